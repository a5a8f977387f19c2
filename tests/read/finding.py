"""Helpers of these tests: a part from a string, and what the finder found in it as words."""

from dataclasses import dataclass

from onrecord.model import Span
from onrecord.read.attribution.rules.finder import RuleAttributions
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part


def part_of(string: str, name: str = "text") -> Part:
    """A part with English sentences."""
    return Part(name=name, string=string, sentences=split_sentences(string, name))


@dataclass(frozen=True)
class Words:
    """A found attribution as its words, pieces joined by " | "."""

    source: str
    cue: str
    content: str


def found_in(string: str, name: str = "text") -> list[FoundAttribution]:
    """What the rules find in a part."""
    return RuleAttributions().attributions([part_of(string, name)], [])


def words_in(string: str, name: str = "text") -> list[Words]:
    """The same as words."""
    return [
        Words(_join(string, item.source), _join(string, item.cue), _join(string, item.content))
        for item in found_in(string, name)
    ]


def _join(string: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(string[span.start : span.end] for span in spans)
