"""Whatever a job does, the pool answers with its result or one error that names it, and does the next."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.errors import EmptyInput, WorkerKilled
from onrecord.settings import MIB
from onrecord.workers.bounds import Bounds
from onrecord.workers.pool import Workers, WorkersClosed
from tests.conftest import ROOT
from tests.workers import jobs

BOUNDS = Bounds(cpu_seconds=20.0, memory_bytes=64 * MIB, wall_seconds=60.0, result_bytes=MIB)
SHORT = Bounds(cpu_seconds=0.2, memory_bytes=64 * MIB, wall_seconds=60.0)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, preload=("tests.workers.jobs",)) as running:
        yield running


def test_a_job_gives_its_result_from_another_process(workers: Workers) -> None:
    assert workers.run(BOUNDS, "it", jobs.double, 21) == 42
    assert workers.run(BOUNDS, "it", jobs.process) != os.getpid()


def test_a_worker_does_many_jobs(workers: Workers) -> None:
    assert workers.run(BOUNDS, "it", jobs.process) == workers.run(BOUNDS, "it", jobs.process)


@pytest.mark.parametrize("job", [jobs.spin_in_a_pattern, jobs.spin_in_python])
def test_too_much_processor_time_is_said_and_the_next_job_is_done(
    workers: Workers, job: Callable[[], object]
) -> None:
    with pytest.raises(WorkerKilled, match=r"page: reading it took more than 0.2 s of processor time"):
        workers.run(SHORT, "page", job)
    assert workers.run(SHORT, "it", jobs.double, 1) == 2


def test_processor_time_is_counted_for_each_job_by_itself(workers: Workers) -> None:
    given = [workers.run(SHORT, "it", jobs.use_processor, 0.1) for _ in range(5)]
    assert given == [0.1] * 5, "together they take more than one may"


def test_too_much_memory_is_said_and_the_next_job_is_done(workers: Workers) -> None:
    with pytest.raises(WorkerKilled, match=r"page: reading it took more than 64 MB of memory"):
        workers.run(BOUNDS, "page", jobs.allocate, 1 << 40)
    assert workers.run(BOUNDS, "it", jobs.allocate, 32 * MIB) == 32


def test_a_worker_that_stays_large_is_replaced(workers: Workers) -> None:
    before = workers.run(BOUNDS, "it", jobs.process)
    workers.run(BOUNDS, "it", jobs.keep_for_ever, 32 * MIB)
    assert workers.run(BOUNDS, "it", jobs.process) != before


@pytest.mark.parametrize(
    ("job", "how"),
    [(jobs.abort, "SIGABRT"), (jobs.read_nowhere, "SIGSEGV"), (partial(jobs.leave, 3), "exit code 3")],
)
def test_a_crash_is_said_and_the_next_job_is_done(workers: Workers, job: Callable[[], object], how: str) -> None:
    with pytest.raises(WorkerKilled, match=f"page: reading it ended its worker process \\({how}\\)"):
        workers.run(BOUNDS, "page", job)
    assert workers.run(BOUNDS, "it", jobs.double, 1) == 2


def test_what_hangs_without_using_the_processor_ends(workers: Workers) -> None:
    hanging = Bounds(cpu_seconds=20.0, memory_bytes=MIB, wall_seconds=0.3)
    with pytest.raises(WorkerKilled, match="page: reading it did not end within"):
        workers.run(hanging, "page", jobs.sleep, 3600.0)
    assert workers.run(BOUNDS, "it", jobs.double, 1) == 2


def test_a_result_is_bounded(workers: Workers) -> None:
    with pytest.raises(WorkerKilled, match="page: what was read of it is larger than 1 MB"):
        workers.run(BOUNDS, "page", jobs.send_much, 2 * MIB)
    assert len(workers.run(BOUNDS, "it", jobs.send_much, MIB // 2)) == MIB // 2


def test_errors_come_back_as_they_are_with_what_stood_on_the_stack(workers: Workers) -> None:
    with pytest.raises(EmptyInput, match="page: is empty") as found:
        workers.run(BOUNDS, "page", jobs.fail_as_ours)
    assert "fail_as_ours" in str(found.value.__cause__)


def test_an_error_that_cannot_be_sent_is_told(workers: Workers) -> None:
    with pytest.raises(RuntimeError, match="Odd: so"):
        workers.run(BOUNDS, "page", jobs.fail_oddly)


def test_a_worker_ended_from_outside_is_not_blamed_on_its_job(workers: Workers, tmp_path: Path) -> None:
    assert workers.run(BOUNDS, "page", jobs.killed_once, str(tmp_path / "been"))


def test_results_come_one_by_one_each_within_the_bounds(workers: Workers) -> None:
    assert list(workers.stream(BOUNDS, "file", jobs.count, 1000)) == list(range(1000))
    assert list(workers.stream(SHORT, "file", jobs.count_slowly, 4, 0.1)) == [0, 1, 2, 3]


def test_what_came_before_a_crash_is_not_lost(workers: Workers) -> None:
    found: list[int] = []
    with pytest.raises(WorkerKilled, match="file: reading it ended its worker process"):
        found.extend(each for each in workers.stream(BOUNDS, "file", jobs.count_and_abort, 3))
    assert found == [0, 1, 2]


def test_a_stream_takes_no_worker_of_the_pool(workers: Workers) -> None:
    streams = [workers.stream(BOUNDS, "file", jobs.count, 10) for _ in range(3)]
    assert [next(each) for each in streams] == [0, 0, 0]
    assert workers.run(BOUNDS, "it", jobs.double, 1) == 2
    for each in streams:
        each.close()  # type: ignore[attr-defined]


def test_jobs_run_side_by_side_and_no_more_than_asked_for(workers: Workers) -> None:
    found: set[int] = set()
    held = [threading.Thread(target=lambda: found.add(_slow_process(workers))) for _ in range(6)]
    for thread in held:
        thread.start()
    for thread in held:
        thread.join()
    assert len(found) == 2


def _slow_process(workers: Workers) -> int:
    workers.run(BOUNDS, "it", jobs.sleep, 0.05)
    return workers.run(BOUNDS, "it", jobs.process)


async def _together(workers: Workers) -> list[int]:
    asked = (workers.ask(BOUNDS, "it", jobs.double, number) for number in range(5))
    return list(await asyncio.gather(*asked))


def test_an_event_loop_can_wait_for_jobs(workers: Workers) -> None:
    assert asyncio.run(_together(workers)) == [0, 2, 4, 6, 8]


def test_closing_ends_workers_at_once_and_wakes_who_waits() -> None:
    workers = Workers(1, preload=("tests.workers.jobs",))
    process = workers.run(BOUNDS, "it", jobs.process)
    said: list[BaseException] = []

    def wait(job: Callable[[], object]) -> None:
        try:
            workers.run(BOUNDS, "page", job)
        except WorkersClosed as error:
            said.append(error)

    threads = [threading.Thread(target=wait, args=(jobs.spin_in_a_pattern,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    while not _uses_processor(process):
        time.sleep(0.01)
    workers.close()
    for thread in threads:
        thread.join(30.0)
    assert len(said) == 3
    _wait_until_ended(process)
    with pytest.raises(WorkersClosed):
        workers.run(BOUNDS, "page", jobs.double, 1)


def test_pools_share_a_launcher_and_each_ends_its_own() -> None:
    with Workers(1, preload=("tests.workers.jobs",)) as first:
        with Workers(1, launcher=first.launcher) as second:
            other = second.run(BOUNDS, "it", jobs.process)
            own = first.run(BOUNDS, "it", jobs.process)
            assert other != own
        assert not Path(f"/proc/{other}").exists()
        assert first.run(BOUNDS, "it", jobs.process) == own


def test_a_launcher_that_is_killed_is_started_again() -> None:
    with Workers(1, preload=("tests.workers.jobs",)) as workers:
        workers.run(BOUNDS, "it", jobs.process)
        launcher = workers.launcher.process
        assert launcher
        os.kill(launcher, signal.SIGKILL)
        assert workers.run(BOUNDS, "it", jobs.double, 2) == 4
        launcher = workers.launcher.process
        assert launcher
        os.kill(launcher, signal.SIGKILL)  # before a stream's own worker is there
        assert len(list(workers.stream(BOUNDS, "it", jobs.count, 3))) == 3


def test_idle_workers_that_are_gone_cost_no_job() -> None:
    """Each job is tried twice, and with three idle workers that had ended each try met one of them."""
    with Workers(3, preload=("tests.workers.jobs",)) as workers:
        together = threading.Barrier(3)
        threads = [threading.Thread(target=lambda: (together.wait(), _slow_process(workers))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        launcher = workers.launcher.process
        assert launcher
        os.kill(launcher, signal.SIGKILL)
        assert workers.run(BOUNDS, "it", jobs.double, 2) == 4


def test_a_worker_is_forked_from_a_process_with_one_thread(workers: Workers) -> None:
    assert workers.run(BOUNDS, "it", jobs.threads) == 1
    assert len(list(Path(f"/proc/{workers.launcher.process}/task").iterdir())) == 1
    state = workers.run(BOUNDS, "it", jobs.state)
    assert state["parent"] == workers.launcher.process
    assert state["int"] == signal.SIG_IGN


_PARENT = """
import sys, threading
from onrecord.settings import MIB
from onrecord.workers.bounds import Bounds
from onrecord.workers.pool import Workers
from tests.workers import jobs
bounds = Bounds(cpu_seconds=300.0, memory_bytes=64 * MIB, wall_seconds=300.0)
workers = Workers(1)
print(workers.run(bounds, "it", jobs.process), workers.launcher.process, flush=True)
workers.run(bounds, "it", jobs.spin_in_a_pattern)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout
        processes = [int(each) for each in parent.stdout.readline().split()]
        while not _uses_processor(processes[0]):
            time.sleep(0.01)
        parent.send_signal(number)
        parent.wait(30.0)
    _wait_until_ended(*processes)


def _wait_until_ended(*processes: int) -> None:
    for _ in range(3000):
        if not any(Path(f"/proc/{each}").exists() and not _is_zombie(each) for each in processes):
            return
        time.sleep(0.01)
    raise AssertionError(processes)


def _uses_processor(process: int) -> bool:
    """Whether it has used a tenth of a second: it is in the middle of the job."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) > 10


def _is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
