from datetime import UTC, datetime

import pytest
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.looked import looked

NOW = 1_781_000_000


def request(cookie: str | None) -> Request:
    headers = [(b"cookie", f"looked={cookie}".encode())] if cookie is not None else []
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    "cookie", [None, "", ".", "x.y", "-1.-1", "12.12", f"{NOW + 9}.{NOW + 9}", "9" * 99, f"{NOW}"]
)
def test_what_says_nothing_of_an_earlier_look(cookie):
    assert looked(request(cookie), NOW).since is None


def test_a_look_goes_on_for_half_an_hour():
    before = NOW - 100_000
    assert looked(request(f"{before}.{NOW - 60}"), NOW).since == datetime.fromtimestamp(before, UTC)
    assert looked(request(f".{NOW - 60}"), NOW).since is None


def test_a_new_look_is_measured_against_the_end_of_the_last():
    assert looked(request(f"{NOW - 100_000}.{NOW - 3600}"), NOW).since == datetime.fromtimestamp(NOW - 3600, UTC)


def test_the_browser_remembers_it():
    response = looked(request(f".{NOW - 3600}"), NOW + 0.5).remember(Response())
    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"looked={NOW - 3600}.{NOW};")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
