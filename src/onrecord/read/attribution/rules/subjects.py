"""The subject of a verb group, found without a parser: who says the words. English."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.attribution_draft import Draft, Range
from onrecord.read.attribution.rules.cue_verbs import Head
from onrecord.read.attribution.rules.grammar import (
    BE,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    group_start,
    phrase_left,
    without_time,
)
from onrecord.read.attribution.rules.lines import Unit

_ORDINALS: Final = frozenset(("first", "second", "third", "fourth", "fifth", "latest", "the", "a", "an", "most"))


def subject(units: Sequence[Unit], head: Head, found: list[Draft]) -> Range | None:
    """The subject of a verb group: before the group, shared with the cue before, or that of the main clause."""
    start = head.start
    if head.shape == "participle":
        near = found[-_NEAR:]
        for draft in reversed(near):
            if draft.source and not any(_holds(outer, draft) for outer in near):
                return draft.source
        return _main_subject(units, start)
    if (start > 0 and units[start - 1].low in {"and", "but", "or", ","}) or (
        start > 1 and units[start - 1].low == "then"
    ):
        if units[start - 1].low == "," and (source := apposed(units, start - 1)):
            return source
        for draft in reversed(found):
            if draft.source and draft.cue[0] < start:
                return draft.source
        return _main_subject(units, start) if units[start - 1].low != "," else None
    first = phrase_left(units, start)
    if first >= start:
        return None
    first = _beyond_place(units, first, start)
    stop = without_time(units, first, start)
    return None if _is_stray(units, first, stop) else (first, stop)


def _ends_place(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Whether units `first` to `stop` are the second half of a place's name: "in Columbia, South Carolina"."""
    if first < 4 or not 0 < stop - first <= 2 or units[first - 1].low != ",":
        return False
    capitals = all(unit.word[0].isupper() for unit in (units[first - 2], *units[first:stop]))
    return capitals and any(unit.low in {"of", "in", "from", "at"} for unit in units[first - 4 : first - 2])


def _beyond_place(units: Sequence[Unit], first: int, start: int) -> int:
    """ "Ana Brandt of Columbia, South Carolina says": where the phrase begins whose comma stands inside a place's
    name."""
    outer = phrase_left(units, first - 1) if _ends_place(units, first, start) else first
    return outer if outer == 0 else first


_NEAR: Final = 8
"""Cues before a participle or shared verb that are searched for the source. The bound keeps a line's cost linear."""


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the inner cue stands in the outer one's content. A participle behind both belongs to the outer one."""
    return outer is not inner and any(first <= inner.cue[0] < stop for first, stop in outer.content)


def _is_stray(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Whether the units are one common noun in the singular without an article. That is no subject: the verb before
    it was not known."""
    unit = units[first]
    if units[stop - 1].low in _ORDINALS or (stop - first == 1 and unit.word.isdigit()):
        return True
    return (
        stop - first == 1
        and unit.word[0].islower()
        and unit.low not in SUBJECT_PRONOUNS | RELATIVES
        and unit.low
        not in {"people", "police", "women", "men", "nobody", "that", "one", "this", "others", "some", "many"}
        and not (unit.low.endswith("s") and not unit.low.endswith("ss"))
    )


def _main_subject(units: Sequence[Unit], before: int) -> Range | None:
    """The subject of the line's first finite verb group. Participles and shared verbs take it."""
    for at in range(1, min(before, 40)):
        low = units[at].low
        if (
            low in BE
            or low in {"has", "have", "had", "will", "would", "did", "could"}
            or (low.endswith("ed") and units[at].word.islower())
        ):
            start = group_start(units, at)
            first = phrase_left(units, start)
            if first < start:
                return (first, start)
            if units[start - 1].low == "," if start else False:
                return apposed(units, start - 1)
    return None


def apposed(units: Sequence[Unit], comma: int) -> Range | None:
    """A source whose apposition or relative clause ends at `comma`: "Ed Smith, head of the fund, said"."""
    opening = comma - 1
    while opening > 0 and comma - opening < 40:
        if units[opening].low == "," and units[opening].quote is None:
            first = phrase_left(units, opening)
            if first > 1 and units[first - 1].low in {"who", "whose"} and units[first - 2].low == ",":
                opening = first - 2
                continue
            if _ends_place(units, first, opening):
                opening = first - 1
                continue
            if (
                first < opening
                and units[first].low not in PREPOSITIONS
                and not (units[first].low in DETERMINERS | {"who"} and first > 1 and units[first - 1].low == ",")
            ):
                following = units[opening + 1].low
                first = _outer_title(units, first)
                if (
                    following in PREPOSITIONS - {"at", "of", "from", "with"}
                    or following.endswith("ing")
                    or following in {"when", "asked", "while"}
                ):
                    return (first, opening)
                return (first, comma)
        opening -= 1
    return None


def _outer_title(units: Sequence[Unit], first: int) -> int:
    """ "The mayor of Vell, Anton Reyes, who ...": where the source begins, with the title before the name."""
    if first < 2 or units[first - 1].low != "," or not units[first].word[0].isupper():
        return first
    outer = phrase_left(units, first - 1)
    titled = outer < first - 1 and units[outer].low in {"the", "a", "an", "one", "another"}
    return outer if titled and (outer == 0 or units[outer - 1].low in {",", "that", "but", "and"}) else first
