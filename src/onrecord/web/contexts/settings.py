"""The context of the page of a reader's settings."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context, KeyRow
from onrecord.web.contexts.feed import ChoiceView


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsContext(Context):
    """The page of a reader's settings."""

    template: ClassVar[str] = "settings.html"

    token: str | None
    """The form's token; None in a read-only store."""
    said: str | None
    """What was done just now."""
    problem: str | None
    """Why nothing was changed."""
    choices: tuple[ChoiceView, ...]
    """The settings to choose."""
    own_keys: tuple[KeyRow, ...]
    """The keyboard shortcuts that can be changed."""
    folders: str
    """The folders in their order, one per line."""
    hidden: str | None
    """How many articles rules hide, in words; None for none."""
