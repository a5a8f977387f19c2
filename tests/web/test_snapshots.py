"""A page is read from one state of the store; forms, pictures and what is sent piece by piece hold none."""

import asyncio
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from onrecord.store.store import open_store
from onrecord.web.snapshots import Snapshots


@pytest.mark.parametrize(
    ("method", "path", "while_asked", "when_begun"),
    [
        ("GET", "/", 1, 0),
        ("HEAD", "/", 1, 0),
        ("POST", "/", 0, 0),
        ("GET", "/picture/of/1/0", 0, 0),
        ("GET", "/signin/oidc/back", 0, 0),
        ("GET", "/static/style.css", 0, 0),
    ],
)
def test_who_reads_holds_a_state_until_the_response_begins(
    tmp_path: Path, method: str, path: str, while_asked: int, when_begun: int
) -> None:
    store = open_store(tmp_path / "store.sqlite")
    pool = store.database.dialect.engine.pool
    seen: list[int] = []

    async def app(_: Scope, __: Receive, send: Send) -> None:
        store.news.feed(limit=1)
        seen.append(pool.checkedout())  # type: ignore[attr-defined]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        store.news.feed(limit=1)
        seen.append(pool.checkedout())  # type: ignore[attr-defined]

    sent: list[str] = []

    async def send(message: Message) -> None:
        sent.append(message["type"])

    async def receive() -> Message:
        return {"type": "http.request"}

    asked: Scope = {"type": "http", "method": method, "path": path}
    asyncio.run(Snapshots(app, store.database)(asked, receive, send))
    store.close()
    assert seen == [while_asked, when_begun]
    assert sent == ["http.response.start", "http.response.body"]


def test_a_request_that_fails_gives_its_connection_back(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")

    async def app(_: Scope, __: Receive, ___: Send) -> None:
        store.news.feed(limit=1)
        raise ZeroDivisionError

    async def nothing(*_: object) -> Message:
        return {}

    with pytest.raises(ZeroDivisionError):
        asyncio.run(
            Snapshots(app, store.database)({"type": "http", "method": "GET", "path": "/"}, nothing, nothing)  # type: ignore[arg-type]
        )
    assert store.database.dialect.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    store.close()
