"""Who may ask for what: by method and path, so that a page that is new is closed until somebody opens it."""

from typing import Final

from onrecord.store.contract.accounts import Role
from onrecord.web.origins import SAFE_METHODS

_OPEN: Final = frozenset({"/signin", "/robots.txt", "/healthz"})
_FOR_ALL: Final = frozenset({"/robots.txt", "/healthz"})
_OPEN_BELOW: Final = ("/static/", "/welcome/", "/websub/")
"""Hubs sign what they send; an invitation's secret is in its address."""
_OWN: Final = ("/account", "/signout", "/state", "/reader", "/settings", "/notes", "/marks", "/api/marks")
"""What changes nothing but somebody's own state."""
_OWNERS: Final = ("/accounts",)
_FROM_PROGRAMS: Final = ("/account", "/accounts", "/signout")
"""No token reaches these: who finds one can't make another of it, or lock its owner out."""


def is_open(path: str) -> bool:
    """Whether everybody may ask for it."""
    return path in _OPEN or path.startswith(_OPEN_BELOW)


def asks_nobody(path: str) -> bool:
    """Whether it is the same for whoever asks, so that nothing is looked up."""
    return path in _FOR_ALL or path.startswith(("/static/", "/websub/"))


def role_for(method: str, path: str) -> Role:
    """The role that it asks for."""
    if _is_below(path, _OWNERS):
        return Role.OWNER
    if method in SAFE_METHODS or _is_below(path, _OWN):
        return Role.READER
    return Role.EDITOR


def is_for_people(path: str) -> bool:
    """Whether a program's token doesn't do."""
    return _is_below(path, _FROM_PROGRAMS)


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)
