"""Fuzzes what strangers send, a bounded time a target: `python -m eval.fuzz [--seconds 60] [--target page ...]`.

Targets: pages, saved texts, feeds, sitemaps, JSON Feeds, OPML, WARC files, robots.txt, reading alone, and the whole way
from bytes to record. Right is a result whose every span lies inside its part, or an OnRecordError, within the target's
bound on processor time a run. Anything else is a failure, slow inputs too: the smallest input of each kind stays with
its reason in FOLDER/found. Exits with 1 where there is one.

Engines: atheris (`pip install 'onrecord[fuzz]'`, CPython 3.11 to 3.13), guided by coverage; Hypothesis, by grammar.
"""

import argparse
import importlib.util
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from eval.fuzz.engines import ENGINES, ROOT
from eval.fuzz.findings import Findings, current_input
from eval.fuzz.targets import TARGETS


def main() -> int:
    """The command; 0 where nothing was found, 1 where something was, 2 where no engine can be had."""
    parser = argparse.ArgumentParser(prog="python -m eval.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target by each engine")
    parser.add_argument(
        "--target", choices=sorted(TARGETS), action="append", help="this one alone; may be repeated"
    )
    parser.add_argument("--engine", choices=sorted(ENGINES), action="append", help="this one alone")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "out" / "fuzz", help="for findings and what is grown"
    )
    options = parser.parse_args()
    engines = [name for name in options.engine or sorted(ENGINES) if importlib.util.find_spec(name)]
    if not engines:
        print("eval.fuzz needs atheris or hypothesis: pip install 'onrecord[fuzz]'", file=sys.stderr)
        return 2
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder / "found", ignore_errors=True)
    for name in options.target or TARGETS:
        for engine in engines:
            print(f"{name:10} {engine:10} ", end="", flush=True)
            print(fuzz(name, engine, options.seconds, folder), flush=True)
    reasons = sorted((folder / "found").glob("*.reason"))
    for path in reasons:
        print(f"\n{path.with_suffix('')}\n{path.read_text('utf-8')[-1_500:]}")
    print(f"{len(reasons)} kinds of failure" if reasons else "nothing found")
    return 1 if reasons else 0


def fuzz(name: str, engine: str, seconds: int, folder: Path) -> str:
    """One target by one engine in a process of its own; what the process said, or how it ended."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "eval.fuzz.engines", name, engine, str(seconds), str(folder)]
    before = _processor_s()
    process = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    spent = _processor_s() - before
    if process.returncode < 0:
        how = signal.Signals(-process.returncode).name
        data = current_input(folder / f"{name}-{engine}.now")
        Findings(folder / "found", f"{name}-{engine}").add(
            f"ended by {how}", data, "the process died over this input"
        )
        return f"ended by {how}"
    counts = [int(line.split()[0]) for line in process.stdout.splitlines() if line.endswith(" inputs")]
    if not counts:
        return f"failed to start (exit {process.returncode}): {process.stderr.strip()[-300:]}"
    return f"{max(counts):,} inputs in {seconds} s ({spent:.0f} s of processor time)"


def _processor_s() -> float:
    """The processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
