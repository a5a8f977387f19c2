"""What somebody is expected to say: "Lee is expected to say: “We wait.”" English.

The network takes "is expected" for the cue and everything else for what is expected, by nobody. Where a verb of
speaking follows, the one before "is" is the speaker to be.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.types import FoundAttribution, Part

_EXPECTED: Final = re.compile(
    r"(?:is|are|was|were) (?:\w+ )?(?:expected|due|set|likely|scheduled|poised|going|about|slated)(?: to)?",
    re.IGNORECASE,
)
_TO_SAY: Final = re.compile(
    r"(?:to )?(?:later |also |then )?(?:say|tell|announce|argue|warn|claim|promise|pledge|vow|urge|admit|declare|insist|explain)\b"
    r"(?P<link>[:,]? (?:that (?!is |was |will ))?)"
)
MAX_SPEAKER_CHARS: Final = 120


def with_expected(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements. Where nobody is expected to say something, the one before the cue is."""
    strings = {part.name: part.string for part in parts}
    return [_speaking(item, strings[item.cue[0].part]) if _is_open(item) else item for item in found]


def _is_open(item: FoundAttribution) -> bool:
    return not item.source and len(item.cue) == 1 and len(item.content) > 1


def _speaking(item: FoundAttribution, string: str) -> FoundAttribution:
    cue, (before, behind) = item.cue[0], sorted(item.content)[:2]
    if not (before.part == behind.part == cue.part and before.end <= cue.start and cue.end <= behind.start):
        return item
    said = _TO_SAY.match(string, behind.start, behind.end)
    if not _EXPECTED.fullmatch(string, cue.start, cue.end) or said is None or len(before) > MAX_SPEAKER_CHARS:
        return item
    content = (Span(said.end(), behind.end, cue.part), *sorted(item.content)[2:])
    if said.end() >= behind.end:
        return item
    whole = Span(cue.start, said.start("link"), cue.part)
    return replace(item, source=(before,), cue=(whole,), content=content, is_certain=True)
