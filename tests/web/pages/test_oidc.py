"""People sign in at an OpenID provider on loopback, and nobody else does."""

import hmac
import json
import re
import time
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from joserfc.jwk import RSAKey
from starlette.responses import Response

from onrecord.settings import OidcSettings, Settings, SignInSettings
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.identities import Identity
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.pages.oidc import role_of
from onrecord.web.serve import listen
from onrecord.web.signin import attempts, oidc, sessions
from onrecord.web.signin.passwords import hashed
from tests.web.making import Running
from tests.web.signin.asking import PASSWORD, Got, Visitor
from tests.web.signin.authenticator import written
from tests.web.signin.provider import CLIENT, SECRET, Provider


class Browser(Visitor):
    """A visitor that keeps several cookies, as a browser does."""

    def __init__(self, server: Running) -> None:
        super().__init__(server)
        self.jar: dict[str, str] = {}

    def _ask(self, method: str, path: str, body: str | None) -> Got:
        self.cookie = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        connection = HTTPConnection(*self._server.address, timeout=60)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                its, _, kept = value.partition(";")[0].partition("=")
                self.jar.pop(its, None)
                if kept.strip('"'):
                    self.jar[its] = kept
        found = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        return Got(answer.status, found, text)


class World:
    """A provider and a server over one store, whose settings a test may change before it starts."""

    def __init__(self, store: Store) -> None:
        self.store = store
        listening = listen("127.0.0.1", 0)
        self.url = f"http://localhost:{listening.getsockname()[1]}"
        self.provider = Provider(f"{self.url}/signin/oidc/back")
        self._listening = listening
        self.server: Running

    def start(self, *, new_readers: bool = False, roles: str | None = None) -> "World":
        provider = OidcSettings(
            issuer=self.provider.base, client=CLIENT, secret=SECRET, new_readers=new_readers, roles_claim=roles
        )
        settings = Settings(sign_in=SignInSettings(required=True, public_url=self.url, oidc=provider))
        self.server = Running(create_app(self.store, settings), listening=self._listening)
        return self

    def come_back(self, browser: Browser, sent: str) -> str:
        """The path with which the provider sends the browser back."""
        connection = HTTPConnection(urlsplit(self.provider.base).netloc, timeout=60)
        connection.request("GET", sent.removeprefix(self.provider.base))
        answer = connection.getresponse()
        answer.read()
        back = answer.getheader("location") or ""
        connection.close()
        assert back.startswith(self.url), (answer.status, back)
        return back.removeprefix(self.url)

    def signed_in(self, browser: Browser | None = None, start: str = "/signin/oidc") -> tuple[Browser, Got]:
        """A browser that was at the provider, and what it got when it came back."""
        browser = browser or Browser(self.server)
        sent = browser.get(start).location
        return browser, browser.get(self.come_back(browser, sent))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("oidc") / "store.sqlite")
    for name, role in (("Ida", Role.OWNER), ("Tom", Role.EDITOR)):
        store.accounts.set_password(store.accounts.add(name, role, now=time.time()).id, hashed(PASSWORD))
    yield store
    store.close()


@pytest.fixture
def world(kept: Store) -> Iterator[World]:
    made = World(kept)
    yield made
    made.provider.stop()
    made.server.stop()


def with_password(world: World, name: str) -> Browser:
    browser = Browser(world.server)
    assert browser.post("/signin", name=name, password=PASSWORD).status == 303
    return browser


def test_an_account_is_linked_by_who_is_signed_in_to_it_and_then_signs_in_there(world: World, kept: Store) -> None:
    world.start()
    refused = world.signed_in()[1]
    assert refused.status == 403
    assert "Nobody here is linked" in refused.text, "not even who has Ida’s name there"
    ida = with_password(world, "Ida")
    asked = ida.post("/account/link", page="/account").text
    link = re.search(rf'href="({re.escape(world.provider.base)}/authorize[^"]+)"', asked)
    assert link
    back = world.come_back(ida, link[1].replace("&amp;", "&"))
    stolen = Browser(world.server)
    stolen.jar = {name: value for name, value in ida.jar.items() if "oidc" in name}
    assert stolen.get(back).status == 400, "another session's link"
    altered = Browser(world.server)
    flow = oidc.flow_of(ida.jar["onrecord-oidc"])
    assert flow
    altered.jar = ida.jar | {"onrecord-oidc": msgspec.structs.replace(flow, link="é").written()}
    assert altered.get(back).status == 400, "a mark that nobody makes"
    assert ida.get(back).location == "/account"
    assert world.provider.base in ida.get("/account").text
    there, answer = world.signed_in(start="/signin/oidc?next=/people")
    assert answer.location == "/people"
    assert "<h1>Ida</h1>" in there.get("/account").text
    page = there.get("/account").text
    number = re.search(r'name="id" value="(\d+)">\n<button name="action" value="unlink"', page)
    assert number
    assert "no such link" in with_password(world, "Tom").post("/account", action="unlink", id=number[1]).text
    out = there.post("/signout", page="/account")
    assert out.location == "/signin?out"
    assert f"{world.provider.base}/leave?client_id={CLIENT}" in there.get(out.location).text
    assert "no longer signs you in" in ida.post("/account", action="unlink", id=number[1]).text
    assert world.signed_in()[1].status == 403
    done = [each.action for each in kept.accounts.noted(limit=20).items]
    assert {"linked", "unlinked an identity", "was not let in"} <= set(done)


def test_whoever_is_new_becomes_a_reader_where_the_owner_lets_them(world: World, kept: Store) -> None:
    world.start(new_readers=True)
    world.provider.user = {"sub": "new-1", "preferred_username": "tom@corp.test", "email": "ida@corp.test"}
    browser, answer = world.signed_in()
    assert answer.location == "/"
    assert "<h1>tom 2</h1>" in browser.get("/account").text, "a namesake is nobody's account"
    account = kept.accounts.named("tom 2")
    assert account
    assert account.role is Role.READER
    assert world.signed_in()[1].location == "/"
    assert sum(each.name.startswith("tom ") for each in kept.accounts.all()) == 1
    world.provider.user = {"sub": "new-2", "preferred_username": "\x00"}
    assert "<h1>reader</h1>" in world.signed_in()[0].get("/account").text
    only = browser.post("/account", action="unlink", id=str(kept.identities.of(account.id)[0].id))
    assert "no other way to sign in" in only.text


def test_a_claim_says_the_role_where_the_owner_lets_it(world: World, kept: Store) -> None:
    world.start(new_readers=True, roles="groups")
    for groups, role in (
        (["x", "onrecord-editor"], Role.EDITOR),
        ("onrecord-owner", Role.OWNER),
        (None, Role.READER),
    ):
        world.provider.user = {"sub": "roles", "name": "Rolf", "groups": groups}
        assert world.signed_in()[1].location == "/"
        account = kept.accounts.named("Rolf")
        assert account
        assert account.role is role
    assert role_of({"groups": [1, {"onrecord-owner": 1}]}, "groups") is Role.READER
    assert role_of({"groups": ["onrecord-editor", "onrecord-owner"]}, "groups") is Role.OWNER


def test_a_browser_comes_back_to_what_it_began_itself(world: World) -> None:
    world.start()
    browser = Browser(world.server)
    sent = browser.get("/signin/oidc").location
    asked = parse_qs(urlsplit(sent).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert SECRET not in sent
    back = world.come_back(browser, sent)
    other = Browser(world.server)
    assert other.get(back).status == 400, "no cookie"
    other.get("/signin/oidc")
    assert other.get(back).status == 400, "another state"
    before = list(world.provider.asked)
    assert browser.get(back.replace("code=", "error=access_denied&code2=")).status == 403
    assert world.provider.asked == before
    assert browser.get(back).status == 400, "it is over"


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_a_code_is_taken_once_with_its_verifier_by_who_has_the_secret(world: World, method: str) -> None:
    world.provider.method = method
    world.start()
    browser = Browser(world.server)
    back = world.come_back(browser, browser.get("/signin/oidc").location)
    jar = dict(browser.jar)
    assert browser.get(back).status == 403, "the code was taken, and nobody is linked"
    browser.jar = dict(jar)
    assert "invalid_grant" in browser.get(back).text
    flow = oidc.flow_of(jar["onrecord-oidc"])
    assert flow
    browser.get("/signin/oidc")
    fresh = world.come_back(browser, browser.get("/signin/oidc").location)
    state = parse_qs(urlsplit(fresh).query)["state"][0]
    browser.jar["onrecord-oidc"] = oidc.Flow(
        state=state, nonce=flow.nonce, verifier=flow.verifier, back="/"
    ).written()
    assert "invalid_grant" in browser.get(fresh).text, "another verifier"


@pytest.mark.parametrize(
    "said",
    [
        {"iss": "https://evil.test"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"sub": 7},
        {"sub": "ida\0"},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
def test_a_token_that_says_something_else_lets_nobody_in(linked: World, said: dict[str, object]) -> None:
    linked.provider.said = said
    try:
        answer = linked.signed_in()[1]
        assert answer.status == 502, answer.text
        assert "token" in answer.text
    finally:
        linked.provider.said = {}


@pytest.fixture(scope="module")
def linked(kept: Store) -> Iterator[World]:
    """A world in which Ida is linked to whom the provider says."""
    made = World(kept)
    made.start()
    made.provider.user = {"sub": "linked-1"}
    ida = kept.accounts.named("Ida")
    assert ida
    kept.identities.link(ida.id, Identity(issuer=made.provider.base, subject="linked-1"), now=1.0)
    assert made.signed_in()[1].location == "/"
    yield made
    made.provider.stop()
    made.server.stop()


def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    linked: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = linked.provider
    before = provider.signing
    public = before.as_pem(private=False)

    def unsigned(token: str) -> str:
        return f"{written(json.dumps({'alg': 'none'}).encode())}.{token.split('.')[1]}."

    def by_public_key(token: str) -> str:
        said = f"{written(json.dumps({'alg': 'HS256', 'kid': 'one'}).encode())}.{token.split('.')[1]}"
        return f"{said}.{written(hmac.digest(public, said.encode(), 'sha256'))}"

    def changed(token: str) -> str:
        head, body, signature = token.split(".")
        claims = json.loads(urlsafe_b64decode(f"{body}===")) | {"sub": "another"}
        return f"{head}.{written(json.dumps(claims).encode())}.{signature}"

    for forge, says in (
        (unsigned, "doesn’t hold"),
        (by_public_key, "doesn’t hold"),
        (changed, "signature"),
        (lambda token: f"{token}.{token}", "can’t be read"),
        (lambda token: "", "can’t be read"),
    ):
        provider.forge = forge
        answer = linked.signed_in()[1]
        assert answer.status == 502
        assert says in answer.text
    provider.forge = None
    provider.published = {"keys": [before.as_dict(private=False)]}
    for kid, says in (("one", "signature"), ("two", "doesn’t publish")):
        provider.signing = RSAKey.generate_key(2048, parameters={"kid": kid})
        assert says in linked.signed_in()[1].text
    provider.published = None
    monkeypatch.setattr(oidc, "_KEYS_AGAIN_S", 0.0)
    assert linked.signed_in()[1].location == "/", "a new key is asked for"
    provider.signing = before
    assert linked.signed_in()[1].location == "/"


@pytest.mark.parametrize(
    ("metadata", "answer", "says"),
    [
        ({"issuer": "https://evil.test"}, None, "another issuer"),
        ({"token_endpoint": "http://id.test/token"}, None, "without TLS"),
        ({"token_endpoint": "https://[id.test/token"}, None, "address that is none"),
        ({"jwks_uri": "https://127.0.0.2/keys"}, None, "not on the public internet"),
        ({"jwks_uri": 7}, None, "can’t be read"),
        ({}, Response("[" * 3_000), "can’t be read"),
        ({}, Response("x" * 300_000), "more than"),
        ({}, Response("no", 500), "500"),
        ({}, Response("", 302, {"location": "https://elsewhere.test/"}), "redirects"),
    ],
)
def test_a_provider_that_is_wrong_is_said_to_be(
    world: World, metadata: dict[str, object], answer: Response | None, says: str
) -> None:
    world.provider.metadata, world.provider.answer = metadata, answer
    world.start()
    page = Browser(world.server).get("/signin/oidc")
    assert page.status == 502
    assert says in page.text
    assert "Passwords and passkeys work" in page.text
    asked = len(world.provider.asked)
    assert Browser(world.server).get("/signin/oidc").status == 502
    assert len(world.provider.asked) == asked, "it is left alone for a while"
    with_password(world, "Ida")


@pytest.mark.parametrize("page", ["javascript:alert(1)", "http://id.test/out", "https://[id.test/out"])
def test_a_bad_page_for_signing_out_is_offered_to_nobody(world: World, page: str) -> None:
    world.provider.metadata = {"end_session_endpoint": page}
    world.start()
    out = Browser(world.server).get("/signin?out")
    assert out.status == 200
    assert "You are signed out here" not in out.text
    assert Browser(world.server).get("/signin/oidc").status == 303


def test_a_provider_that_is_down_is_no_harm_to_passwords(world: World) -> None:
    world.start()
    world.provider.stop()
    assert "could not be fetched" in Browser(world.server).get("/signin/oidc").text
    assert "/signin/oidc?next=" in Browser(world.server).get("/signin").text
    assert Browser(world.server).get("/signin?out").status == 200
    with_password(world, "Tom")


def test_only_who_signed_in_lately_links_and_tries_are_counted(
    linked: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tom = with_password(linked, "Tom")
    assert tom.post("/account/link", token="x").status == 403
    monkeypatch.setattr(sessions, "FRESH_S", 0.0)
    assert "Please sign in again first" in tom.post("/account/link", page="/signin").text
    browser = Browser(linked.server)
    back = linked.come_back(browser, browser.get("/signin/oidc").location)
    monkeypatch.setattr(attempts, "MOST_AN_ADDRESS", 1)
    assert browser.get(back).status == 429
