"""Those who can be asked for words: people, bodies and offices, by name or by noun. English."""

from collections.abc import Mapping, Sequence
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.rules.grammar import PREPOSITIONS
from onrecord.read.attribution.rules.lines import Line
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.text.tokens import word_set

BODIES: Final = word_set(
    """company companies firm firms bank banks board ministry department government office agency council embassy campaign club
    party union university school court hospital police he she they officials authorities lawyers attorneys relatives family
    families airline charity foundation group organisation organization administration management team"""
)
"""Nouns for those who can be called, besides nouns for roles."""

Answerers = Mapping[EntityType, MergedSpans]
"""Where people and bodies are named."""


def answerers(mentions: Sequence[Mention]) -> Answerers:
    """Where the mentions name people and bodies."""
    return {
        kind: MergedSpans(each.span for each in mentions if each.type is kind)
        for kind in (EntityType.PERSON, EntityType.ORGANISATION)
    }


def is_answerer(line: Line, place: tuple[int, int], named: Answerers) -> bool:
    """Whether the noun phrase from one unit up to another is somebody who can be asked."""
    units, (first, stop) = line.units, place
    head = next((at for at in range(first, stop) if units[at].low in PREPOSITIONS | {","}), stop) - 1
    if head < first:
        return False
    low = units[head].low
    return (
        bool({low, low.removesuffix("s")} & ROLE_NOUNS)
        or low in BODIES
        or any(each.holds(line.span(head, head + 1)) for each in named.values())
    )
