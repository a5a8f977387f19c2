# Set-up that `run` and `test` share; sourced from the repository's root. POSIX sh, for a machine with nothing of ours.
VENV=.venv

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "this needs root, and there is no sudo here: $*"
        return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || {
        say "no apt-get here: please install by hand: $*"
        return 1
    }
    say "installing $* ..."
    as_root apt-get update -qq >/dev/null
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# a Python of 3.11 or newer that can make virtual environments
find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

make_environment() {
    if ! "$VENV/bin/python" -c 'import pip' 2>/dev/null; then
        python=$(find_python) || {
            apt_install python3 python3-venv
            python=$(find_python) || {
                say "OnRecord needs Python 3.11 or newer; set PYTHON to one"
                return 1
            }
        }
        rm -rf "$VENV"
        "$python" -m venv "$VENV"
    fi
    if [ ! -x "$VENV/bin/uv" ]; then
        say "setting up (once; about half a minute) ..."
        if [ -f requirements/uv.txt ]; then
            "$VENV/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
        else
            "$VENV/bin/python" -m pip install -q --disable-pip-version-check -r requirements/uv.in
        fi
    fi
}

# install_from FILE: the pinned packages and the project itself, unless this very set is in already
install_from() {
    make_environment
    mark="$VENV/.installed-$(basename "$1" .txt)"
    now=$(cat "$1" pyproject.toml | cksum)
    if [ "$(cat "$mark" 2>/dev/null)" != "$now" ]; then
        say "installing $(grep -c '==' "$1") pinned packages ..."
        "$VENV/bin/uv" pip install -q --python "$VENV/bin/python" --require-hashes -r "$1"
        "$VENV/bin/uv" pip install -q --python "$VENV/bin/python" --no-deps --no-build-isolation -e .
        echo "$now" >"$mark"
    fi
}
