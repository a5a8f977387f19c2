"""Errors of lower layers in the reader's language: what isn't known stays as it is, in English."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.errors import OnRecordError, StoreError
from onrecord.web.language import gettext, number
from onrecord.web.problem_words import SENTENCES

_KNOWN: Final = frozenset(SENTENCES)
_PLACE: Final = re.compile(r"%\(([a-z]+)\)s")
_SAID_THERE: Final = frozenset({"problem", "what"})
"""Places with a sentence of the same kind, which is translated too."""
_MAX_DEPTH: Final = 4
"""How many sentences may stand within each other."""
_MAX_CHARS: Final = 4_000
"""No longer sentence is looked up."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with places: what stands around them, and their names. There is one more piece than there are names."""

    message: str
    pieces: tuple[str, ...]
    names: tuple[str, ...]

    def values(self, said: str) -> dict[str, str] | None:
        """What stands in the places, none of them empty; None where it isn't this sentence."""
        first, last = self.pieces[0], self.pieces[-1]
        if not (said.startswith(first) and said.endswith(last)):
            return None
        at, end, found = len(first), len(said) - len(last), []
        for piece in self.pieces[1:-1]:
            until = said.find(piece, at + 1, end)
            if until < 0:
                return None
            found.append(said[at:until])
            at = until + len(piece)
        return dict(zip(self.names, [*found, said[at:end]], strict=True)) if at < end else None


def in_words(error: OnRecordError) -> str:
    """The error as `str` gives it, what it is about and what is wrong, in the reader's language."""
    subject = error.subject
    # the subject of other errors is an address or a name, which stays
    if isinstance(error, StoreError) or subject in _KNOWN:
        subject = translated(subject)
    return f"{subject}: {translated(error.problem)}"


def translated(said: str) -> str:
    """What is wrong, as a lower layer says it, in the reader's language."""
    return _translated(said, 1)


def sentence(problem: str) -> str:
    """A problem as a sentence of its own."""
    return problem[:1].upper() + problem[1:] + ("" if problem.endswith(".") else ".")


def _translated(said: str, depth: int) -> str:
    if said in _KNOWN:
        return gettext(said)
    if len(said) > _MAX_CHARS or depth > _MAX_DEPTH:
        return said
    for sentence in _with_places():
        values = sentence.values(said)
        if values is not None:
            return gettext(sentence.message, **{name: _value(name, its, depth) for name, its in values.items()})
    return said


def _value(name: str, value: str, depth: int) -> str:
    if name in _SAID_THERE:
        return _translated(value, depth + 1)
    digits = value.replace(",", "")
    return (
        number(int(digits))
        if name == "num" and digits.isdecimal() and len(digits) < len("1,000,000,000")
        else value
    )


@cache
def _with_places() -> tuple[_Sentence, ...]:
    """The sentences with places, those with the most words of their own first."""
    found = []
    for each in SENTENCES:
        pieces = _PLACE.split(each)
        if len(pieces) > 1:
            found.append(_Sentence(each, tuple(pieces[::2]), tuple(pieces[1::2])))
    return tuple(sorted(found, key=lambda each: -sum(map(len, each.pieces))))
