"""Who may sign in, what they may do, and how long they stay signed in. Times are seconds since 1970.

Secrets (of sessions, invitations and tokens) are given as they are and kept as their SHA-256, so that who reads the
store can't sign in with what stands there. Passwords come hashed (see web/signin/passwords.py).
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
    """What changes things for everybody: follow outlets, correct the record."""
    READER = "reader"
    """Read, and keep a state of their own."""

    def may(self, asked: "Role") -> bool:
        """Whether this role includes the other."""
        order = (Role.READER, Role.EDITOR, Role.OWNER)
        return order.index(self) >= order.index(asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. `id` is the reader's whose state is theirs."""

    id: int
    name: str
    role: Role
    has_password: bool
    made: float
    seen: float | None


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
    """What somebody did, or somebody tried: a line of the audit. `name` is the account's at that time, or what was typed."""

    id: int
    at: float
    name: str
    action: str
    subject: str


class Accounts(Protocol):
    """The part of a store that keeps who may sign in. Raises StoreError where a name is taken or nobody's."""

    def all(self) -> tuple[Account, ...]:
        """Everybody, the oldest account first; at most 1,000."""
        ...

    def named(self, name: str) -> Account | None:
        """The account of this name, whatever its capitals."""
        ...

    def add(self, name: str, role: Role, *, now: float) -> Account:
        """A new account, without a password. The first one is the owner's, whose state is what was there before."""
        ...

    def change(self, account_id: int, *, role: Role) -> bool:
        """Gives another role; False where nobody would be left who owns the store."""
        ...

    def remove(self, account_id: int) -> bool:
        """Takes an account away with its sessions and tokens; False where nobody would be left who owns the store."""
        ...

    def password(self, account_id: int) -> str | None:
        """The hash of the password; None where there is none."""
        ...

    def set_password(self, account_id: int, hashed: str, *, keep: str | None = None) -> None:
        """Sets the password's hash, and ends all sessions but the one of the secret `keep`, and all invitations."""
        ...

    def invite(self, account_id: int, secret: str, *, until: float, replace: bool = True) -> None:
        """Keeps that whoever has the secret may set this account's password. It replaces earlier ones, unless told not to.

        Ten are kept of an account: several processes that start together each say one.
        """
        ...

    def invited(self, secret: str, *, now: float) -> Account | None:
        """Whose password may be set with it; None where it is nobody's, used or too old."""
        ...

    def accept(self, secret: str, hashed: str, *, now: float) -> bool:
        """Sets the password of whose invitation it is, once: False where it was used before, or is too old."""
        ...

    def begin(self, account_id: int, secret: str, *, agent: str, now: float, until: float) -> None:
        """Keeps a session. The oldest of somebody who has more than a hundred ends."""
        ...

    def session(self, secret: str, *, now: float, idle_s: float) -> Account | None:
        """Whose session it is; None where it has ended, or wasn't seen for `idle_s`."""
        ...

    def alive(self, secrets: Collection[str], *, now: float, idle_s: float) -> frozenset[str]:
        """Those of these sessions that go on, as `session` has it; asked in one query."""
        ...

    def saw(self, secret: str, *, now: float) -> None:
        """Notes that the session or token of this secret is in use."""
        ...

    def sessions(self, account_id: int) -> tuple[SessionInfo, ...]:
        """Where somebody is signed in, the newest first."""
        ...

    def session_id(self, secret: str) -> int | None:
        """Which of the sessions it is."""
        ...

    def end(self, account_id: int, session_id: int | None = None) -> int:
        """Ends one session, or all of somebody's; how many ended."""
        ...

    def add_token(self, account_id: int, secret: str, name: str, *, may_write: bool, now: float) -> None:
        """Keeps a token for programs. Raises StoreError where somebody has a hundred."""
        ...

    def token(self, secret: str) -> tuple[Account, bool] | None:
        """Whose token it is, and whether it may write."""
        ...

    def tokens(self, account_id: int) -> tuple[TokenInfo, ...]:
        """Somebody's tokens, the newest first."""
        ...

    def end_token(self, account_id: int, token_id: int) -> bool:
        """Takes a token away; False where it isn't theirs."""
        ...

    def note(self, *, name: str, action: str, subject: str, now: float) -> None:
        """Adds a line to the audit. Its oldest lines go beyond 100,000."""
        ...

    def noted(self, *, limit: int = 30, after: str | None = None) -> Listing[Event]:
        """The audit, the newest first."""
        ...
