"""Several refreshing processes on one store in PostgreSQL, beside one on SQLite: what `bench.refresh --store ADDRESS` prints.

The feeds are bench.refresh's, each on a host of its own. They are read once, and then as after an hour: by the one process that
SQLite has, by one on PostgreSQL, and by N of them, in turns, so that what else the machine does meets all. A store that has
something in it is refused.
"""

import asyncio
import json
import logging
import os
import resource
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from bench.big_store import store_named
from bench.served import cpu_of_all, postmaster
from onrecord.store.store import open_store

STORE = "ONRECORD_STORE"
"""Where a process looks for the store that it works on."""
FILE, SERVER = "SQLite", "PostgreSQL"
ROUNDS = 2
BUSY_LOAD = 0.5
"""So many processes that run or wait, before we begin, are somebody else's."""


def follow(address: str, port: int, hosts: list[str]) -> None:
    """Follows a feed on each host, in an empty store."""
    from onrecord.model import Outlet

    store = open_store(store_named(address))
    if store.feeds.health().get("new") or any(store.news.counts().values()):
        raise SystemExit("the store has something in it; give an empty database")
    slug = store.keeping.add_outlet(Outlet(name="All"))
    for number, host in enumerate(hosts):
        store.feeds.follow(f"http://{host}:{port}/feed/{number}", outlet_slug=slug, now=0.0)
    store.close()


def make_due(address: str) -> None:
    """Makes all feeds due."""

    store = open_store(store_named(address))
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

    log.set_up()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    store = open_store(store_named(address))
    settings = Settings(allowed_hosts=hosts, politeness=Politeness(at_once=at_once))
    print("ready", flush=True)
    sys.stdin.readline()
    done = asyncio.run(Refresher(store, Desk(), settings, pages=False).run(until_idle=True))
    cpu = sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )
    print(json.dumps({"feeds": done.feeds, "cpu": cpu}), flush=True)


def read(command: list[str], address: str, many: int) -> tuple[float, list[dict[str, float]]]:
    """The seconds that so many processes take together, and what each did."""
    environment = os.environ | {STORE: address}  # a password would be seen in the command
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(many)
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


def compare(command: list[str], stores: dict[str, str], feeds: int, many: int) -> None:
    """Prints what one process reads of each store, by its database, and what so many do of that in PostgreSQL."""
    print(machine())
    servers = Servers(stores[SERVER])
    for name, address in stores.items():
        count = many if name == SERVER else 1
        _show(f"{name}, first reading by {count}", feeds, servers, *read(command, address, count))
    best: dict[tuple[str, int], float] = {}
    for name, count in ((FILE, 1), (SERVER, 1), (SERVER, many)) * ROUNDS:
        make_due(stores[name])
        servers.used()
        seconds, told = read(command, stores[name], count)
        _show(f"{name}, an hour later, by {count}", feeds, servers, seconds, told)
        best[name, count] = max(best.get((name, count), 0.0), feeds / seconds)
    print(f"{many} read {best[SERVER, many] / best[SERVER, 1]:.2f} times the feeds of one")


def _show(says: str, feeds: int, servers: "Servers", seconds: float, told: list[dict[str, float]]) -> None:
    cpu, theirs = sum(each["cpu"] for each in told) / feeds * 1000, servers.used() / feeds * 1000
    print(
        f"{says}: {feeds / seconds:.0f} feeds/s, {cpu:.2f} ms CPU a feed and {theirs:.2f} of PostgreSQL's, by each {_each(told)}",
        flush=True,
    )


class Servers:
    """The CPU time of all processes of the server that a store is in, where it runs on this machine."""

    def __init__(self, address: str) -> None:
        with closing(open_store(address, read_only=True)) as beside, beside.database.reading() as connection:
            self._first = postmaster(connection)
        self._before = self._now()

    def _now(self) -> float:
        return 0.0 if self._first is None else cpu_of_all(self._first)

    def used(self) -> float:
        """Seconds since the last call."""
        before, self._before = self._before, self._now()
        return self._before - before


def _each(told: list[dict[str, float]]) -> str:
    return " and ".join(f"{each['feeds']:.0f}" for each in told)
