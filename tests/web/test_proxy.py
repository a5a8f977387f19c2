"""Pictures by way of the server: a host that doesn't answer holds up nobody else's, and is left alone for a while."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from onrecord.settings import Limits, Settings
from onrecord.web import proxy as module
from onrecord.web.proxy import PictureProxy
from tests.follow.newsroom import Newsroom, Reply
from tests.web.making import png

T = TypeVar("T")

PICTURE = Reply(png(4, 4, (1, 2, 3)), headers={"Content-Type": "image/png"})
ALLOWED = frozenset(f"127.0.0.{number}" for number in range(1, 9))


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs it in a thread of its own: the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def test_a_host_that_does_not_answer_holds_up_its_own_pictures_alone(outside: Newsroom) -> None:
    answer_now = threading.Event()

    def held() -> Reply:
        answer_now.wait(60)
        return PICTURE

    for number in range(10):
        outside.faults[f"127.0.0.2/{number}.png"] = held
    outside.pages["127.0.0.3/weir.png"] = PICTURE

    async def ask() -> tuple[object, int, list[object]]:
        async with PictureProxy(Settings(allowed_hosts=ALLOWED)) as proxy:
            slow = [asyncio.create_task(proxy.get(outside.url(0, f"/{number}.png"))) for number in range(10)]
            found = await proxy.get(outside.url(1, "/weir.png"))
            asked = sum(host == "127.0.0.2" for host, _, _ in outside.requests)
            answer_now.set()
            return found, asked, list(await asyncio.gather(*slow))

    found, asked, slow = run(ask())
    assert found == (PICTURE.body, "image/png")
    assert asked <= 2
    assert slow == [(PICTURE.body, "image/png")] * 10


def test_a_host_that_is_too_slow_is_asked_no_more_for_now(outside: Newsroom) -> None:
    outside.pages["127.0.0.2/weir.png"] = Reply(PICTURE.body, pause=30.0)
    settings = Settings(allowed_hosts=ALLOWED, limits=Limits(fetch_seconds=0.5))

    async def ask() -> list[object]:
        async with PictureProxy(settings) as proxy:
            first = await proxy.get(outside.url(0, "/weir.png"))
            others = (proxy.get(outside.url(0, f"/{number}.png")) for number in range(5))
            return [first, *await asyncio.gather(*others)]

    assert run(ask()) == [None] * 6
    assert [path for _, path, _ in outside.requests] == ["/weir.png"]


def test_a_host_that_was_allowed_since_is_asked_and_others_are_not(outside: Newsroom) -> None:
    outside.pages["127.0.0.2/weir.png"] = outside.pages["127.0.0.3/weir.png"] = PICTURE

    async def ask() -> list[object]:
        async with PictureProxy(Settings(), lambda: frozenset({"127.0.0.2"})) as proxy:
            return [await proxy.get(outside.url(number, "/weir.png")) for number in range(2)]

    assert run(ask()) == [(PICTURE.body, "image/png"), None]
    assert [host for host, _, _ in outside.requests] == ["127.0.0.2"]


def test_a_host_that_hangs_up_is_asked_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                taken.append(connection)
                connection.close()

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"

        async def ask(*names: str) -> list[object]:
            async with PictureProxy(Settings(allowed_hosts=ALLOWED)) as proxy:
                return [await proxy.get(f"{address}/{name}") for name in names]

        assert run(ask("a.png")) == [None]
        tries = len(taken)  # the client tries a connection that was closed once more by itself
        assert run(ask("a.png", "a.png", "b.png")) == [None, None, None]
        assert len(taken) == 2 * tries
        monkeypatch.setattr(module, "_LEAVE_HOST_S", 0.0)
        assert run(ask("a.png", "b.png")) == [None, None]
        assert len(taken) == 4 * tries
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_a_picture_that_is_not_there_says_nothing_of_its_host(outside: Newsroom) -> None:
    outside.pages["127.0.0.2/weir.png"] = PICTURE

    async def ask() -> list[object]:
        async with PictureProxy(Settings(allowed_hosts=ALLOWED)) as proxy:
            return [await proxy.get(outside.url(0, f"/{name}.png")) for name in ("none", "weir", "none")]

    assert run(ask()) == [None, (PICTURE.body, "image/png"), None]
    assert outside.count(0, "/none.png") == 1


def test_a_picture_of_too_many_pixels_is_not_passed_on(outside: Newsroom) -> None:
    """A picture of 30,000 by 30,000 pixels is a file of some kilobytes, and gigabytes in a browser."""
    whole = png(4, 4, (1, 2, 3))
    bomb = whole[:16] + (30_000).to_bytes(4, "big") * 2 + whole[24:]
    outside.pages["127.0.0.2/bomb.png"] = Reply(bomb, headers={"Content-Type": "image/png"})
    outside.pages["127.0.0.2/unknown.jpg"] = Reply(b"\xff\xd8\xff\xe0", headers={"Content-Type": "image/jpeg"})

    async def ask() -> list[object]:
        async with PictureProxy(Settings(allowed_hosts=ALLOWED)) as proxy:
            return [await proxy.get(outside.url(0, path)) for path in ("/bomb.png", "/unknown.jpg")]

    assert run(ask()) == [None, None]
