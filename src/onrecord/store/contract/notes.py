"""Notes: words of articles that a reader highlighted, and the reader's comments on them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onrecord.store.contract.listing import Listing

MAX_QUOTE_CHARS = 5_000
"""The most characters in the highlighted words."""
MAX_WORDS_CHARS = 10_000
"""The most characters in the reader's comment."""
MAX_NOTES = 20_000
"""The most notes of one reader."""
MAX_OF_ARTICLE = 500
"""The most notes of one reader in one article."""


class Colour(StrEnum):
    """The colour of the highlight."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words of an article that a reader highlighted, as the article had them then.

    `start` is the place of the words in the article's text, in Unicode code points; `before` and `after` are the 32
    characters on either side. In a later state of the article the words may stand elsewhere, or nowhere. `words` is
    what the reader wrote, "" for nothing.
    """

    id: int
    article_id: int
    headline: str | None
    outlet: str | None
    url: str | None
    """The article's address."""
    start: int
    quote: str
    before: str
    after: str
    colour: Colour
    words: str
    made: float
    """Seconds since 1970; `changed`, too. The browser's clock may say it, so that it may be later than `changed`."""
    changed: float


class Notes(Protocol):
    """The part of a store that keeps readers' notes."""

    def of_article(self, reader: int, article_id: int) -> tuple[Note, ...]:
        """A reader's notes in an article, in the order in which they were made; at most `MAX_OF_ARTICLE`."""
        ...

    def notes(self, reader: int, words: str = "", *, limit: int = 30, after: str | None = None) -> Listing[Note]:
        """A reader's notes, newest first. With `words`, only notes that have all of these words in the quote, the
        comment or the headline."""
        ...

    def add(self, reader: int, note: Note) -> int:
        """Keeps a note and returns its id; the note's own id, headline and outlet are ignored. Raises StoreError where
        there are too many. A note of the same words of the article (whatever the white space between them) that was made
        at the same moment is the same one, sent again."""
        ...

    def change(self, reader: int, note_id: int, *, colour: Colour, words: str, now: float) -> bool:
        """Changes a note; False where this reader has no such note."""
        ...

    def change_seen(
        self, reader: int, note_id: int, seen: Collection[float], *, colour: Colour, words: str, now: float
    ) -> float | None:
        """Changes a note that is as it was at one of the moments in `seen` (each a `changed`), or is changed so already.

        Returns when it was changed last; None where the reader has no such note, or where it was changed otherwise since.
        """
        ...

    def drop_seen(self, reader: int, note_id: int, seen: Collection[float]) -> bool:
        """Removes a note that is as it was at one of these moments, or is gone already; False where it was changed since."""
        ...

    def drop(self, reader: int, ids: Sequence[int]) -> int:
        """Removes notes; returns how many."""
        ...
