"""Bare roots: what they take from this machine's settings, and that nothing of what runs in one is left behind."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.bare import machine, readme, root
from scripts.bare.inside import Inside

_LIMIT_S = 60.0


def _commands() -> Iterator[str]:
    """The command lines of all processes here."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            yield path.read_text(errors="replace")


def _namespaces_can_be_made() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], capture_output=True, check=False)
    return os.geteuid() == 0 and tried.returncode == 0


needs_namespaces = pytest.mark.skipif(not _namespaces_can_be_made(), reason="needs root and namespaces")


def test_the_mirror_of_old_and_of_new_sources() -> None:
    old = "# deb http://commented.example/debian\ndeb [arch=amd64] http://mirror.example/debian bookworm main\n"
    new = "Types: deb\nURIs: http://other.example/debian/\nSuites: trixie\n"
    foreign = "deb https://packages.example/apt sdk main\n"
    assert machine.debian_mirror([foreign, old, new]) == "http://mirror.example/debian"
    assert machine.debian_mirror([foreign, new]) == "http://other.example/debian"
    assert machine.debian_mirror([foreign]) is None
    assert machine.debian_mirror(["URIs: http://mirror.example/debian-security\n"]) is None


def test_of_pips_settings_only_the_networks() -> None:
    listed = (
        "global.cert='/etc/ssl/own.crt'\nglobal.constraint='/etc/constraints.txt'\nglobal.find-links='/opt/wheels'\n"
        "global.extra-index-url='file:///opt/simple https://registry.example/simple'\n:env:.default-timeout='180'\n"
    )
    assert machine.pip_settings(listed) == {
        "cert": "/etc/ssl/own.crt",
        "extra-index-url": "https://registry.example/simple",
    }


def test_of_apts_settings_only_the_networks() -> None:
    dumped = (
        'APT "";\nAcquire::http::Proxy "http://proxy.example:3128";\nAcquire::Check-Valid-Until "false";\n'
        'Acquire::IndexTargets::deb::Packages "";\nDPkg::Post-Invoke:: "evil";\n'
    )
    assert machine.apt_settings(dumped) == [
        'Acquire::http::Proxy "http://proxy.example:3128";',
        'Acquire::Check-Valid-Until "false";',
    ]


def test_of_the_environment_only_the_networks() -> None:
    own = {
        "HTTPS_PROXY": "http://proxy.example/",
        "PIP_CERT": "/own.crt",
        "SECRET": "1",
        "PYTHONPATH": "/x",
        "HOME": "/h",
    }
    given = machine.network_environment(own)
    assert given["HTTPS_PROXY"] == "http://proxy.example/"
    assert given["SSL_CERT_FILE"] == "/own.crt"  # for uv, from pip's
    assert not {"SECRET", "PYTHONPATH", "HOME"} & given.keys()


def test_ubuntu_wants_its_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(root, "_UBUNTU_KEYS", tmp_path / "none.gpg")
    with pytest.raises(root.FreshError, match="install ubuntu-keyring"):
        root.source_of("noble", None, None)
    assert root.source_of("noble", None, tmp_path / "own.gpg").components == "main,universe"
    assert root.source_of("trixie", "http://mirror.example/debian", None).components == "main"


def test_the_sample_newsrooms_headlines_are_known() -> None:
    assert "Maravel and Skerrland to open talks on Grayling Bank, Calloway says" in readme.headlines()


@needs_namespaces
def test_a_command_ends_with_its_own_status_and_leaves_no_mounts() -> None:
    before = Path("/proc/self/mounts").read_text()
    command = Inside(Path("/"), "/usr", ["sh", "-c", "pwd; df /dev/shm | tail -n 1; exit 3"], {})
    ended = command.wait(_LIMIT_S, lambda _: None)
    assert ended is not None
    assert ended.status == 3
    assert ended.output.startswith("/usr\n")
    assert "65536" in ended.output  # a small /dev/shm of its own
    assert Path("/proc/self/mounts").read_text() == before


@needs_namespaces
def test_ctrl_c_reaches_it() -> None:
    waits = 'trap "echo stopped; exit 7" INT; echo ready; while :; do sleep 0.1; done'
    command = Inside(Path("/"), "/", ["sh", "-c", waits], {})
    while "ready" not in command.output:
        assert command.read_on(_LIMIT_S, lambda _: None)
    command.press_ctrl_c()
    ended = command.wait(_LIMIT_S, lambda _: None)
    assert ended is not None
    assert (ended.status, "stopped" in ended.output) == (7, True)


@needs_namespaces
def test_what_is_killed_takes_all_that_it_started_with_it() -> None:
    mark = f"{os.getpid()}.25"  # seconds that nobody else sleeps
    command = Inside(Path("/"), "/", ["sh", "-c", f"setsid sleep {mark} & echo ready; wait"], {})
    while "ready" not in command.output:
        assert command.read_on(_LIMIT_S, lambda _: None)
    assert any(mark in words for words in _commands())
    command.kill()
    assert not any(mark in words for words in _commands())


@needs_namespaces
def test_a_command_that_takes_too_long_is_killed() -> None:
    assert Inside(Path("/"), "/", ["sleep", "600"], {}).wait(1.0, lambda _: None) is None
