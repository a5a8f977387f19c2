"""Looks over stories again, for articles that belong elsewhere by what came after them, and for two stories that are
one event. Whoever keeps the stories does what is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from onrecord.group.gist import Gist
from onrecord.group.likeness import centroid_cosine, likeness, story_features
from onrecord.group.placing import Candidate, candidates
from onrecord.group.shelf import MAX_MEMBERS, Known, Shelf
from onrecord.group.weights import StoryWeights

PASSES: Final = 2
"""How often all stories are looked over: the second time finds what the moves of the first one made likelier. A third
finds hardly anything."""
MERGES: Final = 0.5
"""Two stories are one from this probability on that an article belongs to the other story; the mean over the articles
of each."""
PARTS: Final = 0.04
"""An article stays with the others of its story from this probability on, unless another story is likelier. That is less
than joining takes: with the threshold for joining, stories fall apart (4 points of B-cubed on ECB+)."""
LEAVES_COSINE: Final = 0.15
"""Below this cosine an article doesn't leave others for a story, however probable that is: among few articles, the names of a
place alone make it probable."""
MAX_LOOKED_AT: Final = 6
"""How many of the articles of each of two stories say whether these are one."""
MAX_LOOKED_OVER: Final = 48
"""The most articles of one story that the pass looks over, the newest. Each is compared with the newest others, as an
article that comes is."""


class Keeper(Protocol):
    """Whoever keeps stories, as the pass asks it and tells it what to do."""

    def members(self, story_id: int) -> Sequence[Known]:
        """The newest articles of a story that are still known, at most `MAX_LOOKED_OVER`, in the order of their ids."""
        ...

    def sources(self, story_id: int) -> Mapping[int, int] | None:
        """For each copy and version in a story of an article that is there, too: that article. None where some of the
        story's newest articles is no longer known."""
        ...

    def others(self, one: Known) -> Sequence[Candidate]:
        """The other stories that an article may belong to by now (`others_of`)."""
        ...

    def is_by_hand(self, story_id: int) -> bool:
        """Whether a person had a hand in the story."""
        ...

    def move(self, article_ids: Sequence[int], story_id: int, into: Candidate | None) -> None:
        """Puts articles of a story into another one; None: into a new one."""
        ...

    def merge(self, story_id: int, into: int) -> None:
        """Puts all articles of a story into another one."""
        ...


def mend(story_id: int, keeper: Keeper, weights: StoryWeights) -> bool:
    """Looks over one story; returns whether anything changed."""
    return not keeper.is_by_hand(story_id) and _Pass(story_id, keeper, weights).mend()


@dataclass(slots=True)
class _Pass:
    """The look over one story."""

    story_id: int
    keeper: Keeper
    weights: StoryWeights
    asked: dict[int, Sequence[Candidate]] = field(default_factory=dict)
    """What the keeper's `others` told since the last move."""

    def mend(self) -> bool:
        members = self.keeper.members(self.story_id)
        if moved := self._move(members):
            members = self.keeper.members(self.story_id)
        rival = self._rival(members) if members else None
        if rival is not None:
            self.keeper.merge(max(self.story_id, rival), min(self.story_id, rival))
        return moved or rival is not None

    def _others(self, one: Known) -> Sequence[Candidate]:
        if one.article_id not in self.asked:
            self.asked[one.article_id] = self.keeper.others(one)
        return self.asked[one.article_id]

    def _move(self, members: Sequence[Known]) -> bool:
        """Moves the articles that belong to another story or to none. Copies and versions go with what they are of.

        A story of which some is no longer known stays as it is: nobody can say then what its articles belong to.
        """
        sources = self.keeper.sources(self.story_id)
        if sources is None:
            return False
        staying = list(members)
        for each in members:
            if each.article_id in sources:
                continue
            rest = [other.gist for other in staying if other is not each][-MAX_MEMBERS:]
            goes, better = leaves(each, rest, self._others(each), self.weights)
            if goes and not (better and self.keeper.is_by_hand(better.story_id)):
                going = _with_copies(each.article_id, sources)
                self.keeper.move(going, self.story_id, better)
                self.asked.clear()
                staying = [other for other in staying if other.article_id not in going]
        return len(staying) < len(members)

    def _rival(self, members: Sequence[Known]) -> int | None:
        """Another story of the same event."""
        rivals: dict[int, list[Gist]] = {}
        for each in {members[0].article_id: members[0], members[-1].article_id: members[-1]}.values():
            for found in self._others(each):
                if found.takes(self.weights):
                    rivals.setdefault(found.story_id, [its.gist for its in found.members])
        own = [each.gist for each in members[-MAX_MEMBERS:]]
        for rival, gists in rivals.items():
            if are_one(own, gists, self.weights) and not self.keeper.is_by_hand(rival):
                return rival
        return None


def _with_copies(article_id: int, sources: Mapping[int, int]) -> list[int]:
    """An article and its copies and versions, with theirs; the article first."""
    copies: dict[int, list[int]] = {}
    for copy, source in sources.items():
        copies.setdefault(source, []).append(copy)
    going = [article_id]
    for each in going:
        going += copies.pop(each, ())
    return going


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
    least = LEAVES_COSINE if rest else 0.0
    near = (each for each in others if each.may_join and each.features["cosine"] >= least)
    better = max(near, key=lambda each: each.probability, default=None)
    if better and better.probability > probability and better.takes(weights):
        return True, better
    return bool(rest) and probability < PARTS, None


def belongs(gist: Gist, others: Sequence[Gist], weights: StoryWeights) -> float:
    """How probable it is that an article belongs with the others. `others` doesn't hold the article itself."""
    like = likeness(gist, others)
    rows = slice(len(others))
    return weights.probability(story_features(like, rows, centroid_cosine(like, rows, others), len(others)))


def are_one(one: Sequence[Gist], other: Sequence[Gist], weights: StoryWeights) -> bool:
    """Whether two stories are one event."""
    forth = [belongs(each, other, weights) for each in one[-MAX_LOOKED_AT:]]
    back = [belongs(each, one, weights) for each in other[-MAX_LOOKED_AT:]]
    return sum(forth) / len(forth) >= MERGES and sum(back) / len(back) >= MERGES
