"""What is kept as a count is what looking through the store counts: after any keeping, dropping and following."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.fetch.schedule import PollState
from onrecord.model import EntityType, Entry, Outlet
from onrecord.store.contract.people import DrawnClaim
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.store import Store, open_store
from tests.store.making import article, capture, day, keep, page, record
from tests.store.older import as_of_0008

pytestmark = pytest.mark.both_databases

KEPT = {
    "counters": "SELECT name, count FROM counters",
    "feeds": "SELECT feed_id, entries, articles, waiting FROM feed_counts",
    "speakers": "SELECT id, outlets, statements, articles, thoughts FROM speakers",
    "pairs": "SELECT speaker_id, outlet_id, statements FROM speaker_outlets",
    "outlets": "SELECT id, followed FROM outlets",
    "tallies": "SELECT kind, name, feeds FROM feed_tallies",
    "places": "SELECT place, id FROM feeds",
}
HEALTH = (
    "CASE WHEN status <> 'active' THEN status WHEN failures > 0 THEN 'failing'"
    " WHEN last_success IS NULL THEN 'new' ELSE 'well' END"
)
SCANNED = {
    "counters": " UNION ALL ".join(  # noqa: S608 - our own names
        f"SELECT '{table}', count(*) FROM {table}"  # noqa: S608 - our own names
        for table in ("outlets", "articles", "revisions", "captures")
    )
    + " UNION ALL SELECT 'attributions', count(*) FROM attributions WHERE act IS NOT 'thought'"
    + " UNION ALL SELECT 'waiting', count(*) FROM pages WHERE state = 'due' AND next_visit IS NOT NULL",
    "feeds": "SELECT id, (SELECT count(*) FROM entries WHERE feed_id = feeds.id),"
    " (SELECT count(article_id) FROM pages WHERE feed_id = feeds.id),"
    " (SELECT count(*) FROM pages WHERE feed_id = feeds.id AND state = 'due') FROM feeds",
    "speakers": "SELECT id, count(DISTINCT outlet_id) FILTER (WHERE said), count(*) FILTER (WHERE said),"
    " count(DISTINCT article_id) FILTER (WHERE said), count(*) FILTER (WHERE act = 'thought')"
    " FROM (SELECT speakers.id AS id, attributions.outlet_id, article_id, act,"
    " article_id IS NOT NULL AND act IS NOT 'thought' AS said FROM speakers LEFT JOIN attributions ON speaker_id = speakers.id) GROUP BY id",
    "pairs": "SELECT speaker_id, outlet_id, count(*) FROM attributions"
    " WHERE act IS NOT 'thought' AND speaker_id IS NOT NULL AND outlet_id IS NOT NULL GROUP BY 1, 2",
    "outlets": "SELECT id, (SELECT count(*) FROM feeds WHERE followed AND outlet_id = outlets.id) FROM outlets",
    "tallies": f"SELECT 'health', {HEALTH}, count(*) FROM feeds WHERE followed GROUP BY 2"  # noqa: S608 - our own names
    " UNION ALL SELECT 'folder', folder, count(*) FROM feeds WHERE followed AND folder IS NOT NULL GROUP BY 2",
    "places": "SELECT coalesce('1' || lower(folder) || char(1) || folder, '0') || char(1) || lower(name), feeds.id"
    " FROM feeds JOIN outlets ON outlets.id = outlet_id",
}
OUTLETS = ("vell-post", "orlow-times")
TEXTS = (
    "Ana Reyes said the talks go on.",
    "Ana Reyes said it. Ben Okafor denied it. Ana Reyes warned them.",
    "Nobody speaks. Ben Okafor hoped so. Cy Adler hoped that it ends. Ana Reyes said so.",
    "Ben Okafor said so. Cy Adler said so.",
)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("keep"),
            st.integers(0, 3),
            st.integers(0, 3),
            st.sampled_from((*OUTLETS, None)),
            st.integers(-9, 9),
        ),
        st.tuples(st.just("follow"), st.integers(0, 2)),
        st.tuples(st.just("unfollow"), st.integers(0, 2)),
        st.tuples(st.just("announce"), st.integers(0, 2), st.integers(0, 3), st.booleans()),
        st.tuples(
            st.just("change"),
            st.integers(0, 2),
            st.sampled_from([None, True, False]),
            st.sampled_from([None, "", "World", "Élan", "world"]),
        ),
        st.tuples(st.just("rename"), st.sampled_from(OUTLETS), st.sampled_from(["Vell Post", "THE VELL", "Ä"])),
        st.tuples(
            st.just("visit"),
            st.integers(1, 4),
            st.sampled_from([PageState.GONE, PageState.FAILED, PageState.KEPT]),
        ),
        st.tuples(st.just("drop"), st.sampled_from(OUTLETS), st.integers(-9, 9)),
        st.tuples(st.just("migrate")),
    ),
    max_size=14,
)


def counted(path: Path, queries: dict[str, str]) -> dict[str, Sequence[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(query)) for name, query in queries.items()}


def step(store: Store, what: str, *given: Any) -> None:
    """One thing that happens to a store. Feeds are of either outlet; pages are those that their entries lead to."""
    match what, given:
        case "keep", (place, text, outlet, date):
            made = article(TEXTS[text], published=day(date), url=f"https://vell.test/{place}")
            keep(store, made, url=f"https://vell.test/{place}", when=day(date + 1), outlet=outlet)
        case "follow", (number,):
            store.feeds.follow(f"https://feeds.test/{number}", outlet_slug=OUTLETS[number % 2], now=0.0)
        case "rename", (slug, name):
            with store.database.writing("outlets") as connection:
                connection.exec_driver_sql("UPDATE outlets SET name = ? WHERE slug = ?", (name, slug))
        case "visit", (number, state):
            taken = capture(f"https://vell.test/of/{number}", TEXTS[0])
            visit = Visit(page_id=number, at=2.0, state=state, due=1.0)
            if state is PageState.KEPT:
                store.keeping.record(taken, page(taken, record(article(TEXTS[0]))), outlet=OUTLETS[0], visit=visit)
            else:
                store.queue.settle_visit(visit)
        case "drop", (outlet, date):
            store.retention.retain(outlet, 1)
            store.retention.drop_expired(now=day(date).timestamp())
            store.retention.retain(outlet, None)
        case _, (number, *more):
            for feed in store.feeds.followed(now=0.0):
                if feed.url.endswith(f"/{number}"):
                    step_of_feed(store, feed.id, what, *more)


def step_of_feed(store: Store, feed: int, what: str, *given: Any) -> None:
    """One thing that happens to a followed feed."""
    match what, given:
        case "unfollow", ():
            store.feeds.unfollow(feed)
        case "announce", (place, is_read):
            url = f"https://vell.test/{place}"
            said = Announced(entry=Entry(id=url, url=url), key=url, link=url, digest="")
            state = PollState(last_success=1.0) if is_read else PollState(failures=1, error="broken")
            store.queue.settle_polls([Poll(feed_id=feed, state=state, at=1.0, announced=[said])])
        case "change", (paused, folder):
            store.feeds.change_feed(feed, paused=paused, folder=folder)
        case _:
            raise AssertionError(what)


@settings(max_examples=12)
@given(STEPS)
@example([("visit", 1, PageState.KEPT), ("migrate",), ("migrate",)])
def test_counts_are_those_of_looking_through_it(steps):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        store = open_store(path)
        for name in ("Vell Post", "Orlow Times"):
            store.keeping.add_outlet(Outlet(name=name))
        for each in steps:
            if each[0] == "migrate":
                store.close()
                as_of_0008(path)
                store = open_store(path)
            else:
                step(store, *each)
        store.close()
        assert counted(path, KEPT) == counted(path, SCANNED)


def test_the_steps_do_something(store, path):
    for name in ("Vell Post", "Orlow Times"):
        store.keeping.add_outlet(Outlet(name=name))
    for each in (("follow", 0), ("announce", 0, 1, True), ("announce", 0, 2, True), ("visit", 1, PageState.KEPT)):
        step(store, *each)
    step(store, "keep", 3, 1, "orlow-times", 0)
    assert counted(path, KEPT) == counted(path, SCANNED)
    assert counted(path, KEPT)["feeds"] == [(1, 2, 1, 1)]
    assert ("waiting", 1) in counted(path, KEPT)["counters"]
    assert len(counted(path, KEPT)["pairs"]) == 3
    assert counted(path, KEPT)["tallies"] == [("health", "well", 1)]
    step(store, "change", 0, True, "World")
    assert counted(path, KEPT)["tallies"] == [("folder", "World", 1), ("health", "paused", 1)]
    assert counted(path, KEPT) == counted(path, SCANNED)


def test_counts_keep_their_names(store):
    assert list(store.news.counts()) == ["outlets", "articles", "revisions", "captures", "attributions"]


def test_a_persons_line_is_never_an_old_one(store, path):
    """What is remembered of a person is looked at again by whoever else writes to the store."""
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    keep(store, article(TEXTS[0], published=day(0)), outlet="vell-post")
    assert [each.statements for each in store.people.busiest()] == [1]
    other = open_store(path)
    for number in range(3):
        made = article("Ana Reyes said more. " * (number + 2), published=day(number + 1))
        keep(other, made, url=f"https://vell.test/{number}", outlet="vell-post")
        fresh = open_store(path)
        assert store.people.busiest() == fresh.people.busiest()
        assert store.people.person("ana-reyes") == fresh.people.person("ana-reyes")
        fresh.close()
    # another article has her as an organisation, without a word of hers
    taken = capture("https://vell.test/other", "x")
    for number in range(4):
        taken = capture(f"https://vell.test/other/{number}", "x", day(9 + number))
        its = record(article(TEXTS[0], published=day(9 + number)), EntityType.ORGANISATION)
        other.keeping.record(taken, page(taken, its), outlet="vell-post")
    fresh = open_store(path)
    assert store.people.busiest() == fresh.people.busiest()
    fresh.close()
    other.close()


@pytest.mark.parametrize("drawn", [1, 5, 200])
@pytest.mark.parametrize("limit", [1, 3, 30])
def test_what_is_drawn_is_the_same_list(store, limit, drawn):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    for number in range(5):
        made = article("Ana Reyes said more. Ana Reyes denied it.", published=day(number))
        keep(store, made, url=f"https://vell.test/{number}", outlet="vell-post")
    every = store.people.statements("ana-reyes", limit=200).items
    listing, found = store.people.newest_statements("ana-reyes", limit=limit, drawn=drawn)
    assert listing.items == every[:limit]
    assert listing == store.people.statements("ana-reyes", limit=limit)
    assert [each._asdict() for each in found] == [
        {name: getattr(each, name) for name in DrawnClaim._fields} for each in every[:drawn]
    ]
    if listing.after:
        after = store.people.statements("ana-reyes", limit=limit, after=listing.after)
        assert after.items == every[limit : 2 * limit]
