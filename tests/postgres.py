"""A PostgreSQL of the tests' own: a cluster in a temporary folder, for each test process that asks for one.

It listens on a Unix socket in that folder alone, runs as a user without rights, and ends with the process that started
it, however that ends: its keeper reads a pipe whose other side this process holds. Nothing of the machine's own
PostgreSQL is asked or touched but its programs. Where there are none, the tests that need them fail.
"""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Literal, LiteralString
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from onrecord.store.postgres.server import open_server

OLDEST = 15
USER = "onrecord"
"""Who the tests are to the cluster: its superuser, without a password."""
TEMPLATE = "template_store"
_UNPRIVILEGED = "nobody"
"""Who runs the cluster where root runs the tests: PostgreSQL refuses to be root's."""
_INITDB = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
# synchronous_commit stays on: without it a backend that is killed takes with it what was committed just before
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "full_page_writes": "off",
    "autovacuum": "off",  # plans change when the tests say so
    "max_wal_size": "256MB",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] ",
}
_KEEPER = """
cat >/dev/null
"$1/pg_ctl" stop --silent --mode=immediate --pgdata="$2/data"
rm -rf "$2"
"""
"""Reads until the process that holds the pipe's other side is gone, and leaves nothing behind."""


def programs() -> Path:
    """The folder with the programs of the newest PostgreSQL here. Fails the test where none is new enough."""
    given = os.environ.get("ONRECORD_POSTGRES")
    folders = [Path(given)] if given else [*Path("/usr/lib/postgresql").glob("*/bin"), *_in_path()]
    versions = {folder: version for folder in folders if (version := _version(folder))}
    fit = [folder for folder, version in versions.items() if version >= OLDEST]
    if not fit:
        seen = ", ".join(f"{version} in {folder}" for folder, version in versions.items()) or "none"
        pytest.fail(
            f"this test needs the server of PostgreSQL {OLDEST} or newer; seen here: {seen}. `./test` installs it "
            "(Debian's package postgresql); ONRECORD_POSTGRES may name the folder with initdb and postgres",
            pytrace=False,
        )
    return max(fit, key=lambda folder: versions[folder])


def _in_path() -> list[Path]:
    found = shutil.which("initdb")
    return [Path(found).resolve().parent] if found else []


def _version(folder: Path) -> int | None:
    """The major version of the server in a folder; None without one."""
    if not all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
        return None
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)(\.|devel|beta|rc|\s)", said)
    return int(found[1]) if found else None


class Cluster:
    """A running server. `database` makes databases in it, which go with it."""

    def __init__(self, *, fsync: bool = False) -> None:
        self._bin = programs()
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
        self._settings = {
            **_SETTINGS,
            "unix_socket_directories": str(self.folder),
            "fsync": "on" if fsync else "off",
        }
        self._names = count(1)
        self._as = self._unprivileged()
        keeper = ["/bin/sh", "-c", _KEEPER, "keeper", str(self._bin), str(self.folder)]
        # a session of its own: Ctrl-C is the tests' to handle
        self._keeper = subprocess.Popen(
            [*self._as, *keeper], stdin=subprocess.PIPE, cwd="/", env=_environment(), start_new_session=True
        )
        try:
            self._run("initdb", f"--username={USER}", *_INITDB)
            self.start()
        except BaseException:
            self.close()
            raise

    def _unprivileged(self) -> list[str]:
        """What runs a command as somebody without rights, who owns the folder."""
        if os.geteuid() != 0:
            return []
        them = pwd.getpwnam(_UNPRIVILEGED)
        os.chown(self.folder, them.pw_uid, them.pw_gid)
        return ["setpriv", f"--reuid={them.pw_uid}", f"--regid={them.pw_gid}", "--clear-groups", "--"]

    def _run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs on the cluster to its end."""
        said = self.folder / program
        with said.open("wb") as out:  # no pipe: a server that is started would hold it
            ended = subprocess.run(
                [*self._as, str(self._bin / program), f"--pgdata={self.data}", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                env=_environment(),
                check=False,
            )
        assert ended.returncode == 0, f"{program} failed: {said.read_text()}{self.log}"

    @property
    def data(self) -> Path:
        """The cluster's own folder."""
        return self.folder / "data"

    def pid(self) -> int:
        """The server's first process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    @property
    def log(self) -> str:
        """What the server said until now."""
        log = self.data / "server.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def start(self) -> None:
        """Starts the server, and waits until it answers."""
        settings = " ".join(f"-c {name}='{value}'" for name, value in self._settings.items())
        self._run("pg_ctl", "start", "--wait", f"--log={self.data}/server.log", f"--options={settings}")

    def stop(self, mode: Literal["smart", "fast", "immediate"] = "fast") -> None:
        """Stops the server, and waits until it is gone; "immediate" is as a crash."""
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def start_again(self) -> None:
        """Starts the server where it doesn't run."""
        if not self._answers():
            self.start()

    def wait(self) -> None:
        """Waits until it answers: after a backend was killed it begins anew by itself."""
        while not self._answers():
            time.sleep(0.01)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.address("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def close(self) -> None:
        """Ends the server and takes the folder away."""
        assert self._keeper.stdin is not None
        self._keeper.stdin.close()
        self._keeper.wait()

    def address(self, database: str, user: str = USER) -> str:
        """A database's address, as `--store` takes it."""
        return f"postgresql://{user}@/{quote(database, safe='')}?host={quote(str(self.folder), safe='')}"

    @contextmanager
    def administering(self, database: str = "postgres") -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """A connection without transactions, for what `onrecord` doesn't do itself."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            yield connection

    def database(self, *, template: str = "template0", encoding: str | None = None) -> str:
        """Makes a database; its name."""
        name = f"db{next(self._names)}"
        as_copy: LiteralString = "CREATE DATABASE {} TEMPLATE {}"
        with self.administering() as connection:
            query = sql.SQL(as_copy).format(sql.Identifier(name), sql.Identifier(template))
            if encoding:
                query += sql.SQL(" ENCODING {}").format(sql.Literal(encoding))
            connection.execute(query)
        return name

    def drop(self, name: str) -> None:
        """Takes a database away, whoever is connected."""
        with self.administering() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def password_for(self, user: str) -> Iterator[None]:
        """Has the server ask this user for a password."""
        rules = self.data / "pg_hba.conf"
        before = rules.read_text()
        self._allow(rules, f'local all "{user}" scram-sha-256\n{before}', user, asks=True)
        yield
        self._allow(rules, before, user, asks=False)

    def _allow(self, rules: Path, text: str, user: str, *, asks: bool) -> None:
        rules.write_text(text)
        self._run("pg_ctl", "reload")
        while self._asks(user) != asks:  # the server reads them when it comes to it
            time.sleep(0.01)

    def _asks(self, user: str) -> bool:
        try:
            psycopg.connect(self.address("postgres", quote(user)), passfile="/dev/null").close()
        except psycopg.OperationalError:
            return True
        return False

    def template(self) -> str:
        """The name of a database that holds an empty store, to make others of; made once."""
        with self.administering() as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
            if known is None:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(TEMPLATE))
                )
                open_server(self.address(TEMPLATE)).close()
        return TEMPLATE


def _environment() -> dict[str, str]:
    """The environment without what libpq and PostgreSQL's programs would take from it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """This test process' PostgreSQL."""
    running = Cluster()
    yield running
    running.close()


@pytest.fixture
def empty_database(cluster: Cluster) -> Iterator[str]:
    """The address of a database without anything."""
    name = cluster.database()
    yield cluster.address(name)
    cluster.drop(name)


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """The address of a database with an empty store."""
    name = cluster.database(template=cluster.template())
    yield cluster.address(name)
    cluster.drop(name)


_EMPTIED = """
DO $$ DECLARE its text; BEGIN
PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
SET LOCAL session_replication_role = replica;
FOR its IN SELECT oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname NOT IN ('alembic_version', 'counters', 'readers') LOOP EXECUTE 'DELETE FROM ' || its; END LOOP;
UPDATE counters SET count = 0 WHERE count <> 0;
DELETE FROM readers WHERE id <> 1;
UPDATE readers SET settings = '{}', looked = NULL;
PERFORM setval(oid, 1, false) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
END $$
"""


@pytest.fixture(scope="session")
def emptied(cluster: Cluster) -> str:
    """The name of a database that tests use one after another."""
    return cluster.database(template=cluster.template())


@pytest.fixture
def shared_database(cluster: Cluster, emptied: str) -> Iterator[str]:
    """`database`, thirty times as fast: one that is emptied after the test, whoever is still connected."""
    yield cluster.address(emptied)
    with cluster.administering(emptied) as connection:
        connection.execute(_EMPTIED)
