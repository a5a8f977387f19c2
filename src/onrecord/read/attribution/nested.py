"""Statements by others that somebody reports: "Lee said that Holt had told the court that it leaked". English.

Finders mark the outermost statement. Within that statement's words, quoted or not, a verb of speaking with somebody
else as the subject makes another one. Only verbs that hardly mean anything but speaking count here. What the speaker
says of themself doesn't count ("I told them", "we believe"), nor do "it", "who" and "that" as subjects, nor what is
asked or wished for.

A statement also stands behind a passive ("the tariffs announced by Holt"), and behind a noun of speaking with an
owner ("Holt's criticism of the bill").
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.model import Mention, Span
from onrecord.read.attribution.nested_turns import is_passive, turns
from onrecord.read.attribution.rules.content_span import content_end
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    NOMINAL,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    group_start,
    is_adverb,
    phrase_left,
    phrase_right,
)
from onrecord.read.attribution.rules.lines import MAX_UNITS, Line, Unit, lines
from onrecord.read.attribution.unsaid import is_asked, is_wished
from onrecord.read.lexicon.cues import FORMS, inflections
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

NESTED: Final = 0.6
"""Confidence in a statement within another."""
FEWEST_WORDS: Final = 3
"""The fewest words of a statement within another: "she confessed the affair" is as often a turn of speech."""
MAX_CONTENT_CHARACTERS: Final = 2000
"""Characters of a content that are looked through, the first ones."""
_PLAIN: Final = "say claim state insist allege assert declare admit acknowledge concede warn announce maintain contend complain argue deny confess pledge vow promise predict boast joke report"
_TO: Final = "agree claim confess admit pledge vow promise threaten plead apologize apologise"
"""Verbs with "to" before what is said: "agreed to pay", "confessed to the theft"."""
_TELLING: Final = "tell inform assure warn promise instruct order urge ask notify remind"
"""Verbs that name the person told before what is said."""
_PASSIVE: Final = word_set("announced ordered proposed demanded promised pledged alleged requested")


def _forms(lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form in inflections(lemma)[:4])


_PLAIN_FORMS: Final = _forms(_PLAIN) - {"state", "states"}
_TO_FORMS: Final = _forms(_TO)
_TELLING_FORMS: Final = _forms(_TELLING)
_NOT_ANOTHER: Final = word_set(
    "i we you it who which that one what there this these those i'm we're nobody someone somebody anyone anybody someone's people"
)
_FINITE: Final = word_set(
    """came went fell rose made hurt hurts cost costs led took gave got met ran hit put cut left kept lost won stood began became
    brought drew drove felt found grew held knew meant paid sent shook sold spent struck threw wrote seem seems remain remains look
    looks mean means come comes go goes fall rise make makes take takes"""
)
"""Verbs without a telling ending. Where one stands behind "announced by" and a name, the name ends before it."""
_PEOPLE: Final = word_set(
    """opponents supporters allies aides critics rivals backers foes followers voters lawyers relatives family administration
    government campaign team office"""
)
"""Nouns behind a name that make the phrase mean other people: "Lee opponents"."""
_COORDINATE: Final = word_set("and but or")
_QUOTE_AT: Final = 1


_THINGS: Final = word_set("it that this them")
_NOUNS: Final = r"(?:instructions?|orders?|promises?|assurances?|warnings?|confirmation|word|pledges?|guarantees?|commitments?|advice)"
_GIVEN: Final = re.compile(
    r"(?P<source>(?:[Tt]he |[Hh]is |[Hh]er |[Tt]heir )?[A-ZÀ-Þa-z][^,.;:“”\"]{1,60}?)"
    r"(?P<cue> (?:has |have |had )?(?:gave|give|gives|given|issued|made|sent)(?: (?:us|me|them|him|her|it|you))? "
    rf"(?:an? |the |clear |strict |no )*{_NOUNS}) (?P<content>(?:to|that) (?:[^.;“”\"]|\.(?=\S)){{4,400}})"
)
""" "The two presidents gave us an instruction to expand it"."""
_HEARD: Final = re.compile(
    rf"\b(?P<cue>(?:(?:got|get|received|have|had|hear|heard|learn(?:ed|t)|obtained)(?: (?:an? |the |clear )*{_NOUNS})?"
    rf"|{_NOUNS} (?:we|I|they|he|she) (?:have|had|got|received)) from) "
    r"(?P<source>(?:(?!\b(?:that|is|was)\b)[^.;:“”\"]){2,90}?),?(?: is| was)?(?: that|:) (?P<content>(?:[^.;“”\"]|\.(?=\S)){4,400})"
)
""" "I got confirmation from her secretary that they were invited", "what we hear from customers is that"."""


class _Verb(NamedTuple):
    """The units of a verb of speaking: the beginning of the verb's group, the verb, and the beginning of what is
    said."""

    start: int
    at: int
    begin: int


_Names = Mapping[tuple[str, int], int]
"""Where each name ends, by the name's part and beginning."""


def nested_in(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention] = ()
) -> list[FoundAttribution]:
    """The new statements within the found ones. None shares a cue with another. `mentions` tell where names end."""
    strings = {part.name: part.string for part in parts}
    names = {(each.span.part, each.span.start): each.span.end for each in mentions}
    cues = sorted({(span.part, span.start, span.end) for item in found for span in item.cue})
    new: dict[tuple[Span, ...], FoundAttribution] = {}
    for item in found:
        for span in (*item.content, *item.quoted):
            for each in _within(span, strings[span.part], names):
                if not _is_known(each.cue[0], cues):
                    new.setdefault(each.cue, each)
    return list(new.values())


def _is_known(span: Span, cues: Sequence[tuple[str, int, int]]) -> bool:
    at = bisect_right(cues, (span.part, span.end, -1)) - 1
    return at >= 0 and cues[at][0] == span.part and cues[at][2] > span.start


def _within(span: Span, string: str, names: _Names) -> Iterator[FoundAttribution]:
    words, is_cut = _looked_through(string[span.start : span.end], span.part)
    part = Part(name=span.part, string=words, sentences=split_sentences(words, span.part))
    for item in (*_by_verbs(part, names, span.start), *_by_nouns(part)):
        if item.cue and not (is_cut and item.content and item.content[-1].end >= len(words)):
            yield FoundAttribution(
                source=tuple(_moved(each, span.start) for each in item.source),
                cue=tuple(_moved(each, span.start) for each in item.cue),
                content=tuple(_moved(each, span.start) for each in item.content),
                quoted=tuple(_moved(each, span.start) for each in item.quoted),
                is_certain=item.is_certain,
                confidence=NESTED,
            )


def _looked_through(words: str, part: str) -> tuple[str, bool]:
    """The beginning of the words that is looked through, up to the end of a sentence or else of a word; and whether
    it ends within a sentence."""
    if len(words) <= MAX_CONTENT_CHARACTERS:
        return words, False
    sentences = split_sentences(words[:MAX_CONTENT_CHARACTERS], part)
    if len(sentences) > 1:
        return words[: sentences[-2].end], False
    return words[:MAX_CONTENT_CHARACTERS].rpartition(" ")[0].rstrip(), True


def _by_verbs(part: Part, names: _Names, offset: int) -> Iterator[FoundAttribution]:
    for line in lines(part, find_quotations(part.string)):
        if not is_asked(line):
            yield from _in_line(line)
            yield from _announced(line, names, offset)
            yield from turns(line)


def _by_nouns(part: Part) -> Iterator[FoundAttribution]:
    """What somebody was given by another, or heard from them."""
    for sentence in part.sentences:
        if part.string.endswith("?", sentence.start, sentence.end):
            continue
        for pattern in (_GIVEN, _HEARD):
            match = pattern.search(part.string, sentence.start, sentence.end)
            if match is None or match["source"].split(" ")[-1].lower() in _NOT_ANOTHER:
                continue
            lead = len(match["cue"]) - len(match["cue"].lstrip())
            yield FoundAttribution(
                source=(Span(*match.span("source"), part.name),),
                cue=(Span(match.start("cue") + lead, match.end("cue"), part.name),),
                content=(Span(*match.span("content"), part.name),),
                is_certain=True,
                confidence=NESTED,
            )


def _announced(line: Line, names: _Names, offset: int) -> Iterator[FoundAttribution]:
    """ "The tariffs announced by Holt": what stands before "announced" is what was said."""
    units = line.units
    for at in range(1, len(units) - 2):
        if units[at].low not in _PASSIVE or units[at + 1].low != "by":
            continue
        begin = at
        while begin > 0 and is_adverb(units[begin - 1].low):
            begin -= 1
        if units[begin - 1].low in AUXILIARIES or begin == 0:
            continue
        first, stop = phrase_left(units, begin), _by_whom(line, at + 2, names, offset)
        if first < begin and stop is not None and units[at + 2].low not in _NOT_ANOTHER:
            yield FoundAttribution(
                source=(line.span(at + 2, stop),),
                cue=(line.span(begin, at + 1),),
                content=(line.span(first, begin),),
                is_certain=True,
                confidence=NESTED,
            )


def _by_whom(line: Line, first: int, names: _Names, offset: int) -> int | None:
    """Where the name or noun phrase behind "by" ends; None where that can't be told."""
    units = line.units
    stop = phrase_right(units, first, len(units))
    name_end = names.get((line.part, units[first].start + offset), 0) - offset
    at = first + 1
    while at < stop and units[at].start < name_end:
        at += 1
    while at < stop:
        low, before = units[at].low, units[at - 1]
        if low in DETERMINERS or low in OBJECT_PRONOUNS:
            if before.low not in PREPOSITIONS | _COORDINATE | {","}:
                return at - 1 if at - 1 > first else None  # "the council hurt us"
        elif _is_finite(units, at):
            return at
        elif before.word[:1].isupper() and low[:1].isalpha() and units[at].word.islower():
            if low in _PEOPLE or {low, low.removesuffix("s")} & ROLE_NOUNS:
                return at + 1
            if low not in PREPOSITIONS | _COORDINATE | RELATIVES:
                return None if low.endswith("s") and not _is_object(units, at + 1) else at
        at += 1
    return stop if stop > first else None


def _is_finite(units: Sequence[Unit], at: int) -> bool:
    """Whether the sentence's finite verb begins there. Adverbs may come first."""
    low = units[at].low
    before = at - 1
    while before > 0 and is_adverb(units[before].low):
        before -= 1
    if units[before].low in DETERMINERS or not units[at].word[:1].islower():
        return False  # "the newly elected council"
    is_verb = low in FORMS and low not in NOMINAL and any(kind in "ds" for kind in FORMS[low].kinds)
    return low in AUXILIARIES or low in _FINITE or is_adverb(low) or low.endswith("ed") or is_verb


def _is_object(units: Sequence[Unit], at: int) -> bool:
    low = _low(units, at)
    return low in DETERMINERS or low in OBJECT_PRONOUNS or low in PREPOSITIONS


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.part)


def _in_line(line: Line) -> Iterator[FoundAttribution]:
    units = line.units
    last: tuple[int, int] | None = None
    for at in range(len(units)):
        verb = _verb(units, at)
        if verb is None:
            continue
        source = _source(units, verb.start, last)
        if source is None:
            continue
        last = source
        end = _end(units, verb.begin)
        is_cut = end == len(units) >= MAX_UNITS
        if is_cut or end - verb.begin < FEWEST_WORDS:
            continue
        span = line.span(verb.begin, end)
        yield FoundAttribution(
            source=(line.span(*source),),
            cue=(line.span(verb.start, verb.at + 1),),
            content=(span,),
            quoted=tuple(
                Span(unit.quote.start + _QUOTE_AT, unit.quote.end - _QUOTE_AT, line.part)
                for unit in units[verb.begin : end]
                if unit.quote is not None and unit.quote.end - unit.quote.start > 2 * _QUOTE_AT
            ),
            confidence=NESTED,
        )


def _verb(units: Sequence[Unit], at: int) -> _Verb | None:
    """The verb of speaking there, where the words behind it are those that it needs."""
    low = units[at].low
    if at == 0 or not units[at].word[:1].islower():
        return None
    behind = _low(units, at + 1)
    start = _group(units, at)
    if low in NOMINAL and start == at and _low(units, at - 1) not in SUBJECT_PRONOUNS:
        return None  # "the report", "a state employee"
    if _low(units, start - 1) == "to":
        return None  # "sad to say"
    if behind == "by" or is_passive(units, start, at):
        return None  # "she was told that": who told her isn't the subject
    if low in _TO_FORMS and behind == "to":
        return _Verb(
            start,
            at,
            at + 1 if low.startswith(("agree", "claim", "vow", "pledge", "promise", "threaten")) else at + 2,
        )
    is_going_on = low in _SAYING and start < at and (units[start:at][-1].low in _KEEPING | BE)
    if (low in _TELLING_FORMS or (is_going_on and low in _TELLING_NOW)) and (begin := _behind_told(units, at + 1)):
        return _Verb(start, at, begin)
    if (low in _PLAIN_FORMS or is_going_on) and _opens_clause(units, at + 1):
        return _Verb(start, at, at + 2 if behind in {"that", ":", ","} else at + 1)
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


_GOING_ON_TO: Final = word_set("used continue continues continued")
_KEEPING: Final = word_set("keep keeps kept")
_TELLING_NOW: Final = word_set("telling warning urging reminding")
_SAYING: Final = word_set("saying telling claiming insisting warning arguing urging complaining reminding")


def _low(units: Sequence[Unit], at: int) -> str:
    return units[at].low if 0 <= at < len(units) else ""


def _opens_clause(units: Sequence[Unit], at: int) -> bool:
    """Whether the next units are a clause, a quotation or a thing that can have been said."""
    if at >= len(units):
        return False
    if units[at].quote is not None:
        return True
    low = units[at].low
    if low in {",", ":"}:
        return at + 1 < len(units) and units[at + 1].quote is not None
    is_clause = low in _OPENS or low in DETERMINERS or low in SUBJECT_PRONOUNS or low in OBJECT_PRONOUNS
    return is_clause or units[at].word[:1].isupper() or low[:1].isdigit()


_OPENS: Final = word_set("that there being having")


def _behind_told(units: Sequence[Unit], at: int) -> int | None:
    """Where what was said begins, behind the person told: "the court that", "them to leave"."""
    for stop in range(at + 1, min(at + 8, len(units))):
        low = units[stop].low
        if low == "that" and stop > at:
            return stop + 1
        if low == "to" and stop + 1 < len(units) and units[stop + 1].low not in DETERMINERS:
            return stop
        if (
            stop == at + 1
            and units[at].low in OBJECT_PRONOUNS
            and _opens_clause(units, stop)
            and low not in {"about", "of"}
        ):
            return stop
        if low in {",", ";", "—", "–", "(", ")"} or units[stop].quote is not None or low in AUXILIARIES:
            return None
    return None


def _source(units: Sequence[Unit], start: int, last: tuple[int, int] | None) -> tuple[int, int] | None:
    """The subject of the verb, or that of the verb before it where "and" joins the two; None where the subject is the
    speaker or nobody."""
    if start > 0 and units[start - 1].low in _COORDINATE:
        return last
    first = phrase_left(units, start)
    if first >= start:
        return None
    lows = [unit.low for unit in units[first:start]]
    if not lows or is_wished(units, first, start):
        return None
    if lows[0] in _NOT_ANOTHER or lows[-1] in _NOT_ANOTHER or lows[0] in RELATIVES or is_adverb(lows[0]):
        return None
    return first, start


def _end(units: Sequence[Unit], begin: int) -> int:
    """Where what was said ends: at the end of the clause."""
    if begin >= len(units):
        return begin
    if units[begin].low in _THINGS and _low(units, begin + 1) not in AUXILIARIES:
        return begin  # "they admitted it": these words would tell a reader nothing
    stop = content_end(units, begin, len(units))
    for at in range(begin + 1, stop):
        low = units[at].low
        if low in {";", "—", "–"} or (low in {".", "!", "?"} and at + 1 >= stop):
            return at
        if low in _COORDINATE and _next_verb(units, at + 1):
            return at if units[at - 1].low != "," else at - 1
    return stop


def _next_verb(units: Sequence[Unit], at: int) -> bool:
    """Whether another verb of speaking begins behind "and"."""
    low = _low(units, at)
    return low in _PLAIN_FORMS or low in _TELLING_FORMS or low in _TO_FORMS
