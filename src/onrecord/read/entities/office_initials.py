"""Offices by their initials: "the DC" is whom the article introduced as deputy commissioner, and no body. English.

A finder takes initials for a body's. They mean who holds the office where the article gives somebody a role with these initials,
and no body with them.
"""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.entities.initials import initials_of
from onrecord.read.entities.name_runs import KNOWN
from onrecord.read.entities.places import fold
from onrecord.read.entities.role_words import PEOPLE
from onrecord.read.lexicon.names import TITLES
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

_INITIALS: Final = re.compile(r"[A-Z]{2,4}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_PIECES: Final = re.compile(r"[^\w\s’'-]")
_SMALL: Final = word_set("a an the of for in and to at")
_ROLE_CHARS: Final = 100
"""Characters of a role that are looked at."""
_MOST_WORDS: Final = 6
"""The most words of a role that initials stand for."""
_INTRODUCED: Final = re.compile(r" ?\((?:the )?[\"“]?([A-Z]{2,4})[\"”]?\)")


@lru_cache(maxsize=1024)
def initials_of_role(role: str) -> frozenset[str]:
    """The initials that the words of a role may be shortened to ("deputy commissioner" to DC), or that it is. Remembered: each
    source that is initials asks for the roles of everybody."""
    found = {role.strip()}
    for piece in _PIECES.split(role[:_ROLE_CHARS]):
        words = _WORD.findall(piece.lower())
        for first, stop in itertools.combinations(range(len(words) + 1), 2):
            own = words[first:stop]
            is_whole = stop - first <= _MOST_WORDS and (stop == len(words) or words[stop] in _SMALL)
            if is_whole and own[0] not in _SMALL and any(word in PEOPLE or word in TITLES for word in own):
                found.add("".join(word[0].upper() for word in own))
                found.add("".join(word[0].upper() for word in own if word not in _SMALL))
    return frozenset(each for each in found if _INITIALS.fullmatch(each))


def with_offices(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in order, without initials behind "the" that mean an office."""
    strings = {part.name: part.string for part in parts}
    short: list[Mention] = []
    bodies: set[str] = set()
    for each in mentions:
        words = strings[each.span.part][each.span.start : each.span.end]
        if each.type is EntityType.ORGANISATION and not _INITIALS.fullmatch(words):
            bodies |= initials_of(words)
            if led := _INTRODUCED.match(strings[each.span.part], each.span.end):
                bodies.add(led[1])
        elif each.type is not EntityType.PERSON and fold(words) not in KNOWN:
            short.append(each)
    if not short:
        return list(mentions)
    offices: set[str] = set()
    for each in mentions:
        if each.type is EntityType.PERSON and each.role:
            string = strings[each.role.part]
            offices |= initials_of_role(string[each.role.start : each.role.end])
    left_out = {
        id(each)
        for each in short
        if (words := strings[each.span.part][each.span.start : each.span.end]) in offices - bodies
        and strings[each.span.part].endswith(("the ", "The "), 0, each.span.start)
    }
    return [each for each in mentions if id(each) not in left_out]
