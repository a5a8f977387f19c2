"""Who asks: kept for the time of a request, so that pages, forms and state know whose it is.

One place says it, the gate (`gate.py`); everything else calls `asker()`.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from onrecord.store.contract.accounts import Role

OWNER_ID: Final = 1
"""The reader whose state a server without sign-in keeps, and the first account's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Somebody who asks for something. `secret` is that of their session, "" where they have none."""

    id: int
    name: str | None
    role: Role
    secret: str = ""
    is_program: bool = False
    may_write: bool = True

    def may(self, role: Role) -> bool:
        """Whether they may do what asks for this role."""
        return self.may_write and self.role.may(role)


OWNER_HERE: Final = Asker(id=OWNER_ID, name=None, role=Role.OWNER)
"""Whoever asks a server that needs no sign-in."""
NOBODY: Final = Asker(id=0, name=None, role=Role.READER, may_write=False)
"""Who hasn't signed in, on the few pages that everybody may see."""

_asking: ContextVar[Asker] = ContextVar("asker", default=OWNER_HERE)


def asker() -> Asker:
    """Who asks, in a request; else the owner."""
    return _asking.get()


def asked_by(who: Asker) -> None:
    """Says who asks, for the rest of this request."""
    _asking.set(who)
