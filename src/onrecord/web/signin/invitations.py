"""Links by which somebody sets a password: for the owner at the first start, and for whom an owner invites."""

import time
from typing import Final

from onrecord.errors import StoreError
from onrecord.store.contract.accounts import Account, Accounts, Role
from onrecord.web.signin.sessions import new_secret

INVITED_S: Final = 24 * 3600.0
"""For how long a link is good, if nobody uses it."""
OWNER: Final = "owner"
"""What the first account is called."""


def invitation(accounts: Accounts, account_id: int) -> str:
    """The secret of a new invitation; an earlier one is worth nothing any more."""
    secret = new_secret()
    accounts.invite(account_id, secret, until=time.time() + INVITED_S)
    return secret


def owners_invitation(accounts: Accounts) -> str | None:
    """The secret by which the owner sets the first password; None where an owner has one."""
    everybody = accounts.all()
    owners = [each for each in everybody if each.role is Role.OWNER]
    if any(each.has_password for each in owners):
        return None
    owner = owners[0] if owners else _first(accounts)
    secret = new_secret()
    # another process may start beside this one, and has said its own by now
    accounts.invite(owner.id, secret, until=time.time() + INVITED_S, replace=False)
    return secret


def _first(accounts: Accounts) -> Account:
    """The first account; where another process made it just now, that one."""
    try:
        return accounts.add(OWNER, Role.OWNER, now=time.time())
    except StoreError:
        if (account := accounts.named(OWNER)) is None:
            raise
        return account
