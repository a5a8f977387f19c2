"""The launcher's process, whatever becomes of its parent."""

import socket
import subprocess
import sys


def test_a_launcher_whose_parent_is_stopped_at_once_ends_without_a_word():
    """Regression: Ctrl-C in that moment left a traceback on the terminal."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "onrecord.workers", str(its.fileno()), "0"]
    with its, subprocess.Popen(command, pass_fds=(its.fileno(),), stderr=subprocess.PIPE) as launcher:
        ours.close()
        its.close()
        assert launcher.communicate(timeout=60)[1] == b""
        assert launcher.returncode == 0
