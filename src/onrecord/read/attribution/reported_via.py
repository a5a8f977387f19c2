"""Statements by those who are cited, passed on by whoever cites them: "Reuters reported, citing two officials, that
...". English.

Only what an organisation reports or an outlet says counts, and only where people, bodies or their writings are cited.
Most of what is cited is a reason ("left, citing poor health"), and a firm that cites regulators still speaks for
itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from onrecord.extract.text.bylines import is_agency
from onrecord.model import EntityType, Mention, Span
from onrecord.read.attribution.circumstances import REACH
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.text.tokens import tokenize, word_set
from onrecord.read.types import FoundAttribution, Part

_CITING: Final = re.compile(r"(?:(?P<comma>,)[ \u00a0])?(?P<cue>\b(?:citing|quoting))[ \u00a0](?=\S)")
_STOP: Final = re.compile(r",|;|[.?!](?=\s|\Z)|\s[—–-]\s|\n|\s(?:that|as saying|said|says|reported)\b|[“”\"()]")
_CUT: Final = " \t\u00a0,;"
_LONGEST: Final = 160
_NEAR: Final = 40
"""Characters that leave room for a time between the report's cue, what is reported, and the citing."""
_REPORT: Final = re.compile(r"\b(?:report(?:s|ed|ing)?|wr(?:ites?|ote|itten)|published)\b", re.IGNORECASE)
_OUTLET: Final = re.compile(
    r"\b(?:Times|Post|Journal|News|Daily|Weekly|Courier|Herald|Tribune|Guardian|Telegraph|Gazette|Chronicle|Press|Observer"
    r"|Mail|Mirror|Globe|Ledger|Sentinel|Examiner|Inquirer|Bulletin|Echo|Argus|Dispatch|Advertiser|Express|Register|Star|Standard|Radio|TV|Television|Magazine|newspaper|agency|broadcaster|network|channel|magazine)\b"
)
_PEOPLE: Final = word_set(
    """source sources people person persons officials authorities police prosecutors court statement report documents document
    records filing letter memo email emails agency ministry government sheriff aides insiders eyewitness eyewitnesses relatives"""
)
_OF: Final = word_set("of in on at with for from by about to who familiar close briefed")


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Cited:
    """The whole of ", citing two officials", the cue, who is cited, and the stretch in which the report may stand."""

    whole: Span
    cue: Span
    source: Span
    reach: Span


def with_cited(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> list[FoundAttribution]:
    """The statements. Those that an organisation reports, citing somebody, are the cited one's, through the
    organisation."""
    named = _Near([(mention.span, mention) for mention in mentions])
    cues = _Near([(item.cue[0], number) for number, item in enumerate(found) if item.cue])
    given: dict[int, FoundAttribution | None] = {}
    for part in parts:
        for cited in _cited(part, named):
            near = cues.within(cited.reach)
            beside = {number: found[number] for number in near if number not in given}
            given.update(_given(beside, cited, named, part.string))
    return [item for number, one in enumerate(found) if (item := given.get(number, one))]


class _Near(Generic[Item]):
    """Finds the items in a stretch of a part without looking at the others."""

    def __init__(self, items: Sequence[tuple[Span, Item]]) -> None:
        self._parts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._items = [item for _, item in items]
        for number, (span, _) in enumerate(items):
            self._parts[span.part].append((span.start, span.end, number))
        for listed in self._parts.values():
            listed.sort()

    def within(self, span: Span) -> list[Item]:
        """The items whose spans lie in the span, in order."""
        listed = self._parts.get(span.part, [])
        first, last = bisect_left(listed, (span.start,)), bisect_left(listed, (span.end,))
        return [self._items[number] for _, end, number in listed[first:last] if end <= span.end]


def _given(
    found: Mapping[int, FoundAttribution], cited: _Cited, named: _Near[Mention], string: str
) -> dict[int, FoundAttribution | None]:
    """The report in the sentence as a statement of the one cited. None for statements that finders made of the citing
    itself."""
    citing = {number for number, item in found.items() if any(span.covers(cited.cue) for span in item.cue)}
    reports = [
        number
        for number, item in found.items()
        if number not in citing and _reports(item, named, string) and _beside(item, cited)
    ]
    if len(reports) != 1:
        return {}
    report = found[reports[0]]
    content = tuple(_without(report.content, cited.whole))
    if not content:
        return {}
    cue = tuple(sorted((*report.cue, cited.cue)))
    made = replace(report, source=(cited.source,), cue=cue, content=content, through=report.source[0])
    return {**dict.fromkeys(citing), reports[0]: made}


def _reports(item: FoundAttribution, named: _Near[Mention], string: str) -> bool:
    """Whether the source is one organisation's name, and the cue is one of reporting or the name is an outlet's."""
    if not item.source or item.source[0].part != item.cue[0].part:
        return False
    source = item.source[0]
    inside = named.within(source)
    if len(inside) != 1 or inside[0].type is not EntityType.ORGANISATION or inside[0].span.end != source.end:
        return False
    name = string[source.start : source.end]
    cues = " ".join(string[span.start : span.end] for span in item.cue)
    return bool(_REPORT.search(cues) or _OUTLET.search(name)) or is_agency(name)


def _beside(item: FoundAttribution, cited: _Cited) -> bool:
    """Whether nothing but a time and what is reported stands between the report's source, its cue and the citing."""
    first, last = min(item.source[0], item.cue[-1]), max(item.source[0], item.cue[-1])
    at = cited.cue.start
    if last.end <= at:
        reached = max((span.end for span in item.content if span.start <= last.end + _NEAR), default=0)
        return at <= max(last.end, reached) + _NEAR
    return first.end <= at <= last.start


def _without(content: Sequence[Span], whole: Span) -> Iterator[Span]:
    """The content without the words of the citing, which a finder may have taken in."""
    for span in content:
        if span.part != whole.part or span.end <= whole.start or span.start >= whole.end:
            yield span
            continue
        if span.start < whole.start:
            yield replace(span, end=whole.start)
        if whole.end < span.end:
            yield replace(span, start=whole.end)


def _cited(part: Part, named: _Near[Mention]) -> Iterator[_Cited]:
    starts = [sentence.start for sentence in part.sentences]
    for match in _CITING.finditer(part.string):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or part.sentences[at].end <= match.start():
            continue
        limit = min(part.sentences[at].end, match.end() + _LONGEST)
        stop = _STOP.search(part.string, match.end(), limit)
        source = Span(match.end(), stop.start() if stop else limit, part.name)
        if source.end <= source.start or not _speaks(part, source, named):
            continue
        end = source.end
        while end < part.sentences[at].end and part.string[end] in _CUT:
            end += 1
        cue = Span(match.start("cue"), match.end("cue"), part.name)
        reach = Span(max(starts[at], match.start() - REACH), min(part.sentences[at].end, end + REACH), part.name)
        yield _Cited(Span(match.start(), end, part.name), cue, source, reach)


def _speaks(part: Part, source: Span, named: _Near[Mention]) -> bool:
    """Whether the source names people, a body or their writings. The noun before any preposition decides."""
    head = None
    for token in tokenize(part.string, source.start, source.end):
        if token.low in _OF:
            break
        head = token
    if head is None:
        return False
    low = head.low
    if low in _PEOPLE or low in ROLE_NOUNS or low.removesuffix("s") in ROLE_NOUNS:
        return True
    return any(
        mention.type in {EntityType.PERSON, EntityType.ORGANISATION} and mention.span.end == head.end
        for mention in named.within(source)
    )
