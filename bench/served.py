"""The real server on a store, in a process of its own, and what processor time it takes: its own, and PostgreSQL's."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, text

from onrecord.store.database import Database
from onrecord.store.store import open_store

_ADDRESS = re.compile(rb"http://([^:/]+):(\d+)/")
_PROCESSES = text(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(slots=True)
class Served:
    """A server that runs: where, and as which process."""

    host: str
    port: int
    pid: int
    store: Database
    backends: list[int] = field(default_factory=list)
    """PostgreSQL's processes that serve it, where they are on this machine."""

    @property
    def database(self) -> str:
        """Which database the store is in."""
        return "PostgreSQL" if self.store.dialect.engine.dialect.name == "postgresql" else "SQLite"

    def cpu(self) -> float:
        """Seconds of CPU time that it has taken, all its threads together, and the server's of its database."""
        return sum(cpu_of(pid) for pid in (self.pid, *self.backends))

    def find_processes(self) -> None:
        """Looks for PostgreSQL's processes, which come and go."""
        if self.database == "PostgreSQL":
            with self.store.reading() as connection:
                self.backends = backends(connection)

    @property
    def memory(self) -> float:
        """Its own memory in MB: what it shares with the system's cache of files is left out."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"RssAnon:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


def backends(connection: Connection) -> list[int]:
    """The processes of PostgreSQL that serve this database's other connections, where they run on this machine."""
    return [pid for pid in connection.execute(_PROCESSES).scalars() if _is_postgres(pid)]


def postmaster(connection: Connection) -> int | None:
    """The server's first process, whose children all others are; None where it doesn't run on this machine."""
    pid = int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
    return int(_stat(pid)[1]) if _is_postgres(pid) else None


def cpu_of_all(first: int) -> float:
    """Seconds of CPU time of a process and all its children, those too that have ended."""
    living = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    ended = sum(map(int, _stat(first)[13:15])) / os.sysconf("SC_CLK_TCK")
    return ended + sum(cpu_of(pid) for pid in (first, *map(int, living)))


def _stat(pid: int) -> list[str]:
    """/proc/PID/stat from its third field on."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _is_postgres(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except OSError:
        return False


def cpu_of(pid: int) -> float:
    """Seconds of CPU time that a process has taken (clock_getcpuclockid(3)'s clock); 0 where it is gone."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


@contextmanager
def served(store: Path | str) -> Iterator[Served]:
    """The real server, pinned to the last core that this process may use."""
    command = [sys.executable, "-m", "onrecord", "serve", "--no-follow", "--port", "0"]
    environment = os.environ | {"ONRECORD_STORE": str(store)}  # a password would be seen in the command
    with (
        closing(open_store(store, read_only=True)) as opened,
        subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process,
    ):
        try:
            found = _ADDRESS.search(process.stdout.readline() if process.stdout else b"")
            if found is None:
                raise SystemExit("the server did not start")
            cores = sorted(os.sched_getaffinity(0))
            for thread in Path(f"/proc/{process.pid}/task").iterdir():
                os.sched_setaffinity(int(thread.name), {cores[-1]})
            yield Served(found[1].decode(), int(found[2]), process.pid, opened.database)
        finally:
            process.terminate()
