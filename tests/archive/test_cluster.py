"""The same over Ray, on this machine. Ray comes with the extra `cluster`; where it isn't installed, this says so."""

import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.archive import tables as t
from onrecord.archive.folder import Done, Folder
from onrecord.archive.run import finish, planned, read_all
from tests.archive.light import PRELOAD
from tests.archive.material import everything, files, packed, run, settings, story, table
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    find_spec("ray") is None, reason=f"Ray isn't installed for Python {sys.version_info[0]}.{sys.version_info[1]}"
)


LOOPBACK = {"0100007F", "0" * 16 + "FFFF00000100007F", "0" * 24 + "01000000"}
"""127.0.0.1, the same within IPv6, and ::1, as the kernel lists them."""


def listens() -> set[str]:
    """The addresses at which processes of Ray listen."""
    own = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"/ray/" in (process / "cmdline").read_bytes() or b"ray::" in (process / "cmdline").read_bytes():
                own |= {str(each.readlink())[8:-1] for each in (process / "fd").iterdir()}
    lines = [
        each.split() for name in ("tcp", "tcp6") for each in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    return {line[1].partition(":")[0] for line in lines if line[3] == "0A" and line[9] in own}


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_a_ray_worker_that_is_killed_costs_its_stretch_another_try(tmp_path, monkeypatch):
    from onrecord.archive.cluster import RayEngine

    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # where the children's pages that harm are
    for name in (
        "RAY_AUTH_MODE",
        "RAY_AUTH_TOKEN",
        "RAY_USAGE_STATS_ENABLED",
        "RAY_ENABLE_UV_RUN_RUNTIME_ENV",
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER",
    ):
        monkeypatch.setenv(name, "")  # put back afterwards
    path = packed(tmp_path / "a.warc.gz", [story(n, os.urandom(900).hex()) for n in range(3)] + [
        story(4, f"HARM-WARDEN={tmp_path / 'once'}=")])  # fmt: skip
    folder, how = Folder(tmp_path / "out"), settings()
    folder.begin(how, again=False)
    pieces = planned(files(path), how)
    told: list[int] = []
    with RayEngine(2, None, PRELOAD) as engine:
        results = list(read_all(folder, pieces, how, engine, lambda _, passed, pages: told.append(pages)))
        assert listens()
        assert listens() <= LOOPBACK
    assert all(isinstance(each, Done) for each in results)
    assert (tmp_path / "once").exists()
    assert finish(folder, pieces, how).missing == 0
    assert sum(told) == len(table(tmp_path / "out", t.ARTICLES)) == 4
    run(tmp_path / "local", path)
    assert everything(tmp_path / "local") == everything(tmp_path / "out")
