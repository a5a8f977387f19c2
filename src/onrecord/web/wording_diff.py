"""Compares two outlets' wordings for people to read, ignoring case and quotation marks. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.web.changes import Comparing, Piece

_WORDS = re.compile(r"\s+|\w+(?:['’]\w+)?|[^\w\s]")
_QUOTES = str.maketrans("“”„«»‘’`", '"""""\'\'\'')
_MAX_WORDS = 400
_MIN_KEPT_SHARE = 0.5
"""The least share of the shorter wording in common: below it, marking differences says nothing."""
_FEW = 1
"""Up to this many common words between two changes are shown as changed too: people read phrases."""


def wording_diff(first: str, words: str, comparing: Comparing) -> tuple[Piece, ...]:
    """`words` compared with `first`: words missing in `words` are "out", additional ones "in"."""
    before, after = _WORDS.findall(first)[:_MAX_WORDS], _WORDS.findall(words)[:_MAX_WORDS]
    runs = comparing.runs(list(map(_folded, before)), list(map(_folded, after)))
    kept = sum(_count(after[k : k + size]) for _, k, size in runs)
    shorter = min(_count(before), _count(after))
    if comparing.spent or not shorter or kept < _MIN_KEPT_SHARE * shorter:
        return (Piece("same", words),)
    return tuple(_joined(_pieces(before, after, runs)))


def _pieces(before: list[str], after: list[str], runs: list[tuple[int, int, int]]) -> Iterator[Piece]:
    last = len(runs) - 1
    for place, ((i, k, size), (next_i, next_k, _)) in enumerate(pairwise([(0, 0, 0), *runs])):
        same = after[k : k + size]
        is_inside = 0 < place < last and size
        if is_inside and _count(same) <= _FEW and _count(before[i - 1 : i]) + _count(after[k - 1 : k]):
            yield Piece("out", "".join(before[i : i + size]))
            yield Piece("in", "".join(same))
        else:
            yield Piece("same", "".join(same))
        yield Piece("out", "".join(before[i + size : next_i]))
        yield Piece("in", "".join(after[k + size : next_k]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Adjacent changes joined, without those of only marks and spaces."""
    out, put = "", ""
    for piece in pieces:
        if piece.kind == "out":
            out += piece.text
        elif piece.kind == "in":
            put += piece.text
        elif piece.text:
            yield from _change(out, put)
            out = put = ""
            yield piece
    yield from _change(out, put)


def _change(out: str, put: str) -> Iterator[Piece]:
    if any(map(str.isalnum, out)):
        yield Piece("out", out)
    if any(map(str.isalnum, put)):
        yield Piece("in", put)
    elif put:
        yield Piece("same", put)


def _count(words: list[str]) -> int:
    return sum(word[0].isalnum() for word in words)


def _folded(word: str) -> str:
    return " " if word.isspace() else word.casefold().translate(_QUOTES)
