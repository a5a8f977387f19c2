"""Who somebody is at an OpenID provider, and which account they have here. Times are seconds since 1970."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.store.contract.accounts import Account, Offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody at a provider: the address of the provider's issuer, and the subject, which the provider never gives to
    anybody else."""

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityInfo:
    """An identity that is linked to an account."""

    id: int
    issuer: str
    made: float
    used: float | None


class Identities(Protocol):
    """The part of a store that keeps which identities sign in to which accounts."""

    def link(self, account_id: int, identity: Identity, *, now: float) -> None:
        """Links an identity to an account. Raises StoreError where it is linked already, or where the account has
        twenty."""
        ...

    def account(self, identity: Identity, *, now: float) -> Account | None:
        """The account of an identity; keeps that the identity was used. None where it is linked to no account."""
        ...

    def of(self, account_id: int) -> tuple[IdentityInfo, ...]:
        """The identities linked to an account, the newest first."""
        ...

    def counts(self, issuer: str | None = None) -> Mapping[int, int]:
        """How many identities each account has, at any issuer or at this one; accounts without any are left out."""
        ...

    def unlink(self, account_id: int, identity_id: int, offered: Offered) -> bool:
        """Removes a link; False where it isn't this account's. Raises StoreError where nobody could then sign in to
        the account in a way that is offered."""
        ...
