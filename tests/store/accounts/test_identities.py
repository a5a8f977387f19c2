"""Identities of OpenID providers, on both databases."""

import pytest

from onrecord.errors import StoreError
from onrecord.store.accounts import identities as kept
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.identities import Identity
from onrecord.store.store import Store

pytestmark = pytest.mark.both_databases
IDA = Identity(issuer="https://id.test", subject="1")


def test_an_identity_is_linked_to_one_account_and_unlinked_by_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ida = store.accounts.add("Ida", Role.OWNER, now=1.0)
    tom = store.accounts.add("Tom", Role.OWNER, now=1.0)
    store.identities.link(ida.id, IDA, now=2.0)
    with pytest.raises(StoreError, match="linked to an account already"):
        store.identities.link(tom.id, IDA, now=2.0)
    for issuer, subject in (("https://id.test/", "1"), ("https://id.test", "2")):
        assert store.identities.account(Identity(issuer=issuer, subject=subject), now=3.0) is None
    assert store.identities.account(IDA, now=3.0) == ida
    (its,) = store.identities.of(ida.id)
    assert (its.issuer, its.made, its.used) == ("https://id.test", 2.0, 3.0)
    assert store.identities.counts() == {ida.id: 1}
    assert not store.identities.unlink(tom.id, its.id)
    with pytest.raises(StoreError, match="the only way to sign in"):
        store.identities.unlink(ida.id, its.id)
    store.accounts.set_password(ida.id, "hashed")
    monkeypatch.setattr(kept, "MAX_IDENTITIES", 1)
    with pytest.raises(StoreError, match="remove one first"):
        store.identities.link(ida.id, Identity(issuer="https://id.test", subject="9"), now=2.0)
    with pytest.raises(StoreError, match="too long"):
        store.identities.link(tom.id, Identity(issuer="https://id.test", subject="9" * 256), now=2.0)
    assert store.identities.unlink(ida.id, its.id)
    store.identities.link(ida.id, IDA, now=2.0)
    assert store.accounts.remove(ida.id)
    assert store.identities.account(IDA, now=3.0) is None
