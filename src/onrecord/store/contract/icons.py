"""Outlets' icons: small pictures by which people know them."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class IconTask(NamedTuple):
    """An outlet whose icon should be looked for."""

    outlet: str
    """The outlet's slug."""
    site: str
    """A page of the outlet's site; the outlet's feed where no site is known."""


class Icons(Protocol):
    """The part of a store that knows each outlet's icon. The store keeps icons as it keeps all other pictures."""

    def all(self) -> Mapping[str, str]:
        """The digests of the kept icons, by their outlets' slugs."""
        ...

    def due(self, now: float, *, limit: int) -> tuple[IconTask, ...]:
        """Followed outlets whose icon was never looked for, or is due to be looked for again."""
        ...

    def keep(self, outlet: str, digest: str | None, *, due: float) -> None:
        """Keeps an outlet's icon, and when to look for one again. None says that the site has none now; an earlier icon
        stays."""
        ...
