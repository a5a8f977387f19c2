"""How fast the store takes articles in and answers, over a made-up newsroom.

    python -m bench.store [--articles N] [--store FILE] [--asks N]
    python -m bench.store --pages FOLDER    (what an article takes on the disk: see store_size.py)

Fills a store with N articles (20,000 by default; the design's measure is 1,000,000) of about 300 words with six
statements each, by 2,000 speakers of whom few say most, at 40 outlets, then asks each question N times (200 by
default) with differing arguments, and prints the median and the 99th percentile in milliseconds of wall time, cold
caches left out. Words are drawn by Zipf's law from 30,000, so that there are common and rare ones. The store is made
in a temporary folder, or at FILE, which is filled up to N if it is there already.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from onrecord.model import (
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Author,
    Block,
    BlockKind,
    Capture,
    Coverage,
    Entity,
    EntityType,
    Figure,
    Mention,
    Outlet,
    PageRecord,
    Party,
    Reading,
    Span,
    Stance,
)
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.search import Query
from onrecord.store.store import Store, open_store

OUTLETS = 40
SPEAKERS = 2_000
VOCABULARY = 30_000
SENTENCES = 24
STATEMENTS = 6
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
DAYS = 2_000
COMMON, MIDDLING, RARE = 20, 1_000, 25_000
"""Ranks of words: in most articles, in some, in few."""


def word(rank: int) -> str:
    """The vocabulary's word of a rank, as letters."""
    letters = ""
    number = rank + 26
    while number:
        number, digit = divmod(number, 26)
        letters = chr(97 + digit) + letters
    return "w" + letters


class Newsroom:
    """Makes articles, the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing here is secret
        self._words = [word(rank) for rank in range(VOCABULARY)]
        self._weights = _cumulative(VOCABULARY)
        self._speaker_weights = _cumulative(SPEAKERS)

    def page(self, number: int) -> tuple[Capture, PageRecord, int]:
        """The page, its record, and the number of its outlet."""
        rng = self._random
        taken = FIRST + timedelta(days=rng.random() * DAYS)
        outlet = number % OUTLETS
        url = f"https://outlet{outlet}.test/{number}"
        record = self._record(url, taken)
        payload = f"<html>{number}<p>{record.article.text}</p></html>".encode()
        capture = Capture(target_uri=url, payload=payload, date=taken)
        return capture, PageRecord(source=url, digest=capture.digest, captured=taken, articles=(record,)), outlet

    def _sentence(self) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=12))

    def _record(self, url: str, published: datetime) -> ArticleRecord:
        text = ""
        sentences: list[Span] = []
        statements: list[tuple[str, Span, Span, Span]] = []
        for number in range(SENTENCES):
            start = len(text)
            if number < STATEMENTS:
                speaker = self._random.choices(range(SPEAKERS), cum_weights=self._speaker_weights)[0]
                name = f"Ana{word(speaker % 50)} Reyes{word(speaker)}"
                content = self._sentence()
                said = start + len(name) + 1
                text += f"{name} said {content}. "
                statements.append(
                    (
                        name,
                        Span(start, start + len(name)),
                        Span(said, said + 4),
                        Span(said + 5, said + 5 + len(content)),
                    )
                )
            else:
                text += f"{self._sentence()}. "
            sentences.append(Span(start, len(text) - 1))
        article = Article(
            url=url,
            headline=self._sentence()[:70],
            standfirst=self._sentence(),
            section=f"Section {self._random.randrange(8)}",
            published=published,
            text=text.rstrip(),
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text.rstrip()))),),
            authors=(Author(name=f"Cleo Marsh{word(self._random.randrange(500))}"),),
            figures=(Figure(url=f"{url}.png", caption=self._sentence()),),
            language="en",
        )
        return ArticleRecord(article=article, reading=_reading(statements, sentences, self._random))


def _reading(statements: list[tuple[str, Span, Span, Span]], sentences: list[Span], rng: random.Random) -> Reading:
    names = {name: source for name, source, _, _ in reversed(statements)}
    ids = {name: f"e{number}" for number, name in enumerate(names)}
    return Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=tuple(sentences),
        entities=tuple(
            Entity(id=ids[name], type=EntityType.PERSON, name=name, evidence=span) for name, span in names.items()
        ),
        mentions=tuple(
            Mention(span=source, type=EntityType.PERSON, entity=ids[name]) for name, source, _, _ in statements
        ),
        attributions=tuple(
            Attribution(
                id=f"a{number}",
                source=(source,),
                cue=(cue,),
                content=(content,),
                kind=AttributionKind.INDIRECT,
                stance=rng.choice(list(Stance)),
                speaker=Party(name=name, evidence=source, entity=ids[name]),
            )
            for number, (name, source, cue, content) in enumerate(statements)
        ),
    )


def _cumulative(count: int) -> list[float]:
    """Zipf's law as cumulative weights."""
    total = 0.0
    weights = []
    for rank in range(1, count + 1):
        total += 1 / rank
        weights.append(total)
    return weights


def fill(store: Store, articles: int) -> float:
    """Brings the store to so many articles; articles a second, without the time to make them up."""
    newsroom = Newsroom()
    slugs = [store.keeping.add_outlet(Outlet(name=f"Outlet {number}")) for number in range(OUTLETS)]
    there = store.news.counts()["articles"]
    seconds = 0.0
    for number in range(articles):
        capture, page, outlet = newsroom.page(number)
        if number < there:
            continue
        start = time.perf_counter()
        store.keeping.record(capture, page, outlet=slugs[outlet], reader="bench")
        seconds += time.perf_counter() - start
        if sys.stderr.isatty() and number % 500 == 0:
            print(f"\r{number:,} of {articles:,} articles", end="", file=sys.stderr)
    return (articles - there) / seconds if seconds else 0.0


def questions(store: Store) -> dict[str, Callable[[random.Random], object]]:
    """What people ask of the store, each with arguments drawn anew."""
    people = [person.slug for person in store.people.busiest(limit=200)]
    first = store.news.feed(limit=200)
    ids = [item.article_id for item in first.items]
    authors = [f"cleo-marsh{word(number)}" for number in range(500)]

    def near(rng: random.Random, rank: int) -> str:
        return word(rank + rng.randrange(max(rank // 10, 1)))

    def in_a_month(rng: random.Random) -> object:
        since = FIRST.date() + timedelta(days=rng.randrange(DAYS))
        return store.search.claims(Query(words=near(rng, COMMON), since=since, until=since + timedelta(days=30)))

    def claims(rng: random.Random, speaker: str | None = None) -> object:
        return store.search.claims(
            Query(words=near(rng, COMMON), outlet=f"outlet-{rng.randrange(OUTLETS)}", speaker=speaker)
        )

    return {
        "feed, first page": lambda _: store.news.feed(),
        "feed, further down": lambda rng: store.news.feed(after=f"{rng.choice(ids):x}"),
        "feed of an outlet": lambda rng: store.news.feed(ArticleFilter(outlet=f"outlet-{rng.randrange(OUTLETS)}")),
        "article": lambda rng: store.news.article(rng.choice(ids)),
        "person, head": lambda rng: store.people.person(rng.choice(people)),
        "person, most quoted": lambda _: store.people.person(people[0]),
        "person, statements": lambda rng: store.people.statements(rng.choice(people)),
        "author's articles": lambda rng: store.news.author_articles(rng.choice(authors)),
        "people": lambda _: store.people.busiest(),
        "outlets": lambda _: store.outlets.by_name(),
        "articles: common word": lambda rng: store.search.articles(Query(words=near(rng, COMMON))),
        "articles: rare word": lambda rng: store.search.articles(Query(words=near(rng, RARE))),
        "articles: two words": lambda rng: store.search.articles(
            Query(words=f"{near(rng, COMMON)} {near(rng, MIDDLING)}")
        ),
        "articles: word and speaker": lambda rng: store.search.articles(
            Query(words=near(rng, COMMON), speaker=rng.choice(people))
        ),
        "claims: common word": lambda rng: store.search.claims(Query(words=near(rng, COMMON))),
        "claims: word and outlet": claims,
        "claims: word, outlet, speaker": lambda rng: claims(rng, speaker=rng.choice(people)),
        "claims: speaker and stance": lambda rng: store.search.claims(
            Query(speaker=rng.choice(people), stance=rng.choice(list(Stance)))
        ),
        "claims: word in a month": in_a_month,
    }


def timed(ask: Callable[[random.Random], object], asks: int) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds."""
    rng = random.Random(2)  # noqa: S311
    for _ in range(max(asks // 20, 1)):
        ask(rng)
    taken = []
    for _ in range(asks):
        start = time.perf_counter()
        ask(rng)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken), quantiles(taken, n=100)[98]


@contextmanager
def _place(given: Path | None) -> Iterator[Path]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "store.sqlite"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--asks", type=int, default=200)
    parser.add_argument("--store", type=Path)
    parser.add_argument(
        "--pages", type=Path, metavar="FOLDER", help="Only say what an article of these pages takes."
    )
    options = parser.parse_args()
    if options.pages:
        from bench.store_size import report

        report(options.pages)
        return
    with _place(options.store) as path:
        store = open_store(path)
        rate = fill(store, options.articles)
        counts = store.news.counts()
        size = path.stat().st_size / 1e6
        print(f"{counts['articles']:,} articles, {counts['attributions']:,} claims, {size:,.0f} MB")
        print(f"in: {rate:,.0f} articles a second, each in a transaction of its own")
        print(f"{'':32}{'p50 ms':>9}{'p99 ms':>9}")
        for name, ask in questions(store).items():
            middle, slow = timed(ask, options.asks)
            print(f"{name:32}{middle:9.2f}{slow:9.2f}", flush=True)
        store.close()


if __name__ == "__main__":
    main()
