"""Parses JSON exports of reading states: which articles were read, starred and kept for later. Pure.

It knows our own export, Google Reader's items with categories (FreshRSS and others export these), the entries of Miniflux's
API, Feedbin's list of starred entries, and the stories of NewsBlur's API.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.store.contract.interests import MAX_INTERESTS, Interest
from onrecord.store.contract.reader_settings import MAX_RULE_CHARS, MAX_RULES, ReaderSettings
from onrecord.web.keymap import changed

MAX_ITEMS = 200_000
"""The most articles taken from one file."""
_MAX_NAMES_CHARS = 100_000
"""The most characters of all folder names and keys in our own export."""
_MAX_KEY_CHARS = 2_000
"""Of what names something that is followed: the longest are addresses."""
_LATEST_S = (1 << 32) - 1
"""The latest time, in seconds since 1970: article ids go no further."""
OWN = "onrecord state"
"""The name that our own export has in it."""


@dataclass(slots=True)
class States:
    """Addresses of articles by their reading state."""

    starred: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    followed: list[Interest] = field(default_factory=list)
    settings: ReaderSettings | None = None
    """Only in our own export."""
    at: float | None = None
    """When our own export was made, in seconds since 1970: articles not listed as unread were read by then."""
    kind: str = ""
    """The program that made the export."""


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """Our own export."""

    format: str = OWN
    at: float
    settings: ReaderSettings
    followed: list[Interest] = []
    starred: list[str]
    later: list[str]
    unread: list[str]


def states_of(payload: bytes, name: str) -> States:
    """The states in a file. Raises InputError where it isn't a known export."""
    try:
        found = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(name, f"isn't JSON: {error}") from error
    if isinstance(found, dict) and found.get("format") == OWN:
        return _own(payload, name)
    for reader in (_google, _miniflux, _newsblur, _feedbin):
        states = reader(found)
        if states is not None:
            return states
    raise InputError(
        name, "isn't an export that OnRecord knows (OnRecord, Miniflux, FreshRSS, Feedbin or NewsBlur, as JSON)"
    )


def _own(payload: bytes, name: str) -> States:
    try:
        own = msgspec.json.decode(payload, type=Own)
    except msgspec.DecodeError as error:
        raise InputError(name, f"is an export of OnRecord that can't be read: {error}") from error
    if problem := _beyond(own):
        raise InputError(name, f"is an export of OnRecord that can't be imported: {problem}")
    lists = (own.starred[:MAX_ITEMS], own.later[:MAX_ITEMS], own.unread[:MAX_ITEMS])
    starred, later, unread = lists
    return States(
        starred=starred,
        later=later,
        unread=unread,
        followed=own.followed,
        settings=own.settings,
        at=own.at,
        kind="OnRecord",
    )


def _beyond(own: Own) -> str | None:
    """A value in it that OnRecord would never have written, in words; None for none."""
    settings = own.settings
    if len(settings.rules) > MAX_RULES or any(len(rule.text) > MAX_RULE_CHARS for rule in settings.rules):
        return f"it has more than {MAX_RULES} rules, or one of more than {MAX_RULE_CHARS} characters"
    if sum(map(len, (*settings.folders, *settings.keys, *settings.keys.values()))) > _MAX_NAMES_CHARS:
        return "its folders or keys are too long"
    if len(own.followed) > MAX_INTERESTS or any(len(each.key) > _MAX_KEY_CHARS for each in own.followed):
        return f"it follows more than {MAX_INTERESTS} things, or one of too long a name"
    if (problem := changed(settings.keys)[1]) is not None:
        return problem
    return None if 0 <= own.at <= _LATEST_S else "its time isn't a time"


def _google(found: object) -> States | None:
    """Items with an address and categories such as "user/-/state/com.google/starred"."""
    items = _items(found, "items")
    if items is None:
        return None
    is_of_starred = isinstance(found, dict) and "starred" in str(found.get("id", ""))
    states = States(kind="FreshRSS")
    for item in items:
        url = _first_address(item.get("canonical")) or _first_address(item.get("alternate"))
        given = item.get("categories")
        categories = [each for each in given if isinstance(each, str)] if isinstance(given, list) else []
        if url:
            _note(
                states,
                url,
                starred=is_of_starred or any(each.endswith("/state/com.google/starred") for each in categories),
                read=any(each.endswith("/state/com.google/read") for each in categories),
            )
    return states


def _miniflux(found: object) -> States | None:
    items = _items(found, "entries")
    if items is None:
        return None
    states = States(kind="Miniflux")
    for item in items:
        if isinstance(url := item.get("url"), str):
            _note(states, url, starred=item.get("starred") is True, read=item.get("status") in {"read", "removed"})
    return states


def _newsblur(found: object) -> States | None:
    items = _items(found, "stories")
    if items is None:
        return None
    states = States(kind="NewsBlur")
    for item in items:
        if isinstance(url := item.get("story_permalink"), str):
            _note(states, url, starred=bool(item.get("starred")), read=item.get("read_status") == 1)
    return states


def _feedbin(found: object) -> States | None:
    """A list of entries, each of them starred."""
    if not isinstance(found, list) or not found:
        return None
    urls = [each["url"] for each in _dicts(found) if isinstance(each.get("url"), str)]
    return States(starred=urls, kind="Feedbin") if urls else None


def _note(states: States, url: str, *, starred: bool, read: bool) -> None:
    if starred:
        states.starred.append(url)
    if read:
        states.read.append(url)


def _items(found: object, name: str) -> Iterator[dict[str, Any]] | None:
    items = found.get(name) if isinstance(found, dict) else None
    return _dicts(items) if isinstance(items, list) else None


def _dicts(items: Iterable[object]) -> Iterator[dict[str, Any]]:
    for place, item in enumerate(items):
        if place >= MAX_ITEMS:
            return
        if isinstance(item, dict):
            yield item


def _first_address(links: object) -> str | None:
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and isinstance(href := link.get("href"), str):
            return href
    return None
