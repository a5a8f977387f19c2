"""Makes a store of a million articles to measure on.

    python -m bench.big_store FILE [--articles N] [--outlets N] [--workers N]

Articles come from `bench.generated`; what is written for each is what keeping its page writes (tests/bench holds the rows
equal), with its entry in a followed feed and the page that the entry led to, but many at once. Captures are small: the
outlets' own HTML isn't made up. A stopped run goes on where it was: FILE.plan says of what newsroom the store is.
"""

import argparse
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress
from sqlalchemy import Connection, Engine, func, select, update

from bench.generated import BATCH, Newsroom, Plan, outlet_host, outlet_name
from onrecord.feeds.identity import identify
from onrecord.linking.forms import family_of
from onrecord.model import Article, Capture, EntityType, Entry, Feed, Outlet
from onrecord.model.address import host_of, normal_url
from onrecord.store import facets, fts, project
from onrecord.store import schema as t
from onrecord.store.closing import close_for_good
from onrecord.store.connect import open_engine
from onrecord.store.contract.queue import PageState
from onrecord.store.contract.readers import OWNER
from onrecord.store.identity import article_keys, page_key, slug_of, state_digest, text_digest
from onrecord.store.ids import announced_at, first_attribution_id, first_of_place, order_second
from onrecord.store.indexed import Indexed, said_now
from onrecord.store.kept_bytes import TRAINING_RECORDS, Dictionaries, KeptBytes, row_of
from onrecord.store.pairs import COUNTED_ARTICLES
from onrecord.store.project import ClaimRow
from onrecord.store.reindexing import choose_common_when_due
from onrecord.store.squeeze import Dictionary, squeeze, train
from onrecord.store.store import Store, open_store

Row = dict[str, Any]

READER = "bench"
BATCHES = 8
"""Batches that are written in one transaction: FTS5 merges what each transaction brings."""
_HASH_BYTES = 64 << 20
"""What FTS5 gathers before it writes a segment while the store is being filled; its own default is 1 MB."""
_FTS_HASH_BYTES = 1 << 20
_AHEAD = 3
_LEVEL = 3
"""Of squeezing records: a quarter of the time, for 13 % more room."""
_FOLDERS = 12


@dataclass(frozen=True, slots=True)
class Rows:
    """All that one article writes, without ids."""

    outlet: int
    second: int
    tables: dict[str, list[Row]]
    authors: list[str]
    claims: list[ClaimRow]
    searched: Article


def rows_of(newsroom: Newsroom, number: int) -> list[Rows]:
    """A batch's articles as rows."""
    made = []
    for each in newsroom.batch(number):
        (record,) = each.page.articles
        article, seen = record.article, int((each.capture.date or each.page.captured).timestamp())  # type: ignore[union-attr]
        claims = project.claim_rows(record)
        made.append(
            Rows(
                outlet=each.outlet,
                second=order_second(article.published, seen, seen, article.published_precision),
                tables={
                    "captures": [_capture(each.capture, seen)],
                    "payloads": [_payload(each.capture)],
                    "articles": [_article(each.capture, article, seen) | project.article_row(record)],
                    "revisions": [
                        {
                            "seen": seen,
                            "last_seen": seen,
                            "reader": READER,
                            "state_digest": state_digest(article),
                            "text_digest": text_digest(article.text),
                            "headline": article.headline,
                            "record": msgspec.json.encode(record),  # squeezed when it is written
                        }
                    ],
                    "figures": project.figure_rows(record),
                    "entities": project.entity_rows(
                        record, {claim.speaker.slug for claim in claims if claim.speaker}
                    ),
                    "pages": [_page(article, seen)],
                    "entries": [_entry(article, seen)],
                },
                authors=[author.name for author in article.authors],
                claims=claims,
                searched=Article(headline=article.headline, standfirst=article.standfirst, text=article.text),
            )
        )
    return made


def _capture(capture: Capture, seen: int) -> Row:
    return {
        "page": page_key(capture),
        "digest": capture.digest,
        "target_uri": capture.target_uri,
        "final_uri": capture.final_uri,
        "name": capture.name,
        "date": seen,
        "dated": True,
        "status": capture.status,
        "headers": msgspec.json.encode(dict(capture.headers)).decode(),
        "origin": capture.origin.value,
        "payload": b"",
    }


def _payload(capture: Capture) -> Row:
    # of pages as small as these none becomes a dictionary
    return {"dictionary_id": None, "size": len(capture.payload), "payload": squeeze(capture.payload)}


def _article(capture: Capture, article: Article, seen: int) -> Row:
    (key,) = article_keys(capture, [article])
    return {"key": key, "first_seen": seen, "revisions": 1, "vanished": None}


def entry_of(article: Article) -> Entry:
    """What the outlet's feed says of the article."""
    return Entry(
        id=article.url,
        url=article.url,
        title=article.headline,
        summary=article.standfirst,
        published=article.published,
        categories=article.tags,
    )


def _entry(article: Article, seen: int) -> Row:
    (its,) = identify([entry_of(article)])
    return {
        "key": its.key,
        "link": its.link,
        "digest": its.digest,
        "title": article.headline,
        "published": article.published.timestamp() if article.published else None,
        "first_seen": float(seen),
        "last_seen": float(seen),
    }


def _page(article: Article, seen: int) -> Row:
    url = article.url or ""
    return {
        "url": normal_url(url),
        "address": url,
        "host": host_of(url),
        "state": PageState.KEPT.value,
        "from_entry": False,
        "entry": msgspec.json.encode(entry_of(article)).decode(),
        "first_seen": announced_at(seen, 0),
        "next_visit": None,
        "visits": 1,
        "failures": 0,
        "error": None,
        "etag": None,
        "last_modified": None,
    }


class Filler:
    """Writes batches of rows over one open transaction."""

    def __init__(self, connection: Connection, outlets: Sequence[tuple[int, int]], ids: "Ids") -> None:
        self._connection = connection
        self._outlets = outlets
        self._ids = ids
        self._tables: dict[str, list[Row]] = {}
        self._spoken: Counter[int] = Counter()
        self._heard: Counter[int] = Counter()
        self._published: Counter[int] = Counter()
        self._dictionaries = Dictionaries()
        self._indexed: list[fts.Entry] = []

    def write(self, made: Sequence[Rows]) -> None:
        """A batch's articles."""
        kept = KeptBytes(self._connection, self._dictionaries)
        dictionary = _for_records(kept, made)
        numbers = fts.numbers(self._connection)
        for each in made:
            for row in each.tables["revisions"]:
                row["record"] = squeeze(row["record"], dictionary, _LEVEL)
            self._one(each, numbers)
            if self._ids.last == COUNTED_ARTICLES:
                self._flush()
                choose_common_when_due(kept)
                numbers = fts.numbers(self._connection)
        self._flush()
        _add(self._connection, "outlets", "articles", self._published)
        _add(self._connection, "speakers", "statements", self._spoken)
        _add(self._connection, "speakers", "articles", self._heard)

    def _flush(self) -> None:
        for table, rows in self._tables.items():
            _insert(self._connection, table, rows)
        self._tables = {}
        for entry in self._indexed:
            fts.put_in(self._connection, entry)
        self._indexed = []

    def _one(self, each: Rows, numbers: Mapping[str, str]) -> None:
        outlet_id, feed_id = self._outlets[each.outlet]
        own = self._ids.of(each.second)
        of_article = {"article_id": own.article, "capture_id": own.row, "last_capture_id": own.row}
        more: dict[str, Row] = {
            "captures": {"id": own.row},
            "payloads": {"id": own.row},
            "articles": {"id": own.article, "outlet_id": outlet_id},
            "revisions": {"id": own.row} | of_article,
            "pages": {"id": own.row, "feed_id": feed_id, "article_id": own.article},
            "entries": {"id": own.row, "feed_id": feed_id, "page_id": own.row},
        }
        for table, rows in each.tables.items():
            extra = more.get(table, {"article_id": own.article})
            self._put(table, [row | extra for row in rows])
        self._put(
            "article_authors",
            [
                {"author_id": self._ids.author(name), "article_id": own.article, "position": place}
                for place, name in enumerate(each.authors)
            ],
        )
        section = each.tables["articles"][0]["section"] or ""
        unread = {"article_id": own.article, "reader_id": OWNER, "outlet_id": outlet_id, "section": section}
        self._put("unread", [unread])
        ids = self._ids.speakers(each.claims)
        first = first_attribution_id(own.article)
        spoken = [
            (first + claim.place, claim, ids[claim.speaker.slug] if claim.speaker else None)
            for claim in each.claims
        ]
        self._put(
            "attributions",
            [
                {"id": key, "article_id": own.article, "speaker_id": speaker, "outlet_id": outlet_id, **claim.row}
                for key, claim, speaker in spoken
            ],
        )
        speakers = [speaker for _, _, speaker in spoken if speaker is not None]
        self._spoken.update(speakers)
        self._heard.update(set(speakers))
        self._published[outlet_id] += 1
        said = tuple(said_now(spoken, outlet_id))
        article = each.searched
        parts = (article.headline, article.standfirst, article.text)
        told = Indexed(own.article, parts, (), facets.of_article(outlet_id, said), said)
        self._indexed.append(fts.entry(told, numbers))

    def _put(self, table: str, rows: list[Row]) -> None:
        self._tables.setdefault(table, []).extend(rows)


def _for_records(kept: KeptBytes, made: Sequence[Rows]) -> Dictionary | None:
    """The store's dictionary for records, trained on the first of these where it has none yet."""
    if (found := kept.for_records()) is None:
        some = [row["record"] for each in made[:TRAINING_RECORDS] for row in each.tables["revisions"]]
        found = train(some) if len(some) == TRAINING_RECORDS else None
        if found is not None:
            kept.put_dictionary(row_of(found, "record", None))
    return found


@dataclass(frozen=True, slots=True)
class Own:
    """The ids of one article: its own, and that of its one capture, revision, page and entry."""

    article: int
    row: int


class Ids:
    """Gives ids as the store would: of an article by its second, of others one by one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._row = int(connection.execute(select(func.max(t.captures.c.id))).scalar() or 0)
        self._second = 0
        self._count = 0
        self._speakers: dict[str, int] = {
            row.slug: row.id for row in connection.execute(select(t.speakers.c.slug, t.speakers.c.id))
        }
        self._authors: dict[str, int] = {
            row.slug: row.id for row in connection.execute(select(t.authors.c.slug, t.authors.c.id))
        }

    @property
    def last(self) -> int:
        """How many articles have one, since rows are never taken away here."""
        return self._row

    def over(self, connection: Connection) -> None:
        """Writes through this transaction from now on."""
        self._connection = connection

    def of(self, second: int) -> Own:
        """The next article's."""
        self._row += 1
        self._count = self._count + 1 if second == self._second else 0
        self._second = second
        # each is the first of its feed's entries when it is announced
        first, _ = first_of_place(second, announced_at(second, 0))
        return Own(first + self._count, self._row)

    def author(self, name: str) -> int:
        """An author's, put in if it is a new one."""
        slug = slug_of(name)
        if slug not in self._authors:
            self._authors[slug] = len(self._authors) + 1
            _insert(self._connection, "authors", [{"id": self._authors[slug], "slug": slug, "name": name}])
        return self._authors[slug]

    def speakers(self, claims: Sequence[ClaimRow]) -> dict[str, int]:
        """By slug the ids of those who speak in an article, who are put in where they are new."""
        who = sorted(
            {claim.speaker for claim in claims if claim.speaker},
            key=lambda each: (each.slug, each.name, each.type),
        )
        for slug, each in {each.slug: each for each in who}.items():
            if slug not in self._speakers:
                self._speakers[slug] = len(self._speakers) + 1
                row = {"id": self._speakers[slug], "slug": slug, "name": each.name, "type": each.type.value}
                family = family_of(slug) if each.type is EntityType.PERSON else None
                _insert(self._connection, "speakers", [row | {"family": family, "statements": 0, "articles": 0}])
        return self._speakers


def _insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Rows with the same columns, without what SQLAlchemy does for each of them."""
    if rows:
        names = list(rows[0])
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names
        connection.exec_driver_sql(sql, [tuple(row[name] for name in names) for row in rows])


def _add(connection: Connection, table: str, column: str, more: Counter[int]) -> None:
    if more:
        sql = f"UPDATE {table} SET {column} = {column} + ? WHERE id = ?"  # noqa: S608 - our own names
        connection.exec_driver_sql(sql, [(count, its) for its, count in more.items()])
        more.clear()


def start(store: Store, engine: Engine, plan: Plan) -> None:
    """Adds the outlets, each with a feed that is followed, in one of some folders or none."""
    for number in range(plan.outlets):
        host = outlet_host(number)
        feed = Feed(url=f"https://{host}/feed.xml", title=outlet_name(number))
        store.keeping.add_outlet(
            Outlet(name=outlet_name(number), site=f"https://{host}/", language="en", feeds=(feed,))
        )
    with _writing(engine) as connection:
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


@contextmanager
def _opened(path: Path) -> Iterator[Engine]:
    engine = open_engine(path)
    try:
        yield engine
    finally:
        close_for_good(engine)


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        writing = connection.execution_options(writing=True)
        with writing.begin():
            yield writing


def plan_of(path: Path, articles: int, outlets: int) -> Plan:
    """The newsroom that the store is of; a new one where there is no store yet. SystemExit where it is another."""
    kept = path.with_name(path.name + ".plan")
    if path.exists() and kept.exists():
        plan = msgspec.json.decode(kept.read_bytes(), type=Plan)
        if (plan.articles, plan.outlets) != (articles, outlets):
            raise SystemExit(
                f"{path} is of {plan.articles} articles at {plan.outlets} outlets; it was left as it is"
            )
        return plan
    plan = Plan(articles=articles, outlets=outlets, end=int(time.time()))
    kept.write_bytes(msgspec.json.encode(plan))
    return plan


def fill(
    path: Path, plan: Plan, workers: int, progress: Callable[[int], None] = lambda _: None, batches: int = BATCHES
) -> None:
    """Makes the store, or brings it to the end of its plan, and tells how many articles there are.

    So many `batches` are written in one transaction.
    """
    with _opened(path) as engine:
        with closing(open_store(path)) as store:
            if not store.news.counts()["articles"]:
                start(store, engine, plan)
        with _writing(engine) as connection:
            outlets = _outlets(connection, plan)
            ids = Ids(connection)
            there = int(connection.execute(select(func.count()).select_from(t.articles)).scalar_one())
            _gather(connection, _HASH_BYTES)
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(plan,)) as pool:
            made_ahead = _in_order(pool, range(-(-there // BATCH), plan.batches), workers + _AHEAD)
            while some := list(islice(made_ahead, batches)):
                with _writing(engine) as connection:
                    ids.over(connection)
                    filler = Filler(connection, outlets, ids)
                    for made in some:
                        filler.write(made)
                there += sum(map(len, some))
                progress(there)
        with _writing(engine) as connection:
            _gather(connection, _FTS_HASH_BYTES)


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


def _gather(connection: Connection, size: int) -> None:
    """Has FTS5 gather so many bytes before it writes a segment."""
    for table in ("articles_index", "claims_index"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {size})")  # noqa: S608


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--outlets", type=int, default=300)
    parser.add_argument(
        "--workers", type=int, default=1, help="processes that make articles, beside the one that writes"
    )
    given = parser.parse_args()
    plan = plan_of(given.file, given.articles, given.outlets)
    console = Console(stderr=True)
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=console) as shown:
        task = shown.add_task("articles", total=plan.articles)
        fill(given.file, plan, given.workers, lambda there: shown.update(task, completed=there))
    with closing(open_store(given.file)) as store:
        counts = store.news.counts()
    size = given.file.stat().st_size
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    print(f"{size / 1e9:.1f} GB, {size / max(counts['articles'], 1) / 1e3:.1f} KB an article")


if __name__ == "__main__":
    main()
