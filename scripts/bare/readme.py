"""The README's two commands in a bare root: what has to come of each, and how long it took."""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.bare.inside import Ended, Inside
from scripts.bare.root import CLONE, HOME, FreshError

_FOLDER = f"/{CLONE}"
_RUN_LIMIT_S = 600.0
_TEST_LIMIT_S = 3600.0
_ANSWER_LIMIT_S = 30.0
STOP_LIMIT_S = 2.0  # what the README promises of Ctrl-C
_ADDRESS = re.compile(r"http://[\w.:\[\]]+:\d+/")
_PASSED = re.compile(r"^\D*\d+ passed.*", re.MULTILINE)


def headlines() -> frozenset[str]:
    """The headlines of the sample newsroom; one of them has to stand on its feed's first page."""
    found = set()
    for path in (HOME / "samples/pages").rglob("*.expected.json"):
        for article in json.loads(path.read_text())["articles"]:
            found.add(article["headline"])
    return frozenset(found)


def answers(address: str) -> str | None:
    """A headline that the page at `address` shows; None while it shows none or there is no answer."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=_ANSWER_LIMIT_S) as answer:
            page = answer.read().decode(errors="replace")
    except (urllib.error.URLError, OSError):
        return None
    return next((headline for headline in sorted(headlines()) if headline in page), None)


def run(root: Path, arguments: list[str], environment: Mapping[str, str], show: Callable[[bytes], None]) -> str:
    """`./run` until its address answers with the newsroom, then Ctrl-C. Returns what came of it, for the report.

    Raises FreshError where it ends by itself, says no address, shows no headline, or takes too long to stop.
    """
    command = Inside(root, _FOLDER, ["./run", *arguments], environment)
    try:
        while (address := _ADDRESS.search(command.output)) is None:
            if not command.read_on(1.0, show):
                ended = command.ended()
                raise FreshError(f"it ended by itself with {ended.status}:\n{_end(ended.output)}")
            if command.seconds() > _RUN_LIMIT_S:
                raise FreshError(f"it said no address in {_RUN_LIMIT_S:.0f} s:\n{_end(command.output)}")
        headline = answers(address[0])
        up = command.seconds()
        if headline is None:
            raise FreshError(f"no headline of the sample newsroom at {address[0]}")
        pressed = time.monotonic()
        command.press_ctrl_c()
        ended_in_time = command.wait(command.seconds() + 10 * STOP_LIMIT_S, show)
        stopped = time.monotonic() - pressed
    finally:
        command.kill()
    if ended_in_time is None or stopped > STOP_LIMIT_S:
        raise FreshError(f"Ctrl-C had not ended it after {stopped:.1f} s")
    return f"up in {up:.1f} s with “{headline}”; Ctrl-C ended it in {stopped:.1f} s (exit {ended_in_time.status})"


def test(root: Path, arguments: list[str], environment: Mapping[str, str], show: Callable[[bytes], None]) -> str:
    """`./test` to its end. Returns what pytest counted and how long all of it took. Raises FreshError where it fails."""
    command = Inside(root, _FOLDER, ["./test", *arguments], environment)
    try:
        ended = command.wait(_TEST_LIMIT_S, show)
    finally:
        command.kill()
    if ended is None:
        raise FreshError(f"it had not ended after {_TEST_LIMIT_S:.0f} s:\n{_end(command.output)}")
    counted = _PASSED.findall(ended.output)
    if ended.status or not counted:
        raise FreshError(f"it ended with {ended.status} after {ended.seconds:.0f} s:\n{_end(ended.output)}")
    return f"{counted[-1].strip()} ({ended.seconds:.0f} s with its set-up)"


def within(root: Path, command: list[str], environment: Mapping[str, str]) -> Ended:
    """A short command in the root, to its end. Raises FreshError where it fails."""
    ended = Inside(root, "/", command, environment).wait(_RUN_LIMIT_S, lambda _: None)
    if ended is None or ended.status:
        raise FreshError(f"{command[0]} failed in the root: {_end(ended.output if ended else '')}")
    return ended


def _end(output: str, count: int = 25) -> str:
    return "\n".join(f"    {line}" for line in output.splitlines()[-count:])
