"""What pages show of acts and modalities: thoughts where asked for, and nothing unsaid as if it had been said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.store.making import article, day, keep
from tests.web.browsing import SIZES, THEMES, follow_the_rules
from tests.web.making import Running

TEXT = (
    "Ana Reyes said talks go on. Ana Reyes hoped talks end well. Ben Okafor hoped talks stop."
    " Cy Adler will say talks ended."
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, int]]:
    path: Path = tmp_path_factory.mktemp("shown") / "store.sqlite"
    store = open_store(path)
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    keep(store, article(TEXT + " More was promised.", published=day(0)), outlet="vell-post")
    (kept,) = keep(store, article(TEXT, published=day(0)), outlet="vell-post", when=day(1))
    server = Running(create_app(store, Settings()))
    yield server, kept.article_id
    server.stop()
    store.close()


def test_an_article_marks_thoughts_only_where_asked(shown: tuple[Running, int]) -> None:
    server, number = shown
    plain, asked = server.get(f"/article/{number}").text, server.get(f"/article/{number}?thoughts=yes").text
    assert 'id="r-a2"' not in plain
    assert 'data-content="a2"' not in plain
    assert "2 statements" in plain
    assert "2 thoughts left out" in plain
    assert 'href="?thoughts=yes#record"' in plain
    assert 'id="r-a2"' in asked
    assert 'data-content="a2"' in asked
    assert 'href="/person/ben-okafor"' in asked
    assert "?statement=a2&thoughts=yes#s-a2" in asked.replace("&amp;", "&")
    assert 'href="?#record"' in asked


def test_a_link_to_a_thought_shows_it(shown: tuple[Running, int]) -> None:
    server, number = shown
    assert 'id="r-a3"' in server.get(f"/article/{number}?statement=a3").text


def test_a_revision_stays_with_its_thoughts(shown: tuple[Running, int]) -> None:
    server, number = shown
    plain = server.get(f"/article/{number}?revision=1").text.replace("&amp;", "&")
    assert 'href="?thoughts=yes&revision=1#record"' in plain
    asked = server.get(f"/article/{number}?revision=1&thoughts=yes").text
    assert 'href="?revision=1#record"' in asked


def test_a_person_has_thoughts_where_asked(shown: tuple[Running, int]) -> None:
    server, _ = shown
    plain, asked = server.get("/person/ana-reyes").text, server.get("/person/ana-reyes?thoughts=yes").text
    assert "talks go on" in plain
    assert '<mark class="indirect unsaid">talks end well</mark>' not in plain
    assert 'href="/person/ana-reyes?thoughts=yes"' in plain
    assert '<mark class="indirect unsaid">talks end well</mark>' in asked
    assert 'href="/person/ana-reyes"' in asked
    assert server.get("/person/ben-okafor").status == 200


def test_search_asks_for_thoughts(shown: tuple[Running, int]) -> None:
    server, _ = shown
    assert "talks end well</mark>" not in server.get("/search?q=talks").text
    asked = server.get("/search?q=talks&thoughts=yes").text
    assert "talks end well</mark>" in asked
    assert "a thought" in asked
    assert 'name="thoughts" value="yes" checked' in asked
    assert "talks go on</mark>" not in server.get("/search?q=talks&thoughts=only").text
    assert "isn’t a choice of thoughts" in server.get("/search?q=talks&thoughts=perhaps").text


def test_what_is_still_to_be_said_is_shown_as_that(shown: tuple[Running, int]) -> None:
    server, number = shown
    for page in (f"/article/{number}", "/person/cy-adler", "/search?q=ended"):
        text = server.get(page).text
        assert '<span class="stance tone-unsaid">is to say</span>' in text
    assert '<mark class="indirect unsaid">talks ended</mark>' in server.get("/search?q=ended").text
    assert "Cy Adler is to say: talks ended" in server.get(f"/article/{number}").text


def test_the_api_has_both(shown: tuple[Running, int]) -> None:
    server, number = shown

    def items(path: str) -> list[tuple[str, str, str]]:
        found = json.loads(server.get(path).body)["items"]
        return [(each["content"], each["act"], each["modality"]) for each in found]

    said = [("talks ended", "speech", "future"), ("talks go on", "speech", "said")]
    assert items("/api/search?q=talks") == said
    assert len(items("/api/search?q=talks&thoughts=yes")) == 4
    assert items("/api/person/ben-okafor") == []
    assert items("/api/person/ben-okafor?thoughts=yes") == [("talks stop", "thought", "said")]
    assert server.get("/api/search?q=talks&thoughts=perhaps").status == 400
    every = json.loads(server.get(f"/api/article/{number}").body)["reading"]["attributions"]
    assert [each["act"] for each in every] == ["speech", "thought", "thought", "speech"]


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_pages_with_thoughts_follow_the_rules(chromium: Browser, shown: tuple[Running, int], size: str) -> None:
    server, number = shown
    width, height = SIZES[size]
    paths = (f"/article/{number}?thoughts=yes", "/person/ana-reyes?thoughts=yes", "/search?q=talks&thoughts=yes")
    for theme in THEMES:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        page = context.new_page()
        for path in paths:
            page.goto(server.base + path)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
            follow_the_rules(page)
        context.close()


@pytest.mark.browser
def test_the_switch_works_without_script(chromium: Browser, shown: tuple[Running, int]) -> None:
    server, number = shown
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.base}/article/{number}")
    page.get_by_role("link", name="With thoughts").click()
    assert page.locator("#r-a2").count() == 1
    page.get_by_role("link", name="Without thoughts").click()
    assert page.locator("#r-a2").count() == 0
    context.close()
