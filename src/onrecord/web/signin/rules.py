"""Which role a request needs, by method and path. A new page is closed until it is listed here."""

from typing import Final

from onrecord.store.contract.accounts import Role
from onrecord.web.origins import SAFE_METHODS

_OPEN: Final = frozenset(
    {"/signin", "/signin/passkey", "/signin/oidc", "/signin/oidc/back", "/robots.txt", "/healthz", "/sw.js"}
)
_FOR_ALL: Final = frozenset({"/robots.txt", "/healthz", "/sw.js"})
_OPEN_BELOW: Final = ("/static/", "/welcome/", "/websub/")
"""Open to everybody: hubs sign what they send, and an invitation's secret is in its address."""
_OWN: Final = (
    "/account",
    "/signout",
    "/state",
    "/reader",
    "/settings",
    "/notes",
    "/marks",
    "/api/marks",
    "/api/notes",
    "/api/played",
    "/since",
    "/followed",
)
"""Changes only the asker's own state."""
_OWNERS: Final = ("/accounts",)
_FROM_PROGRAMS: Final = ("/account", "/accounts", "/signout")
"""Closed to tokens: whoever finds one can't make another with it, or lock its owner out."""


def is_open(path: str) -> bool:
    """Whether it is open to everybody."""
    return path in _OPEN or path.startswith(_OPEN_BELOW)


def asks_nobody(path: str) -> bool:
    """Whether it is the same for everybody, so that nobody needs to be looked up."""
    return path in _FOR_ALL or path.startswith(("/static/", "/websub/"))


def role_for(method: str, path: str) -> Role:
    """The role that a request needs."""
    if _is_below(path, _OWNERS):
        return Role.OWNER
    if method in SAFE_METHODS or _is_below(path, _OWN):
        return Role.READER
    return Role.EDITOR


def is_for_people(path: str) -> bool:
    """Whether tokens are refused."""
    return _is_below(path, _FROM_PROGRAMS)


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)
