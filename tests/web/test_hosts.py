"""Whom the server answers, and that what goes wrong carries the headers too."""

import socket
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send

from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from onrecord.web.hosts import OwnHosts, authority_of, host_of
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
        ("news.home..", False),
        (".news.home", False),
        ("news.home:", True),
        ("news.home:80:80", False),
        ("news.home:8x", False),
        ("news.home:65536", False),
        ("news.home:-1", False),
        ("news.home ", False),
        ("news.home/", False),
        ("news.home,evil.example", False),
        ("news.home@evil.example", False),
        ("127.0.0.1@evil.example", False),
        ("evil.example@127.0.0.1", False),
        ("localhost:80@evil.example", False),
        ("localhost#evil.example", False),
        ("localhost%2eevil.example", False),
        ("newß.home", False),
        ("news.home\u0000", False),
        ("127.0.0.1", True),
        ("127.0.0.1:8080", True),
        ("127.0.0.1.", False),
        ("127.0.0.01", False),
        ("127.1", False),
        ("2130706433", False),
        ("0x7f.0.0.1", False),
        ("\u0661.1.1.1", False),
        ("[::1]", True),
        ("[::1]:8080", True),
        ("[::ffff:127.0.0.1]", True),
        ("[::1", False),
        ("::1", False),
        ("[::1]]", False),
        ("[[::1]]", False),
        ("[::1]evil.example", False),
        ("[::1].evil.example", False),
        ("[::1]:8080evil", False),
        ("[fe80::1%eth0]", False),
        ("[fe80::1%25eth0]", False),
        ("[127.0.0.1]", False),
        ("[v1.fe80::a]", False),
        ("[news.home]", False),
        ("[]", False),
        ("", False),
        (":", False),
    ],
)
def test_names_that_the_owner_gave_are_ours(host: str, ours: bool) -> None:
    async def nothing(scope: Scope, receive: Receive, send: Send) -> None: ...

    assert OwnHosts(nothing, frozenset({"news.home"})).is_ours(host) is ours


def test_an_answer_to_a_fault_of_ours_has_the_headers(tmp_path: Path) -> None:
    """Starlette's own middleware for errors stood outside the headers'."""
    closed = open_store(tmp_path / "closed.sqlite")
    closed.close()
    server = Running(create_app(closed, Settings()))
    answer = server.get("/")
    server.stop()
    assert answer.status == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


def ask(server: Running, request: str) -> int:
    """The status of the answer to these bytes."""
    with socket.create_connection(server.address, timeout=60) as asking:
        asking.sendall(request.encode("latin-1"))
        return int(asking.recv(100).split(b" ", 2)[1])


@pytest.mark.parametrize(
    ("request_line", "heads", "status"),
    [
        ("GET / HTTP/1.1", "Host: localhost", 200),
        ("GET / HTTP/1.0", "Host: localhost", 200),
        ("GET / HTTP/1.0", "X: y", 421),
        ("GET / HTTP/1.1", "X: y", 400),
        ("GET / HTTP/1.1", "Host:", 421),
        ("GET / HTTP/1.1", "Host: [::1]evil.test", 400),
        ("GET / HTTP/1.1", "Host: localhost:80:80", 400),
        ("GET / HTTP/1.1", "Host: 127.0.0.1@evil.test", 400),
        ("GET / HTTP/1.1", "Host: evil.test", 421),
        ("GET / HTTP/1.1", "Host: evil.test.", 421),
        ("GET / HTTP/1.1", "Host: LOCALHOST.", 200),
        ("GET / HTTP/1.1", "Host: localhost\r\nHost: localhost", 400),
        ("GET / HTTP/1.1", "Host: localhost\r\nHost: evil.test", 400),
        ("GET http://localhost/ HTTP/1.1", "Host: localhost", 200),
        ("GET HTTP://127.0.0.1:8080 HTTP/1.1", "Host: localhost", 200),
        ("GET http://localhost/people?x=/ HTTP/1.1", "Host: localhost", 200),
        ("GET http://localhost/nothing HTTP/1.1", "Host: localhost", 404),
        ("GET http://evil.test/ HTTP/1.1", "Host: localhost", 421),
        ("GET http://localhost/ HTTP/1.1", "Host: evil.test", 421),
        ("GET http://localhost@evil.test/ HTTP/1.1", "Host: localhost", 400),
        ("GET http:///people HTTP/1.1", "Host: localhost", 421),
        ("GET ftp://localhost/ HTTP/1.1", "Host: localhost", 400),
        ("GET people HTTP/1.1", "Host: localhost", 400),
        ("OPTIONS * HTTP/1.1", "Host: localhost", 400),
        ("CONNECT localhost:80 HTTP/1.1", "Host: localhost", 400),
        ("GET //evil.test/ HTTP/1.1", "Host: localhost", 404),
    ],
)
def test_what_a_request_is_for_is_told_exactly(
    running: Running, request_line: str, heads: str, status: int
) -> None:
    assert ask(running, f"{request_line}\r\n{heads}\r\n\r\n") == status


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=30))
def test_no_host_is_ours_but_as_it_is_written(host: str) -> None:
    """What is taken apart and put together again is the same, so that nothing stands in it beside host and port."""
    found = authority_of(host)
    if found:
        shown = f"[{found.host}]" if ":" in found.host else found.host
        assert host.lower().startswith(shown.lower()) or found.is_address
        assert set(host) <= set(string.ascii_letters + string.digits + "-_.:[]")


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("News.Home", "news.home"),
        (" news.home. ", "news.home"),
        ("news.home:9000", "news.home"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("http://news.home", None),
        ("news home", None),
        ("a..b", None),
        ("", None),
    ],
)
def test_names_as_owners_give_them(name: str, host: str | None) -> None:
    assert host_of(name) == host
