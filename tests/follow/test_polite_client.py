"""What hosts asked of us, and our own network told from theirs."""

import asyncio
import errno
import socket
import threading

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from onrecord.errors import FetchError, HostBackoff, RobotsRefused
from onrecord.fetch.http import Fetcher
from onrecord.follow.parsing import Parsing
from onrecord.follow.polite_client import PoliteClient, is_no_network
from onrecord.workers.pool import Workers
from tests.follow.conftest import LAUNCHER, SETTINGS
from tests.follow.newsroom import Reply
from tests.workers.memory import Memory


def asking(work, settings=SETTINGS):
    async def main():
        async with Fetcher(settings) as fetcher:
            return await work(PoliteClient(fetcher, settings, Parsing(workers, settings.limits, Memory())))

    with Workers(1, launcher=LAUNCHER) as workers:
        return asyncio.run(main())


@pytest.mark.parametrize("headers", [{"Retry-After": "3600"}, {}])
def test_a_busy_host_is_asked_nothing_until_it_may_be(newsroom, headers):
    newsroom.pages["127.0.0.2/busy"] = Reply(status=429, headers=headers)

    async def work(client):
        assert (await client.feed(newsroom.url(0, "/busy"))).status == 429
        for ask in (client.feed, client.page):
            with pytest.raises(HostBackoff) as held:
                await ask(newsroom.url(0, "/other"))
        assert (await client.feed(newsroom.url(1, "/"))).ok
        return held.value.until

    asking(work)
    assert [host for host, path, _ in newsroom.requests if host == "127.0.0.2"] == ["127.0.0.2"]


def test_robots_txt_may_ask_for_more_time_and_closes_pages_but_no_feeds(newsroom):
    newsroom.pages["127.0.0.2/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 7\nDisallow: /\n")

    async def work(client):
        assert client.delay("127.0.0.2") == SETTINGS.politeness.host_delay
        with pytest.raises(RobotsRefused):
            await client.page(newsroom.url(0, "/story/1"))
        assert (await client.feed(newsroom.feeds[0])).ok
        assert client.delay("127.0.0.2") == 7.0
        assert client.delay("127.0.0.3") == SETTINGS.politeness.host_delay

    asking(work)
    assert newsroom.count(0, "/story/1") == 0


def test_a_page_that_leads_to_where_robots_txt_closes_is_not_fetched(newsroom):
    newsroom.pages["127.0.0.2/go"] = Reply(status=302, headers={"Location": newsroom.url(1, "/secret")})
    newsroom.pages["127.0.0.3/robots.txt"] = Reply(b"User-agent: onrecord\nDisallow: /secret\n")

    async def work(client):
        with pytest.raises(RobotsRefused):
            await client.page(newsroom.url(0, "/go"))

    asking(work)
    assert newsroom.count(1, "/secret") == 0


def failed_by(error):
    key = ConnectionKey("a.example", 443, True, True, None, None, None)
    return aiohttp.ClientConnectorError(key, error)


def no_network(number=errno.ENETUNREACH):
    return failed_by(OSError(number, "no way there"))


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (no_network(), True),
        (no_network(errno.ENETDOWN), True),
        (failed_by(socket.gaierror(socket.EAI_AGAIN, "try again")), True),
        (failed_by(socket.gaierror(socket.EAI_NONAME, "unknown")), False),
        (no_network(errno.ECONNREFUSED), False),
        (TimeoutError(), False),
        (None, False),
    ],
)
def test_no_network_is_told_from_a_host_that_does_not_work(cause, expected):
    assert is_no_network(cause) is expected


def test_hosts_that_refuse_are_no_sign_of_a_missing_network(newsroom):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    async def work(client):
        for number in range(10, 20):
            with pytest.raises(FetchError):
                await client.feed(f"http://127.0.0.{number}:{port}/")
            assert not client.is_offline
        for number in range(5):
            client._note(f"{number}.example", no_network())
        assert client.is_offline
        with pytest.raises(FetchError):
            await client.feed(f"http://127.0.0.10:{port}/")
        assert not client.is_offline

    asking(work)


def test_a_host_is_asked_for_one_thing_at_a_time_also_by_way_of_redirects(newsroom):
    """Feeds of eight hosts lead to one; it asks to be left alone after the third."""
    open_now, most, answers = 0, 0, []
    lock = threading.Lock()

    def target():
        nonlocal open_now, most
        with lock:
            open_now += 1
            most = max(most, open_now)
        threading.Event().wait(0.05)
        with lock:
            open_now -= 1
            answers.append(1)
            return Reply(status=429, headers={"Retry-After": "600"}) if len(answers) >= 3 else Reply(b"x")

    newsroom.faults["127.0.0.30/there"] = target
    for number in range(8):
        there = f"http://127.0.0.30:{newsroom.port}/there"
        newsroom.pages[f"127.0.0.{number + 2}/away"] = Reply(status=302, headers={"Location": there})

    async def work(client):
        asked = [client.feed(newsroom.url(number, "/away")) for number in range(8)]
        came = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(each, HostBackoff) for each in came) == 5
        with pytest.raises(HostBackoff):
            await client.feed(f"http://127.0.0.30:{newsroom.port}/other")
        assert (await client.feed(newsroom.url(0, "/"))).ok
        assert not client._locks

    asking(work)
    assert most == 1
    assert len(answers) == 3
