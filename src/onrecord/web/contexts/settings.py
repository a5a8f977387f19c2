"""What the template of a reader's settings is given."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context, KeyRow
from onrecord.web.contexts.feed import ChoiceView


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsContext(Context):
    """How a reader wants to read."""

    template: ClassVar[str] = "settings.html"

    token: str | None
    """The form's token; None where nothing can be changed."""
    said: str | None
    """What was just done."""
    problem: str | None
    """Why nothing was changed."""
    choices: tuple[ChoiceView, ...]
    """What there is to choose."""
    own_keys: tuple[KeyRow, ...]
    """The keys that may be changed."""
    folders: str
    """The folders in the order in which they stand, one on each line."""
    hidden: str | None
    """How many articles rules hide; None where there is none."""
