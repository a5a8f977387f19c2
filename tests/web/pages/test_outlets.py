"""The page of what is followed, over real servers: add, pause, test, change and remove, and who may do so."""

import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from onrecord.desk import Desk
from onrecord.model import Capture, FeedRequest, LinkSelectors
from onrecord.read.rules_reader import RulesReader
from onrecord.settings import Settings
from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.follow.newsroom import Newsroom, Reply
from tests.web.making import Running, token_of

HOSTS = frozenset(f"127.0.0.{number}" for number in range(2, 12))
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de")


@pytest.fixture
def changes() -> list[None]:
    """Grows by one whenever the refreshing process would be woken."""
    return []


@pytest.fixture
def server(store: Store, changes: list[None]) -> Iterator[Running]:
    settings = Settings(allowed_hosts=HOSTS)
    running = Running(create_app(store, settings, lambda: changes.append(None)))
    yield running
    running.stop()


def post(server: Running, path: str, languages: str = "en", **form: str) -> tuple[int, str]:
    """The status and text of what a form leads to, with the page's own token unless another is given."""
    if "token" not in form:
        form["token"] = token_of(server)
    try:
        asked = Request(server.base + path, urlencode(form).encode(), {"Accept-Language": languages})
        with urlopen(asked, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def followed(store: Store) -> list[str]:
    return [feed.url for feed in store.feeds.followed(now=time.time())]


def test_what_a_lower_layer_says_is_said_in_the_language_of_the_page(server: Running, outside: Newsroom) -> None:
    outside.pages["127.0.0.2/none"] = Reply(status=404)
    status, text = post(server, "/outlets/follow", "de", url=f"{outside.sites[0]}none")
    assert status == 400
    assert "der Server antwortete 404" in text
    _, text = post(server, "/outlets/follow", "de", url="http://10.1.2.3/")
    assert "10.1.2.3 ist nicht im öffentlichen Internet; erlaubt wird es mit --allow-host" in text


def test_a_site_is_followed_from_the_page(
    server: Running, store: Store, outside: Newsroom, changes: list[None]
) -> None:
    status, text = post(server, "/outlets/follow", url=outside.sites[0], folder="Coast")
    assert status == 200
    assert "Followed. Its newest articles come in" in text
    assert followed(store) == [outside.feeds[0]]
    assert ">Coast</a></h2>" in text
    assert len(changes) == 1
    assert "followed already" in post(server, "/outlets/follow", url=outside.feeds[0])[1]


def test_an_empty_news_feed_invites_to_follow(
    server: Running, store: Store, outside: Newsroom, chromium: Browser
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.base + "/")
        page.get_by_label("A site or a feed").fill(outside.feeds[0])
        page.get_by_role("button", name="Follow").click()
        page.wait_for_url("**/outlets?said=followed**")
        # the style of another list's `.choices` broke this one into columns
        tops = page.locator("#choices li").evaluate_all(
            "all => all.map((each) => each.getBoundingClientRect().top)"
        )
        assert len(tops) == 5
        assert len(set(tops)) == 1
        page.goto(server.base + "/")
        expect(page.locator(".empty")).to_contain_text("1 feed is followed, and no article has come in yet")
        expect(page.locator(".empty")).to_contain_text("0 of 1 have been read")
        expect(page.get_by_label("A site or a feed")).to_have_count(0)
    assert followed(store) == [outside.feeds[0]]


def test_what_cannot_be_followed_is_said_and_stays_typed(server: Running, store: Store) -> None:
    status, text = post(server, "/outlets/follow", url="http://10.0.0.1/<b>feed")
    assert status == 400
    assert "not on the public internet" in text
    assert "&lt;b&gt;feed" in text
    assert post(server, "/outlets/follow", url="  ")[0] == 400
    assert post(server, "/outlets/follow", url="file:///etc/passwd")[0] == 400
    assert not followed(store)


def test_forms_that_are_not_ours_change_nothing(server: Running, store: Store, outside: Newsroom) -> None:
    post(server, "/outlets/follow", url=outside.feeds[0])
    for token in ("", "x", "é"):
        assert post(server, "/outlets/feed/1", action="unfollow", token=token)[0] == 403
        assert post(server, "/outlets/follow", url=outside.feeds[1], token=token)[0] == 403
    assert post(server, "/outlets/follow", url="x" * 100_000)[0] == 413
    assert post(server, "/outlets/feed/1", action="explode")[0] == 400
    assert post(server, "/outlets/feed/99", action="pause")[0] == 404
    assert server.get("/outlets/feed/1").status == 200
    assert followed(store) == [outside.feeds[0]]


def test_a_feed_is_paused_resumed_changed_tested_and_removed(
    server: Running, store: Store, outside: Newsroom
) -> None:
    post(server, "/outlets/follow", url=outside.feeds[0])
    assert "Paused." in post(server, "/outlets/feed/1", action="pause")[1]
    assert "read again from now on" in post(server, "/outlets/feed/1", action="resume")[1]
    assert store.feeds.health()["new"] == 1
    post(server, "/outlets/feed/1", action="change", folder="North", full_page="always")
    feed = store.feeds.followed_feed(1)
    assert feed is not None
    assert (feed.folder, feed.full_page.value) == ("North", "always")
    status, text = post(server, "/outlets/feed/1", action="test")
    assert status == 200
    assert "entries" in text
    outside.faults[outside.feeds[0].partition("//")[2].replace(f":{outside.port}", "")] = lambda: Reply(status=503)
    assert "503" in post(server, "/outlets/feed/1", action="test")[1]
    assert outside.feeds[0] in server.get("/outlets/onrecord.opml").text
    assert "What is on the record stays" in post(server, "/outlets/feed/1", action="unfollow")[1]
    assert not followed(store)


def test_the_page_works_without_javascript_and_by_keyboard(
    server: Running, store: Store, outside: Newsroom, chromium: Browser
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.base + "/outlets")
        field = page.get_by_label("Follow a site or a feed")
        field.fill(outside.feeds[0])
        field.press("Enter")
        page.wait_for_url("**/outlets?*")
        page.get_by_text("Change", exact=True).press("Enter")
        page.get_by_role("button", name="Pause").press("Enter")
        page.wait_for_url("**said=pause*")
    assert store.feeds.health()["paused"] == 1


def article(store: Store, outside: Newsroom, picture: str) -> int:
    page = (
        f'<html><body><article><h1>Weir at Orlow</h1><figure><img src="{picture}" width="900" height="600">'
        "<figcaption>The weir.</figcaption></figure>"
        + "<p>The harbour office said the gates would stay shut until the morning tide had passed.</p>" * 8
        + "</article></body></html>"
    )
    capture = Capture(target_uri=outside.url(0, "/weir"), payload=page.encode())
    (kept,) = Desk(reader=RulesReader()).keep(store.keeping, capture)
    return kept.article_id


@pytest.mark.parametrize(
    ("body", "said", "status"),
    [
        (PNG, "text/html", 200),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml", 404),
        (b"<html><script>alert(1)</script></html>", "image/png", 404),
        (PNG + bytes(11_000_000), "image/png", 404),
    ],
)
def test_only_what_is_a_picture_by_its_bytes_is_passed_on(  # noqa: PLR0917 - what is given, and what comes
    server: Running, store: Store, outside: Newsroom, body: bytes, said: str, status: int
) -> None:
    outside.pages["127.0.0.2/weir.png"] = Reply(body, headers={"Content-Type": said, "Set-Cookie": "a=b"})
    place = f"/picture/of/{article(store, outside, outside.url(0, '/weir.png'))}/0"
    answer = server.get(place)
    assert answer.status == status
    if status == 200:
        assert answer.body == body
        assert answer.headers["content-type"] == "image/png"
        assert "set-cookie" not in answer.headers
        assert server.get(place).body == body
    assert outside.count(0, "/weir.png") == 1
    _, _, headers = outside.requests[-1]
    assert "Cookie" not in headers
    assert "Referer" not in headers


def test_no_picture_is_asked_for_at_a_private_address(store: Store, outside: Newsroom) -> None:
    place = f"/picture/of/{article(store, outside, outside.url(0, '/weir.png'))}/0"
    outside.pages["127.0.0.2/weir.png"] = Reply(PNG, headers={"Content-Type": "image/png"})
    refusing = Running(create_app(store, Settings()))
    try:
        assert refusing.get(place).status == 404
    finally:
        refusing.stop()
    assert not outside.requests


def test_a_page_of_links_is_tried_out_and_then_followed(
    server: Running, store: Store, outside: Newsroom, changes: list[None]
) -> None:
    rows = "".join(
        f"<li><b>Story {n}</b> <a href='/s/{n}'>more</a> <i>{n + 1} March 2026</i></li>" for n in range(3)
    )
    outside.pages["127.0.0.9/press"] = Reply(f"<html><body><ul>{rows}</ul></body></html>".encode())
    page = f"http://127.0.0.9:{outside.port}/press"
    how = {"url": page, "item": "li", "title": "b", "date": "i", "folder": "Press"}
    status, text = post(server, "/outlets/links", action="try", **how)
    assert (status, followed(store), changes) == (200, [], [])
    assert "3 articles found." in text
    assert all(words in text for words in ("Story 2", "3 March 2026", 'value="Press"', ">Follow</button>"))
    status, text = post(server, "/outlets/links", action="try", **{**how, "item": "li.none"})
    assert status == 400
    assert "nothing on the page is" in text
    assert ">Follow</button>" not in text
    assert post(server, "/outlets/links", action="follow", **how)[0] == 200
    (feed,) = store.feeds.followed(now=time.time())
    assert (feed.url, feed.kind.value, feed.folder) == (page, "page", "Press")
    assert feed.selectors == LinkSelectors(item="li", title="b", date="i")
    assert post(server, f"/outlets/feed/{feed.id}", action="test")[0] == 200


def test_a_password_that_is_typed_into_an_address_is_kept_apart_and_shown_nowhere(
    server: Running, store: Store, outside: Newsroom
) -> None:
    address = outside.feeds[0].replace("http://", "http://ana:s3cret@")
    status, text = post(server, "/outlets/follow", url=address)
    assert (status, followed(store)) == (200, [outside.feeds[0]])
    assert "s3cret" not in text + post(server, "/outlets/follow", url=address.replace("/feeds/", "/none/"))[1]
    for path in ("/outlets", "/outlets/onrecord.opml"):
        assert "s3cret" not in server.get(path).text
    (feed,) = store.feeds.followed(now=time.time())
    assert store.feeds.own_request(feed.id) == FeedRequest(user="ana", password="s3cret")
