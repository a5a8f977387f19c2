"""Statements of somebody who is quoted: "TASS quoted Holt as saying that ...", "Holt was quoted as saying ...".
English.

Finders take the verb for a statement of the outlet's own. But the person quoted makes the statement, and the outlet
passes it on.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.order import with_more
from onrecord.read.text.quotes import Quotation, outer_quotations
from onrecord.read.types import FoundAttribution, Part

QUOTED: Final = 0.8
"""Confidence where no finder found the statement."""
MAX_SOURCE_CHARS: Final = 120
_AS: Final = re.compile(
    r",? (?P<as>as (?:saying|having said|telling|warning|claiming|writing|complaining|arguing))\b"
)
_ACTIVE: Final = re.compile(
    r"(?:\A|(?<=[\s“\"(]))(?P<cue>(?:(?:has|have|had|also) )?(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))) (?!(?:by|in|on|as) )(?P<who>[^\n;:“”\"()]{2,120})\Z"
)
_PASSIVE: Final = re.compile(
    r"(?P<who>[^\n;:“”\"()]{2,120}?),? (?P<cue>(?:(?:is|was|were|are|been|being|has|have|had|also|widely|later) ){1,3}quoted)"
    r"(?P<by>(?: (?:by|in|on) [^\n;:“”\"()]{2,80})?)\Z"
)
_LEAD: Final = re.compile(r"[,:]?(?: (?:reporters|journalists|viewers|[A-Z]\w+))?[,:]?(?: that)?[ ]?")
_HEARERS: Final = re.compile(
    r"(?![^\n]{0,80}\bthat\b) (?:by [^,;:.“”\"\n]{2,60}|to (?:the )?(?:reporters|journalists|media|press|newspaper|channel|agency|broadcaster|BBC|CNN|[A-Z]\w{1,20}))?"
    r"(?: ?(?:on|in|at|during|after|late|earlier) [^,;:.“”\"\n]{2,60}| ?(?:yesterday|today|earlier|later))?"
)
"""What may stand behind "as saying" where the words stand before it: who heard it, and when."""
_RELATIVE: Final = re.compile(r"(?:which|that|who) ", re.IGNORECASE)
_CUT: Final = " .,;"


def with_quoted_as(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements. What somebody is quoted as saying is theirs, through whoever quotes; one statement for each."""
    added = [(new, part) for part in parts for new in _quoted(part)]
    if not added:
        return list(found)
    cues = sorted((span.part, span.start, number) for number, item in enumerate(found) for span in item.cue)
    heads = sorted(
        (item.content[0].part, item.content[0].start, number) for number, item in enumerate(found) if item.content
    )
    kept: dict[int, FoundAttribution] = dict(enumerate(found))
    quotations = {part.name: outer_quotations(part.string) for part in parts}
    more: list[FoundAttribution] = []
    for new, part in added:
        near = {
            number
            for number in _beginning(cues, new.cue[0].start - _NEAR, new.cue[1].end, part.name)
            if number in kept
        }
        old = [
            number
            for number in sorted(near)
            if any(one.overlaps(cue) for one in new.cue for cue in kept[number].cue)
        ]
        its = [kept[number] for number in old]
        item = _replacing(new, its, part) if new.content else _behind(new, its, part, quotations[part.name])
        if item is None:
            continue
        more.append(item)
        for number in old:
            del kept[number]
        if not new.content:
            continue
        for number in _beginning(heads, new.cue[0].start - _NEAR, new.cue[0].start + 1, part.name):
            if number in kept:
                kept[number] = _without_relative(kept[number], item.content[0], part)
    return with_more(list(kept.values()), more, parts)


def _beginning(places: Sequence[tuple[str, int, int]], first: int, stop: int, part: str) -> list[int]:
    """The numbers of the items that begin from `first` up to `stop`."""
    low, high = bisect_left(places, (part, first, -1)), bisect_left(places, (part, stop, -1))
    return [number for _, _, number in places[low:high]]


def _quoted(part: Part) -> Iterator[FoundAttribution]:
    starts = [sentence.start for sentence in part.sentences]
    for match in _AS.finditer(part.string):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or part.sentences[at].end < match.end():
            continue
        first = max(starts[at], match.start() - 2 * MAX_SOURCE_CHARS)
        before = part.string[first : match.start()]
        led = _ACTIVE.search(before) or _passive(before)
        if led is None or len(led["who"].split()) > _MOST_WORDS:
            continue
        lead = _LEAD.match(part.string, match.end())
        begin = lead.end() if lead else match.end()
        end = part.sentences[at].end
        while end > begin and part.string[end - 1] in _CUT:
            end -= 1
        cues = (
            Span(first + led.start("cue"), first + led.end("cue"), part.name),
            Span(*match.span("as"), part.name),
        )
        who = Span(first + led.start("who"), first + led.end("who"), part.name)
        is_behind = _HEARERS.fullmatch(part.string, match.end(), end) is not None
        content = (Span(begin, end, part.name),) if end > begin and not is_behind else ()
        if content or is_behind or led.re is _ACTIVE:
            yield FoundAttribution(source=(who,), cue=cues, content=content, is_certain=True, confidence=QUOTED)


def _passive(before: str) -> re.Match[str] | None:
    """The match from the beginning of the last clause or of the words. Trying every place would take quadratic
    time."""
    return _PASSIVE.match(before, before.rfind(", ") + 2 if ", " in before else 0) or _PASSIVE.match(before)


_MOST_WORDS: Final = 12
"""The most words in the name, with offices, of the person quoted."""


def _replacing(new: FoundAttribution, old: Sequence[FoundAttribution], part: Part) -> FoundAttribution | None:
    """The new statement in place of the found ones whose cue overlaps its own. It ends where the
    first of them ends.

    None where the subject isn't clear.
    """
    begin = new.content[0].start
    ends = [max(span.end for span in item.content) for item in old if item.content]
    end = min((end for end in ends if end > begin), default=new.content[0].end)
    content = Span(begin, end, part.name)
    is_passive = new.source[0].end <= new.cue[0].start
    source = _subject(new.source[0], old, part) if is_passive else new.source[0]
    if source is None:
        return None
    outlets = [item.source[0] for item in old if item.source and not item.source[0].overlaps(source)]
    quoted = {span for item in old for span in item.quoted if content.covers(span)}
    return replace(
        new,
        source=(source,),
        content=(content,),
        quoted=tuple(sorted(quoted)),
        through=next(
            (span for span in outlets if part.string[span.start : span.end].lower() not in _NOBODY), None
        ),
        confidence=max([item.confidence for item in old], default=QUOTED),
    )


def _behind(
    new: FoundAttribution, old: Sequence[FoundAttribution], part: Part, quotations: Sequence[Quotation]
) -> FoundAttribution | None:
    """The statement whose quotation stands before "the Courier quoted Lee as saying", where a finder has the Courier for its
    source."""
    for item in old:
        outlet = item.source[0] if item.source else new.source[0]
        at = bisect_right(quotations, outlet.start, key=lambda each: each.end) - 1
        if outlet.overlaps(new.source[0]) or at < 0 or part.string[quotations[at].end : outlet.start].strip(" ,"):
            continue
        whole, inner = Span(quotations[at].start, quotations[at].end, part.name), quotations[at].inner(part.name)
        return replace(new, content=(whole,), quoted=(inner,), through=outlet, confidence=item.confidence)
    return _clause_before(new, old, part)


def _clause_before(new: FoundAttribution, old: Sequence[FoundAttribution], part: Part) -> FoundAttribution | None:
    """The statement whose clause opens the sentence: "The boat will be sold, the Courier cited Lee as saying"."""
    cue = new.cue[0].start
    at = bisect_right(part.sentences, cue, key=lambda each: each.start) - 1
    if at < 0:
        return None
    start = part.sentences[at].start
    who = new.source[0]
    if who.start < cue:  # "The boat will be sold, Lee was quoted as saying"
        words = part.string[start : who.start].rstrip()
        is_clause = words.endswith(",") and len(words.split()) >= _FEWEST_WORDS and not words.startswith(_MARKS)
        return replace(new, content=(Span(start, start + len(words) - 1, part.name),)) if is_clause else None
    words, comma, outlet = part.string[start:cue].rstrip().rpartition(", ")
    is_named = outlet[:1].isupper() or outlet.startswith("the ")
    if not comma or not is_named or len(outlet.split()) > _MOST_OUTLET_WORDS or len(words.split()) < _FEWEST_WORDS:
        return None
    whole = Span(start, start + len(words), part.name)
    begin = whole.end + len(comma)
    quoted = tuple(sorted({span for item in old for span in item.quoted if whole.covers(span)}))
    outlets = Span(begin, begin + len(outlet), part.name)
    return replace(new, content=(whole,), quoted=quoted, through=outlets)


_MARKS: Final = tuple("“\"‘'«„")
_MOST_OUTLET_WORDS: Final = 6
_FEWEST_WORDS: Final = 3
"""The fewest words of a clause before the outlet."""


_NOBODY: Final = frozenset({"which", "that", "who", "it", "he", "she", "they"})


def _subject(who: Span, old: Sequence[FoundAttribution], part: Part) -> Span | None:
    """The words before a passive verb that a finder takes for the subject; all of them where they begin the
    sentence."""
    for item in old:
        for span in (*item.source, *item.content):
            if span.part == who.part and who.start <= span.start and span.end == who.end:
                return span
    words = part.string[who.start : who.end]
    at = bisect_left(part.sentences, who)
    is_first = at < len(part.sentences) and part.sentences[at].start == who.start
    return who if is_first and "," not in words and not _SAID.search(words) else None


_SAID: Final = re.compile(r" (?:said|says|that|which) ")


def _without_relative(item: FoundAttribution, said: Span, part: Part) -> FoundAttribution:
    """Where a content begins with the relative clause of the quoting, it begins behind the clause: "the report, which
    quoted ..., | it knew"."""
    head = item.content[0]
    if not (head.start < said.start < said.end < head.end and _RELATIVE.match(part.string, head.start)):
        return item
    begin = said.end
    while begin < head.end and part.string[begin] in " ,":
        begin += 1
    return replace(item, content=(replace(head, start=begin), *item.content[1:])) if begin < head.end else item


_NEAR: Final = 30
"""Characters before a cue within which another finder's cue, or the relative clause, may begin."""
