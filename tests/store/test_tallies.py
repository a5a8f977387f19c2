"""Followed feeds by health and folder, as they change (test_counts.py holds them to a scan)."""

from dataclasses import replace

import pytest

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.model import Outlet
from onrecord.store.contract.feeds import FeedFilter
from onrecord.store.contract.queue import Poll
from onrecord.store.tallies import tallies

pytestmark = pytest.mark.both_databases


def test_tallies_follow_what_is_followed(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    ids = [
        store.feeds.follow(f"https://vell.test/{number}", outlet_slug="vell-post", now=0.0, folder=folder)[0]
        for number, folder in enumerate((None, "World", "world", None))
    ]
    store.feeds.change_feed(ids[0], paused=True)
    with store.database.reading() as connection:
        assert tallies(connection, "health") == {"new": 3, "paused": 1}
        assert tallies(connection, "folder") == {"World": 1, "world": 1}
    assert store.feeds.first_readings() == (0, 3)
    # those in no folder come first
    assert store.feeds.find_feeds(FeedFilter(), limit=10) == ((ids[0], ids[3], ids[1], ids[2]), 4)
    assert store.feeds.find_feeds(FeedFilter(folder="world"), limit=10) == ((ids[2],), 1)
    assert store.feeds.find_feeds(FeedFilter(health="new", folder="World"), limit=10) == ((ids[1],), 1)
    assert store.feeds.find_feeds(FeedFilter(health="paused"), limit=10) == ((ids[0],), 1)
    store.feeds.unfollow(ids[1])
    assert store.feeds.folders() == (("world", 1),)


def test_feeds_that_are_read_but_broken_are_apart_from_those_that_are_well_and_those_that_fail(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    well = PollState(last_success=10.0, next_poll=99.0)
    broken = replace(well, error="is ill-formed")
    states = {
        "well": well,
        "broken": broken,
        "failing": replace(well, failures=1, error="the server answered 503"),
        "unread": PollState(failures=1, error="the server answered 503"),
        "paused": replace(broken, status=FeedStatus.PAUSED),
        "gone": replace(broken, status=FeedStatus.GONE),
        "left": broken,
    }
    ids = {
        name: store.feeds.follow(f"https://vell.test/{name}", outlet_slug="vell-post", now=0.0, folder="World")[0]
        for name in states
    }
    store.queue.settle_polls([Poll(feed_id=ids[name], state=state, at=20.0) for name, state in states.items()])
    store.feeds.change_feed(ids["paused"], paused=True)
    store.feeds.unfollow(ids["left"])

    def found(health, **more):
        return store.feeds.find_feeds(FeedFilter(health=health, **more), limit=10)

    assert found("broken") == ((ids["broken"],), 1)
    assert found("broken", folder="World", words="vell") == ((ids["broken"],), 1)
    assert found("failing") == ((ids["failing"], ids["unread"], ids["gone"]), 3)
    assert [each.id for each in store.feeds.followed(now=20.0) if each.is_faulty] == [ids["broken"]]
    health = {"well": 1, "broken": 1, "failing": 2, "paused": 1, "gone": 1, "waiting": 0}
    assert store.feeds.health() == health
    # mended
    store.queue.settle_polls([Poll(feed_id=ids["broken"], state=well, at=30.0)])
    assert found("broken") == ((), 0)
    assert store.feeds.health() == health | {"well": 2, "broken": 0}
