"""Nobody gets in who hasn't signed in, and nobody does what their role doesn't let them."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from onrecord.errors import StoreInterrupted
from onrecord.settings import Settings, SignInSettings
from onrecord.store.store import Store, open_store
from onrecord.web import app as application
from onrecord.web.app import create_app
from onrecord.web.signin.rules import is_open
from tests.web.making import Running, token_of
from tests.web.signin.asking import PASSWORD, SignIn, Visitor

ASKED = {
    "{id:int53}": "1",
    "{place:int53}": "0",
    "{slug}": "odd-marken",
    "{digest}": "0" * 64,
    "{secret}": "x",
    "{key}": "k",
}


def every_path(monkeypatch: pytest.MonkeyPatch, store: Store) -> list[str]:
    """A path for each route of the application, as it is put together."""
    seen: list[str] = []

    class Seen(Starlette):
        def __init__(self, *, routes: list[Route | Mount], **rest: Any) -> None:
            for route in routes:
                path = route.path
                for name, value in ASKED.items():
                    path = path.replace(name, value)
                seen.append(path)
            super().__init__(routes=routes, **rest)

    monkeypatch.setattr(application, "Starlette", Seen)
    create_app(store, Settings(sign_in=SignInSettings(required=True)))
    return seen


def test_no_page_is_shown_to_who_has_not_signed_in(
    closed: Running, closed_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = every_path(monkeypatch, closed_store)
    assert len(paths) > 25
    stranger = Visitor(closed)
    for path in paths:
        if is_open(path) or path == "/static":
            continue
        answer = stranger.get(path)
        assert answer.status in {303, 401}, path
        assert answer.status == 401 or answer.location.startswith("/signin"), path
        assert stranger.get(path, "HEAD").status in {303, 401, 405}, path
        assert stranger.post(path, token="x").status == 401, path
        assert stranger.get(f"{path}%0A").status == 400, path
    assert stranger.get("/healthz").status == 200


def test_it_leads_back_to_the_page_that_was_asked_for(closed: Running) -> None:
    stranger = Visitor(closed)
    sent = stranger.get("/search?q=boat").location
    assert sent == "/signin?next=%2Fsearch%3Fq%3Dboat"
    assert 'name="next" value="/search?q=boat"' in stranger.get(sent).text
    there = stranger.post("/signin", name="ida", password=PASSWORD, next="/search?q=boat")
    assert there.location == "/search?q=boat"
    assert stranger.get(there.location).status == 200


def test_a_form_sent_after_the_session_s_end_leads_to_the_sign_in_and_back_to_its_page(closed: Running) -> None:
    """A line of plain text came in the page's place."""
    browser = Visitor(closed, Accept="text/html,*/*", Referer=f"{closed.base}/article/1?statement=2")
    sent = browser.post("/marks", token="x").location
    assert sent == "/signin?ended=yes&next=%2Farticle%2F1%3Fstatement%3D2"
    form = browser.get(sent).text
    assert "You were signed out meanwhile, so that was not done." in form
    assert 'name="next" value="/article/1?statement=2"' in form
    for page in ("", f"{closed.base}/signin?next=/", "http://["):
        elsewhere = Visitor(closed, Accept="text/html", Referer=page)
        assert elsewhere.post("/marks", token="x").location == "/signin?ended=yes", page
    assert Visitor(closed, Accept="text/html").post("/api/marks", token="x").status == 401


def test_roles_do_what_they_may(signed_in: SignIn) -> None:
    ida, tom, rae = signed_in("Ida"), signed_in("Tom"), signed_in("Rae")
    assert 'action="/outlets/follow"' in tom.get("/outlets").text
    assert 'action="/outlets/follow"' not in (outlets := rae.get("/outlets").text)
    assert "Only an editor or owner of this OnRecord may follow outlets" in outlets
    assert "only shows the record" not in outlets
    assert rae.post("/outlets/follow", page="/account", url="x").status == 403
    # an editor gets as far as being told what is wrong with the address
    assert tom.post("/outlets/follow", page="/outlets", url="http://").status == 400
    for visitor in (tom, rae):
        for path in ("/accounts%0A", "/account%0D", "/%61ccounts%0A"):
            assert visitor.get(path).status == 400, (
                "a route takes a line's end behind its path for the path itself"
            )
    for path in ("/accounts", "/accounts?after=x"):
        assert (ida.get(path).status, tom.get(path).status, rae.get(path).status) == (200, 403, 403)


def test_people_are_told_on_a_page_what_is_not_theirs_and_programs_in_a_line(
    signed_in: SignIn, closed: Running
) -> None:
    rae = signed_in("Rae")
    page = rae.get("/accounts").text
    assert "<h1>Only an owner of this OnRecord may do that.</h1>" in page
    assert 'href="/account"' in page, "it is in the frame of all pages"
    in_german = Visitor(closed, Accept_Language="de")
    in_german.cookie = rae.cookie
    assert '<html lang="de"' in in_german.get("/accounts").text
    token = re.search(r"onrecord_[\w-]+", rae.post("/account", action="token", name="x", may="read").text)
    assert token
    answer = Visitor(closed, Authorization=f"Bearer {token[0]}").post("/outlets/follow", url="http://", token="")
    assert (answer.status, answer.text) == (403, "Only an editor or owner of this OnRecord may do that.\n")


def test_a_form_s_token_is_its_session_s(signed_in: SignIn, closed: Running) -> None:
    tom = signed_in("Tom")
    ida = Visitor(closed)
    ida.post("/signin", name="Ida", password=PASSWORD)
    taken = token_of(closed, "/account", cookie=ida.cookie)
    assert tom.post("/outlets/follow", url="http://", token=taken).status == 403
    assert ida.post("/outlets/follow", url="http://", token=taken).status == 400


def test_programs_show_tokens(closed: Running, closed_store: Store) -> None:
    owner = closed_store.accounts.named("Ida")
    assert owner
    closed_store.accounts.add_token(owner.id, "onrecord_reads", "r", may_write=False, now=0.0)
    closed_store.accounts.add_token(owner.id, "onrecord_writes", "w", may_write=True, now=0.0)
    reads, writes = (Visitor(closed, Authorization=f"Bearer onrecord_{each}") for each in ("reads", "writes"))
    assert json.loads(reads.get("/api/feed").text)["items"]
    assert reads.post("/outlets/follow", url="http://", token="").status == 403
    assert writes.post("/outlets/follow", url="http://", token="").status == 400, "no form's token is asked for"
    for path in ("/account", "/accounts"):
        assert writes.get(path).status == 403
    named = base64.b64encode(b"any:onrecord_writes").decode()
    feeds = Visitor(closed, Authorization=f"Basic {named}")
    assert feeds.get("/edits.atom").status == 200
    assert feeds.post("/outlets/follow", url="http://", token="").status == 403, "a browser could have sent it"
    asked = Visitor(closed).get("/edits.atom")
    assert (asked.status, asked.headers["www-authenticate"]) == (401, 'Basic realm="OnRecord", charset="UTF-8"')
    for bad in ("Bearer", "Bearer onrecord_other", "Basic !!", "Basic eA==", "Digest x", "Bearer " + "x" * 10_000):
        answer = Visitor(closed, Authorization=bad).get("/api/feed")
        assert (answer.status, json.loads(answer.text)) == (401, {"error": "Sign in first."})


def test_what_is_changed_for_everybody_is_noted(signed_in: SignIn, closed_store: Store) -> None:
    signed_in("Tom").post("/outlets/feed/1", page="/outlets", action="pause")
    newest = closed_store.accounts.noted(limit=1).items
    before = [(each.name, each.subject) for each in newest]
    assert ("Tom", "POST /outlets/feed/1") not in before, "there is no such feed, so nothing was changed"


def test_a_proxy_is_believed_where_the_owner_says_so(closed_store: Store) -> None:
    settings = SignInSettings(required=True, proxy_header="Remote-User", proxies=frozenset({"127.0.0.1"}))
    server = Running(create_app(closed_store, Settings(sign_in=settings)))
    try:
        ida = Visitor(server, Remote_User="ida")
        assert ida.get("/accounts").status == 200
        assert ida.post("/accounts", name="New", role="reader", action="add").status == 200
        assert Visitor(server, Remote_User="nobody").get("/").status == 303
        assert Visitor(server).get("/").status == 303
    finally:
        server.stop()


def test_what_a_proxy_says_of_addresses_is_taken_from_it_alone(closed_store: Store) -> None:
    settings = SignInSettings(required=True, proxy_header="Remote-User", proxies=frozenset({"10.0.0.2"}))
    server = Running(create_app(closed_store, Settings(sign_in=settings)))
    try:
        assert Visitor(server, X_Forwarded_For="10.0.0.2", Remote_User="Ida").get("/").status == 303
    finally:
        server.stop()


def test_a_store_that_breaks_off_is_asked_once_more_and_then_said_so(
    closed: Running, closed_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ida = Visitor(closed)
    ida.post("/signin", name="Ida", password=PASSWORD)
    known, left = type(closed_store.accounts).session, [1]

    def breaking(*given: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise StoreInterrupted("the store", "its server broke off")
        return known(*given, **named)

    monkeypatch.setattr(type(closed_store.accounts), "session", breaking)
    assert ida.get("/people").status == 200
    left[0] = 2
    answer = ida.get("/people")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    left[0] = 2
    assert ida.get("/healthz").status == 200, "nobody is looked up for it"


def test_another_s_word_for_who_is_asking_is_not_taken(closed: Running) -> None:
    assert Visitor(closed, Remote_User="Ida", X_Forwarded_User="Ida").get("/").status == 303


def test_of_a_store_that_is_only_read_sessions_are_in_memory(closed_store: Store, closed: Running) -> None:
    path = Path(closed_store.database.subject)
    store = open_store(path, read_only=True)
    server = Running(create_app(store, Settings(sign_in=SignInSettings(required=True))))
    try:
        rae = Visitor(server)
        assert rae.get("/").status == 303
        assert rae.post("/signin", name="Rae", password=PASSWORD).status == 303
        assert rae.get("/").status == 200
        assert rae.post("/signout", page="/account").status == 303
        assert rae.get("/").status == 303
    finally:
        server.stop()
        store.close()


@pytest.mark.parametrize("required", [False, True])
def test_where_nobody_has_to_sign_in_there_are_no_accounts(
    running: Running, closed: Running, *, required: bool
) -> None:
    server = closed if required else running
    assert Visitor(server).get("/signin").status == (200 if required else 404)
