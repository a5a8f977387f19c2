"""A store whose server breaks off, behind the real server: readers see little of it, and never where it is."""

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from onrecord.errors import StoreInterrupted
from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from onrecord.web.patience import Patient
from tests.postgres import Cluster
from tests.web.making import Running

PATHS = ("/", "/people", "/search?q=weir", "/api/feed", "/healthz", "/metrics")


@pytest.fixture
def running(cluster: Cluster, database: str) -> Iterator[Running]:
    store = open_store(database)
    server = Running(create_app(store, Settings(store=database)))
    yield server
    server.stop()
    store.close()
    cluster.start_again()


def test_a_reader_whose_connection_broke_is_answered(running: Running, cluster: Cluster, database: str) -> None:
    name = urlsplit(database).path[1:]
    for path in PATHS:
        assert running.get(path).status == 200
        with cluster.administering() as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s", [name]
            )
        assert running.get(path).status == 200, path


def test_while_the_server_is_gone_readers_are_told_when_to_come_back(running: Running, cluster: Cluster) -> None:
    cluster.stop()
    for path in PATHS:
        answer = running.get(path)
        assert (answer.status, answer.headers["retry-after"]) == (503, "5"), path
        assert "please try again" in answer.text
        assert "postgresql" not in answer.text
        assert str(cluster.folder) not in answer.text
    cluster.start_again()
    for path in PATHS:
        assert running.get(path).status == 200, path


@pytest.mark.parametrize(("method", "calls", "status"), [("GET", 2, 503), ("POST", 1, 503)])
def test_only_what_reads_is_done_again(method: str, calls: int, status: int) -> None:
    done: list[str] = []
    sent: list[int] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        done.append(scope["method"])
        raise StoreInterrupted("store", "is gone")

    async def say(_: Request, __: StoreInterrupted) -> Response:
        return PlainTextResponse("later", 503)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            sent.append(message["status"])

    async def receive() -> Message:
        return {"type": "http.request"}

    scope: Scope = {"type": "http", "method": method, "path": "/", "headers": []}
    asyncio.run(Patient(app, say)(scope, receive, send))
    assert (len(done), sent) == (calls, [status])
