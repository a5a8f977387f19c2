"""Those who gave no answer, where what they were sent is the subject: "Calls to Lee were not returned". English.

"Emails sent to the board went unanswered", "Efforts to reach Lee were futile". The one who was asked declines to comment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.read.attribution.answerers import Answerers, is_answerer
from onrecord.read.attribution.rules.grammar import TIME_WORDS, is_adverb
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution

CONFIDENCE: Final = 0.8
MAX_UNITS: Final = 30
"""Units behind the noun within which it must be told that there was no answer."""
MAX_BEFORE: Final = 6
"""Words before the noun that are looked at."""
_SENT: Final = word_set(
    "call calls email emails e-mail e-mails message messages request requests question questions inquiry inquiries enquiries "
    "letter letters text texts query queries attempts attempt efforts effort"
)
_OF_ANYBODY: Final = word_set("request requests question questions letter letters")
"""What many send to an office: only where it is sent for the press does silence decline to comment."""
_TRIED: Final = word_set("attempts attempt efforts effort")
_BEFORE: Final = word_set(
    "a an repeated multiple several numerous many further additional phone telephone voicemail detailed written our my"
)
"""Words before the noun that leave open who sent it: with "emergency calls" it is known."""
_BEGINS: Final = word_set('and but or , “ "')
_FOR_PRESS: Final = word_set(
    "comment comments interview interviews response statement reporters journalists immediately"
)
_BY_MEANS: Final = word_set("phone telephone email e-mail text mail letter")
_DEVICES: Final = word_set("phone phones cellphone mobile number voicemail inbox account address")
"""What somebody has to be reached by: "messages to Lee's phone"."""
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
        told = _told(units, at) if units[at].low in _SENT and _is_open_whose(units, at) else None
        if told is None:
            at += 1
            continue
        place = _asked(units, at, told[0])
        if place and _is_meant(line, (at, told[1]), place, named):
            source = line.span(*place)
            if line.string[source.end - 2 : source.end] in {"'s", "’s"} and units[place[1]].low in _DEVICES:
                source = replace(source, end=source.end - 2)
            yield FoundAttribution(
                source=(source,),
                cue=(line.span(*told),),
                content=(),
                is_certain=True,
                confidence=CONFIDENCE,
            )
        at = told[1]


def _is_open_whose(units: Sequence[Unit], noun: int) -> bool:
    """Whether nobody but the article's author is said to have sent it: not so "her calls to Lee", "emergency calls", "he
    said that calls"."""
    at = noun - 1
    while at >= max(0, noun - MAX_BEFORE) and units[at].low in _BEFORE | _SENT:
        at -= 1
    return at < 0 or units[at].low in _ENDS | _BEGINS


def _is_meant(line: Line, whole: tuple[int, int], place: tuple[int, int], named: Answerers) -> bool:
    """Whether it is somebody who can be asked, and whom the press asked: rescuers reach miners, too, and anybody writes to a
    mayor."""
    noun = line.units[whole[0]].low
    words = {unit.low for unit in line.units[max(0, whole[0] - 2) : whole[1]]}
    if words & (_FOR_PRESS | {"our", "my"}):
        return is_answerer(line, place, named) or _is_named(line, place, named)
    if noun in _TRIED:
        return any(each.holds(line.span(place[1] - 1, place[1])) for each in named.values())
    return noun not in _OF_ANYBODY and (is_answerer(line, place, named) or _is_named(line, place, named))


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


def _asked(units: Sequence[Unit], noun: int, stop: int) -> tuple[int, int] | None:
    """The one who was asked: behind the last word that leads to one. None where somebody else is said to have sent it."""
    if any(_is_sender(units, at) for at in range(noun + 1, stop)):
        return None
    if units[noun].low in _TRIED:
        is_reached = units[noun + 1].low == "to" and units[noun + 2].low in {"reach", "contact"}
        starts = [noun + 3] if is_reached and noun + 3 < stop else []
    else:
        starts = [
            at + 1
            for at in range(noun + 1, stop - 1)
            if units[at].low in _REACHING and units[at + 1].low not in _NOT_PEOPLE | {"be"}
        ]
    if not starts:
        return None
    start = starts[-1]
    end = next((at for at in range(start, stop) if units[at].low in _BEHIND_PEOPLE), stop)
    while end > start and (units[end - 1].low == "," or is_adverb(units[end - 1].low)):
        end -= 1
    if end - start > 1 and units[end - 1].low in _DEVICES and units[end - 2].low.endswith(("'s", "s'")):
        end -= 1
    return (start, end) if end > start else None


def _is_sender(units: Sequence[Unit], at: int) -> bool:
    """Whether a sender is named there: "by residents", "from his mother"; not so "by phone", "for comment from Lee"."""
    if units[at].low == "by":
        return units[at + 1].low not in _BY_MEANS | TIME_WORDS
    return units[at].low == "from" and units[at - 1].low not in _FOR_PRESS
