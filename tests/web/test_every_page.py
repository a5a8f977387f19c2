"""Pages beside the main ones (test_browser.py) follow the rules of accessibility, and strangers' words fit on all of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from onrecord.model import (
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Author,
    Coverage,
    Credit,
    Figure,
    Matter,
    Outlet,
    Party,
    Reading,
    Span,
)
from onrecord.settings import Settings
from onrecord.store.contract.reader_settings import Density, ReaderSettings
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.signin.invitations import invitation
from tests.web.browsing import Opener, follow_the_rules, scrolls_sideways
from tests.web.making import START, Running, blocks_of, keep, short
from tests.web.signin.asking import PASSWORD

pytestmark = pytest.mark.browser

PAGES = (
    "/stories",
    "/story/{story}",
    "/person/ines-calloway/correct",
    "/article/{talks}/correct?statement=a3",
    "/article/{talks}",
    "/search?q=boat&in=articles",
    "/notes",
    "/settings/move",
    "/outlets/links",
    "/?view=starred",
    "/offline",
    "/matter/1",
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ARABIC = "قال رئيس الوزراء إن المحادثات ستبدأ يوم الثلاثاء."


@pytest.fixture(autouse=True)
def _a_matter(newsroom: tuple[Store, dict[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A running matter, which takes more than one event to come about by itself."""
    store, ids = newsroom
    page = store.stories.story(ids["story"])
    assert page is not None
    story = page.story
    matter = Matter(id=1, label=LONG, first=story.first, last=story.last, stories=1)
    monkeypatch.setattr(type(store.stories), "matter", lambda _, __: (matter, (story,)))


@pytest.mark.parametrize("path", PAGES)
def test_it_follows_the_rules_and_fits(opened: Opener, path: str) -> None:
    page = opened(path, size="phone", theme="dark")
    follow_the_rules(page)
    page.set_viewport_size({"width": 320, "height": 600})  # the narrowest that WCAG names
    assert not scrolls_sideways(page)


def said(name: str, text: str, language: str) -> ArticleRecord:
    """An article in which everything is these words, and its speaker says so."""
    speaker = Party(name=name, evidence=Span(0, 3))
    return ArticleRecord(
        article=Article(
            url=f"https://{language}.test/1",
            outlet=name,
            section=name,
            headline=text,
            standfirst=text,
            byline=name,
            authors=(Author(name=name, role=text, bio=text), Author(name="Ana Reyes")),
            published=START,
            text=text,
            blocks=blocks_of(text),
            figures=(Figure(url="https://x.test/1.png", alt=text, caption=text, credit=Credit(text=name)),),
            tags=(name,),
            language=language,
        ),
        reading=Reading(
            language=language,
            coverage=Coverage.FULL,
            attributions=(
                Attribution(
                    id="a1",
                    source=(Span(0, 3),),
                    cue=(Span(3, 4),),
                    content=(Span(4, len(text)),),
                    speaker=speaker,
                    kind=AttributionKind.INDIRECT,
                    confidence=0.9,
                ),
            ),
        ),
    )


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, dict[str, int]]]:
    """A server over two articles: one of very long words, one written from right to left."""
    store = open_store(tmp_path_factory.mktemp("strange") / "store.sqlite")
    ids = {}
    for kind, name, text, language in (
        ("long", LONG, LONG + " " + LONG, "de"),
        ("arabic", "الجريدة (Daily)", ARABIC, "ar"),
    ):
        slug = store.keeping.add_outlet(Outlet(name=name))
        (ids[kind],) = keep(store, said(name, text, language), when=START, outlet=slug)
    running = Running(create_app(store, Settings()))
    yield running, ids
    running.stop()
    store.close()


def test_very_long_words_fit(strange: tuple[Running, dict[str, int]], chromium: Browser) -> None:
    running, ids = strange
    article = f"/article/{ids['long']}"
    with chromium.new_context() as context:
        page = context.new_page()
        for path in ("/", article, f"{article}/correct?statement=a1", "/people", "/search?q=Donau&in=articles"):
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(running.base + path)
                assert not scrolls_sideways(page), (path, width)


def test_names_that_run_the_other_way_stay_in_their_place(
    strange: tuple[Running, dict[str, int]], chromium: Browser
) -> None:
    running, ids = strange
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{running.base}/article/{ids['arabic']}")
        expect(page.locator(".byline")).to_have_text("By الجريدة (Daily) and Ana Reyes")
        first, second = (page.locator(".byline bdi").nth(number).bounding_box() for number in (0, 1))
        assert first is not None
        assert second is not None
        assert first["x"] + first["width"] < second["x"], "in the order in which they are named"
        directions = page.locator(".fig figcaption, .no-picture small").evaluate_all(
            "all => all.map(each => getComputedStyle(each).direction)"
        )
        assert directions == ["ltr", "rtl"], "what we say, and what they say"
        ways = page.locator("a").evaluate_all("all => all.map(each => getComputedStyle(each).unicodeBidi)")
        assert set(ways) == {"plaintext"}, "a headline in a line of ours, as beside “Part of”, keeps its order"


def test_pages_of_who_may_sign_in_follow_the_rules_and_fit(
    closed: Running, closed_store: Store, chromium: Browser
) -> None:
    rae = next(each for each in closed_store.accounts.all() if each.name == "Rae")
    with chromium.new_context() as context:
        page = context.new_page()

        def look_at(path: str) -> None:
            page.goto(closed.base + path)
            follow_the_rules(page)
            page.set_viewport_size({"width": 320, "height": 600})
            assert not scrolls_sideways(page), path

        look_at(f"/welcome/{invitation(closed_store.accounts, rae.id)}")
        look_at("/signin")
        page.get_by_label("Name").fill("Ida")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(closed.base + "/")
        look_at("/account")
        look_at("/accounts")


def test_a_denser_list_is_lower_on_a_phone_and_fits(store: Store, chromium: Browser) -> None:
    keep(store, said("Vell Post", LONG + " of ferries", "en"), when=START)
    keep(store, short(1, published=START))
    running = Running(create_app(store, Settings()))
    with chromium.new_context(viewport={"width": 320, "height": 800}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        heights = []
        for density in (Density.CARDS, Density.LIST, Density.HEADLINES):
            store.readers.set(OWNER, ReaderSettings(density=density))
            page.goto(running.base + "/")
            boxes = [each.bounding_box() for each in page.locator(".item").all()]
            heights.append([box["height"] for box in boxes if box])
            assert not scrolls_sideways(page), density
    cards, list_, headlines = heights
    assert all(a > b > c for a, b, c in zip(cards, list_, headlines, strict=True)), heights
    running.stop()


def test_headlines_alone_stay_where_they_are_under_the_pointer(store: Store, chromium: Browser) -> None:
    """What can be done with an article came below its headline, and moved all others."""
    for number in range(6):
        keep(store, short(number, published=START))
    store.readers.set(OWNER, ReaderSettings(density=Density.HEADLINES))
    running = Running(create_app(store, Settings()))
    with chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(running.base + "/")
        second, last = page.locator(".item").nth(1), page.locator(".item").nth(5)
        heights = second.bounding_box(), last.bounding_box()
        second.hover()
        expect(second.locator(".item-acts")).to_have_css("opacity", "1")
        assert (second.bounding_box(), last.bounding_box()) == heights
        assert heights[0] is not None
        assert heights[0]["height"] < 45, "in one line"
        follow_the_rules(page)
        page.set_viewport_size({"width": 320, "height": 600})
        assert not scrolls_sideways(page)
    # a finger that met them unseen marked all above as read
    with chromium.new_context(viewport={"width": 1180, "height": 820}, has_touch=True, is_mobile=True) as tablet:
        page = tablet.new_page()
        page.goto(running.base + "/")
        expect(page.locator(".item").nth(1).locator(".item-acts")).to_have_css("opacity", "1")
    running.stop()
