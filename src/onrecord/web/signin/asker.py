"""Who sends the present request, so that pages, forms and states know whose they are.

Only the gate (`gate.py`) sets it; everything else calls `asker()`.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from onrecord.store.contract.accounts import Role

OWNER_ID: Final = 1
"""The reader id of a server without sign-in, and of the first account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Whoever sends a request. `secret` is their session's; "" where there is no session.

    `since` is when their account was made, in seconds since 1970: an id and a name may belong to somebody else later.
    """

    id: int
    name: str | None
    role: Role
    secret: str = ""
    is_program: bool = False
    may_write: bool = True
    since: float = 0.0

    def may(self, role: Role) -> bool:
        """Whether they may do what needs this role."""
        return self.may_write and self.role.may(role)


OWNER_HERE: Final = Asker(id=OWNER_ID, name=None, role=Role.OWNER)
"""Everybody on a server without sign-in."""
NOBODY: Final = Asker(id=0, name=None, role=Role.READER, may_write=False)
"""Somebody who hasn't signed in, on the few pages open to everybody."""

_asking: ContextVar[Asker] = ContextVar("asker", default=OWNER_HERE)


def asker() -> Asker:
    """Who sends the present request; the owner outside of one."""
    return _asking.get()


def asked_by(who: Asker) -> None:
    """Sets who asks, for the rest of this request."""
    _asking.set(who)
