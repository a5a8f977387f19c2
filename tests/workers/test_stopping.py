"""A program that was told to stop ends, whatever its threads are waiting for."""

import subprocess
import sys

PROGRAM = """
import threading, time
from onrecord.workers.stopping import {what}
threading.Thread(target=time.sleep, args=(3600,)).start()
print("said", end="")
{what}(7)
"""


def run(what: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(what=what)], capture_output=True, text=True, check=False, timeout=600
    )
    return done.returncode, done.stdout


def test_a_thread_that_waits_for_ever_does_not_keep_it() -> None:
    assert run("end_soon")[0] == 7


def test_what_was_printed_is_not_lost_when_it_leaves() -> None:
    assert run("leave") == (7, "said")
