"""Those who gave no answer, where what they were sent is the subject: "Calls to Lee were not returned". English.

"Emails sent to the board went unanswered", "Efforts to reach Lee were futile". The one who was asked declines to comment.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.read.attribution.answerers import Answerers, is_answerer
from onrecord.read.attribution.rules.grammar import POSSESSIVES, TIME_WORDS, is_adverb
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution

CONFIDENCE: Final = 0.8
MAX_UNITS: Final = 30
"""Units behind the noun within which it must be told that there was no answer."""
_SENT: Final = word_set(
    "call calls email emails e-mail e-mails message messages request requests question questions inquiry inquiries enquiries "
    "letter letters text texts query queries attempts attempt efforts effort"
)
_REACHING: Final = word_set("to with from reach contact")
_NOT_PEOPLE: Final = word_set("reach contact get obtain speak comment seek interview")
"""Words behind "to" that are verbs of asking: the one asked stands behind them."""
_BEHIND_PEOPLE: Final = TIME_WORDS | word_set(
    "for seeking asking requesting about on via through by left sent made after"
)
_GONE: Final = word_set("went go gone remain remained were was are proved")
_IN_VAIN: Final = word_set("unanswered unreturned unsuccessful futile fruitless ignored")
_ANSWERED: Final = word_set("returned answered acknowledged successful")
_DREW: Final = word_set("got received drew elicited met")
_NO: Final = word_set("no nothing without")
_ENDS: Final = frozenset(".;:!?—–")


def unanswered(line: Line, named: Answerers) -> Iterator[FoundAttribution]:
    """The refusals of those who were asked and gave no answer. `named` are the people and bodies of the article."""
    units = line.units
    at = 0
    while at < len(units):
        is_sent = units[at].low in _SENT and not _is_owned(units, at)
        told = _told(units, at) if is_sent else None
        if told is None:
            at += 1
            continue
        place = _asked(units, at + 1, told[0])
        if place and (is_answerer(line, place, named) or _is_named(line, place, named)):
            yield FoundAttribution(
                source=(line.span(*place),),
                cue=(line.span(*told),),
                content=(),
                is_certain=True,
                confidence=CONFIDENCE,
            )
        at = told[1]


def _is_owned(units: Sequence[Unit], at: int) -> bool:
    """Whether somebody in the article called or wrote, and not its author: "her calls to Lee"."""
    before = [unit.low for unit in units[max(0, at - 2) : at]]
    return any(low in POSSESSIVES - {"our", "my"} or low.endswith(("'s", "s'")) for low in before)


def _is_named(line: Line, place: tuple[int, int], named: Answerers) -> bool:
    """Whether a name stands behind a comma there: "her brother, Lee Moor"."""
    comma = next((at for at in range(*place) if line.units[at].low == ","), None)
    return comma is not None and comma + 1 < place[1] and is_answerer(line, (comma + 1, place[1]), named)


def _told(units: Sequence[Unit], noun: int) -> tuple[int, int] | None:
    """Where it stands that there was no answer, behind what was sent."""
    for at in range(noun + 1, min(noun + MAX_UNITS, len(units) - 1)):
        if units[at].quote is not None or units[at].low in _ENDS:
            return None
        low, behind = units[at].low, at + 1
        is_not = units[behind].low == "not"
        while behind < len(units) - 1 and (units[behind].low in {"not", "been"} or is_adverb(units[behind].low)):
            behind += 1
        last = units[behind].low
        if low in _GONE and ((last in _IN_VAIN and not is_not) or (last in _ANSWERED and is_not)):
            return at, behind + 1
        if low in {"weren't", "wasn't"} and last in _ANSWERED:
            return at, behind + 1
        if low in _DREW and last in _NO and behind + 1 < len(units):
            return at, behind + 2
        if low == "failed" and units[noun].low.startswith(("attempt", "effort")):
            return at, at + 1
    return None


def _asked(units: Sequence[Unit], first: int, stop: int) -> tuple[int, int] | None:
    """The one who was asked: behind the last word that leads to one."""
    starts = [
        at + 1
        for at in range(first, stop - 1)
        if units[at].low in _REACHING and units[at + 1].low not in _NOT_PEOPLE | {"be"}
    ]
    if not starts:
        return None
    start = starts[-1]
    end = next((at for at in range(start, stop) if units[at].low in _BEHIND_PEOPLE), stop)
    while end > start and (units[end - 1].low == "," or is_adverb(units[end - 1].low)):
        end -= 1
    return (start, end) if end > start else None
