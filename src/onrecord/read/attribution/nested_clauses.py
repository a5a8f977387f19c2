"""Statements by others as subject, verb and clause, within what somebody says: "Holt had told the court that it
leaked". English.

Only verbs that hardly mean anything but speaking count, and only with the words behind them that make them mean it: a
clause, a quotation, a person told.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.model import Span
from onrecord.read.attribution.nested_subjects import COORDINATE, subject
from onrecord.read.attribution.nested_turns import is_passive, main_verb
from onrecord.read.attribution.rules.content_span import content_end, quote_end
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    NOMINAL,
    OBJECT_PRONOUNS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    group_start,
)
from onrecord.read.attribution.rules.lines import MAX_UNITS, Line, Unit
from onrecord.read.lexicon.cues import inflections
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution

CONFIDENCE: Final = 0.6
"""Confidence in a statement within another."""
FEWEST_WORDS: Final = 3
"""The fewest words of a statement within another: "she confessed the affair" is as often a turn of speech."""
_FEWEST_OF_CONFESSED: Final = 2
"""Behind "confessed to", "admitted to" and "spoke about" fewer do."""
MAX_PLACED_UNITS: Final = 6
"""Units between a verb and "that" which say when, where or to whom ("said in March that")."""


def _forms(lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form in inflections(lemma)[:4])


_PLAIN: Final = _forms(
    """say claim state insist allege assert declare admit acknowledge concede warn announce maintain contend complain argue deny
        confess pledge vow promise predict boast joke report"""
) - {"state", "states"}
_WITH_THAT: Final = _forms(
    "reply add write explain confirm stress reiterate testify remark tweet text swear recount"
)
"""Verbs that count only with "that" or a quotation behind them."""
_TO: Final = _forms("agree claim confess admit pledge vow promise threaten plead apologize apologise")
"""Verbs with "to" before what is said: "agreed to pay", "confessed to the theft"."""
_KEEPS_TO: Final = ("agree", "claim", "vow", "pledge", "promis", "threaten")
"""Of these, those with a verb behind "to": the "to" is part of what is said."""
_TELLING: Final = _forms("tell inform assure warn promise instruct order urge ask notify remind")
"""Verbs that name the person told before what is said."""
_ACCUSING: Final = word_set("accuse accuses accused")
_SPEAKING: Final = word_set("speak speaks spoke spoken speaking talk talks talked talking")
_CERTAIN: Final = _forms("say tell reply write") | _SPEAKING
"""Verbs that mean speaking wherever a clause or a matter follows, whatever the words around them look like."""
_GOING_ON_TO: Final = word_set("used continue continues continued")
_KEEPING: Final = word_set("keep keeps kept")
_TELLING_NOW: Final = word_set("telling warning urging reminding")
_SAYING: Final = word_set("saying telling claiming insisting warning arguing urging complaining reminding")
_THINGS: Final = word_set("it that this them")
_OPENS: Final = word_set("that there being having")
_PLACED_BY: Final = word_set("in on at to during before after under last this earlier")
_PLACING: Final = TIME_WORDS | _PLACED_BY
_ENDS: Final = word_set(", ; — – ( )")


class _Verb(NamedTuple):
    """The units of a verb of speaking: the beginning of the verb's group, the unit behind the cue, the beginning of
    what is said, and the fewest words of it. `is_topic`: what is said is a matter, not a clause."""

    start: int
    stop: int
    begin: int
    fewest: int = FEWEST_WORDS
    is_topic: bool = False


def clauses(line: Line) -> Iterator[FoundAttribution]:
    """What others say in the line. The spans are of the line's part."""
    units = line.units
    last: tuple[int, int] | None = None
    for at in range(len(units)):
        verb = _verb(units, at)
        if verb is None:
            continue
        source = subject(units, verb.start, last)
        if source is None:
            continue
        last = source
        end = _end(units, verb, is_relative=units[verb.start - 1].low in RELATIVES)
        is_cut = end == len(units) >= MAX_UNITS
        if is_cut or _words(line, verb.begin, end) < verb.fewest:
            continue
        yield FoundAttribution(
            source=(line.span(*source),),
            cue=(line.span(verb.start, verb.stop),),
            content=(line.span(verb.begin, end),),
            quoted=tuple(
                Span(unit.quote.start + 1, unit.quote.end - 1, line.part)
                for unit in units[verb.begin : end]
                if unit.quote is not None and unit.quote.end - unit.quote.start > 2
            ),
            is_certain=units[at].low in _CERTAIN,
            confidence=CONFIDENCE,
        )


def _words(line: Line, begin: int, end: int) -> int:
    """The number of words; those of a quotation count one by one."""
    return sum(
        len(line.string[unit.start : unit.end].split()) if unit.quote is not None else 1
        for unit in line.units[begin:end]
    )


def _verb(units: Sequence[Unit], at: int) -> _Verb | None:
    """The verb of speaking there, where the words behind it are those that it needs."""
    low = units[at].low
    if at == 0 or not units[at].word[:1].islower():
        return None
    behind = _low(units, at + 1)
    start = _group(units, at)
    if low in NOMINAL and start == at and _low(units, at - 1) not in SUBJECT_PRONOUNS | {"who"}:
        return None  # "the report", "a state employee"
    if _low(units, start - 1) == "to":
        return None  # "sad to say"
    if behind == "by" or is_passive(units, start, at):
        return None  # "she was told that": who told her isn't the subject
    if low in _TO and behind == "to":
        if low.startswith(_KEEPS_TO):
            return _Verb(start, at + 1, at + 1)
        return _Verb(start, at + 1, at + 2, _FEWEST_OF_CONFESSED, is_topic=True)
    if low in _SPEAKING and behind in {"about", "of"}:
        is_said = start < at or not low.endswith("ing")  # not "they heard Holt talking about the bridge"
        if not is_said or _low(units, at + 2) in AUXILIARIES:
            return None  # "the bridge that Holt spoke of was closed"
        return _Verb(start, at + 2, at + 2, _FEWEST_OF_CONFESSED, is_topic=True)
    is_going_on = low in _SAYING and start < at and (units[start:at][-1].low in _KEEPING | BE)
    if (low in _TELLING or (is_going_on and low in _TELLING_NOW)) and (begin := _behind_told(units, at + 1)):
        return _Verb(start, at + 1, begin)
    if low in _ACCUSING and (begin := _accused_of(units, at + 1)):
        return _Verb(start, at + 1, begin)
    if begin := _behind_plain(units, at, is_plain=low in _PLAIN or is_going_on):
        return _Verb(start, at + 1, begin)
    return None


def _behind_plain(units: Sequence[Unit], at: int, *, is_plain: bool) -> int | None:
    """Where what was said begins behind a verb that needs nobody told."""
    behind = _low(units, at + 1)
    if not is_plain and units[at].low not in _WITH_THAT:
        return None
    if (is_plain and _opens_clause(units, at + 1)) or behind == "that" or _is_quoted(units, at + 1):
        return at + 2 if behind in {"that", ":", ","} else at + 1
    if behind not in _PLACING:
        return None
    for stop in range(at + 2, min(at + 2 + MAX_PLACED_UNITS, len(units) - 1)):
        low = units[stop].low
        if low == "that" and units[stop - 1].low not in _PLACED_BY:
            return stop + 1
        if behind == "to" and stop < at + 5 and _is_quoted(units, stop):
            return stop + 1 if low in {",", ":"} else stop
        if low in _ENDS or units[stop].quote is not None or low in AUXILIARIES:
            return None
    return None


def _group(units: Sequence[Unit], at: int) -> int:
    """Where the verb's group begins. The group takes in a verb before it that only says how often or how long ("kept
    telling", "used to say")."""
    start = group_start(units, at)
    if _low(units, start - 1) == "to" and _low(units, start - 2) in _GOING_ON_TO:
        return group_start(units, start - 2)
    if units[at].low.endswith("ing") and _low(units, start - 1) in _KEEPING:
        return group_start(units, start - 1)
    return start


def _low(units: Sequence[Unit], at: int) -> str:
    return units[at].low if 0 <= at < len(units) else ""


def _is_quoted(units: Sequence[Unit], at: int) -> bool:
    """Whether a quotation stands there, or behind a comma or colon there."""
    if _low(units, at) in {",", ":"}:
        at += 1
    return at < len(units) and units[at].quote is not None


def _opens_clause(units: Sequence[Unit], at: int) -> bool:
    """Whether the next units are a clause, a quotation or a thing that can have been said."""
    if at >= len(units):
        return False
    if _is_quoted(units, at):
        return True
    low = units[at].low
    is_clause = low in _OPENS or low in DETERMINERS or low in SUBJECT_PRONOUNS or low in OBJECT_PRONOUNS
    return is_clause or units[at].word[:1].isupper() or low[:1].isdigit()


def _behind_told(units: Sequence[Unit], at: int) -> int | None:
    """Where what was said begins, behind the person told: "the court that", "them to leave"."""
    for stop in range(at + 1, min(at + 8, len(units))):
        low = units[stop].low
        if low == "that" and stop > at:
            return stop + 1
        if low == "to" and stop + 1 < len(units) and units[stop + 1].low not in DETERMINERS:
            return None if units[stop - 1].low in {"where", "how", "what", "when", "who"} else stop
        if (
            stop == at + 1
            and units[at].low in OBJECT_PRONOUNS
            and _opens_clause(units, stop)
            and low not in {"about", "of"}
        ):
            return stop + 1 if low in {",", ":"} else stop
        if low in _ENDS or units[stop].quote is not None or low in AUXILIARIES:
            return None
    return None


def _accused_of(units: Sequence[Unit], at: int) -> int | None:
    """Where the charge begins, behind the person accused: "the mayor of hiding it"."""
    for stop in range(at + 1, min(at + 8, len(units) - 1)):
        low = units[stop].low
        if low == "of" and units[stop + 1].low.endswith("ing"):
            return stop
        if low in _ENDS or units[stop].quote is not None or low in AUXILIARIES:
            return None
    return None


def _end(units: Sequence[Unit], verb: _Verb, *, is_relative: bool) -> int:
    """Where what was said ends: at the end of the clause. Behind "who said" that is before the main verb, too."""
    begin = verb.begin
    if begin >= len(units):
        return begin
    if units[begin].low in _THINGS and _low(units, begin + 1) not in AUXILIARIES:
        return begin  # "they admitted it": these words would tell a reader nothing
    if _is_whole_quotation(units, begin):
        return begin + 1
    stop = quote_end(units, begin, content_end(units, begin, len(units)))
    if is_relative or verb.is_topic:
        stop = next((at for at in range(begin + 1, stop) if units[at].low == ","), stop)
    if is_relative:
        return main_verb(units, begin, stop) or stop
    for at in range(begin + 1, stop):
        low = units[at].low
        if low in {";", "—", "–"} or (low in {".", "!", "?"} and at + 1 >= stop):
            return at
        if low in COORDINATE and _next_verb(units, at + 1):
            return at if units[at - 1].low != "," else at - 1
    return stop


def _is_whole_quotation(units: Sequence[Unit], at: int) -> bool:
    """Whether a quotation stands there, and a new sentence behind it: "he said, “Which one?” That was it"."""
    return units[at].quote is not None and at + 1 < len(units) and units[at + 1].word[:1].isupper()


def _next_verb(units: Sequence[Unit], at: int) -> bool:
    """Whether another verb of speaking begins behind "and"."""
    low = _low(units, at)
    return low in _PLAIN or low in _TELLING or low in _TO
