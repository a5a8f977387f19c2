"""Keyboard shortcuts, the same on every page. The script reads them from the page's own list, which `?` shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.web.contexts.base import KeyRow
from onrecord.web.language import current, gettext, message

MAX_KEY_CHARS = 10
"""The longest name of a key, such as "Backspace"."""


_MAX_LISTS = 64
"""The most lists remembered: few readers choose keys of their own."""


@dataclass(frozen=True, slots=True)
class Act:
    """An action with its key."""

    name: str
    key: str
    says: str


ACTS = (
    Act("next", "j", message("next article")),
    Act("previous", "k", message("previous article")),
    Act("next-statement", "n", message("next statement of an article")),
    Act("previous-statement", "p", message("previous statement")),
    Act("open", "o", message("open the article (Enter does, too)")),
    Act("original", "v", message("the article on its outlet’s own page")),
    Act("read", "m", message("mark as read, or as unread")),
    Act("star", "s", message("star, or take the star away")),
    Act("later", "l", message("read later, or no longer")),
    Act("up", "u", message("up: from an article to its list, from a list to all news")),
    Act("mark-all", "A", message("mark everything in this list as read")),
    Act("search", "/", message("search")),
    Act("help", "?", message("these keys")),
)
GO = "g"
PLACES = {
    "f": ("/", message("all news")),
    "u": ("/?view=unread", message("unread")),
    "s": ("/?view=starred", message("starred")),
    "l": ("/?view=later", message("read later")),
    "p": ("/people", message("people")),
    "e": ("/edits", message("edits")),
    "n": ("/since", message("what changed since you last looked")),
    "w": ("/followed", message("what you follow")),
    "o": ("/outlets", message("outlets")),
}
"""Pages that `g` and a letter open."""
_BY_NAME = {each.name: each for each in ACTS}


def rows(own: Mapping[str, str]) -> tuple[KeyRow, ...]:
    """All shortcuts as pages list them; `own` are the reader's own keys, by action."""
    return _rows(current().tag, tuple(own.items()))


@lru_cache(maxsize=_MAX_LISTS)
def _rows(_: str, chosen: tuple[tuple[str, str], ...]) -> tuple[KeyRow, ...]:
    """The same, remembered by language, since each page has the list."""
    own = dict(chosen)
    acts = tuple(
        KeyRow(name=each.name, key=own.get(each.name, each.key), says=gettext(each.says), address=None)
        for each in ACTS
    )
    places = tuple(
        KeyRow(
            name=f"go-{key}",
            key=f"{GO} {key}",
            says=gettext("go to %(place)s", place=gettext(says)),
            address=address,
        )
        for key, (address, says) in PLACES.items()
    )
    return acts + places


def changed(given: Mapping[str, str]) -> tuple[dict[str, str], str | None]:
    """The keys that differ from their defaults, and in words what isn't possible, such as one key for two actions."""
    keys = {each.name: given.get(each.name, "").strip()[:MAX_KEY_CHARS] or each.key for each in ACTS}
    taken: dict[str, str] = {
        GO: message("go to a place"),
        "Escape": message("let a statement go"),
        "Enter": message("open the article"),
    }
    for name, key in keys.items():
        says = _BY_NAME[name].says
        if len(key) != 1 and not key.isalnum():
            return {}, gettext("“%(key)s” isn’t a key.", key=key)
        if key in taken:
            problem = gettext(
                "“%(key)s” can’t be both “%(one)s” and “%(other)s”.",
                key=key,
                one=gettext(taken[key]),
                other=gettext(says),
            )
            return {}, problem
        taken[key] = says
    return {name: key for name, key in keys.items() if key != _BY_NAME[name].key}, None
