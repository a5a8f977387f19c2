"""Lists by keyset: the pages joined are the whole list, whatever comes in meanwhile."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Author, Outlet
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.search import Query
from onrecord.store.store import Store, open_store
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases

DAYS = st.lists(st.integers(0, 3), min_size=1, max_size=12)


@given(there=DAYS, later=DAYS, limit=st.integers(1, 4))
@settings(max_examples=25)
def test_pages_joined_are_the_list_as_it_was(there, later, limit):
    """What comes in above the reader's place is not met; what was there is met once, newest first."""
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite")
        for number, when in enumerate(there):
            _put(store, f"old{number}", when)
        whole = [item.article_id for item in store.news.feed(limit=200).items]
        newest = store.news.feed(limit=1).items[0].at
        seen, after = [], None
        for number in range(100):
            listing = store.news.feed(limit=limit, after=after)
            seen += [item.article_id for item in listing.items]
            if (after := listing.after) is None:
                break
            if number < len(later):
                _put(store, f"new{number}", 10 + later[number])
        assert seen == whole
        assert [store.news.feed(limit=200).items[-1].at <= newest] == [True]
        store.close()


def _put(store: Store, name: str, when: int) -> None:
    made = article(f"Ana Reyes said {name} talks.", published=day(when), authors=[Author(name="Cleo Marsh")])
    keep(store, made, url=f"https://vell.test/{name}", when=day(20))


def test_every_list_pages_alike(store):
    for number in range(7):
        _put(store, f"a{number}", number // 2)
    lists = {
        "feed": store.news.feed,
        "statements": lambda **more: store.people.statements("ana-reyes", **more),
        "author": lambda **more: store.news.author_articles("cleo-marsh", **more),
        "articles": lambda **more: store.search.articles(Query(words="talks"), **more),
        "claims": lambda **more: store.search.claims(Query(words="talks"), **more),
        "all claims": lambda **more: store.search.claims(Query(), **more),
    }
    for name, listed in lists.items():
        whole = listed(limit=200)
        assert len(whole.items) == 7, name
        assert whole.after is None
        joined, after = list[object](), None
        while True:
            part = listed(limit=2, after=after)
            joined += part.items
            if (after := part.after) is None:
                break
        assert tuple(joined) == whole.items, name


@pytest.mark.parametrize("cursor", ["", "nonsense", "-1", "0x1f", " 1", "f" * 16, "f" * 400, "\ud800", "１"])
def test_a_cursor_that_is_none_of_ours_starts_anew(store, cursor):
    _put(store, "a", 0)
    assert len(store.news.feed(after=cursor).items) == 1


@pytest.mark.parametrize("limit", [0, -5, 10**9])
def test_limits_are_bounded(store, limit):
    _put(store, "a", 0)
    assert len(store.news.feed(limit=limit).items) == 1


def test_neighbours(store):
    for number in range(3):
        _put(store, f"a{number}", number)
    newest, middle, oldest = (item.article_id for item in store.news.feed().items)
    assert store.news.neighbours(middle) == (newest, oldest)
    assert store.news.neighbours(newest) == (None, middle)
    assert store.news.neighbours(-1) == store.news.neighbours(10**30) == (None, None)
    assert store.news.article(10**30) is store.news.article(-1) is store.news.article(middle, revision=0) is None


def test_dates_that_cannot_be_do_not_hold_the_top(store):
    far = datetime(9999, 1, 1, tzinfo=UTC)
    keep(store, article(headline="Hoax", published=far), url="https://vell.test/far", when=day(0))
    keep(store, article(headline="News", published=day(1)), url="https://vell.test/new", when=day(1))
    keep(store, article(headline="Old", published=datetime(1, 1, 2, tzinfo=UTC)), url="https://vell.test/old")
    items = store.news.feed().items
    assert [item.headline for item in items] == ["News", "Hoax", "Old"]
    assert items[1].published == far
    keep(store, article(headline="Later"), url="https://vell.test/later", when=far)
    assert store.news.feed().items[0].headline == "Later"


def test_an_article_whose_date_becomes_known_stands_where_it_belongs(store):
    """First captured without a date, it kept its capture's date: "10 June 2026" to readers, and to a search for 2024."""
    (undated,) = keep(store, article(), payload="one", when=datetime(2026, 6, 10, tzinfo=UTC))
    keep(store, article("Ben Okafor said no."), url="https://vell.test/other", when=day(0))
    dated = article(published=datetime(2024, 2, 3, 8, tzinfo=UTC))
    (kept,) = keep(store, dated, payload="two", when=datetime(2026, 6, 12, tzinfo=UTC))
    assert kept.change is Change.REVISED
    query = Query(words="talks", since=date(2024, 2, 3), until=date(2024, 2, 3))
    (claim,), (found,) = store.search.claims(query).items, store.search.articles(query).items
    assert claim.at == claim.published == found.item.at == dated.published
    assert store.search.claims(Query(since=date(2026, 6, 1))).items == ()
    assert [item.article_id for item in store.news.feed().items][1] == claim.article_id == kept.article_id
    assert store.people.person("ana-reyes").first == dated.published
    by_former, by_now = store.news.article(undated.article_id), store.news.article(kept.article_id)
    assert by_former == by_now
    assert (by_now.id, len(by_now.revisions)) == (kept.article_id, 2)
    assert store.news.neighbours(undated.article_id) == store.news.neighbours(kept.article_id)
    assert store.news.counts()["articles"] == 2


def test_a_former_id_is_given_to_no_other_article(store):
    (first,) = keep(store, article(), payload="one")
    ids = [first.article_id]
    for number, published in enumerate((day(-9), None, day(-9), None), 1):
        ids += [keep(store, article(published=published), payload=str(number), when=day(number))[0].article_id]
    ids += [keep(store, article(), url="https://vell.test/other")[0].article_id]
    assert len(set(ids)) == len(ids)
    assert {store.news.article(each).id for each in ids[:-1]} == {ids[-2]}
    assert store.news.counts()["articles"] == 2


def test_filters_of_the_feed(store):
    slug = store.keeping.add_outlet(Outlet(name="The Vell Post", site="https://vell.test/"))
    keep(store, article(section="World"), url="https://vell.test/1", outlet=slug)
    keep(store, article(section="Sport", outlet="Harbour Wire"), url="https://vell.test/2")
    keep(store, article(), url="https://vell.test/3")
    assert [item.outlet for item in store.news.feed(ArticleFilter(outlet="the-vell-post")).items] == [
        "The Vell Post"
    ]
    assert [item.outlet for item in store.news.feed(ArticleFilter(outlet="harbour-wire")).items] == [
        "Harbour Wire"
    ]
    assert (
        store.news.feed(ArticleFilter(outlet="nobody")).items
        == store.news.feed(ArticleFilter(outlet="\ud800")).items
        == ()
    )
    assert [item.section for item in store.news.feed(ArticleFilter(section="World")).items] == ["World"]
    assert [(info.slug, info.articles) for info in store.outlets.by_name()] == [
        ("harbour-wire", 1),
        ("the-vell-post", 1),
    ]


def test_an_article_counts_with_the_outlet_it_has(store):
    post, wire = (store.keeping.add_outlet(Outlet(name=name)) for name in ("Vell Post", "Harbour Wire"))
    keep(store, article(), outlet=post)
    keep(store, article("Ana Reyes said no."), outlet=post, when=day(1))
    keep(store, article("Ana Reyes said no."), outlet=wire, when=day(2))
    assert {info.slug: info.articles for info in store.outlets.by_name()} == {
        "vell-post": 0,
        "harbour-wire": 1,
    }
    assert {info.slug: info.newest for info in store.outlets.by_name()} == {
        "vell-post": None,
        "harbour-wire": day(0),
    }
    # the one that it withdrew, too
    assert {claim.outlet for claim in store.search.claims(Query(outlet=wire)).items} == {"Harbour Wire"}
    assert store.search.claims(Query(outlet=post)).items == ()
