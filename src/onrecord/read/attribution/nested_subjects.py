"""Whose verb it is: the subject of a verb of speaking within what somebody says. English.

The subject may carry an apposition ("the accused, Ann Holt, told them"), stand before "who" ("the doctors who said
that ..."), or behind another clause ("my voice went and the doctor said"). What speakers say of themselves has no
subject here, nor has what nobody in particular says.
"""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    OBJECT_PRONOUNS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    is_adverb,
    phrase_left,
)
from onrecord.read.attribution.rules.lines import Unit
from onrecord.read.attribution.unsaid import is_wished
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import word_set

NOT_ANOTHER: Final = word_set(
    "i we you it who which that one what there this these those i'm we're nobody someone somebody anyone anybody someone's people let's"
)
FINITE: Final = word_set(
    """came went fell rose made hurt hurts cost costs led took gave got met ran hit put cut left kept lost won stood began became
    brought drew drove felt found grew held knew meant paid sent shook sold spent struck threw wrote seem seems remain remains look
    looks mean means come comes go goes fall rise make makes take takes"""
)
"""Verbs without a telling ending. Where one stands in a phrase, the phrase is a clause."""
COORDINATE: Final = word_set("and but or")
MAX_APPOSITION_UNITS: Final = 14
_WHO: Final = word_set("who that")


def subject(units: Sequence[Unit], start: int, last: tuple[int, int] | None) -> tuple[int, int] | None:
    """The subject of the verb group that begins at `start`, as a range of units. Where "and" joins the verb to the
    one before, it is that one's (`last`). None where the subject is the speaker or nobody."""
    if start > 0 and units[start - 1].low in COORDINATE:
        return last
    if start > 2 and units[start - 1].low == ",":
        return _with_apposition(units, start - 1)
    first = _behind_clause(units, phrase_left(units, start), start)
    if first >= start:
        return None
    if units[first].low in _WHO and first + 1 == start:
        return _antecedent(units, first)
    return (first, start) if _is_anothers(units, first, start) else None


def _is_anothers(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Whether the phrase names somebody other than the speaker."""
    lows = [unit.low for unit in units[first:stop]]
    if not lows or is_wished(units, first, stop):
        return False
    is_nobody = lows[0] in NOT_ANOTHER or lows[-1] in NOT_ANOTHER
    return not (is_nobody or lows[0] in RELATIVES or is_adverb(lows[0]))


def _behind_clause(units: Sequence[Unit], first: int, start: int) -> int:
    """Where the subject begins behind another clause ("my voice went and | the doctor said")."""
    joints = [
        at
        for at in range(first + 1, start - 1)
        if units[at].low in COORDINATE
        and (units[at + 1].low in DETERMINERS | SUBJECT_PRONOUNS or units[at + 1].word[:1].isupper())
        and any(is_past(unit) for unit in units[first:at])
    ]
    return joints[-1] + 1 if joints else first


def is_past(unit: Unit) -> bool:
    """Whether the word looks like a verb in the past."""
    return unit.word[:1].islower() and (unit.low in FINITE or unit.low.endswith("ed"))


def _with_apposition(units: Sequence[Unit], comma: int) -> tuple[int, int] | None:
    """The subject with what stands between it and the comma before its verb: a name, an age, a clause with "who"."""
    commas = [
        at for at in range(max(1, comma - MAX_APPOSITION_UNITS), comma) if units[at].low == "," or units[at].quote
    ]
    for opening in reversed(commas):
        if units[opening].quote is not None:
            return None
        inner = units[opening + 1 : comma]
        if not inner or not (_is_relative(inner) or _is_apposition(inner)):
            return None
        first = phrase_left(units, opening)
        if first == opening > 1 and units[opening - 2].low in DETERMINERS:
            first = opening - 2  # "the accused": a participle that is a noun
        if first < opening and not _is_age(units[first:opening]) and _is_anothers(units, first, opening):
            return first, comma
    return None


def _is_relative(inner: Sequence[Unit]) -> bool:
    return inner[0].low in {"who", "whose", "which"} or (len(inner) > 1 and inner[1].low in {"whom", "which"})


def _is_apposition(inner: Sequence[Unit]) -> bool:
    """Whether the words between two commas name or describe what stands before them."""
    first = inner[0]
    opens = first.low in DETERMINERS or first.word[:1].isupper() or _is_age(inner) or first.low == "when"
    return opens and not any(unit.low in AUXILIARIES or _is_finite(unit) for unit in inner)


def _is_age(inner: Sequence[Unit]) -> bool:
    return inner[0].low[:1].isdigit()


def _is_finite(unit: Unit) -> bool:
    form = FORMS.get(unit.low)
    return unit.word[:1].islower() and form is not None and "s" in form.kinds and unit.low not in DETERMINERS


def _antecedent(units: Sequence[Unit], who: int) -> tuple[int, int] | None:
    """Who speaks before "who" or "that": "the doctors who said ...", "organisations that say ..."."""
    stop = who - 1 if units[who - 1].low == "," else who
    first = phrase_left(units, stop)
    first += first < stop and units[first].low == "of"
    if first >= stop or not _is_anothers(units, first, stop):
        return None
    head = units[stop - 1]
    is_known = head.word[:1].isupper() or head.low.endswith("s")  # not "the man who said": he is told of
    return (first, stop) if is_known and head.low not in BE | OBJECT_PRONOUNS else None
