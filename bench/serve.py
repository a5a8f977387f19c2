"""How fast the server answers, over a store of a million articles (bench.big_store makes one).

    python -m bench.serve STORE [--asks N] [--requests N] [--readers N] [--peers N] [--only WORDS]

Runs `onrecord serve --no-follow` on STORE, on one core where the system lets it be pinned, and asks it over loopback and one
kept connection, with gzip, as a browser does: each kind of page and its JSON N times (300), another address each time drawn
from the store itself, after a few that aren't counted. Prints by kind the median, the 99th percentile and the longest
in milliseconds, and the server's own CPU time an answer, which other work of the machine hardly touches. Then 500 readers at once, with a connection each, ask
for four things each, and their errors are counted; and 10,000 further requests show whether memory grows. Beside it, over
as many articles as --peers says (20,000; 0 leaves them out): lemon24/reader, where it is installed, and LIKE over titles
and words, as FreshRSS searches.
"""

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.questions import Ask, Questions, drawn_from
from bench.readers import Reader, crowd
from bench.serve_peers import show_peers
from onrecord.store.store import open_store

LIMIT_MS = 20.0
"""What the 99th percentile of each kind is to stay under."""
_WARM = 10
_EACH = 4
_ADDRESS = re.compile(rb"http://([^:/]+):(\d+)/")


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: where, and as which process."""

    host: str
    port: int
    pid: int

    @property
    def cpu(self) -> float:
        """Seconds of CPU time that it has taken, all its threads together (clock_getcpuclockid(3)'s clock)."""
        return time.clock_gettime((~self.pid << 3) | 2)

    @property
    def memory(self) -> float:
        """Its own memory in MB: what it shares with the system's cache of files is left out."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"RssAnon:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def served(store: Path) -> Iterator[Served]:
    """The real server, pinned to the last core that this process may use."""
    command = [sys.executable, "-m", "onrecord", "serve", "--no-follow", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            found = _ADDRESS.search(process.stdout.readline() if process.stdout else b"")
            if found is None:
                raise SystemExit("the server did not start")
            cores = sorted(os.sched_getaffinity(0))
            for thread in Path(f"/proc/{process.pid}/task").iterdir():
                os.sched_setaffinity(int(thread.name), {cores[-1]})
            yield Served(found[1].decode(), int(found[2]), process.pid)
        finally:
            process.terminate()


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind of question: wall time an answer, and of that the server's CPU time, in milliseconds; and kilobytes."""

    name: str
    taken: list[float]
    cpu: list[float]
    size: float

    def slow(self) -> float:
        """The 99th percentile of wall time."""
        return quantiles(self.taken, n=100)[98]

    def line(self) -> str:
        """Its line of the table."""
        slow, busy = self.slow(), quantiles(self.cpu, n=100)[98]
        figures = (median(self.taken), slow, max(self.taken), median(self.cpu), busy, self.size)
        return f"{self.name:44}" + "".join(f"{each:9.2f}" for each in figures) + "  over" * (slow >= LIMIT_MS)


def measured(server: Served, reader: Reader, name: str, ask: Ask, asks: int) -> Figures:
    """Asks one kind of question so many times. RuntimeError where one isn't answered."""
    rng = random.Random(name)  # noqa: S311 - nothing here is secret
    for _ in range(_WARM):
        _get(reader, ask(rng))
    taken, busy, size = [], [], 0
    for _ in range(asks):
        address = ask(rng)
        cpu, start = server.cpu, time.perf_counter()
        size += _get(reader, address)
        taken.append((time.perf_counter() - start) * 1000)
        busy.append((server.cpu - cpu) * 1000)
    return Figures(name, taken, busy, size / asks / 1000)


def _get(reader: Reader, address: str) -> int:
    status, size = reader.get(address)
    if status != 200:
        raise RuntimeError(f"{address}: {status}")
    return size


def show_kinds(server: Served, kinds: dict[str, Ask], asks: int) -> int:
    """Prints a line for each kind; how many are too slow."""
    heads = ("p50 ms", "p99 ms", "longest", "CPU p50", "CPU p99", "KB")
    print(f"{'':44}" + "".join(f"{each:>9}" for each in heads))
    slow = 0
    with closing(Reader(server.host, server.port)) as reader:
        for name, ask in kinds.items():
            its = measured(server, reader, name, ask, asks)
            slow += its.slow() >= LIMIT_MS
            print(its.line(), flush=True)
    print(f"{len(kinds) - slow} of {len(kinds)} kinds with a p99 under {LIMIT_MS:.0f} ms")
    return slow


def show_crowd(server: Served, asks: list[Ask], readers: int) -> None:
    """Prints how very many at once fared."""
    found = asyncio.run(crowd((server.host, server.port), asks, readers, _EACH))
    taken = quantiles(found.taken, n=100) if len(found.taken) > 1 else [0.0] * 99
    print(
        f"{readers} readers at once, {_EACH} requests each: {sum(found.errors.values())} errors"
        f"{' ' + str(dict(found.errors)) if found.errors else ''}, {len(found.taken) / found.seconds:.0f} answers a second,"
        f" p50 {taken[49]:.2f} s, p99 {taken[98]:.2f} s",
        flush=True,
    )


def show_memory(server: Served, asks: list[Ask], requests: int) -> None:
    """Prints the server's memory as requests go on."""
    rng = random.Random(7)  # noqa: S311
    shown = []
    with closing(Reader(server.host, server.port)) as reader:
        for number in range(requests + 1):
            if number % max(requests // 5, 1) == 0:
                shown.append(f"{server.memory:.0f}")
            _get(reader, rng.choice(asks)(rng))
    print(f"memory over {requests:,} requests, MB: {', '.join(shown)}", flush=True)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--asks", type=int, default=300)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=500)
    parser.add_argument("--peers", type=int, default=20_000, help="articles that the peers have")
    parser.add_argument("--only", default="", help="kinds whose name has these words")
    given = parser.parse_args()
    with closing(open_store(given.store)) as store:
        counts = store.news.counts()
    size = given.store.stat().st_size / 1e9
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()) + f"; {size:.1f} GB")
    questions = Questions(drawn_from(given.store))
    kinds = {name: ask for name, ask in questions.kinds().items() if given.only in name}
    with served(given.store) as server:
        show_kinds(server, kinds, given.asks)
        if given.readers:
            show_crowd(server, questions.mixed(), given.readers)
        if given.requests:
            show_memory(server, questions.mixed(), given.requests)
    if given.peers:
        show_peers(given.store, given.peers, given.asks)


if __name__ == "__main__":
    main()
