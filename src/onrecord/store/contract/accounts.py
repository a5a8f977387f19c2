"""Who may sign in, what they may do, and how long they stay signed in. Times are seconds since 1970.

Callers pass the secrets of sessions, invitations and tokens in plain form. The store keeps only their SHA-256, so
nobody can sign in with what they read in the store. Passwords come hashed (see web/signin/passwords.py).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onrecord.store.contract.listing import Listing


class Role(StrEnum):
    """What somebody may do."""

    OWNER = "owner"
    """Everything, other people's accounts included."""
    EDITOR = "editor"
    """Change things for everybody: follow outlets, correct the record."""
    READER = "reader"
    """Read, and keep a reading state of their own."""

    def may(self, asked: "Role") -> bool:
        """Whether this role includes the other."""
        order = (Role.READER, Role.EDITOR, Role.OWNER)
        return order.index(self) >= order.index(asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. `id` is also the id of their reader, who has their reading state."""

    id: int
    name: str
    role: Role
    has_password: bool
    made: float
    seen: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The ways to sign in that a server offers besides passwords: a way that it doesn't offer lets nobody in."""

    passkeys: bool
    issuer: str | None
    """The issuer of the OpenID provider; None for no provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """Where somebody is signed in."""

    id: int
    made: float
    seen: float
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenInfo:
    """A token for programs."""

    id: int
    name: str
    may_write: bool
    made: float
    used: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the audit: what somebody did or tried. `name` is the account's name at that time, or the name typed."""

    id: int
    at: float
    name: str
    action: str
    subject: str


class Accounts(Protocol):
    """The part of a store that keeps who may sign in. Raises StoreError where a name is taken, or no account has it."""

    def all(self) -> tuple[Account, ...]:
        """Everybody, the oldest account first; at most 1,000."""
        ...

    def named(self, name: str) -> Account | None:
        """The account of this name; upper and lower case make no difference."""
        ...

    def add(self, name: str, role: Role, *, now: float) -> Account:
        """Adds an account without a password. The first account is the owner's: it takes over the reading state that
        was there."""
        ...

    def change(self, account_id: int, *, role: Role) -> bool:
        """Gives the account another role. False, and no change, where no owner of the store would be left."""
        ...

    def remove(self, account_id: int) -> bool:
        """Removes an account with its sessions and tokens. False, and no change, where no owner of the store would be
        left."""
        ...

    def password(self, account_id: int) -> str | None:
        """The hash of the password; None where there is none."""
        ...

    def set_password(self, account_id: int, hashed: str, *, keep: str | None = None) -> None:
        """Sets the password's hash. Ends all invitations, and all sessions but the one with the secret `keep`."""
        ...

    def invite(self, account_id: int, secret: str, *, until: float, replace: bool = True) -> None:
        """Keeps an invitation: whoever has the secret may set this account's password.

        It replaces earlier invitations unless `replace` is False. An account has at most ten, since several processes
        that start together each invite the owner.
        """
        ...

    def invited(self, secret: str, *, now: float) -> Account | None:
        """The account whose password may be set with this secret. None where the invitation is unknown, used or too
        old."""
        ...

    def accept(self, secret: str, hashed: str, *, now: float) -> bool:
        """Sets the invited account's password, once. False where the invitation was used before, or is too old."""
        ...

    def begin(self, account_id: int, secret: str, *, agent: str, now: float, until: float) -> None:
        """Keeps a session. An account has at most a hundred; beyond that, the oldest one ends."""
        ...

    def session(self, secret: str, *, now: float, idle_s: float) -> Account | None:
        """The account of a session. None where the session has ended, or wasn't seen for `idle_s` seconds."""
        ...

    def alive(self, secrets: Collection[str], *, now: float, idle_s: float) -> frozenset[str]:
        """Those of these sessions that haven't ended, as `session` would say; one query for all of them."""
        ...

    def saw(self, secret: str, *, now: float) -> None:
        """Notes that the session or token of this secret is in use."""
        ...

    def sessions(self, account_id: int) -> tuple[SessionInfo, ...]:
        """Where somebody is signed in, the newest first."""
        ...

    def session_id(self, secret: str) -> int | None:
        """The id of the session with this secret."""
        ...

    def end(self, account_id: int, session_id: int | None = None) -> int:
        """Ends one session, or all sessions of the account; returns how many ended."""
        ...

    def add_token(self, account_id: int, secret: str, name: str, *, may_write: bool, now: float) -> None:
        """Keeps a token for programs. Raises StoreError where the account has a hundred already."""
        ...

    def token(self, secret: str) -> tuple[Account, bool] | None:
        """The account of a token, and whether the token may write."""
        ...

    def tokens(self, account_id: int) -> tuple[TokenInfo, ...]:
        """An account's tokens, the newest first."""
        ...

    def end_token(self, account_id: int, token_id: int) -> bool:
        """Removes a token; False where it isn't this account's."""
        ...

    def note(self, *, name: str, action: str, subject: str, now: float) -> None:
        """Adds a line to the audit. The audit keeps the newest 100,000 lines."""
        ...

    def noted(self, *, limit: int = 30, after: str | None = None) -> Listing[Event]:
        """The audit, the newest first."""
        ...
