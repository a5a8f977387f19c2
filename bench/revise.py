"""What keeping a revised article costs beside keeping a new one, on SQLite or PostgreSQL.

    python -m bench.revise [ADDRESS] [--count N] [--filled M] [--statements]

The articles are bench.generated's, of 25 to 35 statements (N of them, 60), in a store that has M others (400) before. Each is kept,
and then once more with one statement reworded, as its page is at the next visit. ADDRESS is an empty database in a PostgreSQL
server; without it the store is SQLite's, in a temporary folder. Prints the median milliseconds of this process' CPU time of
either, the ratio of the medians, and how many database statements either takes, each row of many counted where they go one by one.
On PostgreSQL the server's own time is not in it. The two are kept in turn, so that what else the machine does meets both.
"""

import argparse
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event

from bench.big_rows import READER
from bench.write import Page, made_up
from onrecord.group.sketch import sketches_of
from onrecord.model import Outlet
from onrecord.store.store import Store, open_store

MIN_STATEMENTS, MAX_STATEMENTS = 25, 35
"""Of the articles that are measured."""
_POOL = 30
"""Made-up articles for each that is measured: about one in ten is of the wanted length."""
_WARM = 5
"""Articles that aren't measured: what a process does once, it does then."""
_LATER = timedelta(hours=2)


@dataclass(slots=True)
class Taken:
    """CPU milliseconds of each keeping, and the database statements of all."""

    ms: list[float] = field(default_factory=list)
    statements: Counter[str] = field(default_factory=Counter)


def revised(page: Page) -> Page:
    """The page as it is two hours later: the last word of its middle statement is another one, as long as it."""
    capture, record, outlet = page
    (item,) = record.articles
    article = item.article
    its = item.reading.attributions[len(item.reading.attributions) // 2]
    content = its.content[-1]
    last = re.search(r"\w+\Z", article.text[content.start : content.end])
    if last is None:
        raise ValueError(f"no word ends the statement {its.id}")
    start = content.start + last.start()
    other = "".join(chr(ord("a") + (ord(each) - ord("a") + 1) % 26) for each in last[0])
    text = article.text[:start] + other + article.text[content.end :]
    seen = capture.date + _LATER if capture.date else None
    now = replace(capture, payload=capture.payload + b" revised", date=seen)
    made = replace(item, article=replace(article, text=text))
    return now, replace(record, digest=now.digest, captured=seen, articles=(made,)), outlet


def wanted(count: int) -> Iterator[Page]:
    """So many pages of the wanted number of statements."""
    long_enough = (
        page
        for page in made_up(count * _POOL)
        if MIN_STATEMENTS <= len(page[1].articles[0].reading.attributions) <= MAX_STATEMENTS
    )
    return islice(long_enough, count)


class Bench:
    """One store, and what keeping takes there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._outlets: dict[int, str] = {}
        self._counter: Counter[str] | None = None
        event.listen(store.database.dialect.engine, "before_cursor_execute", self._count)

    def keep(self, page: Page, taken: Taken | None = None) -> None:
        """Keeps a page as the refresher does, into stories too."""
        capture, record, number = page
        if number not in self._outlets:
            self._outlets[number] = self._store.keeping.add_outlet(Outlet(name=f"Outlet {number}"))
        sketches = sketches_of(record)
        self._counter = taken.statements if taken else None
        start = time.process_time()
        self._store.keeping.record(capture, record, outlet=self._outlets[number], reader=READER, sketches=sketches)
        if taken:
            taken.ms.append((time.process_time() - start) * 1000)
        self._counter = None

    def _count(self, *given: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        _, _, statement, parameters, _, is_many = given
        if self._counter is not None:
            self._counter[statement] += len(parameters) if is_many else 1


def run(store: Store, *, count: int, filled: int, warm: int = _WARM) -> tuple[Taken, Taken]:
    """What new articles took, and the same ones revised."""
    bench, new, again = Bench(store), Taken(), Taken()
    for page in made_up(filled):
        bench.keep(page)
    for place, page in enumerate(wanted(count + warm)):
        is_measured = place >= warm
        # its address is another's than that of the same article among those that are there before
        bench.keep(page := _elsewhere(page), new if is_measured else None)
        bench.keep(revised(page), again if is_measured else None)
    return new, again


def _elsewhere(page: Page) -> Page:
    capture, record, outlet = page
    (item,) = record.articles
    url = f"{capture.target_uri}-revise"
    made = replace(item, article=replace(item.article, url=url))
    return replace(capture, target_uri=url), replace(record, source=url, articles=(made,)), outlet


def show(new: Taken, again: Taken) -> None:
    """Prints the table."""
    print(f"{'':10}{'CPU p50, ms':>12}{'statements':>12}")
    for name, taken in (("new", new), ("revised", again)):
        print(f"{name:10}{median(taken.ms):12.2f}{taken.statements.total() / len(taken.ms):12.1f}")
    print(f"a revised article takes {median(again.ms) / median(new.ms):.2f} times a new one")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", nargs="?")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--filled", type=int, default=400)
    parser.add_argument("--statements", action="store_true", help="also print a revised article's, most first")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = stack.enter_context(closing(open_store(given.address or folder / "store.sqlite")))
        if any(store.news.counts().values()):
            raise SystemExit("the store has something in it; give an empty database")
        new, again = run(store, count=given.count, filled=given.filled)
    print(f"{len(new.ms)} articles of {MIN_STATEMENTS} to {MAX_STATEMENTS} statements, one of them reworded")
    show(new, again)
    if given.statements:
        for statement, times in again.statements.most_common():
            mine = new.statements[statement] / len(new.ms)
            print(f"{times / len(again.ms):6.2f} {mine:6.2f}  {' '.join(statement.split())[:200]}")


if __name__ == "__main__":
    main()
