"""Passkeys (WebAuthn credentials) of accounts, and the challenges that browsers sign with them. Times are seconds since
1970.

A store keeps only public keys, so nobody can sign in with what they read in the store. It keeps challenges as their
SHA-256.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.store.contract.accounts import Account, Offered


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskey:
    """A passkey to keep. `public_key` is a COSE key (RFC 9052); `count` is the authenticator's counter of
    signatures."""

    credential: bytes
    public_key: bytes
    count: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPasskey:
    """A passkey with its account, and with what its signatures are checked against."""

    id: int
    account: Account
    public_key: bytes
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyInfo:
    """A passkey as its owner sees it. `credential` is its id; browsers are told not to make a passkey of that id
    again."""

    id: int
    credential: bytes
    name: str
    made: float
    used: float | None


class Passkeys(Protocol):
    """The part of a store that keeps passkeys and challenges."""

    def challenge(self, challenge: bytes, *, account_id: int | None, now: float, until: float) -> None:
        """Keeps that this challenge was given out: to make a passkey for this account, or (None) to sign in.

        Challenges that are too old go. An account has at most ten, the store at most 10,000; the oldest go first.
        """
        ...

    def answered(self, challenge: bytes, *, account_id: int | None, now: float) -> bool:
        """Removes a challenge. False where it was given out for something else, was answered before, or is too old."""
        ...

    def add(self, account_id: int, passkey: NewPasskey, *, now: float) -> None:
        """Keeps a passkey. Raises StoreError where the account has twenty already, or where the passkey is kept
        already."""
        ...

    def accept(self, secret: str, passkey: NewPasskey, *, now: float) -> bool:
        """Keeps a passkey for the invited account and ends its sessions, once. False where the invitation was used or
        is too old."""
        ...

    def of(self, account_id: int) -> tuple[PasskeyInfo, ...]:
        """An account's passkeys, the newest first."""
        ...

    def counts(self) -> Mapping[int, int]:
        """How many passkeys each account has; accounts without any are left out."""
        ...

    def found(self, credential: bytes) -> KeptPasskey | None:
        """The passkey of this credential id."""
        ...

    def used(self, passkey_id: int, *, count: int, now: float) -> bool:
        """Keeps that the passkey signed, and its counter. False where the counter didn't rise. Passkeys that don't
        count send 0."""
        ...

    def rename(self, account_id: int, passkey_id: int, name: str) -> bool:
        """Renames a passkey; False where it isn't this account's. Raises StoreError where the text can't be a name."""
        ...

    def remove(self, account_id: int, passkey_id: int, offered: Offered) -> bool:
        """Removes a passkey; False where it isn't this account's.

        Raises StoreError where nobody could then sign in to the account in a way that is offered.
        """
        ...
