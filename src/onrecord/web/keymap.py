"""Keyboard shortcuts, the same on every page. The script reads them from the page's own list, which `?` shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.web.contexts.base import KeyRow

MAX_KEY_CHARS = 10
"""The longest name of a key, such as "Backspace"."""


@dataclass(frozen=True, slots=True)
class Act:
    """An action with its key."""

    name: str
    key: str
    says: str


ACTS = (
    Act("next", "j", "next article"),
    Act("previous", "k", "previous article"),
    Act("next-statement", "n", "next statement of an article"),
    Act("previous-statement", "p", "previous statement"),
    Act("open", "o", "open the article (Enter does, too)"),
    Act("original", "v", "the article on its outlet’s own page"),
    Act("read", "m", "mark as read, or as unread"),
    Act("star", "s", "star, or take the star away"),
    Act("later", "l", "read later, or no longer"),
    Act("up", "u", "up: from an article to its list, from a list to all news"),
    Act("mark-all", "A", "mark everything in this list as read"),
    Act("search", "/", "search"),
    Act("help", "?", "these keys"),
)
GO = "g"
PLACES = {
    "f": ("/", "all news"),
    "u": ("/?view=unread", "unread"),
    "s": ("/?view=starred", "starred"),
    "l": ("/?view=later", "read later"),
    "p": ("/people", "people"),
    "e": ("/edits", "edits"),
    "n": ("/since", "what changed since you last looked"),
    "w": ("/followed", "what you follow"),
    "o": ("/outlets", "outlets"),
}
"""Pages that `g` and a letter open."""
_BY_NAME = {each.name: each for each in ACTS}


def rows(own: Mapping[str, str]) -> tuple[KeyRow, ...]:
    """All shortcuts as pages list them; `own` are the reader's own keys, by action."""
    acts = tuple(
        KeyRow(name=each.name, key=own.get(each.name, each.key), says=each.says, address=None) for each in ACTS
    )
    places = tuple(
        KeyRow(name=f"go-{key}", key=f"{GO} {key}", says=f"go to {says}", address=address)
        for key, (address, says) in PLACES.items()
    )
    return acts + places


def changed(given: Mapping[str, str]) -> tuple[dict[str, str], str | None]:
    """The keys that differ from their defaults, and in words what isn't possible, such as one key for two actions."""
    keys = {each.name: given.get(each.name, "").strip()[:MAX_KEY_CHARS] or each.key for each in ACTS}
    taken: dict[str, str] = {GO: "go to a place", "Escape": "let a statement go", "Enter": "open the article"}
    for name, key in keys.items():
        says = _BY_NAME[name].says
        if len(key) != 1 and not key.isalnum():
            return {}, f"“{key}” isn’t a key."
        if key in taken:
            return {}, f"“{key}” can’t be both “{taken[key]}” and “{says}”."
        taken[key] = says
    return {name: key for name, key in keys.items() if key != _BY_NAME[name].key}, None
