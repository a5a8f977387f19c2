"""Reading a stranger's feed, sitemap, list or page takes time that grows with its length alone.

The worst cases (`worst.py`) run in one process of their own, whose processor seconds are bounded: where one of them takes
quadratic time, either the ratio says so or the kernel ends the process, and the last name that it wrote is that of the case.
"""

import contextlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import InputTooLarge, OnRecordError
from onrecord.feeds import discover, entries_of_page, parse_feed, read_opml
from onrecord.settings import Limits
from tests.feeds import worst

SMALL, FACTOR = 25_000, 4
SLACK = 2.2
TOO_LITTLE_S = 0.1
CPU_S = 240
"""For all cases together; they take a tenth of it."""
LIMITS = Limits()
URL = "http://x.example/feed"


def read_feed(payload: bytes) -> object:
    return parse_feed(payload, url=URL, limits=LIMITS)


def read_list(payload: bytes) -> object:
    return read_opml(payload, subject="list", limits=LIMITS)


def read_page(payload: bytes) -> object:
    discover(payload, URL, limits=LIMITS)
    return entries_of_page(payload, url=URL, limits=LIMITS)


def cases():
    named: list[tuple[str, Callable[[int], bytes], Callable[[bytes], object]]]
    named = [(f"feed: {name}", make, read_feed) for name, make in (worst.FEEDS | worst.OTHERS).items()]
    named += [(f"list: {name}", make, read_list) for name, make in worst.LISTS.items()]
    return named + [(name, make, read_page) for name, make in worst.pages()]


def seconds(read: Callable[[bytes], object], payload: bytes) -> float:
    """Of the processor; an error of ours is an answer, any other isn't."""
    begun = time.process_time()
    with contextlib.suppress(OnRecordError):
        read(payload)
    return time.process_time() - begun


def measure() -> None:
    """What the process of its own does: a line for each case, its name first."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    for name, make, read in cases():
        print(json.dumps(name), end=" ", flush=True)
        small, large = seconds(read, make(SMALL)), seconds(read, make(SMALL * FACTOR))
        if large > TOO_LITTLE_S and large > small * FACTOR * SLACK:  # once more: the machine may be shared
            small, large = seconds(read, make(SMALL)), min(large, seconds(read, make(SMALL * FACTOR)))
        print(small, large, flush=True)


def test_no_feed_list_or_page_takes_more_than_linear_time():
    done = subprocess.run(
        [sys.executable, "-c", "from tests.feeds.test_growth import measure; measure()"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout[-200:], done.stderr[-2_000:])
    decoder = json.JSONDecoder()
    grown = {}
    for line in done.stdout.splitlines():
        name, end = decoder.raw_decode(line)
        small, large = map(float, line[end:].split())
        if large > TOO_LITTLE_S:
            grown[name] = large / max(small, 0.001)
    assert len(done.stdout.splitlines()) == len(cases())
    assert {name: ratio for name, ratio in grown.items() if ratio > FACTOR * SLACK} == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("attributes", "attributes"),
        ("depth", "nested"),
        ("tags", "tags"),
        ("brackets", "pieces"),
        ("ampersands", "pieces"),
        ("namespaces in all", "namespaces"),
        ("long namespace", "namespace of more than"),
    ],
)
def test_what_no_feed_needs_is_refused_and_the_error_says_what(name: str, said: str):
    with pytest.raises(InputTooLarge, match=said):
        read_feed(worst.FEEDS[name](2_000_000))
