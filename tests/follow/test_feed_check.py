"""A feed that is tried without being kept."""

import asyncio
from dataclasses import replace

import pytest

from onrecord.follow.feed_check import check_feed
from onrecord.follow.folders import folder_url
from onrecord.follow.parsing import Parsing
from onrecord.store.contract.feeds import FeedKind
from onrecord.workers.pool import Workers
from tests.follow.conftest import LAUNCHER, SETTINGS
from tests.follow.newsroom import Reply
from tests.workers.memory import Memory


def check(url, kind=FeedKind.FEED, settings=SETTINGS):
    with Workers(1, launcher=LAUNCHER) as workers:
        return asyncio.run(check_feed(url, kind, settings, Parsing(workers, settings.limits, Memory())))


def test_what_is_in_it_is_told_with_its_size(newsroom):
    found = check(newsroom.feeds[0])
    assert (found.error, found.status, found.final_url) == (None, 200, newsroom.feeds[0])
    assert found.size == len(newsroom.pages["127.0.0.2/feeds/news.rss"].body)
    assert found.parsed is not None
    assert found.entries == found.parsed.entries
    assert len(found.entries) == newsroom.entries(0)


def test_where_it_was_led_is_told(newsroom):
    newsroom.pages["127.0.0.3/old"] = Reply(status=301, headers={"Location": newsroom.feeds[0]})
    assert check(newsroom.url(1, "/old")).final_url == newsroom.feeds[0]


@pytest.mark.parametrize(
    ("reply", "status", "said"),
    [
        (Reply(status=503), 503, "The server answered 503"),
        (Reply(b"<html><body>Hello</body></html>"), None, ""),
        (Reply(b""), None, ""),
    ],
)
def test_what_is_wrong_is_told_and_nothing_raised(newsroom, reply, status, said):
    newsroom.pages["127.0.0.2/wrong"] = reply
    found = check(newsroom.url(0, "/wrong"))
    assert found.error
    assert said in found.error
    assert (found.status, found.parsed, found.entries) == (status, None, ())


def test_a_host_that_is_not_allowed_is_not_asked(newsroom):
    found = check(newsroom.feeds[0], settings=replace(SETTINGS, allowed_hosts=frozenset()))
    assert "--allow-host 127.0.0.2" in (found.error or "")
    assert newsroom.requests == []


def test_a_folder_is_looked_into_and_one_that_is_gone_is_said_to_be(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x")
    assert [each.title for each in check(folder_url(tmp_path), FeedKind.FOLDER).entries] == ["a.html"]
    assert "no folder any more" in (check(folder_url(tmp_path / "gone"), FeedKind.FOLDER).error or "")
