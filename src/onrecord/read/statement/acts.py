"""What kind of act a statement is: speech, a document's words, a thought, or none at all. English.

A multinomial logistic regression over features that a person can read (`act_features`). Where the network has read
the cue, four scores from it are added: the mean over the cue's pieces. What is no statement doesn't go on record:
deeds, names, the author's own judgement, topics without words. `training/acts.py` learns the weights from statements
that were marked by hand; see the model card.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import msgspec

from onrecord.errors import ReaderError
from onrecord.model import Act, Attribution, Mention, Span, Stance
from onrecord.read.statement.act_features import Features, features_of

FILE: Final = Path(__file__).parent.parent / "neural" / "data" / "acts.json"
KINDS: Final = (Act.SPEECH, Act.DOCUMENT, Act.THOUGHT, None)
"""The kinds in the order of all scores. None is no statement."""
STATED: Final = 0.4
"""From this probability of speech or a document on, a statement goes on record as one of the two."""

Scores = tuple[float, float, float, float]


class CueScores(Protocol):
    """What the network says of the kind of act, by the words of a cue."""

    def of(self, _: Sequence[Span], /) -> Scores | None:
        """The four scores; None where the network hasn't read the words."""
        ...


class Weights(msgspec.Struct, frozen=True):
    """How much each feature says of each kind, and where every sum begins (`bias`)."""

    bias: Scores
    features: Mapping[str, Scores]


class ActWeights(msgspec.Struct, frozen=True):
    """The weights for use beside the network's scores, and for use without them."""

    beside: Weights
    alone: Weights


@dataclass(frozen=True, slots=True)
class Judged:
    """How probable each kind of act is, in the order of `KINDS`."""

    odds: Scores

    @property
    def stated(self) -> float:
        """How probable it is that somebody said it or that a document says it."""
        return self.odds[0] + self.odds[1]

    def act(self, stance: Stance) -> Act | None:
        """The kind of act; None where it is no statement."""
        if self.stated >= STATED:
            return Act.SPEECH if self.odds[0] >= self.odds[1] else Act.DOCUMENT
        is_thought = self.odds[2] >= self.odds[3] or (stance is Stance.THINKS and self.odds[2] >= THOUGHT)
        return Act.THOUGHT if is_thought else None


THOUGHT: Final = 0.25
"""From this probability on, a statement counts as a thought where the cue's own word is one of thinking."""


def judge(item: Attribution, string: str, mentions: Sequence[Mention], scores: Scores | None) -> Judged:
    """What kind of act a statement with a cue is. `string` is the cue's part. `scores` are the network's for the cue;
    None without a network."""
    weights = load_weights()
    chosen = weights.alone if scores is None else weights.beside
    return Judged(softmax(weighed(features_of(item, string, mentions), chosen, scores or (0.0,) * 4)))


def weighed(features: Features, weights: Weights, scores: Sequence[float]) -> Scores:
    """The sum of features by weight for each kind, with the scores added."""
    sums = [bias + score for bias, score in zip(weights.bias, scores, strict=True)]
    for name, value in features.items():
        for kind, weight in enumerate(weights.features.get(name, ())):
            sums[kind] += value * weight
    return sums[0], sums[1], sums[2], sums[3]


def softmax(sums: Scores) -> Scores:
    """The probabilities that belong to the sums."""
    most = max(sums)
    raised = [math.exp(each - most) for each in sums]
    total = sum(raised)
    return raised[0] / total, raised[1] / total, raised[2] / total, raised[3] / total


@cache
def load_weights() -> ActWeights:
    """The weights that ship. Raises ReaderError where the file is missing or damaged."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=ActWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
