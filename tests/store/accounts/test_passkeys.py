"""Passkeys and challenges, on both databases."""

import time

import pytest

from onrecord.errors import StoreError
from onrecord.store.accounts import passkeys as kept
from onrecord.store.contract.accounts import Account, Offered, Role
from onrecord.store.contract.passkeys import NewPasskey
from onrecord.store.store import Store

pytestmark = pytest.mark.both_databases
OFFERED = Offered(passkeys=True, issuer=None)


@pytest.fixture
def ida(store: Store) -> Account:
    return store.accounts.add("Ida", Role.OWNER, now=1.0)


def passkey(credential: bytes = b"id", *, count: int = 0, name: str = "phone") -> NewPasskey:
    return NewPasskey(credential=credential, public_key=b"key", count=count, name=name)


def test_passkeys_are_kept_renamed_and_removed(store: Store, ida: Account) -> None:
    tom = store.accounts.add("Tom", Role.OWNER, now=1.0)
    store.passkeys.add(ida.id, passkey(b"\xff\x00", name=" my\x1b  phone "), now=2.0)
    store.passkeys.add(ida.id, passkey(b"2"), now=3.0)
    newest, oldest = store.passkeys.of(ida.id)
    assert (oldest.credential, oldest.name, oldest.made, oldest.used) == (b"\xff\x00", "my phone", 2.0, None)
    assert store.passkeys.counts() == {ida.id: 2}
    found = store.passkeys.found(b"\xff\x00")
    assert found
    assert (found.account, found.public_key, found.count) == (ida, b"key", 0)
    assert store.passkeys.found(b"3") is None
    for whose, is_theirs in ((tom, False), (ida, True)):
        assert store.passkeys.rename(whose.id, newest.id, "key ring") is is_theirs
        assert store.passkeys.remove(whose.id, newest.id, OFFERED) is is_theirs
    with pytest.raises(StoreError, match="no other way to sign in"):
        store.passkeys.remove(ida.id, oldest.id, OFFERED)
    store.accounts.set_password(ida.id, "hashed")
    assert store.passkeys.remove(ida.id, oldest.id, OFFERED)
    store.passkeys.add(ida.id, passkey(), now=3.0)
    store.passkeys.challenge(b"c", account_id=ida.id, now=1.0, until=9.0)
    assert store.accounts.remove(ida.id)
    assert store.passkeys.found(b"id") is None


def test_one_is_kept_once_and_there_are_only_so_many(
    store: Store, ida: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    tom = store.accounts.add("Tom", Role.READER, now=1.0)
    store.passkeys.add(ida.id, passkey(), now=2.0)
    with pytest.raises(StoreError, match="known already"):
        store.passkeys.add(tom.id, passkey(), now=2.0)
    monkeypatch.setattr(kept, "MAX_PASSKEYS", 1)
    with pytest.raises(StoreError, match="remove one first"):
        store.passkeys.add(ida.id, passkey(b"2"), now=2.0)


def test_a_counter_rises_or_stays_nought(store: Store, ida: Account) -> None:
    store.passkeys.add(ida.id, passkey(), now=2.0)
    (its,) = store.passkeys.of(ida.id)
    for count, is_taken in ((0, True), (0, True), (5, True), (5, False), (4, False), (0, False), (6, True)):
        assert store.passkeys.used(its.id, count=count, now=3.0) is is_taken, count
    assert store.passkeys.of(ida.id)[0].used == 3.0


def test_a_challenge_is_answered_once_by_whom_it_was_given_to(store: Store, ida: Account) -> None:
    store.passkeys.challenge(b"one", account_id=None, now=1.0, until=10.0)
    store.passkeys.challenge(b"two", account_id=ida.id, now=1.0, until=10.0)
    for challenge, account_id, now, is_right in (
        (b"one", ida.id, 5.0, False),
        (b"two", None, 5.0, False),
        (b"one", None, 10.0, False),
        (b"one", None, 5.0, True),
        (b"one", None, 5.0, False),
        (b"two", ida.id, 5.0, True),
    ):
        assert store.passkeys.answered(challenge, account_id=account_id, now=now) is is_right


def test_challenges_are_bounded(store: Store, ida: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MAX_CHALLENGES", 3)
    monkeypatch.setattr(kept, "MAX_CHALLENGES_OF_ONE", 2)
    for account_id, most in ((None, 3), (ida.id, 2)):
        for each in b"abcde":
            store.passkeys.challenge(bytes([each]), account_id=account_id, now=1.0, until=10.0)
        left = [
            each for each in b"abcde" if store.passkeys.answered(bytes([each]), account_id=account_id, now=2.0)
        ]
        assert bytes(left) == b"abcde"[-most:]


def test_an_invitation_makes_one_passkey_and_ends_sessions(store: Store, ida: Account) -> None:
    now = time.time()
    store.accounts.begin(ida.id, "a session", agent="", now=now, until=now + 100)
    store.accounts.invite(ida.id, "a link", until=now + 100)
    assert not store.passkeys.accept("another", passkey(), now=now)
    assert not store.passkeys.accept("a link", passkey(), now=now + 100)
    assert store.passkeys.accept("a link", passkey(), now=now)
    assert not store.passkeys.accept("a link", passkey(b"2"), now=now)
    assert store.passkeys.counts() == {ida.id: 1}
    assert store.accounts.sessions(ida.id) == ()
