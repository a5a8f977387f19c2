"""The owner's first link."""

import time

from onrecord.store.contract.accounts import Offered, Role
from onrecord.store.contract.passkeys import NewPasskey
from onrecord.store.store import open_store
from onrecord.web.signin.invitations import owners_invitation

OFFERED = Offered(passkeys=True, issuer=None)


def test_the_first_start_makes_an_owner_and_a_link_until_there_is_a_password(tmp_path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    first = owners_invitation(store.accounts, store.passkeys, store.identities, OFFERED)
    assert first
    second = owners_invitation(store.accounts, store.passkeys, store.identities, OFFERED)
    assert second
    assert second != first
    assert store.accounts.invited(first, now=time.time()), (
        "two processes that start together both say one that works"
    )
    assert [(each.name, each.role) for each in store.accounts.all()] == [("owner", Role.OWNER)]
    assert store.accounts.accept(second, "hash", now=time.time())
    assert owners_invitation(store.accounts, store.passkeys, store.identities, OFFERED) is None
    store.close()


def test_an_owner_with_a_passkey_needs_none(tmp_path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    secret = owners_invitation(store.accounts, store.passkeys, store.identities, OFFERED)
    assert secret
    passkey = NewPasskey(credential=b"id", public_key=b"key", count=0, name="phone")
    assert store.passkeys.accept(secret, passkey, now=time.time())
    assert owners_invitation(store.accounts, store.passkeys, store.identities, OFFERED) is None
    # a server without a public address offers no passkeys
    plain = Offered(passkeys=False, issuer=None)
    assert owners_invitation(store.accounts, store.passkeys, store.identities, plain)
    store.close()
