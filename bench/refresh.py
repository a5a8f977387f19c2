"""Feeds per second, memory, and bytes saved by conditional requests, beside lemon24/reader's update; pages per second.

    python -m bench.refresh [--feeds N] [--slow SECONDS]
    python -m bench.refresh --pages [--hosts N]
    python -m bench.refresh --store ADDRESS [--refreshers N] [--feeds N] [--answer SECONDS]

A server of our own on loopback (a process of its own) has N feeds of thirty entries, each on a host of its own
(127.1.0.1 and so on). They are read twice, as when an hour has passed: before the second reading one in ten has
changed, one in fifty has become slow to answer, one in a hundred answers 500, one in a hundred sends ill-formed XML; the
rest answers 304 to whoever asks conditionally. Each reader is a process of its own, so that its memory can be told; the
peer runs with as many workers as we have connections, and reads the same feeds of the same server right after us.

With --store, N processes share an empty store in PostgreSQL, beside one on SQLite (bench/refresh_together.py); --answer is how long
each feed's server takes, as servers elsewhere do.

With --pages, each of N hosts has a feed that leads to the sample newsroom's pages (bench/refresh_pages.py).
"""

import argparse
import asyncio
import hashlib
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import refresh_pages, refresh_together

ENTRIES = 30
AT_ONCE = 64


def host_of(number: int) -> str:
    """The loopback address of a feed."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def feed(number: int, state: int) -> bytes:
    """A feed's bytes; a later state has another first entry."""
    items = "".join(
        f"<item><title>Report {number}-{item}{'-' * bool(state and not item)}</title><guid>{number}-{item + state}</guid>"
        f"<link>http://{host_of(number)}/report/{item + state}</link><pubDate>Mon, 08 Jun 2026 {item % 24:02}:00:00 GMT"
        f"</pubDate><description>{'What is reported of the weir at Orlow. ' * 12}</description></item>"
        for item in range(ENTRIES)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'.encode()


async def _serve(port: int, slow: float, answer_s: float) -> None:
    from aiohttp import web

    seen = {"sent": 0, "full": 0, "requests": 0, "state": 0}

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/counts":
            return web.json_response(seen)
        if request.path == "/next":
            seen.update(sent=0, full=0, requests=0, state=1)
            return web.Response()
        if request.path == "/first":
            seen.update(sent=0, full=0, requests=0, state=0)
            return web.Response()
        number = int(request.path.rpartition("/")[2])
        state = seen["state"] * (number % 10 == 1)
        body = feed(number, state)
        seen["requests"] += 1
        if answer_s:
            await asyncio.sleep(answer_s)
        seen["full"] += len(body)
        if seen["state"]:
            if number % 50 == 7:
                await asyncio.sleep(slow)
            if number % 100 == 13:
                return web.Response(status=500)
            if number % 100 == 17:
                body = body[: len(body) // 2]
        tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        seen["sent"] += len(body)
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": tag})

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", port, backlog=4096).start()  # noqa: S104 - each feed has a loopback address
    await asyncio.Event().wait()


def _ours(folder: Path, port: int, feeds: int) -> None:
    import structlog

    from onrecord.desk import Desk
    from onrecord.follow import log
    from onrecord.follow.refresher import Refresher
    from onrecord.model import Outlet
    from onrecord.settings import Politeness, Settings
    from onrecord.store.store import open_store

    log.set_up()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL)
    )  # the broken are meant
    store = open_store(folder / "ours.sqlite")
    hosts = frozenset(host_of(number) for number in range(feeds))
    settings = Settings(allowed_hosts=hosts, politeness=Politeness(at_once=AT_ONCE))
    slug = store.keeping.add_outlet(Outlet(name="All"))
    for number in range(feeds):
        store.feeds.follow(f"http://{host_of(number)}:{port}/feed/{number}", outlet_slug=slug, now=0.0)

    def read() -> int:
        # the first reading's pages are left alone: reading articles is bench.read's matter
        return asyncio.run(Refresher(store, Desk(), settings, pages=False).run(until_idle=True)).entries

    def due() -> None:
        for each in store.feeds.followed(now=time.time()):
            store.feeds.change_feed(each.id, read_now=0.0)

    _measure(port, read, due)


def _peer(folder: Path, port: int, feeds: int) -> None:
    from reader import make_reader

    logging.disable(logging.CRITICAL)
    reader = make_reader(str(folder / "peer.sqlite"))
    for number in range(feeds):
        reader.add_feed(f"http://{host_of(number)}:{port}/feed/{number}")

    def read() -> int:
        found = 0
        for result in reader.update_feeds_iter(scheduled=False, workers=AT_ONCE):
            updated = result.updated_feed
            found += updated.new if updated else 0
        return found

    _measure(port, read, lambda: None)


def _measure(port: int, read: Callable[[], int], due: Callable[[], None]) -> None:
    rounds = []
    for name in ("first", "next"):
        _ask(port, f"/{name}")
        if name == "next":
            due()
        started, cpu = time.monotonic(), _cpu()
        entries = read()
        seconds, used = time.monotonic() - started, _cpu() - cpu
        counts = json.loads(_ask(port, "/counts"))
        rounds.append({"seconds": seconds, "cpu": used, "entries": entries, **counts})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rounds": rounds, "memory": memory}))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _ask(port: int, path: str) -> bytes:
    import urllib.request

    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return bytes(answer.read())


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reader's two rounds."""

    name: str
    rounds: list[dict[str, float]]
    memory: float


def _run(name: str, what: str, port: int, feeds: int, folder: Path) -> Outcome | None:
    command = [sys.executable, "-m", "bench.refresh", "--as", what, "--port", str(port), "--feeds", str(feeds)]
    done = subprocess.run([*command, "--folder", str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: did not run: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    return Outcome(name, found["rounds"], found["memory"])


def show(outcomes: list[Outcome], feeds: int) -> None:
    """Prints the table."""
    print(f"{feeds} feeds of {ENTRIES} entries, {AT_ONCE} at once")
    print(
        f"{'':34}{'feeds/s':>9}{'ms CPU a feed':>15}{'new entries':>13}{'MB received':>13}{'saved':>8}{'peak memory':>13}"
    )
    for outcome in outcomes:
        for what, each in zip(("first reading", "an hour later"), outcome.rounds, strict=True):
            saved = 1 - each["sent"] / each["full"] if each["full"] else 0.0
            print(
                f"{outcome.name + ', ' + what:34}{feeds / each['seconds']:9.0f}{each['cpu'] / feeds * 1000:15.2f}"
                f"{each['entries']:13.0f}{each['sent'] / 1e6:13.1f}{saved:8.0%}{outcome.memory:10.0f} MB"
            )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--slow", type=float, default=3.0, help="seconds that a slow feed takes")
    parser.add_argument(
        "--as", dest="role", choices=["server", "ours", "peer", "together"], help=argparse.SUPPRESS
    )
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--pages", action="store_true", help="pages by one worker and by two, instead of feeds")
    parser.add_argument("--hosts", type=int, default=8, help="with --pages: how many hosts have them")
    parser.add_argument("--store", help="an empty store in PostgreSQL, for several processes")
    parser.add_argument("--refreshers", type=int, default=2, help="with --store: how many processes")
    parser.add_argument("--answer", type=float, default=0.0, help="seconds that every feed's server takes")
    given = parser.parse_args()
    if given.pages:
        refresh_pages.main(given.hosts)
    elif given.role == "server":
        asyncio.run(_serve(given.port, given.slow, given.answer))
    elif given.role == "together":
        hosts = frozenset(host_of(number) for number in range(given.feeds))
        refresh_together.work(os.environ[refresh_together.STORE], hosts, AT_ONCE)
    elif given.role:
        (_ours if given.role == "ours" else _peer)(given.folder, given.port, given.feeds)
    else:
        _all(given)


def _all(given: argparse.Namespace) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bench.refresh", "--as", "server", "--port", str(port)]
    command += ["--slow", str(given.slow), "--answer", str(given.answer)]
    with subprocess.Popen(command) as server, tempfile.TemporaryDirectory() as folder:
        try:
            _wait(port)
            if given.store:
                _together(given, port, Path(folder))
                return
            found = [
                _run("OnRecord", "ours", port, given.feeds, Path(folder)),
                _run("reader", "peer", port, given.feeds, Path(folder)),
            ]
            show([each for each in found if each], given.feeds)
        finally:
            server.kill()


def _together(given: argparse.Namespace, port: int, folder: Path) -> None:
    stores = {refresh_together.FILE: str(folder / "ours.sqlite"), refresh_together.SERVER: given.store}
    for store in stores.values():
        refresh_together.follow(store, port, [host_of(number) for number in range(given.feeds)])
    command = [sys.executable, "-m", "bench.refresh", "--as", "together", "--feeds", str(given.feeds)]
    _ask(port, "/first")
    refresh_together.compare(command, stores, given.feeds, given.refreshers)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            _ask(port, "/counts")
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    main()
