"""Who said what, as spans, by rules over cue words and punctuation. English; no parser and no model.

Spans begin and end as PolNeAR's guidelines say: the source with appositions and relative clauses, the cue with
auxiliaries and adverbs, the content with "that" and with quotation marks.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.attribution.rules.attribution_draft import Draft, Range
from onrecord.read.attribution.rules.constructions import (
    according,
    adjectives,
    colon,
    nouns,
    passive,
    seeming,
    turn,
)
from onrecord.read.attribution.rules.content_span import clip, limit
from onrecord.read.attribution.rules.cue_verbs import Head, heads
from onrecord.read.attribution.rules.grammar import STOP_MARKS
from onrecord.read.attribution.rules.lines import Line, Unit, lines
from onrecord.read.attribution.rules.postposed import postposed
from onrecord.read.attribution.rules.preposed import preposed
from onrecord.read.text.quotes import find_quotations
from onrecord.read.types import FoundAttribution, Part

CONFIDENCE: Final = {
    "quoted before": 0.92,
    "according": 0.76,
    "adjective": 0.59,
    "before": 0.79,
    "clause": 0.78,
    "clause participle": 0.70,
    "colon": 0.84,
    "noun": 0.33,
    "object": 0.60,
    "object to": 0.33,
    "passive": 0.45,
    "passive expected": 0.72,
    "preposition": 0.54,
    "quote": 0.79,
    "quote participle": 0.59,
    "seeming": 0.45,
    "that": 0.79,
    "that participle": 0.69,
    "to": 0.57,
    "told": 0.78,
    "told participle": 0.67,
    "turn": 0.46,
}
"""The precision of each pattern on PolNeAR's training articles: all 840, outermost attributions, content and source
each at a Jaccard index of 0.5 or more. A draft's pattern begins with one of these names."""


def confidence_of(pattern: str) -> float:
    """The confidence of the longest known beginning of a draft's pattern; 0.5 where none is known."""
    words = pattern.split()
    for size in range(len(words), 0, -1):
        if (known := CONFIDENCE.get(" ".join(words[:size]))) is not None:
            return known
    return 0.5


class RuleAttributions:
    """An `AttributionFinder` that works by rules; see the module's text."""

    def attributions(self, parts: Sequence[Part], mentions: Sequence[Mention]) -> list[FoundAttribution]:
        """Attributions in the order of the parts. Each lies in one part."""
        named: dict[str, set[int]] = {part.name: set() for part in parts}
        for item in mentions:
            if item.type in _SPEAKERS and item.span.part in named:
                named[item.span.part].add(item.span.end)
        found: list[FoundAttribution] = []
        for part in parts:
            found += [_finished(draft) for draft in drafts(part, named[part.name])]
        return found


_SPEAKERS: Final = frozenset((EntityType.PERSON, EntityType.ORGANISATION))


def drafts(part: Part, named: Collection[int] = ()) -> list[Draft]:
    """The drafts of one part. Quotations that continue behind a draft's sentence are joined to it."""
    kept: list[Draft] = []
    speaking: Draft | None = None
    previous: Line | None = None
    taking: Draft | None = None
    for line in lines(part, find_quotations(part.string)):
        if taken := turn(line, previous):
            taking = taken
            kept.append(taken)
            previous = line
            continue
        if taking and previous and line.paragraph == previous.paragraph:
            taking.more.append(line.span(0, len(line.units)))
            previous = line
            continue
        taking = None
        found = list(_read_line(line, named))
        if not found and speaking and previous and _goes_on(line, previous):
            speaking.more.append(line.span(0, _line_stop(line.units)))
            previous = line
            continue
        kept += found
        direct = [draft for draft in found if any(_has_quote(draft, piece) for piece in draft.content)]
        speaking = direct[-1] if direct and _ends_direct(line, direct[-1]) else _still_speaking(line, found)
        previous = line
    return kept


def _has_quote(draft: Draft, piece: Range) -> bool:
    return any(unit.quote for unit in draft.line.units[piece[0] : piece[1]])


def _ends_direct(line: Line, draft: Draft) -> bool:
    """Whether the draft has a quotation that is a sentence, so that a quotation in the next line continues it. One that opens
    the line is, even without a comma before its closing mark."""
    units = line.units
    is_first = draft.pattern.startswith("quoted before") and draft.content[0][0] == 0
    return any(
        units[first].quote is not None and (is_first or units[first].quote.is_sentence(line.string))  # type: ignore[union-attr]
        for first, _ in draft.content
    )


def _still_speaking(line: Line, found: Sequence[Draft]) -> Draft | None:
    """The draft whose indirect speech ends the line, so that a quotation right behind the line continues it."""
    for draft in found:
        reports = draft.pattern.startswith(("that", "clause", "told")) and "participle" not in draft.pattern
        if reports and draft.content[-1][1] >= _line_stop(line.units):
            return draft
    return None


def _goes_on(line: Line, previous: Line) -> bool:
    """Whether the line is one quotation and nothing else. It stands in the paragraph of the line before, or in the
    next where that line has a quotation."""
    units = line.units
    reach = 1 if any(unit.quote is not None for unit in previous.units) else 0
    return (
        line.paragraph - previous.paragraph <= reach
        and units[0].quote is not None
        and all(unit.quote is not None or unit.low in STOP_MARKS for unit in units)
    )


def _finished(draft: Draft) -> FoundAttribution:
    line = draft.line
    content = [line.span(*piece) for piece in draft.content if piece[0] < piece[1]] + draft.more
    quoted = [
        unit.quote.inner(line.part)
        for first, stop in draft.content
        for unit in line.units[first:stop]
        if unit.quote is not None
    ]
    if draft.pattern != "turn":
        quoted += [Span(span.start + 1, span.end - 1, span.part) for span in draft.more]
    return FoundAttribution(
        source=(line.span(*draft.source),) if draft.source else (),
        cue=(line.span(*draft.cue),),
        content=tuple(sorted(content)),
        quoted=tuple(quoted),
        about=line.span(*draft.about) if draft.about else None,
        confidence=confidence_of(draft.pattern),
    )


def _read_line(line: Line, named: Collection[int]) -> Iterator[Draft]:
    units = line.units
    stop = _line_stop(units)
    found: list[Draft] = []
    for head in heads(units[:stop]):
        if draft := _draft(line, head, stop, found):
            found.append(draft)
    found += according(line, stop)
    found += adjectives(line, stop)
    found += nouns(line, stop)
    if not found:
        found += colon(line, stop, named)
    found.sort(key=lambda draft: draft.cue)
    limit(found)
    clip(found)
    yield from (draft for draft in found if any(first < end for first, end in draft.content))


def _line_stop(units: Sequence[Unit]) -> int:
    stop = len(units)
    while stop > 0 and units[stop - 1].low in {".", "!", "?", "…", "..."}:
        stop -= 1
    return stop


def _draft(line: Line, head: Head, stop: int, found: list[Draft]) -> Draft | None:
    if head.shape == "seeming":
        return seeming(line, head, stop)
    if head.shape == "passive":
        return passive(line, head, stop)
    behind = postposed(line, head, stop) if head.shape == "finite" else None
    return behind or preposed(line, head, stop, found)
