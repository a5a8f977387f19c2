"""What came in lately, in the order in which it came, and which of it the lists show that people have open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.store.contract.news import ArticleFilter

MAX_BACK = 1_000
"""States of articles that one look goes back over."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list of articles that a reader has open. Equal ones are looked at once."""

    reader: int
    wanted: ArticleFilter
    condition: Any = field(compare=False, repr=False)
    """The store's own: what an article must meet."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An article that a list shows since `position`."""

    position: int
    article_id: int


@dataclass(frozen=True, slots=True)
class Look:
    """What came in behind a position. `position` is where the next look goes on; it goes back where a store does.

    What came in up to `first` isn't in it: that was too long ago. `unread` says how much each reader hasn't read.
    """

    position: int
    first: int
    arrived: Mapping[OpenList, tuple[Arrived, ...]]
    unread: Mapping[int, int]


class Live(Protocol):
    """The part of a store that says what is new. Positions grow with each state of an article that is kept."""

    def position(self) -> int:
        """The position of what came in last."""
        ...

    def opened(self, reader: int, wanted: ArticleFilter) -> OpenList:
        """The list that a reader opens, to be asked about from then on."""
        ...

    def look(self, since: int | None, lists: Collection[OpenList], readers: Collection[int]) -> Look:
        """What came in behind the position `since` (None: nothing is asked of that), for all of these at once.

        It takes one query where nothing came in, and three else, however many lists and readers there are.
        """
        ...
