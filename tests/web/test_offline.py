"""Without a connection, in a real browser: pages that it kept are read, what is marked is sent later, and all of it is one person's own."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.settings import Settings
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.store import Store
from onrecord.web.app import create_app
from onrecord.web.pages import offline
from tests.web.browsing import follow_the_rules
from tests.web.making import START, Running, keep, short
from tests.web.signin.asking import PASSWORD
from tests.web.test_refresh_process import until
from tests.web.without_connection import KEPT, WAITING, Reader

pytestmark = pytest.mark.browser


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


def test_what_was_opened_is_kept_though_it_is_older_than_what_else_is_kept(
    store: Store, server: Running, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newest = sorted(keep(store, short(number, published=START))[0] for number in (1, 2))
    monkeypatch.setattr(offline, "NEWEST", 1)
    with chromium.new_context(service_workers="allow") as context:
        reader = Reader(context, server)
        reader.go(f"/article/{older}")
        reader.fill("/offline", f"/article/{older}", f"/article/{newest}")
        context.set_offline(True)
        expect(reader.go(f"/article/{older}").locator("#headline")).to_contain_text("stays in port")


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
