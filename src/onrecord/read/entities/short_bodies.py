"""Bodies that an article goes on to call by the beginning of their name: "Halden Metals" is "Halden" from then on. English.

A finder that sees "Halden said" for itself takes it for somebody's surname. It is the body's name in short where the article
names one body that begins so, in the text before it, and nobody with it as a surname, a given name or behind a title. Bodies
that people found or lead go by their surname ("the Lee Foundation", "the Lee Administration"): these are called by no first word.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, MentionKind
from onrecord.model.span import TEXT
from onrecord.read.entities.entity_typing import TITLED
from onrecord.read.entities.gender import SAID_OF_SELF
from onrecord.read.entities.places import fold, weight_of_place
from onrecord.read.entities.short_names import words_of
from onrecord.read.lexicon.lists import DEMONYMS, FIRST_NAMES
from onrecord.read.lexicon.names import (
    PLACE_LEADS,
    PLACE_SIDES,
    SINGLE_ORGANISATIONS,
    STRONG_HEADS,
    SUBJECTS,
    WEAK_HEADS,
)
from onrecord.read.types import Part

_BEFORE_CHARS: Final = 40
_LEAST_CHARS: Final = 4
"""Characters of a word that stands for a longer name; initials are told elsewhere."""
_KNOWN_PLACE: Final = 1.0
"""The least weight of places that stand alone for themselves and for who rules there ("Washington")."""
_FIRMS: Final = frozenset(
    "AB AG ASA Co Corp Group Holding Holdings Inc Incorporated Limited Ltd NV PLC Plc SA SE SpA plc".split()
)
_PEOPLES_HEADS: Final = frozenset(
    """
    Administration Archives Cabinet Campaign Center Centre Clinic Coalition College Command Commission Committee Force Forces Foundation
    Front Fund Gallery Hospital Inquiry Institute Institution Legion Library Mission Movement Museum Observatory Organisation Organization
    Party Review School Team Theater Theatre Tribunal Trust University
    """.split()
)
"""Last words of bodies that are named after somebody living, or led by them, as often as not."""
_WHO: Final = re.compile(r",? (?:who|whose|himself|herself)\b")
_LEAST_WORDS: Final = 2
_MOST_WORDS: Final = 4
_HEADS: Final = (_FIRMS | STRONG_HEADS | WEAK_HEADS) - _PEOPLES_HEADS
_ANYBODYS: Final = (
    PLACE_LEADS
    | PLACE_SIDES
    | STRONG_HEADS
    | WEAK_HEADS
    | SUBJECTS
    | frozenset(
        """
        American Amalgamated Arab Associated Big British Christian Citizens Civil Consolidated Continental Democratic European Federal Fair First
        Free General Good Grand Great Green Guardian High Human Inter International Joint Local Metropolitan Mutual National Open Our Pan Peoples
        Premier Primary Public Real Red Regional Republican Royal Rural Save Second Senior Social Special State Supreme Third Town Transport
        Urban Victoria Western White Women World Young Youth Zoological
        """.split()
    )
)
"""First words of names that say of what kind a body is, and are nobody's name by themselves."""


def short_bodies(mentions: Sequence[Mention], strings: dict[str, str]) -> Mapping[str, str]:
    """The folded names by which the article may call one body alone, with the body's folded name."""
    led: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.type is EntityType.ORGANISATION:
            words = words_of(mention, strings)
            for lead in _leads(words):
                led.setdefault(fold(lead), set()).add(fold(words))
    return {first: min(names, key=len) for first, names in led.items() if _is_one(names)}


def with_short_bodies(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in the same order, with the short names of bodies as organisations."""
    strings = {part.name: part.string for part in parts}
    short = short_bodies(mentions, strings)
    people = _peoples(mentions, strings, short) | _too_early(mentions, strings, short) if short else set()
    return [
        replace(mention, type=EntityType.ORGANISATION, role=None)
        if mention.type in {EntityType.PERSON, EntityType.OTHER}
        and mention.kind is MentionKind.NAME
        and (word := fold(words_of(mention, strings))) in short
        and word not in people
        else mention
        for mention in mentions
    ]


def _leads(words: str) -> list[str]:
    """What a body with a longer name may be called in short: the first word, and all but the last one."""
    listed = words.removeprefix("The ").removeprefix("the ").split()
    first = listed[0] if len(listed) > 1 else ""
    is_name = first[:1].isupper() and first.isalpha() and not first.isupper()
    # a firm's product begins with its name, too ("Google Search"): what the name ends with tells
    ends = _FIRMS if first in SINGLE_ORGANISATIONS else _HEADS
    if not is_name or listed[-1] not in ends:
        return []
    found = [" ".join(listed[:-1])] if _LEAST_WORDS < len(listed) <= _MOST_WORDS and "of" not in listed else []
    is_anybodys = first in _ANYBODYS or first in FIRST_NAMES or first in DEMONYMS
    if len(first) >= _LEAST_CHARS and not is_anybodys and weight_of_place(first) <= _KNOWN_PLACE:
        found.append(first)
    return found


def _is_one(names: set[str]) -> bool:
    """Whether the names are one body's: each is the shortest one, or goes on from it ("Halden Metals AB")."""
    shortest = min(names, key=len)
    return all(name == shortest or name.startswith(f"{shortest} ") for name in names)


def _peoples(mentions: Sequence[Mention], strings: dict[str, str], short: Collection[str]) -> set[str]:
    """The folded words that somebody has in a whole name other than those of `short`, or behind a title."""
    found: set[str] = set()
    for mention in mentions:
        if mention.type is not EntityType.PERSON:
            continue
        name, string = fold(words_of(mention, strings)), strings.get(mention.span.part, "")
        before = string[max(0, mention.span.start - _BEFORE_CHARS) : mention.span.start]
        if (
            (" " in name and name not in short)
            or mention.role
            or TITLED.search(before)
            or SAID_OF_SELF.match(string, mention.span.end)
            or _WHO.match(string, mention.span.end)
        ):
            found.update((name, *name.split()))
    return found


def _too_early(mentions: Sequence[Mention], strings: dict[str, str], short: Mapping[str, str]) -> set[str]:
    """Of the folded words of `short`, those that the text has before it names the body in full. Headlines always do."""
    found: set[str] = set()
    named: set[str] = set()
    for mention in mentions:
        if mention.span.part == TEXT:
            words = fold(words_of(mention, strings))
            named.add(words)
            if words in short and mention.type is not EntityType.ORGANISATION and short[words] not in named:
                found.add(words)
    return found
