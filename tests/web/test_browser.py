"""The pages in a real Chromium: both themes, desktop and phone, with and without JavaScript, and axe-core's rules.

With ONRECORD_SCREENSHOTS=1, pictures of what it saw are left in out/screenshots/, for a person to look at.
"""

import re

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.web.browsing import SIZES, THEMES, Opener, follow_the_rules, have_contrast, picture, scrolls_sideways
from tests.web.making import Running

pytestmark = pytest.mark.browser
# Waits are `expect` and its like: `wait_for_function` evals in the page, which the security policy forbids.

PAGES = {
    "feed": "/",
    "article": "/article/{talks}?statement=a3#s-a3",
    "revised": "/article/{revised}/changes",
    "person": "/person/ines-calloway",
    "people": "/people",
    "edits": "/edits",
    "author": "/author/honor-tressick",
    "outlets": "/outlets",
    "outlet-changed": "/outlets?said=read&feed=1",
    "folder": "/?folder=Coast",
    "search": "/search?q=boat",
    "keys": "/about/keys",
    "settings": "/settings",
    "rules": "/settings/rules",
    "nothing": "/person/nobody",
}
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


def is_seen(page: Page, selector: str) -> bool:
    """Whether the first such element stands within the window."""
    found = page.evaluate(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && box.width > 0; }""",
        selector,
    )
    return bool(found)


def assert_seen(page: Page, selector: str) -> None:
    """That it stands within the window, or does so soon."""
    page.locator(selector).first.wait_for()
    expect(page.locator(selector).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_follows_the_rules_of_accessibility(opened: Opener, name: str, size: str) -> None:
    page = opened(PAGES[name], size=size)
    grounds = set()
    for theme, hold in zip(THEMES, (follow_the_rules, have_contrast), strict=True):
        page.emulate_media(color_scheme=theme)
        picture(page, f"{name}-{size}-{theme}")
        assert not scrolls_sideways(page), theme
        hold(page)
        grounds.add(page.evaluate(GROUND))
    assert len(grounds) == 2, "the themes differ"
    page.set_viewport_size({"width": 320, "height": 600})
    assert not scrolls_sideways(page), "nor on the narrowest screen that WCAG names"


def test_the_line_of_statements_is_plain(opened: Opener) -> None:
    """Its class was also that of the messages of the page Outlets, so that every line stood in a green box."""
    page = opened("/")
    ground = page.locator(".item .said").first.evaluate("line => getComputedStyle(line).backgroundColor")
    assert ground == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("theme", THEMES)
def test_the_keys_in_their_dialog_follow_the_rules(opened: Opener, theme: str) -> None:
    page = opened("/", theme=theme)
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    follow_the_rules(page)


def test_the_keys_are_shown_from_their_beginning(opened: Opener) -> None:
    """Their button was focused, below all of them, so that the first were out of sight."""
    page = opened("/")
    page.keyboard.press("?")
    expect(page.locator("#keys-title")).to_be_focused()
    assert_seen(page, "#keys-title")
    assert_seen(page, "#keys dt")


def test_more_of_the_feed_without_script(opened: Opener) -> None:
    page = opened("/", script=False)
    seen = page.locator("[data-item] h3").all_inner_texts()
    pages = 1
    while page.locator(".more a").count():
        with page.expect_navigation():
            page.locator(".more a").click()
        seen += page.locator("[data-item] h3").all_inner_texts()
        pages += 1
    assert pages == 2
    assert len(seen) == 45
    assert page.locator(".end").inner_text() == "You have reached the beginning."


def test_more_of_the_feed_in_place(opened: Opener) -> None:
    page = opened("/")
    first = page.locator("[data-item]").count()
    gone: list[str] = []
    page.on("framenavigated", lambda frame: gone.append(frame.url))
    page.locator("[data-more]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text(f"{45 - first} more")
    expect(page.locator("[data-item]")).to_have_count(45)
    assert gone == []
    at = "[...document.querySelectorAll('[data-item]')].indexOf(document.activeElement.closest('[data-item]'))"
    assert page.evaluate(at) == first, "reading goes on at the first that came"
    assert "/article/" in page.evaluate("document.activeElement.href")


def test_a_statement_lights_up_its_words_without_script(opened: Opener) -> None:
    page = opened("/article/{talks}", script=False)
    assert page.locator(".story .on-content").count() == 0
    page.locator("#r-a3 .st-what a").click()
    expect(page.locator(".story .on-content")).to_have_text(
        ["We are going to listen", "Nobody should expect a signature"]
    )
    assert page.locator(".story .on-source").inner_text() == "she"
    assert_seen(page, ".story .on-content")


def test_words_lead_to_their_statement_without_script(opened: Opener) -> None:
    page = opened("/article/{talks}", size="phone", script=False)
    page.locator(".story .no[data-no='a4']").click()
    expect(page).to_have_url(re.compile("#r-a4$"))
    assert_seen(page, "#r-a4")


@pytest.mark.parametrize("script", [True, False])
def test_a_persons_statement_leads_to_its_words(opened: Opener, *, script: bool) -> None:
    page = opened("/person/odd-marken", script=script)
    page.locator(".claim .from a").first.click()
    assert page.locator(".story .on-content").inner_text().startswith("that boat ")
    assert_seen(page, ".story .on-content")


def test_a_statement_lights_up_its_words(opened: Opener) -> None:
    page = opened("/article/{talks}")
    assert not is_seen(page, ".story .seg[data-content='a4']"), "so that there is something to do"
    page.locator("#r-a4").click()
    assert page.locator(".story .on-source").inner_text() == "Multiple sources"
    assert page.locator(".story .on-cue").inner_text() == "indicated"
    assert page.locator(".story .on-content").inner_text() == "the cable comes first"
    assert is_seen(page, ".story .on-content")
    assert "statement=a4" in page.url
    page.reload()
    assert page.locator(".story .on-source").inner_text() == "Multiple sources"


def test_the_address_of_a_chosen_statement_opens_at_its_words(opened: Opener, running: Running) -> None:
    page = opened("/article/{talks}")
    page.locator("#r-a4").click()
    sent = page.url.removeprefix(running.base)
    for script in (True, False):
        received = opened(sent, script=script)
        assert received.locator(".story .on-content").inner_text() == "the cable comes first"
        assert_seen(received, ".story .on-content")
    page.keyboard.press("Escape")
    assert page.locator(".story .on-content").count() == 0
    assert "#" not in page.url
    assert "statement" not in page.url


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
    page.keyboard.press("n")
    page.locator(".record .st.on").wait_for()
    page.keyboard.press("Escape")
    page.locator(".record .st.on").wait_for(state="detached")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("#keys").wait_for(state="hidden")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_keys_go_from_place_to_place_and_leave_what_is_typed_alone(opened: Opener, running: Running) -> None:
    page = opened("/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    newest = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != newest)
    page.keyboard.press("k")
    page.wait_for_url(newest)
    for key, place in (("p", "/people"), ("o", "/outlets"), ("s", "/?view=starred"), ("f", "/")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(running.base + place)
    page.locator("#q").focus()
    page.keyboard.type("j gp?/")
    assert page.locator("#q").input_value() == "j gp?/"
    assert page.locator("[data-item].at").count() == 0
    assert page.locator("#keys").is_hidden()


def test_up_leads_to_the_article_that_was_read_last(opened: Opener, running: Running) -> None:
    """The list began anew at its top, with nothing chosen."""
    page = opened("/")
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")
    for _ in range(3):
        with page.expect_navigation():
            page.keyboard.press("j")
    number = page.locator(".reading").get_attribute("data-reading")
    page.keyboard.press("u")
    page.wait_for_url(running.base + "/")
    expect(page.locator(f".item.at[data-item='{number}']")).to_be_in_viewport()


def test_up_leads_back_to_a_search(opened: Opener, running: Running) -> None:
    """It led to all news, and the search was lost."""
    found = f"{running.base}/search?q=boat"
    page = opened("/search?q=boat")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")
    page.keyboard.press("u")
    page.wait_for_url(found)


def test_keys_star_and_mark_what_is_chosen_and_say_so(opened: Opener) -> None:
    page = opened("/")
    page.keyboard.press("j")
    item = page.locator(".item.at")
    for key, name in (("s", "star"), ("l", "later"), ("m", "unread")):
        button = item.locator(f".mark.{name}")
        before = button.get_attribute("aria-pressed")
        for pressed in ("false" if before == "true" else "true", before or ""):
            with page.expect_response("**/api/marks"):
                page.keyboard.press(key)
            expect(button).to_have_attribute("aria-pressed", pressed)
    expect(page.locator("#status")).to_contain_text("arked as")


@pytest.mark.parametrize("by", ["key", "click"])
def test_the_numbers_in_tabs_and_lists_follow_what_is_marked(opened: Opener, running: Running, by: str) -> None:
    """Only the number in the title did; the others stayed until the page was loaded anew."""
    page = opened("/")
    page.keyboard.press("j")
    numbered = ".views a, .side li:has(> [title=unread])"
    entries = page.locator(numbered)
    before = [" ".join(each.split()) for each in entries.all_text_contents()]
    for key, name in (("s", "star"), ("m", "unread")):
        for is_back in (False, True):
            if by == "key":
                page.keyboard.press(key)
            else:
                page.locator(f".item.at .mark.{name}").click()
            if is_back:
                expect(entries).to_have_text(before)
            else:
                expect(entries).not_to_have_text(before)
                now = LexborHTMLParser(running.get("/").text).css(numbered)
                expect(entries).to_have_text([" ".join(each.text().split()) for each in now])


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
    expect(plain.locator("#found li")).to_have_count(1)
    page = opened("/search")
    page.locator("#search #q").press_sequentially("listen")
    expect(page.locator("#found li")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"[?&]q=listen\b"))


def test_the_theme_can_be_chosen_and_is_kept(opened: Opener) -> None:
    page = opened("/", theme="light")
    light = page.evaluate(GROUND)
    page.locator("#theme").click()
    dark = page.evaluate(GROUND)
    assert dark != light
    page.reload()
    assert page.evaluate(GROUND) == dark


def test_a_page_comes_in_the_chosen_theme(running: Running) -> None:
    """Not by a script, which would have to run before anything is painted."""
    assert 'data-theme="dark"' in running.get("/", Cookie="theme=dark").text
    assert "data-theme" not in running.get("/", Cookie='theme="><script>').text
    assert "data-theme" not in running.get("/").text


def test_on_a_phone_the_row_of_filters_shows_the_chosen_one(opened: Opener) -> None:
    page = opened("/", size="phone", script=False)
    last = page.locator(".side > .side-list a[href^='/?section']").last
    expect(last).not_to_be_in_viewport()
    page.goto(page.url.rstrip("/") + (last.get_attribute("href") or ""))
    expect(page.locator(".side [aria-current]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


def test_a_phone_shows_the_chosen_statement_beside_its_words(opened: Opener) -> None:
    page = opened("/article/{talks}", size="phone")
    page.locator(".story .seg[data-content='a4']").tap()
    sheet = page.locator(".sheet")
    assert "Multiple sources" in sheet.inner_text()
    assert is_seen(page, ".sheet .st")
    sheet.get_by_role("button", name="Close").tap()
    assert sheet.is_hidden()


def test_a_phone_goes_through_the_record_in_the_sheet(opened: Opener) -> None:
    page = opened("/article/{talks}", size="phone")
    page.locator(".story .no[data-no='a3']").tap()
    page.locator(".sheet").get_by_role("button", name="Next statement").tap()
    assert "the cable comes first" in page.locator(".sheet .st").inner_text()
    assert is_seen(page, ".story .on-content")
    page.locator(".sheet").get_by_role("button", name="Previous statement").tap()
    assert "We are going to listen" in page.locator(".sheet .st").inner_text()


@pytest.mark.parametrize("size", SIZES)
def test_a_persons_timeline_shows_squares_and_days_at_once(opened: Opener, size: str) -> None:
    page = opened("/person/ines-calloway", size=size)
    for each in page.locator(".timeline .plot rect, .timeline .plot text").all():
        expect(each).to_be_in_viewport(ratio=0.99)


def test_a_chart_wider_than_its_place_opens_where_most_of_it_is(opened: Opener, running: Running) -> None:
    page = opened("/people", size="phone")
    marks = "".join(f'<a href="#"><rect x="{x}" y="2" width="7" height="7"/></a>' for x in (4, 400, 412, 424, 790))
    drawing = f'<div class="timeline"><div class="plot"><svg width="800" height="20">{marks}</svg></div></div>'
    drawn = running.get("/people").text.replace("</main>", f"{drawing}</main>")
    page.route("**/edits", lambda route: route.fulfill(body=drawn, content_type="text/html"))
    page.goto(page.url.replace("/people", "/edits"))
    expect(page.locator("html")).to_have_attribute("data-scripts", "ready")
    for place in (1, 2, 3):
        expect(page.locator(".plot rect").nth(place)).to_be_in_viewport(ratio=0.99)
    for place in (0, 4):
        expect(page.locator(".plot rect").nth(place)).not_to_be_in_viewport()


def test_why_opens_without_choosing_its_statement(opened: Opener) -> None:
    page = opened("/article/{talks}")
    line = page.locator("#r-a2")
    line.locator("summary").click()
    expect(line.get_by_text("nothing in the article says for certain")).to_be_visible()
    page.mouse.move(5, 5)  # what the mouse is over is lit up, too
    expect(page.locator(".st.on")).to_have_count(0)
