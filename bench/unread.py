"""What unread counts and lists of a reader cost over very many articles.

    python -m bench.unread [--articles N] [--outlets N] [--asks N]

Fills a store in a temporary folder with the rows of N articles (1,000,000 by default; rows alone, without words) at as many
outlets (300 by default), all of them unread. Asks each question so often (200 times by default) with differing arguments, and prints the median and the 99th
percentile in milliseconds of processor time; then what marking everything read took, in one call.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import text

from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.ids import first_article_id
from onrecord.store.store import Store, open_store

_FIRST_S = 1_700_000_000
_STEP_S = 30
_BATCH = 50_000
_ARTICLE = (
    "INSERT INTO articles (id, key, outlet_id, first_seen, published_precision, section, headline, excerpt, truncated, coverage,"
    " statements, speakers, revisions, reading_minutes, language) VALUES (:id, :key, :outlet, 0, 'instant', :section, 'A headline',"
    " '', 0, 'full', :said, '[]', 1, 3, 'en')"
)
_UNREAD = "INSERT INTO unread (article_id, reader_id, outlet_id, section) VALUES (:id, 1, :outlet, :section)"


def fill(store: Store, articles: int, outlets: int) -> list[int]:
    """The articles' ids, oldest first."""
    ids = [first_article_id(_FIRST_S + place * _STEP_S) for place in range(articles)]
    with store.database.writing("bench") as connection:
        rows = [{"id": n, "slug": f"outlet-{n}", "name": f"Outlet {n}"} for n in range(1, outlets + 1)]
        connection.execute(
            text("INSERT INTO outlets (id, slug, name, articles) VALUES (:id, :slug, :name, 1)"), rows
        )
        feeds = [
            {"outlet": n, "url": f"https://{n}.test/", "folder": f"Folder {n % 12}"} for n in range(1, outlets + 1)
        ]
        connection.execute(
            text("INSERT INTO feeds (outlet_id, url, followed, folder) VALUES (:outlet, :url, 1, :folder)"), feeds
        )
    for start in range(0, articles, _BATCH):
        made = [
            {
                "id": each,
                "key": f"k{each}",
                "outlet": each // (_STEP_S << 20) % outlets + 1,
                "section": f"Section {each // (_STEP_S << 20) % 40}",
                "said": each // (_STEP_S << 20) % 3,
            }
            for each in ids[start : start + _BATCH]
        ]
        with store.database.writing("bench") as connection:
            connection.execute(text(_ARTICLE), made)
            connection.execute(text(_UNREAD), made)
    return ids


def questions(store: Store, ids: list[int], outlets: int) -> dict[str, Callable[[random.Random], object]]:
    """What is asked, by name."""

    def feed(**conditions: object) -> Callable[[random.Random], object]:
        def ask(rng: random.Random) -> object:
            wanted = ArticleFilter(**conditions)  # type: ignore[arg-type]
            return store.news.feed(wanted, after=f"{rng.choice(ids):x}", reader=OWNER)

        return ask

    def some(rng: random.Random) -> list[int]:
        start = rng.randrange(len(ids) - 30)
        return ids[start : start + 30]

    outlet = f"outlet-{outlets // 2}"
    return {
        "counts of everything": lambda _: store.readers.counts(OWNER),
        "unread in all": lambda _: store.readers.unread(OWNER),
        "outlets beside the list": lambda _: store.readers.outlets(OWNER, limit=400),
        "states of a page": lambda rng: store.readers.states(OWNER, some(rng)),
        "list of everything": feed(),
        "list of the unread": feed(view=View.UNREAD),
        "unread of an outlet": feed(view=View.UNREAD, outlet=outlet),
        "unread of a folder": feed(view=View.UNREAD, folder="Folder 3"),
        "unread of a section": feed(view=View.UNREAD, section="Section 7"),
        "unread with statements, oldest first": feed(view=View.UNREAD, with_statements=True, oldest_first=True),
        "a language that nobody writes": feed(language="xx"),
        "neighbours among the unread": lambda rng: store.news.neighbours(
            rng.choice(ids), ArticleFilter(view=View.UNREAD), reader=OWNER
        ),
        "mark one as read": lambda rng: store.readers.mark(OWNER, [rng.choice(ids)], unread=False),
        "star one": lambda rng: store.readers.keep(OWNER, [rng.choice(ids)], Keep.STARRED, on=True, at=0.0),
        "mark a page as read": lambda rng: store.readers.mark(OWNER, some(rng), unread=False),
    }


def main() -> None:
    """Fills, asks and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--outlets", type=int, default=300)
    parser.add_argument("--asks", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite")
        ids = fill(store, args.articles, args.outlets)
        print(f"{len(ids):,} articles, all unread\n\nmedian   p99   ms of processor time", flush=True)
        for name, ask in questions(store, ids, args.outlets).items():
            took = []
            rng = random.Random(1)  # noqa: S311 - which article is asked for is no secret
            for _ in range(args.asks):
                before = time.process_time()
                ask(rng)
                took.append((time.process_time() - before) * 1000)
            print(f"{median(took):6.2f} {quantiles(took, n=100)[-1]:6.2f}   {name}", flush=True)
        before = time.process_time()
        marked = store.readers.mark_read(OWNER, ArticleFilter())
        print(
            f"\nmarking {marked:,} articles as read, at once: {time.process_time() - before:.1f} s of processor time"
        )
        store.close()


if __name__ == "__main__":
    main()
