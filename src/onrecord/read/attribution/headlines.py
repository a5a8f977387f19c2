"""Headlines that give their words to somebody: "Ostrow: Army will leave by May", "Army will leave by May - Ostrow".
English.

Only a person whom the article's own text names counts. So labels, places and the outlet's name behind a dash don't
count.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.model.span import HEADLINE, TEXT
from onrecord.read.text.labels import is_label
from onrecord.read.types import FoundAttribution, Part

CONFIDENCE: Final = 0.75
MAX_CHARACTERS: Final = 400
"""No headline is longer."""
FEWEST_WORDS: Final = 3
"""With fewer words the rest beside the name is a topic: "Ostrow: the interview"."""
_NAME: Final = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
_LED: Final = re.compile(rf"(?P<who>{_NAME}): +(?P<words>[^\n]{{1,300}})\Z")
_SIGNED: Final = re.compile(rf"(?P<words>[^\n]{{1,300}}?)(?:,? [–—-]{{1,2}} |[—:] ?)(?P<who>{_NAME})\Z")
_STATES: Final = r"(?:trial|bail|leave|remand|loan|hold|course|track|target|top|fire|tape|camera|video|strike|parole|probation|alert|death row|[a-z ]{0,30}list|the (?:run|ropes|brink|verge|way|mend))"
"""What somebody may be "on" whom others speak of: "“He lied”: Lee on trial"."""
_QUOTED: Final = re.compile(
    rf"[“‘\"'](?P<words>[^\n“‘”\"]{{1,300}})[”’\"'](?::| [–—-]) (?:(?P<who>{_NAME}) (?:on (?!{_STATES}\b)|about (?!to\b)|(?:reveals|opens up|speaks|talks|recalls|remembers|tells|says)\b)[^\n]{{0,300}}\Z"
    rf"|[^\n:]{{0,80}}\b(?:interview|Q&A|conversation|minutes|lunch|questions|chat|(?:sits?|sat) down) with (?P<guest>{_NAME})\Z)"
)
""" "“I cried”: Lee on the fall", "“I cried”: five minutes with Ann Lee"."""
_MARKS: Final = " '\"“”‘’"


def with_headline(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> list[FoundAttribution]:
    """The statements. The headline's own is added, if it is one, unless a finder has given it to somebody already."""
    part = next((part for part in parts if part.name == HEADLINE), None)
    if part is None or len(part.string) > MAX_CHARACTERS:
        return list(found)
    found = [item for item in found if not _is_rubric(item, parts)]
    string = part.string.rstrip()
    match = _QUOTED.match(string) or _LED.match(string) or _SIGNED.match(string)
    group = "guest" if match and match.re is _QUOTED and match["guest"] else "who"
    if match is None or is_label(match[group]) or not _is_person(match[group], parts, mentions):
        return list(found)
    start, end = match.span("words")
    while start < end and string[start] in _MARKS:
        start += 1
    while end > start and string[end - 1] in _MARKS:
        end -= 1
    if len(string[start:end].split()) < FEWEST_WORDS:
        return list(found)
    found = [_without_owner(item, (start, end), match.span(group)) for item in found]
    here = [item for item in found if any(span.part == HEADLINE for span in (*item.content, *item.cue))]
    if not all(_is_inside(item, start, end) for item in here):
        return list(found)
    made = FoundAttribution(
        source=(Span(match.start(group), match.end(group), HEADLINE),),
        cue=(),
        content=(Span(start, end, HEADLINE),),
        confidence=CONFIDENCE,
    )
    is_here = bool(here)
    at = next((number for number, item in enumerate(found) if (_first(item) == HEADLINE) is is_here), len(found))
    return [*found[:at], made, *found[at:]]


def _is_rubric(item: FoundAttribution, parts: Sequence[Part]) -> bool:
    """Whether a finder takes what stands before the headline's colon for a speaker, but the text doesn't know it ("Champions: They
    took my boiler")."""
    cue = item.cue[0] if item.cue else None
    if cue is None or cue.part != HEADLINE or not item.source or item.source[-1].part != HEADLINE:
        return False
    strings = {part.name: part.string for part in parts if not part.name.endswith(".credit")}
    headline, text = strings[HEADLINE], strings.get(TEXT, "")
    if headline[cue.start : item.cue[-1].end] != ":" or not text:
        return False
    last = headline[: item.source[-1].end].rpartition(" ")[2]
    return last.casefold() not in text.casefold()


def _without_owner(item: FoundAttribution, words: tuple[int, int], owner: tuple[int, int]) -> FoundAttribution:
    """The statement without the owner at the headline's end in its content ("fears the flood: Lee")."""
    start, end = words
    content = tuple(
        replace(span, end=end)
        if span.part == HEADLINE and start < span.start < end <= owner[0] and span.end == owner[1]
        else span
        for span in item.content
    )
    return item if content == item.content else replace(item, content=content)


def _is_inside(item: FoundAttribution, start: int, end: int) -> bool:
    """Whether the statement stands in a part of the headline's words, so that it is within the headline's own ("Board
    fears the flood: Lee")."""
    spans = (*item.source, *item.cue, *item.content)
    return bool(item.source) and all(
        span.part == HEADLINE and start <= span.start and span.end <= end for span in spans
    )


def _first(item: FoundAttribution) -> str:
    return min((*item.cue, *item.content, *item.source)).part


def _is_person(name: str, parts: Sequence[Part], mentions: Sequence[Mention]) -> bool:
    """Whether the text names a person by these words, in full or by the last part of the name."""
    strings = {part.name: part.string for part in parts}
    return any(
        mention.type is EntityType.PERSON
        and mention.span.part != HEADLINE
        and (words := strings[mention.span.part][mention.span.start : mention.span.end])
        and (words == name or words.endswith(f" {name}") or name.endswith(f" {words}"))
        for mention in mentions
        if mention.span.part in strings
    )
