# shellcheck shell=sh
# Why a step of set-up failed, and what can be done about it. Sourced by setup.sh; reads $LOG, what the step said.

LOW_DISK_KB=20480 # less than this free and most steps fail, each in words of its own

# explain WHAT STATUS
explain() {
    say "$1 failed (exit status $2). Last it said (all of it: $PWD/$LOG):"
    tail -n 15 "$LOG" | sed 's/^/    /' >&2
    say "What to do: $(advice "$2")"
}

said() { grep -Eiq "$1" "$LOG"; }

writing_advice() {
    if [ -O . ] || [ "$(id -u)" = 0 ]; then
        echo "its file system is read-only or full; copy the folder to where you may write."
    else
        echo "it belongs to another user; copy the folder to one of your own."
    fi
}

free_kb() { df -Pk "$1" 2>/dev/null | tail -n 1 | { read -r _ _ _ free _ && echo "${free:-0}"; }; }

disk_is_full() {
    said 'no space left|enough free space|disk quota' && return 0
    for folder in . "${TMPDIR:-/tmp}" "${HOME:-/}"; do
        left=$(free_kb "$folder")
        [ "${left:-$LOW_DISK_KB}" -ge "$LOW_DISK_KB" ] || return 0
    done
    return 1
}

# advice STATUS: the first cause that fits, the surest first
advice() {
    if disk_is_full; then
        echo "the disk is full (df -h . /tmp ~). OnRecord takes 1 GB with its tests; make room and call again."
    elif said 'read-only file system'; then
        echo "something that set-up writes to is read-only (mount); call again where it may write."
    elif said 'do not match the hashes|hash mismatch|hashes are required|mismatched hash|hash ?sum mismatch'; then
        echo "a package isn't the one that is pinned: a mirror or proxy changed it, or the download broke off. Nothing of it was installed. Call again; if it stays, ask whoever keeps the mirror (PIP_INDEX_URL, UV_DEFAULT_INDEX)."
    elif said '407|proxy authentication|cannot connect to proxy|proxyerror|tunnel connection failed'; then
        echo "the proxy refuses: look at http_proxy and https_proxy, its name and password."
    elif said 'certificate|unknownissuer|ssl: |sslerror|clock skew|not valid yet'; then
        echo "the registry's certificate isn't trusted here: set the clock (date), install ca-certificates, or, behind a proxy with a certificate of its own, set SSL_CERT_FILE and PIP_CERT to a file that has it."
    elif said 'temporary failure|could not resolve|name or service not known|name resolution|dns error|failed to lookup|unreachable|connection (refused|reset|timed out)|timed out|failed to fetch|failed to establish|error sending request|could not connect|client error \(connect\)'; then
        echo "the network doesn't answer. Look at the connection, the name server and http_proxy/https_proxy, then call again."
    elif said 'could not get lock|unable to (acquire|lock)|is another process using it'; then
        echo "another program installs packages at this moment; wait for it to end and call again."
    elif said 'dpkg was interrupted|dpkg --configure|fix-broken|unmet dependencies|held broken'; then
        echo "an earlier installation of packages broke off: as root, dpkg --configure -a && apt-get -f install; then call again."
    elif said 'unable to locate package|no installation candidate'; then
        echo "the package lists of apt don't have it: look at /etc/apt/sources.list* (on Ubuntu, universe has to be on)."
    elif said 'password is required|not in the sudoers|sudo: |are you root|must be (run as )?root|permission denied.*(dpkg|apt)'; then
        echo "this needs root: call it as somebody who may use sudo, or have the packages that are named above installed first."
    elif said 'from versions: none'; then
        echo "the package registry gave nothing: look at the network, and at PIP_INDEX_URL or pip's settings (pip config list)."
    elif said 'no matching distribution|no solution found|no wheels|not a supported wheel|failed to build|has no wheel'; then
        echo "a pinned package isn't built for this machine ($(uname -s) $(uname -m), $("$VENV/bin/python" --version 2>&1)). OnRecord is for Linux with glibc on x86_64 or aarch64 and Python $OLDEST_PYTHON to $NEWEST_PYTHON."
    elif said 'ensurepip|no module named .?(venv|pip)'; then
        echo "this Python lacks a part of its own: install python3-venv, or set PYTHON to another."
    elif said 'permission denied|operation not permitted'; then
        echo "$(id -un 2>/dev/null || id -u) may not write or run something there: is the folder another user's, or on a file system mounted noexec?"
    elif [ "$1" = 137 ]; then
        echo "it was killed, most likely for want of memory; installing takes 1 GB."
    else
        echo "mend what is said above, then call again."
    fi
}
