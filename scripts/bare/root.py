"""A bare root: debootstrap's smallest variant and ca-certificates, and a clean clone of this repository in it."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.bare.machine import copy_network, debian_mirror, own_sources

HOME = Path(__file__).resolve().parents[2]
CLONE = "root/onrecord"  # where the clone stands in the root
_UBUNTU_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
_DEBOOTSTRAP_SCRIPTS = Path("/usr/share/debootstrap/scripts")
_NEWER_UBUNTUS = frozenset({"noble", "oracular", "plucky", "questing", "resolute"})  # than Debian 12's debootstrap


class FreshError(Exception):
    """A step failed; the message says which, and why."""


@dataclass(frozen=True)
class Source:
    """Where a suite comes from. Without a mirror or keys, debootstrap takes those that it knows for the suite."""

    suite: str
    mirror: str | None
    keys: Path | None

    @property
    def components(self) -> str:
        """The parts of the archive that a machine of this kind has switched on when new."""
        return "main,universe" if is_ubuntu(self.suite) else "main"


def is_ubuntu(suite: str) -> bool:
    """Whether the suite is Ubuntu's, by debootstrap's own script for it; by name where that is older than the suite."""
    script = _DEBOOTSTRAP_SCRIPTS / suite
    if script.exists():
        return "ubuntu" in script.read_text(errors="replace")
    return suite in _NEWER_UBUNTUS


def _script_for(suite: str) -> list[str]:
    """What debootstrap reads for a suite that is newer than it: the script that all newer ones have been a link to."""
    if (_DEBOOTSTRAP_SCRIPTS / suite).exists():
        return []
    return ["gutsy" if is_ubuntu(suite) else "sid"]


def source_of(suite: str, mirror: str | None, keys: Path | None) -> Source:
    """The suite with the mirror that was given, or this machine's own for a Debian. Raises FreshError without keys."""
    if is_ubuntu(suite):
        keys = keys or (_UBUNTU_KEYS if _UBUNTU_KEYS.exists() else None)
        if keys is None:
            raise FreshError(
                f"{suite} is signed with Ubuntu's keys, which aren't in {_UBUNTU_KEYS}: install "
                "ubuntu-keyring (Debian 13 and Ubuntu have it), or name them with --keyring"
            )
        return Source(suite, mirror, keys)
    return Source(suite, mirror or debian_mirror(own_sources()), keys)


def make_root(source: Source, root: Path, cache: Path, log: Path) -> None:
    """Unpacks the suite at `root`, which must not be there yet. Downloads are kept in `cache`, output in `log`."""
    if shutil.which("debootstrap") is None:
        raise FreshError("there is no debootstrap here: apt-get install debootstrap")
    cache.mkdir(parents=True, exist_ok=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", "--include=ca-certificates", f"--cache-dir={cache}"]
    command += [f"--components={source.components}"]
    command += [f"--keyring={source.keys}"] if source.keys else []
    command += [source.suite, str(root), source.mirror or "", *_script_for(source.suite)]
    with log.open("wb") as kept:
        done = subprocess.run(command, stdout=kept, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise FreshError(f"debootstrap failed ({log}):\n{last_lines(log)}")


def furnish(root: Path, environment: dict[str, str]) -> str:
    """Gives the root its network and a clone of what is committed here; returns the commit's name and title."""
    copy_network(root, environment)
    clone = root / CLONE
    _git("clone", "--quiet", "--depth", "1", f"file://{HOME}", str(clone))
    return _git("-C", str(clone), "log", "-1", "--format=%h %s")


def uncommitted() -> int:
    """How many files of this checkout differ from its commit, and so aren't in the clone."""
    return len(_git("-C", str(HOME), "status", "--porcelain").splitlines())


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log, indented."""
    lines = log.read_text(errors="replace").splitlines()
    return "\n".join(f"    {line}" for line in lines[-count:])


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise FreshError(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()
