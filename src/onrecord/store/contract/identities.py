"""Who somebody is at an OpenID provider, and whose account that is. Times are seconds since 1970."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.store.contract.accounts import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody at a provider: its issuer's address, and the subject by which it alone knows them for good."""

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
        """Links an identity to an account. Raises StoreError where it is linked already, or somebody has twenty."""
        ...

    def account(self, identity: Identity, *, now: float) -> Account | None:
        """Whose identity it is, and keeps that it was used; None where it is nobody's."""
        ...

    def of(self, account_id: int) -> tuple[IdentityInfo, ...]:
        """What is linked to an account, the newest first."""
        ...

    def counts(self) -> Mapping[int, int]:
        """How many identities each account has; none of those that have none."""
        ...

    def unlink(self, account_id: int, identity_id: int) -> bool:
        """Takes a link away; False where it isn't theirs. Raises StoreError where nobody could then sign in to the account."""
        ...
