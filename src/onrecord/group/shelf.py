"""What placing asks of whoever keeps the articles, and a keeper in memory."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.group.gist import Gist
from onrecord.group.own_words import Words

WINDOW_DAYS: Final = 14
PERIOD_DAYS: Final = 7
"""The days of one period of postings: a week."""
MAX_POSTINGS: Final = 400
"""The most postings of one term in one period that are kept, the newest."""
MAX_MEMBERS: Final = 12
"""The most articles of one story that are looked at, the newest."""

Ids = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


class Known(msgspec.Struct, frozen=True, eq=False):
    """An article that is in a story already."""

    article_id: int
    story_id: int
    gist: Gist


class Postings(NamedTuple):
    """Which articles have some terms among their strongest, as parallel arrays: the place of the term among those that were
    asked for, the article, and the term's weight there."""

    places: npt.NDArray[np.intp]
    ids: Ids
    weights: Weights


class Shelf(Protocol):
    """What is known of other articles."""

    def postings(self, terms: Sequence[int], periods: Sequence[int]) -> Postings:
        """The articles that have these terms among their strongest."""
        ...

    def stories_of(self, article_ids: Sequence[int]) -> Mapping[int, int]:
        """The story of each of these articles. Articles without one are left out."""
        ...

    def members(self, story_ids: Sequence[int], most: int = MAX_MEMBERS) -> Mapping[int, Sequence[Known]]:
        """The newest of the articles of each of these stories whose gists are known, at most so many, in the order of their
        ids."""
        ...

    def words(self, article_ids: Sequence[int]) -> Mapping[int, Words]:
        """The own words of these articles. Articles whose words are no longer known are left out."""
        ...


def period_of(day: float) -> int:
    """The period that a day falls in."""
    return int(day // PERIOD_DAYS)


def periods_around(day: float) -> list[int]:
    """The periods of all days within `WINDOW_DAYS` of a day."""
    return list(range(period_of(day - WINDOW_DAYS), period_of(day + WINDOW_DAYS) + 1))


@dataclass(slots=True)
class MemoryShelf:
    """A shelf in memory, for measuring and training. Where `windowed` is False, all articles are of one period."""

    windowed: bool = True
    gists: dict[int, Gist] = field(default_factory=dict)
    own: dict[int, Words] = field(default_factory=dict)
    story: dict[int, int] = field(default_factory=dict)
    stories: dict[int, list[int]] = field(default_factory=dict)
    index: dict[tuple[int, int], list[tuple[int, float]]] = field(default_factory=dict)

    def add(self, article_id: int, gist: Gist, story_id: int, day: float, words: Words | None = None) -> None:
        """Keeps an article that was placed."""
        self.gists[article_id] = gist
        if words is not None:
            self.own[article_id] = words
        self.put(article_id, story_id)
        for place in gist.strongest():
            kept = self.index.setdefault((self._period(day), int(gist.ids[place])), [])
            kept.append((article_id, float(gist.weights[place])))
            if len(kept) > MAX_POSTINGS:
                del kept[0]

    def put(self, article_id: int, story_id: int) -> None:
        """Puts an article into a story, and takes it out of the one that it is in."""
        self.take(article_id)
        self.story[article_id] = story_id
        insort(self.stories.setdefault(story_id, []), article_id)

    def take(self, article_id: int) -> int | None:
        """Takes an article out of its story, until it is put into one; returns that story."""
        before = self.story.pop(article_id, None)
        if before is not None:
            self.stories[before].remove(article_id)
            if not self.stories[before]:
                del self.stories[before]
        return before

    def _period(self, day: float) -> int:
        return period_of(day) if self.windowed else 0

    def postings(self, terms: Sequence[int], periods: Sequence[int]) -> Postings:
        """As the protocol says."""
        found = [
            (place, *each)
            for place, term in enumerate(terms)
            for period in (periods if self.windowed else (0,))
            for each in self.index.get((period, term), ())
        ]
        places, ids, weights = zip(*found, strict=True) if found else ((), (), ())
        return Postings(
            np.array(places, dtype=np.intp), np.array(ids, dtype=np.int64), np.array(weights, dtype=np.float32)
        )

    def stories_of(self, article_ids: Sequence[int]) -> Mapping[int, int]:
        """As the protocol says."""
        return {each: self.story[each] for each in article_ids if each in self.story}

    def members(self, story_ids: Sequence[int], most: int = MAX_MEMBERS) -> Mapping[int, Sequence[Known]]:
        """As the protocol says."""
        return {each: self._known(self.stories[each][-most:]) for each in story_ids if each in self.stories}

    def words(self, article_ids: Sequence[int]) -> Mapping[int, Words]:
        """As the protocol says."""
        return {each: self.own[each] for each in article_ids if each in self.own}

    def _known(self, article_ids: Iterable[int]) -> Sequence[Known]:
        return [Known(each, self.story[each], self.gists[each]) for each in article_ids]
