"""Outlets' icons: small pictures by which people know them."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class IconTask(NamedTuple):
    """An outlet whose icon is to be looked for."""

    outlet: str
    """Its slug."""
    site: str
    """A page of its site; its feed where no site is known."""


class Icons(Protocol):
    """The part of a store that knows which picture is an outlet's icon. The pictures themselves are kept as all others are."""

    def all(self) -> Mapping[str, str]:
        """The digests of the icons that are kept, by their outlets' slugs."""
        ...

    def due(self, now: float, *, limit: int) -> tuple[IconTask, ...]:
        """Followed outlets whose icon was never looked for, or is to be looked for again by now."""
        ...

    def keep(self, outlet: str, digest: str | None, *, due: float) -> None:
        """Keeps an outlet's icon, and when to look for it again. None says that there is none now, and an earlier one stays."""
        ...
