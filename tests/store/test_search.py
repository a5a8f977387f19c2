"""Search: the user's syntax, filters, and no input that raises."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Author, Outlet, Stance
from onrecord.store.contract.search import Query
from onrecord.store.search import words_of
from onrecord.store.store import Store, open_store
from tests.store.making import article, day, keep


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def full(request, tmp_path_factory):
    if request.param == "sqlite":
        store = open_store(tmp_path_factory.mktemp("search") / "store.sqlite")
    else:
        cluster = request.getfixturevalue("cluster")
        store = open_store(cluster.address(cluster.database(template=cluster.template())))
    post = store.keeping.add_outlet(Outlet(name="Vell Post"))
    wire = store.keeping.add_outlet(Outlet(name="Harbour Wire"))
    for outlet, number, text, headline in (
        (post, 1, "Ana Reyes said the café talks go on. Ben Okafor denied the leak.", "Talks go on"),
        (wire, 2, "Ana Reyes denied the leak. Ben Okafor said the port opens.", "A leak, denied"),
        (wire, 3, "Cleo Marsh warned of storms.", "Storm on the coast"),
        (post, 4, "李明 said 东京的天气很好.", "天气"),
    ):
        keep(
            store,
            article(text, headline=headline, published=day(number), authors=[Author(name="Cleo Marsh")]),
            url=f"https://vell.test/{number}",
            when=day(10),
            outlet=outlet,
        )
    yield store
    store.close()


def headlines(store: Store, **query: Any) -> list[str | None]:
    return [found.item.headline for found in store.search.articles(Query(**query)).items]


def contents(store: Store, **query: Any) -> list[str]:
    return [claim.content for claim in store.search.claims(Query(**query)).items]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("leak", ["A leak, denied", "Talks go on"]),
        ("LEAK port", ["A leak, denied"]),
        ("cafe", ["Talks go on"]),
        ("CAFÉ", ["Talks go on"]),
        ('"talks go"', ["Talks go on"]),
        ("“talks go”", ["Talks go on"]),
        ('"go talks"', []),
        ('"talks go', ["Talks go on"]),
        ("leak -port", ["Talks go on"]),
        ("leak −port", ["Talks go on"]),
        ('leak -"port opens"', ["Talks go on"]),
        ("-leak", ["天气", "Storm on the coast"]),
        ("-leak -storm", ["天气"]),
        ("leak OR storm", []),
        ("天气", ["天气"]),
        ("東京", []),
        ("京的", ["天气"]),
        ("reyes", ["A leak, denied", "Talks go on"]),
        ("???", []),
        ('"', []),
        ("", ["天气", "Storm on the coast", "A leak, denied", "Talks go on"]),
        ("   ", ["天气", "Storm on the coast", "A leak, denied", "Talks go on"]),
        ("facets:o1", []),
        ("o1", []),
        ("every", []),
        ("headline:leak", []),
    ],
)
def test_words(full, words, found):
    assert headlines(full, words=words) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": "leak"}, ["the leak", "the leak"]),
        ({"words": "okafor"}, ["the port opens", "the leak"]),
        ({"words": "leak", "outlet": "vell-post"}, ["the leak"]),
        ({"words": "leak", "speaker": "ben-okafor"}, ["the leak"]),
        ({"speaker": "ben-okafor"}, ["the port opens", "the leak"]),
        ({"speaker": "ben-okafor", "stance": Stance.DENIES}, ["the leak"]),
        ({"speaker": "ben-okafor", "outlet": "harbour-wire", "stance": Stance.DENIES}, []),
        ({"stance": Stance.WARNS}, ["of storms"]),
        ({"speaker": "ana-reyes", "words": "-leak"}, ["the café talks go on"]),
        ({"words": "leak", "since": date(2026, 3, 3)}, ["the leak"]),
        ({"until": date(2026, 3, 2)}, ["the café talks go on", "the leak"][::-1]),
        ({"since": date(2026, 3, 3), "until": date(2026, 3, 3)}, ["the port opens", "the leak"]),
        ({"since": date.max}, []),
        ({"until": date.min}, []),
        ({"since": date.min, "until": date.max, "stance": Stance.WARNS}, ["of storms"]),
        ({"outlet": "nobody"}, []),
        ({"speaker": "nobody", "words": "leak"}, []),
        ({"stance": Stance.PLANS}, []),
    ],
)
def test_claims_with_filters(full, query, found):
    assert contents(full, **query) == found


def test_articles_with_filters(full):
    assert headlines(full, speaker="ben-okafor", stance=Stance.DENIES) == ["Talks go on"]
    assert headlines(full, words="leak", outlet="harbour-wire") == ["A leak, denied"]
    assert headlines(full, stance=Stance.WARNS, since=date(2026, 3, 1)) == ["Storm on the coast"]


def test_snippets_show_the_match(full):
    (found,) = full.search.articles(Query(words="port")).items
    assert "the \x02port\x03 opens" in found.snippet
    (found,) = full.search.articles(Query(words="coast")).items
    assert found.snippet == "Storm on the \x02coast\x03"
    (found,) = full.search.articles(Query(words="天气")).items
    assert "天" in found.snippet
    assert " 天 " not in found.snippet


SYNTAX = st.lists(
    st.sampled_from(
        [*"\"-*()^:+{},.\\'", "AND", "OR", "NOT", "NEAR(", "leak", " ", "é", "\0", "\ud800", "天", "“"]
    ),
    max_size=12,
).map("".join)


@given(
    words=SYNTAX | st.text(max_size=40),
    slug=st.none() | SYNTAX | st.text(max_size=10) | st.sampled_from(["vell-post", "ana-reyes"]),
    after=st.none() | SYNTAX,
    stance=st.none() | st.sampled_from(Stance),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
)
def test_nothing_that_is_typed_raises(full, words, slug, after, stance, since, until):  # noqa: PLR0917
    query = Query(words=words, outlet=slug, speaker=slug, stance=stance, since=since, until=until)
    for one in (query, Query(words=words)):
        assert isinstance(full.search.articles(one, after=after).items, tuple)
        assert isinstance(full.search.claims(one, after=after).items, tuple)
    for ask in (
        full.people.person,
        full.news.author,
        full.people.statements,
        full.news.author_articles,
        full.news.picture,
    ):
        ask(slug or "")


def test_long_words_are_cut_and_not_refused(full):
    assert headlines(full, words="leak " * 5000) == ["A leak, denied", "Talks go on"]
    assert headlines(full, words="-leak " * 5000) == ["天气", "Storm on the coast"]


def test_of_many_phrases_the_last_ones_are_words() -> None:
    phrases = [f"w{number} x{number}" for number in range(12)]
    typed = " ".join(f'"{phrase}"' for phrase in phrases) + ' plain -"c d"'
    words = words_of(Query(words=typed))
    assert words is not None
    assert words.wanted == (*phrases[:8], "plain", "w8", "x8", "w9", "x9", "w10", "x10", "w11", "x11")
    assert words.unwanted == ("c d",)
    assert words.inexact == {"plain"}


def test_words_over_hyphens_are_phrases_too() -> None:
    words = words_of(Query(words=" ".join(f"w{number}-x{number}" for number in range(10))))
    assert words is not None
    assert words.wanted == (*(f"w{number}-x{number}" for number in range(8)), "w8", "x8", "w9", "x9")
