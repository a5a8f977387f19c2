"""What would change something is taken from our own pages alone, and from what is no browser."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.origins import OwnOrigins, public_origin
from tests.web.making import Running, token_of


async def nothing(scope: Scope, receive: Receive, send: Send) -> None: ...


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1:8080", True),
        ("http://localhost:8080", "localhost:8080", True),
        ("http://[::1]:8080", "[::1]:8080", True),
        ("http://NEWS.home:8080", "news.home:8080", True),
        # behind a proxy that adds TLS and passes on the Host
        ("https://news.home", "news.home", True),
        ("https://news.home", "news.home:443", True),
        ("http://news.home", "news.home:80", True),
        ("https://news.home:9000", "news.home:9000", True),
        # behind one that doesn't
        ("https://news.home", "127.0.0.1:8080", True),
        ("https://public.example:8443", "127.0.0.1:8080", True),
        ("http://public.example:8443", "127.0.0.1:8080", False),
        ("https://public.example", "127.0.0.1:8080", False),
        ("https://news.home:9000", "127.0.0.1:8080", False),
        ("null", "127.0.0.1:8080", False),
        ("", "127.0.0.1:8080", False),
        ("http://127.0.0.1:9000", "127.0.0.1:8080", False),
        ("http://localhost:8080", "127.0.0.1:8080", False),
        ("http://evil.test", "127.0.0.1:8080", False),
        ("http://evil.test:8080", "127.0.0.1:8080", False),
        ("http://127.0.0.1:8080.evil.test", "127.0.0.1:8080", False),
        ("http://127.0.0.1:8080@evil.test", "127.0.0.1:8080", False),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080", False),
        ("http://127.0.0.1:8080 http://evil.test", "127.0.0.1:8080", False),
        ("file://", "127.0.0.1:8080", False),
        ("chrome-extension://127.0.0.1:8080", "127.0.0.1:8080", False),
        ("https://news.home", "", True),
        ("http://", "", False),
    ],
)
def test_whose_an_origin_is(origin: str, host: str, ours: bool) -> None:
    checked = OwnOrigins(nothing, frozenset({"News.home"}), "https://public.example:8443/onrecord")
    assert checked.is_ours(Headers({"origin": origin, "host": host})) is ours


@pytest.mark.parametrize(
    ("site", "ours"),
    [
        ("same-origin", True),
        ("none", True),
        ("same-site", False),
        ("cross-site", False),
        ("", False),
        ("x", False),
    ],
)
def test_what_browsers_say_of_where_it_comes_from(site: str, ours: bool) -> None:
    checked = OwnOrigins(nothing, frozenset(), None)
    given = {"origin": "http://localhost", "host": "localhost", "sec-fetch-site": site}
    assert checked.is_ours(Headers(given)) is ours


def test_one_that_says_two_things_is_not_ours() -> None:
    checked = OwnOrigins(nothing, frozenset(), None)
    raw = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    assert checked.is_ours(Headers(raw=raw))
    assert not checked.is_ours(Headers(raw=[*raw, (b"origin", b"http://localhost")]))
    assert not checked.is_ours(
        Headers(raw=[*raw, (b"sec-fetch-site", b"none"), (b"sec-fetch-site", b"cross-site")])
    )


@pytest.mark.parametrize(
    "url", [None, "", "news.home", "ftp://news.home", "https://", "https://a b", "https://a:x"]
)
def test_what_is_no_public_address(url: str | None) -> None:
    assert public_origin(url) is None


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    slug = opened.keeping.add_outlet(Outlet(name="The Courier"))
    opened.feeds.follow("https://courier.test/feed", outlet_slug=slug, now=0.0)
    yield opened
    opened.close()


@pytest.fixture
def server(store: Store) -> Iterator[Running]:
    running = Running(create_app(store, Settings(names=frozenset({"news.test"}))))
    yield running
    running.stop()


def post(server: Running, path: str, **headers: str) -> int:
    body = f"action=pause&token={token_of(server)}".encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(server.base + path, body, named), timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_the_right_token_from_a_foreign_page_changes_nothing(server: Running, store: Store) -> None:
    """A POST with the token and another site's Origin passed."""
    foreign = ({"Origin": "http://evil.test"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"})
    for path in ("/outlets/feed/1", "/outlets/follow", "/outlets/list", "/article/1/look", "/websub/1/key", "/no"):
        for headers in foreign:
            assert post(server, path, **headers) == 403
    assert store.feeds.health()["new"] == 1
    # a hub is no browser; nothing is subscribed to here
    assert post(server, "/websub/1/key") == 410
    assert post(server, "/outlets/feed/1", Origin=server.base, Sec_Fetch_Site="same-origin") == 200
    assert store.feeds.health()["paused"] == 1


@pytest.mark.browser
@pytest.mark.parametrize("name", ["127.0.0.1", "news.test"])
def test_our_own_forms_pass_in_a_browser(server: Running, store: Store, chromium: Browser, name: str) -> None:
    """A policy of no referrer at all makes browsers send our own forms with "Origin: null".

    By a name and without TLS there is no Sec-Fetch-Site, so that the origin is all that is known.
    """
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"http://{name}:{server.address[1]}/outlets")
        page.locator("#feed-1 summary").click()
        with page.expect_request(lambda request: request.method == "POST") as posted:
            page.get_by_role("button", name="Pause").click()
        page.wait_for_url("**/outlets?**said=pause**")
        assert posted.value.all_headers()["origin"] == f"http://{name}:{server.address[1]}"
    assert store.feeds.health()["paused"] == 1


def test_an_invitations_form_comes_from_no_origin_and_no_other_form_does() -> None:
    """A page that sends no referrer makes browsers send its own form with "Origin: null"."""
    checked = OwnOrigins(nothing, frozenset(), None)
    unsaid = Headers({"origin": "null", "host": "localhost"})
    assert checked.is_ours(unsaid, "/welcome/secret")
    assert not checked.is_ours(unsaid, "/account")
    assert not checked.is_ours(unsaid, "/welcome")
    elsewhere = Headers({"origin": "null", "host": "localhost", "sec-fetch-site": "cross-site"})
    assert not checked.is_ours(elsewhere, "/welcome/secret")
    assert not checked.is_ours(Headers({"origin": "https://evil.test", "host": "localhost"}), "/welcome/secret")
