"""The contexts of the pages for signing in and for accounts."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInContext(Context):
    """The form to sign in."""

    template: ClassVar[str] = "signin.html"

    token: str
    """For the form."""
    back: str
    """Where to go after signing in: a path on this server."""
    name: str
    """The name that was typed."""
    problem: str
    """Why it failed; "" at first."""
    is_plain: bool
    """Whether the password would go over the network as it is."""
    passkey_origin: str
    """Where passkeys are used: the origin of this server's public address; "" where there are none."""
    provider: str
    """The host of the OpenID provider where people may sign in, too; "" for none."""
    leave: str
    """Where they sign out there, too, who signed out here; "" for nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereContext(Context):
    """What came of signing in at an OpenID provider, or the link that leads there."""

    template: ClassVar[str] = "elsewhere.html"

    provider: str
    """Its host."""
    problem: str
    """Why it failed; "" where there is a link."""
    link: str
    """Where the browser is to go, to link an account; "" for nowhere."""
    back: str
    """The page to go back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeContext(Context):
    """The form to set a password, reached by an invitation's link."""

    template: ClassVar[str] = "welcome.html"

    token: str
    """For the form."""
    address: str
    """Where the form goes."""
    name: str
    """The account's name."""
    problem: str
    """Why it failed; "" at first."""
    is_plain: bool
    """Whether the password would go over the network as it is."""
    fewest: int
    """Characters that a password has."""
    passkey_origin: str
    """As above; "" also where the account has a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session of an account: a browser in which somebody is signed in."""

    id: int
    """Its number, as forms send it."""
    agent: str
    """The browser, in words."""
    agent_sent: str
    """The same as it names itself; "" where it says nothing."""
    when: str
    """When it began and when it was last used, in words."""
    is_this: bool
    """Whether this page was asked for in this session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """One token with which a program signs in."""

    id: int
    """Its number, as forms send it."""
    name: str
    """What it is called."""
    facts: str
    """What it may do, when it was made and when it was last used, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyLine:
    """One passkey of an account, or one identity elsewhere, named by its issuer."""

    id: int
    """Its number, as forms send it."""
    name: str
    """What it is called."""
    facts: str
    """When it was made and when it was last used, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountContext(Context):
    """The page of one's own account."""

    template: ClassVar[str] = "account.html"

    token: str
    """For the forms."""
    name: str
    """What it is called."""
    role: str
    """Its role."""
    is_owner: bool
    """Whether they may see the page of all accounts."""
    may_write: bool
    """Whether they may make a token that can also change things."""
    can_change: bool
    """False in a read-only store."""
    sessions: tuple[SessionLine, ...]
    """Their sessions, the newest first."""
    tokens: tuple[TokenLine, ...]
    """Their tokens, the newest first."""
    passkeys: tuple[PasskeyLine, ...]
    """Their passkeys, the newest first."""
    passkey_origin: str
    """Where passkeys are made and used: the origin of this server's public address; "" where there are none."""
    identities: tuple[PasskeyLine, ...]
    """Who they are elsewhere, the newest first."""
    provider: str
    """The host of the OpenID provider where people may sign in; "" for none."""
    has_session: bool
    """Whether they signed in here, and not at a proxy."""
    has_password: bool
    """Whether they can sign in with a password."""
    is_fresh: bool
    """Whether they signed in so lately that they may add and remove passkeys."""
    secret: str
    """A token that was just made; "" for none. It is shown only once."""
    said: str
    """What was done; "" for nothing."""
    problem: str
    """Why something wasn't done."""
    fewest: int
    """Characters that a password has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account in the list."""

    id: int
    """Its number, as forms send it."""
    name: str
    """What it is called."""
    role: str
    """Its role."""
    facts: str
    """When the account was made and when they were last here, in words."""
    is_self: bool
    """Whether it is the reader's own account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsContext(Context):
    """The page of all accounts."""

    template: ClassVar[str] = "accounts.html"

    token: str
    """For the forms."""
    can_change: bool
    """False in a read-only store."""
    accounts: tuple[AccountLine, ...]
    """All accounts, the oldest first."""
    roles: tuple[tuple[str, str], ...]
    """The roles, each with what it may do."""
    link: str
    """An invitation's link that was just made; "" for none. It is shown only once."""
    link_name: str
    """The name of whoever is invited."""
    said: str
    """What was done; "" for nothing."""
    problem: str
    """Why something wasn't done; "" for nothing."""
    events: tuple[tuple[str, str, str], ...]
    """The newest lines of the audit: when, who, what."""
    older: str
    """The address of the older lines; "" where there are none."""
