"""`./run` says that it ends when somebody presses Ctrl-C, whatever it is doing."""

import os
import signal
import subprocess
import time

from tests.scripts.conftest import Checkout


def test_ctrl_c_in_set_up_says_that_it_ends(checkout: Checkout) -> None:
    checkout.stub("python3", "sleep 60")
    with subprocess.Popen(
        ["./run"],
        cwd=checkout.folder,
        env=checkout.environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            while not checkout.calls():
                time.sleep(0.01)
            os.killpg(running.pid, signal.SIGINT)
            assert running.communicate(timeout=30)[1].endswith("\nstopped\n")
        finally:
            running.kill()
    assert running.returncode == 130


def test_python_starts_without_a_traceback_for_ctrl_c(checkout: Checkout) -> None:
    with (checkout.folder / "scripts/setup.sh").open("a") as setup:
        setup.write("set_up() { :; }\n")
    program = checkout.folder / ".venv/bin/onrecord"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\ngrep SigIgn /proc/self/status\n")
    program.chmod(0o755)
    ignored = int(checkout.run("./run").out.split()[1], 16)
    assert ignored >> (signal.SIGINT - 1) & 1
