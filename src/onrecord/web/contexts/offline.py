"""The context of the page that is shown without a connection."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord.web.contexts.base import Context
from onrecord.web.contexts.feed import ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineContext(Context):
    """The page of articles that can be read without a connection."""

    template: ClassVar[str] = "offline.html"

    made: Markup
    """When this list was made."""
    starred: tuple[ItemView, ...]
    """The reader's starred articles."""
    newest: tuple[ItemView, ...]
    """The newest articles."""
