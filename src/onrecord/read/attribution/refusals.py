"""Who would not speak: "The bank would not comment", "Officials could not be reached", "would neither confirm nor deny". English.

Finders look for what was said, and pass over those who said nothing: there is no content to mark. Their forms are few and
closed: an auxiliary that is negated, or a verb of refusing, before a verb of speaking. What stands in quotation marks, in
what somebody else said, or in a statement that is found already is left alone.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.model import Span
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.content_span import content_end
from onrecord.read.attribution.rules.grammar import BE, RELATIVES, is_adverb, phrase_left, without_time
from onrecord.read.attribution.rules.lines import Line, Unit, lines
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

REFUSED: Final = 0.8
"""Confidence in a refusal."""
_WILL_NOT: Final = word_set("wouldn't won't")
_DID_NOT: Final = word_set("didn't doesn't don't hasn't haven't hadn't")
_NOT: Final = word_set("not never")
_WILL: Final = word_set("would will")
_DID: Final = word_set("did does do has have had")
_REFUSE: Final = word_set("declined declines decline declining refused refuses refuse refusing")
_UNABLE: Final = word_set("couldn't")
_SILENT: Final = word_set(
    "comment commented elaborate elaborated respond responded reply replied answer answered speculate"
)
"""Verbs of which "did not" is silence as well."""
_WITHHELD: Final = word_set(
    "discuss say disclose reveal specify identify name explain describe confirm release provide give offer answer talk speak"
)
"""Verbs of which "would not" is a refusal to speak, and "did not" may be anything."""
_DETAILS: Final = word_set(
    "details detail comment answer answers information reason reasons name names explanation interview interviews"
)
"""What "would not give" or "release" has behind it, to be one."""
_GIVING: Final = word_set("release provide give offer")
_RETURNED: Final = word_set("return returned")
_CALLS: Final = word_set("calls call messages message emails email e-mails request requests phone")
_QUIET: Final = word_set("silent mum tight-lipped tightlipped")
_STAYED: Final = word_set("kept stayed remained remains stays keeps")
_SPEAKS_NOT: Final = word_set("i we you it there that this")
_LINKS: Final = word_set("on to about")
_ENDS: Final = word_set("but and while because as since after when who which saying citing")
_MOST_ADVERBS: Final = 3


class _Refusal(NamedTuple):
    """The units of a refusal: where it begins, where its cue ends, and where the verb group ends."""

    start: int
    cue: int
    end: int


def with_refusals(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements with those that somebody would not make, in the order of the parts."""
    refusals = [
        item for part in parts for line in lines(part, find_quotations(part.string)) for item in _in_line(line)
    ]
    if not refusals:
        return list(found)
    halves = {span for item in refusals if _is_double(item, parts) for span in item.cue}
    kept = [item for item in found if not any(half.covers(span) for half in halves for span in item.cue[:1])]
    taken = _Taken(kept)
    more = [item for item in refusals if not any(taken.holds(span) for span in (*item.cue, *item.content))]
    return with_more(kept, more, parts) if more else kept


def _is_double(item: FoundAttribution, parts: Sequence[Part]) -> bool:
    """ "Neither confirmed nor denied" is one statement, and finders take it for one or two of its halves."""
    string = next(part.string for part in parts if part.name == item.cue[0].part)
    words = string[item.cue[0].start : item.cue[0].end].lower()
    return "confirm" in words and " den" in words


class _Taken:
    """The cues and contents that are known, merged, so that a lookup costs little."""

    def __init__(self, found: Sequence[FoundAttribution]) -> None:
        spans = sorted((span.part, span.start, span.end) for item in found for span in (*item.cue, *item.content))
        self._spans: list[tuple[str, int, int]] = []
        for part, start, end in spans:
            if self._spans and self._spans[-1][0] == part and start <= self._spans[-1][2]:
                self._spans[-1] = (part, self._spans[-1][1], max(end, self._spans[-1][2]))
            else:
                self._spans.append((part, start, end))

    def holds(self, span: Span) -> bool:
        """Whether the span shares a character with one of them."""
        at = bisect_right(self._spans, (span.part, span.end, -1)) - 1
        return at >= 0 and self._spans[at][0] == span.part and self._spans[at][2] > span.start


def _in_line(line: Line) -> Iterator[FoundAttribution]:
    units = line.units
    at = 0
    while at < len(units):
        refusal = _refusal(units, at)
        source = _source(units, at) if refusal else None
        if refusal is None or source is None:
            at += 1
            continue
        end = _end(units, refusal.end)
        cue = _behind_verb(units, refusal, end)
        content = (line.span(cue, end),) if end > cue else ()
        yield FoundAttribution(
            source=(line.span(*source),),
            cue=(line.span(refusal.start, cue),),
            content=content,
            is_certain=True,
            confidence=REFUSED,
        )
        at = max(end, at + 1)


def _behind_verb(units: Sequence[Unit], refusal: _Refusal, end: int) -> int:
    """Where the cue ends: behind the verb and its preposition ("would not comment on"), before the verb where nothing is behind it."""
    if units[refusal.cue].low in {"to", "for", "no", "be"} if refusal.cue < len(units) else True:
        return refusal.cue
    behind = refusal.end + 1 if _low(units, refusal.end) in _LINKS else refusal.end
    return behind if end > behind else refusal.cue


def _refusal(units: Sequence[Unit], at: int) -> _Refusal | None:
    """The refusal whose first auxiliary or verb stands there."""
    low = units[at].low
    if low in _REFUSE:
        return _refused(units, at)
    verb = _after_not(units, at, _WILL_NOT, _WILL)
    if verb is not None and (_is_silent(units, verb) or _is_withheld(units, verb)):
        return _Refusal(at, verb, verb + 1)
    verb = _after_not(units, at, _DID_NOT, _DID)
    if verb is not None and _is_silent(units, verb):
        return _Refusal(at, verb, verb + 1)
    return _neither(units, at) or _unreachable(units, at) or _silence(units, at)


def _after_not(units: Sequence[Unit], at: int, joined: frozenset[str], apart: frozenset[str]) -> int | None:
    """Where the verb stands behind a negated auxiliary and its adverbs."""
    if units[at].low in joined:
        verb = at + 1
    elif units[at].low in apart and _low(units, at + 1) in _NOT:
        verb = at + 2
    else:
        return None
    for _ in range(_MOST_ADVERBS):
        if verb < len(units) and is_adverb(units[verb].low):
            verb += 1
    return verb if verb < len(units) else None


def _low(units: Sequence[Unit], at: int) -> str:
    return units[at].low if 0 <= at < len(units) else ""


def _is_silent(units: Sequence[Unit], verb: int) -> bool:
    low = units[verb].low
    if low in _SILENT:
        return True
    if low in _RETURNED:
        return any(unit.low in _CALLS for unit in units[verb + 1 : verb + 4])
    return low == "be" and _low(units, verb + 1) == "drawn"


def _is_withheld(units: Sequence[Unit], verb: int) -> bool:
    low = units[verb].low
    if low in _GIVING:
        return any(unit.low in _DETAILS for unit in units[verb + 1 : verb + 5])
    return low in _WITHHELD


def _refused(units: Sequence[Unit], at: int) -> _Refusal | None:
    """ "Declined to comment", "refuses to say"."""
    if _low(units, at + 1) != "to" or at + 2 >= len(units):
        return None
    verb = at + 3 if is_adverb(units[at + 2].low) and at + 3 < len(units) else at + 2
    start = at - 1 if at and units[at - 1].low in {"has", "have", "had"} else at
    return _Refusal(start, at + 1, verb + 1) if _is_silent(units, verb) or _is_withheld(units, verb) else None


def _neither(units: Sequence[Unit], at: int) -> _Refusal | None:
    """ "Would neither confirm nor deny", "neither confirmed nor denied", "would not confirm or deny"."""
    low = units[at].low
    first = at + 1 if low in {*_WILL, *_DID, "could", "can"} else at
    if _low(units, first) == "neither" and _low(units, first + 1).startswith("confirm"):
        return _Refusal(at, first + 4, first + 4) if _low(units, first + 3).startswith("den") else None
    verb = _after_not(units, at, _WILL_NOT | _DID_NOT | _UNABLE, _WILL | _DID | {"could"})
    if verb is not None and units[verb].low.startswith("confirm") and _low(units, verb + 2).startswith("den"):
        return _Refusal(at, verb + 3, verb + 3)
    return None


def _unreachable(units: Sequence[Unit], at: int) -> _Refusal | None:
    """ "Could not be reached", "was not available for comment"."""
    verb = _after_not(units, at, _UNABLE, word_set("could"))
    if verb is not None and units[verb].low == "be":
        reached = verb + 2 if is_adverb(_low(units, verb + 1)) else verb + 1
        return _Refusal(at, reached + 1, reached + 1) if _low(units, reached) == "reached" else None
    if units[at].low not in BE:
        return None
    behind = [unit.low for unit in units[at + 1 : at + 7]]
    for_comment = next((n for n in range(len(behind) - 1) if behind[n : n + 2] == ["for", "comment"]), None)
    is_out = "unavailable" in behind[:for_comment] or (
        "not" in behind[:for_comment] and {"available", "reachable"} & set(behind[:for_comment])
    )
    if for_comment is None or not (is_out or (units[at].low.endswith("n't") and "available" in behind)):
        return None
    return _Refusal(at, at + 1 + for_comment, at + 3 + for_comment)


def _silence(units: Sequence[Unit], at: int) -> _Refusal | None:
    """ "Had no immediate comment", "kept silent on"."""
    low = units[at].low
    if low in {"had", "has", "have", "gave", "offered"} and _low(units, at + 1) == "no":
        comment = at + 3 if _low(units, at + 2) in {"immediate", "further", "other"} else at + 2
        return _Refusal(at, at + 1, comment + 1) if _low(units, comment) == "comment" else None
    is_quiet = low in _STAYED and _low(units, at + 1) in _QUIET and _low(units, at + 2) in {"on", "about", "over"}
    return _Refusal(at, at + 3, at + 3) if is_quiet else None


def _source(units: Sequence[Unit], start: int) -> tuple[int, int] | None:
    """The subject before the verb group; of "who", what stands before it."""
    first = phrase_left(units, start)
    if first < start and units[first].low in RELATIVES:
        start = first - 1 if first and units[first - 1].low == "," else first
        first = phrase_left(units, start)
    if first >= start:
        return None
    stop = without_time(units, first, start)
    if stop <= first or units[first].low in _SPEAKS_NOT or units[stop - 1].low in _SPEAKS_NOT:
        return None
    return first, stop


def _end(units: Sequence[Unit], at: int) -> int:
    """Where what was refused ends: at a mark, or before the words of another clause."""
    end = content_end(units, at, len(units))
    for stop in range(at, end):
        low = units[stop].low
        if low in {".", ";", ":", ",", "—", "–"} or units[stop].quote is not None:
            return stop
        if (
            low in _ENDS
            and stop > at
            and units[stop - 1].low not in {"and", "or"}
            and low not in {"and", "as", "since", "who"}
        ):
            return stop
    return end
