"""Looks over stories again, for articles that belong elsewhere by what came after them, and for two stories that are
one event."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.group.gist import Gist
from onrecord.group.likeness import centroid_cosine, likeness, story_features
from onrecord.group.placing import Candidate, candidates
from onrecord.group.shelf import Known, Shelf
from onrecord.group.weights import StoryWeights

MERGES: Final = 0.5
"""Two stories are one from this probability on that an article belongs to the other story; the mean over the articles
of each."""
PARTS: Final = 0.04
"""An article stays with the others of its story from this probability on, unless another story is likelier. That is less
than joining takes: with the threshold for joining, stories fall apart (4 points of B-cubed on ECB+)."""
MAX_LOOKED_AT: Final = 6


def others_of(one: Known, day: float, shelf: Shelf, weights: StoryWeights) -> list[Candidate]:
    """The other stories that an article may belong to. The shelf doesn't give the article itself as a member."""
    return [each for each in candidates(one.gist, day, shelf, weights) if each.story_id != one.story_id]


def leaves(
    one: Known, rest: Sequence[Gist], others: Sequence[Candidate], weights: StoryWeights
) -> tuple[bool, Candidate | None]:
    """Whether an article leaves its story by all that is known now, and for which other one; None: for one of its own.

    `rest` are the other articles of its story, `others` the other stories (`others_of`).
    """
    probability = belongs(one.gist, rest, weights) if rest else 0.0
    better = max(others, key=lambda each: each.probability, default=None)
    if better and better.probability > probability and weights.takes(better.features, better.probability):
        return True, better
    return bool(rest) and probability < PARTS, None


def belongs(gist: Gist, others: Sequence[Gist], weights: StoryWeights) -> float:
    """How probable it is that an article belongs with the others. `others` doesn't hold the article itself."""
    like = likeness(gist, others)
    rows = np.arange(len(others))
    return weights.probability(story_features(like, rows, centroid_cosine(like, rows, others), len(others)))


def are_one(one: Sequence[Gist], other: Sequence[Gist], weights: StoryWeights) -> bool:
    """Whether two stories are one event."""
    forth = [belongs(each, other, weights) for each in one[-MAX_LOOKED_AT:]]
    back = [belongs(each, one, weights) for each in other[-MAX_LOOKED_AT:]]
    return sum(forth) / len(forth) >= MERGES and sum(back) / len(back) >= MERGES
