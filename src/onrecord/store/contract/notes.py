"""Notes: words of articles that a reader highlighted, and what they wrote about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onrecord.store.contract.listing import Listing

MAX_QUOTE_CHARS = 5_000
"""Of the words that are highlighted."""
MAX_WORDS_CHARS = 10_000
"""Of what is written about them."""
MAX_NOTES = 20_000
"""Of one reader."""
MAX_OF_ARTICLE = 500
"""Of one reader, in one article."""


class Colour(StrEnum):
    """What words are highlighted in."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words of an article that a reader highlighted, as they stood then.

    `start` is where they stood in the article's text, in Unicode code points, between what was `before` and `after` them (32
    characters of each); in a later state they may stand elsewhere, or nowhere. `words` is what the reader wrote, "" for nothing.
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
    """Seconds since 1970, as `changed`."""
    changed: float


class Notes(Protocol):
    """The part of a store that keeps readers' notes."""

    def of_article(self, reader: int, article_id: int) -> tuple[Note, ...]:
        """A reader's notes in an article, in the order in which they were made; at most `MAX_OF_ARTICLE`."""
        ...

    def notes(self, reader: int, words: str = "", *, limit: int = 30, after: str | None = None) -> Listing[Note]:
        """A reader's notes, newest first; of those with all of these words in what was highlighted, written, or the headline."""
        ...

    def add(self, reader: int, note: Note) -> int:
        """Keeps a note (its id, headline and outlet are not looked at): its id. Raises StoreError where there are too many."""
        ...

    def change(self, reader: int, note_id: int, *, colour: Colour, words: str, now: float) -> bool:
        """Changes a note; False where there is none of this reader's."""
        ...

    def drop(self, reader: int, ids: Sequence[int]) -> int:
        """Takes notes away; how many."""
        ...
