"""Organisations' names that begin with whose they are: "Linden Hauliers' Association", "St Mary's Hospital", "King's
College". English.

A finder ends names at an apostrophe. Here the words before it are put back where a head word of bodies follows. The
owners must be a crowd, a saint or a crown: "Jones' Foundation" of an article's Ann Jones and "Wales' Assembly" stay.
"""

import re
from collections.abc import Collection
from typing import Final

from onrecord.model import Mention
from onrecord.read.entities.places import weight_of_place
from onrecord.read.lexicon.lists import DEMONYMS, FIRST_NAMES
from onrecord.read.lexicon.names import CALENDAR, OF_HEADS, STRONG_HEADS, TITLES
from onrecord.read.text.tokens import word_set

REACH_CHARS: Final = 64
"""Characters before a name that are searched for its owners."""
_SP: Final = "[ \u00a0]"
_CROWD: Final = re.compile(
    rf"(?<![\w.’'-])(?P<many>(?:[A-Z][\w.-]{{0,24}}{_SP}){{0,3}}(?P<last>[A-Z][a-z]{{1,24}}s['’]|(?:[A-Z][a-z]{{0,20}}(?:men|ldren)|Men|People)['’]s)){_SP}\Z"
)
"""The members of a body, in the plural ("Teachers' Union", "Fishermen's Guild")."""
_PATRON: Final = re.compile(
    rf"(?<![\w.’'-])(?P<many>(?:(?:St\.?|Saint){_SP}[A-Z][\w-]{{1,24}}|King|Queen|Prince|Princess|Bishop|Lord)['’]s?){_SP}\Z"
)
_HEADS: Final = (STRONG_HEADS | OF_HEADS | {"Guild", "Congress", "Club", "Committee", "Bloc", "Mutual"}) - {
    "House",
    "Day",
}
_AIDS: Final = word_set("Aid Sheds Refuge Helpline Hospital Hospice Centre Center")
"""Heads that only stand behind "Women's" and the like."""
_HOUSES: Final = word_set(
    "Hospital College School Church University Cathedral Academy Hospice Institute Parish Seminary Chapel Foundation Trust Theatre"
)
"""Heads that stand behind a saint's or a crown's name."""
_LEADING: Final = CALENDAR | word_set(
    """the a an but and or while if as in both when where after before since although though for of at on by with from to said says told
    meanwhile however former also then now so yet"""
)


def owners_start(mention: Mention, string: str, surnames: Collection[str]) -> int:
    """Where the name begins with the owners before it; its own start where there are none. `surnames` are those of
    the article's people."""
    start, end = mention.span.start, mention.span.end
    words = string[start:end].split()
    before = string[max(0, start - REACH_CHARS) : start]
    if mention.role is not None or before[-1:] not in {" ", "\u00a0"}:
        return start
    if (patron := _PATRON.search(before)) and words[0] in _HOUSES:
        return start - len(before) + patron.start("many")
    crowd = _CROWD.search(before)
    if crowd is None or not (_is_body(words) or (words[0] in _AIDS and crowd["last"].endswith("s"))):
        return start
    first = start - len(before) + crowd.start("many")
    led = crowd["many"].split()
    if _is_somebodys(led, surnames):
        return start
    while len(led) > 1 and led[0].lower().rstrip(".") in _LEADING | TITLES:
        first += len(led.pop(0)) + 1
    return first


def _is_body(words: list[str]) -> bool:
    last = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return words[0] in _HEADS or last in _HEADS


def _is_somebodys(led: list[str], surnames: Collection[str]) -> bool:
    """Whether the words before the apostrophe are a person, a place or a party's members."""
    if not led[-1].endswith("s"):  # "Teachers'", not "Fishermen's"
        last = led[-1][:-1]
        is_party = last.removesuffix("s") in DEMONYMS
        return (
            last in surnames
            or weight_of_place(last) > 0
            or is_party
            or any(word in FIRST_NAMES for word in (*led, last))
        )
    return False
