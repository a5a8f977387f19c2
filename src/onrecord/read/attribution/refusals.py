"""Refusals to speak: "The bank would not comment", "Officials could not be reached", "declined to confirm". English.

Finders look for what was said. They pass over those who said nothing, because there is no content to mark. The forms
of refusal are few and closed: a negated auxiliary, or a verb of refusing, before a verb of speaking. A verb that has
other senses needs words that tell the senses apart ("did not answer the door", "a deal could not be reached"). Words
in quotation marks, in what somebody else said, or in a statement that is already found are left alone.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.model import EntityType, Mention, Span
from onrecord.read.attribution.answerers import Answerers, answerers, is_answerer
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.content_span import content_end
from onrecord.read.attribution.rules.grammar import (
    BE,
    POSSESSIVES,
    RELATIVES,
    TIME_WORDS,
    is_adverb,
    phrase_left,
    without_time,
)
from onrecord.read.attribution.rules.lines import Line, Unit, lines
from onrecord.read.attribution.unanswered import unanswered
from onrecord.read.lexicon.act_words import SPEAKING
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
_SILENT: Final = word_set("comment commented elaborate elaborated speculate")
"""Verbs that also mean silence behind "did not"."""
_ANSWERING: Final = word_set("respond responded reply replied answer answered")
"""The same, but only where words are answered. Doors are answered too, and patients respond."""
_ASKING: Final = word_set(
    """request requests question questions query queries inquiry inquiries enquiry enquiries call calls message messages email
    emails e-mail e-mails text texts letter letters comment comments interview interviews allegation allegations accusation
    accusations claim claims criticism asked reporter reporters journalist journalists media"""
)
"""Nouns for what such an answer is given to."""
_TO_CLAUSE: Final = word_set("whether when why how if what who where")
_ASKING_WITHIN: Final = 9
"""Words behind the verb that are searched for what it answers."""
_WITHHELD: Final = word_set(
    "discuss say disclose reveal specify identify name explain describe confirm talk speak"
)
"""Verbs that make a refusal to speak with "would not", but may mean anything with "did not"."""
_DETAILS: Final = word_set(
    "details detail comment answer answers information reason reasons name names explanation interview interviews"
)
"""What must stand behind "would not give" or "release" for it to be a refusal."""
_GREETINGS: Final = word_set(
    "goodbye goodbyes good-bye goodnight farewell hello sorry thanks thank amen grace prayers no yes"
)
_FAMILY: Final = word_set(
    """son sons daughter daughters child children kid kids baby babies boy girl dog cat puppy father mother husband wife brother
    sister friend friends"""
)
"""People and pets whom one may name in the other sense: by giving them a name."""
_PRESS: Final = word_set(
    """reporter reporters journalist journalists press media investigators investigator police detectives prosecutors newspaper
    newspapers correspondent correspondents me us"""
)
"""Those to whom somebody who won't speak makes no statement."""
_GIVING: Final = word_set("release provide give offer")
_RETURNED: Final = word_set("return returned")
_CALLS: Final = word_set("calls call messages message emails email e-mails request requests phone")
_QUIET: Final = word_set("silent mum tight-lipped tightlipped")
_STAYED: Final = word_set("kept stayed remained remains stays keeps")
_SPEAKS_NOT: Final = word_set("i we you it there that this")
_LINKS: Final = word_set("on to about")
_ENDS: Final = word_set("but and while because as since after when who which saying citing")
_MOST_ADVERBS: Final = 3
MAX_ASIDE_UNITS: Final = 24
"""The most words and marks of a relative clause between a subject and its verb."""
_MARKS: Final = frozenset(".;!—–")


class _Refusal(NamedTuple):
    """The units of a refusal: where it begins, where the cue ends, and where the verb group ends."""

    start: int
    cue: int
    end: int
    of_a_speaker: bool = False
    """Whether only a person or a body as the subject makes it a refusal: deals and towns can't be reached either."""


def with_refusals(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention] = ()
) -> list[FoundAttribution]:
    """The statements and the refusals, in the order of the parts.

    `mentions` tell which subjects are people and bodies.
    """
    named = answerers(mentions)
    read = [_in_line(line, named) for part in parts for line in lines(part, find_quotations(part.string))]
    refusals = [item for items, _ in read for item in items]
    others = MergedSpans(span for _, spans in read for span in spans)
    doubles = MergedSpans(span for item in refusals if _is_double(item, parts) for span in item.cue)
    asked = MergedSpans(span for item in refusals for span in item.content)
    strings = {part.name: part.string for part in parts}
    kept = [
        item
        for item in found
        if not any(
            doubles.covers(span) or others.holds(span) or (asked.covers(span) and _is_what_is_asked(span, strings))
            for span in item.cue[:1]
        )
    ]
    taken = MergedSpans(span for item in kept for span in (*item.cue, *item.content))
    more = [item for item in refusals if not any(taken.holds(span) for span in (*item.cue, *item.content))]
    return with_more(kept, more, parts) if more else kept


def _is_what_is_asked(cue: Span, strings: Mapping[str, str]) -> bool:
    """Whether the cue is only the noun for what isn't answered ("did not respond to requests for comment")."""
    return strings.get(cue.part, "")[cue.start : cue.end].lower() in _ASKING


def _is_double(item: FoundAttribution, parts: Sequence[Part]) -> bool:
    """ "Neither confirmed nor denied" is one statement. Finders take its halves for one or two."""
    string = next(part.string for part in parts if part.name == item.cue[0].part)
    words = string[item.cue[0].start : item.cue[0].end].lower()
    return "confirm" in words and " den" in words


def _in_line(line: Line, named: Answerers) -> tuple[list[FoundAttribution], list[Span]]:
    """The refusals, and where the words have another sense that finders take for one: "would not say goodbye"."""
    units = line.units
    refusals = list(unanswered(line, named))
    others: list[Span] = []
    at = 0
    while at < len(units):
        refusal = _refusal(units, at)
        source = _source(units, refusal) if refusal else None
        if refusal is None or source is None or not _is_meant(line, refusal, source, named):
            if (verb := _of_two_senses(units, at)) is not None and (refusal is None or source is not None):
                others.append(line.span(at, verb + 1))
            at += 1
            continue
        end = _end(units, refusal.end)
        cue = _behind_verb(units, refusal, end)
        if all(unit.low.endswith("ly") for unit in units[cue:end]):
            cue = end  # "did not respond immediately"
        refusals.append(
            FoundAttribution(
                source=(line.span(*source),),
                cue=(line.span(refusal.start, cue),),
                content=(line.span(cue, end),) if end > cue else (),
                is_certain=True,
                confidence=REFUSED,
            )
        )
        at = max(end, at + 1)
    return refusals, others


def _of_two_senses(units: Sequence[Unit], at: int) -> int | None:
    """Where the verb stands of words that may be a refusal to speak but aren't one. It stands behind "would not",
    "did not" or "refused to"."""
    verb = _after_not(units, at, _DID_NOT, _DID)
    if verb is not None:  # "did not name": words not said, whichever they are
        return verb if units[verb].low in _ANSWERING else None
    is_refused = units[at].low in _REFUSE and _low(units, at + 1) == "to"
    verb = at + 2 if is_refused else _after_not(units, at, _WILL_NOT, _WILL)
    if verb is None or verb >= len(units):
        return None
    low = units[verb].low
    if is_refused and low not in SPEAKING:
        return verb
    return verb if low in _ANSWERING or low in {"name", "speak", "talk"} or _is_greeting(units, verb) else None


def _is_greeting(units: Sequence[Unit], verb: int) -> bool:
    return units[verb].low == "say" and _low(units, verb + 1) in _GREETINGS


def _is_meant(line: Line, refusal: _Refusal, source: tuple[int, int], named: Answerers) -> bool:
    """Whether it is a refusal by its subject and by the person spoken to."""
    units = line.units
    if units[refusal.end - 1].low in {"speak", "talk"} and not _is_to_the_public(line, refusal.end, named):
        return False
    return not refusal.of_a_speaker or is_answerer(line, source, named)


def _is_to_the_public(line: Line, at: int, named: Answerers) -> bool:
    """Whether "would not speak" means a statement. What stands behind it tells: nothing, a matter, or the press."""
    units = line.units
    while _low(units, at) != "again" and is_adverb(_low(units, at)):
        at += 1
    low = _low(units, at)
    if low not in {"to", "with"}:
        return low in {"", "about", "on", "of", "for", ",", "and", "but", "when", "until"} or low in _MARKS
    to = units[at + 1 : at + 6]
    if any(unit.low in _PRESS for unit in to):
        return True
    bodies = named[EntityType.ORGANISATION]
    return any(bodies.holds(line.span(n, n + 1)) for n in range(at + 1, min(at + 3, len(units))))


def _behind_verb(units: Sequence[Unit], refusal: _Refusal, end: int) -> int:
    """Where the cue ends: behind the verb and its preposition ("would not comment on"), or before a verb that ends the
    words."""
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
    """Where the verb stands behind a negated auxiliary and adverbs."""
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
    if low in _ANSWERING:
        return _is_of_words(units, verb)
    if low in _RETURNED:
        return any(unit.low in _CALLS for unit in units[verb + 1 : verb + 4])
    return low == "be" and _low(units, verb + 1) == "drawn"


def _is_of_words(units: Sequence[Unit], verb: int) -> bool:
    """Whether "respond" or "answer" is to somebody who asks, by what stands behind it: what is answered, or only a
    time."""
    behind = verb + 1
    while is_adverb(_low(units, behind)):
        behind += 1
    if _ends_at(units, behind) or units[behind].low in _TO_CLAUSE:
        return True
    if units[behind].low == "," and units[verb - 1].low == "immediately":
        return True
    for unit in units[behind : behind + _ASKING_WITHIN]:
        if unit.low in _MARKS or unit.low == "," or unit.quote is not None:
            return False
        if unit.low in _ASKING:
            return True
    return False


def _ends_at(units: Sequence[Unit], at: int) -> bool:
    """Whether the sentence ends there, or behind words of time there."""
    while _low(units, at) in TIME_WORDS or (
        _low(units, at) in {"on", "by", "in", "the"} and _low(units, at + 1) in TIME_WORDS
    ):
        at += 1
    return at >= len(units) or units[at].low in _MARKS


def _is_withheld(units: Sequence[Unit], verb: int) -> bool:
    low = units[verb].low
    if low in _GIVING:
        return any(unit.low in _DETAILS for unit in units[verb + 1 : verb + 5])
    behind = _low(units, verb + 1)
    if _is_greeting(units, verb):
        return False
    if low == "name" and verb + 1 < len(units):
        is_called = units[verb + 1].word[:1].isupper() or (
            behind in POSSESSIVES and any(unit.low in _FAMILY for unit in units[verb + 2 : verb + 4])
        )
        return not is_called
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
        return _reached(units, at, reached) if _low(units, reached) == "reached" else None
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


def _reached(units: Sequence[Unit], at: int, reached: int) -> _Refusal | None:
    """ "Could not be reached" where somebody was called: for comment, by telephone, or with only a time behind it."""
    behind = [unit.low for unit in units[reached + 1 : reached + 1 + _ASKING_WITHIN]]
    for_words = any(
        behind[n] == "for" and ({"comment", "response", "interview"} & set(behind[n + 1 : n + 4]))
        for n in range(len(behind))
    )
    called = behind[:1] == ["by"] and bool(
        {"phone", "telephone", "email", "e-mail", "reporters"} & set(behind[1:3])
    )
    if not (for_words or called or _ends_at(units, reached + 1)):
        return None
    return _Refusal(at, reached + 1, reached + 1, of_a_speaker=not for_words)


def _silence(units: Sequence[Unit], at: int) -> _Refusal | None:
    """ "Had no immediate comment", "kept silent on"."""
    low = units[at].low
    if low in {"had", "has", "have", "gave", "offered", "made"} and _low(units, at + 1) == "no":
        comment = at + 3 if _low(units, at + 2) in {"immediate", "further", "other"} else at + 2
        return _Refusal(at, at + 1, comment + 1) if _low(units, comment) == "comment" else None
    is_quiet = low in _STAYED and _low(units, at + 1) in _QUIET and _low(units, at + 2) in {"on", "about", "over"}
    return _Refusal(at, at + 3, at + 3) if is_quiet else None


def _source(units: Sequence[Unit], refusal: _Refusal) -> tuple[int, int] | None:
    """The subject before the verb group. Where it is "who", what stands before "who"."""
    start = _before_aside(units, refusal.start)
    first = phrase_left(units, start)
    if first < start and units[first].low in RELATIVES:
        start = first - 1 if first and units[first - 1].low == "," else first
        first = phrase_left(units, start)
    if first >= start:
        return None
    stop = without_time(units, first, start)
    if stop <= first or (units[first].low == "it" and _is_of_comment(units, refusal)):
        return (first, stop) if stop > first else None
    if units[first].low in _SPEAKS_NOT or units[stop - 1].low in _SPEAKS_NOT:
        return None
    return first, stop


def _is_of_comment(units: Sequence[Unit], refusal: _Refusal) -> bool:
    """Whether a comment is what isn't given: "it" is a body then."""
    return any(unit.low == "comment" for unit in units[refusal.start : refusal.end + 5])


def _before_aside(units: Sequence[Unit], start: int) -> int:
    """Where the subject ends that a relative clause between commas parts from the verb: "Norline, which won, declined"."""
    if _low(units, start - 1) != ",":
        return start
    for at in range(start - 2, max(0, start - 2 - MAX_ASIDE_UNITS), -1):
        if units[at].low == "," and units[at + 1].low in {"who", "which", "whose"}:
            return at
        if units[at].low in _MARKS:
            break
    return start


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
