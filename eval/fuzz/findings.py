"""What a run of the fuzzer found: inputs that broke a target or were slow, one file each kind, with the reason beside it."""

import hashlib
import mmap
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from eval.fuzz.targets import Run, Target, settled

_SLOW = "slow"
"""How the kinds of failure begin that are of time."""
_CURRENT_BYTES = 1 << 17
"""Room for the input that is being run, with its length in front."""


class TooSlow(BaseException):
    """A run went over its bound on processor time; no `except Exception` of the target's catches it."""


class Findings:
    """The findings of one target by one engine, in `folder`: each kind of failure once, its smallest input kept."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self.known: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, kind: str, data: bytes, reason: str) -> None:
        """Keeps the input unless a smaller one of the same kind is known."""
        if len(data) >= self.known.get(kind, 1 << 40):
            return
        self.known[kind] = len(data)
        stem = f"{self._name}-{hashlib.sha256(kind.encode()).hexdigest()[:12]}"
        (self._folder / stem).write_bytes(data)
        (self._folder / f"{stem}.reason").write_text(f"{kind}\n{len(data)} bytes\n{reason}\n", "utf-8")


class Guarded:
    """A target's run with its bound on processor time: what breaks or is slow becomes a finding, the rest goes on.

    The input that is being run stands in a mapped file, so that the parent can keep it where the process dies.
    """

    def __init__(self, target: Target, run: Run, findings: Findings, current: Path) -> None:
        self._target, self._run, self._findings = target, run, findings
        current.write_bytes(bytes(_CURRENT_BYTES))
        with current.open("r+b") as file:
            self._current = mmap.mmap(file.fileno(), _CURRENT_BYTES)
        self.runs = 0
        signal.signal(signal.SIGVTALRM, _too_slow)

    def __call__(self, data: bytes) -> str | None:
        """Runs the input; the kind of its failure, None where it is well. What was slow once may have loaded something for all that
        come after it: only what is slow again is a failure."""
        data = data[: self._target.max_bytes]
        self._current[:8] = len(data).to_bytes(8, "big")
        self._current[8 : 8 + len(data)] = data
        self.runs += 1
        kind, reason = self._bounded(data)
        if kind and kind.startswith(_SLOW):
            kind, reason = self._bounded(data)
        if kind:
            self._findings.add(kind, data, reason)
        return kind

    def _bounded(self, data: bytes) -> tuple[str | None, str]:
        """The kind of failure and its reason."""
        bound = self._target.max_run_s
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, bound)
        try:
            settled(self._run, data)
        except TooSlow:
            return f"{_SLOW} {_place(traceback.format_exc())}", traceback.format_exc()
        except Exception as error:  # noqa: BLE001 - any error is a finding
            return f"{type(error).__name__} {_place(traceback.format_exc())}", traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if (spent := time.process_time() - begun) > bound:
            return f"{_SLOW} outside Python", f"{spent:.1f} s of processor time"
        return None, ""


def current_input(path: Path) -> bytes:
    """The input that a process was running when it ended."""
    held = path.read_bytes()
    return held[8 : 8 + int.from_bytes(held[:8], "big")]


def _place(trace: str) -> str:
    """The innermost line of the package's own in a traceback."""
    own = [line.strip() for line in trace.splitlines() if "/onrecord/" in line]
    return own[-1].rpartition("/onrecord/")[2] if own else "outside the package"


def _too_slow(_: int, __: FrameType | None) -> None:
    raise TooSlow


Guard = Callable[[bytes], str | None]
