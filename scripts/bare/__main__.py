"""`scripts/fresh SUITE ...`: exits 0 if both README commands went to their ends on a bare machine of each suite."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from scripts.bare import readme
from scripts.bare.inside import show_indented
from scripts.bare.machine import network_environment
from scripts.bare.root import HOME, FreshError, furnish, make_root, source_of, uncommitted

_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord-fresh"
_FAILED = "FAILED"


def main() -> int:
    """Makes and judges one root for each suite; returns the exit status."""
    options = _options()
    if os.geteuid() != 0:
        print("scripts/fresh makes root file systems and mounts in them: call it as root", file=sys.stderr)
        return 2
    if changed := uncommitted():
        print(f"note: {changed} files here aren't committed, so they aren't tried", file=sys.stderr)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)  # as Ctrl-C: the root is cleared away
    options.folder.mkdir(parents=True, exist_ok=True)
    report = []
    for suite in options.suites:
        try:
            report += _judge(suite, options)
        except FreshError as error:
            report += [f"{suite}: {_FAILED}: {error}"]
        except KeyboardInterrupt:
            report += [f"{suite}: {_FAILED}: stopped"]
            break
    print("\n" + "\n".join(report))
    return int(any(f": {_FAILED}: " in line for line in report))


def _judge(suite: str, options: argparse.Namespace) -> list[str]:
    """The lines to report of one suite; what fails in a command is in them. Raises FreshError without a root."""
    source = source_of(suite, options.mirror, options.keyring)
    root = Path(tempfile.mkdtemp(prefix=f"{suite}-", dir=options.folder)) / "root"
    try:
        environment = network_environment(os.environ)
        _say(suite, "debootstrap")
        began = time.monotonic()
        make_root(source, root, _CACHE / suite, root.with_name("debootstrap.log"))
        made = time.monotonic() - began
        commit = furnish(root, environment)
        readme.within(root, ["update-ca-certificates"], environment)
        before = _packages(root)
        lines = [f"{_name(root)}, made in {made:.0f} s; commit {commit}"]
        for command, follow, arguments in (
            ("./run", readme.run, options.run),
            ("./run again", readme.run, options.run),
            ("./test", readme.test, options.test),
        ):
            _say(suite, command)
            try:
                lines.append(f"  {command}: {follow(root, arguments, environment, show_indented)}")
            except FreshError as error:
                lines.append(f"  {command}: {_FAILED}: {error}")
        added = sorted(_packages(root) - before)
        asked = readme.within(root, ["apt-mark", "showmanual"], environment).output.split()
        named = [name for name in added if name in asked]
        return [*lines, f"  installed: {' '.join(named) or 'nothing'} ({len(added)} packages with what they need)"]
    finally:
        if options.keep:
            print(f"kept: {root}", file=sys.stderr)
        else:
            shutil.rmtree(root.parent, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/fresh", description=__doc__)
    parser.add_argument("suites", nargs="+", metavar="SUITE", help="bookworm, trixie, noble ...")
    parser.add_argument("--keep", action="store_true", help="leave the root where it is, and say where")
    parser.add_argument("--mirror", help="where packages come from (else this machine's mirror, or debootstrap's)")
    parser.add_argument("--keyring", type=Path, help="the keys that the suite is signed with")
    parser.add_argument("--folder", type=Path, default=HOME / "var/fresh", help="where roots are made (2 GB each)")
    parser.add_argument(
        "--run", nargs="*", default=[], metavar="ARGUMENT", help="for ./run, such as --run=--port=0"
    )
    parser.add_argument("--test", nargs="*", default=[], metavar="ARGUMENT", help="for ./test: a shorter look")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    return options


def _packages(root: Path) -> set[str]:
    status = (root / "var/lib/dpkg/status").read_text(errors="replace")
    return {line.removeprefix("Package: ") for line in status.splitlines() if line.startswith("Package: ")}


def _name(root: Path) -> str:
    release = (root / "etc/os-release").read_text()
    return next(line for line in release.splitlines() if line.startswith("PRETTY_NAME=")).split('"')[1]


def _say(suite: str, step: str) -> None:
    print(f"\n== {time.strftime('%H:%M:%S')} {suite}: {step}\n    ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
