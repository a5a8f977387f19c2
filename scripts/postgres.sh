# shellcheck shell=sh
# Finds or installs the programs of a PostgreSQL server, and sets ONRECORD_POSTGRES to the folder that has them. Sourced
# after setup.sh. The tests start a server of their own with them (tests/postgres.py); the machine's own is left alone.

OLDEST_POSTGRES=15
POSTGRES_HOME=/usr/lib/postgresql # a folder for each version, on Debian and Ubuntu
# Read by the package while it is installed: it neither makes a database cluster nor starts a server.
CREATECLUSTER=/etc/postgresql-common/createcluster.d/onrecord-test.conf

# postgres_version FOLDER: its major version; nothing where it has no server that runs
postgres_version() {
    [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && "$1/postgres" --version 2>/dev/null </dev/null |
        sed -n 's/^[^0-9]*\([0-9][0-9]*\).*/\1/p'
}

# Sets postgres, to the one that was asked for or the newest; without one, sets tried to what was looked at.
find_postgres() {
    tried='' postgres='' newest=$((OLDEST_POSTGRES - 1))
    if [ -n "${ONRECORD_POSTGRES:-}" ]; then
        try_postgres "$ONRECORD_POSTGRES"
    else
        for folder in "$POSTGRES_HOME"/*/bin; do
            try_postgres "$folder"
        done
    fi
    [ -n "$postgres" ]
}

try_postgres() {
    version=$(postgres_version "$1")
    [ -n "$version" ] || return 0
    tried="$tried
  PostgreSQL $version in $1"
    if [ "$version" -gt "$newest" ]; then
        postgres=$1 newest=$version
    fi
}

# A release whose own PostgreSQL is too old has no newer one beside it.
install_postgres() {
    if [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1; then # else apt_install says what to do
        say "(PostgreSQL is for the tests alone: no database cluster is made, and no server started)"
        step "Writing $CREATECLUSTER" without_cluster || return 1
    fi
    ended=0
    apt_install postgresql || ended=$?
    [ ! -e "$CREATECLUSTER" ] || as_root rm -f "$CREATECLUSTER"
    return "$ended"
}

without_cluster() {
    as_root mkdir -p "${CREATECLUSTER%/*}" && echo 'create_main_cluster = false' | as_root tee "$CREATECLUSTER"
}

ensure_postgres() {
    if ! find_postgres; then
        lock || return 1
        if [ -n "${ONRECORD_POSTGRES:-}" ]; then
            say "ONRECORD_POSTGRES=$ONRECORD_POSTGRES has no server of PostgreSQL $OLDEST_POSTGRES or newer (initdb, pg_ctl, postgres).${tried:+ Seen:$tried}"
            return 1
        fi
        find_postgres || { install_postgres && find_postgres; } || {
            say "There is no server of PostgreSQL $OLDEST_POSTGRES or newer here; set ONRECORD_POSTGRES to the folder with its programs.${tried:+ Seen:$tried}"
            return 1
        }
        unlock
    fi
    ONRECORD_POSTGRES=$postgres
    export ONRECORD_POSTGRES
}
