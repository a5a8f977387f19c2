"""Those who hear: "the inquiry heard that", "jurors were told that". Who says it stands elsewhere, or nowhere. English.

Finders take the subject for the speaker. But who hears something, is told or is asked it doesn't say it. So these statements
have no source, unless their words name one ("heard from Lee that"). Finders pass over "..., an inquest heard" at a
sentence's end, so what is said there is added.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.model.span import HEADLINE
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.grammar import BE, PREPOSITIONS, TIME_WORDS, group_start, phrase_left
from onrecord.read.attribution.rules.lines import Line, lines
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

HEARD: Final = 0.75
"""Confidence in what finders passed over."""
FEWEST_WORDS: Final = 3
MAX_CUE_CHARS: Final = 60
MAX_SPEAKER_CHARS: Final = 90
_HEARING: Final = word_set("heard hears hear hearing")
_TOLD: Final = word_set(
    "told informed advised assured warned reminded notified shown asked urged ordered instructed encouraged invited"
)
_TOLD_TO: Final = _TOLD - {"asked", "informed", "assured", "shown", "notified"}
"""Behind a subject and right before "to", these are passives without their auxiliary: "Thousands urged to leave"."""
_ASKED: Final = word_set("asked pressed questioned quizzed queried")
_ARE: Final = BE - {"'s"}
"""\"He's warned that\" is mostly "he has warned that"."""
_WHILE: Final = word_set(
    "as while when whenever if after before until once because since although though which who"
)
"""Words that open a clause beside another: "As Lee wept, the court heard" says nothing."""
_ROOMS: Final = word_set(
    """court inquiry inquest tribunal jury jurors hearing trial committee commission panel parliament council magistrates judge
    judges mps senators lawmakers councillors delegates"""
)
"""Those before whom people speak."""


def with_hearers(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements. None has a hearer for its source; with them what somebody heard at a sentence's end."""
    strings = {part.name: part.string for part in parts}
    kept = [_without_hearer(item, strings[item.cue[0].part]) if item.cue else item for item in found]
    cues = MergedSpans(span for item in kept for span in item.cue)
    ends = [
        item for part in parts for line in lines(part, find_quotations(part.string)) if (item := _at_end(line))
    ]
    ends.sort(key=_place)
    more = [item for item in ends if not cues.holds(item.cue[0])]
    by_end = {(item.cue[0].part, item.cue[0].end): item for item in ends}
    kept = [_before_hearing(_whole(item, by_end), ends) for item in kept]
    return with_more(kept, more, parts) if more else kept


def _place(item: FoundAttribution) -> tuple[str, int]:
    return item.cue[0].part, item.cue[0].start


def _before_hearing(item: FoundAttribution, ends: Sequence[FoundAttribution]) -> FoundAttribution:
    """The statement up to where the sentence tells who heard it: "Lee told jurors he ran | , the court heard"."""
    content = []
    for span in item.content:
        at = bisect_left(ends, (span.part, span.start), key=_place)
        is_in = at < len(ends) and span.covers(ends[at].cue[0]) and ends[at].content[0].end > span.start
        content.append(replace(span, end=ends[at].content[0].end) if is_in else span)
    return item if tuple(content) == item.content else replace(item, content=tuple(content))


def _whole(item: FoundAttribution, ends: Mapping[tuple[str, int], FoundAttribution]) -> FoundAttribution:
    """What was heard at a sentence's end, whole: finders take a quotation of it for all ("Boss “did not read” report, inquiry
    told")."""
    end = ends.get((item.cue[-1].part, item.cue[-1].end)) if item.cue and not item.source else None
    if end is None or len(item.content) < 2:
        return item
    return (
        replace(item, content=end.content, quoted=end.quoted) if end.content[0].covers(item.content[0]) else item
    )


def _without_hearer(item: FoundAttribution, string: str) -> FoundAttribution:
    cue = item.cue[-1]
    if not item.source:
        return _apart(item, string)
    if asker := _asker(item, string):
        return replace(item, source=(asker,))
    if item.source[-1].end > item.cue[0].start or len(cue) > MAX_CUE_CHARS:
        return item
    words = string[item.cue[0].start : cue.end].lower().split()
    if _is_asked(item, string, words) or _is_told_to(item, string, words):
        return replace(item, source=())
    if words[-1] in _HEARING or _is_told(words) or _is_told_last(item, string, words):
        is_room = _noun(string[item.source[0].start : item.source[0].end].lower().split()) in _ROOMS
        return replace(item, source=(), is_certain=item.is_certain or is_room)
    return _from(item, string) if words[-2:] == ["heard", "from"] else item


def _apart(item: FoundAttribution, string: str) -> FoundAttribution:
    """The statement without its hearers among the words: "it leaked, | the inquest | was told, and", "| residents | were told
    to leave"."""
    start, end = item.cue[0].start, item.cue[-1].end
    words = string[start:end].lower().split()
    is_told = _is_told(words)
    if not (is_told or words[-1] in _HEARING):
        return item
    is_before = is_told and any(span.start == end + 1 for span in item.content)
    content = tuple(
        span
        for span in item.content
        if span.end + 1 != start
        or not (is_before or _noun(string[span.start : span.end].lower().split()) in _ROOMS)
    )
    return replace(item, content=content) if content and content != item.content else item


def _asker(item: FoundAttribution, string: str) -> Span | None:
    """Who asked, where a finder adds who was asked to them: "Lee, asked by Holt whether it leaked, said"."""
    if len(item.source) < 2:
        return None
    asked, asker, cue = item.source[0], item.source[-1], item.cue[-1]
    is_asked = string[item.cue[0].start : cue.end].lower().removesuffix(" by") in _ASKED
    is_by = string.endswith(" by ", cue.start, asker.start) and asker.start <= cue.end + len(" by ")
    return asker if is_asked and is_by and asked.end <= item.cue[0].start else None


def _is_asked(item: FoundAttribution, string: str, words: Sequence[str]) -> bool:
    """Whether the subject is the one who was asked: "Lee, asked whether it leaked, said"."""
    behind = _VERB_BEHIND.match(string, item.content[-1].end) if item.content else None
    form = FORMS.get(behind["verb"]) if behind else None
    return (
        words[0] in _ASKED
        and string[item.source[-1].end : item.cue[0].start] == ", "
        and form is not None
        and not {"d", "s"}.isdisjoint(form.kinds)
    )


_VERB_BEHIND: Final = re.compile(r", (?:[a-z]{2,16}ly )?(?P<verb>[a-z]{2,16})\b")


def _is_told_to(item: FoundAttribution, string: str, words: Sequence[str]) -> bool:
    """Whether it is a passive before what somebody is told to do, with or without its auxiliary."""
    return (
        words[-1] in _TOLD_TO and "by" not in words and string.startswith((" to ", " not to "), item.cue[-1].end)
    )


def _from(item: FoundAttribution, string: str) -> FoundAttribution:
    """The statement of the one from whom it was heard: "heard from Lee | that it leaked"."""
    span = item.content[0] if item.content else None
    if span is None or span.start < item.cue[-1].end:
        return item
    that = string.find(" that ", span.start, min(span.end, span.start + MAX_SPEAKER_CHARS))
    if that < 0:
        return item
    content = (replace(span, start=that + 1), *item.content[1:])
    return replace(item, source=(replace(span, end=that),), content=content, is_certain=True)


def _is_told(words: Sequence[str]) -> bool:
    """Whether the cue is a passive, "was told", with nobody behind "by"."""
    at = next((at for at, word in enumerate(words) if word in _TOLD), len(words))
    return "by" not in words and any(word in _ARE for word in words[:at]) and at < len(words)


def _is_told_last(item: FoundAttribution, string: str, words: Sequence[str]) -> bool:
    """Whether it is a headline's "..., court told": the passive without its auxiliary."""
    behind = string[item.cue[-1].end :][:1]
    is_behind = all(span.end <= item.source[0].start for span in item.content)
    return words == ["told"] and is_behind and not behind.strip(".")


def _at_end(line: Line) -> FoundAttribution | None:
    """What is said in a sentence that ends with "..., an inquest heard", "..., the court was told on Monday"."""
    units = line.units
    stop = len(units)
    while stop and (not units[stop - 1].low[:1].isalnum() or units[stop - 1].low in TIME_WORDS | {"on"}):
        if units[stop - 1].quote is not None:
            return None
        stop -= 1
    if stop < 2 or units[stop - 1].low not in {"heard", "hears", "told"}:
        return None
    begin = group_start(units, stop - 1)
    is_passive = any(unit.low in BE for unit in units[begin : stop - 1])
    if (units[stop - 1].low == "told") != (is_passive or (line.part == HEADLINE and begin == stop - 1)):
        return None
    first = phrase_left(units, begin)
    if (
        first < 1
        or first >= begin
        or units[first - 1].low != ","
        or _noun([unit.low for unit in units[first:begin]]) not in _ROOMS
    ):
        return None
    return _made(line, first - 1, (begin, stop))


def _noun(phrase: Sequence[str]) -> str:
    """The noun before what describes it: "inquiry" of "the inquiry into the fire"."""
    end = next((at for at, low in enumerate(phrase) if low in PREPOSITIONS), len(phrase))
    return phrase[end - 1] if end else ""


def _made(line: Line, end: int, cue: tuple[int, int]) -> FoundAttribution | None:
    units = line.units
    if units[0].low in _WHILE and not any(unit.low == "," for unit in units[:end]):
        return None
    content = line.span(0, end)
    if len(line.string[content.start : content.end].split()) < FEWEST_WORDS:
        return None
    quoted = tuple(unit.quote.inner(line.part) for unit in line.units[:end] if unit.quote is not None)
    return FoundAttribution(
        source=(), cue=(line.span(*cue),), content=(content,), quoted=quoted, is_certain=True, confidence=HEARD
    )
