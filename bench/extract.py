"""Pages per second of the extractor alone, with all furniture, beside the peers on the same files in the same run.

    python -m bench.extract CORPUS [--rounds N] [--only NAME ...]

CORPUS is a folder laid out like news-pages/ or article-bodies/ (eval/page_metrics.py). Every extractor runs in
processes of its own, in turn with the others, N times. A process first reads one half of the publishers
(eval.extract.half_of), which is not timed, so that what a tool loads at first need is loaded; then it is timed on the
other half, of which it has seen no page and no template. A second process does it the other way round, so that every
page is timed once a round. The figure is the user time of both together, as a median over the rounds, because
machines are noisy. Then each tool's slowest page, and the peak memory of its larger process.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from eval.extract import half_of, ours
from eval.page_metrics import read_corpus
from eval.page_peers import PEERS, Extractor, peer

OURS = "OnRecord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Both processes' work: user seconds, the slowest page's seconds, and the larger peak memory in MB."""

    seconds: float
    slowest: float
    slowest_page: str
    memory: float
    before: float


def _user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work(name: str, folder: Path, half: int) -> None:
    """What a child process does: reads the other half of the publishers, then times this one; prints JSON."""
    extractor = ours if name == OURS else peer(name)
    if extractor is None:
        sys.exit(3)
    pages = [(half_of(item), gzip.decompress(item.html.read_bytes()), item) for item in read_corpus(folder)]
    timed = [(page, item) for number, page, item in pages if number == half]
    for number, page, item in pages:
        if number != half:
            _safely(extractor, page, item.url)
    before, start = _peak(), _user()
    slowest, slowest_page = 0.0, ""
    for page, item in timed:
        began = time.process_time()
        _safely(extractor, page, item.url)
        taken = time.process_time() - began
        if taken > slowest:
            slowest, slowest_page = taken, item.id
    print(json.dumps([_user() - start, slowest, slowest_page, _peak(), before]))


def _safely(extractor: Extractor, page: bytes, url: str | None) -> None:
    try:
        extractor(page, url)
    except Exception as error:  # noqa: BLE001 - a page that a tool can't read costs it its time all the same
        print(f"{type(error).__name__}: {str(error)[:100]}", file=sys.stderr)


def run(name: str, folder: Path) -> Round | None:
    """One round of one extractor, a process for each half; None where it isn't installed."""
    halves = []
    for half in (0, 1):
        command = [sys.executable, "-m", "bench.extract", str(folder), "--work", name, "--half", str(half)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})
        if done.returncode:
            return None
        halves.append(json.loads(done.stdout.strip().splitlines()[-1]))
    slowest, slowest_page = max((each[1], each[2]) for each in halves)
    return Round(
        seconds=sum(each[0] for each in halves),
        slowest=slowest,
        slowest_page=slowest_page,
        memory=max(each[3] for each in halves),
        before=max(each[4] for each in halves),
    )


def report(folder: Path, rounds: int, names: Sequence[str]) -> None:
    """Prints one corpus's table."""
    pages = len(read_corpus(folder))
    taken: dict[str, list[Round]] = {}
    for number in range(rounds):
        for name in names:
            print(
                f"\r{folder.name}: round {number + 1} of {rounds}, {name:30}", end="", file=sys.stderr, flush=True
            )
            if found := run(name, folder):
                taken.setdefault(name, []).append(found)
    print("\r" + " " * 78 + "\r", end="", file=sys.stderr)
    rate = {name: pages / median(each.seconds for each in done) for name, done in taken.items()}
    base = rate.get("trafilatura")
    print(f"{folder.name}: {pages} pages, {rounds} rounds, medians")
    print(f"{'':24}  pages/s  ms a page  of trafilatura  slowest page  peak memory")
    for name, done in taken.items():
        ratio = f"{rate[name] / base:13.1f}x" if base else f"{'-':>14}"
        slowest, memory = median(each.slowest for each in done), median(each.memory for each in done)
        print(
            f"{name:24}{rate[name]:9.0f}{1000 / rate[name]:11.2f} {ratio}{1000 * slowest:11.0f} ms{memory:10.0f} MB"
        )


def main() -> int:
    """The command; 2 where a corpus is absent."""
    parser = argparse.ArgumentParser(prog="python -m bench.extract", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=(OURS, *PEERS), help="these alone")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--half", type=int, choices=(0, 1), default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work, options.corpus[0], options.half)
        return 0
    for folder in options.corpus:
        if not read_corpus(folder):
            print(f"{folder}: no corpus here (needs ground-truth.json or */*.json)", file=sys.stderr)
            return 2
        report(folder, options.rounds, options.only or (OURS, *PEERS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
