"""What other readers take for the same questions, over some of the same articles: their libraries, without a server."""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import select

from bench.generated import outlet_host
from bench.prose import Prose
from onrecord.model import Article
from onrecord.store import schema as t
from onrecord.store.kept_bytes import Dictionaries, KeptBytes
from onrecord.store.store import open_store

_PAGE = 30
_COMMON, _MIDDLING, _RARE = range(10), range(300, 2_000), range(20_000, 100_000)
Ask = Callable[[random.Random], object]


def show_peers(store: Path | str, articles: int, asks: int) -> None:
    """Prints a table of each peer over the newest articles of the store."""
    with tempfile.TemporaryDirectory() as folder:
        some = list(_newest(store, articles))
        print(f"peers over {len(some):,} articles, in process{'':13}{'p50 ms':>9}{'p99 ms':>9}")
        for name, questions in (
            ("FreshRSS's way (LIKE)", _likes(Path(folder) / "likes.sqlite", some)),
            ("lemon24/reader", _reader(Path(folder) / "reader.sqlite", some)),
        ):
            for what, ask in questions.items():
                middle, slow = _timed(ask, asks)
                print(f"{name + ', ' + what:44}{middle:9.2f}{slow:9.2f}", flush=True)


def _newest(store: Path | str, articles: int) -> Iterator[Article]:
    query = (
        select(t.revisions.c.record, t.revisions.c.article_id).order_by(t.revisions.c.id.desc()).limit(articles)
    )
    with closing(open_store(store, read_only=True)) as opened, opened.database.reading() as connection:
        kept = KeptBytes(connection, Dictionaries())
        for squeezed, article_id in connection.execute(query.execution_options(yield_per=100)):
            yield kept.record(squeezed, article_id).article


def _timed(ask: Ask, asks: int) -> tuple[float, float]:
    rng = random.Random(11)  # noqa: S311 - nothing here is secret
    taken = []
    for _ in range(max(asks // 5, 20)):
        start = time.perf_counter()
        ask(rng)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken), quantiles(taken, n=100)[98]


def _words(search: Callable[[str], object]) -> dict[str, Ask]:
    prose = Prose()
    return {
        "rare word": lambda rng: search(prose.word(rng.choice(_RARE))),
        "middling word": lambda rng: search(prose.word(rng.choice(_MIDDLING))),
        "very common word": lambda rng: search(prose.common[rng.choice(_COMMON)]),
        "nothing found": lambda rng: search(f"qx{rng.randrange(10**6)}"),
    }


def _likes(path: Path, articles: list[Article]) -> dict[str, Ask]:
    """Entries in a table, searched as FreshRSS does: LIKE over title and content, newest first."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT, content TEXT, date INTEGER)")
    connection.executemany(
        "INSERT INTO entry (title, content, date) VALUES (?, ?, ?)",
        [
            (each.headline, each.text, int(each.published.timestamp()) if each.published else 0)
            for each in reversed(articles)
        ],
    )
    connection.commit()

    def search(word: str) -> object:
        like = f"%{word}%"
        sql = "SELECT * FROM entry WHERE title LIKE ? OR content LIKE ? ORDER BY id DESC LIMIT ?"
        return connection.execute(sql, (like, like, _PAGE)).fetchall()

    feed = "SELECT * FROM entry ORDER BY id DESC LIMIT ?"
    return {"feed": lambda _: connection.execute(feed, (_PAGE,)).fetchall(), **_words(search)}


def _reader(path: Path, articles: list[Article]) -> dict[str, Ask]:
    """lemon24/reader with the same articles added by hand; nothing where it isn't installed."""
    try:
        from reader import make_reader
    except ImportError:
        print("lemon24/reader is not installed")
        return {}
    reader = make_reader(str(path))
    feed = f"https://{outlet_host(0)}/feed.xml"
    reader.add_feed(feed, allow_invalid_url=True)
    with closing(sqlite3.connect(path)):
        for number, each in enumerate(reversed(articles)):
            reader.add_entry(
                {
                    "feed_url": feed,
                    "id": str(number),
                    "title": each.headline,
                    "link": each.url,
                    "published": each.published,
                    "updated": each.published + timedelta(minutes=1) if each.published else None,
                    "content": [{"value": each.text, "type": "text/plain"}],
                }
            )
    reader.enable_search()
    reader.update_search()

    def search(words: str) -> object:
        return list(reader.search_entries(words, limit=_PAGE, sort="recent"))

    return {"feed": lambda _: list(reader.get_entries(limit=_PAGE)), **_words(search)}
