"""Looks over stories that have several articles, for two that are one event and for articles that don't fit the
others."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.group.gist import Gist
from onrecord.group.likeness import centroid_cosine, likeness, story_features
from onrecord.group.weights import StoryWeights

MERGES: Final = 0.5
"""Two stories are one from this probability on that an article belongs to the other story; the mean over the articles
of each."""
PARTS: Final = 0.04
"""An article stays with the others of its story from this probability on."""
MAX_LOOKED_AT: Final = 6
MIN_MEMBERS: Final = 3
"""With only two articles nobody can say which one doesn't fit."""


def belongs(gist: Gist, others: Sequence[Gist], weights: StoryWeights) -> float:
    """How probable it is that an article belongs with the others. `others` doesn't hold the article itself."""
    like = likeness(gist, others)
    rows = np.arange(len(others))
    return weights.probability(story_features(like, rows, centroid_cosine(gist, others), len(others)))


def are_one(one: Sequence[Gist], other: Sequence[Gist], weights: StoryWeights) -> bool:
    """Whether two stories are one event."""
    forth = [belongs(each, other, weights) for each in one[-MAX_LOOKED_AT:]]
    back = [belongs(each, one, weights) for each in other[-MAX_LOOKED_AT:]]
    return sum(forth) / len(forth) >= MERGES and sum(back) / len(back) >= MERGES


def misfits(members: Sequence[Gist], weights: StoryWeights) -> list[int]:
    """The places of the members that don't belong with the rest; at most half of all."""
    if len(members) < MIN_MEMBERS:
        return []
    fits = [belongs(each, [*members[:at], *members[at + 1 :]], weights) for at, each in enumerate(members)]
    found = [at for at in np.argsort(fits, kind="stable").tolist() if fits[at] < PARTS]
    return sorted(found[: len(members) // 2])
