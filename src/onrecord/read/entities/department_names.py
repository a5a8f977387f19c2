"""Whole names of departments with several subjects: "Ministry of Health and Child Care". English.

A finder ends such names at the comma or "and". What stands behind is put back where it is a subject, and no other body: "the
Ministry of Health and Norvik Bank" are two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.lexicon.names import SUBJECTS
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

_HEADS: Final = word_set(
    """Agency Authority Board Bureau Center Centre Commission Committee Council Department Directorate Division Faculty Institute Ministry
    Office School Secretariat"""
)
_TOPICS: Final = SUBJECTS | word_set(
    """Accountability Affairs Antiquities Aquaculture Aviation Beaches Broadcasting Care Childhood Climate Communities Community Cooperatives
    Co-operatives Creativity Crops Disability Electricity Emergencies Empowerment Entrepreneurship Families Farming Gender Growth Heritage
    Highways Hygiene Information Integration Integrity Irrigation Jobs Lands Livestock Maintenance Management Mining Mobility Monuments Nutrition
    Parks Performance Petroleum Population Ports Productivity Quality Railways Reconciliation Reconstruction Recreation Reform Registration
    Regulation Rehabilitation Roads Safety Sanitation Seniors Settlement Settlements Shipping Skills Telecommunications Training Transparency
    Universities Waste Wildlife"""
)
"""Last words of what a department is for."""
_NOT_IN_TOPICS: Final = _HEADS | {"of", "for"}
_MOST_WORDS: Final = 4
_COMMA: Final = frozenset({", "})
_LAST: Final = frozenset({" and ", ", and ", " & "})


def with_departments(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions, which are in order, with whole names of departments. Those within a longer name are left out."""
    strings = {part.name: part.string for part in parts}
    alone = set(_alone(mentions, strings))
    made: list[Mention] = []
    at = 0
    while at < len(mentions):
        mention, string = mentions[at], strings[mentions[at].span.part]
        last = _last(mentions, at, string, alone) if _is_department(mention, string) else at
        made.append(replace(mention, span=replace(mention.span, end=mentions[last].span.end)))
        at = last + 1
    return made


def _alone(mentions: Sequence[Mention], strings: dict[str, str]) -> Iterator[str]:
    """The names that stand somewhere without "and" before them."""
    for mention in mentions:
        string, start = strings[mention.span.part], mention.span.start
        if not string.endswith((" and ", " & ", ", "), 0, start):
            yield string[start : mention.span.end]


def _is_department(mention: Mention, string: str) -> bool:
    if mention.type is not EntityType.ORGANISATION:
        return False
    words = string[mention.span.start : mention.span.end].split()
    held = next((at for at, word in enumerate(words) if word in {"of", "for"}), 0)
    return held > 0 and words[held - 1] in _HEADS and words[-1].rstrip(",") in _TOPICS


def _last(mentions: Sequence[Mention], first: int, string: str, alone: set[str]) -> int:
    """The number of the last mention that belongs to the department's name; `first` where it goes on with none."""
    at = first
    while at + 1 < len(mentions) and mentions[at + 1].span.part == mentions[first].span.part:
        following = mentions[at + 1]
        joint = string[mentions[at].span.end : following.span.start][:_MOST_JOINT]
        if joint not in _COMMA | _LAST or not _is_topic(following, string, alone):
            return first
        at += 1
        if joint in _LAST:
            return at
    return first


_MOST_JOINT: Final = 8


def _is_topic(mention: Mention, string: str, alone: set[str]) -> bool:
    """Whether a name is what a department is for, and nobody's by itself."""
    name = string[mention.span.start : mention.span.end]
    words = name.split()
    is_open = mention.type in {EntityType.ORGANISATION, EntityType.OTHER}
    is_plain = len(words) <= _MOST_WORDS and words[-1] in _TOPICS and _NOT_IN_TOPICS.isdisjoint(words)
    return is_open and is_plain and name not in alone
