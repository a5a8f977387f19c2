"""Who listens is told what their own list shows, within bounds; one look serves all."""

import asyncio
from collections.abc import Callable, Collection

import pytest

from onrecord.errors import StoreError
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.live import Arrived, Look, OpenList
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter
from onrecord.store.store import Store
from onrecord.web import listeners
from onrecord.web.listeners import MAX_TOLD, Listener, Listeners
from onrecord.web.signin.asker import OWNER_HERE, Asker
from tests.web.making import START, keep, short


def somebody(number: int, secret: str = "") -> Asker:
    return Asker(id=number, name=f"N{number}", role=Role.READER, secret=secret)


LIST = OpenList(1, EVERY_ARTICLE, None)


def look(position: int, *ids: int, first: int = 0, unread: int = 3) -> Look:
    arrived = tuple(Arrived(position - len(ids) + n, each) for n, each in enumerate(ids, 1))
    return Look(position, first, {LIST: arrived}, {1: unread})


def test_a_listener_is_told_of_what_comes_after_it_came() -> None:
    listener = Listener(OWNER_HERE, LIST)
    listener.take(look(10, 71, 72))
    assert (listener.ids, listener.unread, listener.position) == ([], 3, 10)
    assert listener.stirred.is_set(), "how much is unread is told at once"
    listener.stirred.clear()
    listener.take(look(10))
    assert not listener.stirred.is_set()
    # somebody else has it look further back
    listener.take(look(12, 71, 72, 73, 74))
    assert listener.ids == [73, 74]
    assert listener.stirred.is_set()


def test_one_that_comes_back_is_told_from_where_it_was() -> None:
    listener = Listener(OWNER_HERE, LIST, since=10)
    listener.take(look(14, 71, 72, 73, 74, 75))
    assert listener.ids == [72, 73, 74, 75]
    assert not listener.has_more
    listener.take(look(20, 81, first=16))
    assert listener.has_more, "it was away for longer than a look goes back"


def test_what_waits_to_be_sent_is_bounded() -> None:
    listener = Listener(OWNER_HERE, LIST, since=0)
    for step in range(1, 4):
        listener.take(look(step * 400, *range(step * 400, step * 400 + 400)))
    assert len(listener.ids) == MAX_TOLD
    assert listener.has_more


def test_after_a_store_is_put_back_it_goes_on_from_there() -> None:
    listener = Listener(OWNER_HERE, LIST, since=900)
    listener.take(look(10))
    listener.take(look(11, 71))
    assert listener.ids == [71]


def test_listeners_are_bounded_in_all_and_of_one_reader(store: Store) -> None:
    async def run() -> None:
        all_of_them = Listeners(store.live, frozenset, connections=32)
        mine = [Listener(somebody(1)) for _ in range(3)]
        assert [all_of_them.join(each) for each in mine] == [True, True, False]
        others = [all_of_them.join(Listener(somebody(number))) for number in range(2, 10)]
        assert others == [True] * 6 + [False] * 2
        all_of_them.leave(mine[0])
        assert all_of_them.join(Listener(somebody(50)))
        assert len(all_of_them) == 8
        all_of_them.close()
        assert mine[1].is_over

    asyncio.run(run())


class Counted:
    """A store's news, with a count of the looks; it may fail for a while."""

    def __init__(self, store: Store) -> None:
        self.position, self.opened, self._look = store.live.position, store.live.opened, store.live.look
        self.looks = 0
        self.fails = 0

    def look(self, since: int | None, lists: Collection[OpenList], readers: Collection[int]) -> Look:
        self.looks += 1
        if self.fails:
            self.fails -= 1
            raise StoreError("the store", "can't be read")
        return self._look(since, lists, readers)


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not done():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)


def test_a_look_serves_all_and_nobody_is_looked_for_when_nobody_listens(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "LOOK_S", 0.02)
    counted = Counted(store)

    async def run() -> None:
        watched = Listeners(counted, frozenset, connections=1024)
        its = [Listener(OWNER_HERE, counted.opened(1, ArticleFilter())) for _ in range(40)]
        its.append(Listener(OWNER_HERE, counted.opened(1, ArticleFilter(section="Sport"))))
        assert all(map(watched.join, its))
        await until(lambda: all(each.position is not None for each in its))
        assert counted.looks == 1
        counted.fails = 2
        (kept,) = keep(store, short(1, published=START))
        await until(lambda: all(each.ids == [kept] for each in its[:-1]))
        assert its[-1].ids == []
        for each in its:
            watched.leave(each)
        seen = counted.looks
        await asyncio.sleep(0.1)
        assert counted.looks <= seen + 1

    asyncio.run(run())


def test_whose_session_ends_is_told_nothing_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "LOOK_S", 0.01)
    monkeypatch.setattr(listeners, "SESSIONS_S", 0.0)

    async def run() -> None:
        signed_in = {"one", "two"}
        asked: list[Collection[str]] = []

        def alive(secrets: Collection[str]) -> Collection[str]:
            asked.append(secrets)
            return signed_in

        watched = Listeners(store.live, alive, connections=1024)
        one, two, none = (Listener(somebody(1, secret)) for secret in ("one", "two", ""))
        assert all(map(watched.join, (one, two, none)))
        await until(lambda: bool(asked))
        assert set(asked[0]) == {"one", "two"}
        signed_in.remove("one")
        await until(lambda: one.is_over)
        assert not two.is_over
        assert not none.is_over
        watched.close()

    asyncio.run(run())
