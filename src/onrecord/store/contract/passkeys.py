"""Passkeys (WebAuthn credentials) of accounts, and the challenges that browsers sign with them. Times are seconds since 1970.

A store keeps public keys alone: who reads it can't sign in with what stands there. Challenges are kept as their SHA-256.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.store.contract.accounts import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskey:
    """A passkey to be kept. `public_key` is a COSE key (RFC 9052); `count` its authenticator's counter of signatures."""

    credential: bytes
    public_key: bytes
    count: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPasskey:
    """A passkey with what its signatures are checked by, and whose it is."""

    id: int
    account: Account
    public_key: bytes
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyInfo:
    """A passkey as its owner sees it. `credential` is its id, which browsers are told not to make again."""

    id: int
    credential: bytes
    name: str
    made: float
    used: float | None


class Passkeys(Protocol):
    """The part of a store that keeps passkeys and challenges."""

    def challenge(self, challenge: bytes, *, account_id: int | None, now: float, until: float) -> None:
        """Keeps that this challenge was given out: to make a passkey of this account, or (None) to sign in.

        Those that are too old go. Of more than 10,000 the oldest go; of one account's, of more than ten.
        """
        ...

    def answered(self, challenge: bytes, *, account_id: int | None, now: float) -> bool:
        """Takes a challenge away; False where it wasn't given out for that, was answered before, or is too old."""
        ...

    def add(self, account_id: int, passkey: NewPasskey, *, now: float) -> None:
        """Keeps a passkey. Raises StoreError where somebody has twenty, or it is there already."""
        ...

    def accept(self, secret: str, passkey: NewPasskey, *, now: float) -> bool:
        """Keeps a passkey of whose invitation it is, and ends their sessions; once: False where it was used or is too old."""
        ...

    def of(self, account_id: int) -> tuple[PasskeyInfo, ...]:
        """Somebody's passkeys, the newest first."""
        ...

    def counts(self) -> Mapping[int, int]:
        """How many passkeys each account has; none of those that have none."""
        ...

    def found(self, credential: bytes) -> KeptPasskey | None:
        """The passkey of this credential id."""
        ...

    def used(self, passkey_id: int, *, count: int, now: float) -> bool:
        """Keeps that it signed, and its counter; False where the counter didn't rise. Zero is of those that don't count."""
        ...

    def rename(self, account_id: int, passkey_id: int, name: str) -> bool:
        """Gives another name; False where it isn't theirs. Raises StoreError where it can't be a name."""
        ...

    def remove(self, account_id: int, passkey_id: int) -> bool:
        """Takes a passkey away; False where it isn't theirs.

        Raises StoreError where nobody could then sign in to the account.
        """
        ...
