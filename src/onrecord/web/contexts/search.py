"""What the templates of the search are given."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord.web.contexts.base import Context
from onrecord.web.contexts.feed import ItemView
from onrecord.web.contexts.people import ClaimList


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a form's choices."""

    value: str
    """What the form sends."""
    text: str
    """What is shown."""
    is_chosen: bool
    """Whether it is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """An article that was found."""

    item: ItemView
    """The article."""
    date: Markup
    """When it was published."""
    section: str | None
    """Its section."""
    snippet: Markup
    """Words of it, with the matches marked."""
    flags: tuple[str, ...]
    """What isn't as usual with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """One page of the articles that were found."""

    rows: tuple[FoundView, ...]
    """The articles."""
    more: str | None
    """The address of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The search as it was asked."""

    words: str
    """What was typed."""
    speaker: str
    """The speaker's name, else what was typed for it."""
    since: str
    """The first day."""
    until: str
    """The last day."""
    is_for_articles: bool
    """Whether articles are searched, and not statements."""
    outlets: Markup
    """The outlets to choose from, as options."""
    stances: Markup
    """The stances to choose from, as options."""
    lives: Markup
    """What may have become of statements since, as options."""
    speakers: Markup
    """Names to suggest, as options."""
    thoughts: Choice
    """Whether thoughts are wanted too, or alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext(Context):
    """Search over statements or articles. With nothing to search by, all of what it found is None."""

    template: ClassVar[str] = "search.html"
    piece: ClassVar[str] = "_found.html"

    title: str
    """The page's title."""
    form: SearchForm
    """The search as it was asked."""
    problems: tuple[str, ...]
    """What was not understood."""
    is_empty: bool
    """Whether nothing was found."""
    is_first: bool
    """Whether this is the first page."""
    elsewhere: str | None
    """Where to search in articles instead; None where that was done."""
    found: str | None
    """How many were found; None where nothing was."""
    claims: ClaimList | None
    """The statements that were found."""
    articles: FoundList | None
    """The articles that were found."""
