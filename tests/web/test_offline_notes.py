"""Notes that are made, changed and removed without a connection, in a real browser: each is sent later, once, and none is lost."""

import pytest
from playwright.sync_api import Browser, expect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.errors import StoreError
from onrecord.settings import Settings
from onrecord.store.contract.notes import Colour, Note
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.web.browsing import follow_the_rules
from tests.web.making import START, Running, keep, short
from tests.web.test_refresh_process import until
from tests.web.without_connection import WAITING, Reader

pytestmark = pytest.mark.browser


def test_a_note_made_without_a_connection_is_sent_once(store: Store, server: Running, chromium: Browser) -> None:
    article, text = keep(store, short(1, published=START))[0], "Boat 1"
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        page = reader.without(article)
        words = page.locator(".body p").first.inner_text().split()[:2]
        page.locator(".new-note summary").click()
        page.get_by_label("Words of the article").fill(" ".join(words))
        page.get_by_label("Note", exact=True).fill(text)
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**note=waits**")
        its = page.locator(".own-note")
        expect(its.locator(".own-words")).to_have_text(text)
        expect(its.locator(".note")).to_have_text("Sent when there is a connection.")
        # a reload, as after the browser was killed, shows it again
        page.reload()
        expect(its).to_have_count(1)
        assert store.notes.notes(OWNER).items == ()
        context.set_offline(False)
        expect(its.locator(".note")).to_have_text("Your note is kept now.")
        reader.until(WAITING, [])
        page.reload()
        expect(page.locator(".own-note .own-words")).to_have_text(text)
        (note,) = store.notes.of_article(OWNER, article)
        assert (note.quote.split(), note.words) == (words, text)
        # a message that is another reader's changes nothing on this one's page
        page.evaluate(
            "navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data: {reader: 'x', counts: {unread: 77}}}))"
        )
        assert "77" not in page.title()


def noted(store: Store, article: int, quote: str, words: str) -> Note:
    """A note that a reader made."""
    made = 1_780_000_000.25
    note = Note(
        id=0,
        article_id=article,
        headline=None,
        outlet=None,
        url=None,
        start=0,
        quote=quote,
        before="",
        after="",
        colour=Colour.YELLOW,
        words=words,
        made=made,
        changed=made,
    )
    store.notes.add(OWNER, note)
    return store.notes.of_article(OWNER, article)[-1]


def test_notes_are_changed_and_removed_without_a_connection(
    store: Store, server: Running, chromium: Browser
) -> None:
    article = keep(store, short(1, published=START))[0]
    one, two = noted(store, article, "Boat 1", "one"), noted(store, article, "Boat", "two")
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        page = reader.without(article)

        def submit(note: Note, words: str | None) -> None:
            form = page.locator(f'form[action="/notes/{note.id}"]')
            form.locator("xpath=..").locator("summary").click()
            if words is not None:
                form.get_by_label("Note").fill(words)
            form.get_by_role("button", name="Remove" if words is None else "Save").click()
            page.wait_for_url("**note=waits**")

        submit(one, "one, again")
        own = page.locator(f'.own-note:has(form[action="/notes/{one.id}"])')
        expect(own.locator(".own-words")).to_have_text("one, again")
        expect(own.locator(".note-waits")).to_have_text("Sent when there is a connection.")
        page.goto(f"{server.base}/article/{article}")
        submit(one, "one, and again")  # behind the first, which is its own
        submit_two = page.locator(f'.own-note:has(form[action="/notes/{two.id}"])')
        page.goto(f"{server.base}/article/{article}")
        submit(two, None)
        expect(submit_two.locator(".note-waits")).to_have_text("Removed when there is a connection.")
        expect(own.locator(".own-words")).to_have_text("one, and again")
        assert [each.words for each in store.notes.of_article(OWNER, article)] == ["one", "two"]
        context.set_offline(False)
        reader.until(WAITING, [])
        (left,) = store.notes.of_article(OWNER, article)
        assert (left.id, left.words) == (one.id, "one, and again")
        page.reload()
        expect(page.locator(".unkept")).to_have_count(0)
        expect(page.locator(".own-note")).to_have_count(1)


def test_a_note_that_was_changed_elsewhere_is_not_written_over_and_what_was_written_is_shown(
    store: Store, server: Running, chromium: Browser
) -> None:
    article = keep(store, short(1, published=START))[0]
    note = noted(store, article, "Boat 1", "one")
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        page = reader.without(article)
        page.locator(".own-note summary").click()
        page.locator(".own-note").get_by_label("Note").fill("mine")
        page.locator(".own-note").get_by_role("button", name="Save").click()
        page.wait_for_url("**note=waits**")
        store.notes.change(OWNER, note.id, colour=Colour.BLUE, words="elsewhere", now=1_790_000_000.5)
        context.set_offline(False)
        box = page.locator(".unkept")
        expect(box.locator(".own-words")).to_have_text("mine")
        expect(box).to_contain_text("changed or removed elsewhere")
        assert store.notes.of_article(OWNER, article)[0].words == "elsewhere"
        page.goto(f"{server.base}/people")
        expect(box.locator(".own-words")).to_have_text("mine")
        follow_the_rules(page)
        box.get_by_role("button", name="Remove").click()
        reader.until(WAITING, [])


def test_a_change_to_a_note_never_overtakes_one_that_waits(store: Store, chromium: Browser) -> None:
    """The server was too busy for the first one; the second went straight to it, and the first was then said to be refused."""
    article = keep(store, short(1, published=START))[0]
    note, app, is_busy = noted(store, article, "Boat 1", "one"), create_app(store, Settings()), True

    async def sometimes(scope: Scope, receive: Receive, send: Send) -> None:
        if is_busy and scope["type"] == "http" and scope["path"] == "/api/notes/change":
            await Response(status_code=503)(scope, receive, send)
        else:
            await app(scope, receive, send)

    server = Running(sometimes)
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        page = reader.without(article)
        own = page.locator(".own-note")

        def change(words: str) -> None:
            own.locator("summary").click()
            own.get_by_label("Note").fill(words)
            own.get_by_role("button", name="Save").click()

        change("one, again")
        page.wait_for_url("**note=waits**")
        context.set_offline(False)
        page.goto(f"{server.base}/article/{article}")
        change("one, and again")
        page.wait_for_url("**note=waits**")
        assert [each.words for each in store.notes.of_article(OWNER, article)] == ["one"]
        is_busy = False
        page.goto(f"{server.base}/article/{article}")
        change("the last")
        page.wait_for_url("**kept=yes#notes")
        expect(own.locator(".own-words")).to_have_text("the last")
        expect(page.locator(".unkept")).to_have_count(0)
        (left,) = store.notes.of_article(OWNER, article)
        assert (left.id, left.words) == (note.id, "the last")
    server.stop()


def test_a_note_that_the_server_refuses_while_no_page_is_open_is_shown_until_it_is_dropped(
    store: Store, server: Running, chromium: Browser
) -> None:
    """It was deleted, and nobody was there to be told what was written."""
    article = keep(store, short(1, published=START))[0]

    def refuse(*_: object) -> int:
        raise StoreError("a note", "there are 20,000 already")

    object.__setattr__(store.notes, "add", refuse)
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        page = reader.without(article)
        page.locator(".new-note summary").click()
        page.get_by_label("Words of the article").fill("Boat 1")
        page.get_by_label("Note", exact=True).fill("Why?\nAnd when?")
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**note=waits**")
        page.locator(".story .mark.star").first.click()
        expect(page.locator("#status")).to_contain_text("sent when there is a connection")
        page.goto("about:blank")
        context.set_offline(False)
        context.service_workers[0].evaluate("send()")
        until(lambda: store.readers.states(OWNER, [article])[article].is_starred)  # what came behind it was sent
        reader.go("/people")
        box = page.locator(".unkept")
        expect(box.locator(".own-words")).to_have_text("Why?\nAnd when?")
        expect(box.locator(".own-quote")).to_have_text("Boat 1")
        follow_the_rules(page)
        page.reload()
        box.get_by_role("button", name="Remove").click()
        reader.until(WAITING, [])
        page.reload()
        expect(page.locator(".story, .empty, h1").first).to_be_visible()
        expect(box).to_have_count(0)
