"""Whom the server answers, and that what goes wrong carries the headers too."""

import asyncio
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

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
    app = create_app(closed, Settings())
    said: list[Message] = []

    async def ask() -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        scope = {
            "type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "http_version": "1.1",
            "headers": [(b"host", b"localhost")], "scheme": "http", "server": ("localhost", 80), "root_path": "",
        }  # fmt: skip
        with pytest.raises(Exception, match=r"closed|Closed"):
            await app(scope, receive, send)

    asyncio.run(ask())
    assert said[0]["status"] == 500
    headers = dict(said[0]["headers"])
    assert headers[b"content-security-policy"].startswith(b"default-src 'none'")
    assert headers[b"x-content-type-options"] == b"nosniff"
