"""For how long an outlet's articles are kept, set on the page Outlets: nothing is dropped before one is asked again."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from onrecord.model import Outlet
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.store import Store, open_store
from tests.web.browsing import THEMES, follow_the_rules, scrolls_sideways
from tests.web.making import Running, keep, post_form, short


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An outlet with articles of the last five days, another beside it, and a feed of each."""
    opened = open_store(tmp_path / "store.sqlite")
    now = datetime.now(UTC)
    for name in ("The Courier", "Der Sundbote"):
        slug = opened.keeping.add_outlet(Outlet(name=name))
        opened.feeds.follow(f"https://{slug}.test/", outlet_slug=slug, now=time.time())
        for days in range(5):
            url = f"https://{slug}.test/{days}"
            keep(
                opened, short(days, published=now - timedelta(days=days, hours=1), url=url), when=now, outlet=slug
            )
    yield opened
    opened.close()


def kept(store: Store) -> list[int]:
    return [len(store.news.feed(ArticleFilter(outlet=slug)).items) for slug in ("the-courier", "der-sundbote")]


def keep_days(store: Store) -> list[int | None]:
    return [feed.keep_days for feed in sorted(store.feeds.followed(now=0.0), key=lambda feed: feed.id)]


def test_old_articles_are_dropped_once_it_was_said_how_many(
    server: Running, store: Store, chromium: Browser
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.base + "/outlets")
        line = page.locator("#feed-1")
        line.get_by_text("Change", exact=True).click()
        field = line.get_by_label("Keep articles of The Courier for this many days")
        field.fill("3")
        field.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("2 articles of 5 are older")
        assert (kept(store), keep_days(store)) == ([5, 5], [None, None])
        page.get_by_role("link", name="Leave it as it is").click()
        assert (kept(store), keep_days(store)) == ([5, 5], [None, None])
        page.go_back()
        page.get_by_role("button", name="Drop 2 articles").click()
        expect(line.locator(".notice")).to_contain_text("What was older is dropped")
        expect(line).to_contain_text("kept for 3 days")
    assert (kept(store), keep_days(store)) == ([3, 5], [3, None])


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_asked_follows_the_rules_of_accessibility(
    server: Running, chromium: Browser, theme: Literal["light", "dark"]
) -> None:
    with chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=theme) as context:
        page = context.new_page()
        page.goto(server.base + "/outlets")
        page.locator("#feed-1 summary").click()
        page.get_by_text("Import a list (OPML)").click()
        follow_the_rules(page)
        page.locator("#feed-1 input[name=days]").fill("3")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        follow_the_rules(page)
        assert not scrolls_sideways(page)


def test_where_nothing_is_older_it_is_asked_all_the_same(server: Running, store: Store) -> None:
    answer = post_form(server, "/outlets/feed/2", action="retain", days="30", back="page=1&x=//elsewhere")
    assert "None of its 5 articles is older" in answer.text
    assert "//elsewhere" not in answer.text
    assert keep_days(store) == [None, None]
    post_form(server, "/outlets/feed/2", action="drop", days="30")
    assert (kept(store), keep_days(store)) == ([5, 5], [None, 30])
    assert "kept for ever" in post_form(server, "/outlets/feed/2", action="retain", days="").text
    assert keep_days(store) == [None, None]


@pytest.mark.parametrize("days", ["0", "-1", "x", "9999999", "٣", "1.5"])
@pytest.mark.parametrize("action", ["retain", "drop"])
def test_what_is_no_number_of_days_drops_nothing(server: Running, store: Store, action: str, days: str) -> None:
    answer = post_form(server, "/outlets/feed/1", action=action, days=days)
    assert answer.status == 400
    assert "Type a number of days" in answer.text
    assert (kept(store), keep_days(store)) == ([5, 5], [None, None])


def test_only_our_own_form_drops(server: Running, store: Store) -> None:
    assert post_form(server, "/outlets/feed/1", action="drop", days="1", token="no").status == 403
    assert (kept(store), keep_days(store)) == ([5, 5], [None, None])
