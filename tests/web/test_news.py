"""A News Feed that is left open: it says that there is something new, and moves nothing by itself."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.browsing import follow_the_rules
from tests.web.making import START, Running, keep, short
from tests.web.test_refresh_process import until


class Open:
    """A store, its server, and a page with a clock that only the test moves."""

    def __init__(self, store: Store, server: Running, page: Page) -> None:
        self.store, self.server, self.page = store, server, page
        self.button = page.locator("#fresh button")

    def keep(self, *numbers: int, outlet: str = "the-courier", hours: int = 0) -> None:
        for number in numbers:
            at = START + timedelta(hours=hours, minutes=number)
            # a time that had not come when the page was read is not believed
            keep(self.store, short(number, published=at), outlet=outlet, when=max(at, START))

    def see(self, path: str = "/") -> None:
        self.page.goto(self.server.base + path)

    def wait(self, seconds: int) -> None:
        self.page.clock.run_for(seconds * 1000)


@pytest.fixture
def opened(tmp_path: Path, chromium: Browser) -> Iterator[Open]:
    store = open_store(tmp_path / "store.sqlite")
    for name in ("The Courier", "Der Sundbote"):
        store.keeping.add_outlet(Outlet(name=name))
    server = Running(create_app(store, Settings()))
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.clock.install()
        yield Open(store, server, page)
    server.stop()
    store.close()


def test_new_articles_are_told_of_and_loaded_when_asked_for(opened: Open) -> None:
    opened.keep(*range(40))
    opened.see()
    first = opened.page.locator(".item-head").first
    expect(first).to_have_text("Boat 39 stays in port")
    top = first.bounding_box()
    opened.keep(50, hours=9)
    opened.wait(120)
    expect(opened.button).to_have_text("1 new article")
    place = opened.button.bounding_box()
    assert place is not None
    assert place["y"] > 700  # at the lower edge, and not over the folders above the list
    last = opened.page.locator(".foot a").last
    opened.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    below = last.bounding_box()
    assert below is not None
    assert below["y"] + below["height"] < place["y"], "the page's last links can be reached"
    opened.page.evaluate("scrollTo(0, 0)")
    opened.keep(95, hours=-1)  # older than what stands on top, and yet new
    opened.wait(60)
    expect(opened.button).to_have_text("2 new articles")
    assert first.bounding_box() == top
    follow_the_rules(opened.page)
    opened.button.click()
    expect(first).to_have_text("Boat 50 stays in port")
    expect(opened.button).to_have_count(0)


def test_so_many_that_the_whole_page_is_new(opened: Open) -> None:
    opened.keep(0)
    opened.see()
    opened.keep(*range(1, 35), hours=1)
    opened.wait(75)
    expect(opened.button).to_have_text("34 new articles")


def test_only_what_the_filters_let_through_counts(opened: Open) -> None:
    opened.keep(0)
    opened.see("/?outlet=the-courier&section=Harbour")
    opened.keep(1, outlet="der-sundbote")
    expect(opened.page).to_have_title("(2) The Courier · OnRecord")
    expect(opened.button).to_have_count(0)
    opened.keep(2)
    expect(opened.button).to_have_text("1 new article")


def test_an_older_page_asks_nobody(opened: Open) -> None:
    opened.keep(*range(40))
    opened.see()
    opened.see(opened.page.locator("[data-more]").get_attribute("href") or "")
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.wait(600)
    opened.page.evaluate("1")
    assert not [each for each in asked if "/api/" in each]


HIDE = """is => {
  Object.defineProperty(document, "hidden", { value: is, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_tabs_that_are_not_seen_have_one_stream_together(opened: Open) -> None:
    opened.keep(0)
    opened.see()
    other = opened.page.context.new_page()
    other.goto(opened.server.base + "/people")
    tabs = (opened.page, other)
    until(lambda: opened.server.at_work == 2)
    for tab in tabs:
        tab.evaluate(HIDE, True)
    until(lambda: opened.server.at_work == 1)
    opened.keep(1)
    for tab, name in zip(tabs, ("News Feed", "People"), strict=True):
        expect(tab).to_have_title(f"(2) {name} · OnRecord")
    # who comes back is told of what came meanwhile
    for tab in reversed(tabs):
        tab.evaluate(HIDE, False)
    expect(opened.button).to_have_text("1 new article")
    until(lambda: opened.server.at_work == 2)


def test_a_server_that_does_not_answer_is_told_of_though_the_device_is_online(opened: Open) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        route.abort("connectionrefused")
        asked.append(route.request.url)

    opened.page.route("**/api/live*", refuse)
    opened.see()
    for times in (1, 2):  # each further try fails before the first one's time is over
        wait_for(opened.page, asked, times)
        opened.page.wait_for_timeout(200)
        opened.wait(4)
    expect(opened.page.locator(".away")).to_have_text("Offline. What you mark is sent later.")
    opened.page.unroute("**/api/live*")
    expect(opened.page.locator(".away")).to_have_text("", timeout=15_000)


def test_a_hidden_tab_that_was_refused_asks_again(opened: Open) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=502)
        else:
            route.continue_()

    opened.page.add_init_script("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    opened.page.route("**/api/live*", refuse)
    opened.see()
    wait_for(opened.page, asked, 1)
    opened.page.wait_for_timeout(200)
    opened.wait(61)
    wait_for(opened.page, asked, 2)


def wait_for(page: Page, asked: list[str], number: int) -> None:
    """Waits for so many requests, up to fifteen seconds; the page goes on meanwhile."""
    for _ in range(300):
        if len(asked) >= number:
            return
        page.evaluate("1")  # hands on what the browser said since
        time.sleep(0.05)
    pytest.fail(f"{asked} are not {number}")
