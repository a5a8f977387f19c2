"""What a job may use, by what it reads."""

import subprocess
import sys

import pytest

from onrecord.settings import MIB, Limits
from onrecord.workers.bounds import Bounds, data_bytes, feed_bounds, has_grown, page_bounds
from tests.conftest import ROOT

LIMITS = Limits(
    page_cpu_seconds=2.0, page_cpu_seconds_per_mib=4.0, page_cpu_seconds_most=9.0, feed_cpu_seconds=3.0
)


@pytest.mark.parametrize(
    ("size", "seconds"), [(0, 2.0), (MIB // 2, 4.0), (MIB, 6.0), (2 * MIB, 9.0), (20 * MIB, 9.0)]
)
def test_a_larger_page_has_more_time_up_to_the_most(size: int, seconds: float) -> None:
    bounds = page_bounds(LIMITS, size)
    assert bounds.cpu_seconds == seconds
    assert bounds.wall_seconds > seconds
    assert bounds.memory_bytes == LIMITS.worker_memory_bytes


def test_the_most_is_never_less_than_what_any_page_has() -> None:
    assert page_bounds(Limits(page_cpu_seconds=20.0, page_cpu_seconds_most=1.0), MIB).cpu_seconds == 20.0


def test_a_feed_has_its_own_time_and_no_job_has_none() -> None:
    assert feed_bounds(LIMITS).cpu_seconds == 3.0
    assert feed_bounds(Limits(feed_cpu_seconds=0.0)).cpu_seconds > 0.0


def test_a_process_that_has_grown_by_a_part_of_its_bound_is_seen() -> None:
    bounds = Bounds(cpu_seconds=1.0, memory_bytes=MIB, wall_seconds=1.0)
    assert has_grown(data_bytes() - MIB, bounds)
    assert not has_grown(data_bytes() + MIB, bounds)


_PROCESS = """
from onrecord.settings import MIB
from onrecord.workers.bounds import Bounds, apply, lift
apply(Bounds(cpu_seconds=60.0, memory_bytes=32 * MIB, wall_seconds=60.0))
try:
    bytearray(64 * MIB)
    print("bounded: no")
except MemoryError:
    print("bounded: yes")
lift()
print(len(bytearray(64 * MIB)) // MIB)
"""


def test_memory_is_bounded_between_applying_and_lifting() -> None:
    done = subprocess.run([sys.executable, "-c", _PROCESS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["bounded: yes", "64"]
