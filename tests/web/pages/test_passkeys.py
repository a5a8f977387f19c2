"""Passkeys are made, used, renamed and removed, as people do it."""

import json
import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.settings import OidcSettings, Settings, SignInSettings
from onrecord.store.contract.accounts import Role
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.serve import listen
from onrecord.web.signin import attempts, sessions
from onrecord.web.signin.invitations import invitation
from onrecord.web.signin.passwords import hashed
from tests.web.browsing import follow_the_rules
from tests.web.making import Running
from tests.web.signin.asking import PASSWORD, Visitor
from tests.web.signin.authenticator import ORIGIN, Authenticator


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that Ida owns; Rae reads."""
    store = open_store(tmp_path_factory.mktemp("passkeys") / "store.sqlite")
    for name, role in (("Ida", Role.OWNER), ("Rae", Role.READER)):
        store.accounts.set_password(store.accounts.add(name, role, now=time.time()).id, hashed(PASSWORD))
    yield store
    store.close()


@pytest.fixture(scope="module")
def news(kept: Store) -> Iterator[Running]:
    """A server that people reach as https://news.test."""
    server = Running(create_app(kept, Settings(sign_in=SignInSettings(required=True, public_url=ORIGIN))))
    yield server
    server.stop()


def signed_in(news: Running, name: str) -> Visitor:
    visitor = Visitor(news)
    assert visitor.post("/signin", name=name, password=PASSWORD).status == 303
    return visitor


def added(visitor: Visitor, name: str) -> Authenticator:
    """A passkey that the visitor added to their account."""
    device = Authenticator()
    options = visitor.post("/account/passkey", page="/account").text
    answer = visitor.post("/account", action="passkey", name=name, answer=device.make(options))
    assert "you can sign in with it" in answer.text
    return device


def used(news: Running, device: Authenticator, **fields: str) -> Visitor | str:
    """Whoever is signed in with the passkey, or why nobody is."""
    visitor = Visitor(news)
    options = visitor.post("/signin/passkey", page="/signin").text
    answer = visitor.post("/signin", answer=device.sign(options), **fields)
    return visitor if answer.status == 303 else answer.text


def number_of(visitor: Visitor, name: str) -> str:
    """The number of the passkey of this name, as forms send it."""
    found = re.search(
        rf'name="id" value="(\d+)">\n<input name="name" value="{name}"', visitor.get("/account").text
    )
    assert found
    return found[1]


def test_one_signs_in_alone_and_with_its_own_name(news: Running, kept: Store) -> None:
    rae = signed_in(news, "Rae")
    phone, ring = added(rae, "my phone"), added(rae, "key <ring>")
    page = rae.get("/account").text
    assert "key &lt;ring&gt;" in page
    for device, name in ((phone, ""), (ring, "rae"), (phone, "RAE")):
        there = used(news, device, name=name)
        assert isinstance(there, Visitor)
        assert "<h1>Rae</h1>" in there.get("/account").text
    for name in ("Ida", "nobody"):
        refused = used(news, phone, name=name)
        assert isinstance(refused, str)
        assert "is of another name" in refused
    unknown = used(news, Authenticator(handle=phone.handle))
    assert isinstance(unknown, str)
    assert "isn’t known here" in unknown
    noted = [each.action for each in kept.accounts.noted(limit=12).items]
    assert {"made a passkey", "signed in with a passkey", "was not let in with a passkey"} <= set(noted)


def test_it_is_renamed_and_removed_and_ends_sessions_where_that_is_wanted(news: Running) -> None:
    ida = signed_in(news, "Ida")
    phone = added(ida, "a phone")
    elsewhere = used(news, phone)
    assert isinstance(elsewhere, Visitor)
    its = number_of(ida, "a phone")
    rae = signed_in(news, "Rae")
    for action in ("name-passkey", "end-passkey"):
        assert "no such passkey" in rae.post("/account", action=action, id=its, name="mine").text
    assert "another name" in ida.post("/account", action="name-passkey", id=its, name="the lost phone").text
    gone = ida.post("/account", action="end-passkey", id=number_of(ida, "the lost phone"), others="yes").text
    assert "no longer works. Signed out in" in gone
    assert elsewhere.get("/").status == 303
    assert isinstance(used(news, phone), str)
    assert ida.get("/").status == 200


def test_only_who_signed_in_lately_adds_and_removes_them(news: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    rae = signed_in(news, "Rae")
    added(rae, "watch")
    monkeypatch.setattr(sessions, "FRESH_S", 0.0)
    page = rae.get("/account").text
    assert "Sign in again" in page
    assert "data-passkey" not in page
    options = rae.post("/account/passkey", page="/account").text
    for action in ("passkey", "end-passkey"):
        answer = rae.post(
            "/account", action=action, answer=Authenticator().make(options), id=number_of(rae, "watch")
        )
        assert "sign in again first" in answer.text
    monkeypatch.undo()
    before = rae.cookie
    assert rae.post("/signin", name="Rae", password=PASSWORD, next="/account").location == "/account"
    rae.cookie, now = before, rae.cookie
    assert rae.get("/").status == 303, "no session is left behind"
    rae.cookie = now
    assert "data-passkey" in rae.get("/account").text


def test_a_link_makes_a_passkey_in_place_of_a_password(news: Running, kept: Store) -> None:
    eve = kept.accounts.add("Eve", Role.READER, now=time.time())
    link = f"/welcome/{invitation(kept.accounts, eve.id)}"
    visitor, phone = Visitor(news), Authenticator()
    options = visitor.post(f"{link}/passkey", page=link).text
    forged = Authenticator(origin="https://evil.test")
    assert visitor.post(link, answer=forged.make(options)).status == 400
    options = visitor.post(f"{link}/passkey", page=link).text
    assert visitor.post(link, answer=phone.make(options)).location == "/"
    assert "You have none." in visitor.get("/account").text
    assert Visitor(news).get(link).status == 404
    assert Visitor(news).post(f"{link}/passkey", page="/signin").status == 404
    assert isinstance(used(news, phone), Visitor)
    ada = kept.accounts.add("Ada", Role.READER, now=time.time())
    another = f"/welcome/{invitation(kept.accounts, ada.id)}"
    options = Visitor(news).post(f"{another}/passkey", page=another).text
    known = Visitor(news).post(another, answer=phone.make(options), page=another)
    assert known.status == 400
    assert "known already" in known.text
    assert Visitor(news).get(another).status == 200, "the link is still good"
    removed = visitor.post("/account", action="end-passkey", id=number_of(visitor, "passkey"))
    assert "no other way to sign in" in removed.text
    ida = signed_in(news, "Ida").get("/accounts").text
    assert "1 passkey, no password" in ida
    rae = kept.accounts.named("Rae")
    assert rae
    other = f"/welcome/{invitation(kept.accounts, rae.id)}"
    assert "data-passkey" not in Visitor(news).get(other).text, "who has a password sets a new one"


def test_strangers_ask_so_often_and_no_more(news: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor(news)
    monkeypatch.setattr(attempts, "MOST_AN_ADDRESS", 1)
    visitor.post("/signin/passkey", page="/signin")
    visitor.post("/signin", answer="{}")
    answer = visitor.post("/signin/passkey", page="/signin")
    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 800
    assert "too often" in json.loads(answer.text)["error"]
    assert visitor.post("/signin", answer="{}").status == 429


def test_forms_from_elsewhere_ask_for_nothing(news: Running) -> None:
    assert Visitor(news).post("/signin/passkey", token="x").status == 403
    assert Visitor(news).post("/account/passkey", page="/signin").status == 401
    assert signed_in(news, "Rae").post("/account/passkey", token="x").status == 403


@pytest.mark.parametrize("read_only", [False, True])
def test_without_a_public_address_or_where_nothing_is_kept_there_are_none(
    closed: Running, kept: Store, *, read_only: bool
) -> None:
    if not read_only:
        assert "passkeys.js" not in Visitor(closed).get("/signin").text
        assert Visitor(closed).post("/signin/passkey", page="/signin").status == 404
        return
    store = open_store(kept.database.subject, read_only=True)
    oidc = OidcSettings(issuer="https://id.test", client="onrecord")
    signing_in = SignInSettings(required=True, public_url=ORIGIN, oidc=oidc)
    server = Running(create_app(store, Settings(sign_in=signing_in)))
    try:
        page = Visitor(server).get("/signin").text
        assert "passkeys.js" not in page
        assert "id.test" not in page
    finally:
        server.stop()
        store.close()


def with_authenticator(page: Page) -> None:
    """Gives the page's browser a phone that keeps passkeys and knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_browser_makes_one_by_the_owner_s_link_and_signs_in_with_it(kept: Store, chromium: Browser) -> None:
    owner = kept.accounts.add("New owner", Role.OWNER, now=time.time())
    listening = listen("127.0.0.1", 0)
    base = f"http://localhost:{listening.getsockname()[1]}"
    settings = Settings(sign_in=SignInSettings(required=True, public_url=base))
    server = Running(create_app(kept, settings), listening=listening)
    try:
        with chromium.new_context() as context:
            page = context.new_page()
            page.set_default_timeout(15_000)
            with_authenticator(page)
            page.goto(f"{base}/welcome/{invitation(kept.accounts, owner.id)}")
            follow_the_rules(page)
            page.get_by_role("button", name="Use a passkey instead").click()
            page.wait_for_url(f"{base}/")
            page.goto(f"{base}/account")
            follow_the_rules(page)
            page.get_by_label("Where it is kept").fill("again")
            page.get_by_role("button", name="Add a passkey").click()
            expect(page.get_by_text("This device has a passkey for this account already.")).to_be_visible()
            page.get_by_role("button", name="Sign out").first.click()
            page.wait_for_url(f"{base}/signin")
            follow_the_rules(page)
            page.get_by_role("button", name="Sign in with a passkey").click()
            page.wait_for_url(f"{base}/")
            page.goto(f"{server.base}/signin")
            expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    finally:
        server.stop()
