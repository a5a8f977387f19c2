"""What can't be read is known by its bytes, for as long as the reader is the same; pages given up are told by feed."""

from pathlib import Path

import pytest

from onrecord.fetch.schedule import PollState
from onrecord.model import Entry, Outlet
from onrecord.store import keeping
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.store import Store, open_store
from tests.store.older import as_of_0013

pytestmark = pytest.mark.both_databases


def test_the_same_bytes_give_the_same_answer_until_the_reader_changes(tmp_path: Path):
    store = open_store(tmp_path / "s.sqlite")
    assert store.keeping.why_unreadable("sha256:1", "reader 1") is None
    store.keeping.note_unreadable("sha256:1", "reader 1", "took too long", 1.0)
    store.close()
    store = open_store(tmp_path / "s.sqlite")
    assert store.keeping.why_unreadable("sha256:1", "reader 1") == "took too long"
    assert store.keeping.why_unreadable("sha256:1", "reader 2") is None
    store.keeping.note_unreadable("sha256:1", "reader 2", "too much memory", 2.0)
    assert store.keeping.why_unreadable("sha256:1", "reader 2") == "too much memory"
    store.close()


def test_two_readers_of_the_same_bytes_remember_each_their_own(store: Store):
    """The parser of feeds and the reader of pages took turns at the same bytes, and each forgot the other's failure."""
    store.keeping.note_unreadable("sha256:1", "reader 1", "took too long", 1.0)
    store.keeping.note_unreadable("sha256:1", "parser 1", "too much memory", 2.0)
    assert store.keeping.why_unreadable("sha256:1", "reader 1") == "took too long"
    assert store.keeping.why_unreadable("sha256:1", "parser 1") == "too much memory"
    store.keeping.note_unreadable("sha256:1", "parser 1", "took too long", 3.0)
    assert store.keeping.why_unreadable("sha256:1", "parser 1") == "took too long"


def test_what_an_older_store_could_not_read_is_still_known(path: Path):
    store = open_store(path)
    store.keeping.note_unreadable("sha256:1", "reader 1", "took too long", 1.0)
    store.close()
    as_of_0013(path)
    store = open_store(path)
    assert store.keeping.why_unreadable("sha256:1", "reader 1") == "took too long"
    store.close()


def test_so_many_are_remembered_the_newest(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keeping, "MAX_UNREADABLE", 3)
    for number in range(5):
        store.keeping.note_unreadable(f"sha256:{number}", "reader", "took too long", float(number))
    known = [number for number in range(5) if store.keeping.why_unreadable(f"sha256:{number}", "reader")]
    assert known == [2, 3, 4]


def test_pages_given_up_are_told_by_feed_with_why(store: Store):
    slug = store.keeping.add_outlet(Outlet(name="Selwyn Courier"))
    feed, _ = store.feeds.follow("http://a.test/f", outlet_slug=slug, now=0.0)
    other, _ = store.feeds.follow("http://b.test/f", outlet_slug=slug, now=0.0)
    urls = [f"http://a.test/{number}" for number in range(5)]
    entries = [Announced(entry=Entry(id=url, url=url, title="T"), key=url, link=url, digest="d") for url in urls]
    store.queue.settle_polls([Poll(feed_id=feed, state=PollState(last_success=1.0), at=1.0, announced=entries)])
    for due in store.queue.due(2.0, feeds=0):
        task = store.queue.page_task(due.id, 2.0)
        assert task
        store.queue.settle_visit(
            Visit(page_id=task.id, at=2.0, state=PageState.FAILED, due=task.due, error=f"not {task.url}")
        )
    found = store.feeds.failed_pages([feed, other], each=2)
    assert list(found) == [feed]
    assert found[feed].count == 5
    assert all(error == f"not {url}" for url, error in found[feed].newest)
    assert len(found[feed].newest) == 2
