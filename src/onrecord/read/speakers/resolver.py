"""Whom "she", "it" or "the senator" means: the likeliest candidate of the article, or nobody. English.

A conditional logistic regression: each candidate and "open" get the sum of their features by weight, and of these sums
come probabilities. A candidate is chosen where it is clearly the likeliest, and never against what is certain (type,
gender, whom something is told). Learnt by `training/speakers.py`; see the model card.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import ReaderError
from onrecord.read.speakers.anaphors import AnaphorKind
from onrecord.read.speakers.candidate_features import Choice, Features

FILE: Final = Path(__file__).parent.parent / "neural" / "data" / "speakers.json"


class KindWeights(msgspec.Struct, frozen=True):
    """How much each feature says for a candidate, and for "open"; `least` is the probability from which one is named."""

    candidate: Mapping[str, float]
    open: Mapping[str, float]
    least: float


class SpeakerWeights(msgspec.Struct, frozen=True):
    """The weights by kind of anaphor, by its value."""

    kinds: Mapping[str, KindWeights]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom it means (None: open), and how probable that is."""

    entity: str | None
    odds: float


Choose = Callable[[Choice], Chosen]
"""Decides between candidates; training brings its own."""


def choose(choice: Choice) -> Chosen:
    """By the weights that are shipped."""
    return decide(choice, load_weights())


def decide(choice: Choice, weights: SpeakerWeights) -> Chosen:
    """The likeliest candidate where it is likely enough; the first of equals."""
    kind = weights.kinds[choice.anaphor.kind.value]
    odds = odds_of(choice, kind)
    if len(odds) == 1:
        return Chosen(None, 1.0)
    best = max(range(len(odds) - 1), key=lambda at: odds[at])
    if odds[best] < kind.least:
        return Chosen(None, odds[-1])
    return Chosen(choice.candidates[best].entity, odds[best])


def odds_of(choice: Choice, weights: KindWeights) -> Sequence[float]:
    """The probability of each candidate, and of "open" last; together 1."""
    sums = [_sum(candidate.features, weights.candidate) for candidate in choice.candidates]
    sums.append(_sum(choice.open, weights.open))
    most = max(sums)
    raised = [math.exp(each - most) for each in sums]
    total = sum(raised)
    return [each / total for each in raised]


def _sum(features: Features, weights: Mapping[str, float]) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


@cache
def load_weights() -> SpeakerWeights:
    """The weights that are shipped. Raises ReaderError where their file is missing or damaged."""
    try:
        weights = msgspec.json.decode(FILE.read_bytes(), type=SpeakerWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
    if set(weights.kinds) != {kind.value for kind in AnaphorKind}:
        raise ReaderError(str(FILE), "doesn't have weights for every kind")
    return weights
