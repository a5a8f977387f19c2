"""Waiting for a store that isn't to be had just now."""

from itertools import islice

import pytest

from onrecord.errors import StoreInterrupted, StoreUnavailable
from onrecord.store.dialect import growing_waits_s, patiently


def failing(times: int, error: Exception):
    left = [error] * times

    def call() -> str:
        if left:
            raise left.pop()
        return "done"

    return call


def test_the_first_repetition_comes_at_once():
    waits: list[float] = []
    assert patiently(failing(1, StoreInterrupted("a", "b")), limit_s=0, sleep=waits.append) == "done"
    assert waits == [0.0]


def test_waits_grow_to_a_bound():
    waits: list[float] = []
    assert patiently(failing(10, StoreInterrupted("a", "b")), limit_s=1e9, sleep=waits.append) == "done"
    assert waits[:3] == [0.0, 0.1, 0.2]
    assert waits[-1] == 5.0


def test_waits_double_up_to_the_longest():
    assert list(islice(growing_waits_s(0.5, 3.0), 5)) == [0.5, 1.0, 2.0, 3.0, 3.0]


def test_it_ends_with_the_limit():
    waits: list[float] = []
    with pytest.raises(StoreInterrupted):
        patiently(failing(100, StoreInterrupted("a", "b")), limit_s=0.15, sleep=waits.append)
    assert waits[-1] <= 0.1


def test_what_waiting_does_not_help_is_raised_at_once():
    with pytest.raises(StoreUnavailable):
        patiently(failing(1, StoreUnavailable("a", "b")), limit_s=1e9, sleep=lambda _: pytest.fail("waited"))
