"""Statements whose subject stands further before the verb than the finders look. English.

"Lee presented data that showed that it leaks" is Lee's, not "that"'s. "Lee says that Holt confessed and said she was
sorry" turns from the present to the past, so it is Holt who said she was sorry.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.nested_subjects import is_past, subject
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.grammar import group_start
from onrecord.read.attribution.rules.lines import lines
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part

MAX_PRESENTING_CHARS: Final = 100
MAX_SUBJECT_CHARS: Final = 160
_RELATIVES: Final = frozenset({"that", "which"})
_PRESENTING: Final = re.compile(
    r"(?P<verb>present(?:ed|s|ing)|display(?:ed|s|ing)|cit(?:ed|es|ing)|shar(?:ed|es|ing)|releas(?:ed|es|ing)|publish(?:ed|es|ing)"
    r"|unveil(?:ed|s|ing)|produc(?:ed|es|ing)) (?:[\w’'-]{1,20} ){0,4}"
    r"(?:data|figures|statistics|graphs?|charts?|slides?|documents?|papers?|reports?|surveys?|polls?|maps?|e-?mails?|records?) \Z"
)
_AND: Final = re.compile(r"[,)]? and \Z")


def with_subjects(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, each with the subject that grammar gives it."""
    strings = {part.name: part.string for part in parts}
    found = _of_participles(found, parts)
    starts = {part.name: [sentence.start for sentence in part.sentences] for part in parts}
    made: list[FoundAttribution] = []
    for item in found:
        before = made[-1] if made else None
        string = strings[item.cue[0].part] if item.cue else ""
        if item.cue and item.source and item.cue[0].part == item.source[0].part:
            here = starts[item.cue[0].part]
            first = here[max(0, bisect_right(here, item.cue[0].start) - 1)] if here else 0
            item = _presented(item, before, string, first)  # noqa: PLW2901 - the same, mended
            item = _turned(item, before, string)  # noqa: PLW2901
            item = _inverted(item, string, first)  # noqa: PLW2901
        made.append(item)
    return made


def _of_participles(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements. One by a participle alone ("“We won,” recalls Lee, adding that") is by the one who speaks before it in
    its sentence; finders may reach for somebody of another paragraph."""
    sentences = {part.name: part.sentences for part in parts}
    strings = {part.name: part.string for part in parts}
    cues = sorted(
        (item.cue[0].part, item.cue[0].start, number)
        for number, item in enumerate(found)
        if item.cue and item.source
    )
    kept: list[FoundAttribution] = []
    moved: list[FoundAttribution] = []
    for item in found:
        its = _speaking_before(item, found, cues, sentences, strings)
        if its is None:
            kept.append(item)
        else:
            moved.append(replace(item, source=its.source))
    return with_more(kept, moved, parts) if moved else list(found)


def _speaking_before(
    item: FoundAttribution,
    found: Sequence[FoundAttribution],
    cues: Sequence[tuple[str, int, int]],
    sentences: Mapping[str, Sequence[Span]],
    strings: Mapping[str, str],
) -> FoundAttribution | None:
    """Whoever speaks before the statement's participle in its sentence, where the statement's source stands in another."""
    if len(item.cue) != 1 or not item.source:
        return None
    cue = item.cue[0]
    own, string = sentences[cue.part], strings[cue.part]
    if (
        string[cue.start : cue.end].lower() not in _PARTICIPLES
        or string[max(0, cue.start - 2) : cue.start] != ", "
    ):
        return None
    at = bisect_right(own, cue.start, key=lambda each: each.start) - 1
    if at < 0 or item.source[-1].end > own[at].start:
        return None
    before = bisect_left(cues, (cue.part, cue.start, -1)) - 1
    other = found[cues[before][2]] if before >= 0 else None
    if other is None or not own[at].covers(other.cue[0]) or not own[at].covers(other.source[0]):
        return None
    return other if other.source[-1].end <= cue.start else None


_PARTICIPLES: Final = frozenset(
    {"adding", "saying", "noting", "warning", "explaining", "claiming", "insisting", "arguing", "stressing"}
)


def _presented(
    item: FoundAttribution, before: FoundAttribution | None, string: str, first: int
) -> FoundAttribution:
    """The statement of who presents the document that shows it. `first` is where the sentence begins."""
    source = item.source[0]
    if string[source.start : source.end].lower() not in _RELATIVES:
        return item
    low = max(first, source.start - MAX_PRESENTING_CHARS)
    match = _PRESENTING.search(string[low : source.start])
    if match is None:
        return item
    start = low + match.start("verb")
    cue = (Span(start, item.cue[-1].end, source.part),)
    if match["verb"].endswith("ing"):
        is_same = before is not None and before.source and before.cue and before.cue[0].part == source.part
        if before is None or not is_same or before.source[0].start < first:
            return item
        return replace(item, source=before.source, cue=cue)
    owner = _before(string, max(first, start - MAX_SUBJECT_CHARS), start, source.part)
    return replace(item, source=(owner,), cue=cue) if owner else item


def _inverted(item: FoundAttribution, string: str, first: int) -> FoundAttribution:
    """The statement of who stands behind the verb: "Under the act, says Lee, it must close". `first` is where the sentence
    begins."""
    lead, cue = item.source[0], item.cue[-1]
    if string[lead.end : item.cue[0].start] != ", " or "," in string[lead.start : lead.end]:
        return item
    match = _BEHIND_VERB.match(string, cue.end, cue.end + MAX_SUBJECT_CHARS)
    if match is None or string[item.cue[0].start : cue.end] not in _SAYING or lead.start < first:
        return item
    rest = tuple(
        replace(span, start=max(span.start, match.end())) for span in item.content if span.end > match.end()
    )
    who = Span(*match.span("who"), cue.part)
    return replace(item, source=(who,), content=(Span(first, lead.end, cue.part), *rest)) if rest else item


_SAYING: Final = frozenset({"says", "said", "adds", "added", "explains", "explained", "writes", "wrote"})
_BEHIND_VERB: Final = re.compile(
    r" (?P<who>(?:[A-ZÀ-Þ][\w.’'-]{0,24} ){1,3}[A-ZÀ-Þ][\w.’'-]{1,24}(?:,? (?:of|from|at|for) [^,.;:“”\"\n]{1,60})?), (?=[a-z“\"])"
)


def _before(string: str, first: int, end: int, part: str) -> Span | None:
    """The subject right before a verb at `end`."""
    for line in lines(_part(string[first : end + 1], part), ()):
        units = [unit for unit in line.units if unit.start < end - first]
        found = subject(units, group_start(units, len(units)), None) if units else None
        if found and units[found[1] - 1].end + 1 >= end - first:
            return Span(units[found[0]].start + first, units[found[1] - 1].end + first, part)
    return None


def _part(words: str, part: str) -> Part:
    return Part(name=part, string=words, sentences=split_sentences(words, part))


def _turned(item: FoundAttribution, before: FoundAttribution | None, string: str) -> FoundAttribution:
    """The statement with the inner clause's subject, where "and" leads from a cue in the present to one in the
    past."""
    if before is None or not before.cue or not before.content or before.source != item.source:
        return item
    content = before.content[-1]
    if (
        content.part != item.cue[0].part
        or len(before.content) > 1
        or not (before.cue[-1].end <= content.start and content.end <= item.cue[0].start)
    ):
        return item
    if not _AND.fullmatch(string, content.end, item.cue[0].start):
        return item
    if _kinds(string, before.cue[-1]) != "s" or "d" not in _kinds(string, item.cue[-1]):
        return item
    lead = 5 if string.startswith("that ", content.start) else 0
    words = string[content.start + lead : content.end]
    for line in lines(_part(words, content.part), find_quotations(words)):
        for at, unit in enumerate(line.units):
            if is_past(unit) or (unit.word[:1].islower() and "d" in _kinds_of(unit.low)):
                inner = subject(line.units, group_start(line.units, at), None)
                if inner is None:
                    return item
                span = line.span(*inner)
                by = content.start + lead
                return replace(item, source=(Span(span.start + by, span.end + by, span.part),))
    return item


def _kinds(string: str, cue: Span) -> str:
    return _kinds_of(string[cue.start : cue.end].lower().rpartition(" ")[2])


def _kinds_of(word: str) -> str:
    return FORMS[word].kinds if word in FORMS else ""
