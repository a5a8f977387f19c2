"""A copy of what set-up needs, in a folder whose name has a space, with a PATH of its own and no network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

_NOWHERE = "http://127.0.0.1:9/"  # the discard port: nobody listens
_PROGRAMS = "sh cat cksum basename dirname grep tail sed id df mkdir rm rmdir chmod uname env flock sort cut ls timeout sleep tee xargs getconf".split()


@dataclass(frozen=True)
class Ended:
    """How a shell ended, and what it said."""

    status: int
    out: str
    said: str


class Checkout:
    """A checkout in which the real scripts run. Programs are those in `bin`; stubs may stand in for others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder.parent / "bin"
        self.bin.mkdir()
        shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("run", "test", "pyproject.toml"):
            shutil.copy2(ROOT / name, folder / name)
        (folder / "requirements").mkdir()
        for name in ("uv.txt", "run.txt", "test.txt", "browser.txt"):
            shutil.copy2(ROOT / "requirements" / name, folder / "requirements" / name)
        for name in _PROGRAMS:
            if found := shutil.which(name):
                (self.bin / name).symlink_to(found)

    def stub(self, name: str, script: str) -> Path:
        """A program of this name that is `script` for sh; what it is called with goes to calls.txt."""
        path = self.bin / name
        path.unlink(missing_ok=True)
        calls = self.folder.parent / "calls.txt"
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{calls}"\n{script}\n')
        path.chmod(0o755)
        return path

    def use_python(self) -> None:
        """A Python for set-up that makes an environment in no time: one with the pip of the Python that runs this."""
        own = f'"{sys.executable}" "$@"'
        making = f'mkdir -p "$3/bin"; printf \'#!/bin/sh\\nexec %s "$@"\\n\' "{sys.executable}" >"$3/bin/python"'
        self.stub("python3", f'[ "$1 $2" = "-m venv" ] || exec {own}\n{making}; chmod +x "$3/bin/python"')

    def calls(self) -> list[str]:
        """What the stubs were called with, in turn."""
        path = self.folder.parent / "calls.txt"
        return path.read_text().splitlines() if path.exists() else []

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What the scripts see: their own PATH, a home, and registries that nobody answers for."""
        home = self.folder.parent / "home"
        home.mkdir(exist_ok=True)
        own = {"PATH": str(self.bin), "HOME": str(home), "PIP_INDEX_URL": _NOWHERE, "UV_DEFAULT_INDEX": _NOWHERE}
        return {**own, "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull, **(more or {})}

    def run(self, *command: str, more: Mapping[str, str] | None = None, user: int | None = None) -> Ended:
        """Runs a command in the checkout to its end."""
        done = subprocess.run(
            list(command),
            cwd=self.folder,
            env=self.environment(more),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            user=user,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def source(self, script: str, more: Mapping[str, str] | None = None, user: int | None = None) -> Ended:
        """Runs `script` as `run` and `test` do, after the shared parts were sourced."""
        whole = f"set -eu\n. scripts/setup.sh\n. scripts/browser.sh\nmkdir -p var 2>/dev/null || :\n{script}"
        return self.run("/bin/sh", "-c", whole, more=more, user=user)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "a checkout"
    folder.mkdir()
    return Checkout(folder)
