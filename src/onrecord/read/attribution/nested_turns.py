"""Statements by others in turns of phrase other than subject and verb. English.

"Lee was told by her doctor that ...", "it was announced by the board that ...", "what the board is saying is that
...", "according to the police, ...", "Holt's claim that ...", and a document that shows something ("the board's data
show that ...").
"""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.rules.content_span import content_end
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    BE,
    MODALS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    group_start,
    is_adverb,
    phrase_left,
)
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.lexicon.lists import DOCUMENTS
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution

TURN: Final = 0.6
"""Confidence in a statement in one of these turns."""
FEWEST_WORDS: Final = 2
MAX_TOLD_UNITS: Final = 12
"""Units behind "by" or a noun within which what was said must begin."""
_PASSIVE_OF: Final = {
    **dict.fromkeys("told informed assured warned advised notified reminded promised".split(), ("that", "to")),
    **dict.fromkeys("asked ordered instructed urged advised warned threatened".split(), ("to", "that")),
    **dict.fromkeys(
        "announced reported said claimed alleged confirmed stated admitted revealed".split(), ("that",)
    ),
    **dict.fromkeys("accused".split(), ("of",)),
}
"""Participles before "by" and the speaker, each with the words that lead in what was said."""
_UNNAMED: Final = word_set(
    "i we you it me us himself herself itself themselves one them which whom that who whose what"
)
_SAYS_IS: Final = word_set("say says said saying claim claims claimed claiming telling told arguing")
_SHOWS: Final = word_set(
    """show shows showed find finds found suggest suggests suggested indicate indicates indicated reveal reveals revealed conclude
    concludes concluded estimate estimates estimated state states stated"""
)
_CLAIMS: Final = word_set(
    """claim claims allegation allegations assertion statement warning suggestion insistence contention denial admission assurance
    accusation accusations declaration announcement argument promise pledge threat"""
)
_TO_DO: Final = word_set("promise pledge threat")
_OWN: Final = word_set("my our your its")
_MAX_OWNER_UNITS: Final = 10
"""Units of an owner behind the noun: "claims by the opposition leader Tom Lind that"."""


def turns(line: Line, *, is_object: bool = False) -> Iterator[FoundAttribution]:
    """What others said in the line, in these turns. The spans are of the line's part. `is_object`: the line begins with
    what somebody denied or repeated, a thing and not a sentence."""
    units = line.units
    for at, unit in enumerate(units):
        if unit.quote is not None or not unit.low:
            continue
        found = None
        if unit.low in _PASSIVE_OF:
            found = _passive(units, at)
        elif unit.low == "according":
            found = _according(units, at)
        elif unit.low == "what":
            found = _what(units, at)
        elif unit.low in _SHOWS:
            found = _shown(units, at)
        if found is None and unit.low in _CLAIMS:
            found = _claim(units, at, is_object=is_object)
        if found and found[2][1] - found[2][0] >= FEWEST_WORDS:
            yield _made(line, *found)


_Place = tuple[int, int]
_Turn = tuple[_Place, _Place, _Place]
"""Source, cue and content, as ranges of units."""


def _made(line: Line, source: _Place, cue: _Place, content: _Place) -> FoundAttribution:
    return FoundAttribution(
        source=(line.span(*source),),
        cue=(line.span(*cue),),
        content=(line.span(*content),),
        quoted=tuple(
            Span(unit.quote.start + 1, unit.quote.end - 1, line.part)
            for unit in line.units[content[0] : content[1]]
            if unit.quote is not None and unit.quote.end - unit.quote.start > 2
        ),
        is_certain=True,
        confidence=TURN,
    )


def _low(units: Sequence[Unit], at: int) -> str:
    return units[at].low if 0 <= at < len(units) else ""


def is_passive(units: Sequence[Unit], begin: int, at: int) -> bool:
    """Whether the participle at `at`, whose verb group begins at `begin`, is passive: "was told", "has been
    informed"."""
    if not units[at].low.endswith(("ed", "told", "said")):
        return False
    last = next(
        (each.low for each in reversed(units[begin:at]) if each.low == "been" or not is_adverb(each.low)), ""
    )
    return last in BE


def _passive(units: Sequence[Unit], at: int) -> _Turn | None:
    """ "She was told by her doctor that ...": the speaker stands behind "by"."""
    begin = group_start(units, at)
    if _low(units, at + 1) != "by" or not is_passive(units, begin, at):
        return None
    if any(_low(units, each) in MODALS | {"not"} for each in range(begin, at)):
        return None  # "may be told by", "was not told by"
    leads = _PASSIVE_OF[units[at].low]
    for stop in range(at + 3, min(at + 2 + MAX_TOLD_UNITS, len(units) - 1)):
        low = units[stop].low
        if low in leads:
            first = stop + 1 if low == "that" else stop
            if units[at + 2].low in _UNNAMED:
                return None
            return (at + 2, stop), (begin, at + 1), (first, _stop(units, first))
        if low in {",", ";", ".", "—", "–"} or units[stop].quote is not None or low in AUXILIARIES:
            return None
    return None


def _according(units: Sequence[Unit], at: int) -> _Turn | None:
    """ "According to the police, ..." at the beginning of a clause. At the end of a clause the finders find it."""
    if _low(units, at + 1) != "to" or at + 3 >= len(units):
        return None
    if at and units[at - 1].low not in {"that", ",", "but", "and"}:
        return None
    stop = next(
        (each for each in range(at + 3, min(at + 3 + MAX_TOLD_UNITS, len(units))) if units[each].low == ","), None
    )
    if stop is None or units[at + 2].low in _UNNAMED:
        return None
    return (at + 2, stop), (at, at + 2), (stop + 1, _stop(units, stop + 1))


def _what(units: Sequence[Unit], at: int) -> _Turn | None:
    """ "What the board is saying is that ..."."""
    verb = next((each for each in range(at + 2, min(at + 8, len(units) - 3)) if units[each].low in _SAYS_IS), None)
    if verb is None:
        return None
    begin = group_start(units, verb)
    is_at = verb + 1
    while _low(units, is_at) in {"us", "me", "them", "you"}:
        is_at += 1
    if begin <= at + 1 or units[at + 1].low in _UNNAMED or _low(units, is_at) not in {"is", "was"}:
        return None
    if _low(units, is_at + 1) not in {"that", ":", ","}:
        return None
    return (at + 1, begin), (begin, verb + 1), (is_at + 2, _stop(units, is_at + 2))


def _shown(units: Sequence[Unit], at: int) -> _Turn | None:
    """ "The board's own data show that ...": a document as the subject."""
    begin = group_start(units, at)
    if begin < 1 or (_low(units, at + 1) not in {"that", "the", "there"} and not _low(units, at + 1).isdigit()):
        return None
    first = phrase_left(units, begin)
    if first >= begin or not any(units[each].low in DOCUMENTS for each in range(max(first, begin - 1), begin)):
        return None
    if any(_low(units, each) in MODALS for each in range(begin, at)):
        return None
    start = at + 2 if _low(units, at + 1) == "that" else at + 1
    return (first, begin), (begin, at + 1), (start, _stop(units, start))


def _claim(units: Sequence[Unit], at: int, *, is_object: bool) -> _Turn | None:
    """ "Holt's claim that ...", "a claim by Holt that ...", "her promise to ...": what is claimed, without what the
    sentence says of the claim."""
    behind = at + 1
    owner = _owner(units, at)
    if _low(units, behind) in {"by", "from"}:
        owner, behind = _owner_behind(units, behind + 1)
    if owner is None or not (
        _low(units, behind) == "that" or (_low(units, behind) == "to" and units[at].low in _TO_DO)
    ):
        return None
    first = behind + 1 if _low(units, behind) == "that" else behind
    begin = min(owner[0], phrase_left(units, at + 1))
    stop = _stop(units, first)
    is_subject = begin == 0 or units[begin - 1].low in {"that", ",", "and", "but"}
    if is_subject and not (is_object and begin == 0):
        main = main_verb(units, first, stop)
        if main is None:
            return None
        stop = main
    return owner, (at, at + 1), (first, stop)


def _owner_behind(units: Sequence[Unit], first: int) -> tuple[_Place | None, int]:
    """The owner behind "by", up to the words that lead in what is claimed, and where these stand."""
    for stop in range(first, min(first + _MAX_OWNER_UNITS, len(units))):
        if units[stop].low in {"that", "to"}:
            return ((first, stop) if first < stop and units[first].low not in _UNNAMED else None), stop
        if units[stop].quote is not None or not units[stop].low[:1].isalpha():
            break
    return None, first


def _owner(units: Sequence[Unit], at: int) -> _Place | None:
    """The owner before the noun: "Ann Holt's", "the board's", "her". A word or two may stand between."""
    for last in range(at - 1, max(-1, at - 4), -1):
        low = units[last].low
        if low in {"his", "her", "their"}:
            return last, last + 1
        if low.endswith(("'s", "’s")) or (low == "'s" and last):
            first = phrase_left(units, last + 1)
            return (first, last + 1) if first <= last and units[first].low not in _OWN else None
        if not (low.isalpha() and units[last].word.islower()) or low in RELATIVES:
            return None
    return None


def main_verb(units: Sequence[Unit], first: int, stop: int) -> int | None:
    """Where the main verb behind a clause begins: "the claim that it was balanced | was wrong"."""
    at, seen = first, 0
    while at < stop:
        if _is_finite(units[at]):
            seen += 1
            if seen == 2:
                return at
            while at < stop and (units[at].low in AUXILIARIES or is_adverb(units[at].low)):
                at += 1
            at += at < stop  # the verb itself, or what follows "was"
            continue
        if units[at].low in RELATIVES | {"and", "because", "if", "when", "while", "as"}:
            return None
        at += 1
    return None


def _is_finite(unit: Unit) -> bool:
    form = FORMS.get(unit.low)
    return unit.low in AUXILIARIES or (
        form is not None and unit.word.islower() and any(kind in "ds" for kind in form.kinds)
    )


def _stop(units: Sequence[Unit], begin: int) -> int:
    stop = content_end(units, begin, len(units)) if begin < len(units) else begin
    while stop > begin and units[stop - 1].low in {".", "!", "?", ",", ";"}:
        stop -= 1
    for at in range(begin + 1, stop):
        if units[at].low in {";", "—", "–"}:
            return at
        if units[at].low == "but" and units[at - 1].low == "," and _low(units, at + 1) in SUBJECT_PRONOUNS:
            return at - 1
    return stop
