"""Numbers for Prometheus: what is in the store, and what the refreshing process counted."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from onrecord.fetch.schedule import PollState
from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.contract.queue import Poll
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Running

COUNT = "from onrecord.follow import metrics; metrics.FEEDS.labels('read').inc(3); metrics.BYTES.inc(1234)"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four feeds: one that is well, one that is read but broken, one that fails, one that was never read."""
    opened = open_store(tmp_path / "store.sqlite")
    slug = opened.keeping.add_outlet(Outlet(name="The Courier"))
    now = time.time()
    states = {
        "well": PollState(last_success=now, next_poll=now + 900),
        "broken": PollState(last_success=now, error="ill-formed", next_poll=now + 900),
        "failing": PollState(failures=2, error="500", next_poll=now + 900),
        "new": None,
    }
    for name, state in states.items():
        feed, _ = opened.feeds.follow(f"https://courier.test/{name}", outlet_slug=slug, now=now)
        if state:
            opened.queue.settle_polls([Poll(feed_id=feed, state=state, at=now)])
    yield opened
    opened.close()


def numbers(store: Store, counted: Path | None = None) -> dict[tuple[str, str], float]:
    """By name and label, what is shown."""
    server = Running(create_app(store, Settings(), counted=counted))
    try:
        answer = server.get("/metrics")
    finally:
        server.stop()
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, next(iter(sample.labels.values()), "")): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_feeds_are_counted_by_how_they_are_doing(store: Store) -> None:
    found = numbers(store)
    health = {label: value for (name, label), value in found.items() if name == "onrecord_feeds"}
    assert health == {"well": 1, "broken": 1, "failing": 1, "new": 1, "paused": 0, "gone": 0}
    assert found["onrecord_pages_waiting", ""] == 0
    assert {found[f"onrecord_{name}", ""] for name in ("articles", "attributions")} == {0}
    assert found["onrecord_outlets", ""] == 1


def test_what_the_refreshing_process_counted_stands_beside_it(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "counted"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", COUNT], env={"PROMETHEUS_MULTIPROC_DIR": str(folder)}, check=True)
    found = numbers(store, folder)
    assert found["onrecord_feed_readings_total", "read"] == 3
    assert found["onrecord_feed_bytes_total", ""] == 1234
    assert ("onrecord_feed_readings_total", "read") not in numbers(store)
