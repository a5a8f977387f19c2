"""The stream of news, as a browser takes it, over the real server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Outlet
from onrecord.settings import ServerLimits, Settings
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web import listeners
from onrecord.web.app import create_app
from onrecord.web.pages import live
from tests.web.making import START, Running, keep, short
from tests.web.signin.asking import PASSWORD, Visitor


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    opened.keeping.add_outlet(Outlet(name="The Courier"))
    yield opened
    opened.close()


@pytest.fixture
def server(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setattr(listeners, "LOOK_S", 0.02)
    running = Running(create_app(store, Settings()))
    yield running
    running.stop()


class Events:
    """An open stream."""

    def __init__(self, answer: HTTPResponse) -> None:
        self.answer = answer
        self.id = ""

    def next(self) -> dict[str, Any] | None:
        """The next event's data; None where the stream has ended."""
        data: dict[str, Any] | None = None
        for line in iter(self.answer.readline, b""):
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "data":
                data = json.loads(value)
            elif name == "id":
                self.id = value
            elif not line.strip() and data is not None:
                return data
        return None


@contextmanager
def listening(server: Running, path: str = "/api/live", **headers: str) -> Iterator[Events]:
    connection = HTTPConnection(*server.address, timeout=30)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", **given})
    yield Events(connection.getresponse())
    connection.close()


def test_news_come_as_they_come_in_and_a_reader_goes_on_where_they_were(server: Running, store: Store) -> None:
    with listening(server) as events:
        answer = events.answer
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert "content-encoding" not in answer.headers
        assert events.next() == {"unread": 0, "ids": [], "more": False}
        (first,) = keep(store, short(1, published=START))
        assert events.next() == {"unread": 1, "ids": [first], "more": False}
        store.readers.mark(OWNER, [first], unread=False)
        assert events.next() == {"unread": 0, "ids": [], "more": False}
        seen = events.id
    (second,) = keep(store, short(2, published=START))
    for path, header in (("/api/live", {"Last_Event_ID": seen}), (f"/api/live?since={seen}", {})):
        with listening(server, path, **header) as events:
            assert events.next() == {"unread": 1, "ids": [second], "more": False}
    with listening(server, f"/api/live?since={seen}", Last_Event_ID=str(store.live.position())) as events:
        assert events.next() == {"unread": 1, "ids": [], "more": False}


def test_only_what_the_list_shows_is_told(server: Running, store: Store) -> None:
    with (
        listening(server, "/api/live?outlet=the-courier") as courier,
        listening(server, "/api/live?counts=only") as counts,
        listening(server, "/api/live?outlet=nobody") as nothing,
    ):
        for events in (courier, counts, nothing):
            events.next()
        (kept,) = keep(store, short(1, published=START), outlet="the-courier")
        assert courier.next() == {"unread": 1, "ids": [kept], "more": False}
        assert counts.next() == {"unread": 1, "ids": [], "more": False}
        assert nothing.next() == {"unread": 1, "ids": [], "more": False}


def test_what_another_process_keeps_is_told(server: Running, store: Store, tmp_path: Path) -> None:
    with listening(server) as events:
        events.next()
        other = open_store(tmp_path / "store.sqlite")
        (kept,) = keep(other, short(1, published=START))
        other.close()
        assert events.next() == {"unread": 1, "ids": [kept], "more": False}


def test_a_stream_beats_and_ends_after_its_time(
    server: Running, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.1)
    monkeypatch.setattr(live, "MAX_STREAM_S", 2.0)
    keep(store, short(1, published=START))
    with listening(server) as events:
        events.next()
        assert events.next() == {}
        assert events.id == str(store.live.position())
        while events.next() is not None:
            pass


def test_who_goes_is_forgotten_and_there_are_not_too_many(store: Store) -> None:
    running = Running(create_app(store, Settings(serving=ServerLimits(connections=16))))
    with listening(running) as events:
        assert events.next() is not None
        with listening(running) as another:
            assert another.answer.status == 503
            assert another.answer.headers["retry-after"] == "60"
    for _ in range(100):
        with listening(running) as again:
            if again.answer.status == 200:
                break
    else:
        pytest.fail("nobody is let in after the first has gone")
    running.stop()


def test_head_asks_for_nothing_but_the_head(server: Running) -> None:
    connection = HTTPConnection(*server.address, timeout=30)
    connection.request("HEAD", "/api/live")
    assert connection.getresponse().read() == b""
    connection.close()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_others_may_not_listen(server: Running, site: str) -> None:
    assert server.get("/api/live", Sec_Fetch_Site=site).status == 403


def test_who_signs_out_hears_no_more(closed: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "SESSIONS_S", 0.0)
    assert closed.get("/api/live").status == 401
    visitor = Visitor(closed, User_Agent="Test")
    assert visitor.post("/signin", name="Rae", password=PASSWORD).status == 303
    with listening(closed, Cookie=visitor.cookie) as events:
        assert events.next() is not None
        visitor.post("/signout", page="/account")
        while events.next() is not None:
            pass


def test_who_has_no_session_passes_the_gate_again_soon(
    closed: Running, closed_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MAX_STREAM_WITHOUT_SESSION_S", 0.2)
    account = closed_store.accounts.named("Rae")
    assert account is not None
    closed_store.accounts.add_token(account.id, "onrecord_listens", "listens", may_write=False, now=0.0)
    with listening(closed, Authorization="Bearer onrecord_listens") as events:
        while events.next() is not None:
            pass
