"""Whose verb it is: the subject of a verb of speaking within what somebody says. English.

What speakers say of themselves has no subject here, nor has what nobody in particular says.
"""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.grammar import (
    RELATIVES,
    is_adverb,
    phrase_left,
)
from onrecord.read.attribution.rules.lines import Unit
from onrecord.read.attribution.unsaid import is_wished
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


def subject(units: Sequence[Unit], start: int, last: tuple[int, int] | None) -> tuple[int, int] | None:
    """The subject of the verb group that begins at `start`, as a range of units. Where "and" joins the verb to the
    one before, it is that one's (`last`). None where the subject is the speaker or nobody."""
    if start > 0 and units[start - 1].low in COORDINATE:
        return last
    first = phrase_left(units, start)
    if first >= start or is_wished(units, first, start):
        return None
    lows = [unit.low for unit in units[first:start]]
    is_nobody = lows[0] in NOT_ANOTHER or lows[-1] in NOT_ANOTHER
    return None if is_nobody or lows[0] in RELATIVES or is_adverb(lows[0]) else (first, start)


def is_past(unit: Unit) -> bool:
    """Whether the word looks like a verb in the past."""
    return unit.word[:1].islower() and (unit.low in FINITE or unit.low.endswith("ed"))
