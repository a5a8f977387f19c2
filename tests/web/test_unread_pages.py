"""Pages that could not be read are shown with why, on the page Outlets and in the terminal."""

import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.fetch.schedule import PollState
from onrecord.model import Entry, Outlet
from onrecord.settings import Settings
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.web.making import Running

WHY = "reading it took more than 15 s of processor time"
URL = "https://post.test/long"


@pytest.fixture
def failed(tmp_path: Path) -> Path:
    """A store with one page that was given up."""
    store = open_store(tmp_path / "s.sqlite")
    slug = store.keeping.add_outlet(Outlet(name="Harbour Post"))
    feed, _ = store.feeds.follow("https://post.test/f", outlet_slug=slug, now=0.0, title="Harbour Post")
    entry = Announced(entry=Entry(id=URL, url=URL, title="Long"), key=URL, link=URL, digest="d")
    store.queue.settle_polls([Poll(feed_id=feed, state=PollState(last_success=1.0), at=1.0, announced=[entry])])
    (due,) = store.queue.due(2.0, feeds=0)
    store.queue.settle_visit(Visit(page_id=due.id, at=2.0, state=PageState.FAILED, due=due.at, error=WHY))
    store.close()
    return tmp_path / "s.sqlite"


def test_the_page_outlets_says_why_a_page_could_not_be_read(failed: Path) -> None:
    store = open_store(failed)
    running = Running(create_app(store, Settings()))
    try:
        part = LexborHTMLParser(running.get("/outlets").text).css_first(".feed-error")
    finally:
        running.stop()
        store.close()
    assert part is not None
    said = part.text()
    assert "1 page could not be read" in said
    assert URL in said
    assert WHY in said


def test_the_terminal_says_why_a_page_could_not_be_read(failed: Path) -> None:
    command = [str(Path(sys.executable).with_name("onrecord")), "feeds", "--store", str(failed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"COLUMNS": "300"})
    said = " ".join(done.stdout.split())
    assert "1 page could not be read" in said
    assert WHY in said
