"""Several who speak as one: "Lee and Ray said", and "they" behind it. English.

A statement has one speaker. Of several it is the one who is named first, since each of them said it. A "he" behind it
means none of them, because it may be either.
"""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.entities.body_signs import HEIRS
from onrecord.read.speakers.scene import Scene
from onrecord.read.speakers.sources import without_titles
from onrecord.read.text.tokens import Token, word_set

_AND: Final = frozenset({"and", ", and", "&", "as well as"})
_MORE: Final = re.compile(r",? and (?=[a-z])")
"""Behind the last name: "Lee, Berg and other members", but "Lee, Berg and Partners" is a firm."""
_DETERMINERS: Final = frozenset({"the", "both"})
_THEMSELVES: Final = word_set("also both later then too themselves")
_TWO: Final = word_set(
    "men women leaders senators ministers presidents candidates lawmakers brothers sisters countries sides"
)
"""Nouns that may stand behind "the two" and "both"."""


def first_of(scene: Scene, start: int, heads: Sequence[Mention]) -> Mention | None:
    """The first of several mentions that commas and "and" join, in a source that begins at `start`.

    None where anything else stands between two, where they may be one body's name ("Harl Police and Crime
    Commissioner", "Lee, Berg and Partners"), or where they tell where others are ("insiders in two states - Norrland and Vell").
    """
    string = scene.part.string
    if string[heads[-1].span.start : heads[-1].span.end] in HEIRS:
        return None
    between = [
        " ".join(without_titles(string[before.span.end : _led(mention)]))
        for before, mention in itertools.pairwise(heads)
    ]
    is_more = _MORE.match(string, heads[-1].span.end) is not None
    is_list = (between[-1].removesuffix(" the") in _AND or (is_more and between[-1] == ",")) and all(
        each.removesuffix(" the") == "," for each in between[:-1]
    )
    first, last = heads[0], heads[-1].span
    led = string[start : first.span.start].lower().split()
    are_apart = (
        between[-1].endswith(" the") or string[last.start : last.end].isupper() or _stands_alone(scene, first)
    )
    is_apposed = first.type is EntityType.PLACE and not _DETERMINERS.issuperset(led)
    return first if is_list and are_apart and not is_apposed else None


def _stands_alone(scene: Scene, mention: Mention) -> bool:
    """Whether the mention is no organisation, or one that the part also names without "and" beside it."""
    if mention.type in {EntityType.PERSON, EntityType.PLACE}:
        return True
    string = scene.part.string
    first = scene.first.get(mention.entity or "", 0)
    for each in (*scene.between(first, first + 1), *scene.before(mention.span.start)):
        beside = string.startswith(" and ", each.span.end) or string.endswith(" and ", 0, each.span.start)
        if each.entity == mention.entity and not beside:
            return True
    return False


def is_of_one_list(scene: Scene, before: Mention, mention: Mention) -> bool:
    """Whether nothing but "and" or a comma joins the two ("in Orlow, Norrland"). Both must be people, or neither."""
    between = scene.part.string[before.span.end : mention.span.start].strip()
    is_alike = (before.type is EntityType.PERSON) is (mention.type is EntityType.PERSON)
    return is_alike and (between == "," or between in _AND)


def _led(mention: Mention) -> int:
    """Where the mention begins, or the role before it."""
    return min(mention.span.start, mention.role.start) if mention.role else mention.span.start


def is_they(tokens: Sequence[Token]) -> bool:
    """Whether a source is "they", "both" or "the two", which may refer to several."""
    words = [token.low for token in tokens if token.word[0].isalnum()]
    if words[:1] == ["they"]:
        return all(word in _THEMSELVES for word in words[1:])
    if words[:2] == ["the", "two"] or words[:1] == ["both"]:
        rest = words[2:] if words[0] == "the" else words[1:]
        return not rest or (len(rest) == 1 and rest[0] in _TWO)
    return words in (["the", "pair"], ["the", "duo"], ["the", "couple"])


def is_family(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether a source is the surname, in the plural, of the several who spoke last ("Ann and Jon Berg said ... The Bergs")."""
    words = [token.word for token in tokens if token.word[0].isalnum()]
    speeches = scene.speeches(tokens[0].start)
    surname = speeches[-1].family if speeches else ""
    return bool(surname) and words in (
        [led, f"{surname}{ending}"] for led in ("The", "the") for ending in ("s", "es")
    )


def of_two(scene: Scene, tokens: Sequence[Token]) -> str | None:
    """Whom "the former" or "the latter" means, alone as a source: the first or second of the two of one type that the
    last sentence with names before it names."""
    words = [token.low for token in tokens if token.word[0].isalnum()]
    if words not in (["the", "former"], ["the", "latter"]):
        return None
    here = tokens[0].start
    for sentences in range(_PAIR_SENTENCES + 1):
        first = scene.back(here, sentences)
        named = dict.fromkeys(
            (each.entity, each.type)
            for each in scene.before(here, first)
            if each.entity
            and each.type in {EntityType.PERSON, EntityType.ORGANISATION}
            and not scene.is_said(each.span.start)
        )
        people = [entity for entity, kind in named if kind is EntityType.PERSON]
        pair = people or [entity for entity, _ in named]
        if pair:
            return pair[words[1] == "latter"] if len(pair) == 2 else None
    return None


_PAIR_SENTENCES: Final = 2
"""Sentences back in which the two may be named."""


def who_go_on(scene: Scene, position: int) -> str | None:
    """The first of the several who spoke last, in an earlier sentence of this paragraph or the one before.

    None where a single person or nobody named spoke last, or where a later sentence begins with somebody's name.
    """
    speeches = scene.speeches(position)
    last = speeches[-1] if speeches else None
    if last is None or scene.paragraph(position) - scene.paragraph(last.start) > 1:
        return None
    first = scene.sentence(last.start)
    since = scene.numbers_before(position, last.start)
    opened = any(
        scene.opens(at) and not scene.told[at] and scene.sentence(scene.starts[at]) > first for at in since
    )
    return None if opened or scene.sentence(position) == first else last.several
