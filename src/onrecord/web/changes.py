"""Compares two states of an article word by word, for people to read."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Article

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 1500
_MAX_PARAGRAPHS = 800
_MIN_ALIKE_SHARE = 0.55
_FEW = 2
_MAX_STEPS = 3_000_000
"""The most comparisons of words or paragraphs for two states: less than a second's work."""
MAX_LIST_STEPS = 300_000
"""The same bound for all statements in a list on one page: a tenth."""

Run = tuple[int, int, int]
"""A run common to both: its start in the old, its start in the new, and its length."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were kept ("same"), deleted ("out") or inserted ("in")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph, the headline, the standfirst or a correction, as pieces."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether any piece was deleted or inserted."""
        return any(piece.kind != "same" for piece in self.pieces)


class Comparing:
    """Finds what two texts have in common, within one budget of steps for everything that a page compares.

    `difflib` looks for the longest common run, then to its left and right. A hostile text can make each search read
    everything and find little. So each search is charged for what it reads; once the budget is spent, the rest counts
    as different.
    """

    def __init__(self, steps: int = MAX_LIST_STEPS) -> None:
        self._left = steps
        self.spent = False

    def words(self, old: str, new: str) -> tuple[Piece, ...]:
        """Both texts compared word by word."""
        return tuple(_by_words(old, new, self))

    def runs(self, before: Sequence[str], after: Sequence[str]) -> list[Run]:
        """The common runs in order; the last one has length 0 and lies at both ends."""
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        there = Counter(after)
        reads = list(itertools.accumulate((1 + there[each] for each in before), initial=0))
        found, windows = [], [(0, len(before), 0, len(after))]
        while windows:
            i, j, k, m = windows.pop()
            if i == j or k == m:
                continue
            self.spent = self.spent or reads[j] - reads[i] > self._left
            if self.spent:
                break
            self._left -= reads[j] - reads[i]
            run = matcher.find_longest_match(i, j, k, m)
            if run.size:
                found.append((run.a, run.b, run.size))
                windows += [(run.a + run.size, j, run.b + run.size, m), (i, run.a, k, run.b)]
        return [*_joined(sorted(found)), (len(before), len(after), 0)]


def _joined(runs: list[Run]) -> Iterator[Run]:
    """The runs, adjacent ones joined."""
    start, other, size = 0, 0, 0
    for i, k, more in runs:
        if (i, k) == (start + size, other + size):
            size += more
            continue
        if size:
            yield start, other, size
        start, other, size = i, k, more
    if size:
        yield start, other, size


def changes(old: Article, new: Article) -> list[Change]:
    """Headline, standfirst, paragraphs and corrections of both states, side by side.

    The work is bounded: where comparing would take too long, whole paragraphs are shown as replaced.
    """
    comparing = Comparing(_MAX_STEPS)
    made = [
        Change(name, comparing.words(getattr(old, name) or "", getattr(new, name) or ""))
        for name in ("headline", "standfirst")
        if getattr(old, name) or getattr(new, name)
    ]
    before = [old.words(block.span) for block in old.blocks][:_MAX_PARAGRAPHS]
    after = [new.words(block.span) for block in new.blocks][:_MAX_PARAGRAPHS]
    i, k = 0, 0
    for next_i, next_k, size in comparing.runs(before, after):
        both = min(next_i - i, next_k - k)
        made += [Change("text", comparing.words(before[i + n], after[k + n])) for n in range(both)]
        made += [Change("text", (Piece("out", text),)) for text in before[i + both : next_i]]
        made += [Change("text", (Piece("in", text),)) for text in after[k + both : next_k]]
        made += [Change("text", (Piece("same", text),)) for text in before[next_i : next_i + size]]
        i, k = next_i + size, next_k + size
    return [*made, *_corrections(old, new)]


def _corrections(old: Article, new: Article) -> Iterator[Change]:
    """The corrections that were taken back, then those that stand now."""
    before, after = ([each.text for each in state.corrections] for state in (old, new))
    for kind, texts in (
        ("out", [each for each in before if each not in after]),
        ("same", [each for each in after if each in before]),
        ("in", [each for each in after if each not in before]),
    ):
        yield from (Change("correction", (Piece(kind, text),)) for text in texts)


def _by_words(old: str, new: str, comparing: Comparing) -> Iterator[Piece]:
    """Word by word where the texts are similar; both as a whole where little of the old one is left.

    A few common words between two changes are shown as changed too, because people read phrases.
    """
    if old == new:
        yield Piece("same", new)
        return
    before, after = ([], []) if comparing.spent else (_WORDS.findall(old), _WORDS.findall(new))
    runs = comparing.runs(before, after) if max(len(before), len(after)) <= _MOST_WORDS else []
    if comparing.spent or 2 * sum(size for _, _, size in runs) < _MIN_ALIKE_SHARE * (len(before) + len(after)):
        yield from (piece for piece in (Piece("out", old), Piece("in", new)) if piece.text)
        return
    out, put = "", ""
    for (i, k, size), (next_i, next_k, next_size) in itertools.pairwise([(0, 0, 0), *runs]):
        kept = "".join(before[i : i + size])
        if size and (len(kept.split()) > _FEW or (i == 0 and k == 0) or next_size == 0 == len(before) - i - size):
            yield from (piece for piece in (Piece("out", out), Piece("in", put)) if piece.text)
            yield Piece("same", kept)
            out = put = ""
        else:
            out, put = out + kept, put + kept
        out += "".join(before[i + size : next_i])
        put += "".join(after[k + size : next_k])
    yield from (piece for piece in (Piece("out", out), Piece("in", put)) if piece.text)
