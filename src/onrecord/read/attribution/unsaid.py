"""Verbs of speaking that don't tell of a statement: what is asked ("Did Holt say that"), wished for, or a condition.
English."""

from collections.abc import Sequence
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.rules.grammar import AUXILIARIES, DETERMINERS, SUBJECT_PRONOUNS
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.text.tokens import word_set

_WISHES: Final = word_set("wish wishes wished hope hopes hoped want wants wanted")
_OPEN: Final = word_set("if unless whether")
_LEADING: Final = word_set("and but or so")


def is_asked(line: Line) -> bool:
    """Whether the sentence is a question, or begins as one: "Did Holt say", "Had Holt said", "whether Holt said"."""
    if line.string[line.start : line.end].endswith("?"):
        return True
    units = line.units
    first = next((at for at, unit in enumerate(units) if unit.low not in _LEADING), 0)
    low, behind = _low(units, first), _low(units, first + 1)
    if low not in AUXILIARIES:
        return low == "whether"
    is_named = bool(behind) and units[first + 1].word[:1].isupper()
    return is_named or behind in SUBJECT_PRONOUNS or behind in DETERMINERS - {"that"}


def is_wished(units: Sequence[Unit], first: int, verb: int) -> bool:
    """Whether the subject at `first` and the verb at `verb` tell of a wish or a condition: "I wish Holt had said",
    "if Holt said"."""
    before = _low(units, first - 1)
    if before in _OPEN or before in _WISHES or (before == "that" and _low(units, first - 2) in _WISHES):
        return True
    return any(unit.low in _WISHES for unit in units[first + 1 : verb])


def is_unsaid(line: Line, source: Span, cue: Span) -> bool:
    """Whether the line doesn't say that the statement with this source and cue was made. Both spans are of the line's
    part."""
    if is_asked(line):
        return True
    units = line.units
    first = next((at for at, unit in enumerate(units) if unit.end > source.start), len(units))
    verb = next((at for at, unit in enumerate(units) if unit.end > cue.start), len(units))
    return first < verb and is_wished(units, first, verb)


def _low(units: Sequence[Unit], at: int) -> str:
    return units[at].low if 0 <= at < len(units) else ""
