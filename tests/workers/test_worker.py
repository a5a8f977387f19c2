"""One job in a worker: what goes back of its result or error. In this process, without bounds."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onrecord.errors import EmptyInput
from onrecord.settings import MIB
from onrecord.workers import bounds, worker
from onrecord.workers.bounds import Bounds
from onrecord.workers.frames import Ended, Kind, packed, receive, send, unpacked
from onrecord.workers.worker import Job
from tests.workers import jobs

BOUNDS = Bounds(cpu_seconds=20.0, memory_bytes=64 * MIB, wall_seconds=60.0, result_bytes=MIB)
Answer = tuple[Kind, bool, Any]


@pytest.fixture
def unbounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds would be this process's own; tests/workers/test_pool.py holds them in processes of their own."""
    for name in ("apply", "lift", "start_clock"):
        monkeypatch.setattr(bounds, name, lambda *_: None)
    monkeypatch.setattr(bounds, "has_grown", lambda *_: False)


@pytest.fixture
def do(unbounded: None) -> Iterator[Callable[[Job], list[Answer]]]:
    ours, its = socket.socketpair()
    ours.settimeout(10.0)

    def do(job: Job) -> list[Answer]:
        send(ours, Kind.JOB, packed(job))
        worker._serve_one(its, 0)
        answers: list[Answer] = []
        while not answers or answers[-1][0] is Kind.ITEM:
            kind, retires, payload = receive(ours, 2 * MIB)
            answers.append((kind, retires, unpacked(payload) if payload else None))
        return answers

    with ours, its:
        yield do


def test_a_result_goes_back(do: Callable[[Job], list[Answer]]) -> None:
    assert do(Job(jobs.double, (21,), BOUNDS)) == [(Kind.RESULT, False, 42)]


def test_results_one_by_one(do: Callable[[Job], list[Answer]]) -> None:
    answers = do(Job(jobs.count, (2,), BOUNDS, is_stream=True))
    assert answers == [(Kind.ITEM, False, 0), (Kind.ITEM, False, 1), (Kind.RESULT, False, None)]


def test_an_error_goes_back_with_where_it_was(do: Callable[[Job], list[Answer]]) -> None:
    ((kind, retires, (error, stack)),) = do(Job(jobs.fail_as_ours, (), BOUNDS))
    assert (kind, retires, type(error)) == (Kind.ERROR, False, EmptyInput)
    assert "fail_as_ours" in stack


def test_an_error_that_cannot_be_sent_is_told_in_words(do: Callable[[Job], list[Answer]]) -> None:
    ((_, _, (error, _)),) = do(Job(jobs.fail_oddly, (), BOUNDS))
    assert (type(error), str(error)) == (RuntimeError, "Odd: so")


def test_a_result_over_its_bound_stays(do: Callable[[Job], list[Answer]]) -> None:
    assert do(Job(jobs.send_much, (MIB + 1,), BOUNDS)) == [(Kind.TOO_LARGE, False, None)]


def test_one_that_has_grown_ends_after_its_job(
    do: Callable[[Job], list[Answer]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "has_grown", lambda *_: True)
    assert do(Job(jobs.double, (1,), BOUNDS)) == [(Kind.RESULT, True, 2)]


def test_without_the_other_end_there_is_no_next_job(unbounded: None) -> None:
    ours, its = socket.socketpair()
    ours.close()
    with its, pytest.raises(Ended):
        worker._serve_one(its, 0)
