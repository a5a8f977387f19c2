"""An article's page is looked at again when its reader asks for that, and not where nothing could be looked at."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from onrecord.feeds import identify
from onrecord.fetch.schedule import PollState
from onrecord.model import Entry, Outlet
from onrecord.settings import Settings
from onrecord.store import schema as t
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.queue import settle_visit
from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.web.making import START, Running, keep, post_form, short

AGAIN = "Fetch its page again"


@pytest.fixture
def woken() -> list[None]:
    return []


@pytest.fixture
def server(store: Store, woken: list[None]) -> Iterator[Running]:
    running = Running(create_app(store, Settings(), lambda: woken.append(None)))
    yield running
    running.stop()


@pytest.fixture
def article(store: Store) -> int:
    """An article of a page that a feed led to, and that is looked at no more by itself."""
    slug = store.keeping.add_outlet(Outlet(name="The Courier"))
    feed, _ = store.feeds.follow("https://courier.test/news", outlet_slug=slug, now=time.time())
    entries = identify([Entry(id="1", url="https://courier.test/boat-1")])
    announced = [Announced(entry=e.entry, key=e.key, link=e.link, digest=e.digest) for e in entries]
    now = time.time()
    store.queue.settle_polls([Poll(feed_id=feed, state=PollState(last_success=now), at=now, announced=announced)])
    (kept,) = keep(store, short(1, published=START), outlet=slug)
    with store.database.writing("test") as connection:
        settle_visit(connection, Visit(page_id=1, at=now, state=PageState.KEPT, due=now), kept)
    return kept


def page_of(store: Store) -> tuple[str, float | None]:
    with store.database.reading() as connection:
        row = connection.execute(select(t.pages.c.state, t.pages.c.next_visit)).one()
        return row.state, row.next_visit


def test_its_reader_has_the_page_looked_at_again(
    server: Running, store: Store, article: int, woken: list[None], chromium: Browser
) -> None:
    assert page_of(store) == ("kept", None)
    before = time.time()
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.base}/article/{article}")
        page.get_by_role("button", name=AGAIN).click()
        expect(page.locator("#look")).to_contain_text("fetched again within the next minutes")
        expect(page.locator("#look")).to_be_in_viewport()
    state, due = page_of(store)
    assert state == "kept"
    assert due is not None
    assert due >= before
    assert len(woken) == 1


@pytest.mark.parametrize("why", ["paused", "unfollowed", "from its feed"])
def test_what_could_not_be_looked_at_is_not_offered(
    server: Running, store: Store, article: int, woken: list[None], why: str
) -> None:
    if why == "paused":
        store.feeds.change_feed(1, paused=True)
    elif why == "unfollowed":
        store.feeds.unfollow(1)
    else:
        with store.database.writing("test") as connection:
            connection.execute(t.pages.update().values(from_entry=True))
    assert AGAIN not in server.get(f"/article/{article}").text
    answer = post_form(server, f"/article/{article}/look")
    assert "is not fetched again" in answer.text
    assert page_of(store) == ("kept", None)
    assert woken == []


def test_only_our_own_form_counts(server: Running, store: Store, article: int) -> None:
    assert post_form(server, f"/article/{article}/look", token="no").status == 403
    assert post_form(server, "/article/1/look").status == 404
    assert server.get(f"/article/{article}/look").status == 200
    assert page_of(store) == ("kept", None)
