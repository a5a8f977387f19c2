"""Long lists, a page at a time."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a longer list, newest first. `after` is the keyset cursor of the next page, None at the end.

    Cursors are opaque and URL-safe. They stay right while new rows come in above. A cursor that isn't ours starts the
    list from the top.
    """

    items: tuple[T, ...]
    after: str | None = None
