"""Several refreshing processes on one store: what `bench.refresh --store ADDRESS --refreshers N` prints.

The feeds are bench.refresh's, each on a host of its own. They are read once, and then as after an hour by one process and by N
of them, in turns, so that what else the machine does meets both. A store that has something in it is refused.
"""

import asyncio
import json
import logging
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 2
BUSY_LOAD = 0.5
"""So many processes that run or wait, before we begin, are somebody else's."""


def follow(address: str, port: int, hosts: list[str]) -> None:
    """Follows a feed on each host, in an empty store."""
    from onrecord.model import Outlet
    from onrecord.store.store import open_store

    store = open_store(address)
    if store.feeds.health().get("new") or any(store.news.counts().values()):
        raise SystemExit("the store has something in it; give an empty database")
    slug = store.keeping.add_outlet(Outlet(name="All"))
    for number, host in enumerate(hosts):
        store.feeds.follow(f"http://{host}:{port}/feed/{number}", outlet_slug=slug, now=0.0)
    store.close()


def make_due(address: str) -> None:
    """Makes all feeds due."""
    from onrecord.store.store import open_store

    store = open_store(address)
    for each in store.feeds.followed(now=time.time()):
        store.feeds.change_feed(each.id, read_now=0.0)
    store.close()


def work(address: str, hosts: frozenset[str], at_once: int) -> None:
    """One of the processes: reads what is due once a line comes in, and prints what it did."""
    import structlog

    from onrecord.desk import Desk
    from onrecord.follow import log
    from onrecord.follow.refresher import Refresher
    from onrecord.settings import Politeness, Settings
    from onrecord.store.store import open_store

    log.set_up()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    store = open_store(address)
    settings = Settings(allowed_hosts=hosts, politeness=Politeness(at_once=at_once))
    print("ready", flush=True)
    sys.stdin.readline()
    done = asyncio.run(Refresher(store, Desk(), settings, pages=False).run(until_idle=True))
    cpu = sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )
    print(json.dumps({"feeds": done.feeds, "cpu": cpu}), flush=True)


def read(command: list[str], many: int) -> tuple[float, list[dict[str, float]]]:
    """The seconds that so many processes take together, and what each did."""
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(many)
    ]
    for process in running:
        if process.stdout:
            process.stdout.readline()
    started = time.monotonic()
    for process in running:
        if process.stdin:
            process.stdin.write("\n")
            process.stdin.flush()
    told = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    return time.monotonic() - started, told


def machine() -> str:
    """The processor, how many of them, and whether others use it."""
    model = next(
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    load = os.getloadavg()[0]
    shared = f"; SHARED: load {load:.1f} before the start" if load > BUSY_LOAD else ""
    return f"{len(os.sched_getaffinity(0))} x {model}{shared}"


def compare(command: list[str], address: str, feeds: int, many: int) -> None:
    """Prints what one process reads, and what so many do."""
    print(machine())
    seconds, told = read(command, many)
    print(f"{feeds} feeds, first reading by {many}: {feeds / seconds:.0f} feeds/s, by each {_each(told)}")
    best: dict[int, float] = {}
    for count in (1, many) * ROUNDS:
        make_due(address)
        seconds, told = read(command, count)
        cpu = sum(each["cpu"] for each in told) / feeds * 1000
        print(
            f"an hour later, by {count}: {feeds / seconds:.0f} feeds/s, {cpu:.2f} ms CPU a feed, by each {_each(told)}"
        )
        best[count] = max(best.get(count, 0.0), feeds / seconds)
    print(f"{many} read {best[many] / best[1]:.2f} times the feeds of one")


def _each(told: list[dict[str, float]]) -> str:
    return " and ".join(f"{each['feeds']:.0f}" for each in told)
