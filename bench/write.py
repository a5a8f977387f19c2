"""What keeping a page costs on SQLite and on PostgreSQL, page by page in turn, so that what else the machine does meets both.

    python -m bench.write ADDRESS [--pages FOLDER] [--count N]

ADDRESS is an empty database in a PostgreSQL server; the SQLite store is in a temporary folder. Pages are
bench.generated's (N of them, 500; without HTML), or those of FOLDER (see bench/store_size.py), read before. Each was
announced by its outlet's feed, and is kept as the refresher does: its visit is settled, and it is put into stories.
Prints milliseconds of wall time a page, the CPU time of this process and of the server's where it runs on this
machine, and how many statements a page takes, each row of many counted where they go one by one. What comes once in a
store, as its dictionary and its common words, is in the means and not in the medians.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import fmean, median
from typing import Any

from sqlalchemy import event, func, select

from bench.big_rows import READER, entry_of
from bench.generated import Newsroom, Plan
from bench.served import backends, cpu_of
from bench.store_size import read_pages
from onrecord.feeds.identity import identify
from onrecord.fetch.schedule import PollState
from onrecord.group.sketch import sketches_of
from onrecord.model import Capture, Outlet, PageRecord
from onrecord.store import schema as t
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.store import Store, open_store

_WARM = 20
"""Pages that aren't measured: what each process does once, it does then."""
_OUTLETS = 40
_END_S = 1_780_000_000

Page = tuple[Capture, PageRecord, int]
"""A page, its record, and the number of its outlet."""


@dataclass(slots=True)
class Taken:
    """Milliseconds a page: of wall time, of this process' CPU time and of the server's."""

    wall: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    servers: list[float] = field(default_factory=list)


class Side:
    """One store, and what keeping pages takes there."""

    def __init__(self, name: str, store: Store, processes: list[int]) -> None:
        self.name = name
        self.taken = Taken()
        self.statements: Counter[str] = Counter()
        self._store = store
        self._processes = processes
        self._feeds: dict[int, tuple[str, int]] = {}
        self._is_counted = False
        event.listen(store.database.dialect.engine, "before_cursor_execute", self._count)

    def _count(self, *given: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        _, _, statement, parameters, _, is_many = given
        if self._is_counted:
            self.statements[statement] += len(parameters) if is_many else 1

    def keep(self, page: Page, *, is_counted: bool) -> None:
        """Keeps a page that its feed has announced."""
        capture, record, outlet = page
        slug, feed_id = self._feed(outlet)
        visit = self._announced(record, feed_id)
        sketches = sketches_of(record)
        self._is_counted = is_counted
        start, ours, servers = time.perf_counter(), time.process_time(), self._servers()
        self._store.keeping.record(capture, record, outlet=slug, reader=READER, visit=visit, sketches=sketches)
        if is_counted:
            self.taken.wall.append((time.perf_counter() - start) * 1000)
            self.taken.ours.append((time.process_time() - ours) * 1000)
            self.taken.servers.append((self._servers() - servers) * 1000)
        self._is_counted = False

    def _servers(self) -> float:
        return sum(map(cpu_of, self._processes))

    def _feed(self, outlet: int) -> tuple[str, int]:
        if outlet not in self._feeds:
            feed = f"https://outlet{outlet}.test/feed"
            slug = self._store.keeping.add_outlet(Outlet(name=f"Outlet {outlet}"))
            feed_id, _ = self._store.feeds.follow(feed, outlet_slug=slug, now=0.0)
            self._feeds[outlet] = slug, feed_id
        return self._feeds[outlet]

    def _announced(self, record: PageRecord, feed_id: int) -> Visit | None:
        """The page's turn; None where it has no article."""
        if not record.articles:
            return None
        at = (record.captured or datetime.fromtimestamp(_END_S, UTC)).timestamp()
        (its,) = identify([entry_of(record.articles[0].article)])
        said = Announced(entry=its.entry, key=its.key, link=its.link, digest=its.digest)
        poll = Poll(feed_id=feed_id, state=PollState(last_success=at), at=at, announced=[said])
        self._store.queue.settle_polls([poll])
        with self._store.database.reading() as connection:
            newest = connection.execute(select(func.max(t.pages.c.id))).scalar_one()
        return Visit(page_id=newest, at=at, state=PageState.KEPT, due=at)


def made_up(count: int) -> Iterator[Page]:
    """So many pages of a made-up newsroom, oldest first."""
    plan = Plan(articles=count, outlets=_OUTLETS, end=_END_S)
    newsroom = Newsroom(plan)
    for number in range(plan.batches):
        for made in newsroom.batch(number):
            yield made.capture, made.page, made.outlet


def real(folder: Path) -> Iterator[Page]:
    """The pages of a folder, whose hosts are outlets."""
    hosts: dict[str, int] = {}
    for capture, record in read_pages(folder):
        host = capture.subject.partition("://")[2].partition("/")[0]
        yield capture, record, hosts.setdefault(host, len(hosts))


def show(sides: list[Side]) -> None:
    """Prints the table."""
    print(
        f"{'':12}{'wall p50':>9}{'mean':>7}{'our CPU p50':>13}{'mean':>7}{'server CPU':>12}{'mean':>7}{'statements':>12}"
    )
    for side in sides:
        taken, pages = side.taken, len(side.taken.wall)
        print(
            f"{side.name:12}{median(taken.wall):9.2f}{fmean(taken.wall):7.2f}{median(taken.ours):13.2f}"
            f"{fmean(taken.ours):7.2f}{median(taken.servers):12.2f}{fmean(taken.servers):7.2f}"
            f"{side.statements.total() / pages:12.1f}"
        )
    lite, server = (side.taken for side in sides)
    busy = [fmean(each.ours) + fmean(each.servers) for each in (lite, server)]
    print(
        f"PostgreSQL takes {fmean(server.wall) / fmean(lite.wall):.2f} times SQLite's wall time a page"
        f" ({median(server.wall) / median(lite.wall):.2f} by medians), and {busy[1] / busy[0]:.2f} times its CPU time"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--pages", type=Path, metavar="FOLDER")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument(
        "--statements", action="store_true", help="also print the statements, those made most first"
    )
    given = parser.parse_args()
    pages = list(real(given.pages) if given.pages else islice(made_up(given.count), given.count))
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_store(Path(folder) / "store.sqlite")) as lite,
        closing(open_store(given.address)) as server,
        closing(open_store(given.address, read_only=True)) as beside,
    ):
        if any(server.news.counts().values()):
            raise SystemExit("the store has something in it; give an empty database")
        with beside.database.reading() as connection:
            processes = backends(connection)
        sides = [Side("SQLite", lite, []), Side("PostgreSQL", server, processes)]
        for number, page in enumerate(pages):
            for side in sides if number % 2 else sides[::-1]:
                side.keep(page, is_counted=number >= _WARM)
        print(f"{len(pages)} pages")
        show(sides)
        if given.statements:
            for statement, times in sides[1].statements.most_common():
                print(f"{times / len(sides[1].taken.wall):6.2f}  {' '.join(statement.split())[:160]}")


if __name__ == "__main__":
    main()
