"""What a reader follows of the record: stories, people, outlets and folders.

In the code it is an interest, since to follow is what a store does with feeds.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

MAX_INTERESTS = 200
"""That one reader has."""
MAX_INTEREST_CHARS = 500
"""Of what names one."""


class InterestKind(StrEnum):
    """What a reader may follow."""

    STORY = "story"
    """A story, with all events of its running matter."""
    PERSON = "person"
    OUTLET = "outlet"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Interest:
    """What is followed. `key` names it: a story's number, a person's or an outlet's slug, a folder's name.

    In an export a story is named by the address of one of its articles instead, since numbers are each store's own.
    """

    kind: InterestKind
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is followed, as a list shows it: what it is called, since when (UTC), and how many of its articles are unread.

    Of what has very many articles the newest are counted; `is_more` where there may be more.
    """

    interest: Interest
    name: str
    at: datetime
    unread: int = 0
    is_more: bool = False


class Interests(Protocol):
    """The part of a store that knows what readers follow. A reader is called by the id of its row."""

    def follow(self, reader: int, interest: Interest, *, at: float) -> bool:
        """Follows it from now on; False where that was so. Raises StoreError where there is no such thing, or there are too many."""
        ...

    def unfollow(self, reader: int, interest: Interest) -> bool:
        """Follows it no longer; False where it wasn't."""
        ...

    def follows(self, reader: int, interest: Interest) -> bool:
        """Whether it is followed; also under a name or a number that leads to it."""
        ...

    def followed(self, reader: int, *, limit: int = MAX_INTERESTS) -> tuple[Followed, ...]:
        """What is followed, the newest first. What is no longer there is left out."""
        ...

    def unread(self, reader: int, interest: Interest) -> int:
        """How many articles of it are unread, whether or not it is followed; of very many, those among the newest."""
        ...

    def export(self, reader: int) -> tuple[Interest, ...]:
        """What is followed, as another store may take it in; see `Interest`."""
        ...

    def take(self, reader: int, interests: tuple[Interest, ...], *, at: float) -> int:
        """Follows what an export names and this store has; how much of it that was."""
        ...
