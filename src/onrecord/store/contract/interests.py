"""What a reader follows on the record: stories, people, outlets and folders.

The code calls it an interest, because a store *follows* feeds.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

MAX_INTERESTS = 200
"""The most interests that one reader may have."""
MAX_INTEREST_CHARS = 500
"""The most characters in an interest's key."""


class InterestKind(StrEnum):
    """What a reader may follow."""

    STORY = "story"
    """A story, with all events of its matter."""
    PERSON = "person"
    OUTLET = "outlet"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Interest:
    """What a reader follows. `key` is a story's number, a person's or an outlet's slug, or a folder's name.

    An export names a story by the address of one of its articles, because other stores have other numbers.
    """

    kind: InterestKind
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An interest as a list shows it: its name, since when the reader follows it (UTC), and how many of its articles
    are unread.

    Only the newest articles of a very large interest are counted; then `is_more` says that there may be more.
    """

    interest: Interest
    name: str
    at: datetime
    unread: int = 0
    is_more: bool = False


class Interests(Protocol):
    """The part of a store that knows what readers follow. A reader is given by the id of its row."""

    def follow(self, reader: int, interest: Interest, *, at: float) -> bool:
        """Follows something from now on; False where the reader followed it already. Raises StoreError where there is
        no such thing, or where the reader follows too many."""
        ...

    def unfollow(self, reader: int, interest: Interest) -> bool:
        """Stops following it; False where the reader didn't follow it."""
        ...

    def follows(self, reader: int, interest: Interest) -> bool:
        """Whether the reader follows it, under this key or an earlier one."""
        ...

    def followed(self, reader: int, *, limit: int = MAX_INTERESTS) -> tuple[Followed, ...]:
        """What the reader follows, the newest first. Things that no longer exist are left out."""
        ...

    def unread(self, reader: int, interest: Interest) -> int:
        """How many of its articles are unread, followed or not. Of a very large interest, only the newest are
        counted."""
        ...

    def export(self, reader: int) -> tuple[Interest, ...]:
        """What the reader follows, in a form that another store can take; see `Interest`."""
        ...

    def take(self, reader: int, interests: tuple[Interest, ...], *, at: float) -> int:
        """Follows what an export names, as far as this store has it; returns how many interests that were."""
        ...
