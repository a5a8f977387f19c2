"""Forms that change something: whose they are, how they are read, and that nobody waits for what they write."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from onrecord.model import Outlet
from onrecord.store.store import Store, open_store
from onrecord.web.forms import Form
from tests.web.making import Running, token_of

NAME = b'Content-Disposition: form-data; name="action"\r\n\r\npause'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    slug = opened.keeping.add_outlet(Outlet(name="The Courier"))
    opened.feeds.follow("https://courier.test/feed", outlet_slug=slug, now=0.0)
    yield opened
    opened.close()


def post(server: Running, body: bytes, kind: str = "application/x-www-form-urlencoded") -> int:
    try:
        with urlopen(Request(server.base + "/outlets/feed/1", body, {"Content-Type": kind}), timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def parts(server: Running, *pieces: bytes) -> bytes:
    token = b'Content-Disposition: form-data; name="token"\r\n\r\n' + token_of(server).encode()
    return b"".join(b"--line\r\n" + each + b"\r\n" for each in (token, *pieces)) + b"--line--\r\n"


def test_a_form_is_read_plain_and_in_parts(server: Running, store: Store) -> None:
    assert post(server, f"action=pause&token={token_of(server)}".encode()) == 200
    assert store.feeds.health()["paused"] == 1
    resume = NAME.replace(b"pause", b"resume")
    assert post(server, parts(server, resume), "multipart/form-data; boundary=line") == 200
    assert store.feeds.health()["new"] == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(260))),
        ("multipart/form-data", b"--line\r\n" + NAME + b"\r\n--line--"),
        ("multipart/form-data; boundary=line", b""),
        ("multipart/form-data; boundary=line", b"--line\r\nno head at all\r\n--line--"),
        ("multipart/form-data; boundary=line", b"--line\r\nContent-Disposition: form-data\r\n\r\nx\r\n--line--"),
        ("multipart/form-data; boundary=line", (b"--line\r\n" + NAME + b"\r\n") * 260 + b"--line--"),
        (
            "multipart/form-data; boundary=line",
            b"--line\r\nContent-Disposition: form-data; name*=\xff'x'%zz; filename*=utf-99''%ff\r\n\r\nx\r\n--line--",
        ),
    ],
)
def test_what_is_no_form_is_refused(server: Running, store: Store, kind: str, body: bytes) -> None:
    assert post(server, body, kind) == 400
    assert store.feeds.health()["new"] == 1


def test_parts_without_our_token_change_nothing(server: Running, store: Store) -> None:
    assert post(server, b"--line\r\n" + NAME + b"\r\n--line--", "multipart/form-data; boundary=line") == 403
    assert store.feeds.health()["new"] == 1


def test_pages_come_while_forms_wait_for_another_writer(server: Running, store: Store, tmp_path: Path) -> None:
    """A write waited in the event loop for the lock of the process that refreshes, and every page with it."""
    body = f"action=pause&token={token_of(server)}".encode()
    done: list[int] = []
    waiting = [threading.Thread(target=lambda: done.append(post(server, body))) for _ in range(3)]
    with closing(sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for each in waiting:
            each.start()
        for path in ("/", "/healthz", "/outlets", "/search?q=weir", "/people"):
            assert server.get(path).status == 200
        assert done == []
        other.execute("ROLLBACK")
    for each in waiting:
        each.join()
    assert done == [200, 200, 200]
    assert store.feeds.health()["paused"] == 1


def test_a_number_is_digits_of_an_id_and_nothing_else() -> None:
    assert Form({"id": " 9007199254740992 "}).number("id") == 1 << 53
    for odd in ({"other": "1"}, {"id": "-1"}, {"id": "²"}, {"id": "٣"}, {"id": "12345678901234567"}):
        assert Form(odd).number("id") is None
