"""The top of the News Feed, asked as a page asks for it (its HTML: pages/test_since.py)."""

import asyncio
import time

from starlette.requests import Request

from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store
from onrecord.web.contexts.since import SinceBlock
from onrecord.web.shared import Shared
from onrecord.web.since_block import since_block
from tests.store.making import DAY_0, day
from tests.store.since.making import one_story

PLAIN = Request({"type": "http", "headers": [], "query_string": b""})


def block(store: Store) -> SinceBlock | None:
    shared = Shared(store)
    try:
        return asyncio.run(since_block(shared, PLAIN, "/back"))
    finally:
        shared.close()


def test_it_begins_when_its_reader_left_and_ends_when_they_have_seen_it(store):
    start = (time.time() - DAY_0.timestamp()) / 86_400 - 2
    one_story(store, start)
    assert block(store) is None, "nobody looked before"
    store.since.look(OWNER, day(start + 0.5).timestamp())
    its = block(store)
    assert its is not None
    assert [each.text for each in its.counts] == ["1 new story"]
    assert its.seen is not None
    assert its.seen.back == "/back"
    store.interests.follow(OWNER, Interest(InterestKind.PERSON, "cy-adler"), at=1.0)
    its = block(store)
    assert its is not None
    assert [each.text for each in its.counts] == ["1 person you follow spoke", "1 new story"]
    store.since.seen(OWNER, time.time(), time.time())
    its = block(store)
    assert its is not None
    assert (its.empty or "").startswith("Nothing edited or gone")
