"""What a browser answers is believed only where all of it holds."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.contract.accounts import Account, Role
from onrecord.store.store import Store, open_store
from onrecord.web.signin import passkeys
from onrecord.web.signin.passkeys import PasskeyChecks, handle_of
from onrecord.web.signin.relying_party import RelyingParty
from tests.web.signin.authenticator import ORIGIN, RP_ID, Authenticator, written


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("passkeys") / "store.sqlite")
    opened.accounts.add("owner", Role.OWNER, now=1.0)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def checks(store: Store) -> PasskeyChecks:
    return PasskeyChecks(RelyingParty(RP_ID, ORIGIN), store.passkeys)


@pytest.fixture
def ida(store: Store) -> Account:
    return somebody(store)


@pytest.fixture
def tom(store: Store) -> Account:
    return somebody(store)


@pytest.fixture(scope="module")
def phone_of(store: Store, checks: PasskeyChecks) -> tuple[Account, Authenticator]:
    """Somebody and their phone, for what is tried many times."""
    account = somebody(store)
    return account, added(store, checks, account)


def somebody(store: Store) -> Account:
    """An account of a name that nobody has."""
    store.accounts.add(name := secrets.token_hex(8), Role.READER, now=1.0)
    account = store.accounts.named(name)
    assert account
    return account


def added(store: Store, checks: PasskeyChecks, account: Account) -> Authenticator:
    """A passkey of the account."""
    phone = Authenticator()
    made = checks.made(account, phone.make(checks.creation_options(account)), "my phone")
    assert made
    store.passkeys.add(account.id, made, now=1.0)
    return phone


def test_it_signs_in_without_a_name(store: Store, checks: PasskeyChecks, ida: Account, tom: Account) -> None:
    phone, other = added(store, checks, ida), added(store, checks, tom)
    assert checks.proven(phone.sign(checks.request_options())) == ida
    assert checks.proven(other.sign(checks.request_options())) == tom
    assert checks.proven(phone.sign(checks.request_options())) == ida
    (kept,) = store.passkeys.of(ida.id)
    assert kept.used
    known = store.passkeys.found(phone.id)
    assert known
    assert known.count == 2


def test_what_is_asked_for(checks: PasskeyChecks, store: Store, ida: Account) -> None:
    phone = added(store, checks, ida)
    made, used = json.loads(checks.creation_options(ida)), json.loads(checks.request_options())
    assert made["rp"]["id"] == used["rpId"] == RP_ID
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert made["authenticatorSelection"]["userVerification"] == used["userVerification"] == "required"
    assert made["attestation"] == "none"
    assert [each["id"] for each in made["excludeCredentials"]] == [written(phone.id)]
    assert made["user"]["id"] == written(handle_of(ida))
    assert not used["allowCredentials"], "who asks is told of nobody's"


@pytest.mark.parametrize(
    "forged",
    [
        Authenticator(origin="https://evil.test"),
        Authenticator(origin="https://news.test:444"),
        Authenticator(origin="http://news.test"),
        Authenticator(rp_id="evil.test"),
        Authenticator(verifies=False),
    ],
    ids=["origin", "port", "scheme", "rp id", "nobody verified"],
)
def test_what_is_not_of_here_is_refused(
    store: Store, checks: PasskeyChecks, ida: Account, forged: Authenticator
) -> None:
    assert checks.made(ida, forged.make(checks.creation_options(ida)), "x") is None
    phone = added(store, checks, ida)
    its = replace(phone, origin=forged.origin, rp_id=forged.rp_id, verifies=forged.verifies)
    assert checks.proven(its.sign(checks.request_options())) is None


def test_a_challenge_is_answered_once_in_time_and_for_what_it_was_given(
    store: Store, checks: PasskeyChecks, ida: Account, tom: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = added(store, checks, ida)
    answer = phone.sign(checks.request_options())
    assert checks.proven(answer) == ida
    assert checks.proven(answer) is None, "a replay"
    made = Authenticator().make(checks.creation_options(ida))
    assert checks.made(tom, made, "x") is None, "another's challenge"
    assert checks.made(ida, made, "x"), "which is still there"
    assert checks.made(ida, made, "x") is None, "a replay"
    assert checks.proven(phone.sign(checks.creation_options(ida))) is None, "it was given out to make one"
    assert checks.proven(phone.sign(json.dumps({"challenge": written(bytes(64))}))) is None, "nobody gave it out"
    wrong = checks.request_options()
    assert checks.proven(Authenticator().sign(wrong)) is None
    assert checks.proven(phone.sign(wrong)) is None, "a wrong answer uses a challenge up"
    monkeypatch.setattr(passkeys, "CHALLENGE_S", -1.0)
    assert checks.proven(phone.sign(checks.request_options())) is None, "too old"


def test_another_s_passkey_and_a_copied_one_are_refused(
    store: Store, checks: PasskeyChecks, ida: Account, tom: Account
) -> None:
    phone, toms = added(store, checks, ida), added(store, checks, tom)
    forged = Authenticator(id=phone.id, handle=phone.handle)
    assert checks.proven(forged.sign(checks.request_options())) is None, "another key"
    claimed = Authenticator(id=toms.id, key=toms.key, handle=phone.handle)
    assert checks.proven(claimed.sign(checks.request_options())) is None, "Tom's, as Ida's"
    copied = Authenticator(id=phone.id, key=phone.key, handle=phone.handle, count=phone.count)
    assert checks.proven(phone.sign(checks.request_options())) == ida
    assert checks.proven(copied.sign(checks.request_options())) is None, "its counter is behind"


def test_a_handle_is_of_one_account_alone(store: Store, ida: Account) -> None:
    assert store.accounts.remove(ida.id)
    later = store.accounts.add(ida.name, Role.READER, now=2.0)
    assert handle_of(ida) != handle_of(later)
    assert handle_of(later) == handle_of(replace(later, made=int(later.made))), "as the store says it"


@pytest.mark.parametrize(
    "answer", ["", "null", "[]", "{}", '{"id": "x"}', "[" * 32_000, "x" * 40_000, '{"id":"é","response":{"clientDataJSON":"é"}}']
)  # fmt: skip
def test_what_is_no_answer_is_refused(checks: PasskeyChecks, ida: Account, answer: str) -> None:
    assert checks.proven(answer) is None
    assert checks.made(ida, answer, "x") is None


_hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.binary(max_size=80).map(written),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=25)
@given(part=st.sampled_from(["attestationObject", "authenticatorData", "signature", "userHandle"]), value=_hostile)
def test_no_part_of_an_answer_breaks_it(
    checks: PasskeyChecks, phone_of: tuple[Account, Authenticator], part: str, value: object
) -> None:
    account, phone = phone_of
    made = json.loads(Authenticator().make(checks.creation_options(account)))
    signed = json.loads(phone.sign(checks.request_options()))
    made["response"][part] = signed["response"][part] = value
    assert checks.made(account, json.dumps(made), "x") is None or part != "attestationObject"
    assert checks.proven(json.dumps(signed)) is None or part == "attestationObject"
