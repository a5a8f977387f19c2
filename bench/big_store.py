"""Makes a store of a million articles to measure on.

    python -m bench.big_store STORE [--articles N] [--outlets N] [--workers N] [--end SECONDS]

STORE is a file, or the address of a database in a PostgreSQL server that nothing else is in. Articles come from
`bench.generated`; what is written for each is what keeping its page writes (tests/bench holds the rows equal), with its
entry in a followed feed and the page that the entry led to, but many at once. Captures are small: the outlets' own HTML
isn't made up. A stopped run goes on where it was: FILE.plan, or in PostgreSQL a comment on the table `articles`, says
of what newsroom the store is. Two stores with the same --end hold the same.
"""

import argparse
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress
from sqlalchemy import Connection, func, select, text, update

from bench.big_rows import Rows, rows_of
from bench.filling import Filler, Ids
from bench.generated import BATCH, Newsroom, Plan, outlet_host, outlet_name
from bench.ways import way_for
from onrecord.model import Feed, Outlet
from onrecord.model.address import host_of
from onrecord.store import schema as t
from onrecord.store.identity import slug_of
from onrecord.store.postgres.address import is_address
from onrecord.store.store import Store, open_store

BATCHES = 8
"""Batches that are written in one transaction: FTS5 merges what each transaction brings."""
_AHEAD = 3
_FOLDERS = 12
_SUBJECT = "made-up articles"


def start(store: Store, plan: Plan) -> None:
    """Adds the outlets, each with a feed that is followed, in one of some folders or none."""
    for number in range(plan.outlets):
        host = outlet_host(number)
        feed = Feed(url=f"https://{host}/feed.xml", title=outlet_name(number))
        store.keeping.add_outlet(
            Outlet(name=outlet_name(number), site=f"https://{host}/", language="en", feeds=(feed,))
        )
    with store.database.writing(_SUBJECT) as connection:
        for row in connection.execute(select(t.feeds.c.id, t.feeds.c.url)).all():
            values = {
                "followed": True,
                "host": host_of(row.url),
                "folder": f"Folder {row.id % _FOLDERS}" if row.id % 3 else None,
                "added": plan.end,
                "next_poll": float(plan.end) + 10 * 365 * 86_400,
                "last_poll": float(plan.end),
                "last_success": float(plan.end) if row.id % 50 else None,
                "failures": int(row.id % 30 == 0),
                "error": "the server answers 500" if row.id % 30 == 0 else None,
                "interval": 3600.0,
            }
            connection.execute(update(t.feeds).where(t.feeds.c.id == row.id).values(**values))


def plan_of(target: Path | str, wanted: Plan) -> Plan:
    """The newsroom that the store is of; the one wanted where there is no store yet. SystemExit where it is another.

    Until when it goes isn't looked at.
    """
    known = _plan_of_file(target, wanted) if isinstance(target, Path) else _plan_of_database(target, wanted)
    if (known.articles, known.outlets) != (wanted.articles, wanted.outlets):
        raise SystemExit(
            f"the store is of {known.articles} articles at {known.outlets} outlets; it was left as it is"
        )
    return known


def _plan_of_file(path: Path, wanted: Plan) -> Plan:
    kept = path.with_name(path.name + ".plan")
    if path.exists() and kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=Plan)
    kept.write_bytes(msgspec.json.encode(wanted))
    return wanted


def _plan_of_database(address: str, wanted: Plan) -> Plan:
    with closing(open_store(address)) as store, store.database.writing(_SUBJECT) as connection:
        said = connection.scalar(text("SELECT obj_description('articles'::regclass)"))
        if said is not None:
            return msgspec.json.decode(said, type=Plan)
        if connection.execute(select(t.articles.c.id).limit(1)).first():
            raise SystemExit("the store has articles of somebody else's; it was left as it is")
        connection.exec_driver_sql(f"COMMENT ON TABLE articles IS '{msgspec.json.encode(wanted).decode()}'")
        return wanted


def fill(
    target: Path | str,
    plan: Plan,
    workers: int,
    progress: Callable[[int], None] = lambda _: None,
    batches: int = BATCHES,
) -> None:
    """Makes the store, or brings it to the end of its plan, and tells how many articles there are.

    So many `batches` are written in one transaction.
    """
    with closing(open_store(target)) as store:
        database = store.database
        if not store.news.counts()["articles"]:
            start(store, plan)
        way = way_for(database.dialect.engine.dialect.name)
        with database.writing(_SUBJECT) as connection:
            outlets = _outlets(connection, plan)
            ids = Ids(connection)
            there = int(connection.execute(select(func.count()).select_from(t.articles)).scalar_one())
            way.begin(database.kept(connection))
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(plan,)) as pool:
            made_ahead = _in_order(pool, range(-(-there // BATCH), plan.batches), workers + _AHEAD)
            while some := list(islice(made_ahead, batches)):
                with database.writing(_SUBJECT) as connection:
                    filler = Filler(connection, way, outlets, ids)
                    for made in some:
                        filler.write(made)
                there += sum(map(len, some))
                progress(there)
        with database.writing(_SUBJECT) as connection:
            way.end(connection)


_newsroom: Newsroom


def _begin(plan: Plan) -> None:
    global _newsroom  # noqa: PLW0603 - a worker's own
    _newsroom = Newsroom(plan)


def _make(number: int) -> list[Rows]:
    return rows_of(_newsroom, number)


def _in_order(pool: ProcessPoolExecutor, numbers: range, ahead: int) -> Iterator[list[Rows]]:
    """The batches in order; only so many are made ahead of their turn."""
    turns = iter(numbers)
    waiting = deque(pool.submit(_make, number) for number in islice(turns, ahead))
    while waiting:
        made = waiting.popleft().result()
        waiting.extend(pool.submit(_make, number) for number in islice(turns, 1))
        yield made


def _outlets(connection: Connection, plan: Plan) -> list[tuple[int, int]]:
    """By number, each outlet's id and its feed's."""
    query = select(t.outlets.c.slug, t.outlets.c.id, t.feeds.c.id).join(
        t.feeds, t.feeds.c.outlet_id == t.outlets.c.id
    )
    ids = {slug: (outlet, feed) for slug, outlet, feed in connection.execute(query)}
    return [ids[slug_of(outlet_name(number))] for number in range(plan.outlets)]


def store_named(store: str) -> Path | str:
    """A store as the command line names it: a file, or an address."""
    return store if is_address(store) else Path(store)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=store_named)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--outlets", type=int, default=300)
    parser.add_argument(
        "--workers", type=int, default=1, help="processes that make articles, beside the one that writes"
    )
    parser.add_argument("--end", type=int, help="when the last article is published, in seconds since 1970 (now)")
    given = parser.parse_args()
    wanted = Plan(articles=given.articles, outlets=given.outlets, end=given.end or int(time.time()))
    plan = plan_of(given.store, wanted)
    console = Console(stderr=True)
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=console) as shown:
        task = shown.add_task("articles", total=plan.articles)
        fill(given.store, plan, given.workers, lambda there: shown.update(task, completed=there))
    with closing(open_store(given.store)) as store:
        counts, size = store.news.counts(), store.upkeep.room().file
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    print(f"{size / 1e9:.1f} GB, {size / max(counts['articles'], 1) / 1e3:.1f} KB an article")


if __name__ == "__main__":
    main()
