"""Reading by folder: the articles of its outlets alone, in the feed's order, by way of indexes."""

import random

import pytest
from sqlalchemy import event

from onrecord.model import Outlet
from onrecord.store.contract.news import ArticleFilter
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases

OUTLETS = 12
IN_FOLDER = 7


@pytest.fixture
def filled(store):
    """Articles of twelve outlets over a few days; seven of the outlets are in the folder Coast, one of them twice."""
    rng = random.Random(7)
    slugs = [store.keeping.add_outlet(Outlet(name=f"Outlet {number}")) for number in range(OUTLETS)]
    for number, slug in enumerate(slugs):
        folder = "Coast" if number < IN_FOLDER else "North" if number < 9 else None
        store.feeds.follow(f"https://o{number}.test/feed", outlet_slug=slug, now=0.0, folder=folder)
    store.feeds.follow("https://o0.test/sport", outlet_slug=slugs[0], now=0.0, folder="Coast")
    for number in range(150):
        made = article(f"Ana Reyes said {number}.", published=day(rng.random() * 5))
        # the first outlets have by far the most
        slug = slugs[min(int(rng.expovariate(0.4)), OUTLETS - 1)]
        keep(store, made, url=f"https://vell.test/{number}", outlet=slug)
    return store


def pages(store, folder, limit):
    after, seen = None, []
    while True:
        listing = store.news.feed(ArticleFilter(folder=folder), limit=limit, after=after)
        seen += [item.article_id for item in listing.items]
        if (after := listing.after) is None:
            return seen


def test_every_article_of_its_outlets_comes_once_and_in_order(filled):
    its = {f"outlet-{number}" for number in range(IN_FOLDER)}
    expected = [each.article_id for each in filled.news.feed(limit=200).items if each.outlet_slug in its]
    assert 60 < len(expected) < 150
    for limit in (1, 4, 30, 200):
        assert pages(filled, "Coast", limit) == expected, f"{limit} at a time"


def test_a_folder_beside_other_conditions_narrows_them(filled):
    def ids(**conditions):
        return [item.article_id for item in filled.news.feed(ArticleFilter(**conditions), limit=200).items]

    first = ids(outlet="outlet-0")
    (section,) = {item.section for item in filled.news.feed(limit=200).items}
    assert len(first) > 20
    assert ids(outlet="outlet-0", folder="Coast") == first
    assert ids(outlet="outlet-0", folder="North") == []
    assert ids(section=section, folder="Coast") == ids(folder="Coast")
    assert ids(section="None", folder="Coast") == []


def test_folders_that_are_not_there_or_no_longer_followed_are_empty(filled):
    for name in ("None", "", "\ud800", "coast"):
        assert filled.news.feed(ArticleFilter(folder=name)).items == ()
    for feed in filled.feeds.followed(now=0.0):
        if feed.folder == "North":
            filled.feeds.unfollow(feed.id)
    assert filled.news.feed(ArticleFilter(folder="North")).items == ()
    assert filled.feeds.folders() == (("Coast", IN_FOLDER + 1),)


@pytest.mark.usefixtures("path")  # of SQLite's plans; those of PostgreSQL are in postgres/test_plans.py
@pytest.mark.parametrize("after", [None, "7fffffffffffffff"])
def test_no_table_is_walked_from_end_to_end(filled, after):
    asked = []

    @event.listens_for(filled.database.dialect.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("WITH"):
            asked.append((statement, parameters))

    filled.news.feed(ArticleFilter(folder="Coast"), after=after)
    ((statement, parameters),) = asked
    with filled.database.dialect.engine.connect() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    scans = [step for step in steps if step.startswith("SCAN")]
    assert scans == ["SCAN outlets_of", "SCAN turns"], "which are lists of the folder's own outlets"
    assert sum("USING COVERING INDEX articles_outlet" in step for step in steps) >= 2
