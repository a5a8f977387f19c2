"""Which articles of the News Feed are wanted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """The articles that meet every condition given; None leaves a condition out. A new condition is a new field here.

    An address, a call of the store and the links of a page all carry the same filter.
    """

    outlet: str | None = None
    """The slug of the outlet that published them."""
    folder: str | None = None
    """The folder in which a feed of their outlet is followed."""
    section: str | None = None
    """Their section, as written."""


EVERY_ARTICLE = ArticleFilter()
