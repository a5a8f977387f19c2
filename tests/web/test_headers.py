"""Headers that every answer carries, whatever kind of answer it is."""

import pytest

from onrecord.web.headers import _HEADERS
from tests.web.making import Running


@pytest.mark.parametrize(
    "path",
    ["/", "/nothing", "/article/1", "/api/search?speaker=nobody", "/static/app.css", "/robots.txt", "/healthz", "/metrics"],
)  # fmt: skip
def test_every_answer_has_them_all(running: Running, path: str) -> None:
    answer = running.get(path)
    assert {name: answer.headers.get(name.lower()) for name in _HEADERS} == _HEADERS


def test_so_has_what_is_refused_before_a_page_is_asked(running: Running) -> None:
    refused = running.get("/", Host="elsewhere.test")
    assert refused.status in {400, 403, 421}
    assert {name: refused.headers.get(name.lower()) for name in _HEADERS} == _HEADERS


def test_nothing_may_run_or_frame_a_page_but_our_own() -> None:
    policy = dict(each.strip().split(" ", 1) for each in _HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "img-src", "connect-src", "form-action")} == {
        "'self'"
    }
    assert "unsafe" not in _HEADERS["Content-Security-Policy"]
