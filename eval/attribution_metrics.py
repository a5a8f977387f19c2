"""Precision, recall and F1 of predicted attributions against PolNeAR's layout of gold annotations (brat standoff).

A folder has `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`; where several people annotated an article, the
first by identifier is gold. Offsets are into the file read with newline='', so none shifts. Figures, as counts of
right, predicted and gold: tokens of each role; spans of each role, exact and with a Jaccard index of 0.5 or more;
whole attributions matched one to one: `attr` needs content and source at 0.5 each (both empty is the same),
`attr+cue` the cue too, `attr content` the content alone. Punctuation doesn't count in attributions' Jaccard.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

ROLES = ("source", "cue", "content")
TOKEN = re.compile(r"\w+|[^\w\s]")
_TEXT_BOUND = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\t(.*)")
THRESHOLD = 0.5

Offsets = tuple[int, int]
Roles = Mapping[str, Sequence[Offsets]]
Indices = frozenset[int]
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's raw text and its annotated attributions, each role as half-open offsets into the text."""

    text: str
    attributions: tuple[Roles, ...]


@dataclass(slots=True)
class Count:
    """How many were right, predicted, and in the gold annotation."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """In per cent; 0 where nothing was predicted."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In per cent; 0 where there was nothing to find."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, in per cent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """Counts by the figure's name, in the order in which they are printed."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    def add(self, figure: str, right: int, predicted: int, gold: int) -> None:
        """Adds one article's counts to a figure."""
        count = self.counts[figure]
        count.right += right
        count.predicted += predicted
        count.gold += gold


def read_gold(folder: Path) -> dict[str, GoldArticle]:
    """The articles of a folder by name; {} where the folder is not in the layout."""
    annotations: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations[path.stem.rsplit("_", 1)[0]].append(path)
    gold = {}
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        first = annotations.get(path.stem)
        gold[path.stem] = GoldArticle(text, read_annotations(first[0]) if first else ())
    return gold


def read_annotations(path: Path) -> tuple[Roles, ...]:
    """The attributions of one brat file: its events, with their text-bound spans by role."""
    with path.open(encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    spans: dict[str, list[Offsets]] = {}
    for line in lines:
        if match := _TEXT_BOUND.match(line):
            pieces = (piece.split() for piece in match[3].split(";"))
            spans[match[1]] = [(int(start), int(end)) for start, end in pieces]
    attributions = []
    for line in lines:
        if match := _EVENT.match(line):
            found: dict[str, list[Offsets]] = {role: [] for role in ROLES}
            for part in match[1].split():
                role, _, identifier = part.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in found:
                    found[role] += spans.get(identifier, [])
            attributions.append({role: sorted(found[role]) for role in ROLES})
    return tuple(attributions)


def jaccard(one: Indices, other: Indices) -> float:
    """The Jaccard index of two sets; two empty ones are alike."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def matched(predicted: Sequence[_Item], gold: Sequence[_Item], likeness: Callable[[_Item, _Item], float]) -> int:
    """How many pairs stand one to one, best first, of those with a likeness of at least `THRESHOLD`."""
    return len(matches(predicted, gold, likeness))


def matches(
    predicted: Sequence[_Item], gold: Sequence[_Item], likeness: Callable[[_Item, _Item], float]
) -> dict[int, int]:
    """Those pairs, as the prediction's index to the gold one's."""
    pairs = sorted(
        ((likeness(one, other), i, j) for i, one in enumerate(predicted) for j, other in enumerate(gold)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in pairs:
        if value >= THRESHOLD and i not in used and j not in taken:
            used[i] = j
            taken.add(j)
    return used


def right_of(article: GoldArticle, given: Sequence[Roles]) -> dict[int, int]:
    """The predictions that are right as `attr` counts them, as their index to the gold attribution's."""
    wholes = [[words_of(article, item) for item in side] for side in (given, article.attributions)]
    return matches(wholes[0], wholes[1], _whole(("source",)))


def words_of(article: GoldArticle, item: Roles) -> dict[str, Indices]:
    """An attribution's roles as the numbers of the text's words, punctuation left out."""
    tokens = _token_starts(article.text)
    return {role: _indices(article.text, tokens, item[role], words_only=True) for role in ROLES}


@lru_cache(maxsize=4)
def _token_starts(text: str) -> list[int]:
    return [match.start() for match in TOKEN.finditer(text)]


def _indices(text: str, tokens: Sequence[int], spans: Collection[Offsets], *, words_only: bool = False) -> Indices:
    found = set()
    for start, end in spans:
        for index in range(bisect_left(tokens, start), bisect_left(tokens, end)):
            if not words_only or text[tokens[index]].isalnum():
                found.add(index)
    return frozenset(found)


def score(gold: Mapping[str, GoldArticle], predictions: Mapping[str, Sequence[Roles]]) -> Scores:
    """All figures over all articles; one without a prediction counts as predicted empty."""
    scores = Scores()
    for name, article in gold.items():
        _score_article(scores, article, predictions.get(name, ()))
    return scores


def _score_article(scores: Scores, article: GoldArticle, given: Sequence[Roles]) -> None:
    tokens = [match.start() for match in TOKEN.finditer(article.text)]

    indices = partial(_indices, article.text, tokens)
    for role in ROLES:
        predicted = indices([span for item in given for span in item[role]])
        expected = indices([span for item in article.attributions for span in item[role]])
        scores.add(f"token {role}", len(predicted & expected), len(predicted), len(expected))
        ours, theirs = (
            sorted({indices([span]) for item in side for span in item[role]} - {frozenset()}, key=min)
            for side in (given, article.attributions)
        )
        scores.add(f"span exact {role}", len(set(ours) & set(theirs)), len(ours), len(theirs))
        scores.add(f"span overlap {role}", matched(ours, theirs, jaccard), len(ours), len(theirs))
    wholes = [
        [{role: indices(item[role], words_only=True) for role in ROLES} for item in side]
        for side in (given, article.attributions)
    ]
    for figure, roles in (("attr", ("source",)), ("attr+cue", ("source", "cue")), ("attr content", ())):
        right = matched(wholes[0], wholes[1], _whole(roles))
        scores.add(figure, right, len(wholes[0]), len(wholes[1]))


def _whole(roles: Sequence[str]) -> Callable[[Mapping[str, Indices], Mapping[str, Indices]], float]:
    """Likeness of two attributions: content's Jaccard, 0 where it or one of `roles` is below the threshold."""

    def likeness(one: Mapping[str, Indices], other: Mapping[str, Indices]) -> float:
        if not (one["content"] or other["content"]):
            return 0.0
        content = jaccard(one["content"], other["content"])
        alike = content >= THRESHOLD and all(jaccard(one[role], other[role]) >= THRESHOLD for role in roles)
        return content if alike else 0.0

    return likeness
