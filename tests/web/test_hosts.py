"""Whom the server answers, and that what goes wrong carries the headers too."""

from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send

from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.app import create_app
from onrecord.web.hosts import OwnHosts
from tests.web.making import Running


def test_a_name_that_was_made_to_lead_here_gets_nothing(running: Running) -> None:
    """DNS rebinding: any site could have read the feed through its visitor's browser."""
    answer = running.get("/", Host="evil.example")
    assert answer.status == 421
    assert "News Feed" not in answer.text
    for host in ("127.0.0.1", "localhost", "LOCALHOST:8080", "[::1]:8080", "192.168.1.7:80"):
        assert running.get("/", Host=host).status == 200, host


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("news.home", True),
        ("NEWS.home.:8080", True),
        ("news.home.evil.example", False),
        ("evil.example:127", False),
        ("127.0.0.1.evil.example", False),
        ("[::1", True),
        ("", False),
        (":", False),
    ],
)
def test_names_that_the_owner_gave_are_ours(host: str, ours: bool) -> None:
    async def nothing(scope: Scope, receive: Receive, send: Send) -> None: ...

    assert OwnHosts(nothing, frozenset({"news.home"})).is_ours(host) is ours


def test_an_answer_to_a_fault_of_ours_has_the_headers(tmp_path: Path) -> None:
    """Starlette's own middleware for errors stood outside the headers'."""
    closed = SqliteStore(tmp_path / "closed.sqlite")
    closed.close()
    server = Running(create_app(closed, Settings()))
    answer = server.get("/")
    server.stop()
    assert answer.status == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
