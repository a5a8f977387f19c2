"""What robots.txt said, shared over a store."""

import asyncio

from onrecord.fetch.robots import RobotsAnswer, SaidOfRobots
from onrecord.follow.kept_robots import StoredRobots
from onrecord.store.store import open_store


def test_what_one_keeps_another_knows_and_a_closed_store_stops_nobody(tmp_path):
    store = open_store(tmp_path / "store.sqlite")
    one, other = StoredRobots(store.robots), StoredRobots(store.robots)
    asyncio.run(one.keep("https://a.example", SaidOfRobots(answer=RobotsAnswer.NONE)))
    said = asyncio.run(other.said("https://a.example"))
    assert said
    assert said.answer is RobotsAnswer.NONE
    store.close()
    assert asyncio.run(one.said("https://a.example")) is None
    asyncio.run(one.keep("https://a.example", SaidOfRobots(answer=RobotsAnswer.NONE)))
