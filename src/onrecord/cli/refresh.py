"""`onrecord refresh`: reads the followed feeds, once or continuously."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import TextColumn

from onrecord.cli.feeds import feed_of
from onrecord.cli.opening import opened
from onrecord.cli.options import Number, follow_options, settings_of, store_option, workers_option
from onrecord.cli.render import ahead, plural
from onrecord.settings import PARENT, Settings
from onrecord.store.store import Store
from onrecord.workers.stopping import end_soon, was_told

if TYPE_CHECKING:
    from onrecord.follow.progress import Progress
    from onrecord.follow.refresher import Refresher


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@store_option
@click.option("--all", "everything", is_flag=True, help="Read every feed now, whether or not it is due.")
@click.option("--forever", is_flag=True, help="Go on until stopped (Ctrl-C), reading each feed when it is due.")
@click.option("--no-pages", is_flag=True, help="Read feeds alone, and leave their pages for later.")
@click.option("-v", "--verbose", is_flag=True, help="Log what happens, not only what goes wrong.")
@click.option("--public-url", metavar="URL", help="Where hubs (WebSub) reach `onrecord serve` from outside.")
@click.option("--log-json", is_flag=True, help="Log as JSON, one object a line.")
@click.option(
    "--metrics-port",
    type=Number(1, 65535),
    metavar="PORT",
    help="Serve numbers for Prometheus on this port of 127.0.0.1.",
)
@workers_option
@follow_options
def refresh(
    feeds: tuple[str, ...],
    store_path: Path | str,
    everything: bool,
    forever: bool,
    no_pages: bool,
    verbose: bool,
    public_url: str | None,
    log_json: bool,
    metrics_port: int | None,
    workers: int,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
) -> None:
    """Read the followed feeds that are due (or those named, by number or address) and the pages they lead to.

    Ctrl-C stops it at any moment; what was kept stays, and the next run goes on from there.
    """
    from onrecord.follow import log

    log.set_up(as_json=log_json, verbose=verbose)
    console = Console(stderr=True)
    with opened(store_path) as store:
        settings = replace(settings_of(store_path, allowed_hosts, contact, store), public_url=public_url)
        named = _make_due(store, feeds, everything=everything)
        with _turn(store_path, forever=forever) as alone:
            if not alone:
                click.echo(_left_to_another(len(named)))
                return
            if metrics_port:
                _count_at(metrics_port)
            how = _How(
                pages=not no_pages, only=frozenset(named) if feeds else None, forever=forever, workers=workers
            )
            progress = _refreshed(store, settings, how, None if verbose else console)
            if not forever and not progress.feeds and not progress.pages:
                click.echo(_nothing_due(store))
                return
    click.echo(_line(progress))
    sys.exit(1 if progress.feeds and progress.failed == progress.feeds else 0)


@dataclass(frozen=True, slots=True)
class _How:
    pages: bool
    only: frozenset[int] | None
    forever: bool
    workers: int


def _refreshed(store: Store, settings: Settings, how: _How, console: Console | None) -> "Progress":
    """Reads what is due, with a progress bar if the console is a terminal."""
    from onrecord.desk import Desk
    from onrecord.follow.progress import Progress
    from onrecord.follow.refresher import Refresher
    from onrecord.follow.upgrading import upgrading

    shown = console is not None and console.is_terminal
    with Bar(TextColumn("{task.description}"), console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task("reading")

        def report(progress: Progress) -> None:
            bar.update(task, description=_now(progress))

        desk = Desk(limits=settings.limits)
        refresher = Refresher(
            store, desk, settings, report=report, pages=how.pages, only=how.only, workers=how.workers
        )
        with upgrading(store) if how.forever else nullcontext():
            return asyncio.run(_until_stopped(refresher, forever=how.forever))


@contextmanager
def _turn(store_path: Path | str, *, forever: bool) -> Iterator[bool]:
    """Whether this process may refresh the store. Started by a server, it waits until no other process refreshes it.

    Any number of processes may refresh a PostgreSQL store: they share the hosts.
    """
    from onrecord.follow.instance_lock import instance_lock

    if isinstance(store_path, str):
        yield True
        return
    parent = os.environ.get(PARENT)
    while True:
        with instance_lock(store_path) as alone:
            waits = not alone and parent is not None and str(os.getppid()) == parent
            if not alone and not parent and forever:
                raise click.ClickException(f"{store_path}: another OnRecord keeps this store fresh already")
            if not waits:
                yield alone
                return
        time.sleep(1.0)


def _left_to_another(named: int) -> str:
    if not named:
        return "another OnRecord (`serve`, as a rule) keeps this store fresh; nothing to do here"
    return f"another OnRecord keeps this store fresh; it reads {plural(named, 'feed')} now"


def _nothing_due(store: Store) -> str:
    upcoming = store.queue.next_due()
    if upcoming is None:
        return "nothing is followed, or all is paused"
    if upcoming <= time.time():
        return "another OnRecord reads what is due; nothing to do here"
    return f"nothing is due; the next is {ahead(time.time(), upcoming)} (--all reads everything now)"


def _count_at(port: int) -> None:
    from prometheus_client import start_http_server

    try:
        start_http_server(port, addr="127.0.0.1")
    except OSError as error:
        raise click.ClickException(f"127.0.0.1:{port}: can't listen here: {error.strerror or error}") from error


async def _until_stopped(refresher: "Refresher", *, forever: bool) -> "Progress":
    """Runs the work; SIGINT or SIGTERM stops it soon and in good order."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told(number: int, _: FrameType | None) -> None:
        if not was_told():  # a second one would cut off what puts things in order
            end_soon(128 + number)
            loop.call_soon_threadsafe(stop.set)

    # not the loop's own handlers: it takes them away before everything here has ended
    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    watching = asyncio.create_task(_stop_with_parent(stop))
    try:
        return await refresher.run(until_idle=not forever, stop=stop)
    finally:
        watching.cancel()
        if not was_told():
            for number, handler in before.items():
                signal.signal(number, handler)


async def _stop_with_parent(stop: asyncio.Event) -> None:
    """Ends this process when the server that started it is gone, for whatever reason."""
    parent = os.environ.get(PARENT)
    while parent and not stop.is_set():
        if str(os.getppid()) != parent:
            stop.set()
            end_soon(128 + signal.SIGTERM)  # even if it is waiting for something
        await asyncio.sleep(1.0)


def _make_due(store: Store, feeds: tuple[str, ...], *, everything: bool) -> list[int]:
    """Makes feeds due now, and returns them."""
    now = time.time()
    wanted = [feed_of(store, each) for each in feeds]
    if everything:
        wanted = list(store.feeds.followed(now=now))
    for feed in wanted:
        store.feeds.change_feed(feed.id, read_now=now)
    return [feed.id for feed in wanted]


def _now(progress: "Progress") -> str:
    """What the bar says: with nothing read or queued yet, the line of what was done would be noughts alone."""
    is_begun = progress.feeds or progress.pages or progress.waiting
    return _line(progress) if is_begun else "waiting for what is due"


def _line(progress: "Progress") -> str:
    said = f"{plural(progress.feeds, 'feed')} read ({progress.unchanged} unchanged, {progress.failed} failed), "
    said += f"{plural(progress.entries, 'new entry', 'new entries')}, {plural(progress.pages, 'page')}"
    said += f" ({progress.pages_failed} failed): " if progress.pages_failed else ": "
    said += f"{plural(progress.new, 'new article')}, {progress.revised} revised"
    return said + (f", {progress.waiting} to go" if progress.waiting else "")
