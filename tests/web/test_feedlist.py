"""Very many followed feeds: a page of them at a time, filters, what was done said beside its feed, and live rows."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import event

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.contract.queue import Poll
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Running, fill, token_of

MANY = 250


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Feeds of as many outlets, a tenth of them failing, a tenth paused, a tenth unread and a tenth broken; a half in folders."""
    store = open_store(tmp_path_factory.mktemp("many") / "store.sqlite")
    fill(store)
    now = time.time()
    well = PollState(last_success=now - 600, next_poll=now + 90_000)
    failing = replace(well, failures=2, error="the server answered 503")
    paused = replace(well, status=FeedStatus.PAUSED)
    broken = replace(well, error="is ill-formed")
    polls = []
    for number in range(MANY):
        slug = store.keeping.add_outlet(Outlet(name=f"Outlet {number:03}", site=f"https://outlet{number}.test/"))
        folder = f"Folder {number % 4}" if number % 2 else None
        url = f"https://outlet{number}.test/Feed_{number}%"
        feed, _ = store.feeds.follow(
            url, outlet_slug=slug, now=now + 90_000, title=f"Überland {number}", folder=folder
        )
        state = {0: failing, 1: paused, 2: None, 3: broken}.get(number % 10, well)
        if state:
            polls.append(Poll(feed_id=feed, state=state, at=now))
    store.queue.settle_polls(polls)
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(many: Store) -> Iterator[Running]:
    running = Running(create_app(many, Settings()))
    yield running
    running.stop()


def shown(server: Running, path: str) -> LexborHTMLParser:
    answer = server.get(path)
    assert answer.status == 200
    return LexborHTMLParser(answer.text)


def lines(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] or "" for node in tree.css(".feed-line")]


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def post(server: Running, path: str, **form: str) -> tuple[str, LexborHTMLParser]:
    """Where a form leads to, and what is shown there."""
    body = urlencode({"token": token_of(server), **form}).encode()
    with urlopen(Request(server.base + path, body), timeout=30) as answer:
        return answer.url.removeprefix(server.base), LexborHTMLParser(answer.read().decode())


def test_all_feeds_come_a_page_at_a_time(server: Running) -> None:
    seen: list[str] = []
    address, sizes = "/outlets", []
    while address:
        tree = shown(server, address)
        sizes.append(len(lines(tree)))
        seen += lines(tree)
        following = tree.css_first(".turn a[rel=next]")
        address = (following.attributes["href"] or "") if following else ""
    assert sizes == [100, 100, 50]
    assert len(set(seen)) == MANY
    assert text_of(tree, ".turn .num") == "201 to 250 of 250"
    assert tree.css_first(".turn a[rel=prev]").attributes["href"] == "/outlets?page=2"  # type: ignore[union-attr]
    assert lines(shown(server, "/outlets?page=999")) == lines(tree), "past the end is the end"


def test_counts_by_health_stand_on_top_and_lead_there(server: Running) -> None:
    tree = shown(server, "/outlets")
    assert text_of(tree, "#choices") == "All 250Can’t be read 25Broken 25Paused 25Not read yet 25"
    for health, words in (
        ("failing", "can’t be read"),
        ("broken", "read, but broken"),
        ("paused", "paused"),
        ("new", "not read yet"),
    ):
        those = shown(server, f"/outlets?health={health}")
        assert len(lines(those)) == 25
        assert all(node.text().startswith(words) for node in those.css(".health"))
    assert text_of(tree, "#first-readings") == "200 of 225 read for the first time"
    bar = tree.css_first("progress")
    assert bar is not None
    assert (bar.attributes["value"], bar.attributes["max"]) == ("200", "225")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("folder=Folder+1", 63),
        ("folder=Folder+1&q=outlet+24", 3),
        ("q=OUTLET24.test", 1),
        ("q=%C3%BCberland+24%25", 3),
        ("q=_24%25", 1),
        ("q=%25%25", 0),
        ("folder=none+such", 0),
        ("health=odd&page=x", 100),
        ("health=failing&q=outlet&page=-3", 25),
    ],
)
def test_feeds_are_found_by_folder_and_words(server: Running, query: str, found: int) -> None:
    tree = shown(server, f"/outlets?{query}")
    assert len(lines(tree)) == found
    if not found:
        assert "No feed is like that." in text_of(tree, "main")


def test_the_whole_page_is_small_whatever_is_followed(server: Running, many: Store) -> None:
    """With ten thousand feeds it was 25 MB, and entries of all of them were counted."""
    asked: list[tuple[str, Any]] = []
    note = lambda *given: asked.append((given[2], given[3]))  # noqa: E731 - as SQLAlchemy calls it
    event.listen(many.database.dialect.engine, "before_cursor_execute", note)
    answer = server.get("/outlets")
    event.remove(many.database.dialect.engine, "before_cursor_execute", note)
    assert len(answer.body) < 400_000
    with many.database.reading() as connection:
        for statement, parameters in asked:
            if not statement.startswith("SELECT"):
                continue
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
                assert not step[3].startswith(("SCAN entries", "SCAN articles USING INDEX")), (statement, step)


def test_outlets_that_nothing_is_followed_of_stand_apart(server: Running) -> None:
    tree = shown(server, "/outlets")
    assert [node.text() for node in tree.css(".others .who")] == ["The Courier", "Der Sundbote"]
    assert tree.css_first(".others[open]") is None


def test_what_was_done_is_said_beside_its_feed(server: Running, many: Store) -> None:
    here = shown(server, "/outlets?page=2&folder=")
    feed = lines(here)[7].removeprefix("feed-")
    back = here.css_first(f"#feed-{feed} input[name=back]").attributes["value"] or ""  # type: ignore[union-attr]
    address, tree = post(server, f"/outlets/feed/{feed}", action="read", back=back)
    assert address == f"/outlets?page=2&said=read&feed={feed}#feed-{feed}"
    assert len(tree.css(".notice")) == 1
    assert text_of(tree, f"#feed-{feed} .notice").startswith("It is read now")
    assert tree.css_first(f"#feed-{feed} details[open]") is not None
    many.feeds.change_feed(int(feed), read_now=time.time() + 90_000)


def test_a_feed_that_its_change_took_off_the_page_is_shown_first(server: Running, many: Store) -> None:
    paused = shown(server, "/outlets?health=paused")
    feed = lines(paused)[0].removeprefix("feed-")
    address, tree = post(server, f"/outlets/feed/{feed}", action="resume", back="health=paused")
    assert address.startswith("/outlets?health=paused&said=resume")
    assert lines(tree)[0] == f"feed-{feed}"
    assert len(lines(tree)) == 25
    assert text_of(tree, f"#feed-{feed} .notice").startswith("It is read again")
    many.feeds.change_feed(int(feed), paused=True, read_now=time.time() + 90_000)


@pytest.mark.parametrize("back", ["//elsewhere.test", "page=x&health=%00", "&".join(f"a{n}=1" for n in range(50))])
def test_nothing_leads_elsewhere(server: Running, back: str) -> None:
    address, _ = post(server, "/outlets/feed/4", action="change", back=back)
    assert address.startswith("/outlets?said=change")


# --- live rows ----------------------------------------------------------------------------------------------


@pytest.fixture
def few(tmp_path: Path) -> Iterator[tuple[Store, Running]]:
    """Three feeds that are due."""
    store = open_store(tmp_path / "store.sqlite")
    slug = store.keeping.add_outlet(Outlet(name="The Courier"))
    for name in ("news", "sport", "harbour"):
        store.feeds.follow(f"https://courier.test/{name}", outlet_slug=slug, now=time.time(), title=name)
    running = Running(create_app(store, Settings()))
    yield store, running
    running.stop()
    store.close()


@pytest.fixture
def page(few: tuple[Store, Running], chromium: Browser) -> Iterator[Page]:
    """The page Outlets, open, with a clock that only the test moves."""
    with chromium.new_context() as context:
        opened = context.new_page()
        opened.clock.install()
        opened.goto(few[1].base + "/outlets")
        yield opened


def read(store: Store, *feeds: int) -> None:
    now = time.time()
    state = PollState(last_success=now, next_poll=now + 90_000)
    store.queue.settle_polls([Poll(feed_id=each, state=state, at=now) for each in feeds])


def test_rows_that_are_due_update_by_themselves(few: tuple[Store, Running], page: Page) -> None:
    store, _ = few
    expect(page.locator("#first-readings")).to_contain_text("0 of 3 read")
    details = page.locator("#feed-2 details")
    details.get_by_text("Change").click()
    page.get_by_role("heading", name="Outlets").click()
    read(store, 2)
    page.clock.run_for(10_000)
    expect(page.locator("#feed-2 .health")).to_have_text("doing well")
    expect(page.locator("#feed-1 .health")).to_have_text("not read yet")
    expect(page.locator("#first-readings")).to_contain_text("1 of 3 read")
    expect(details).to_have_attribute("open", "")


def test_a_row_whose_form_is_in_hand_is_left_alone(few: tuple[Store, Running], page: Page) -> None:
    store, _ = few
    for number in (1, 2):
        page.locator(f"#feed-{number} summary").click()
        page.locator(f"#feed-{number} input[name=folder]").fill("Coast")
    page.locator("#feed-2 input[name=folder]").focus()
    read(store, 1, 2, 3)
    page.clock.run_for(10_000)
    expect(page.locator("#feed-3 .health")).to_have_text("doing well")
    for number in (1, 2):
        expect(page.locator(f"#feed-{number} .health")).to_have_text("not read yet")
        expect(page.locator(f"#feed-{number} input[name=folder]")).to_have_value("Coast")
    expect(page.locator("#feed-2 input[name=folder]")).to_be_focused()


def test_nobody_is_asked_any_more_when_nothing_is_due(few: tuple[Store, Running], page: Page) -> None:
    store, _ = few
    read(store, 1, 2, 3)
    page.clock.run_for(10_000)
    expect(page.locator("[data-pending]")).to_have_count(0)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(600_000)
    page.evaluate("1")
    assert asked == []
