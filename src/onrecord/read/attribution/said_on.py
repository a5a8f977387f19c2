"""The day on which words were said: which of the times around a cue dates the saying. English.

A time dates the saying where nothing but a phrase of the saying stands between the two: who was told, where, or by
what means ("told the Courier in an interview on June 12", "On Monday, at a rally, Reyes said"). A time dates
something else in a clause of its own ("said Reyes, who landed on Monday"), behind "after", "since" or "of" ("said
after Monday's landing"), and behind another verb. Where it isn't clear, the day stays open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Span, Timex, TimexType
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    DETERMINERS,
    NOMINAL,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
)
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import Token, tokenize, word_set
from onrecord.read.types import FoundAttribution, Part

REACH: Final = 200
"""The most characters between a cue and the day of saying."""
_MOST_WORDS: Final = 24
_LEAD: Final = re.compile(r"\b(?:on|in|at|by|during|since|late|early)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF_A_NOUN: Final = re.compile(r"[’']s?(?!\w)")
_OTHER_TIME: Final = word_set(
    "after before since until till following despite amid ahead by from between than against over about of as compared "
    "pending prior for towards toward concerning regarding because without"
)
"""Words behind which a time dates something other than the saying. They stand right before the time, or before the
phrase that holds it."""
_MARKS: Final = frozenset(';:—–()“”"')
_BREAKS: Final = (SUBORDINATORS | word_set("and but or nor so yet")) - {"than"}
_SPOKEN: Final = word_set(
    "speaking writing talking testifying asked addressing answering pressed quoted interviewed questioned appearing"
)
"""Participles of the saying itself: their day is the day of saying."""
_NOUNS_IN_ING: Final = word_set(
    "meeting hearing briefing gathering filing ruling sitting morning evening opening closing beijing greeting posting"
)
_ISSUED: Final = re.compile(
    r"\b(?:statements?|reports?|stud(?:y|ies)|letters?|posts?|tweets?|messages?|memos?|polls?|surveys?|figures|data|columns?"
    r"|releases?|editorials?|op-eds?|articles?|essays?|rulings?|orders?|papers?|notes?|emails?|e-mails?|advisor(?:y|ies)"
    r"|warnings?|findings|documents?|blog|filings?)\b[^.;:“”\"]{0,60}?[ ,]"
    r"(?:published|released|issued|posted|dated|sent|filed|made[ ]public|out)(?:[ ](?:online|here|by[ ][\w ]{1,30}))?[ ]"
    r"(?:on[ ]|in[ ]|late[ ]|early[ ]|over[ ])?(?:the[ ])?\Z"
)
"""Writings. They say something on the day on which they come out. An interview may have been given before."""
_COMES_OUT: Final = word_set("published broadcast aired posted released printed issued dated sent filed")
_BARE_YEAR: Final = re.compile(r"\d{4}(?:-\d\d)?\Z")
_YET: Final = re.compile(r"\b(?:next|tomorrow|coming|upcoming)\b", re.IGNORECASE)
_TO_COME: Final = word_set("will would shall to 'll plans plan planned due expected may might could going")
_AUDIENCE: Final = word_set(
    "reporters journalists lawmakers parliament congress supporters members investors viewers"
)


@dataclass(frozen=True, slots=True)
class Around:
    """Where a day is looked for: the part, the cue's sentence, the statement, and how far that statement's own words
    reach."""

    part: Part
    sentence: Span
    found: FoundAttribution
    free: tuple[int, int]

    @property
    def taken(self) -> list[Span]:
        """The statement's own words, in order."""
        found = self.found
        return sorted(span for span in (*found.source, *found.cue, *found.content) if span.part == self.part.name)


def said_on(around: Around, times: Sequence[Timex]) -> Span | None:
    """The words for the day of saying, with their preposition. First those behind the cue, then those before it; the
    nearest first."""
    cue = around.found.cue
    low, high = max(around.sentence.start, around.free[0]), min(around.sentence.end, around.free[1])
    dated = [
        time for time in times if time.type in {TimexType.DATE, TimexType.TIME} and time.value != "PRESENT_REF"
    ]
    dated = [time for time in dated if not any(span.covers(time.span) for span in around.found.content)]
    apart = [time for time in dated if not any(span.covers(time.span) for span in around.found.source)]
    behind = [time for time in apart if cue[-1].end <= time.span.start and time.span.end <= high]
    before = [time for time in apart if low <= time.span.start and time.span.end <= cue[0].start]
    for time in behind:
        if _dates_behind(around, time):
            return _with_lead(around, time)
    for time in reversed(before):
        if _dates_before(around, time, low):
            return _with_lead(around, time)
    return next((_with_lead(around, time) for time in dated if _dates_what_came_out(around, time)), None)


def _dates_behind(around: Around, time: Timex) -> bool:
    """ "told reporters in Vell on Monday": whether only a phrase of the saying stands between the cue and the
    time."""
    cue = around.found.cue
    start = cue[-1].end
    if time.span.start - start > REACH or _is_yet_to_come(around, time):
        return False
    told = any(span.start >= start and span.end <= time.span.start for span in around.found.content)
    if told and around.part.string.startswith("to ", cue[0].start):
        return False  # "will meet to discuss the leaks on Tuesday"
    between = _between(around, start, time.span.start)
    commas = [at for at, token in enumerate(between) if token.low == ","]
    if any(token.low in _MARKS for token in between):
        return False
    if len(commas) % 2:
        behind = between[commas[-1] + 1 :]  # nothing stands between in "said Ann Lee, Monday"
        if not _is_inverted(around) or (behind and behind[0].low not in _OPENERS):
            return False
    return not _has_clause(around, time) and _is_phrase(between) and _leads_to(between, time)


def _is_inverted(around: Around) -> bool:
    """ "said Odd Marken, the head of the union, at a meeting on June 12": whether the source stands behind the
    cue."""
    return any(span.start >= around.found.cue[-1].end for span in around.found.source)


def _has_clause(around: Around, time: Timex) -> bool:
    """Whether the source between the cue and the time has a clause of its own ("said Moor, who brought her in on
    Tuesday")."""
    start, string = around.found.cue[-1].end, around.part.string
    return any(
        token.low in RELATIVES
        for span in around.found.source
        if start <= span.start and span.end <= time.span.start
        for token in tokenize(string, span.start, span.end)
    )


def _dates_before(around: Around, time: Timex, low: int) -> bool:
    """ "On Monday, at a rally, Reyes said", "Reyes on Monday said": whether the time opens the clause or stands
    before the verb."""
    end = around.found.cue[0].start
    if end - time.span.end > REACH or _is_yet_to_come(around, time):
        return False
    words = _between(around, time.span.end, end)
    if [token.low for token in words] == [","] and around.part.string[end : around.found.cue[0].end].endswith(
        "ing"
    ):
        return True  # "closed the bank on Monday, saying that"
    if any(token.low in _MARKS for token in words) or not _is_phrase(words):
        return False
    opening = _opening(around, time, low)
    return opening is not None and _leads_to(opening, time)


def _opening(around: Around, time: Timex, low: int) -> list[Token] | None:
    """What stands before the time, back to the beginning of the clause or to the source. None where that isn't a
    phrase.

    A phrase opens with a preposition or with a word of saying ("Speaking at a rally on Monday").
    """
    begin = max(low, time.span.start - REACH)
    stops = [span.end for span in around.taken if span.end <= time.span.start]
    begin = max([begin, *stops])
    words = tokenize(around.part.string, begin, time.span.start)
    for at in range(len(words) - 1, -1, -1):
        if words[at].low in _MARKS or words[at].low in {",", ".", "and", "but"}:
            words = words[at + 1 :]
            break
    while words and (is_adverb(words[0].low) or words[0].low in {"late", "early", "earlier", "later"}):
        words = words[1:]
    if not words:
        return [] if not _BARE_YEAR.match(time.value) else None
    if words[0].low not in _OPENERS and words[0].low not in _SPOKEN:
        return None
    return words if _is_phrase(words) else None


_OPENERS: Final = word_set("in on at during via through to over speaking within back")


def _is_phrase(words: Sequence[Token]) -> bool:
    """Whether the words hold no clause: no verb, and no word that opens a clause or makes the time date something
    else."""
    if len(words) > _MOST_WORDS:
        return False
    for at, token in enumerate(words):
        low = token.low
        if low in _SPOKEN:
            continue
        if low in {
            "after",
            "before",
            "since",
            "until",
            "till",
            "following",
            "despite",
            "amid",
            "ahead",
            "because",
        }:
            return False
        if low in _BREAKS and not _joins_nouns(words, at):
            return False
        if low == "to" and not _is_told(words, at):
            return False
        if (
            low in AUXILIARIES
            or _is_verb(token)
            or (low.endswith("ing") and low not in _NOUNS_IN_ING and _is_lower(token))
        ):
            return False
    return True


def _joins_nouns(words: Sequence[Token], at: int) -> bool:
    """ "reporters and editors": whether plain words stand on both sides."""
    beside = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return (
        words[at].low in {"and", "or"} and at > 0 and len(beside) == 2 and all(t.low[0].isalnum() for t in beside)
    )


def _is_told(words: Sequence[Token], at: int) -> bool:
    """ "to reporters", "to the court", "to Parliament", but not "to discuss": whether a person or body is told."""
    if at + 1 >= len(words):
        return True
    low = words[at + 1].low
    return (
        low in DETERMINERS
        or low in _AUDIENCE
        or not _is_lower(words[at + 1])
        or (low.endswith("s") and low not in FORMS)
    )


def _is_lower(token: Token) -> bool:
    return token.word[:1].islower()


def _is_verb(token: Token) -> bool:
    form = FORMS.get(token.low)
    known = form is not None and token.low not in NOMINAL and any(kind in "ds" for kind in form.kinds)
    return _is_lower(token) and (known or token.low in _COMES_OUT)


def _leads_to(words: Sequence[Token], time: Timex) -> bool:
    """Whether the time may date the saying, by the word right before it or before the phrase that holds it."""
    last = next((token.low for token in reversed(words) if token.low not in _LIGHT), "")
    lead = words[-1].low if words else ""
    if lead in _OTHER_TIME or last in _OTHER_TIME:
        return False
    return not (_BARE_YEAR.match(time.value) and lead not in {"in", "during"})


_LIGHT: Final = word_set("the a an this that late early about around")


def _is_yet_to_come(around: Around, time: Timex) -> bool:
    """Whether the time is still to come and the saying isn't."""
    string = around.part.string
    if not _YET.search(string, time.span.start, time.span.end):
        return False
    first = around.found.cue[0]
    return not any(token.low in _TO_COME for token in tokenize(string, first.start, around.found.cue[-1].end))


def _dates_what_came_out(around: Around, time: Timex) -> bool:
    """ "In a report published on Monday, the agency said": whether the day is that of a writing. The source itself
    may hold the day, too."""
    string, cue = around.part.string, around.found.cue
    if abs(time.span.start - cue[0].start) > REACH:
        return False
    begin = max(around.sentence.start, time.span.start - REACH)
    if not _ISSUED.search(string, begin, time.span.start):
        return False
    own = any(span.covers(time.span) for span in around.found.source)
    if own:
        return True
    low, high = (
        sorted((time.span.end, cue[0].start)) if time.span.end <= cue[0].start else (cue[-1].end, time.span.start)
    )
    words = [token for token in _between(around, low, high) if token.low not in _COMES_OUT]
    return around.free[0] <= time.span.start and time.span.end <= around.free[1] and _is_phrase(words)


def _between(around: Around, low: int, high: int) -> list[Token]:
    """The tokens from `low` to `high` that are neither source, cue nor content."""
    words: list[Token] = []
    for start, end in _gaps(around.taken, low, high):
        words += tokenize(around.part.string, start, end)
    return words


def _gaps(taken: Sequence[Span], low: int, high: int) -> Iterator[tuple[int, int]]:
    at = low
    for span in taken:
        if span.end <= at or span.start >= high:
            continue
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    if at < high:
        yield at, high


def _with_lead(around: Around, time: Timex) -> Span:
    """The time with its preposition. Without it where the time belongs to a noun ("during Saturday's debate", "at the
    Saturday debate")."""
    string, start = around.part.string, time.span.start
    low = max([around.sentence.start, start - 14, *(span.end for span in around.taken if span.end <= start)])
    lead = _LEAD.search(string, low, start)
    if lead and not _OF_A_NOUN.match(string, time.span.end) and not lead[0].lower().endswith("the "):
        start = lead.start()
    return Span(start, time.span.end, around.part.name)
