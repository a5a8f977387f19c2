"""Looks over stories once they have several articles: two that are one event, and articles that don't fit the others."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.group.gist import Gist
from onrecord.group.likeness import centroid_cosine, likeness, story_features
from onrecord.group.weights import StoryWeights

MERGES: Final = 0.5
"""How probable it must be, on average over the articles of both, that each belongs to the other story."""
PARTS: Final = 0.04
"""From which probability on an article stays with the others of its story."""
MAX_LOOKED_AT: Final = 6
MIN_MEMBERS: Final = 3
"""Of two articles nobody can say which one doesn't fit."""


def belongs(gist: Gist, others: Sequence[Gist], weights: StoryWeights) -> float:
    """How probable it is that an article belongs with the others, none of which it is."""
    like = likeness(gist, others)
    rows = np.arange(len(others))
    return weights.probability(story_features(like, rows, centroid_cosine(gist, others), len(others)))


def are_one(one: Sequence[Gist], other: Sequence[Gist], weights: StoryWeights) -> bool:
    """Whether two stories are one event."""
    forth = [belongs(each, other, weights) for each in one[-MAX_LOOKED_AT:]]
    back = [belongs(each, one, weights) for each in other[-MAX_LOOKED_AT:]]
    return sum(forth) / len(forth) >= MERGES and sum(back) / len(back) >= MERGES


def misfits(members: Sequence[Gist], weights: StoryWeights) -> list[int]:
    """The numbers of those that don't belong with the rest; at most half of them."""
    if len(members) < MIN_MEMBERS:
        return []
    fits = [belongs(each, [*members[:at], *members[at + 1 :]], weights) for at, each in enumerate(members)]
    found = [at for at in np.argsort(fits, kind="stable").tolist() if fits[at] < PARTS]
    return sorted(found[: len(members) // 2])
