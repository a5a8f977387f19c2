"""The systemd unit: what systemd's own checks say of it, and that the server bears what the sandbox takes away."""

import configparser
import ctypes
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packaging.serving import page, serving, small_newsroom

UNIT = ROOT / "packaging" / "systemd" / "onrecord.service"
MOST_EXPOSURE = 1.5
"""By `systemd-analyze security`, from 0 to 10; what is left is the network, which a news feed needs."""
NEEDS_SYSTEMD = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
PR_SET_MDWE = 65
"""prctl(2): what MemoryDenyWriteExecute= asks of the kernel (Linux 6.3 and newer)."""


def directives() -> dict[str, list[str]]:
    """What `[Service]` says, by name; a name may be said more than once."""
    found: dict[str, list[str]] = {}
    section = UNIT.read_text("utf-8").partition("[Service]")[2].partition("[Install]")[0]
    for name, value in re.findall(r"^(\w+)=(.*)$", section, flags=re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with the command where this machine has it, as `verify` looks whether it can be run."""
    command = Path(sys.executable).with_name("onrecord")
    path = tmp_path / UNIT.name
    path.write_text(UNIT.read_text("utf-8").replace("/opt/onrecord/bin/onrecord", str(command)), "utf-8")
    return path


@NEEDS_SYSTEMD
def test_systemd_finds_nothing_wrong(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@NEEDS_SYSTEMD
def test_it_is_sandboxed(unit: Path) -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    exposure = re.search(r"Overall exposure level for onrecord\.service: ([0-9.]+)", done.stdout)
    assert exposure, done.stderr
    assert float(exposure[1]) <= MOST_EXPOSURE


def test_it_is_somebody_of_its_own_with_one_folder_to_write_to() -> None:
    said = directives()
    assert said["DynamicUser"] == ["yes"]
    assert said["ProtectSystem"] == ["strict"]
    assert said["NoNewPrivileges"] == ["yes"]
    assert said["CapabilityBoundingSet"] == [""]
    folder = f"/var/lib/{said['StateDirectory'][0]}"
    assert said["WorkingDirectory"] == [folder]
    assert f"ONRECORD_STORE={folder}/" in said["Environment"][0]


def test_a_drop_in_can_be_read_as_written() -> None:
    """No name is said twice but those that add up."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.read_string(UNIT.read_text("utf-8"))
    assert parser.sections() == ["Unit", "Service", "Install"]
    assert {name for name, values in directives().items() if len(values) > 1} <= {"SystemCallFilter"}


def deny_write_execute() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_MDWE, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this kernel has no PR_SET_MDWE")


NEEDS_MDWE = pytest.mark.skipif(
    subprocess.run(
        [sys.executable, "-c", f"import ctypes; assert ctypes.CDLL(None).prctl({PR_SET_MDWE}, 1, 0, 0, 0) == 0"],
        capture_output=True,
        check=False,
    ).returncode
    != 0,
    reason="this kernel has no PR_SET_MDWE (Linux 6.3)",
)


@NEEDS_MDWE
def test_it_serves_without_memory_that_is_writable_and_executable(tmp_path: Path) -> None:
    """Reading runs the network and compiled parsers; none may need a compiler at run time."""
    probe = "import mmap; mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)"
    guarded = "import os, sys; from tests.packaging.test_systemd import deny_write_execute as deny; deny(); "
    under_guard = [sys.executable, "-c", guarded + "os.execv(sys.argv[1], sys.argv[1:])"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    refused = subprocess.run(
        [*under_guard, sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=False
    )
    assert "PermissionError" in refused.stderr  # else the rest would show nothing
    newsroom = str(small_newsroom(tmp_path / "newsroom"))
    serve = [str(Path(sys.executable).with_name("onrecord")), "serve", "--newsroom", newsroom, "--port", "0"]
    command = [*under_guard, *serve]
    with serving(command, tmp_path, environment) as address:
        assert "Hallvik Daily" in page(address)
