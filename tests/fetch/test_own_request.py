"""How an owner wants a feed's server to be asked: said to that server alone."""

import asyncio
from dataclasses import replace

import pytest

from onrecord.errors import FetchError
from onrecord.fetch.http import Fetcher
from onrecord.model import FeedRequest
from onrecord.settings import Settings
from tests.follow.newsroom import Newsroom, Reply

OWN = FeedRequest(user_agent="Ana's reader", headers=(("X-Key", "k1"),), user="ana", password="s3cret:")
SETTINGS = Settings(allowed_hosts=frozenset({"127.0.0.21", "127.0.0.22"}))


@pytest.fixture
def servers():
    running = Newsroom()
    yield running
    running.close()


def get(url, own=OWN):
    async def run():
        async with Fetcher(SETTINGS, own) as fetcher:
            return await fetcher.get(url)

    return asyncio.run(run())


def sent(servers, host):
    return next(headers for asked, _, headers in reversed(servers.requests) if asked == host)


def test_it_is_sent_to_its_own_host_and_to_no_other(servers):
    elsewhere = f"http://ana:other@127.0.0.22:{servers.port}/b"
    servers.pages["127.0.0.21/a"] = Reply(status=302, headers={"Location": elsewhere})
    servers.pages["127.0.0.22/b"] = Reply(b"there")
    answer = get(f"http://127.0.0.21:{servers.port}/a")
    own, others = sent(servers, "127.0.0.21"), sent(servers, "127.0.0.22")
    assert (own["User-Agent"], own["X-Key"], own["Authorization"]) == (
        "Ana's reader",
        "k1",
        "Basic YW5hOnMzY3JldDo=",
    )
    assert others["User-Agent"].startswith("OnRecord/")
    assert not {"X-Key", "Authorization"} & set(others)
    assert "ana" not in answer.final_url


def test_without_it_nothing_of_that_is_sent_and_no_cookie_comes_back(servers):
    servers.pages["127.0.0.21/a"] = Reply(status=302, headers={"Location": "/b", "Set-Cookie": "a=b; Path=/"})
    servers.pages["127.0.0.21/b"] = Reply(b"there")
    get(f"http://127.0.0.21:{servers.port}/a", None)
    assert not {"Cookie", "Authorization", "X-Key"} & set(sent(servers, "127.0.0.21"))


def test_no_message_has_it(servers):
    with pytest.raises(FetchError) as told:
        get("http://127.0.0.21:9/a")
    assert "s3cret" not in f"{told.value}{told.value!r}{OWN!r}{replace(OWN, user=None)!r}"
