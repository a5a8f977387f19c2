"""Going over a store with a desk: in order, at a share, and again after whatever ended it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.desk import Desk
from onrecord.errors import InputTooLarge
from onrecord.follow.rereading import Pace, Rereader, Step
from onrecord.model import Article, Reading
from onrecord.read.rules_reader import RulesReader
from onrecord.store.checking.check import check
from onrecord.store.contract.rereading import Altered
from onrecord.store.store import Store, open_store
from tests.conftest import ROOT
from tests.store.making import article, day, keep

ARTICLES = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of articles whose second statement says "told", which those that made it didn't read."""
    store = open_store(tmp_path / "store.sqlite")
    for number in range(ARTICLES):
        text = f"Ana Reyes said it rains {number}. The boats were late, Ben Okafor told reporters on Monday."
        keep(store, article(text), url=f"https://vell.test/{number}", when=day(number))
    store.close()
    return tmp_path / "store.sqlite"


class Counting(Desk):
    """A desk that counts what it reads, and fails on one article."""

    def __init__(self) -> None:
        super().__init__(reader=RulesReader())
        self.read: list[str] = []

    def read_articles(self, articles: Sequence[Article]) -> tuple[Reading, ...]:
        self.read += [each.text for each in articles]
        if any("rains 5" in each.text for each in articles):
            raise InputTooLarge("x", "too much")
        return super().read_articles(articles)


def put_in_place(store: Store, desk: Desk, **options: bool) -> list[Step]:
    steps: list[Step] = []
    Rereader(store, desk, Pace(share=100)).put_in_place(told=lambda _, step: steps.append(step), **options)
    return steps


def test_all_are_read_once_the_newest_first_and_failures_keep_their_reading(path):
    store, desk = open_store(path), Counting()
    steps = put_in_place(store, desk)
    assert [each.split(".")[0] for each in desk.read] == [
        f"Ana Reyes said it rains {number}" for number in reversed(range(ARTICLES))
    ]
    assert [step.failure for step in steps if step.failure] == ["too much"]
    last = store.rereading.last()
    assert last is not None
    assert (last.done, last.counts[Altered.GAINED]) == (ARTICLES, ARTICLES - 1)
    desk.read.clear()
    put_in_place(store, desk)
    assert len(desk.read) == 1, "what this reader has read is passed over"
    desk.read.clear()
    put_in_place(store, desk, again=True)
    assert len(desk.read) == ARTICLES
    assert not check(store.database).counts
    store.close()


def test_a_look_puts_nothing_in_place(path):
    store = open_store(path, read_only=True)
    rereader = Rereader(store, Desk(reader=RulesReader()), Pace(workers=2, share=100))
    steps = list(rereader.look(most=5))
    assert len(steps) == 5
    assert all(each.kind is Altered.GAINED for step in steps for each in step.alterations)
    assert len(list(rereader.look())) == ARTICLES
    assert store.rereading.last() is None
    store.close()


def test_it_rests_as_long_as_the_share_leaves(path):
    store, stop = open_store(path), threading.Event()
    rested: list[float] = []
    stop.wait = lambda timeout=None: rested.append(timeout or 0) or False  # type: ignore[method-assign, func-returns-value]
    begun = time.monotonic()
    list(Rereader(store, Desk(reader=RulesReader()), Pace(share=25), stop).look())
    worked = time.monotonic() - begun
    assert len(rested) == ARTICLES
    assert 0 < sum(rested) <= 3 * worked
    store.close()


RUN = """
import sys
from pathlib import Path
from onrecord.desk import Desk
from onrecord.follow.rereading import Pace, Rereader
from onrecord.read.rules_reader import RulesReader
from onrecord.store.store import open_store
store = open_store(Path(sys.argv[1]))
Rereader(store, Desk(reader=RulesReader()), Pace(share=100)).put_in_place(told=lambda now, _: print(now.done, flush=True))
store.close()
"""


def test_a_kill_loses_nothing_and_does_nothing_twice(path):
    for number in range(2):
        running = subprocess.Popen(
            [sys.executable, "-c", RUN, str(path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        for _ in range(number + 2):
            running.stdout.readline()
        running.send_signal(signal.SIGKILL)
        running.communicate()
    store = open_store(path)
    before = store.rereading.last()
    assert before is not None
    assert 0 < before.done <= ARTICLES
    put_in_place(store, Desk(reader=RulesReader()))
    last = store.rereading.last()
    assert last is not None
    assert (last.id, last.done, last.counts[Altered.GAINED]) == (before.id, ARTICLES, ARTICLES)
    assert store.news.counts()["attributions"] == 2 * ARTICLES
    assert not check(store.database).counts
    store.close()
