"""The contexts of the search page."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link
from onrecord.web.contexts.people import ClaimList


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a form."""

    value: str
    """The value that the form sends."""
    text: str
    """Its label."""
    is_chosen: bool
    """Whether it is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """An article that was found."""

    id: int
    """The article's id."""
    date: Markup
    """When it was published."""
    outlet: Link | None
    """The outlet; None where unknown."""
    section: str | None
    """Its section."""
    language: str
    """Its language as a tag; "" where unknown."""
    title: str
    """Its headline, or its first words where it has none."""
    snippet: Markup
    """An excerpt with the matches marked."""
    said: str | None
    """The number of statements, in words; None where it has none."""
    speakers: tuple[Link, ...]
    """The first speakers."""
    other_speakers: str | None
    """How many more speakers there are; None for no more."""
    flags: tuple[str, ...]
    """Anything unusual about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """One page of the articles that were found."""

    rows: tuple[FoundView, ...]
    """The articles."""
    more: str | None
    """The address of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The search form with what was asked."""

    words: str
    """The words typed."""
    speaker: str
    """The speaker's name, or what was typed for it."""
    since: str
    """The first day."""
    until: str
    """The last day."""
    is_for_articles: bool
    """Whether the search is over articles, not statements."""
    is_narrowed: bool
    """Whether a filter is set, or nothing is typed yet: then a phone shows the filters at once."""
    outlets: Markup
    """The outlets to choose from, as <option> elements."""
    stances: Markup
    """The stances to choose from, likewise."""
    lives: Markup
    """The fates of statements to choose from, likewise."""
    speakers: Markup
    """Suggested names, likewise."""
    thoughts: Choice
    """Whether thoughts are included, or searched alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext(Context):
    """The search page. While nothing is asked, every field with results is None."""

    template: ClassVar[str] = "search.html"
    piece: ClassVar[str] = "_found.html"

    title: str
    """The page's title."""
    form: SearchForm
    """The search form with what was asked."""
    problems: tuple[str, ...]
    """What in the search was not understood."""
    meant: tuple[Link, ...]
    """The same search for each of several people whom the typed name may mean."""
    named: tuple[tuple[Link, str], ...]
    """The pages of people who have the typed words in their name, each with the number of statements in words."""
    is_empty: bool
    """Whether nothing was found."""
    is_first: bool
    """Whether this is the first page of results."""
    elsewhere: str | None
    """The address of the same search over articles; None where this is one."""
    found: str | None
    """The number found, in words; None for nothing."""
    claims: ClaimList | None
    """The statements that were found."""
    articles: FoundList | None
    """The articles that were found."""
