"""Whether a person opened a page."""

import pytest
from starlette.requests import Request

from onrecord.web.opened import is_opened


def asked(query: str = "", **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "query_string": query.encode()})


OPENED = {"sec_fetch_dest": "document", "sec_fetch_site": "same-origin"}


@pytest.mark.parametrize(
    ("given", "is_one"),
    [
        (OPENED, True),
        (OPENED | {"sec_fetch_site": "none"}, True),
        ({"upgrade_insecure_requests": "1"}, True),
        (OPENED | {"sec_fetch_site": "cross-site"}, False),
        (OPENED | {"sec_fetch_dest": "image"}, False),
        (OPENED | {"sec_purpose": "prefetch"}, False),
        (OPENED | {"purpose": "prefetch"}, False),
        ({}, False),
    ],
)
def test_browsers_say_it(given: dict[str, str], is_one: bool) -> None:
    assert is_opened(asked(**given)) is is_one


def test_what_was_just_marked_as_unread_stays_so() -> None:
    assert not is_opened(asked("kept=yes", **OPENED))
