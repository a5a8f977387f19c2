"""The pages in a real Chromium: both themes, desktop and phone, with and without JavaScript, and axe-core's rules.

Pictures of what it saw are left in out/screenshots/, for a person to look at.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.making import Running

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).resolve().parents[2] / "out" / "screenshots"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PAGES = {
    "feed": "/",
    "article": "/article/{talks}?statement=a3",
    "revised": "/article/{revised}/changes",
    "person": "/person/ines-calloway",
    "people": "/people",
    "author": "/author/honor-tressick",
    "outlets": "/outlets",
    "search": "/search?q=boat",
    "keys": "/about/keys",
    "nothing": "/person/nobody",
}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    named = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not named:
        pytest.fail("no Chromium: ./test installs one, or set ONRECORD_CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


Opener = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, running: Running, ids: dict[str, int]) -> Iterator[Opener]:
    """Opens a path in a context of its own; at the end, nothing may have been said on the console."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_page(path: str, *, size: str = "desktop", theme: str = "light", script: bool = True) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            has_touch=size == "phone",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: problems.append(f"{path}: {said.type}: {said.text}"))
        page.on("pageerror", lambda error: problems.append(f"{path}: {error}"))
        page.goto(running.base + path.format(**ids))
        return page

    yield open_page
    for context in contexts:
        context.close()
    # Chromium itself says a 404 on the console; anything else is ours.
    assert [each for each in problems if "404" not in each] == []


def is_seen(page: Page, selector: str) -> bool:
    """Whether the first such element stands within the window."""
    found = page.evaluate(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && box.width > 0; }""",
        selector,
    )
    return bool(found)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_follows_the_rules_of_accessibility(opened: Opener, name: str, theme: str) -> None:
    for size in SIZES:
        page = opened(PAGES[name], size=size, theme=theme)
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}-{size}-{theme}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} scrolls sideways: {size}"
        )
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, found.generate_report()


def test_more_of_the_feed_without_script(opened: Opener) -> None:
    page = opened("/", script=False)
    seen = page.locator("[data-item] h3").all_inner_texts()
    pages = 1
    while page.locator(".more a").count():
        page.locator(".more a").click()
        seen += page.locator("[data-item] h3").all_inner_texts()
        pages += 1
    assert pages == 2
    assert len(seen) == 45
    assert page.locator(".end").inner_text() == "You have reached the beginning."


def test_more_of_the_feed_in_place(opened: Opener) -> None:
    page = opened("/")
    first = page.locator("[data-item]").count()
    address = page.url
    page.locator("[data-more]").click()
    page.wait_for_function("count => document.querySelectorAll('[data-item]').length > count", arg=first)
    assert page.url == address
    assert page.locator("[data-item]").count() == 45
    assert page.evaluate("document.activeElement.closest('[data-item]') !== null")
    assert page.locator("#status").inner_text().endswith(" more")


def test_a_statement_lights_up_its_words_without_script(opened: Opener) -> None:
    page = opened("/article/{talks}", script=False)
    assert page.locator(".story .on-content").count() == 0
    page.locator("#r-a3 .st-what a").click()
    assert "".join(page.locator(".story .on-content").all_inner_texts()).startswith("We are going to listen")
    assert page.locator(".story .on-source").inner_text() == "she"


def test_a_statement_lights_up_its_words(opened: Opener) -> None:
    page = opened("/article/{talks}")
    page.locator("#r-a4").click()
    assert page.locator(".story .on-source").inner_text() == "Multiple sources"
    assert page.locator(".story .on-cue").inner_text() == "indicated"
    assert is_seen(page, ".story .on-content")
    assert "statement=a4" in page.url
    page.reload()
    assert page.locator(".story .on-source").inner_text() == "Multiple sources"


def test_words_lead_to_their_statement(opened: Opener) -> None:
    page = opened("/article/{talks}")
    page.locator(".story .seg[data-content='a4']").click()
    assert page.locator(".record .st.on").get_attribute("data-statement") == "a4"
    assert is_seen(page, ".record .st.on")


def test_the_keyboard_reads_the_feed_and_the_record(opened: Opener) -> None:
    page = opened("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-item].at").count() == 1
    assert page.evaluate("[...document.querySelectorAll('[data-item]')].findIndex(e => e.matches('.at'))") == 1
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")
    page.keyboard.press("j")
    page.locator(".record .st.on").wait_for()
    page.keyboard.press("Escape")
    page.locator(".record .st.on").wait_for(state="detached")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("#keys").wait_for(state="hidden")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.id === 'q'")


def test_every_link_and_button_can_be_reached_and_seen_by_tab(opened: Opener) -> None:
    page = opened("/article/{talks}")
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => [document.activeElement, document.activeElement.parentElement].some(each => {
            const style = getComputedStyle(each);
            return style.outlineStyle !== "none" || style.boxShadow !== "none"; })"""
        )
        assert outline, page.evaluate("document.activeElement.outerHTML")
        seen.add(page.evaluate("document.activeElement.outerHTML"))
    assert len(seen) == 12


def test_search_answers_as_one_types_and_without_script(opened: Opener) -> None:
    plain = opened("/search", script=False)
    plain.locator("#search #q").fill("listen")
    plain.locator("#search button").click()
    assert plain.locator("#found li").count() == 1
    page = opened("/search")
    page.locator("#search #q").press_sequentially("listen")
    page.wait_for_selector("#found li")
    assert "q=listen" in page.url


def test_the_theme_can_be_chosen_and_is_kept(opened: Opener) -> None:
    page = opened("/", theme="light")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("#theme").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_a_phone_shows_the_chosen_statement_beside_its_words(opened: Opener) -> None:
    page = opened("/article/{talks}", size="phone")
    page.locator(".story .seg[data-content='a4']").tap()
    sheet = page.locator(".sheet")
    assert "Multiple sources" in sheet.inner_text()
    assert is_seen(page, ".sheet .st")
    sheet.get_by_role("button", name="Close").tap()
    assert sheet.is_hidden()
