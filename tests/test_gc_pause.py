"""The garbage collector is as it was once a page is done."""

import gc
import threading

import pytest

from onrecord.gc_pause import paused


def test_is_off_within_and_on_after() -> None:
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_is_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_of_threads_that_overlap_the_last_leaves_it_on() -> None:
    def pause_often() -> None:
        for _ in range(300):
            with paused():
                sum(range(50))

    threads = [threading.Thread(target=pause_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
