"""A search finds the same in both databases, in the same order, whatever is asked of whichever pages."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Outlet, Stance
from onrecord.store import facets
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.search import Query
from onrecord.store.facets import Asked
from onrecord.store.search import words_of
from onrecord.store.store import Store, open_store
from tests.postgres import Cluster
from tests.store.making import DAY_0, article, day, keep

WORDS = [
    "of",
    "the",
    "and",
    "to",
    "talks",
    "port",
    "Café",
    "naïve",
    "天",
    "气",
    "東京",
    "o1",
    "every",
    "it's",
    "x_y",
    "ﬀ",
    "İ",
]
WEIGHTS = [12, 12, 8, 6, *[1] * (len(WORDS) - 4)]
LONG = "w" * 600
RARE = "zanzibar"
SPEAKERS = ["Ana Reyes", "Ben Okafor", "Cleo Marsh"]
CUES = ["said", "denied", "hoped", "warned"]
OUTLETS = ["vell-post", "harbour-wire"]
PAGES = 120
SPAN_DAYS = 2500


def fill(store: Store) -> None:
    """Pages of few words, over some years; some come again with other words, dates and outlets. The same each time."""
    rng = random.Random(15)
    for slug in OUTLETS:
        store.keeping.add_outlet(Outlet(name=slug.replace("-", " ")))
    for number in range(PAGES):
        said = ". ".join(
            f"{rng.choice(SPEAKERS)} {rng.choice(CUES)} {' '.join(rng.choices(WORDS, WEIGHTS, k=rng.randrange(1, 9)))}"
            for _ in range(rng.randrange(4))
        )
        words = rng.choices(WORDS, WEIGHTS, k=30)
        if number % 20 == 7:
            words += [LONG, RARE]
        if number % 50 == 3:  # more often than PostgreSQL has places for, and longer than its vectors
            words += ["the"] * 700 + [*["of", "the"] * 10, "."] * 900 + ["port", RARE, "talks"]
        text = f"{said or 'Nothing'}. {' '.join(words)}"
        url = f"https://vell.test/{rng.randrange(number + 1)}"
        # some on one day, most far apart
        published = day(-rng.choice([0, rng.randrange(20), rng.randrange(SPAN_DAYS)]) - rng.random())
        headline, standfirst = (" ".join(rng.choices(WORDS, k=3)) for _ in range(2))
        made = article(text, url=url, published=published, headline=headline, standfirst=standfirst)
        keep(store, made, url=url, when=day(1 + number / 100), outlet=rng.choice([None, *OUTLETS]))


@dataclass(frozen=True)
class Both:
    """The same pages in either."""

    sqlite: Store
    postgres: Store


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Both]:
    file: Path = tmp_path_factory.mktemp("same") / "store.sqlite"
    name = cluster.database(template=cluster.template())
    made = Both(open_store(file), open_store(cluster.address(name)))
    fill(made.sqlite)
    fill(made.postgres)
    yield made
    made.sqlite.close()
    made.postgres.close()
    cluster.drop(name)


WORD = st.sampled_from([*WORDS, LONG, RARE, "the the", "of the", "京", "coffee", "😀", "ﷺ"])
PHRASE = st.lists(WORD, min_size=1, max_size=5).map(lambda words: f'"{" ".join(words)}"')
TERM = st.tuples(st.sampled_from(["", "", "", "-"]), WORD | PHRASE).map("".join)
TYPED = st.lists(TERM, max_size=4).map(" ".join) | st.text(max_size=20)
DAYS = st.none() | st.integers(-SPAN_DAYS, 5).map(lambda days: DAY_0.date() + timedelta(days=days))
QUERIES = st.builds(
    Query,
    words=TYPED,
    outlet=st.sampled_from([None, None, None, *OUTLETS]),
    speaker=st.sampled_from([None, None, None, "ana-reyes", "ben-okafor"]),
    stance=st.sampled_from([None, None, None, Stance.SAYS, Stance.DENIES, Stance.THINKS]),
    since=DAYS,
    until=DAYS,
    thoughts=st.sampled_from(Thoughts),
)


def pages(store: Store, query: Query, limit: int) -> list[object]:
    """All that is found, page by page, with the cursors."""
    found: list[object] = []
    for ask in (store.search.articles, store.search.claims):
        after = None
        while True:
            listing = ask(query, limit=limit, after=after)
            found.append(listing)
            if (after := listing.after) is None:
                break
    return found


@given(query=QUERIES, limit=st.sampled_from([3, 30, 200]))
@settings(max_examples=100)
def test_the_same_is_found(both: Both, query: Query, limit: int) -> None:
    assert pages(both.sqlite, query, limit) == pages(both.postgres, query, limit)


@pytest.mark.parametrize(
    "words",
    [
        "the",
        "of the",
        '"of the"',
        '"the of the"',
        f'"port {RARE}"',
        f'"{RARE} talks"',
        LONG,
        "-talks",
        '-"of the"',
        "東京",
    ],
)
def test_something_is_found(both: Both, words: str) -> None:
    found = both.postgres.search.articles(Query(words=words), limit=200).items
    assert found
    assert found == both.sqlite.search.articles(Query(words=words), limit=200).items


@pytest.mark.parametrize("limit", [1, 7])
@pytest.mark.parametrize("words", ["talks", "-talks", '"of the"', '-"of the"'])
def test_ids_come_from_any_id_on_and_below_any(both: Both, words: str, limit: int) -> None:
    typed = words_of(Query(words=words))
    assert typed is not None
    asked = Asked(typed, frozenset(), (facets.THOUGHT,))
    with both.sqlite.database.reading() as one, both.postgres.database.reading() as other:
        ids = both.sqlite.database.dialect.index.claim_ids(one, asked, first=0, below=1 << 62, limit=1000)
        assert len(ids) > 2
        for first in (0, ids[-1], ids[-2], ids[0], ids[0] + 1):
            for below in (1 << 62, ids[0] + 1, ids[0], ids[1], 0):
                got = both.postgres.database.dialect.index.claim_ids(
                    other, asked, first=first, below=below, limit=limit
                )
                assert list(got) == [each for each in ids if first <= each < below][:limit]


def test_days_of_both_ends_are_found(both: Both) -> None:
    for query in (
        Query(words="the", since=date.min, until=date.max),
        Query(since=date.max),
        Query(until=date.min),
    ):
        assert pages(both.sqlite, query, 30) == pages(both.postgres, query, 30)
