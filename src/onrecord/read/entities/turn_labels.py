"""Whose turn a label in capitals means: "JT:" is Jana Torvik, "SEC. KOLB:" is Ann Kolb. Latin script.

Only a label at the beginning of at least two lines counts, and only one person of the article may go by it: by the
first letters of the whole name, or by the surname behind titles. What may be an office ("PM:"), a place ("US:") or a body is nobody,
and "MR. KOLB:" isn't told, since Ann Kolb may be meant or not.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.entities.gender import FEMALE, MALE
from onrecord.read.entities.initials import initials_of
from onrecord.read.entities.nobody import OFFICE_INITIALS
from onrecord.read.entities.places import weight_of_place
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.lexicon.names import NAME_LEADS, RANKS
from onrecord.read.text.labels import is_label
from onrecord.read.types import Part

FEWEST_TURNS: Final = 2
_LABEL: Final = re.compile(
    r"^[ \t]{0,8}(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,30}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,30}){0,3}):[ \t]", re.MULTILINE
)
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ]\.?){2,3}")

_BEFORE: Final = (NAME_LEADS | RANKS | ROLE_NOUNS | {"sec"}) - MALE - FEMALE
"""What may stand before a surname and says nothing of its bearer's gender."""


def with_turn_labels(
    entities: Sequence[Entity], mentions: Sequence[Mention], parts: Sequence[Part]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions, where each label that stands for one person mentions that person. An entity without
    any other mention goes."""
    labels = [
        Span(*match.span("who"), part.name)
        for part in parts
        for match in _LABEL.finditer(part.string)
        if not is_label(match["who"])
    ]
    if not labels:
        return tuple(entities), tuple(mentions)
    strings = {part.name: part.string for part in parts}
    counts = Counter(strings[each.part][each.start : each.end] for each in labels)
    people = _People(entities)
    asked = [words for words, count in counts.items() if count >= FEWEST_TURNS]
    meant: Mapping[str, str | None] = {words: people.meant(words) for words in asked}
    if None in meant.values():
        meant = _with_own(asked, meant, _People(_named_elsewhere(entities, mentions, labels)))
    turns = {each: meant.get(strings[each.part][each.start : each.end]) for each in labels}
    known = sorted((span, person) for span, person in turns.items() if person is not None)
    if not known:
        return tuple(entities), tuple(mentions)
    kept = [item for item in mentions if not _stands_in(item.span, known)]
    gone = {item.entity for item in mentions} - {item.entity for item in kept} - {person for _, person in known}
    made = [Mention(span=span, type=EntityType.PERSON, entity=person) for span, person in known]
    order = {part.name: number for number, part in enumerate(parts)}
    return (
        tuple(each for each in entities if each.id not in gone),
        tuple(sorted([*kept, *made], key=lambda item: (order[item.span.part], item.span.start))),
    )


def _with_own(
    asked: Sequence[str], meant: Mapping[str, str | None], elsewhere: "_People"
) -> Mapping[str, str | None]:
    """What the labels mean where each is one person's, taken that initials which stand in labels alone are no body's name."""
    all_meant = {words: elsewhere.meant(words) for words in asked}
    people = [each for each in all_meant.values() if each is not None]
    return all_meant if len(asked) > 1 and len(people) == len(set(people)) == len(asked) else meant


def _named_elsewhere(
    entities: Sequence[Entity], mentions: Sequence[Mention], labels: Sequence[Span]
) -> list[Entity]:
    """The entities that are named anywhere but in labels."""
    taken = set(labels)
    named = {each.entity for each in mentions if each.span not in taken}
    return [each for each in entities if each.id in named]


def _stands_in(span: Span, labels: Sequence[tuple[Span, str]]) -> bool:
    at = bisect_right(labels, (span.part, span.start), key=lambda pair: (pair[0].part, pair[0].start)) - 1
    return at >= 0 and labels[at][0].part == span.part and span.end <= labels[at][0].end


class _People:
    """The people whose whole name is known, by what a label may call them."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._by_initials: dict[str, list[str]] = defaultdict(list)
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._bodies: set[str] = set()
        """Names and initials of bodies: an outlet's may lead its own questions ("DW:")."""
        for each in entities:
            words = each.name.split()
            if each.type is EntityType.ORGANISATION:
                self._bodies |= {each.name, *initials_of(each.name)}
            if each.type is EntityType.PERSON and len(words) > 1:
                self._by_initials["".join(word[0] for word in words).upper()].append(each.id)
                self._by_surname[words[-1].casefold()].append(each.id)

    def meant(self, label: str) -> str | None:
        """The id of the only person who goes by the label."""
        found: list[str] = []
        *before, last = label.split(" ")
        if not before and _INITIALS.fullmatch(label):
            initials = label.replace(".", "")
            if initials not in OFFICE_INITIALS | self._bodies and not weight_of_place(initials):
                found = self._by_initials.get(initials, [])
        elif before and all(word.lower().rstrip(".") in _BEFORE for word in before):
            found = self._by_surname.get(last.casefold(), [])
        return found[0] if len(found) == 1 else None
