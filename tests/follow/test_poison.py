"""What can't be read within its bounds harms nobody else, is settled with its reason, and isn't read again."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.desk import Desk
from onrecord.follow.progress import Progress
from onrecord.follow.refresher import Refresher
from onrecord.model import Outlet
from onrecord.settings import Limits
from onrecord.store.contract.queue import PageState
from onrecord.store.store import Store
from onrecord.workers.launcher import Forked
from tests.conftest import ROOT
from tests.follow.conftest import LAUNCHER, SETTINGS, follow, headlines, only, read_again
from tests.follow.newsroom import Newsroom, Reply
from tests.follow.slow import POISON, Newer, Spinning

SHORT = replace(
    SETTINGS, limits=Limits(page_cpu_seconds=1.0, page_cpu_seconds_per_mib=0.0, page_cpu_seconds_most=1.0)
)
ENDLESS = replace(SETTINGS, limits=Limits(page_cpu_seconds=3600.0, page_cpu_seconds_most=3600.0))
WORDS = "The harbour board decided on Thursday to close the pier for a year, its chair Ana Reyes said. "


def page(title: str, words: str) -> Reply:
    body = (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p></article>"
    )
    return Reply(body.encode(), headers={"Content-Type": "text/html"})


@pytest.fixture
def room(newsroom: Newsroom, store: Store) -> Newsroom:
    """A feed of three pages, of which the second is poison."""
    items = ""
    for number in range(3):
        newsroom.pages[f"127.0.0.2/{number}"] = page(
            f"Report {number}", (POISON if number == 1 else "") + WORDS * 4
        )
        link = newsroom.url(0, f"/{number}")
        items += f"<item><guid>{number}</guid><title>Report {number}</title><link>{link}</link>"
        items += f"<description>In short: {number}.</description></item>"
    feed = f"<rss version='2.0'><channel><title>Harbour Post</title>{items}</channel></rss>"
    newsroom.pages["127.0.0.2/f.rss"] = Reply(feed.encode(), headers={"Content-Type": "application/rss+xml"})
    follow(store, newsroom.url(0, "/f.rss"))
    return newsroom


def refresh(store: Store, log: Path, reader: type[Spinning] = Spinning) -> Progress:
    refresher = Refresher(
        store, Desk(reader=reader(log), limits=SHORT.limits), SHORT, launcher=LAUNCHER, workers=2
    )
    return asyncio.run(refresher.run(until_idle=True))


def due_again(store: Store) -> None:
    """Every page's turn comes again, as when a revisit is due."""
    with store.database.writing("pages") as connection:
        connection.exec_driver_sql("UPDATE pages SET next_visit = 0.0")


def states(store: Store) -> list[tuple[str, str | None]]:
    with store.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT state, error FROM pages ORDER BY address")
        return [(str(row[0]), row[1]) for row in rows]


def test_a_page_that_takes_too_long_is_settled_and_the_others_are_read(room: Newsroom, store: Store, tmp_path):
    log = tmp_path / "log"
    refresh(store, log)
    (good, _), (bad, why), (other, _) = states(store)
    assert [good, bad, other] == [PageState.KEPT, PageState.FAILED, PageState.KEPT]
    assert why == "reading it took more than 1 s of processor time"
    # the feed's own words stand in
    assert headlines(store) == ["Report 0", "Report 1", "Report 2"]
    (failed,) = store.feeds.failed_pages([only(store).id]).values()
    assert failed.newest == ((room.url(0, "/1"), why),)


def test_the_same_bytes_are_not_read_again_also_after_a_restart(room: Newsroom, store: Store, tmp_path):
    log = tmp_path / "log"
    refresh(store, log)
    before = log.read_text()
    due_again(store)
    refresh(store, log)
    assert states(store)[1] == (PageState.FAILED, "reading it took more than 1 s of processor time")
    added = log.read_text()[len(before) :].splitlines()
    assert "Report 1" not in added
    # a newer reader may do better, and changed bytes are another page
    due_again(store)
    refresh(store, log, Newer)
    assert states(store)[1][0] == PageState.FAILED
    assert log.read_text()[len(before) :].splitlines().count("Report 1") == 1
    room.pages["127.0.0.2/1"] = page("Report 1, mended", WORDS * 4)
    due_again(store)
    refresh(store, log, Newer)
    assert states(store)[1] == (PageState.KEPT, None)
    assert "Report 1, mended" in headlines(store)


def test_a_feed_that_takes_too_long_fails_with_its_reason_and_is_not_parsed_again(newsroom, store, monkeypatch):
    said = f"&lt;p&gt;{WORDS}&lt;/p&gt;" * 80
    items = "".join(
        f"<item><guid>{n}</guid><title>{n}</title><description>{said}</description></item>" for n in range(900)
    )
    body = f"<rss version='2.0'><channel><title>Long</title>{items}</channel></rss>".encode()
    newsroom.pages["127.0.0.3/long.rss"] = Reply(body, headers={"Content-Type": "application/rss+xml"})
    slug = store.keeping.add_outlet(Outlet(name="Long"))
    store.feeds.follow(newsroom.url(1, "/long.rss"), outlet_slug=slug, now=0.0)
    tight = replace(SETTINGS, limits=Limits(feed_cpu_seconds=0.1))

    def read() -> str | None:
        refresher = Refresher(store, Desk(), tight, launcher=LAUNCHER, pages=False)
        asyncio.run(refresher.run(until_idle=True))
        error: str | None = only(store).state.error
        return error

    assert read() == "reading it took more than 0.1 s of processor time"
    launched: list[int] = []
    fork = LAUNCHER.fork

    def counted() -> Forked:
        launched.append(1)
        return fork()

    monkeypatch.setattr(LAUNCHER, "fork", counted)
    read_again(store)
    assert read() == "reading it took more than 0.1 s of processor time"
    assert not launched
    newsroom.pages["127.0.0.3/long.rss"] = replace(newsroom.pages["127.0.0.3/long.rss"], body=body + b"\n")
    read_again(store)
    assert read() == "reading it took more than 0.1 s of processor time"
    assert launched


def test_it_stops_whatever_is_being_read_and_that_stays_due(room: Newsroom, store: Store, tmp_path):
    log = tmp_path / "log"
    stop = asyncio.Event()

    def seen(progress: Progress) -> None:
        if progress.pages and log.exists() and "Report 1" in log.read_text():
            stop.set()

    refresher = Refresher(
        store,
        Desk(reader=Spinning(log), limits=ENDLESS.limits),
        ENDLESS,
        launcher=LAUNCHER,
        workers=2,
        report=seen,
    )
    asyncio.run(asyncio.wait_for(refresher.run(stop=stop), 120))
    assert states(store)[1:] == [(PageState.DUE.value, None)] * 2
    assert headlines(store) == ["Report 0"]


PROGRAM = """
import asyncio, sys
from pathlib import Path
from onrecord.cli import refresh
from onrecord.desk import Desk
from onrecord.follow import log
from onrecord.follow.refresher import Refresher
from onrecord.store.store import Store, open_store
from tests.follow.conftest import LAUNCHER
from tests.follow.slow import Spinning
from tests.follow.test_poison import ENDLESS
log.set_up()
store = open_store(sys.argv[1])
desk = Desk(reader=Spinning(Path(sys.argv[2])), limits=ENDLESS.limits)
refresher = Refresher(store, desk, ENDLESS, launcher=LAUNCHER, workers=1)
asyncio.run(refresh._until_stopped(refresher, forever=True))
LAUNCHER.close()
store.close()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_signal_ends_it_and_its_workers(room: Newsroom, store: Store, tmp_path: Path, number: signal.Signals):
    log = tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEST_MARK": str(log)}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "store.sqlite"), str(log)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            while not (log.exists() and "Report 1" in log.read_text()):
                assert process.poll() is None
                time.sleep(0.05)
            process.send_signal(number)
            assert process.wait(60) in {0, 128 + number, -number}
        finally:
            process.kill()
    for _ in range(600):
        if not _workers_with(log):
            break
        time.sleep(0.1)
    assert not _workers_with(log)
    assert states(store)[1] == (PageState.DUE.value, None)


def _workers_with(path: Path) -> list[str]:
    """Processes with this path in their environment that live."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and str(path).encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found
