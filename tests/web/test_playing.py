"""Sound that goes on where somebody stopped: by their server, or by their browser where it keeps nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.model import Article, ArticleRecord, Coverage, Enclosure, Reading
from onrecord.settings import Settings
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.web.browsing import ready
from tests.web.making import START, Running, keep

pytestmark = pytest.mark.browser

SOUND = ArticleRecord(
    article=Article(
        url="https://courier.test/sound",
        headline="Sound of boats",
        text="They sail.",
        enclosures=(Enclosure(url="https://cdn.test/1.mp3", type="audio/mpeg"),),
    ),
    reading=Reading(language="en", coverage=Coverage.FULL),
)


def stop_at(page: Page, seconds: float) -> None:
    """As if it had been heard so far: what is tested is what the page does then, and not the browser's decoder."""
    page.evaluate(
        """seconds => { const audio = document.querySelector("audio");
        Object.defineProperty(audio, "currentTime", { value: seconds, configurable: true, writable: true });
        audio.dispatchEvent(new Event("pause")); }""",
        seconds,
    )


def begins_at(page: Page) -> float:
    """Where it goes on when it is played."""
    return float(
        page.evaluate(
            """() => { const audio = document.querySelector("audio");
            for (const [name, value] of [["currentTime", 0], ["duration", 100]]) {
              Object.defineProperty(audio, name, { value, configurable: true, writable: true });
            }
            audio.dispatchEvent(new Event("loadedmetadata"));
            return audio.currentTime; }"""
        )
    )


@pytest.mark.parametrize("read_only", [False, True])
def test_it_goes_on_where_it_was_stopped(tmp_path: Path, chromium: Browser, *, read_only: bool) -> None:
    store = open_store(tmp_path / "store.sqlite")
    (kept,) = keep(store, SOUND, when=START)
    served = open_store(tmp_path / "store.sqlite", read_only=read_only)
    running = Running(create_app(served, Settings()))
    try:
        with chromium.new_context() as context:
            page = context.new_page()
            page.goto(f"{running.base}/article/{kept}")
            ready(page)
            expect(page.locator("[data-stopped]")).to_be_hidden()
            if read_only:
                stop_at(page, 61.0)
            else:
                with page.expect_response("**/api/played"):
                    stop_at(page, 61.0)
            page.reload()
            ready(page)
            expect(page.locator("[data-stopped]")).to_be_visible()
            assert begins_at(page) == 61.0
        assert list(store.played.places(OWNER, kept).values()) == ([] if read_only else [61.0])
    finally:
        running.stop()
        served.close()
        store.close()
