"""Reading on in a real Chromium: the next article below, and lists and articles that come back as they were left."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import Opener, follow_the_rules, ready
from tests.web.making import Running
from tests.web.signin.asking import PASSWORD

pytestmark = pytest.mark.browser

CURRENT = ".reading.current"
DOUBLE = """() => { const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
return ids.filter((id, at) => ids.indexOf(id) !== at); }"""
PLACE_KEPT_MS = 400
"""Longer than scripts wait, when scrolling has ended, before they keep the place."""


def place(page: Page) -> int:
    return int(page.evaluate("Math.round(scrollY)"))


def continued(page: Page) -> tuple[str, int]:
    """Shows the next article below; the address and the place that this was done at."""
    more = page.locator(f"{CURRENT} [data-onward]")
    more.scroll_into_view_if_needed()
    before = page.url, place(page)
    more.click()
    page.wait_for_url(lambda url: url != before[0])
    return before


def test_the_next_article_continues_below_with_its_own_address(opened: Opener, running: Running) -> None:
    page = opened("/article/{revised}")
    headline = page.locator("[data-onward] b").inner_text()
    first, left_at = continued(page)
    expect(page.locator(".reading")).to_have_count(2)
    expect(page.locator(f"{CURRENT} h1")).to_be_focused()
    expect(page).to_have_title(re.compile(re.escape(headline)))
    assert page.evaluate(DOUBLE) == []
    follow_the_rules(page)
    alone = opened(page.url.removeprefix(running.base))
    assert alone.locator("h1").inner_text() == headline
    page.go_back()
    page.wait_for_url(first)
    assert place(page) == left_at
    expect(page.locator(CURRENT)).to_have_attribute("data-reading", first.rsplit("/", 1)[1])


def test_each_of_two_articles_has_its_own_record_and_marks(opened: Opener) -> None:
    page = opened("/article/{revised}")
    continued(page)
    page.keyboard.press("n")
    expect(page.locator(f"{CURRENT} .record .st.on")).to_have_count(1)
    expect(page.locator(".record .st.on")).to_have_count(1)
    with page.expect_response("**/api/marks"):
        page.keyboard.press("s")
    expect(page.locator(f"{CURRENT} .mark.star")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".story .mark.star[aria-pressed=true]")).to_have_count(1)
    with page.expect_response("**/api/marks"):
        page.keyboard.press("s")


def test_an_article_that_continued_another_comes_back_as_it_was_left(opened: Opener) -> None:
    page = opened("/article/{revised}", size="phone")
    continued(page)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(PLACE_KEPT_MS)
    second = page.url
    in_article = f"scrollY - document.querySelector('{CURRENT}').offsetTop"
    left_at = page.evaluate(in_article)
    page.goto(second.split("/article")[0] + "/people")
    page.go_back()
    page.wait_for_url(second)
    expect(page.locator(".reading")).to_have_count(1)
    assert abs(page.evaluate(in_article) - left_at) < 2
    page.go_back()
    expect(page.locator(CURRENT)).not_to_have_attribute("data-reading", second.rsplit("/", 1)[1])


def test_a_list_comes_back_at_its_length_its_place_and_with_what_was_done_since(opened: Opener) -> None:
    page = opened("/")
    page.locator("[data-more]").click()
    expect(page.locator(".item")).to_have_count(45)
    for _ in range(8):
        page.keyboard.press("j")
    chosen, left_at = page.locator(".item.at").get_attribute("data-item"), place(page)
    with page.expect_response("**/api/marks"):
        page.keyboard.press("s")
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")
    page.keyboard.press("u")
    expect(page.locator(".item")).to_have_count(45)
    expect(page.locator(".item.at")).to_have_attribute("data-item", chosen or "")
    expect(page.locator(".item.at .mark.star")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".item.at.unread")).to_have_count(0)
    with page.expect_response("**/api/marks"):
        page.keyboard.press("s")
    assert abs(place(page) - left_at) < 2


def test_without_script_the_next_article_is_a_page(opened: Opener) -> None:
    page = opened("/article/{revised}", script=False)
    headline = page.locator("[data-onward] b").inner_text()
    page.locator("[data-onward]").click()
    assert page.locator("h1").inner_text() == headline
    assert page.locator(".reading").count() == 1


def test_a_picture_that_is_not_to_be_had_takes_no_room(opened: Opener) -> None:
    page = opened("/article/{talks}")
    page.route("**/picture/**", lambda route: route.fulfill(content_type="image/png", body=b"none"))
    page.reload()
    expect(page.locator(".fig.lead .gone-picture")).to_contain_text("can’t be had")
    assert page.locator(".fig.lead img").count() == 0
    assert page.locator(".fig.lead figcaption").inner_text()


def test_paper_has_the_article_with_its_statements_and_nothing_to_press(opened: Opener) -> None:
    page = opened("/article/{talks}?statement=a3", theme="dark")
    page.locator("#theme").click()
    page.emulate_media(media="print")
    for gone in (".top", ".foot", ".story-acts", ".between", ".onward", ".st-why"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator(".record .st").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgb(19, 20, 23)"
    address = """getComputedStyle(document.querySelector('.origin a[rel~="external"]'), "::after").content"""
    assert "http" in page.evaluate(address) or "attr(href)" in page.evaluate(address)


def test_more_that_does_not_come_is_said_and_can_be_asked_for_again(running: Running, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(running.base + "/")
        ready(page)
        page.route("**/?after=*", lambda route: route.abort())
        page.locator("[data-more]").click()
        expect(page.locator("#status")).to_have_text("That did not come through; try again.")
        page.unroute_all()
        page.locator("[data-more]").click()
        expect(page.locator("[data-item]")).to_have_count(45)


def test_what_somebody_between_answers_is_no_part_of_a_page(running: Running, chromium: Browser) -> None:
    """A network's own page stood below the list, and "null" in place of what was found."""
    with chromium.new_context() as context:
        page = context.new_page()
        for path, asked in (("/", "**/?after=*"), ("/search?q=water", "**/search?*")):
            page.goto(running.base + path)
            ready(page)
            before = page.locator("main").text_content()
            page.route(asked, lambda route: route.fulfill(content_type="text/html", body="<p>Buy an hour"))
            if path == "/":
                page.locator("[data-more]").click()
            else:
                page.locator("form[data-follows] #q").fill("harbour")
            expect(page.locator("#status")).to_have_text("That did not come through; try again.")
            assert page.locator("main").text_content() == before
            page.unroute_all()


def test_whose_session_has_ended_signs_in_where_more_was_asked_for(closed: Running, chromium: Browser) -> None:
    """The form to sign in isn't put below the list."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(closed.base + "/signin")
        page.get_by_label("Name").fill("Rae")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(closed.base + "/")
        ready(page)
        context.clear_cookies()
        page.locator("[data-more]").click()
        page.wait_for_url("**/signin?next=*")
        expect(page.get_by_label("Password")).to_be_visible()
