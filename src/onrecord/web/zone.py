"""The time zone that a reader's browser is in, which its script leaves in a cookie; UTC where it doesn't say."""

from contextvars import ContextVar
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "zone"
_MAX_NAME_CHARS = 40
"""The longest name of a zone; the longest in the database has 32 characters."""

_zone: ContextVar[tzinfo] = ContextVar("zone", default=UTC)


class Zones:
    """ASGI middleware that sets the reader's zone, in which a page shows all times."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] == "http":
            given = HTTPConnection(scope).cookies.get(COOKIE, "")
            _zone.set(named(given.replace("%2F", "/")))
        await self._app(scope, receive, send)


@lru_cache(maxsize=256)
def named(name: str) -> tzinfo:
    """The zone of this name in the IANA database; UTC where there is none."""
    plain = name.replace("/", "").replace("_", "").replace("-", "").replace("+", "")
    if (
        not name
        or len(name) > _MAX_NAME_CHARS
        or not (plain.isascii() and plain.isalnum())
        or name.startswith("/")
    ):
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def local(moment: datetime) -> datetime:
    """A moment in the reader's zone."""
    return moment.astimezone(_zone.get())


def zone() -> tzinfo:
    """The reader's zone."""
    return _zone.get()


def is_utc() -> bool:
    """Whether times are shown in UTC; pages then say so beside them."""
    return _zone.get() is UTC
