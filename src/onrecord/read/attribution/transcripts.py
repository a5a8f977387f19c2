"""Turns of a transcript: "WALLACE: Let's start with ..." on lines of their own. Latin script, any language."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.model import Span
from onrecord.read.text.labels import is_label
from onrecord.read.types import FoundAttribution, Part

FEWEST: Final = 3
"""With fewer turns in a part, the lines are headings or labels."""
CONFIDENCE: Final = 0.9
_TURN: Final = re.compile(
    r"^[ \t]*[\"“]?(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3})(?: \([^()\n]{1,40}\))?(?P<cue>:)[ \t]++(?P<words>(?=[^\w\n]*\w)\S[^\n]*)",
    re.MULTILINE,
)

_PLAIN_TURN: Final = re.compile(
    r"^[ \t]*(?P<who>[A-ZÀ-Þ][\w.'’-]{1,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,2})(?P<cue>:)[ \t]++(?P<words>(?=[^\w\n]*\w)\S[^\n]*)",
    re.MULTILINE,
)
FEWEST_EACH: Final = 2


def turns(parts: Sequence[Part]) -> Iterator[FoundAttribution]:
    """What each speaker of a transcript says, a line at a time."""
    for part in parts:
        found = [match for match in _TURN.finditer(part.string) if not is_label(match["who"])]
        if len(found) < FEWEST or not _are_speakers([match["who"] for match in found], part.string):
            found = _dialogue(part.string)
        for match in found:
            yield FoundAttribution(
                source=(_span(match, "who", part),),
                cue=(_span(match, "cue", part),),
                content=(
                    Span(match.start("words"), match.start("words") + len(match["words"].rstrip()), part.name),
                ),
                confidence=CONFIDENCE,
            )


def _are_speakers(labels: Sequence[str], string: str) -> bool:
    """Whether one of the labels in capitals comes twice, or the text names it in plain case, too: lines to other articles ("LOOK-UP TOOL: Check
    your area") have a new label each."""
    return len(set(labels)) < len(labels) or any(
        label.rpartition(" ")[2].title() in string for label in labels[:MOST_LABELS]
    )


MOST_LABELS: Final = 8
"""Labels that are looked for in the text, where none comes twice."""


def _dialogue(string: str) -> list[re.Match[str]]:
    """The turns of an interview with labels in plain case ("Moen: We turned back."). At least two people must speak
    at least twice."""
    found = [match for match in _PLAIN_TURN.finditer(string) if not is_label(match["who"])]
    counts = Counter(match["who"] for match in found)
    speaking = {who for who, count in counts.items() if count >= FEWEST_EACH}
    return [match for match in found if match["who"] in speaking] if len(speaking) > 1 else []


def _span(match: re.Match[str], group: str, part: Part) -> Span:
    return Span(match.start(group), match.end(group), part.name)
