"""Cue heads: the verbs of a line that may attribute, with their verb groups and what follows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Stance
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    HAVE,
    MODALS,
    NOMINAL,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    STOP_MARKS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    VENUE_NOUNS,
    group_start,
    is_adverb,
    phrase_left,
)
from onrecord.read.attribution.rules.lines import Unit
from onrecord.read.lexicon.cues import FORMS, PASSIVES, PHRASE_STARTS, PHRASES, SEEMING, Verb
from onrecord.read.text.tokens import word_set

PHRASE: Final = Verb("", Stance.SAYS, "SN", frozenset(("to", "of", "at", "on", "about", "against")))
SEEM: Final = Verb("seem", Stance.SAYS, "I")
_LEADING_TO: Final = frozenset(
    (
        "used",
        "went",
        "had",
        "began",
        "started",
        "continued",
        "continues",
        "tried",
        "goes",
        "seem",
        "seems",
        "seemed",
        "appear",
        "appears",
        "appeared",
        "trying",
        "came",
        "come",
        "has",
        "have",
    )
)


@dataclass(frozen=True, slots=True)
class Head:
    """A possible cue: the verb, the verb group from `start` to `end` (units), and the shape of that group.

    `shape` is "finite", "participle" (a bare -ing form), "infinitive", or "passive".
    """

    verb: Verb
    at: int
    start: int
    end: int
    shape: str
    takes: str


def heads(units: Sequence[Unit]) -> Iterator[Head]:
    """The possible cue heads of a line from left to right."""
    for at, unit in enumerate(units):
        low = unit.low
        if low in PHRASE_STARTS and (head := _phrase_head(units, at)):
            yield head
        elif low in SEEMING and low not in FORMS:
            if at + 2 < len(units) and units[at + 1].low == "to" and units[at + 2].low in FORMS:
                continue
            start = group_start(units, at)
            yield Head(SEEM, at, start, at + 1, "seeming", "I")
        elif low not in FORMS and _speaks(units, at):
            yield Head(Verb(low, Stance.SAYS, "q"), at, group_start(units, at), at + 1, "finite", "q")
        elif (form := FORMS.get(low)) and (head := _verb_head(units, at, form.verb, form.kinds)):
            yield head


def _speaks(units: Sequence[Unit], at: int) -> bool:
    """ "'Never,' she barked.": whether a verb that isn't listed can only be one of speaking: behind a quotation and a
    subject."""
    low = units[at].low
    if not low.endswith("ed") or not units[at].word.islower() or at < 2:
        return False
    if at + 1 < len(units) and units[at + 1].low not in {".", ",", "as", "to", "when", "in", "at", "on"}:
        return False
    subject = group_start(units, at)
    quote = next(
        (back for back in range(subject - 1, max(-1, subject - 7), -1) if units[back].quote is not None), -1
    )
    between = units[quote + 1 : subject]
    return quote >= 0 and bool(between) and not any(unit.low in STOP_MARKS for unit in between)


def _phrase_head(units: Sequence[Unit], at: int) -> Head | None:
    for size in (4, 3, 2):
        words = tuple(unit.low for unit in units[at : at + size])
        if len(words) == size and words in PHRASES:
            shape = "participle" if words[0].endswith("ing") and not _has_be(units, at) else "finite"
            verb = Verb(" ".join(words), PHRASES[words], PHRASE.takes, PHRASE.prepositions)
            return Head(verb, at, group_start(units, at), at + size, shape, verb.takes)
    form = FORMS.get(units[at].low)
    return _verb_head(units, at, form.verb, form.kinds) if form else None


def _has_be(units: Sequence[Unit], at: int) -> bool:
    return any(unit.low in BE or unit.low == "been" for unit in units[group_start(units, at) : at])


def _verb_head(units: Sequence[Unit], at: int, verb: Verb, kinds: str) -> Head | None:
    start = group_start(units, at)
    low = units[at].low
    if units[at].word[0].isupper() and at > 0 and not _is_title_case(units):
        return None
    before = units[start - 1].low if start > 0 else ""
    group = [unit.low for unit in units[start:at]]
    auxiliary = next((word for word in reversed(group) if word in AUXILIARIES or word == "been"), "")
    if "g" in kinds:
        if auxiliary and auxiliary in BE | {"been"}:
            return Head(verb, at, start, at + 1, "finite", verb.takes)
        quoted_as = before == "as" and any(unit.low in {"quoted", "cited"} for unit in units[max(0, at - 12) : at])
        if quoted_as:
            return Head(verb, at, start, at + 1, "participle", verb.takes)
        if before in DETERMINERS | PREPOSITIONS or before in POSSESSIVES:
            return None
        return Head(verb, at, start, at + 1, "participle", verb.takes)
    if auxiliary in BE or auxiliary == "been":
        if "n" not in kinds or low not in PASSIVES:
            return None
        return Head(
            Verb(verb.lemma, PASSIVES[low][0], verb.takes, verb.prepositions),
            at,
            start,
            at + 1,
            "passive",
            PASSIVES[low][1],
        )
    if "b" in kinds and before == "to":
        return _infinitive(units, at, start, verb)
    if not _is_verb_here(units, at, start, kinds, auxiliary):
        return None
    return Head(verb, at, start, at + 1, "finite", verb.takes)


def _is_title_case(units: Sequence[Unit]) -> bool:
    """Whether the units are a headline with capitals: there a capital doesn't tell names from verbs."""
    words = [unit for unit in units if unit.word[0].isalpha()]
    return sum(unit.word[0].isupper() for unit in words) >= 0.6 * len(words)


def _infinitive(units: Sequence[Unit], at: int, start: int, verb: Verb) -> Head | None:
    """ "used to say", "went on to say": the governing verb joins the cue. Other infinitives state nothing."""
    governing = start - 2
    if governing >= 0 and units[governing].low == "on":
        governing -= 1
    if governing >= 0 and units[governing].low in _LEADING_TO:
        return Head(verb, at, group_start(units, governing), at + 1, "finite", verb.takes)
    return None


def _is_verb_here(units: Sequence[Unit], at: int, start: int, kinds: str, auxiliary: str) -> bool:
    """Whether a finite form stands where a verb can. Nouns and participles of the same form don't."""
    before = units[start - 1] if start > 0 else None
    low = units[at].low
    if auxiliary:
        if auxiliary in MODALS or auxiliary in {"do", "does", "did", "don't", "doesn't", "didn't"}:
            return "b" in kinds or "d" not in kinds
        return auxiliary in HAVE and "n" in kinds
    if before is None:
        return False
    if before.low in DETERMINERS and before.low not in {
        "this",
        "that",
        "these",
        "those",
        "some",
        "many",
        "several",
        "few",
        "both",
        "all",
        "each",
        "one",
        "most",
    }:
        return False
    if before.low in PREPOSITIONS and before.low not in {"in", "on", "out"}:
        return False
    if "d" in kinds and low not in NOMINAL:
        return True
    if before.low in POSSESSIVES or before.word.endswith(("'s", "’s")):
        return False
    if low in NOMINAL:
        return _subject_like(units, start, kinds) or _shows_verb(units, at, start, kinds)
    if kinds == "b" and before.word.islower() and not before.low.endswith("s"):
        return before.low in _PLURALS
    return before.low not in PREPOSITIONS


_PLURALS: Final = (
    SUBJECT_PRONOUNS
    | RELATIVES
    | frozenset(
        (
            "people",
            "women",
            "men",
            "police",
            "percent",
            "many",
            "some",
            "others",
            "few",
            "most",
            "voters",
            "you",
            "now",
            "don't",
        )
    )
)


def _subject_like(units: Sequence[Unit], start: int, kinds: str) -> bool:
    """Whether the unit before looks like a subject. Words that are as often nouns need one."""
    before = units[start - 1]
    if before.low in SUBJECT_PRONOUNS | RELATIVES:
        return True
    if "s" in kinds:
        return before.word[0].isupper() or before.low in {",", ")"}
    if "b" in kinds:
        return before.low.endswith("s") and not before.low.endswith(("ss", "'s"))
    return before.word[0].isalpha()


def _shows_verb(units: Sequence[Unit], at: int, start: int, kinds: str) -> bool:
    """Whether the words behind show a verb and not a noun: "the poll shows that", "the board plans to", "the note
    read:"."""
    if at + 1 >= len(units):
        return units[0].quote is not None
    following, before = units[at + 1], units[start - 1]
    if following.low == ":" or following.quote is not None or before.quote is not None:
        return "d" in kinds or "s" in kinds
    if (
        "s" not in kinds
        or before.low in {"the", "of", "these", "those", "and", "or", "in", "to", "for"}
        or before.low.endswith("ed")
    ):
        return False
    if following.low == "to":
        first = phrase_left(units, start)
        return first < start - 1 and units[first].low in DETERMINERS
    return following.low in {"that", "the", "a", "an", "he", "she", "it", "they", "his", "her", "no"}


def skip_adjuncts(units: Sequence[Unit], at: int, stop: int) -> int:
    """Where the words of when, where and to whom end that stand between a cue and the content."""
    while at < stop:
        after = _adjunct_end(units, at, stop)
        if after == at:
            return at
        at = after
    return at


def _adjunct_end(units: Sequence[Unit], at: int, stop: int) -> int:
    """Where the adjunct ends that begins at `at`; `at` itself where none begins there."""
    low = units[at].low
    if low in DAYS | {"yesterday", "today", "tonight", "recently", "earlier", "later", "again", "repeatedly"}:
        at += 1
        while at < stop and (
            units[at].low in TIME_WORDS or (units[at].low in {"in", "the"} and _timely(units, at, stop))
        ):
            at += 1
        return at
    if low in {"last", "this", "next"} and at + 1 < stop and units[at + 1].low in TIME_WORDS:
        return at + 2
    if low not in {"in", "on", "at", "during", "after", "before", "to", "via", "through", "from", "by", "as"}:
        return at
    if _timely(units, at, stop):
        at += 1
        while at < stop and (
            units[at].low in TIME_WORDS or units[at].word[0].isdigit() or units[at].low in {"the", "a", "an"}
        ):
            at += 1
        if at < stop and units[at].low == "," and at + 1 < stop and units[at + 1].word.isdigit():
            at += 2
        return at
    return _venue_end(units, at, stop)


def _timely(units: Sequence[Unit], at: int, stop: int) -> bool:
    following = units[at + 1 : min(stop, at + 3)]
    if not following or following[0].low in OBJECT_PRONOUNS:
        return False
    return any(unit.low in TIME_WORDS or (unit.word.isdigit() and len(unit.word) == 4) for unit in following)


def _venue_end(units: Sequence[Unit], at: int, stop: int) -> int:
    """Where a phrase of venue ends that begins at `at` ("in an interview with the paper on Sunday"); `at` itself
    where none begins there."""
    limit = min(stop, at + 25)
    seen = False
    for here in range(at + 1, limit):
        low = units[here].low
        seen = seen or low in VENUE_NOUNS
        ends = (
            units[here].quote is not None or low in STOP_MARKS or low in {"that", "how", "why", "what", "whether"}
        )
        if ends or low in SUBJECT_PRONOUNS or low in AUXILIARIES:
            return here if seen else at
    return limit if seen and limit == stop else at


_OF_CONTENT: Final = word_set(
    "all most more only no one well too just roughly nearly almost approximately virtually practically hardly barely"
)
"""Adverbs that belong to the words behind them: "said roughly six nurses will come"."""


def is_adverbial(unit: Unit) -> bool:
    """Whether the unit is an adverb that may stand between a cue and the content."""
    return is_adverb(unit.low) and unit.low not in _OF_CONTENT
