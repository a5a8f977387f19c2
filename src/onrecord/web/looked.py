"""When a reader last visited, kept by the browser: a cookie with two moments and nothing else.

All requests within half an hour are one visit. An article is new if it came after the end of the visit before.
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
"""A moment in 2001: no clock is earlier."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`before` is the end of the last visit, `now` the present moment of this one, in seconds since 1970."""

    before: int | None
    now: int

    @property
    def since(self) -> datetime | None:
        """Articles that came after this moment are new; None where no earlier visit is known."""
        return datetime.fromtimestamp(self.before, UTC) if self.before is not None else None

    def remember(self, response: Response) -> Response:
        """The response, with the cookie set."""
        value = f"{'' if self.before is None else self.before}.{self.now}"
        response.set_cookie(NAME, value, max_age=_YEAR_S, httponly=True, samesite="lax")
        return response


def looked(request: Request, now: float) -> Looked:
    """The visits that the request's cookie gives; a value that isn't understood or is in the future counts as none."""
    at = int(now)
    before, dot, last = request.cookies.get(NAME, "")[:_MAX_CHARS].partition(".")
    before_s, last_s = _second(before, at), _second(last, at) if dot else None
    if last_s is None:
        return Looked(None, at)
    return Looked(last_s if at - last_s > _LOOK_S else before_s, at)


def _second(text: str, now: int) -> int | None:
    found = int(text) if text.isascii() and text.isdigit() else -1
    return found if _EARLIEST_S <= found <= now else None
