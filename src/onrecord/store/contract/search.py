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
    """Whether a search has statements that stand in their article, or once did."""

    ANY = "any"
    STANDING = "standing"
    FORMER = "changed"
    """Reworded or withdrawn."""
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search. `words` in the user's own syntax (words, "phrases", -without); filters are None where open.

    `outlet` and `speaker` are slugs; `since` and `until` are days in UTC, both included. Of articles, `speaker` and
    `stance` together find those in which that speaker takes that stance. Who asks for the stance "thinks" asks for
    thoughts too. `life` chooses statements, and articles that have such a one; `is:withdrawn` among the words (or any other of
    its values) does, too.
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
    """Of statements that stand: a name or slug of somebody or something that they mention in their own words, or a time's value.
    `about:NAME` or `about:"A NAME"` among the words asks for it, too. Articles are searched for its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """A search hit: the feed item and a snippet in which matches stand between \\x02 and \\x03.

    `until` is when the article was last seen with the snippet's words, where they no longer stand in it.
    """

    item: FeedItem
    snippet: str
    until: datetime | None = None


class Search(Protocol):
    """The part of a store that searches. No input raises: what is not understood is searched as words."""

    def articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises: what is not understood is searched as words."""
        ...

    def claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first."""
        ...
