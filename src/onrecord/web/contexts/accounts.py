"""What the templates of signing in, and of who may, are given."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInContext(Context):
    """To sign in."""

    template: ClassVar[str] = "signin.html"

    token: str
    """For the form."""
    back: str
    """Where to go then: a path on this server."""
    name: str
    """What was typed for a name."""
    problem: str
    """Why it failed; "" at first."""
    is_plain: bool
    """Whether the password would go over the network as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeContext(Context):
    """To set a password by an invitation."""

    template: ClassVar[str] = "welcome.html"

    token: str
    """For the form."""
    address: str
    """Where the form goes."""
    name: str
    """Whose password it is."""
    problem: str
    """Why it failed; "" at first."""
    is_plain: bool
    """Whether the password would go over the network as it is."""
    fewest: int
    """Characters that a password has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """Where somebody is signed in."""

    id: int
    """Its number, as forms send it."""
    agent: str
    """The browser, as it names itself."""
    when: str
    """Since when, and when it was last used."""
    is_this: bool
    """Whether it is the session that asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """A token for programs."""

    id: int
    """Its number, as forms send it."""
    name: str
    """What it is called."""
    facts: str
    """What it may do, since when it is there, and when it was last used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountContext(Context):
    """Somebody's own account."""

    template: ClassVar[str] = "account.html"

    token: str
    """For the forms."""
    name: str
    """What it is called."""
    role: str
    """Its role."""
    is_owner: bool
    """Whether the page of all accounts is theirs to see."""
    may_write: bool
    """Whether they may make a token that changes things, too."""
    can_change: bool
    """False where nothing can be kept (a store that is only read)."""
    sessions: tuple[SessionLine, ...]
    """Where they are signed in, the newest first."""
    tokens: tuple[TokenLine, ...]
    """Their tokens, the newest first."""
    secret: str
    """A token that was just made; "" for none. It is shown this once."""
    said: str
    """What was done; "" for nothing."""
    problem: str
    """Why something wasn't done."""
    fewest: int
    """Characters that a password has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """Somebody who may sign in."""

    id: int
    """Its number, as forms send it."""
    name: str
    """What it is called."""
    role: str
    """Its role."""
    facts: str
    """Since when, and when they were last here."""
    is_self: bool
    """Whether it is the one who asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsContext(Context):
    """Everybody who may sign in."""

    template: ClassVar[str] = "accounts.html"

    token: str
    """For the forms."""
    can_change: bool
    """False where nothing can be kept (a store that is only read)."""
    accounts: tuple[AccountLine, ...]
    """Everybody, the oldest account first."""
    roles: tuple[tuple[str, str], ...]
    """Each role with what it may do."""
    link: str
    """An invitation that was just made; "" for none. It is shown this once."""
    link_name: str
    """Whose invitation it is."""
    said: str
    """What was done; "" for nothing."""
    problem: str
    """Why something wasn't done; "" for nothing."""
    events: tuple[tuple[str, str, str], ...]
    """The newest lines of the audit: when, who, what."""
    older: str
    """Where older lines are; "" where there are none."""
