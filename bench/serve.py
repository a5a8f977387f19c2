"""How fast the server answers, over a store of very many articles (bench.big_store makes one), or over two beside each other.

    python -m bench.serve STORE [STORE] [--asks N] [--requests N] [--readers N] [--peers N] [--only WORDS]

STORE is a file, or the address of a database in a PostgreSQL server; two are to hold the same (bench.big_store --end). Runs
`onrecord serve --no-follow` on each, on one core where the system lets it be pinned, and asks it over loopback and one
kept connection, with gzip, as a browser does: each kind of page and its JSON N times (300), another address each time drawn
from the first store, after a few that aren't counted. Prints by kind the median, the 99th percentile and the longest
in milliseconds, and the server's own CPU time an answer, which other work of the machine hardly touches; where PostgreSQL runs on this
machine, its processes' CPU time is in it. Then 500 readers at once, with a connection each, ask
for four things each, and their errors are counted; and 10,000 further requests show whether memory grows. Beside it, over
as many articles as --peers says (20,000; 0 leaves them out): lemon24/reader, where it is installed, and LIKE over titles
and words, as FreshRSS searches.
"""

import argparse
import asyncio
import random
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bench.big_store import store_named
from bench.questions import Ask, Questions, drawn_from
from bench.readers import Reader, crowd
from bench.serve_peers import show_peers
from bench.served import Served, served
from onrecord.store.store import open_store

LIMIT_MS = {"SQLite": 20.0, "PostgreSQL": 40.0}
"""What the 99th percentile of each kind is to stay under."""
_WARM = 10
_EACH = 4
_NAME_CHARS = 44


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind of question: wall time an answer, and of that the server's CPU time, in milliseconds; and kilobytes."""

    taken: list[float]
    cpu: list[float]
    size: float

    def slow(self) -> float:
        """The 99th percentile of wall time."""
        return quantiles(self.taken, n=100)[98]

    def line(self, limit_ms: float) -> str:
        """Its part of a line of the table."""
        slow, busy = self.slow(), quantiles(self.cpu, n=100)[98]
        figures = (median(self.taken), slow, max(self.taken), median(self.cpu), busy, self.size)
        return "".join(f"{each:9.2f}" for each in figures) + ("  over" if slow >= limit_ms else "      ")


def measured(server: Served, reader: Reader, name: str, ask: Ask, asks: int) -> Figures:
    """Asks one kind of question so many times. RuntimeError where one isn't answered."""
    rng = random.Random(name)  # noqa: S311 - nothing here is secret
    for _ in range(_WARM):
        _get(reader, ask(rng))
    server.find_processes()
    taken, busy, size = [], [], 0
    for _ in range(asks):
        address = ask(rng)
        cpu, start = server.cpu(), perf_counter()
        size += _get(reader, address)
        taken.append((perf_counter() - start) * 1000)
        busy.append((server.cpu() - cpu) * 1000)
    return Figures(taken, busy, size / asks / 1000)


def _get(reader: Reader, address: str) -> int:
    status, size = reader.get(address)
    if status != 200:
        raise RuntimeError(f"{address}: {status}")
    return size


def show_kinds(servers: list[Served], kinds: dict[str, Ask], asks: int) -> None:
    """Prints a line for each kind, and how many are too slow."""
    heads = ("p50 ms", "p99 ms", "longest", "CPU p50", "CPU p99", "KB")
    titles = "".join(f"{each.database:>{9 * len(heads)}}      " for each in servers)
    print(f"{'':{_NAME_CHARS}}{titles}".rstrip())
    print(f"{'':{_NAME_CHARS}}" + ("".join(f"{each:>9}" for each in heads) + "      ") * len(servers))
    over = dict.fromkeys((each.database for each in servers), 0)
    with ExitStack() as stack:
        readers = [stack.enter_context(closing(Reader(each.host, each.port))) for each in servers]
        for name, ask in kinds.items():
            line = ""
            for server, reader in zip(servers, readers, strict=True):
                its, limit_ms = measured(server, reader, name, ask, asks), LIMIT_MS[server.database]
                over[server.database] += its.slow() >= limit_ms
                line += its.line(limit_ms)
            print(f"{name:{_NAME_CHARS}}{line}".rstrip(), flush=True)
    for database, slow in over.items():
        print(
            f"{database}: {len(kinds) - slow} of {len(kinds)} kinds with a p99 under {LIMIT_MS[database]:.0f} ms"
        )


def show_crowd(server: Served, asks: list[Ask], readers: int) -> None:
    """Prints how very many at once fared."""
    found = asyncio.run(crowd((server.host, server.port), asks, readers, _EACH))
    taken = quantiles(found.taken, n=100) if len(found.taken) > 1 else [0.0] * 99
    print(
        f"{server.database}: {readers} readers at once, {_EACH} requests each: {sum(found.errors.values())} errors"
        f"{' ' + str(dict(found.errors)) if found.errors else ''},"
        f" {len(found.taken) / found.seconds:.0f} answers a second, p50 {taken[49]:.2f} s, p99 {taken[98]:.2f} s",
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
    print(f"{server.database}: memory over {requests:,} requests, MB: {', '.join(shown)}", flush=True)


def show_store(store: Path | str) -> None:
    """Prints how much there is in a store."""
    with closing(open_store(store)) as its:
        counts, room = its.news.counts(), its.upkeep.room()
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()) + f"; {room.file / 1e9:.1f} GB")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+", type=store_named, metavar="STORE")
    parser.add_argument("--asks", type=int, default=300)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=500)
    parser.add_argument("--peers", type=int, default=20_000, help="articles that the peers have")
    parser.add_argument("--only", default="", help="kinds whose name has these words")
    given = parser.parse_args()
    for store in given.stores:
        show_store(store)
    questions = Questions(drawn_from(given.stores[0]))
    kinds = {name: ask for name, ask in questions.kinds().items() if given.only in name}
    with ExitStack() as stack:
        servers = [stack.enter_context(served(each)) for each in given.stores]
        show_kinds(servers, kinds, given.asks)
        for server in servers:
            if given.readers:
                show_crowd(server, questions.mixed(), given.readers)
            if given.requests:
                show_memory(server, questions.mixed(), given.requests)
    if given.peers:
        show_peers(given.stores[0], given.peers, given.asks)


if __name__ == "__main__":
    main()
