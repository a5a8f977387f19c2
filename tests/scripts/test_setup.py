"""Set-up: each step that fails says what was being done and why; what broke off is made anew. No network."""

import hashlib
import os
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from tests.scripts.conftest import Checkout

NOBODY = 65534


def wheel(folder: Path) -> Path:
    """A small wheel of the uv that is pinned, which isn't the pinned one."""
    path = folder / "uv-0.0.1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("uv-0.0.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: uv\nVersion: 0.0.1\n")
        made.writestr("uv-0.0.1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr("uv-0.0.1.dist-info/RECORD", "")
    return path


def test_no_network(checkout: Checkout) -> None:
    checkout.use_python()
    digest = hashlib.sha256(b"").hexdigest()
    (checkout.folder / "requirements/uv.txt").write_text(f"uv==99.0 --hash=sha256:{digest}\n")
    ended = checkout.run("./run")
    assert ended.status == 1
    assert "Installing uv with pip failed (exit status 1)" in ended.said
    assert "Connection refused" in ended.said
    assert "What to do: the network doesn't answer." in ended.said
    assert not (checkout.folder / ".venv/.made").exists()


def test_a_package_that_is_not_the_pinned_one(checkout: Checkout, tmp_path: Path) -> None:
    checkout.use_python()
    wheel(tmp_path)
    other = hashlib.sha256(b"another").hexdigest()
    (checkout.folder / "requirements/uv.txt").write_text(f"uv==0.0.1 --hash=sha256:{other}\n")
    ended = checkout.run("./run", more={"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": tmp_path.as_uri()})
    assert ended.status == 1
    assert "Installing uv with pip failed" in ended.said
    assert other in ended.said
    assert "What to do: a package isn't the one that is pinned" in ended.said


def test_python_that_cannot_be_used_is_named(checkout: Checkout) -> None:
    checkout.use_python()
    ended = checkout.run("./run", more={"PYTHON": "/no/such/python"})
    assert ended.status == 1
    assert "PYTHON=/no/such/python can't be used: " in ended.said
    assert "not found" in ended.said


@pytest.mark.parametrize("reason", ["it is Python 3.9", "it has no venv module (Debian: python3-venv)"])
def test_only_pythons_that_do_not_serve(checkout: Checkout, reason: str) -> None:
    checkout.stub("python3", f'echo "{reason}" >&2; exit 1')
    checkout.stub("dpkg-query", "echo installed")
    checkout.stub("apt-cache", "exit 100")
    ended = checkout.source("PYTHONS=python3; choose_python")
    assert ended.status == 1
    assert "OnRecord needs a Python from 3.11 to 3.14" in ended.said
    assert f"Seen here:\n    {checkout.bin}/python3: {reason}" in ended.said


def test_a_newer_python_from_apt_beside_one_that_is_too_old(checkout: Checkout) -> None:
    checkout.stub("python3", 'echo "it is Python 3.10" >&2; exit 1')
    checkout.stub("id", "echo 0")
    checkout.stub("apt-cache", '[ "$2" = python3.12-venv ]')
    made = f'printf "#!/bin/sh\\n" >"{checkout.bin}/python3.12"; chmod +x "{checkout.bin}/python3.12"'
    checkout.stub("apt-get", f'case "$*" in *python3.12-venv) {made};; esac')
    ended = checkout.source('PYTHONS="python3 python3.12"; choose_python; echo "$python"')
    assert (ended.status, ended.out) == (0, "python3.12\n")


def test_no_python_and_no_apt(checkout: Checkout) -> None:
    ended = checkout.source("find_python() { seen=; return 1; }; choose_python")
    assert ended.status == 1
    assert "There is no apt-get here. Please install what Debian calls: python3 python3-venv" in ended.said
    assert "OnRecord needs a Python from 3.11 to 3.14" in ended.said


def test_no_root_and_no_sudo(checkout: Checkout) -> None:
    checkout.stub("id", "echo 1000")
    checkout.stub("apt-get", "exit 0")
    ended = checkout.source("apt_install libatomic1")
    assert ended.status == 1
    assert "This needs root, and there is no sudo here. As root, please: apt-get install libatomic1" in ended.said
    assert not any(call.startswith("apt-get") for call in checkout.calls())


def test_sudo_that_refuses(checkout: Checkout) -> None:
    checkout.stub("id", "echo 1000")
    checkout.stub("apt-get", "exit 0")
    checkout.stub("sudo", 'echo "sudo: a password is required" >&2; exit 1')
    ended = checkout.source("apt_install libatomic1")
    assert ended.status == 1
    assert "Installing libatomic1 failed" in ended.said
    assert "sudo: a password is required" in ended.said
    assert "What to do: this needs root" in ended.said


def test_apt_says_what_it_said(checkout: Checkout) -> None:
    checkout.stub("id", "echo 0")
    checkout.stub(
        "apt-get", 'case "$*" in *install*) echo "E: Unable to locate package chromium" >&2; exit 100;; esac'
    )
    ended = checkout.source("apt_install chromium fonts-dejavu-core")
    assert ended.status == 100
    assert "installing chromium fonts-dejavu-core ...\n" in ended.said
    assert "Installing chromium fonts-dejavu-core failed (exit status 100)" in ended.said
    assert "    E: Unable to locate package chromium" in ended.said
    assert "What to do: the package lists of apt don't have it" in ended.said


def test_one_list_that_cannot_be_had_stops_nothing(checkout: Checkout) -> None:
    checkout.stub("id", "echo 0")
    checkout.stub("apt-get", 'case "$*" in update*) exit 100;; esac')
    assert checkout.source("apt_install chromium").status == 0


def test_what_is_installed_needs_no_root(checkout: Checkout) -> None:
    checkout.stub("id", "echo 1000")
    checkout.stub("dpkg-query", "echo installed")
    checkout.stub("apt-get", "exit 100")
    assert checkout.source("apt_install chromium fonts-dejavu-core").status == 0
    assert not any(call.startswith("apt-get") for call in checkout.calls())


def test_a_library_that_is_missing_is_installed_by_its_file_name(checkout: Checkout) -> None:
    checkout.stub("id", "echo 0")
    checkout.stub("apt-get", "exit 0")
    checkout.stub("ldd", 'printf "\\tlibatomic.so.1 => not found\\n\\tlibc.so.6 => /lib/libc.so.6 (0x0)\\n"')
    assert checkout.source("install_libraries_of node").status == 0
    assert checkout.calls()[-1].endswith("install -y -q --no-install-recommends libatomic1")


def test_a_browser_that_does_not_run_says_why(checkout: Checkout) -> None:
    broken = checkout.stub(
        "broken", 'echo "error while loading shared libraries: libnss3.so: no such file" >&2; exit 127'
    )
    python = checkout.folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nexec "$2"\n')  # for the probe, which starts the browser
    python.chmod(0o755)
    more = {"ONRECORD_CHROMIUM": str(broken)}
    ended = checkout.source("where_is() { echo /nowhere; }; ensure_browser", more=more)
    assert ended.status == 1
    assert f"ONRECORD_CHROMIUM={broken} doesn't run here. It said:" in ended.said
    assert "    error while loading shared libraries: libnss3.so: no such file" in ended.said


def test_a_browser_that_is_not_there(checkout: Checkout) -> None:
    more = {"ONRECORD_CHROMIUM": "/no/such/browser"}
    ended = checkout.source("where_is() { echo /nowhere; }; ensure_browser", more=more)
    assert ended.status == 1
    assert "ONRECORD_CHROMIUM=/no/such/browser doesn't run here. It said: there is no such program." in ended.said


def test_only_a_whole_set_up_counts(checkout: Checkout) -> None:
    checkout.use_python()
    python = checkout.folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(checkout.bin / "python3")
    stands = "environment_stands && echo stands || echo anew"
    done = 'printf "%s\\n" "$(pwd -P) $(kind_of .venv/bin/python)" >.venv/.made'
    assert checkout.source(stands).out == "anew\n"  # broke off: there is no mark
    assert checkout.source(f"{done}; {stands}").out == "stands\n"
    assert checkout.source(stands, more={"PYTHON": str(checkout.bin / "python3")}).out == "stands\n"
    assert checkout.source(stands, more={"PYTHON": "/usr/bin/false"}).out == "anew\n"
    moved = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.folder = moved
    assert checkout.source(stands).out == "anew\n"
    assert checkout.source(f"{done}; {stands}").out == "stands\n"
    (moved / ".venv/bin/python").unlink()
    (moved / ".venv/bin/python").symlink_to("/usr/bin/python3.99")  # of a release that has gone
    assert checkout.source(stands).out == "anew\n"


def test_two_at_once_install_once(checkout: Checkout) -> None:
    script = (
        "set -eu; . scripts/setup.sh; environment_stands() { :; }\n"
        'install_from() { echo installs; sleep 2; mkdir -p .venv; digest_of "$1" >"$(mark_of "$1")"; }\n'
        "set_up requirements/run.txt; echo ready\n"
    )
    both = [
        subprocess.Popen(
            ["/bin/sh", "-c", script],
            cwd=checkout.folder,
            env=checkout.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [each.communicate(timeout=60) for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sorted(out for out, _ in said) == ["installs\nready\n", "ready\n"]
    waited = ["waiting for it" in errors for _, errors in said]
    assert waited.count(True) <= 1  # none where the first had ended before the second looked


def test_who_comes_after_a_killed_set_up_waits_for_what_is_left_of_it(checkout: Checkout) -> None:
    script = "set -eu; . scripts/setup.sh; lock; echo begun; step 'A step' sleep 5"
    killed = subprocess.Popen(
        ["/bin/sh", "-c", script],
        cwd=checkout.folder,
        env=checkout.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "begun\n"
        while not (checkout.folder / "var/set-up.log").exists():
            time.sleep(0.05)
        killed.kill()
    assert "waiting for it" in checkout.source("lock; echo locked").said


def test_a_set_that_is_in_starts_at_once(checkout: Checkout) -> None:
    script = 'environment_stands() { :; }; mkdir .venv; digest_of requirements/run.txt >"$(mark_of run.txt)"; set_up requirements/run.txt'
    ended = checkout.source(script)
    assert (ended.status, ended.said) == (0, "")


def test_a_folder_that_cannot_be_written_to(checkout: Checkout) -> None:
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as open_to_all:  # pytest's own folders are closed to other users
        Path(open_to_all).chmod(0o755)
        moved = Checkout.__new__(Checkout)
        moved.bin = checkout.bin
        moved.folder = Path(open_to_all) / "a checkout"
        checkout.folder.rename(moved.folder)
        moved.folder.chmod(0o555)
        more = {"PATH": os.environ["PATH"], "HOME": "/nowhere"}
        (Path(open_to_all) / "home").mkdir()
        ended = moved.run("./run", more=more, user=NOBODY if root else None)
        moved.folder.chmod(0o755)
    assert ended.status == 1
    assert "can't be written to by" in ended.said
    assert ("it belongs to another user" if root else "its file system is read-only") in ended.said


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "the disk is full"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("error: failed to write: Read-only file system (os error 30)", "read-only"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "isn't the one that is pinned",
        ),
        (
            "  x Failed to download `rich==15.0.0`\n  Hash mismatch for `rich==15.0.0`",
            "isn't the one that is pinned",
        ),
        ("E: Failed to fetch http://mirror/x.deb  Hash Sum mismatch", "isn't the one that is pinned"),
        (
            "ProxyError('Cannot connect to proxy.', OSError('407 Proxy Authentication Required'))",
            "the proxy refuses",
        ),
        (
            "SSLCertVerificationError: certificate verify failed: unable to get local issuer",
            "certificate isn't trusted",
        ),
        ("error: client error (Connect): invalid peer certificate: UnknownIssuer", "certificate isn't trusted"),
        ("E: Release file is not valid yet (invalid for another 3h)", "certificate isn't trusted"),
        ("W: Failed to fetch http://mirror/  Temporary failure resolving 'mirror'", "the network doesn't answer"),
        ("NewConnectionError: [Errno 101] Network is unreachable", "the network doesn't answer"),
        ("error: dns error: failed to lookup address information", "the network doesn't answer"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend.", "another program installs packages"),
        ("E: dpkg was interrupted, you must manually run 'dpkg --configure -a'", "an earlier installation"),
        ("E: Unable to locate package python3-venv", "the package lists of apt"),
        ("E: Package 'chromium' has no installation candidate", "the package lists of apt"),
        ("sudo: a terminal is required to read the password", "this needs root"),
        (
            "ERROR: Could not find a version that satisfies uv==0.13.9 (from versions: none)",
            "registry gave nothing",
        ),
        ("ERROR: No matching distribution found for uv==0.13.9", "isn't built for this machine"),
        ("Because numpy==2.5.5 has no wheels with a matching Python ABI tag", "isn't built for this machine"),
        (
            "The virtual environment was not created successfully because ensurepip is not available.",
            "python3-venv",
        ),
        ("PermissionError: [Errno 13] Permission denied: '/x/.venv/bin/uv'", "noexec"),
        ("something nobody has seen", "mend what is said above"),
    ],
)
def test_causes(checkout: Checkout, said: str, cause: str) -> None:
    ended = checkout.source('printf "%s\\n" "$SAID" >"$LOG"; advice 1', more={"SAID": said})
    assert cause in ended.out


def test_little_room_is_a_full_disk_whatever_was_said(checkout: Checkout) -> None:
    checkout.stub(
        "df", 'printf "Filesystem 1024-blocks Used Available Capacity Mounted\\n/dev/x 100 99 1 99%% /\\n"'
    )
    assert "the disk is full" in checkout.source("echo 'zlib: error -3' >$LOG; advice 1").out


def test_killed_for_memory(checkout: Checkout) -> None:
    assert "want of memory" in checkout.source("echo Killed >$LOG; advice 137").out


def test_foreign_settings_of_python_and_cd_change_nothing(checkout: Checkout) -> None:
    more = {"PYTHONHOME": "/nowhere", "PYTHONPATH": "/nowhere", "CDPATH": "/:/tmp"}
    assert checkout.source('echo "${PYTHONHOME-}${PYTHONPATH-}${CDPATH-}"', more=more).out == "\n"


def test_compiled_modules_are_kept_whatever_the_machine_says(checkout: Checkout) -> None:
    more = {"PYTHONDONTWRITEBYTECODE": "1"}
    assert checkout.source('echo "${PYTHONDONTWRITEBYTECODE-}"', more=more).out == "\n"
