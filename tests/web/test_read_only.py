"""A server that only reads: what it shows, and that nothing changes by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.web.browsing import SIZES, picture
from tests.web.making import Running, fill, follow_some, post_form

PAGES = (
    "/",
    "/article/{talks}",
    "/people",
    "/edits",
    "/since",
    "/since?since=1780000000&until=1783000000",
    "/followed",
    "/offline",
    "/api/since",
    "/person/odd-marken",
    "/outlets",
    "/search?q=boat",
    "/about/keys",
)

FIELDS = {"token": "any", "action": "pause", "url": "https://vell.test/"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    path = tmp_path_factory.mktemp("read-only") / "store.sqlite"
    store = open_store(path)
    ids = fill(store)
    follow_some(store)
    store.close()
    return path, ids


@pytest.fixture(scope="module")
def server(filled: tuple[Path, dict[str, int]]) -> Iterator[Running]:
    store = open_store(filled[0], read_only=True)
    running = Running(create_app(store, Settings()))
    yield running
    running.stop()
    store.close()


@pytest.mark.parametrize("page", [*PAGES, "/api/feed", "/api/search?q=boat", "/outlets/onrecord.opml", "/metrics"])
def test_everything_is_shown_and_no_form_that_would_change_it(
    server: Running, filled: tuple[Path, dict[str, int]], page: str
) -> None:
    answer = server.get(page.format(**filled[1]))
    assert answer.status == 200
    assert 'method="post"' not in answer.text
    assert 'name="token"' not in answer.text


def test_what_would_change_something_is_refused_in_a_line(
    server: Running, filled: tuple[Path, dict[str, int]]
) -> None:
    before = filled[0].read_bytes()
    for path in ("/outlets/feed/1", "/outlets/follow", "/outlets/list", f"/article/{filled[1]['talks']}/look"):
        answer = post_form(server, path, **FIELDS)
        assert answer.status == 403
        assert answer.text == "This OnRecord was started with --read-only, so nothing can be changed here.\n"
    assert server.get("/websub/1/key").status == 404
    assert filled[0].read_bytes() == before


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/followed", "The button “Follow”"),
        ("/since", "the button is on their pages"),
        ("/offline", "What you mark"),
    ],
)
def test_no_words_lead_to_what_is_not_there(server: Running, page: str, words: str) -> None:
    assert words not in server.get(page).text


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_it_looks_whole(server: Running, chromium: Browser, size: str) -> None:
    width, height = SIZES[size]
    with chromium.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto(server.base + "/outlets")
        assert page.get_by_text("only shows the record").is_visible()
        assert page.locator("button:visible").filter(has_text="Follow").count() == 0
        page.locator("#feed-1 summary").click()
        assert page.locator("#feed-1 .feed-url").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        picture(page, f"read-only-{size}")
