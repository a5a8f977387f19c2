"""How probable it is that an article belongs to a story: a logistic regression over features that a person can read.

Learnt by `training/stories.py`; what it was learnt from, and what it can't do, is in data/MODEL.md.
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
    """What is said without any feature, how much each says, and from which probability on an article joins a story: `joins`, and
    `undated` where its day or that of the story's articles isn't known. From `matter` on both are of one running matter."""

    bias: float
    features: Mapping[str, float]
    joins: float
    undated: float
    matter: float

    def takes(self, features: Mapping[str, float], probability: float) -> bool:
        """Whether that is enough for an article to join."""
        return probability >= (self.undated if features.get("no date") else self.joins)

    def probability(self, features: Mapping[str, float]) -> float:
        """In [0, 1]."""
        odds = self.bias + sum(value * self.features.get(name, 0.0) for name, value in features.items())
        return 1 / (1 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))


@cache
def load_weights() -> StoryWeights:
    """The weights that are shipped. Raises ReaderError where their file is missing or damaged."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=StoryWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
