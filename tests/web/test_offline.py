"""Without a connection, in a real browser: pages that it kept are read, what is marked is sent later, and all of it is one person's own."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.errors import StoreError
from onrecord.settings import Settings
from onrecord.store.contract.notes import Colour, Note
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.store import Store
from onrecord.web.app import create_app
from onrecord.web.pages import offline
from tests.web.browsing import follow_the_rules
from tests.web.making import START, Running, keep, short
from tests.web.signin.asking import PASSWORD
from tests.web.test_refresh_process import until

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const found = [];
  for (const request of await (await caches.open("onrecord-pages")).keys()) found.push(new URL(request.url).pathname);
  return found.sort();
}"""
WAITING = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("onrecord", 1);
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    if (!asked.result.objectStoreNames.contains("acts")) { resolve([]); return; }
    const all = asked.result.transaction("acts").objectStore("acts").getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result.map((act) => JSON.parse(act.body))); };
  };
})"""


class Reader:
    """A browser of somebody's, whose worker has kept what it is to keep."""

    def __init__(self, context: BrowserContext, server: Running) -> None:
        self.context, self.server = context, server
        self.page = context.new_page()
        self.page.set_default_timeout(15_000)

    def go(self, path: str) -> Page:
        self.page.goto(self.server.base + path)
        return self.page

    def fill(self, *paths: str) -> None:
        """Waits until these pages are kept."""
        self.until(KEPT, sorted(paths))

    def without(self, article: int) -> Page:
        """The article's copy, once it is kept and the connection is gone."""
        self.go("/")
        self.fill("/offline", f"/article/{article}")
        self.context.set_offline(True)
        return self.go(f"/article/{article}")

    def until(self, asked: str, wanted: Any) -> None:
        for _ in range(300):
            if (found := self.page.evaluate(asked)) == wanted:
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"{found} isn't {wanted}")


def test_articles_are_read_and_marked_without_a_connection(
    store: Store, server: Running, chromium: Browser
) -> None:
    first, second = (keep(store, short(number, published=START))[0] for number in (1, 2))
    with chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="allow") as context:
        reader = Reader(context, server)
        page = reader.go("/")
        reader.fill("/offline", f"/article/{first}", f"/article/{second}")
        assert store.readers.unread(OWNER) == 2, "keeping a page isn't reading it"
        context.set_offline(True)

        # wherever there is no copy, the list of what there is
        reader.go("/people")
        expect(page.get_by_role("heading", name="To read without a connection")).to_be_visible()
        expect(page.locator(".away")).to_have_text("Offline. What you mark is sent later.")
        follow_the_rules(page)
        page.get_by_role("link", name="Boat 1 stays in port").click()
        expect(page.locator("#headline")).to_have_text("Boat 1 stays in port")
        star = page.locator(".story .mark.star").first
        star.click()
        expect(page.locator("#status")).to_contain_text("sent when there is a connection")
        beside = context.new_page()
        beside.goto(f"{server.base}/article/{first}")
        its_star = beside.locator(".story .mark.star").first
        expect(its_star).to_have_attribute("aria-pressed", "true")
        page.locator(".story .mark.later").first.click()
        star.click()
        expect(star).to_have_attribute("aria-pressed", "false")
        # what is marked is told to pages that are open: one that was loaded anew at the same moment had asked too early
        expect(its_star).to_have_attribute("aria-pressed", "false")
        beside.close()
        star.click()
        page.reload()
        expect(star).to_have_attribute("aria-pressed", "true")
        assert store.readers.states(OWNER, [first])[first].is_starred is False
        acts = [{key: value for key, value in act.items() if key != "ids"} for act in page.evaluate(WAITING)]
        assert acts == [
            {"read": True},
            {"starred": True},
            {"read": True},
            {"later": True},
            {"starred": False},
            {"starred": True},
            {"read": True},
        ]

        asked: list[dict[str, Any]] = []
        api = store.readers.keep

        def noted(who: int, ids: Any, kind: Keep, *, on: bool, at: float) -> int:
            asked.append({kind.value: on})
            return api(who, ids, kind, on=on, at=at)

        object.__setattr__(store.readers, "keep", noted)
        context.set_offline(False)
        expect(page.locator(".away")).to_have_text("")
        reader.until(WAITING, [])
        assert asked == [{"starred": True}, {"later": True}, {"starred": False}, {"starred": True}]
        state = store.readers.states(OWNER, [first])[first]
        assert (state.is_starred, state.is_later, state.is_unread) == (True, True, False)
        expect(page).to_have_title("(1) Boat 1 stays in port · OnRecord")


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


def test_signing_out_leaves_nothing_and_another_person_sees_nothing(
    closed: Running, closed_store: Store, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "NEWEST", 3)
    ids = [item.article_id for item in closed_store.news.feed(limit=3).items]
    kept = ("/offline", *(f"/article/{each}" for each in ids))

    def sign_in(reader: Reader, name: str) -> Page:
        page = reader.go("/signin")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(closed.base + "/")
        return page

    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, closed)
        page = sign_in(reader, "Rae")
        reader.fill(*kept)
        # somebody else signs in where nobody signed out
        context.clear_cookies()
        sign_in(reader, "Tom")
        reader.fill(*kept)
        who = page.evaluate(
            """async () => {
              const all = await caches.open("onrecord-pages");
              const readers = new Set();
              for (const request of await all.keys()) readers.add((await all.match(request)).headers.get("X-OnRecord-Reader"));
              return [...readers];
            }"""
        )
        assert len(who) == 1
        reader.go("/account")
        page.get_by_role("button", name="Sign out").first.click()
        page.wait_for_url("**/signin*")
        reader.until(KEPT, [])
        context.set_offline(True)
        with pytest.raises(Exception, match="ERR_"):
            reader.go(f"/article/{ids[0]}")


OUTDATE = """async () => {
  const pages = await caches.open("onrecord-pages");
  for (const request of await pages.keys()) {
    const answer = await pages.match(request);
    await pages.delete(request);
    await pages.put(`${new URL(request.url).pathname}?older`, answer);
  }
  await new Promise((done) => {
    const asked = indexedDB.open("onrecord", 1);
    asked.onsuccess = () => {
      const transaction = asked.result.transaction("notes", "readwrite");
      transaction.objectStore("notes").put(0, "looked");
      transaction.oncomplete = () => { asked.result.close(); done(); };
    };
  });
  navigator.serviceWorker.controller.postMessage("fill");
}"""


def test_an_older_copy_stays_until_there_is_a_newer_one(store: Store, chromium: Browser) -> None:
    kept = [f"/article/{keep(store, short(number, published=START))[0]}" for number in (1, 2)]
    app, refused = create_app(store, Settings()), list[str]()
    is_down = False

    async def sometimes(scope: Scope, receive: Receive, send: Send) -> None:
        if is_down and scope["type"] == "http" and scope["path"] in kept:
            refused.append(scope["path"])
            await Response(status_code=502)(scope, receive, send)
        else:
            await app(scope, receive, send)

    server = Running(sometimes)
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        reader.go("/")
        reader.fill("/offline", *kept)
        is_down = True
        reader.page.evaluate(OUTDATE)
        until(lambda: len(refused) == 2)  # one after the other: the first is done with
        assert set(reader.page.evaluate(KEPT)) >= set(kept)
    server.stop()


def test_the_app_can_be_installed(server: Running, chromium: Browser) -> None:
    with chromium.new_context(service_workers="allow") as context:
        page = context.new_page()
        page.goto(server.base + "/")
        session = context.new_cdp_session(page)
        found = session.send("Page.getAppManifest")
        assert found["errors"] == []
        manifest = json.loads(found["data"])
        assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert {each["errorId"] for each in errors} <= {"in-incognito"}
