"""What one refreshing process holds, gives back and tells the others, over a real PostgreSQL."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.errors import StoreInterrupted
from onrecord.follow.host_leases import HostLeases
from onrecord.store.contract.leases import Leases
from onrecord.store.postgres.server import open_server


@pytest.fixture
def leases(database: str) -> Iterator[Leases]:
    opened = open_server(database)
    yield opened.leases
    opened.close()


async def entered(hosts: HostLeases, host: str) -> None:
    """Waits until another process' lease is over."""
    while not await hosts.enter(host):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.02)


def until(hosts: HostLeases, host: str) -> float:
    return hosts._held[host]


def test_where_one_process_refreshes_every_host_is_its_own():
    async def main() -> None:
        hosts = HostLeases()
        assert await hosts.take({"a", "b"}) == {"a", "b"}
        assert await hosts.enter("c")
        hosts.back_off("a", 60.0)
        assert 59.0 < hosts.backoff_s("a") <= 60.0
        assert (hosts.idle(), hosts.are_all_given_back) == (frozenset(), True)
        await hosts.keep()

    asyncio.run(main())


def test_a_host_is_given_back_when_nobody_here_uses_it(leases):
    async def main() -> None:
        one, two = HostLeases(leases), HostLeases(leases)
        assert await one.take({"a", "b"}) == {"a", "b"}
        one.use("a")
        assert not await two.enter("a")
        assert one.idle() == {"b"}
        await one.give_back(one.idle() | {"a"})
        assert (one.holds("a"), one.holds("b")) == (True, False)
        assert await two.enter("b")
        one.leave("a")
        await one.give_back(one.idle())
        assert one.are_all_given_back
        assert await two.enter("a")

    asyncio.run(main())


def test_what_was_leased_but_never_told_so_is_given_back(leases, monkeypatch):
    """A server that went away after it had leased a host, and before it said so, left it leased for a minute."""

    async def main() -> None:
        one, two = HostLeases(leases), HostLeases(leases)
        take = leases.take

        def cut_off(*given: Any) -> None:
            take(*given)
            raise StoreInterrupted("store", "went away")

        monkeypatch.setattr(leases, "take", cut_off)
        with pytest.raises(StoreInterrupted):
            await one.take({"a"})
        monkeypatch.undo()
        assert not one.holds("a")
        assert not await two.enter("a")
        await one.give_back(one.idle())
        assert not one.idle()
        assert await two.enter("a")

    asyncio.run(main())


def test_what_a_host_said_to_one_the_other_keeps_to(leases):
    async def main() -> None:
        one, two = HostLeases(leases), HostLeases(leases)
        assert await one.enter("a")
        one.back_off("a", 300.0)
        one.slow_down("a", 9.0)
        one.leave("a", rest_s=9.0)
        assert one.rest_s("a") == 0.0  # its own queue keeps its pauses
        await one.give_back(one.idle())
        assert await two.enter("a")
        assert 290.0 < two.backoff_s("a") <= 300.0
        assert 0.0 < two.rest_s("a") <= 9.0
        assert two.delay_s("a") == 9.0

    asyncio.run(main())


def test_what_is_found_out_is_told_while_the_host_is_still_held(leases):
    """Else a process that dies would take it along."""

    async def main() -> None:
        dies, lives = HostLeases(leases, lease_s=0.3), HostLeases(leases)
        assert await dies.enter("a")
        dies.back_off("a", 300.0)
        await dies.give_back(frozenset())
        await entered(lives, "a")
        assert lives.backoff_s("a") > 200.0
        assert not dies.holds("a")

    asyncio.run(main())


def test_what_is_renewed_stays_and_what_is_not_is_lost(leases):
    async def main() -> None:
        one, two = HostLeases(leases, lease_s=2.0), HostLeases(leases)
        assert await one.enter("a")
        keeping = asyncio.create_task(one.keep())
        first = until(one, "a")
        while until(one, "a") == first:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.02)
        keeping.cancel()
        await entered(two, "a")
        await one.renew()
        assert one.are_all_given_back

    asyncio.run(main())


def test_a_server_that_is_gone_keeps_what_was_to_be_said_for_later(cluster, leases):
    async def main() -> None:
        one, two = HostLeases(leases), HostLeases(leases)
        assert await one.enter("a")
        one.back_off("a", 300.0)
        one.leave("a")
        cluster.stop()
        try:
            with pytest.raises(StoreInterrupted):
                await one.give_back(one.idle())
            with pytest.raises(StoreInterrupted):
                await two.enter("b")
        finally:
            cluster.start_again()
        assert two.are_all_given_back
        await one.give_back(one.idle())
        assert await two.enter("a")
        assert two.backoff_s("a") > 200.0

    asyncio.run(main())
