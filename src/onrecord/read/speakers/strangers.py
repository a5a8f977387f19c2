"""People and bodies without a name: "a mother", "the woman", "a rival airline". English.

A description behind one of them may mean that stranger, and then nobody whom the article names.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.read.entities.role_words import BODIES, MEN, PEOPLE, WOMEN
from onrecord.read.text.tokens import word_set

_UNNAMED: Final = re.compile(
    r"\b(an?|the|one|another)\s(?:[a-z-]+\s){0,2}?([a-z-]+)\b(?!\s(?-i:[A-Z]))", re.IGNORECASE
)
_BODY: Final = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Ss]ome|[Ss]everal|[Tt]wo|[Oo]ther)\s(?P<words>[a-z’'-]{1,24}(?:\s[a-z’'-]{1,24}){0,2})"
)
_PASSING: Final = word_set(
    """driver voter passenger fan protester customer commuter pensioner motorist cyclist shopper visitor tourist onlooker bystander
    marcher campaigner supporter worker deputy source"""
)
"""People without a name in the streets of an article, whose words are no offices."""
_NAMED: Final = re.compile(r"\s(?:[A-Z]|called\b|named\b)")
"""Behind a noun, this leads the name of what is meant."""
_APPOSED: Final = re.compile(r",(?: \d{1,3},)? \Z")
_IS: Final = re.compile(r"\b(?:is|was|as|remains|became|become|called)\s\Z")
"""Behind this, words tell what somebody or something that was named is ("Vell Air is an airline")."""
_AGE_CHARS: Final = 8
_LAST: Final = 8
"""The last strangers before a place that are looked at."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody or something without a name ("a mother"): the noun, and whether a man (None: it doesn't say)."""

    start: int
    noun: str
    male: bool | None


@dataclass(frozen=True, slots=True)
class Strangers:
    """A part's people and bodies without a name, each in order."""

    people: Sequence[Stranger]
    bodies: Sequence[Stranger]

    def people_near(self, position: int, start: int, male: bool | None) -> bool:
        """Whether a person who may be meant stands between `start` and the position."""
        return any(each.male in {None, male} for each in _between(self.people, start, position))

    def is_newer(self, noun: str, start: int, position: int) -> bool:
        """Whether the noun means somebody or something between `start` and the position ("a spokeswoman for the
        airport")."""
        return any(
            each.noun == noun
            for listed in (self.people, self.bodies)
            for each in _between(listed, start, position)
        )


def _between(listed: Sequence[Stranger], start: int, position: int) -> Sequence[Stranger]:
    low = bisect_left(listed, start, key=lambda each: each.start)
    high = bisect_left(listed, position, key=lambda each: each.start)
    return listed[max(low, high - _LAST) : high]


def strangers_of(string: str, people: Collection[int], bodies: Collection[int]) -> Strangers:
    """Those of a part. `people` and `bodies` are where names of these end: what is apposed there is theirs ("Ann Lee, a
    monk")."""
    found = []
    for match in _UNNAMED.finditer(string):
        noun = match[2].lower()
        if (
            (noun in PEOPLE or noun in _PASSING)
            and (match[1].lower() != "the" or noun in {"man", "woman"})
            and not _is_apposed(string, match.start(), people)
        ):
            found.append(Stranger(match.start(), noun, True if noun in MEN else False if noun in WOMEN else None))
    others = [
        Stranger(match.start(), noun, None)
        for match in _BODY.finditer(string)
        if (noun := _body_in(match, string))
        and not _is_apposed(string, match.start(), bodies)
        and not _IS.search(string, max(0, match.start() - 2 * _AGE_CHARS), match.start())
    ]
    return Strangers(found, others)


def _body_in(match: re.Match[str], string: str) -> str:
    """The first noun for a body among the words, in the singular; "" for none, or where its name follows."""
    at = match.start("words")
    for word in match["words"].split():
        at = string.index(word, at) + len(word)
        if (noun := _one(word)) in BODIES:
            return "" if _NAMED.match(string, at) else noun
    return ""


def _one(noun: str) -> str:
    """The noun in the singular."""
    if noun in BODIES:
        return noun
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _is_apposed(string: str, start: int, named: Collection[int]) -> bool:
    apposed = _APPOSED.search(string, max(0, start - _AGE_CHARS), start)
    return apposed is not None and apposed.start() in named
