"""Who is cited says it, and who cites passes it on: "Reuters reported, citing two officials, that ...". English.

Only what an organisation reports counts, or an outlet says, and only where people, bodies or what they wrote are cited:
most of what is cited is a reason ("left, citing poor health"), and a firm that cites regulators still speaks for itself.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.extract.bylines import is_agency
from onrecord.model import EntityType, Mention, Span
from onrecord.read.data.lists import ROLE_NOUNS
from onrecord.read.reader import FoundAttribution, Part
from onrecord.read.tokens import tokenize, word_set

_CITING: Final = re.compile(r"(?:(?P<comma>,)[ \u00a0])?(?P<cue>\b(?:citing|quoting))[ \u00a0](?=\S)")
_STOP: Final = re.compile(r",|;|[.?!](?=\s|\Z)|\s[—–-]\s|\n|\s(?:that|as saying|said|says|reported)\b|[“”\"()]")
_CUT: Final = " \t\u00a0,;"
_LONGEST: Final = 160
_NEAR: Final = 40
"""Room for a time between the report's cue, what is reported, and the citing."""
_REPORT: Final = re.compile(r"\b(?:report(?:s|ed|ing)?|wr(?:ites?|ote|itten)|published)\b", re.IGNORECASE)
_OUTLET: Final = re.compile(
    r"\b(?:Times|Post|Journal|News|Daily|Weekly|Courier|Herald|Tribune|Guardian|Telegraph|Gazette|Chronicle|Press|Observer"
    r"|Mail|Mirror|Globe|Star|Standard|Radio|TV|Television|Magazine|newspaper|agency|broadcaster|network|channel|magazine)\b"
)
_PEOPLE: Final = word_set(
    """source sources people person persons officials authorities police prosecutors court statement report documents document
    records filing letter memo email emails agency ministry government sheriff aides insiders eyewitness eyewitnesses relatives"""
)
_OF: Final = word_set("of in on at with for from by about to who familiar close briefed")


@dataclass(frozen=True, slots=True)
class _Cited:
    """The whole of ", citing two officials", its cue, and who is cited."""

    whole: Span
    cue: Span
    source: Span
    sentence: Span


def with_cited(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> list[FoundAttribution]:
    """The statements, those that an organisation reports from somebody it cites as that one's, through it."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.span.part].append(mention)
    done = list(found)
    for part in parts:
        for cited in _cited(part, named[part.name]):
            done = _given(done, cited, named[part.name], part.string)
    return done


def _given(
    found: Sequence[FoundAttribution], cited: _Cited, mentions: Sequence[Mention], string: str
) -> list[FoundAttribution]:
    """With what is reported in the sentence put to the one cited; without a statement of the citing itself."""
    told = [
        item
        for item in found
        if item.source and item.cue and cited.sentence.covers(item.cue[0]) and not _cites(item, cited)
    ]
    reports = [
        item
        for item in told
        if _body(item.source[0], mentions) and _reports(item, string) and _beside(item, cited)
    ]
    if len(reports) != 1:
        return list(found)
    report = reports[0]
    content = tuple(_without(report.content, cited.whole))
    if not content:
        return list(found)
    made = replace(
        report,
        source=(cited.source,),
        cue=tuple(sorted((*report.cue, cited.cue))),
        content=content,
        through=report.source[0],
    )
    return [made if item is report else item for item in found if not _cites(item, cited)]


def _reports(item: FoundAttribution, string: str) -> bool:
    source = string[item.source[0].start : item.source[0].end]
    cues = " ".join(string[span.start : span.end] for span in item.cue)
    return bool(_REPORT.search(cues) or _OUTLET.search(source)) or is_agency(source)


def _cites(item: FoundAttribution, cited: _Cited) -> bool:
    return any(span.part == cited.cue.part and span.covers(cited.cue) for span in item.cue)


def _beside(item: FoundAttribution, cited: _Cited) -> bool:
    """Whether nothing but a time and what is reported stands between the report's source, its cue and the citing."""
    first, last = min(item.source[0], item.cue[-1]), max(item.source[0], item.cue[-1])
    at = cited.cue.start
    if last.end <= at:
        reached = max((span.end for span in item.content if span.start <= last.end + _NEAR), default=0)
        return at <= max(last.end, reached) + _NEAR
    return first.end <= at <= last.start


def _body(source: Span, mentions: Sequence[Mention]) -> bool:
    inside = [mention for mention in mentions if source.covers(mention.span)]
    return len(inside) == 1 and inside[0].type is EntityType.ORGANISATION and inside[0].span.end == source.end


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


def _cited(part: Part, mentions: Sequence[Mention]) -> Iterator[_Cited]:
    starts = [sentence.start for sentence in part.sentences]
    for match in _CITING.finditer(part.string):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or part.sentences[at].end <= match.start():
            continue
        limit = min(part.sentences[at].end, match.end() + _LONGEST)
        stop = _STOP.search(part.string, match.end(), limit)
        source = Span(match.end(), stop.start() if stop else limit, part.name)
        if source.end <= source.start or not _speaks(part, source, mentions):
            continue
        end = source.end
        while end < part.sentences[at].end and part.string[end] in _CUT:
            end += 1
        cue = Span(match.start("cue"), match.end("cue"), part.name)
        yield _Cited(Span(match.start(), end, part.name), cue, source, part.sentences[at])


def _speaks(part: Part, source: Span, mentions: Sequence[Mention]) -> bool:
    """Whether people, a body or what they wrote is named: the head of the words before any preposition."""
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
        for mention in mentions
        if source.covers(mention.span)
    )
