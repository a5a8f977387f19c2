"""What came in lately, in order of arrival, and which of it belongs in the lists that people have open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.store.contract.news import ArticleFilter

MAX_BACK = 1_000
"""The most states of articles that one look goes back over."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list of articles that a reader has open. Lists that compare equal are looked at once."""

    reader: int
    wanted: ArticleFilter
    condition: Any = field(compare=False, repr=False)
    """The condition on articles, in the store's own form."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An article that came in and belongs in a list. `position` is its place in the order of arrival."""

    position: int
    article_id: int


@dataclass(frozen=True, slots=True)
class Look:
    """What came in after a position. Continue the next look from `position`; it can be lower than before, after a store
    was restored.

    Articles that came in up to `first` are missing, because that is too long ago. `unread` says how many articles each
    reader hasn't read.
    """

    position: int
    first: int
    arrived: Mapping[OpenList, tuple[Arrived, ...]]
    unread: Mapping[int, int]


class Live(Protocol):
    """The part of a store that says what is new. Each kept state of an article has a higher position than the one
    before."""

    def position(self) -> int:
        """The position of the latest arrival."""
        ...

    def opened(self, reader: int, wanted: ArticleFilter) -> OpenList:
        """A list that a reader opens, for later calls of `look`."""
        ...

    def look(self, since: int | None, lists: Collection[OpenList], readers: Collection[int]) -> Look:
        """What came in after the position `since`, for all of these lists and readers at once. None asks for no
        arrivals.

        It takes one query where nothing came in, else at most three, however many lists and readers there are.
        """
        ...
