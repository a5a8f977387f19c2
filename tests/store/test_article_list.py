"""Lists by any filter: each article that is let through is listed once, in order, however many are looked at for it."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from onrecord.model import Figure, Outlet
from onrecord.store import article_list
from onrecord.store.contract.news import ArticleFilter, Length, View
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.readers.tables import kept_articles
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases

CONDITIONS = {
    "everything": ArticleFilter(),
    "outlet": ArticleFilter(outlet="vell-post"),
    "folder": ArticleFilter(folder="A"),
    "folder and language": ArticleFilter(folder="A", language="de"),
    "person": ArticleFilter(person="ana-reyes"),
    "person and section": ArticleFilter(person="ana-reyes", section="World"),
    "language": ArticleFilter(language="en"),
    "statements": ArticleFilter(with_statements=True),
    "short": ArticleFilter(length=Length.SHORT),
    "medium": ArticleFilter(length=Length.MEDIUM),
    "long": ArticleFilter(length=Length.LONG),
    "picture": ArticleFilter(with_picture=True),
    "unread": ArticleFilter(view=View.UNREAD),
    "unread of an outlet": ArticleFilter(view=View.UNREAD, outlet="vell-post"),
    "starred by a person": ArticleFilter(view=View.STARRED, person="ana-reyes"),
}
LANGUAGES = ("en", "en-GB", "de", "enm", None)
NUMBER = 40


def is_wanted(place: int, wanted: ArticleFilter) -> bool:
    """What the store is to say, said in another way."""
    minutes = (2, 5, 12, None)[place % 4]
    of_length = {
        Length.SHORT: minutes == 2,
        Length.MEDIUM: minutes == 5,
        Length.LONG: minutes == 12,
        None: True,
    }
    of_view = {View.UNREAD: place % 2 == 0, View.STARRED: place % 5 == 0, None: True}
    return all(
        (
            not (wanted.outlet or wanted.folder) or place % 3 == 0,
            not (wanted.person or wanted.with_statements) or place % 2 == 1,
            not wanted.section or place % 7 == 0,
            wanted.language is None
            or LANGUAGES[place % 5] in {"en": ("en", "en-GB"), "de": ("de",)}[wanted.language],
            of_length[wanted.length],
            not wanted.with_picture or place % 6 == 0,
            of_view[wanted.view],
        )
    )


@pytest.fixture
def ids(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    store.feeds.follow("https://vell.test/feed", outlet_slug="vell-post", now=0.0, folder="A")
    made = []
    for place in range(NUMBER):
        figures = [Figure(url="https://vell.test/a.png")] if place % 6 == 0 else []
        minutes = (2, 5, 12, None)[place % 4]
        one = article(
            "Ana Reyes said talks go on." if place % 2 else f"Talk {place} goes on.",
            section="World" if place % 7 == 0 else None,
            published=day(place),
            figures=figures,
        )
        one = replace(one, language=LANGUAGES[place % 5], reading_minutes=minutes)
        outlet = "vell-post" if place % 3 == 0 else None
        (kept,) = keep(store, one, url=f"https://vell.test/{place}", outlet=outlet, when=day(place))
        made.append(kept.article_id)
    store.readers.mark(OWNER, made[1::2], unread=False)
    store.readers.keep(OWNER, made[::5], Keep.STARRED, on=True, at=0.0)
    return made


def whole(store, wanted: ArticleFilter, limit: int) -> list[int]:
    found: list[int] = []
    after, is_first = None, True
    while after or is_first:
        listing = store.news.feed(wanted, limit=limit, after=after, reader=OWNER)
        found += [item.article_id for item in listing.items]
        after, is_first = listing.after, False
    return found


def test_each_is_listed_once_in_order_and_has_its_neighbours(store, ids, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(article_list, "MAX_LOOKED_AT", 9)
    monkeypatch.setattr(article_list, "_FIRST_IDS", 4)
    for name, wanted in CONDITIONS.items():
        expected = [made for place, made in enumerate(ids) if is_wanted(place, wanted)]
        assert expected, name
        for order in (replace(wanted, oldest_first=True), wanted):
            listed = expected if order.oldest_first else expected[::-1]
            assert whole(store, order, 3) == listed, (name, order)
    monkeypatch.undo()
    wanted = CONDITIONS["person and section"]
    listed = whole(store, wanted, 9)
    assert store.news.neighbours(listed[1], wanted, reader=OWNER) == (listed[0], listed[2])
    assert store.news.neighbours(listed[0], wanted, reader=OWNER) == (None, listed[1])
    assert store.news.neighbours(listed[1], replace(wanted, oldest_first=True), reader=OWNER) == (
        listed[2],
        listed[0],
    )


def test_what_rules_hide_stands_in_its_own_list_alone(store, ids):
    row = {"article_id": ids[-1], "reader_id": OWNER, "kind": "hidden", "at": 0.0}
    with store.database.writing("test") as connection:
        connection.execute(insert(kept_articles), [row])
    assert store.news.feed(limit=1, reader=OWNER).items[0].article_id == ids[-2]
    assert ids[-1] not in whole(store, ArticleFilter(folder="A"), 9)
    assert whole(store, ArticleFilter(view=View.HIDDEN), 9) == ids[-1:]
    assert store.news.feed(limit=1).items[0].article_id == ids[-1], "who asks for nobody sees all that is kept"
    assert store.readers.counts(OWNER).hidden == 1


def test_no_list_looks_at_more_than_its_bound(store, ids, monkeypatch):
    monkeypatch.setattr(article_list, "MAX_LOOKED_AT", 8)
    monkeypatch.setattr(article_list, "_FIRST_IDS", 4)
    monkeypatch.setattr(article_list, "_MOST_IDS", 4)
    listing = store.news.feed(ArticleFilter(language="xx"), limit=1, reader=OWNER)
    assert (listing.items, int(listing.after or "0", 16)) == ((), ids[-8])
