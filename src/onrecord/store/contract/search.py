"""Searching articles and statements."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import Stance
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim, Thoughts


class Standing(StrEnum):
    """Whether to search for statements that stand in their article, or for those that once did."""

    ANY = "any"
    STANDING = "standing"
    FORMER = "changed"
    """Reworded or withdrawn statements."""
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search. `words` use the search syntax (words, "phrases", -without); a filter of None is open.

    `outlet` and `speaker` are slugs; `since` and `until` are days in UTC, both included. For articles, `speaker` and
    `stance` together find those in which that speaker takes that stance. The stance "thinks" searches thoughts, too.
    `life` filters statements, and articles by whether they have such a statement; `is:withdrawn` among the words (or
    another value) does the same.
    """

    words: str = ""
    outlet: str | None = None
    speaker: str | None = None
    stance: Stance | None = None
    since: date | None = None
    until: date | None = None
    thoughts: Thoughts = Thoughts.LEFT_OUT
    life: Standing = Standing.ANY
    about: str | None = None
    """Only statements that stand and mention this in their own words: the name or slug of somebody or something, or a
    time's value. `about:NAME` or `about:"A NAME"` among the words does the same. In a search for articles, its words
    are searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """A search hit: the feed item, and a snippet that marks matches between \\x02 and \\x03.

    Where the article no longer has the snippet's words, `until` is when it was last seen with them.
    """

    item: FeedItem
    snippet: str
    until: datetime | None = None


class Search(Protocol):
    """The part of a store that searches. No input raises: what is not understood is searched as words."""

    def articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first."""
        ...

    def claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first."""
        ...
