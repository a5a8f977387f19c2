"""Followed feeds by health and folder, as they change (test_counts.py holds them to a scan)."""

import pytest

from onrecord.model import Outlet
from onrecord.store.contract.feeds import FeedFilter
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
