"""Links for setting a password or making a passkey: for the owner at the first start, and for people whom an owner invites."""

import time
from typing import Final

from onrecord.errors import StoreError
from onrecord.store.contract.accounts import Account, Accounts, Offered, Role
from onrecord.store.contract.identities import Identities
from onrecord.store.contract.passkeys import Passkeys
from onrecord.web.signin.sessions import new_secret

INVITED_S: Final = 24 * 3600.0
"""How long an unused link is valid, in seconds."""
OWNER: Final = "owner"
"""The first account's name."""


def invitation(accounts: Accounts, account_id: int) -> str:
    """The secret of a new invitation; an earlier one stops working."""
    secret = new_secret()
    accounts.invite(account_id, secret, until=time.time() + INVITED_S)
    return secret


def owners_invitation(
    accounts: Accounts, passkeys: Passkeys, identities: Identities, offered: Offered
) -> str | None:
    """The secret of the invitation for the first owner; None where an owner can sign in already, in a way that is offered."""
    everybody, have_others = accounts.all(), set[int]()
    if offered.passkeys:
        have_others |= passkeys.counts().keys()
    if offered.issuer is not None:
        have_others |= identities.counts(offered.issuer).keys()
    owners = [each for each in everybody if each.role is Role.OWNER]
    if any(each.has_password or each.id in have_others for each in owners):
        return None
    owner = owners[0] if owners else _first(accounts)
    secret = new_secret()
    # another process may be starting too and may have printed its link by now
    accounts.invite(owner.id, secret, until=time.time() + INVITED_S, replace=False)
    return secret


def _first(accounts: Accounts) -> Account:
    """The first account, which another process may just have made."""
    try:
        return accounts.add(OWNER, Role.OWNER, now=time.time())
    except StoreError:
        if (account := accounts.named(OWNER)) is None:
            raise
        return account
