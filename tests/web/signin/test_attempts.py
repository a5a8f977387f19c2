"""How often somebody may try."""

import pytest

from onrecord.web.signin import attempts
from onrecord.web.signin.attempts import MOST_A_NAME, MOST_AN_ADDRESS, WINDOW_S, Attempts


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_name_is_tried_so_often_and_no_more() -> None:
    clock = Clock()
    tried = Attempts(clock)
    for each in range(MOST_A_NAME):
        assert tried.wait_s("Ida", f"10.0.0.{each}") == 0.0
        tried.failed("ida", f"10.0.0.{each}")
    assert tried.wait_s("IDA", "10.9.9.9") == WINDOW_S
    assert tried.wait_s("Tom", "10.9.9.9") == 0.0
    clock.now = WINDOW_S
    assert tried.wait_s("Ida", "10.9.9.9") == 0.0


def test_an_address_is_too_whatever_names_it_tries() -> None:
    tried = Attempts(Clock())
    for each in range(MOST_AN_ADDRESS):
        tried.failed(f"name {each}", "10.0.0.1")
    assert tried.wait_s("another", "10.0.0.1") > 0
    assert tried.wait_s("another", "10.0.0.2") == 0.0


def test_without_a_name_the_address_alone_is_counted() -> None:
    tried = Attempts(Clock())
    for _ in range(MOST_AN_ADDRESS):
        assert tried.wait_s(None, "10.0.0.1") == 0.0
        tried.failed(None, "10.0.0.1")
    assert tried.wait_s(None, "10.0.0.1") > 0
    assert tried.wait_s("", "10.0.0.2") == 0.0


def test_who_gets_in_begins_anew() -> None:
    tried = Attempts(Clock())
    for each in range(MOST_A_NAME):
        tried.failed("Ida", str(each))
    tried.succeeded("ida")
    assert tried.wait_s("Ida", "x") == 0.0


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_KEPT", 10)
    tried = Attempts(Clock())
    for each in range(MOST_A_NAME):
        tried.failed("Ida", f"first {each}")
    assert tried.wait_s("Ida", "x") > 0
    for each in range(50):
        tried.failed(f"name {each}", f"address {each}")
    assert tried.wait_s("Ida", "x") == 0.0
    assert len(tried._failed) <= 10
