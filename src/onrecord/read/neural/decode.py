"""From the network's numbers to spans: first cues by their labels, then the source and content of each cue.

For every piece the network says whether it begins a cue, stands in one, or neither. For every cue and every piece of
the same window it then says whether the piece is the cue's source, its content, or neither. So it is learnt which
words belong together; no rule takes the nearest. For each cue the best sequence of the three roles is taken (Viterbi,
over a linear chain that was trained as one: Lafferty and others, 2001), whole words at a time.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
Run = tuple[int, int]

ROLES: Final = ("source", "content")
REACH: Final = 128
"""Pieces. Longer distances count as this one."""
WIDTH: Final = 64
"""Numbers in a vector that asks or answers for one role."""
HIDDEN: Final = 64
"""Numbers in a vector of the convolutions that look at a cue together with a run of pieces."""
TOGETHER: Final = 512
"""Cues whose paths are computed at the same time. More would only cost memory."""
REACHED: Final = 5
"""Pieces that one convolution sees."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its first piece, the piece behind its last, and the mean probability of its pieces."""

    first: int
    stop: int
    probability: float


@dataclass(frozen=True, slots=True)
class Raw:
    """One statement of a window, in pieces of whole words: the cue, and the runs of source and content. A higher
    `score` (0 to 1) is better."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How probable it is that a statement with a given score is right: Platt's sigmoid (1999) over the score's log
    odds."""

    slope: float = 1.0
    offset: float = 0.0

    def probability(self, score: float) -> float:
        """The probability, in [0, 1]."""
        bounded = min(max(score, 1e-4), 1 - 1e-4)
        return 1 / (1 + math.exp(-(self.slope * math.log(bounded / (1 - bounded)) + self.offset)))


@dataclass(frozen=True, slots=True)
class Settings:
    """What decoding is set to. The settings were chosen on development articles: see training/README.md."""

    cue: float = 0.2
    """Where a cue's first piece has a smaller probability, the cue isn't tried."""
    least: float = 0.4
    """The least score of a statement: the cue's probability times the path's probability to the power of `weight`."""
    weight: float = 0.3
    alike: float = 0.5
    """Of two statements that share more than this of the pieces in their contents, only the better is kept."""
    moves: tuple[tuple[float, ...], ...] = ((0.0, -0.1, -1.0), (-0.1, 0.0, -1.1), (-1.0, -1.1, 0.0))
    """Scores for going from one role to the next (neither, source, content), as trained."""
    tilt: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Added to the three scores of every piece."""


def softmax(scores: Numbers) -> Numbers:
    """Probabilities from scores, over the last axis."""
    raised: Numbers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    made: Numbers = raised / raised.sum(axis=-1, keepdims=True)
    return made


def find_cues(labels: Numbers, least: float) -> list[Cue]:
    """The cues among pieces. `labels` has (pieces, 3) probabilities: outside, begins a cue, inside one."""
    inside = labels[:, 1] + labels[:, 2]
    cues: list[Cue] = []
    first = last = -1
    for at in np.flatnonzero(inside >= least).tolist():
        opens = labels[at, 1] >= least
        if first >= 0 and (opens or at != last + 1):
            cues.append(Cue(first, last + 1, float(inside[first : last + 1].mean())))
            first = -1
        if first < 0 and (opens or inside[at] >= max(least, 0.5)):
            first = at
        last = at
    if first >= 0:
        cues.append(Cue(first, last + 1, float(inside[first : last + 1].mean())))
    return cues


def distances(cue: Cue, pieces: int) -> Indices:
    """Each piece's distance from a cue: 0 is far before, REACH inside, 2 * REACH far behind."""
    where = np.arange(pieces)
    away = np.where(where < cue.first, where - cue.first, np.maximum(where - cue.stop + 1, 0))
    return np.clip(away, -REACH, REACH) + REACH


def by_word(scores: Numbers, words: Sequence[int], moves: Numbers) -> tuple[Numbers, list[int]]:
    """The (cues, words, 3) scores for giving all pieces of a word one role, and the first piece of each word."""
    numbers = np.asarray(words)
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    inner = np.diff(np.append(starts, len(words))) - 1
    summed: Numbers = np.add.reduceat(scores, starts, axis=1) + inner[:, None] * np.diagonal(moves)
    return summed, starts.tolist()


def best_paths(scores: Sequence[Numbers], moves: Numbers) -> list[tuple[Indices, float]]:
    """For each (words, 3) array the best roles by Viterbi, and the log of that path's probability among all paths."""
    groups = (scores[first : first + TOGETHER] for first in range(0, len(scores), TOGETHER))
    return [found for group in groups for found in _best_paths(group, moves)]


def _best_paths(scores: Sequence[Numbers], moves: Numbers) -> list[tuple[Indices, float]]:
    longest = max(map(len, scores))
    rows = np.arange(len(scores))
    lengths = np.array([len(each) for each in scores])
    padded = np.zeros((len(scores), longest, 3), dtype=np.float32)
    for row, each in enumerate(scores):
        padded[row, : len(each)] = each
    best, total = padded[:, 0], padded[:, 0]
    back = np.tile(np.arange(3, dtype=np.int8), (len(scores), longest, 1))
    for at in range(1, longest):
        on = at < lengths
        options = best[:, :, None] + moves
        chosen = options.argmax(axis=1)
        back[on, at] = chosen[on]
        best = np.where(on[:, None], options.max(axis=1) + padded[:, at], best)
        raised = total[:, :, None] + moves
        most = raised.max(axis=1)
        added = most + np.log(np.exp(raised - most[:, None]).sum(axis=1)) + padded[:, at]
        total = np.where(on[:, None], added, total)
    path = np.zeros((len(scores), longest), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    for at in range(longest - 1, 0, -1):
        path[:, at - 1] = back[rows, at, path[:, at]]
    most = total.max(axis=1)
    all_paths = most + np.log(np.exp(total - most[:, None]).sum(axis=1))
    sure = best.max(axis=1) - all_paths
    return [(path[row, : lengths[row]], float(sure[row])) for row in rows]


def decode(windows: Sequence[tuple[Sequence[int], Sequence[Cue], Numbers]], settings: Settings) -> list[list[Raw]]:
    """The statements of each window. A window is given by its pieces' word numbers, its cues, and (cues, pieces, 3)
    scores."""
    moves = np.array(settings.moves, dtype=np.float32)
    tilt = np.array(settings.tilt, dtype=np.float32)
    scored: list[Numbers] = []
    starts: list[list[int]] = []
    for words, cues, scores in windows:
        summed, firsts = by_word(scores + tilt, words, moves) if cues else (scores, [])
        scored += list(summed)
        starts.append(firsts)
    paths = iter(best_paths(scored, moves))
    made: list[list[Raw]] = []
    for (words, cues, _), firsts in zip(windows, starts, strict=True):
        ends = [*firsts[1:], len(words)]
        found = [_statement(cue, *next(paths), (firsts, ends), settings.weight) for cue in cues]
        made.append(_apart([raw for raw in found if raw.content and raw.score >= settings.least], settings.alike))
    return made


def _apart(found: Sequence[Raw], alike: float) -> list[Raw]:
    """The statements without those that repeat a better one. A statement that holds another's cue repeats nothing."""
    kept: list[tuple[Raw, frozenset[int]]] = []
    for raw in sorted(found, key=lambda raw: -raw.score):
        own = frozenset(at for first, stop in raw.content for at in range(first, stop))
        if not any(
            len(own & theirs) > alike * len(own | theirs) and raw.cue[0] not in theirs and other.cue[0] not in own
            for other, theirs in kept
        ):
            kept.append((raw, own))
    return sorted((raw for raw, _ in kept), key=lambda raw: raw.cue)


def _statement(
    cue: Cue, path: Indices, sure: float, words: tuple[Sequence[int], Sequence[int]], weight: float
) -> Raw:
    starts, ends = words
    first, stop = starts[bisect_right(starts, cue.first) - 1], ends[bisect_left(ends, cue.stop)]
    runs: tuple[list[Run], list[Run]] = ([], [])
    for at in np.flatnonzero(path).tolist():
        if first <= starts[at] < stop:
            continue
        spans = runs[int(path[at]) - 1]
        if spans and spans[-1][1] == starts[at]:
            spans[-1] = (spans[-1][0], ends[at])
        else:
            spans.append((starts[at], ends[at]))
    score = cue.probability * math.exp(weight * min(sure, 0.0))
    return Raw((first, stop), tuple(runs[0]), tuple(runs[1]), score)
