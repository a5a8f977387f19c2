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
from typing import Final

from onrecord.model import Mention, Span
from onrecord.read.attribution.nested_clauses import CONFIDENCE, clauses
from onrecord.read.attribution.nested_subjects import COORDINATE, FINITE, NOT_ANOTHER
from onrecord.read.attribution.nested_turns import turns
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    DETERMINERS,
    NOMINAL,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    is_adverb,
    phrase_left,
    phrase_right,
)
from onrecord.read.attribution.rules.lines import Line, Unit, lines
from onrecord.read.attribution.unsaid import is_asked
from onrecord.read.lexicon.cues import FORMS, inflections
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

MAX_CONTENT_CHARACTERS: Final = 2000
"""Characters of a content that are looked through, the first ones."""
MAX_GAP_CHARACTERS: Final = 120
"""Characters between two pieces of a content: what stands there may be said by somebody else ("is, according to Lee,
...")."""
_PASSIVE: Final = word_set("announced ordered proposed demanded promised pledged alleged requested")
_DENYING: Final = tuple(
    form
    for verb in "deny reject dispute refute rebut dismiss contest repeat echo".split()
    for form in inflections(verb)
)
"""How cues end behind which what somebody else claimed is a thing: "denied Holt's claim that it leaks"."""
_PEOPLE: Final = word_set(
    """opponents supporters allies aides critics rivals backers foes followers voters lawyers relatives family administration
    government campaign team office"""
)
"""Nouns behind a name that make the phrase mean other people: "Lee opponents"."""
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
        is_object = any(strings[span.part][span.start : span.end].lower().endswith(_DENYING) for span in item.cue)
        for number, span in enumerate((*_joined(item), *item.quoted)):
            for each in _within(span, strings[span.part], names, is_object=is_object and number == 0):
                if not _is_known(each.cue[0], cues):
                    new.setdefault(each.cue, each)
    return list(new.values())


def _joined(item: FoundAttribution) -> list[Span]:
    """The pieces of the content. Those that stand near each other, without the statement's own cue between them, are
    one."""
    joined: list[Span] = []
    own = (*item.cue, *item.source)
    for span in sorted(item.content):
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.part == span.part
            and 0 <= span.start - before.end <= MAX_GAP_CHARACTERS
            and not any(
                each.part == span.part and each.start < span.start and before.end < each.end for each in own
            )
        ):
            joined[-1] = Span(before.start, span.end, span.part)
        else:
            joined.append(span)
    return joined


def _is_known(span: Span, cues: Sequence[tuple[str, int, int]]) -> bool:
    at = bisect_right(cues, (span.part, span.end, -1)) - 1
    return at >= 0 and cues[at][0] == span.part and cues[at][2] > span.start


def _within(span: Span, string: str, names: _Names, *, is_object: bool) -> Iterator[FoundAttribution]:
    words, is_cut = _looked_through(string[span.start : span.end], span.part)
    part = Part(name=span.part, string=words, sentences=split_sentences(words, span.part))
    for item in (*_by_verbs(part, names, span.start, is_object=is_object), *_by_nouns(part)):
        if item.cue and not (is_cut and item.content and item.content[-1].end >= len(words)):
            yield FoundAttribution(
                source=tuple(_moved(each, span.start) for each in item.source),
                cue=tuple(_moved(each, span.start) for each in item.cue),
                content=tuple(_moved(each, span.start) for each in item.content),
                quoted=tuple(_moved(each, span.start) for each in item.quoted),
                is_certain=item.is_certain,
                confidence=CONFIDENCE,
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


def _by_verbs(part: Part, names: _Names, offset: int, *, is_object: bool) -> Iterator[FoundAttribution]:
    for number, line in enumerate(lines(part, find_quotations(part.string))):
        if not is_asked(line):
            yield from clauses(line)
            yield from _announced(line, names, offset)
            yield from turns(line, is_object=is_object and number == 0)


def _by_nouns(part: Part) -> Iterator[FoundAttribution]:
    """What somebody was given by another, or heard from them."""
    for sentence in part.sentences:
        if part.string.endswith("?", sentence.start, sentence.end):
            continue
        for pattern in (_GIVEN, _HEARD):
            match = pattern.search(part.string, sentence.start, sentence.end)
            if match is None or match["source"].split(" ")[-1].lower() in NOT_ANOTHER:
                continue
            lead = len(match["cue"]) - len(match["cue"].lstrip())
            yield FoundAttribution(
                source=(Span(*match.span("source"), part.name),),
                cue=(Span(match.start("cue") + lead, match.end("cue"), part.name),),
                content=(Span(*match.span("content"), part.name),),
                is_certain=True,
                confidence=CONFIDENCE,
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
        if first < begin and stop is not None and units[at + 2].low not in NOT_ANOTHER:
            yield FoundAttribution(
                source=(line.span(at + 2, stop),),
                cue=(line.span(begin, at + 1),),
                content=(line.span(first, begin),),
                is_certain=True,
                confidence=CONFIDENCE,
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
            if before.low not in PREPOSITIONS | COORDINATE | {","}:
                return at - 1 if at - 1 > first else None  # "the council hurt us"
        elif _is_finite(units, at):
            return at
        elif before.word[:1].isupper() and low[:1].isalpha() and units[at].word.islower():
            if low in _PEOPLE or {low, low.removesuffix("s")} & ROLE_NOUNS:
                return at + 1
            if low not in PREPOSITIONS | COORDINATE | RELATIVES:
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
    return low in AUXILIARIES or low in FINITE or is_adverb(low) or low.endswith("ed") or is_verb


def _is_object(units: Sequence[Unit], at: int) -> bool:
    low = units[at].low if at < len(units) else ""
    return low in DETERMINERS or low in OBJECT_PRONOUNS or low in PREPOSITIONS


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.part)
