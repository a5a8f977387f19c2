"""One process a store."""

import subprocess
import sys

from onrecord.follow.instance_lock import instance_lock

HOLD = """
import sys, time
from pathlib import Path
from onrecord.follow.instance_lock import instance_lock
with instance_lock(Path(sys.argv[1])) as alone:
    print(alone, flush=True)
    sys.stdin.readline()
"""


def test_a_second_one_is_told_that_it_is_not_alone_until_the_first_ends_however_it_ends(tmp_path):
    store = tmp_path / "store.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        with instance_lock(store) as alone:
            assert not alone
        with instance_lock(tmp_path / "other.sqlite") as alone:
            assert alone
        first.kill()
        first.wait()
    with instance_lock(store) as alone:
        assert alone
    with instance_lock(store) as alone:
        assert alone
