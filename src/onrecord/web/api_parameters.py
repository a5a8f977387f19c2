"""What each JSON address takes. Unlike a page, which shows what it can of an address, an answer to a program is exact: a parameter or a
value that isn't known is an error, since a program wouldn't notice that it was left out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.model import Stance
from onrecord.store.contract.edits import EditKind
from onrecord.store.contract.news import Length, View
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.search import Standing
from onrecord.store.contract.since import Topic
from onrecord.store.paging import MOST, decode
from onrecord.web.params import MAX_PARAM_CHARS, PAGE_ITEMS


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a parameter takes, in words, and whether a value is that."""

    takes: str
    is_right: Callable[[str], bool]


def _whole(first: int, last: int) -> Parameter:
    def is_right(value: str) -> bool:
        return value.isascii() and value.isdecimal() and len(value) <= _MAX_DIGITS and first <= int(value) <= last

    return Parameter(f"a whole number from {first} to {last}", is_right)


def _one_of(*values: str) -> Parameter:
    return Parameter(", ".join(values[:-1]) + " or " * (len(values) > 1) + values[-1], values.__contains__)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_MAX_DIGITS: Final = 16
_WORDS: Final = Parameter(f"at most {MAX_PARAM_CHARS} characters", lambda value: len(value) <= MAX_PARAM_CHARS)
_DAY: Final = Parameter("a date such as 2026-06-01", _is_day)
_CURSOR: Final = Parameter(
    "what the page before gave as `after`", lambda value: value.isascii() and decode(value) is not None
)
_LARGEST: Final = (1 << 53) - 1
_SECONDS: Final = _whole(0, _LARGEST)
_MOMENT: Final = Parameter(
    "day, week or seconds since 1970", lambda value: value in {"day", "week"} or _SECONDS.is_right(value)
)
_YES: Final = _one_of("yes")
_LIST: Final = {"after": _CURSOR, "limit": _whole(1, MOST)}
_THOUGHTS: Final = {"thoughts": _one_of(*Thoughts)}

PARAMETERS: Final[Mapping[str, Mapping[str, Parameter]]] = MappingProxyType(
    {
        "/api/feed": {
            "outlet": _WORDS,
            "section": _WORDS,
            "folder": _WORDS,
            "person": _WORDS,
            "story": _whole(0, _LARGEST),
            "view": _one_of(*View),
            "language": _WORDS,
            "length": _one_of(*Length),
            "said": _YES,
            "picture": _YES,
            "order": _one_of("oldest"),
            **_LIST,
        },
        "/api/article": {"revision": _whole(1, 1_000_000)},
        "/api/person": {**_THOUGHTS, **_LIST},
        "/api/search": {
            "q": _WORDS,
            "in": _one_of("claims", "articles"),
            "outlet": _WORDS,
            "speaker": _WORDS,
            "stance": _one_of(*Stance),
            "is": _one_of(*Standing),
            "since": _DAY,
            "until": _DAY,
            **_THOUGHTS,
            **_LIST,
        },
        "/api/edits": {"outlet": _WORDS, "person": _WORDS, "kind": _one_of(*EditKind), **_LIST},
        "/api/stories": {"outlet": _WORDS, "folder": _WORDS, **_LIST},
        "/api/story": {},
        "/api/matter": {},
        "/api/since": {
            "since": _MOMENT,
            "until": _SECONDS,
            "topic": _one_of(*Topic),
            "after": _whole(0, _LARGEST),
        },
        "/api/followed": {},
    }
)
"""By address, without the id or slug at its end."""


def exact(path: str, answer: Callable[[Request], Awaitable[Response]]) -> Route:
    """The route of a JSON address. A request with a parameter or a value that the address doesn't know is told so, and not answered."""
    address = path.partition("/{")[0]

    async def answer_checked(request: Request) -> Response:
        _check(request, address)
        return await answer(request)

    return Route(path, answer_checked)


def _check(request: Request, address: str) -> None:
    """Raises HTTPException (400) where the request has a parameter or a value that this address doesn't know. An empty value
    is as none."""
    known = PARAMETERS[address]
    seen = set[str]()
    for name, value in request.query_params.multi_items():
        if name not in known:
            there = f"takes {', '.join(known)}" if known else "takes none"
            raise HTTPException(400, f"There is no parameter “{name[:40]}”: {address} {there}.")
        if name in seen:
            raise HTTPException(400, f"“{name}” is there twice.")
        seen.add(name)
        if value and not known[name].is_right(value.strip()):
            raise HTTPException(400, f"“{name}” takes {known[name].takes}.")


def limit_of(request: Request, usual: int = PAGE_ITEMS) -> int:
    """How many rows are asked for, of a request to an `exact` address."""
    given = request.query_params.get("limit", "").strip()
    return int(given) if given else usual
