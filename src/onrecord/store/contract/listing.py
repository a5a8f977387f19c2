"""Long lists, a page at a time."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a longer list, newest first. `after` is the keyset cursor of the next page, None at the end.

    Cursors are opaque, URL-safe, and stay right while new rows come in above; one that is none of ours
    starts anew.
    """

    items: tuple[T, ...]
    after: str | None = None
