"""The callback that hubs reach: what was asked for is confirmed, what is signed is kept, and the rest does nothing."""

import hashlib
import hmac
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from onrecord.follow.hubs import callback_key
from onrecord.model import Outlet
from onrecord.settings import Limits, Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Running

SECRET, TOPIC = "a secret that nobody knows", "https://courier.test/feed"
FEED = b"""<rss version="2.0"><channel><title>Courier</title><link>https://courier.test/</link>
<item><guid>1</guid><title>Weir to stay open</title><link>https://courier.test/1</link></item></channel></rss>"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    slug = opened.keeping.add_outlet(Outlet(name="The Courier"))
    feed, _ = opened.feeds.follow(TOPIC, outlet_slug=slug, now=time.time())
    opened.hubs.want_hub(feed, hub="https://hub.test/", topic=TOPIC, secret=SECRET)
    yield opened
    opened.close()


@pytest.fixture
def changes() -> list[None]:
    return []


@pytest.fixture
def server(store: Store, changes: list[None]) -> Iterator[Running]:
    running = Running(create_app(store, Settings(limits=Limits(feed_bytes=10_000)), lambda: changes.append(None)))
    yield running
    running.stop()


def at(key: str | None = None) -> str:
    return f"/websub/1/{key or callback_key(SECRET)}"


def asked(server: Running, path: str, **wish: str) -> tuple[int, str]:
    usual = {"mode": "subscribe", "topic": TOPIC, "challenge": "c-1", "lease_seconds": "86400"}
    query = urlencode({f"hub.{name}": value for name, value in (usual | wish).items()})
    answer = server.get(f"{path}?{query}")
    return answer.status, answer.text


def send(server: Running, payload: bytes, signature: str) -> int:
    try:
        with urlopen(Request(server.base + at(), payload, {"X-Hub-Signature": signature}), timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def signed(payload: bytes) -> str:
    return f"sha256={hmac.new(SECRET.encode(), payload, hashlib.sha256).hexdigest()}"


def test_what_was_asked_for_is_confirmed_with_the_hubs_own_words(server: Running, store: Store) -> None:
    assert asked(server, at(), challenge="<b>c-2</b>") == (200, "<b>c-2</b>")
    (feed,) = store.feeds.followed(now=time.time())
    assert feed.hub_until is not None
    assert 0 < feed.hub_until - time.time() <= 86_400


@pytest.mark.parametrize(
    "wish",
    [{"topic": "https://other.test/"}, {"mode": "unsubscribe"}, {"challenge": ""}, {"challenge": "x" * 2001}],
)
def test_what_was_not_asked_for_is_not_confirmed(server: Running, store: Store, wish: dict[str, str]) -> None:
    assert asked(server, at(), **wish)[0] == 404
    (feed,) = store.feeds.followed(now=time.time())
    assert feed.hub_until is None


@pytest.mark.parametrize("path", [at("0" * 32), "/websub/2/" + callback_key(SECRET)])
def test_an_address_that_nobody_was_given_is_the_end_of_a_subscription(server: Running, path: str) -> None:
    assert asked(server, path)[0] == 410


def test_what_is_signed_is_kept_at_once(server: Running, store: Store, changes: list[None]) -> None:
    assert send(server, FEED, signed(FEED)) == 202
    (feed,) = store.feeds.followed(now=time.time())
    assert (feed.entries, len(changes)) == (1, 1)


@pytest.mark.parametrize(
    ("payload", "signature", "status"),
    [
        (FEED, "", 202),
        (FEED, "sha256=" + "0" * 64, 202),
        (FEED, signed(FEED + b" "), 202),
        (b"no feed", signed(b"no feed"), 400),
        (b"x" * 10_001, signed(b"x" * 10_001), 413),
    ],
)
def test_nothing_else_is_kept(server: Running, store: Store, payload: bytes, signature: str, status: int) -> None:
    assert send(server, payload, signature) == status
    (feed,) = store.feeds.followed(now=time.time())
    assert feed.entries == 0
