"""What all handlers share: pools, and where pictures are shown from."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Figure, Outlet
from onrecord.store.contract.news import Picture
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import open_store
from onrecord.web import shared as module
from onrecord.web.shared import Shared

KEPT = Picture(figure=Figure(url="https://courier.test/quay.png", place=0), digest="sha256:ab")
ELSEWHERE = Picture(figure=Figure(url="https://courier.test/quay.png", place=0), digest=None)
LOCAL = Picture(figure=Figure(url="file:///quay.png", place=0), digest=None)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    store = open_store(tmp_path / "store.sqlite")
    made = Shared(store)
    yield made
    made.close()
    store.close()


def test_what_writes_soon_is_told_from_what_goes_on_and_its_fault_is_raised(shared: Shared) -> None:
    go_on, done = threading.Event(), []

    def slow() -> None:
        go_on.wait(60)
        done.append(1)

    def broken() -> None:
        raise ValueError("broken")

    async def main() -> None:
        assert await shared.soon(lambda: done.append(0), 60)
        assert not await shared.soon(slow, 0.01)
        assert done == [0]
        go_on.set()
        await asyncio.gather(*shared._going_on)
        with pytest.raises(ValueError, match="broken"):
            await shared.soon(broken, 60)

    asyncio.run(main())
    assert done == [0, 1]


def test_a_page_shows_one_state_though_it_is_kept_that_somebody_looks(shared: Shared) -> None:
    """The list was of the state before that, and the numbers around it of the one behind."""
    store = shared.store

    async def main() -> None:
        with store.database.snapshot():
            assert store.since.looked(OWNER).visited is None
            assert await shared.soon(lambda: store.since.look(OWNER, 1e9), 60)
            assert store.since.looked(OWNER).visited is None
        assert store.since.looked(OWNER).visited == 1e9

    asyncio.run(main())


def test_what_several_ask_for_at_once_is_read_once_though_the_first_gives_up(shared: Shared) -> None:
    go_on, begun = threading.Event(), []

    def slow() -> int:
        begun.append(1)
        go_on.wait(60)
        return len(begun)

    async def main() -> None:
        asking = [asyncio.create_task(shared.once("a", slow)) for _ in range(3)]
        other = asyncio.create_task(shared.once("b", lambda: 7))
        assert await other == 7
        asking[0].cancel()
        go_on.set()
        assert await asyncio.gather(*asking[1:]) == [1, 1]
        assert await shared.once("a", slow) == 2, "it is no cache"

    asyncio.run(main())


def test_a_fault_is_told_to_all_who_asked(shared: Shared) -> None:
    def broken() -> None:
        raise ValueError("broken")

    async def main() -> None:
        found = await asyncio.gather(*(shared.once("a", broken) for _ in range(2)), return_exceptions=True)
        assert [str(each) for each in found] == ["broken", "broken"]

    asyncio.run(main())


def test_readers_have_threads_though_all_writers_wait(shared: Shared) -> None:
    hold = threading.Event()

    async def main() -> None:
        writing = [asyncio.create_task(shared.writing(lambda: hold.wait(60))) for _ in range(20)]
        assert await asyncio.wait_for(shared.pooled(lambda: 7), 60) == 7
        hold.set()
        await asyncio.gather(*writing)

    asyncio.run(main())


def test_a_picture_is_shown_from_the_store_else_by_way_of_us_where_its_outlet_is_followed(shared: Shared) -> None:
    assert shared.picture_address(None, 1, 0) is None
    assert shared.picture_address(KEPT, 1, 0) == "/picture/sha256:ab"
    assert shared.picture_address(ELSEWHERE, 1, 2) is None  # nothing is followed, so that nobody is asked
    slug = shared.store.keeping.add_outlet(Outlet(name="The Courier"))
    shared.store.feeds.follow("https://courier.test/feed", outlet_slug=slug, now=time.time())
    shared._follows_until = (0.0, False)
    assert shared.picture_address(ELSEWHERE, 1, 2) == "/picture/of/1/2"
    assert shared.picture_address(LOCAL, 1, 2) is None


def test_whether_anything_is_followed_is_asked_every_few_seconds_at_most(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    monkeypatch.setattr(shared.store.queue, "next_due", lambda: asked.append(None))
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    for step in (0.0, 1.0, module._FOLLOWS_KNOWN_S - 1.5, 1.0):
        now += step
        shared.picture_address(ELSEWHERE, 1, 0)
    assert len(asked) == 2
