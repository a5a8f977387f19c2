"""Worst cases for a pattern, made from its own parse tree: repeats of what its parts match, with tails that fail.

A backtracking engine is slow where a text can be parted between two repeats in many ways, or where a scan starts anew
at every place of a run. Both need a text of few short units many times over, so these are tried: what each repeat
matches, each character that the pattern's sets tell apart, its words, pairs of these, and runs of one after another.
"""

import random
import re
from collections.abc import Iterator
from itertools import chain, product
from typing import Any

from re import _constants as codes, _parser as parser  # type: ignore[attr-defined]  # isort: skip

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_CANDIDATES = "aAzZé Éß_15 \t\n\r\u00a0.,:;!?-–—/|\\'\"’“”«»()[]{}<>@#&*+=%$©…中Яяاñ٣\u0301\u200b\x00"
_CHARACTERS = 10
_WORDS = 8
_PUMPS = 10
_PAIRS = 60
_FEW = 3
"""Parts that match no more often than that in a row are no repeats to attack."""
_TAILS = ("", "\x00", " x!")

Unit = tuple[str, str, str]
"""What stands before, what is repeated, and the tail."""


def attacks(pattern: re.Pattern[Any], most: int = 400) -> list[Unit]:
    """Up to `most` units to try on the pattern, the same ones each time. None for a pattern that repeats nothing often: from
    any place it goes over no more than so many characters, so that it is linear as it is written."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags & ~re.DEBUG
    tree = parser.parse(source, flags if isinstance(pattern.pattern, str) else flags | re.UNICODE)
    if not repeats_often(tree):
        return []
    return _Attacks(tree, random.Random(source.encode("utf-8", "surrogatepass"))).units(most)


def repeats_often(tree: Any) -> bool:
    """Whether any part of a pattern may match more than a few times in a row."""
    return any(
        (op in _REPEATS and value[1] > _FEW) or any(map(repeats_often, _inner(op, value))) for op, value in tree
    )


class _Attacks:
    def __init__(self, tree: Any, rng: random.Random) -> None:
        self._tree, self._rng = tree, rng
        self._sets = list(_sets(tree))
        self._alphabet = self._representatives()

    def units(self, most: int) -> list[Unit]:
        repeats = list(self._repeats(self._tree, ""))
        pumps = [(before, self._sample(body, 2)) for before, body in repeats for _ in range(3)]
        pumps += [
            (before, self._sample(chain(body, after), 1)) for before, body, after in self._adjacent(self._tree, "")
        ]
        pumps = list(dict.fromkeys((before, pump) for before, pump in pumps if pump))
        words = list(dict.fromkeys(_words(self._tree)))
        marks = [word for word in words if len(word) == 1][:_WORDS]
        words = [word for word in words if len(word) > 1]
        words = [*marks, *self._rng.sample(words, min(len(words), _WORDS))]
        tokens = list(dict.fromkeys([*self._alphabet[:_CHARACTERS], *words]))
        pairs = [a + b for a, b in product(tokens, tokens) if a != b]
        pairs = self._rng.sample(pairs, min(len(pairs), _PAIRS))
        found: dict[Unit, None] = {}
        for before, pump in self._some(pumps, most // 4):
            for tail in _TAILS:
                found[before, pump, tail] = None
            found["", before + pump, "\x00"] = None
        for token in [*tokens, *pairs]:
            found["", token, "\x00"] = None
            found["", token, ""] = None
        units = list(found)
        return units if len(units) <= most else self._rng.sample(units, most)

    def _some(self, items: list[Any], most: int) -> list[Any]:
        return items if len(items) <= most else self._rng.sample(items, most)

    def _representatives(self) -> list[str]:
        """One character of each kind that the pattern's sets tell apart, those in the most sets first."""
        own = {chr(code) for each in self._sets for code in _mentioned(each)}
        kinds: dict[tuple[bool, ...], str] = {}
        for char in [*sorted(_CANDIDATES), *sorted(own)]:
            kinds.setdefault(tuple(_holds(each, char) for each in self._sets), char)
        return [kinds[key] for key in sorted(kinds, key=lambda key: (-sum(key), kinds[key]))]

    def _repeats(self, tree: Any, before: str) -> Iterator[tuple[str, Any]]:
        """Each repeat that may match often, with a text that leads to it."""
        for op, value in tree:
            if op in _REPEATS:
                if value[1] > _FEW:
                    yield before, value[2]
                yield from self._repeats(value[2], before)
            else:
                for inner in _inner(op, value):
                    yield from self._repeats(inner, before)
            before += self._sample([(op, value)], 0)

    def _adjacent(self, tree: Any, before: str) -> Iterator[tuple[str, Any, Any]]:
        """Stretches of a sequence from each repeat on, up to three parts long."""
        items = list(tree)
        for at, (op, value) in enumerate(items):
            if op in _REPEATS:
                for size in (2, 3):
                    yield before, items[at : at + 1], items[at + 1 : at + size]
            for inner in _inner(op, value):
                yield from self._adjacent(inner, before)
            before += self._sample([(op, value)], 0)

    def _sample(self, tree: Any, extra: int) -> str:
        """A text that the parts match, look-aheads left out; repeats have up to `extra` more than they must."""
        made = []
        for op, value in tree:
            if op is codes.LITERAL:
                made.append(chr(value))
            elif op in {codes.IN, codes.NOT_LITERAL, codes.ANY}:
                fitting = [char for char in self._alphabet if _holds((op, value), char)]
                made.append(self._rng.choice(fitting) if fitting else "")
            elif op in _REPEATS:
                count = value[0] + (self._rng.randint(0, extra) if value[1] > value[0] else 0)
                made += [self._sample(value[2], extra) for _ in range(min(count, value[1], 40))]
            elif op is codes.BRANCH:
                made.append(self._sample(self._rng.choice(value[1]), extra))
            elif op is codes.SUBPATTERN:
                made.append(self._sample(value[3], extra))
            elif op is codes.ATOMIC_GROUP:
                made.append(self._sample(value, extra))
            elif op is codes.ASSERT and value[0] < 0 and not made:
                made.append(self._sample(value[1], extra))
        return "".join(made)


def _inner(op: Any, value: Any) -> list[Any]:
    """The sequences within a part."""
    if op is codes.SUBPATTERN:
        return [value[3]]
    if op is codes.BRANCH:
        return list(value[1])
    if op in _REPEATS:
        return [value[2]]
    if op in {codes.ASSERT, codes.ASSERT_NOT}:
        return [value[1]]
    if op is codes.ATOMIC_GROUP:
        return [value]
    if op is codes.GROUPREF_EXISTS:
        return [each for each in value[1:] if each is not None]
    return []


def _sets(tree: Any) -> Iterator[tuple[Any, Any]]:
    for op, value in tree:
        if op in {codes.IN, codes.NOT_LITERAL}:
            yield op, value
        for inner in _inner(op, value):
            yield from _sets(inner)


def _words(tree: Any) -> Iterator[str]:
    """Each stretch of literal characters."""
    word = ""
    for op, value in tree:
        if op is codes.LITERAL:
            word += chr(value)
            continue
        if word:
            yield word
        word = ""
        for inner in _inner(op, value):
            yield from _words(inner)
    if word:
        yield word


def _mentioned(each: tuple[Any, Any]) -> Iterator[int]:
    for op, value in each[1] if each[0] is codes.IN else [each]:
        if op in {codes.LITERAL, codes.NOT_LITERAL}:
            yield value
        elif op is codes.RANGE:
            yield from (value[0], value[1])


def _holds(each: tuple[Any, Any], char: str) -> bool:
    """Whether a set holds the character."""
    op, value = each
    if op is codes.ANY:
        return char != "\n"
    if op is codes.NOT_LITERAL:
        return bool(ord(char) != value)
    negated = bool(value) and value[0][0] is codes.NEGATE
    return any(_member(item, char) for item in value[negated:]) is not negated


_CATEGORIES = {
    codes.CATEGORY_DIGIT: str.isdecimal,
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    codes.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    codes.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    codes.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _member(item: tuple[Any, Any], char: str) -> bool:
    op, value = item
    if op is codes.LITERAL:
        return bool(ord(char) == value)
    if op is codes.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return bool(_CATEGORIES[value](char))
