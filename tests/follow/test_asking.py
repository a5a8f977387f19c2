"""What hosts asked of us, and our own network told from theirs."""

import asyncio
import socket
from dataclasses import replace

import pytest

from onrecord.errors import FetchError, RobotsRefused
from onrecord.fetch.http import Fetcher
from onrecord.follow.asking import Asker, Held
from tests.follow.conftest import SETTINGS
from tests.follow.newsroom import Reply


def asking(work, settings=SETTINGS):
    async def main():
        async with Fetcher(settings) as fetcher:
            return await work(Asker(fetcher, settings))

    return asyncio.run(main())


@pytest.mark.parametrize("headers", [{"Retry-After": "3600"}, {}])
def test_a_busy_host_is_asked_nothing_until_it_may_be(newsroom, headers):
    newsroom.pages["127.0.0.2/busy"] = Reply(status=429, headers=headers)

    async def work(asker):
        assert (await asker.feed(newsroom.url(0, "/busy"))).status == 429
        for ask in (asker.feed, asker.page):
            with pytest.raises(Held) as held:
                await ask(newsroom.url(0, "/other"))
        assert (await asker.feed(newsroom.url(1, "/"))).ok
        return held.value.until

    asking(work)
    assert [host for host, path, _ in newsroom.requests if host == "127.0.0.2"] == ["127.0.0.2"]


def test_robots_txt_may_ask_for_more_time_and_closes_pages_but_no_feeds(newsroom):
    newsroom.pages["127.0.0.2/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 7\nDisallow: /\n")

    async def work(asker):
        assert asker.delay("127.0.0.2") == SETTINGS.politeness.host_delay
        with pytest.raises(RobotsRefused):
            await asker.page(newsroom.url(0, "/story/1"))
        assert (await asker.feed(newsroom.feeds[0])).ok
        assert asker.delay("127.0.0.2") == 7.0
        assert asker.delay("127.0.0.3") == SETTINGS.politeness.host_delay

    asking(work)
    assert newsroom.count(0, "/story/1") == 0


def test_a_page_that_leads_to_where_robots_txt_closes_is_not_fetched(newsroom):
    newsroom.pages["127.0.0.2/go"] = Reply(status=302, headers={"Location": newsroom.url(1, "/secret")})
    newsroom.pages["127.0.0.3/robots.txt"] = Reply(b"User-agent: onrecord\nDisallow: /secret\n")

    async def work(asker):
        with pytest.raises(RobotsRefused):
            await asker.page(newsroom.url(0, "/go"))

    asking(work)
    assert newsroom.count(1, "/secret") == 0


def test_our_own_network_fails_where_no_host_is_reached_and_one_answer_says_it_works(newsroom):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings = replace(SETTINGS)

    async def work(asker):
        for number in range(10, 15):
            assert not asker.is_offline
            with pytest.raises(FetchError):
                await asker.feed(f"http://127.0.0.{number}:{port}/")
        assert asker.is_offline
        await asker.feed(newsroom.feeds[0])
        assert not asker.is_offline

    asking(work, settings)
