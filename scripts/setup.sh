# shellcheck shell=sh
# Set-up that `run` and `test` share; sourced from the repository's root. POSIX sh, for a machine with nothing of ours.
# What a step prints goes to $LOG. A step that fails says what was being done, what was said last, and what to do.
VENV=.venv
LOG=var/set-up.log
OLDEST_PYTHON=3.11
NEWEST_PYTHON=3.14 # of those that the pinned packages are built for; PYTHON may name a newer one
PYTHONS='python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11' # looked at in this order
unset PYTHONHOME PYTHONPATH CDPATH # they would bring other modules or another folder in
# Where it is set (container images like to), each process would compile every module again: a second for each command.
unset PYTHONDONTWRITEBYTECODE

. scripts/advice.sh

say() { printf '%s\n' "$*" >&2; }

# step WHAT COMMAND...: runs it without a word, or says why it failed
step() {
    doing=$1 status=0
    shift
    "$@" >"$LOG" 2>&1 </dev/null || status=$?
    [ "$status" = 0 ] || explain "$doing" "$status"
    return "$status"
}

# without the lock: what a package starts may stay
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@" 9<&-
    else
        sudo "$@" 9<&-
    fi
}

not_installed() {
    for package; do
        case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

# apt_install PACKAGE...: Debian packages, unless they are here already
apt_install() {
    missing=$(not_installed "$@")
    [ -n "$missing" ] || return 0
    missing=${missing% }
    if ! command -v apt-get >/dev/null 2>&1; then
        say "There is no apt-get here. Please install what Debian calls: $missing"
        return 1
    elif [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
        say "This needs root, and there is no sudo here. As root, please: apt-get install $missing"
        return 1
    fi
    say "installing $missing ..."
    # shellcheck disable=SC2086 # a list of names
    step "Installing $missing" update_and_install $missing
}

# One list of packages that can't be had needn't stop it: the other lists may have what is wanted.
update_and_install() {
    as_root apt-get update -q || echo "(apt-get update ended with $?)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 \
        install -y -q --no-install-recommends "$@"
}

# why_not PYTHON NEWEST: why it can't make our environment; nothing where it can
why_not() {
    "$1" -c 'import sys
oldest, newest = [tuple(map(int, given.split("."))) for given in sys.argv[1:]]
if not oldest <= sys.version_info[:2] <= newest:
    sys.exit("it is Python %d.%d" % sys.version_info[:2])
try:
    import ensurepip, venv
except ImportError:
    sys.exit("it has no venv module (Debian: python3-venv)")
' "$OLDEST_PYTHON" "$2" 2>&1 || :
}

# Sets python; without one, sets seen to what was looked at.
find_python() {
    seen=
    if [ -n "${PYTHON:-}" ]; then
        python=$PYTHON
        seen=$(why_not "$python" 99.0)
        [ -z "$seen" ]
        return
    fi
    for python in $PYTHONS; do
        command -v "$python" >/dev/null 2>&1 || continue
        reason=$(why_not "$python" "$NEWEST_PYTHON")
        [ -n "$reason" ] || return 0
        seen="$seen
    $(command -v "$python"): $reason"
    done
    return 1
}

# A release whose own Python is too old may have a newer one beside it.
python_from_apt() {
    apt_install python3 python3-venv || return 1
    find_python && return 0
    for version in 3.14 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            apt_install "python$version" "python$version-venv" && find_python
            return
        fi
    done
    return 1
}

choose_python() {
    if find_python; then
        return 0
    elif [ -n "${PYTHON:-}" ]; then
        say "PYTHON=$PYTHON can't be used: $seen"
        say "Set PYTHON to a Python of $OLDEST_PYTHON or newer, or leave it out."
        return 1
    fi
    python_from_apt && return 0
    say "OnRecord needs a Python from $OLDEST_PYTHON to $NEWEST_PYTHON that can make virtual environments.${seen:+ Seen here:$seen}"
    say "Install one, or set PYTHON to it."
    return 1
}

# what an environment depends on: the folder it is in and the Python that it is made from
kind_of() { "$1" -c 'import sys; print("%d.%d %s" % (sys.version_info[:2] + (sys.base_prefix,)))' 2>/dev/null || :; }

# Only a set-up that went to its end leaves this mark. Whatever else lies there is half-made, moved, or of a Python
# that has gone, and is made anew.
environment_stands() {
    kind=$(kind_of "$VENV/bin/python")
    [ "$(cat "$VENV/.made" 2>/dev/null)" = "$(pwd -P) $kind" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$(kind_of "$PYTHON")" = "$kind" ]
}

make_environment() {
    environment_stands && return 0
    choose_python || return 1
    say "setting up (once; about half a minute) ..."
    rm -rf "$VENV" || return 1
    step "Making a virtual environment in $PWD/$VENV with $python" "$python" -m venv "$VENV" || return 1
    step "Installing uv with pip" env PIP_USER=0 "$VENV/bin/python" -m pip install --disable-pip-version-check \
        --require-hashes -r requirements/uv.txt
}

digest_of() { cat "$1" pyproject.toml | cksum; }

mark_of() { printf '%s\n' "$VENV/.installed-$(basename "$1" .txt)"; }

is_set_up() {
    [ "$(cat "$(mark_of "$1")" 2>/dev/null)" = "$(digest_of "$1")" ] && environment_stands
}

# install_from FILE: the pinned packages and the project itself
install_from() {
    make_environment || return 1
    rm -f "$VENV/.made"
    say "installing $(grep -c '==' "$1") pinned packages ..."
    step "Installing the packages of $1" "$VENV/bin/uv" pip install --python "$VENV/bin/python" \
        --require-hashes -r "$1" || return 1
    step "Installing OnRecord in $VENV" "$VENV/bin/uv" pip install --python "$VENV/bin/python" \
        --no-deps --no-build-isolation -e . || return 1
    digest_of "$1" >"$(mark_of "$1")" && printf '%s\n' "$(pwd -P) $(kind_of "$VENV/bin/python")" >"$VENV/.made"
}

# One set-up at a time in a folder: who comes second waits, and finds the work done. The steps hold the lock too, so
# that nobody makes anew what an orphan of a killed set-up still writes to.
lock() {
    mkdir -p var 2>/dev/null || :
    if ! [ -w var ] || ! [ -w . ]; then
        say "$PWD can't be written to by $(id -un 2>/dev/null || id -u). Set-up needs to: $(writing_advice)"
        return 1
    fi
    # uv and pip keep downloads at home; without one, beside the environment
    [ -n "${UV_CACHE_DIR:-}${XDG_CACHE_HOME:-}" ] || [ -w "${HOME:-/nowhere}" ] || export UV_CACHE_DIR="$PWD/var/uv-cache"
    command -v flock >/dev/null 2>&1 || return 0
    exec 9<scripts
    flock -n 9 || {
        say "another set-up is at work in this folder; waiting for it ..."
        flock 9
    }
}

unlock() { exec 9<&-; }

# set_up FILE: at once where this very set is in already
set_up() {
    is_set_up "$1" && return 0
    lock || return 1
    is_set_up "$1" || install_from "$1" || return 1
    unlock
}
