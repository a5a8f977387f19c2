"""To sign in and out, and to set a password, as people do."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.settings import Settings, SignInSettings
from onrecord.store.contract.accounts import Role
from onrecord.store.store import Store
from onrecord.web.app import create_app
from onrecord.web.pages import signin
from onrecord.web.signin import attempts
from tests.web.making import Running
from tests.web.signin.asking import PASSWORD, Visitor


def test_a_wrong_password_says_no_more_than_a_wrong_name(closed: Running) -> None:
    said = []
    for name in ("Ida", "Nobody"):
        answer = Visitor(closed).post("/signin", name=name, password="not the password at all")
        assert answer.status == 403
        assert "set-cookie" not in answer.headers
        said.append(answer.text.replace(name, ""))
    assert "don’t go together" in said[0]
    without_token = [re.sub(r'value="[0-9a-f]{40}"', "", each) for each in said]
    assert without_token[0] == without_token[1]


def test_who_tries_too_often_waits(closed: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_A_NAME", 2)
    for _ in range(2):
        Visitor(closed).post("/signin", name="victim", password="wrong")
    answer = Visitor(closed).post("/signin", name="Victim", password="wrong")
    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 800


def test_many_tries_at_once_are_not_more(closed: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_A_NAME", 3)
    tried: list[str] = []

    def never(_: str | None, password: str) -> bool:
        tried.append(password)
        return False

    monkeypatch.setattr(signin, "matches", never)
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: Visitor(closed).post("/signin", name="target", password="wrong").status, range(12))
        )
    assert len(tried) <= 4, "two are looked at at once"
    assert answers.count(429) >= 8


def test_a_form_from_elsewhere_signs_nobody_in(closed: Running) -> None:
    assert Visitor(closed).post("/signin", name="Ida", password=PASSWORD, token="other").status == 403
    elsewhere = Visitor(closed, Origin="https://evil.test")
    assert elsewhere.post("/signin", name="Ida", password=PASSWORD).status == 403


def test_signing_out_ends_the_session(closed: Running) -> None:
    ida = Visitor(closed)
    ida.post("/signin", name="Ida", password=PASSWORD)
    before = ida.cookie
    assert ida.post("/signout", page="/account").location == "/signin"
    ida.cookie = before
    assert ida.get("/").status == 303


def test_an_invitation_sets_a_password_and_signs_in(closed: Running, closed_store: Store) -> None:
    account = closed_store.accounts.add("Ada", Role.READER, now=0.0)
    closed_store.accounts.invite(account.id, "the-secret", until=time.time() + 100)
    ada = Visitor(closed)
    page = ada.get("/welcome/the-secret")
    assert page.headers["referrer-policy"] == "no-referrer", "the address is the secret"
    assert page.headers["cache-control"] == "no-store"
    for password, again, says in (
        ("short", "short", "at least 12"),
        ("long enough for it", "long enough for them", "aren’t the same"),
    ):
        answer = ada.post("/welcome/the-secret", password=password, again=again)
        assert answer.status == 400
        assert says in answer.text
    assert (
        ada.post("/welcome/the-secret", password="long enough for it", again="long enough for it").location == "/"
    )
    assert ada.get("/").status == 200
    assert Visitor(closed).get("/welcome/the-secret").status == 404
    assert Visitor(closed).get("/welcome/" + "x" * 2_000).status == 404


def test_over_tls_the_cookie_says_so(closed_store: Store) -> None:
    settings = SignInSettings(required=True, proxies=frozenset({"127.0.0.1"}))
    server = Running(create_app(closed_store, Settings(sign_in=settings)))
    try:
        ida = Visitor(server, X_Forwarded_Proto="https")
        answer = ida.post("/signin", name="Ida", password=PASSWORD)
        assert answer.headers["set-cookie"].startswith("__Host-onrecord=")
        assert ida.get("/").status == 200
        ida.headers = {}
        assert ida.get("/").status == 303, "not without TLS"
    finally:
        server.stop()
