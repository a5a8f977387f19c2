"""When somebody last looked, as their own browser remembers it: a cookie with two moments and nothing else.

A look is all that is asked for within half an hour; what is new is measured against the end of the look before.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

NAME = "looked"
_LOOK_S = 30 * 60
_YEAR_S = 365 * 24 * 3600
_MAX_CHARS = 24
_EARLIEST_S = 1_000_000_000
"""In the year 2001: what is earlier is no clock's."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`before` is when the last look ended, `now` when this one goes on, in seconds since 1970."""

    before: int | None
    now: int

    @property
    def since(self) -> datetime | None:
        """What came in since then is new; None where nothing is known of an earlier look."""
        return datetime.fromtimestamp(self.before, UTC) if self.before is not None else None

    def remember(self, response: Response) -> Response:
        """The response, which tells the browser."""
        value = f"{'' if self.before is None else self.before}.{self.now}"
        response.set_cookie(NAME, value, max_age=_YEAR_S, httponly=True, samesite="lax")
        return response


def looked(request: Request, now: float) -> Looked:
    """What the request's cookie says; what isn't understood, or lies ahead, says nothing."""
    at = int(now)
    before, dot, last = request.cookies.get(NAME, "")[:_MAX_CHARS].partition(".")
    before_s, last_s = _second(before, at), _second(last, at) if dot else None
    if last_s is None:
        return Looked(None, at)
    return Looked(last_s if at - last_s > _LOOK_S else before_s, at)


def _second(text: str, now: int) -> int | None:
    found = int(text) if text.isascii() and text.isdigit() else -1
    return found if _EARLIEST_S <= found <= now else None
