"""Sessions: a secret in a cookie, and whose it is. They are kept in the store, or in this process if it is read-only."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Collection
from threading import Lock
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from onrecord.store.contract.accounts import Account, Accounts

LASTING_S: Final = 180 * 86_400.0
"""The longest time that somebody stays signed in, in seconds."""
IDLE_S: Final = 30 * 86_400.0
"""A session that isn't used for this long ends, in seconds."""
SECRET_BYTES: Final = 32
MAX_SECRET_CHARACTERS: Final = 64
_SAFE_COOKIE: Final = "__Host-onrecord"
"""Browsers keep a cookie of this name for exactly this host, and send it only over TLS (RFC 6265bis)."""
_PLAIN_COOKIE: Final = "onrecord"
_MAX_IN_MEMORY: Final = 1_000
FRESH_S: Final = 15 * 60.0
"""Ways to sign in are added and removed so long after signing in, in seconds: else who finds a browser open could add theirs."""
FLOW_COOKIES: Final = {True: "__Host-onrecord-oidc", False: "onrecord-oidc"}
"""By whether it is over TLS: what is kept of a sign-in at a provider until the browser comes back."""
_FLOW_S: Final = 600


def new_secret() -> str:
    """A secret of 256 random bits, in characters that are safe in addresses."""
    return secrets.token_urlsafe(SECRET_BYTES)


class Sessions:
    """Begins, finds and ends sessions."""

    def __init__(self, accounts: Accounts, *, in_memory: bool) -> None:
        self._accounts = accounts
        self._own: OrderedDict[str, tuple[int, float, float]] | None = OrderedDict() if in_memory else None
        self._lock = Lock()

    @property
    def are_in_memory(self) -> bool:
        """Whether sessions end with this process."""
        return self._own is not None

    def begin(self, account: Account, agent: str) -> str:
        """Begins a session and returns its secret."""
        secret, now = new_secret(), time.time()
        if self._own is None:
            self._accounts.begin(account.id, secret, agent=agent, now=now, until=now + LASTING_S)
            return secret
        with self._lock:
            self._own[secret] = account.id, account.made, now + IDLE_S
            while len(self._own) > _MAX_IN_MEMORY:
                self._own.popitem(last=False)
        return secret

    def account(self, secret: str) -> Account | None:
        """The session's account; None where the session has ended."""
        if not 0 < len(secret) <= MAX_SECRET_CHARACTERS:
            return None
        if self._own is None:
            return self._accounts.session(secret, now=time.time(), idle_s=IDLE_S)
        with self._lock:
            account_id, made, until = self._own.get(secret, (0, 0.0, 0.0))
        if until < time.time():
            return None
        # the id may belong to an account made later
        return next((each for each in self._accounts.all() if (each.id, each.made) == (account_id, made)), None)

    def is_fresh(self, account_id: int, secret: str) -> bool:
        """Whether a session began a short while ago; never where they are in memory, since nothing can be changed there."""
        if self._own is not None or not secret:
            return False
        this, now = self._accounts.session_id(secret), time.time()
        return any(each.made > now - FRESH_S for each in self._accounts.sessions(account_id) if each.id == this)

    def alive(self, secrets: Collection[str]) -> frozenset[str]:
        """Those of these sessions that go on."""
        if self._own is None:
            return self._accounts.alive(secrets, now=time.time(), idle_s=IDLE_S)
        return frozenset(each for each in secrets if self.account(each))

    def end(self, account_id: int, secret: str) -> None:
        """Ends one session."""
        if self._own is None:
            session_id = self._accounts.session_id(secret)
            if session_id is not None:
                self._accounts.end(account_id, session_id)
            return
        with self._lock:
            self._own.pop(secret, None)


def secret_of(connection: HTTPConnection, *, is_safe: bool) -> str:
    """The secret in the cookie; "" for none. Over TLS the plain cookie is ignored, since others could set it."""
    return connection.cookies.get(_SAFE_COOKIE if is_safe else _PLAIN_COOKIE, "")


def set_cookie(response: Response, secret: str | None, *, is_safe: bool) -> None:
    """Sets the cookie with the session's secret, or deletes it."""
    response.set_cookie(
        _SAFE_COOKIE if is_safe else _PLAIN_COOKIE,
        secret or "",
        max_age=int(LASTING_S) if secret else 0,
        path="/",
        secure=is_safe,
        httponly=True,
        samesite="lax",
    )


def set_flow_cookie(response: Response, flow: str | None, *, is_safe: bool) -> None:
    """Keeps a sign-in at a provider in the browser until it comes back from there, or forgets it."""
    response.set_cookie(
        FLOW_COOKIES[is_safe],
        flow or "",
        max_age=_FLOW_S if flow else 0,
        path="/",
        secure=is_safe,
        httponly=True,
        samesite="lax",  # the provider's page leads back here
    )
