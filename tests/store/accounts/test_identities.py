"""Identities of OpenID providers, on both databases."""

import pytest

from onrecord.errors import StoreError
from onrecord.store.accounts import identities as kept
from onrecord.store.contract.accounts import Offered, Role
from onrecord.store.contract.identities import Identity
from onrecord.store.contract.passkeys import NewPasskey
from onrecord.store.store import Store

pytestmark = pytest.mark.both_databases
HERE = Offered(passkeys=True, issuer="https://id.test")
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
    assert not store.identities.unlink(tom.id, its.id, HERE)
    with pytest.raises(StoreError, match="no other way to sign in"):
        store.identities.unlink(ida.id, its.id, HERE)
    store.accounts.set_password(ida.id, "hashed")
    monkeypatch.setattr(kept, "MAX_IDENTITIES", 1)
    with pytest.raises(StoreError, match="remove one first"):
        store.identities.link(ida.id, Identity(issuer="https://id.test", subject="9"), now=2.0)
    with pytest.raises(StoreError, match="too long"):
        store.identities.link(tom.id, Identity(issuer="https://id.test", subject="9" * 256), now=2.0)
    assert store.identities.unlink(ida.id, its.id, HERE)
    store.identities.link(ida.id, IDA, now=2.0)
    assert store.accounts.remove(ida.id)
    assert store.identities.account(IDA, now=3.0) is None


@pytest.mark.parametrize(
    ("offered", "is_other_way"),
    [
        (Offered(passkeys=True, issuer=None), False),
        (Offered(passkeys=True, issuer="https://other.test"), False),
        (Offered(passkeys=False, issuer="https://id.test"), True),
        (Offered(passkeys=True, issuer="https://id.test/"), True),
    ],
)
def test_only_what_a_server_offers_is_another_way_in(
    store: Store, offered: Offered, *, is_other_way: bool
) -> None:
    """An identity counted where no provider was offered, so that the last passkey could be removed."""
    ida = store.accounts.add("Ida", Role.OWNER, now=1.0)
    store.identities.link(ida.id, IDA, now=2.0)
    store.passkeys.add(ida.id, NewPasskey(credential=b"id", public_key=b"key", count=0, name="phone"), now=2.0)
    (passkey,) = store.passkeys.of(ida.id)
    assert store.identities.counts(offered.issuer or "") == ({ida.id: 1} if is_other_way else {})
    if is_other_way:
        assert store.passkeys.remove(ida.id, passkey.id, offered)
        return
    with pytest.raises(StoreError, match="no other way to sign in"):
        store.passkeys.remove(ida.id, passkey.id, offered)
    assert store.passkeys.of(ida.id) == (passkey,)
