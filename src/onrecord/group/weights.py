"""How probable it is that an article belongs to a story: a logistic regression over features that a person can read.

`training/stories.py` learns the weights. data/MODEL.md says what from, and what they can't do.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import ReaderError

FILE: Final = Path(__file__).parent / "data" / "stories.json"
_MOST_ODDS: Final = 30.0


class StoryWeights(msgspec.Struct, frozen=True):
    """The bias, the weight of each feature, and the probabilities from which on something holds.

    From `joins` on an article joins a story; from `undated` on where the article's day or all days of the story are
    unknown. From `matter` on both are of one running matter.
    """

    bias: float
    features: Mapping[str, float]
    joins: float
    undated: float
    matter: float

    def takes(self, features: Mapping[str, float], probability: float) -> bool:
        """Whether this is enough for an article to join."""
        return probability >= (self.undated if features.get("no date") else self.joins)

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that the article belongs to the story, 0 to 1."""
        odds = self.bias + sum(value * self.features.get(name, 0.0) for name, value in features.items())
        return 1 / (1 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))


@cache
def load_weights() -> StoryWeights:
    """The weights that ship. Raises ReaderError where the file is missing or damaged."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=StoryWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
