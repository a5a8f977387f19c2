"""Queues by host: one thing at a time, nobody held up by others."""

import asyncio
from itertools import pairwise

from onrecord.follow.host_queues import HostQueues
from onrecord.settings import Politeness
from onrecord.store.contract.queue import Due

POLITE = Politeness(host_delay=0.0, at_once=2, slow_at_once=1, slow_seconds=0.05)


def due(number, host="a.example", *, is_feed=True):
    return Due(id=number, host=host, is_feed=is_feed, at=0.0)


def run(work, things, *, delay=0.0, polite=POLITE):
    async def main():
        queues = HostQueues(work, polite, lambda host: delay)
        taken = [queues.add(each) for each in things]
        while not queues.is_idle:
            await queues.changed(1.0)
        await queues.close()
        return taken, queues.pages_queued

    return asyncio.run(main())


def test_a_host_is_asked_for_one_thing_at_a_time_and_feeds_go_before_pages():
    done, open_now, most = [], 0, 0

    async def work(each):
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0)
        open_now -= 1
        done.append((each.is_feed, each.id))

    run(work, [due(1, is_feed=False), due(2, is_feed=False), due(3), due(4)])
    assert most == 1
    assert done == [(True, 3), (True, 4), (False, 1), (False, 2)]


def test_a_host_has_its_pause_before_the_next_thing_and_others_have_none_of_it():
    """By the loop's own clock, which a busy machine makes no faster. Commands give a second, which their tests do without."""
    began: list[tuple[str, float]] = []

    async def work(each):
        began.append((each.host, asyncio.get_running_loop().time()))

    pause_s = 0.2
    run(work, [due(1), due(2), due(3, "b.example"), due(4, is_feed=False)], delay=pause_s)
    assert [host for host, _ in began] == ["a.example", "b.example", "a.example", "a.example"]
    times = [at for host, at in began if host == "a.example"]
    assert all(later - earlier >= pause_s for earlier, later in pairwise(times))
    assert Politeness().host_delay == 1.0


def test_what_is_queued_is_not_queued_twice():
    count = 0

    async def work(each):
        nonlocal count
        count += 1

    taken, _ = run(work, [due(1), due(1), due(1, is_feed=False)])
    assert taken == [True, False, True]
    assert count == 2


def test_hosts_that_were_slow_leave_the_others_their_slots():
    """Two slots; three hosts that hang forever the second time may take the one for slow ones alone."""
    seen, finished = [], []
    hang = asyncio.Event

    async def work(each):
        if each.host.startswith("slow"):
            if each.host in seen:
                await hang().wait()
            seen.append(each.host)
            await asyncio.sleep(0.06)
        finished.append(each.host)

    async def main():
        queues = HostQueues(work, POLITE, lambda host: 0.0)
        for number, host in enumerate(("slow1", "slow2", "slow3")):
            queues.add(due(number, host))
            queues.add(due(10 + number, host))
        while len(seen) < 3:
            await queues.changed(1.0)
        for number in range(20):
            queues.add(due(100 + number, f"fast{number}"))
        while sum(host.startswith("fast") for host in finished) < 20:
            await asyncio.wait_for(queues.changed(5.0), 10)
        await queues.close()

    asyncio.run(main())
    assert sum(host.startswith("fast") for host in finished) == 20


def test_a_queue_that_breaks_leaves_the_count_of_pages_right():
    async def work(each):
        raise RuntimeError("broken")

    _, queued = run(work, [due(number, is_feed=False) for number in range(5)])
    assert queued == 0
