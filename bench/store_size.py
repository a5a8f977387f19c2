"""What an article takes on the disk, before and after, over real pages: `python -m bench.store --pages FOLDER`.

FOLDER has pages as FILE.html or FILE.html.gz, each named after its outlet (OUTLET_DATE.html.gz); where a `meta.info` beside
them gives their addresses (as in news-pages), those are taken. "Before" is what the store did until schema 0005: zlib,
a full-text index with a copy of the words, and a row for each mention, time, figure and entity; both are written and compacted in the same run.

The last pages of each host say what a page takes once a site has been followed for a while: nearly all pages are those.
"""

import gzip
import json
import sqlite3
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import fmean, median
from unittest.mock import patch

import msgspec

from bench.former_rows import TABLES, former_rows
from onrecord.desk import Desk
from onrecord.errors import OnRecordError
from onrecord.model import ArticleRecord, Capture, PageRecord
from onrecord.store import fts, fts_former, project
from onrecord.store.kept_bytes import KeptBytes, SqueezedPage, family
from onrecord.store.projection import Projection
from onrecord.store.sqlite import Fts5
from onrecord.store.store import open_store

_LEVEL = 6
_GROUPS = {
    "pages": ("captures", "payloads", "dictionaries"),
    "records": ("revisions",),
    "search": ("articles_fts", "claims_fts", "articles_index", "claims_index"),
    "statements": ("attributions",),
    "mentions, times, entities": ("mentions", "times", "entities", "ix_mentions", "ix_times"),
}

Pages = list[tuple[Capture, PageRecord]]


def read_pages(folder: Path) -> Pages:
    """The folder's pages with their records, oldest name first."""
    desk = Desk()
    addresses: dict[str, str] = {}
    for meta in folder.rglob("meta.info"):
        addresses |= {name: about["url"] for name, about in json.loads(meta.read_text()).items() if "url" in about}
    pages: Pages = []
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")], key=lambda path: path.name):
        payload = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        own = f"https://{path.name.partition('_')[0].lower()}.test/{path.name}"
        capture = Capture(target_uri=addresses.get(path.name, own), payload=payload)
        try:
            pages.append((capture, desk.read_page(capture)))
        except OnRecordError as error:
            print(f"left out: {error}")
    return pages


@contextmanager
def _as_before() -> Iterator[None]:
    """Writes as the store did until schema 0005."""

    def squeeze_page(_self: KeptBytes, _of: str | None, payload: bytes) -> SqueezedPage:
        return SqueezedPage(zlib.compress(payload, _LEVEL), len(payload), None)

    def squeeze_record(_self: KeptBytes, record: object) -> bytes:
        return zlib.compress(msgspec.json.encode(record), _LEVEL)

    with (
        patch.object(KeptBytes, "squeeze_page", squeeze_page),
        patch.object(KeptBytes, "squeeze_record", squeeze_record),
        patch.object(
            fts, "put_in", lambda connection, made: fts_former.put_in(connection, made.article, made.claims)
        ),
        patch.object(fts, "pairs_of", lambda _texts, _numbers: ""),
        patch.object(Fts5, "tend"),
        patch.object(project, "figure_rows", lambda record: former_rows(record)["figures"]),
        patch.object(project, "entity_rows", lambda record, _speaking: former_rows(record)["entities"]),
        patch.object(Projection, "make", _made_as_before(Projection.make)),
    ):
        yield


def _made_as_before(make: Callable[..., None]) -> Callable[..., None]:
    """Makes an article's rows, those too that nothing asks for any more."""

    def made(self: Projection, article_id: int, record: ArticleRecord, outlet_id: int | None) -> None:
        make(self, article_id, record, outlet_id)
        rows = former_rows(record)
        for table in ("mentions", "times"):
            if rows[table]:
                names = ("article_id", *rows[table][0])
                columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
                self.connection.exec_driver_sql(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 - our own names
                    [(article_id, *row.values()) for row in rows[table]],
                )

    return made


def _write(path: Path, pages: Pages, *, before: bool) -> list[float]:
    """Writes the pages and compacts the store; processor milliseconds of each page."""
    store = open_store(path)
    if before:
        with store.database.writing("bench") as connection:
            for name, columns in (
                ("articles", "headline, standfirst, body"),
                ("claims", "content, source, speaker"),
            ):
                connection.exec_driver_sql(
                    f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, facets, tokenize='{fts.TOKENIZER}')"
                )
            for statement in filter(str.strip, TABLES.split(";")):
                connection.exec_driver_sql(statement)
    taken = []
    for capture, page in pages:
        start = time.process_time()
        store.keeping.record(capture, page, reader="bench")
        taken.append((time.process_time() - start) * 1000)
    store.upkeep.compact()
    store.close()
    return taken


def _sizes(path: Path) -> tuple[dict[str, float], int]:
    """Kilobytes an article by group of tables, and how many articles there are."""
    with closing(sqlite3.connect(path)) as database:
        articles = int(database.execute("SELECT count(*) FROM articles").fetchone()[0])
        rows = database.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    made: dict[str, float] = defaultdict(float)
    for name, size in rows:
        group = next((group for group, heads in _GROUPS.items() if name.startswith(heads)), "all else")
        made[group] += size / articles / 1000
    return made, articles


def _later(pages: Pages, path: Path) -> float:
    """Kilobytes that the page takes which is its host's last of several."""
    hosts: dict[str | None, list[str]] = defaultdict(list)
    for capture, _ in pages:
        hosts[family(capture.uri, capture.origin.value)].append(capture.digest)
    last = [digests[-1] for digests in hosts.values() if len(set(digests)) > 1]
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT length(p.payload) FROM payloads p JOIN captures c ON c.id = p.id WHERE c.digest = ?"
        sizes = [database.execute(query, (digest,)).fetchone()[0] for digest in last]
    return float(sum(sizes) / max(len(sizes), 1) / 1000)


def _reading(path: Path) -> float:
    """Milliseconds to read an article's record, cold caches left out."""
    store = open_store(path)
    ids = [item.article_id for item in store.news.feed(limit=200).items]
    for article_id in ids:
        store.news.article(article_id)
    start = time.process_time()
    for article_id in ids:
        store.news.article(article_id)
    taken = time.process_time() - start
    store.close()
    return taken / len(ids) * 1000


def report(folder: Path) -> None:
    """Prints the figures."""
    pages = read_pages(folder)
    with tempfile.TemporaryDirectory() as place:
        paths = {"before": Path(place) / "before.sqlite", "after": Path(place) / "after.sqlite"}
        with _as_before():
            written = {"before": _write(paths["before"], pages, before=True)}
        written["after"] = _write(paths["after"], pages, before=False)
        sizes = {form: _sizes(path)[0] for form, path in paths.items()}
        raw = sum(len(capture.payload) for capture, _ in pages) / len(pages) / 1000
        print(
            f"{len(pages)} pages of {raw:.0f} KB on average, {_sizes(paths['after'])[1]} articles; KB an article"
        )
        print(f"{'':32}{'before':>9}{'after':>9}")
        for group in (*_GROUPS, "all else"):
            print(f"{group:32}{sizes['before'][group]:9.1f}{sizes['after'][group]:9.1f}")
        total = {form: sum(groups.values()) for form, groups in sizes.items()}
        print(f"{'in all':32}{total['before']:9.1f}{total['after']:9.1f}{total['after'] / total['before']:9.0%}")
        later = {form: _later(pages, path) for form, path in paths.items()}
        print(f"{'a page of a host known before':32}{later['before']:9.1f}{later['after']:9.1f}")
        known = {form: total[form] - sizes[form]["pages"] + later[form] for form in total}
        print(
            f"{'in all, with such pages':32}{known['before']:9.1f}{known['after']:9.1f}{known['after'] / known['before']:9.0%}"
        )
        # once in a store its dictionary for records is trained and its common words are counted: 0.2 s in all
        for says, figure in (("median", median), ("mean, once-only work in it", fmean)):
            shown = "".join(f"{figure(written[form]):9.1f}" for form in ("before", "after"))
            print(f"{'written, ms of processor a page':32}{shown}  {says}")
        with patch("onrecord.store.fts.reached", lambda _: None):
            reading = {form: _reading(path) for form, path in paths.items()}
        print(f"{'an article read, ms':32}{reading['before']:9.2f}{reading['after']:9.2f}")
