"""Where, to whom, through whom and when a statement was made, as its article says it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is None isn't in the text, or was not asked for by the version that made the row."""

    venue: str | None = None
    """Where it was said, as written: "an interview with Hallvik Daily"."""
    addressee: str | None = None
    """Who was told, by name."""
    relayed_by: str | None = None
    """Through whom the outlet has it, by name."""
    said_day: date | None = None
    """The day on which it was said, where the words give it, or give it together with the article's date."""
    nested_in: str | None = None
    """The statement of the same article, by its id there, in whose words this one stands."""


UNKNOWN = Circumstances()
