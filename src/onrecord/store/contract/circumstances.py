"""Where, to whom, through whom and when a statement was made, as its article says it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """A field is None where the text doesn't say it, or where the version that made the row didn't look for it."""

    venue: str | None = None
    """Where it was said, as written: "an interview with Hallvik Daily"."""
    addressee: str | None = None
    """Who was told, by name."""
    relayed_by: str | None = None
    """Through whom the outlet has it, by name."""
    said_day: date | None = None
    """The day on which it was said, where the words give that day, alone or together with the article's date."""
    nested_in: str | None = None
    """The statement that quotes this one, by its id in the same article."""


UNKNOWN = Circumstances()
