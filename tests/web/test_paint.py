"""How much a browser loads for a page that it never saw, in which order, and what becomes of keys that are pressed meanwhile."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bench.paint import measured, table
from tests.web.browsing import ready
from tests.web.making import Running

pytestmark = pytest.mark.browser

MAX_PAGE_BYTES = 60_000


@pytest.mark.parametrize("path", ["/", "/article/{talks}"])
def test_a_page_with_its_style_and_scripts_is_light(
    running: Running, ids: dict[str, int], chromium: Browser, path: str
) -> None:
    found = measured(chromium, running.base + path.format(**ids), times=1)
    assert 2_000 < found.document_bytes < found.total_bytes < MAX_PAGE_BYTES
    assert found.least_ms == found.paint_ms > 0
    _, line = table([found])
    assert line.endswith(found.url)


@pytest.fixture
def fresh(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has nothing yet."""
    with chromium.new_context() as context:
        yield context


def held(page: Page, address: str) -> list[Route]:
    """What is asked for at the address, which waits until the test goes on with it."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(address, hold)
    return waiting


def test_scripts_come_after_the_first_paint(running: Running, fresh: BrowserContext) -> None:
    page = fresh.new_page()
    page.goto(running.base + "/")
    ready(page)
    asked, painted = page.evaluate(
        r"""() => [
          performance.getEntriesByType("resource").filter(({ name }) => /\/(?!start)\w+(\.min)?\.js/.test(name)).map((each) => each.startTime),
          performance.getEntriesByName("first-contentful-paint")[0].startTime,
        ]"""
    )
    assert len(asked) >= 5
    assert min(asked) > painted


def test_keys_that_are_pressed_before_the_scripts_come_are_kept(running: Running, fresh: BrowserContext) -> None:
    page = fresh.new_page()
    waiting = held(page, "**/app.js*")
    with page.expect_request("**/app.js*"):
        page.goto(running.base + "/", wait_until="commit")
    page.keyboard.press("j")
    assert page.locator(".item.at").count() == 0
    waiting[0].continue_()
    expect(page.locator(".item.at")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(".item").nth(1)).to_have_class(re.compile(r"\bat\b"))


def test_a_script_that_does_not_come_holds_nothing_up(running: Running, fresh: BrowserContext) -> None:
    page = fresh.new_page()
    page.route("**/live.js*", lambda route: route.abort())
    page.goto(running.base + "/")
    ready(page)
    page.keyboard.press("j")
    expect(page.locator(".item.at")).to_have_count(1)


def test_what_is_typed_before_the_search_follows_is_searched_for(running: Running, fresh: BrowserContext) -> None:
    page = fresh.new_page()
    waiting = held(page, "**/pieces.js*")
    with page.expect_request("**/pieces.js*"):
        page.goto(running.base + "/search", wait_until="commit")
    page.locator("#q").fill("boat")
    waiting[0].continue_()
    expect(page.locator(".found-head")).to_be_visible()
