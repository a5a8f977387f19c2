"""Pages per second of the extractor alone, with all furniture, beside the peers on the same files in the same run.

    python -m bench.extract CORPUS [--rounds N] [--only NAME ...]

CORPUS is a folder laid out like news-pages/ or article-bodies/ (eval/page_metrics.py). Every extractor runs in a
process of its own, over all pages, in turn with the others, N times; the figure is user time of that whole process
less what it took to start and to load the pages, as a median over the rounds, because machines are noisy. Then the
slowest pages of ours, and the peak memory of each process.
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

from eval.extract import ours
from eval.page_metrics import read_corpus
from eval.page_peers import PEERS, Extractor, peer

OURS = "OnRecord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One process's work: user seconds, its slowest page's seconds, and its peak memory in MB."""

    seconds: float
    slowest: float
    slowest_page: str
    memory: float
    before: float


def _user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work(name: str, folder: Path) -> None:
    """What the child process does: extracts every page once and prints its Round as JSON."""
    extractor = ours if name == OURS else peer(name)
    if extractor is None:
        sys.exit(3)
    pages = [(item.id, gzip.decompress(item.html.read_bytes()), item.url) for item in read_corpus(folder)]
    _warm(extractor, pages)
    before, start = _peak(), _user()
    slowest, slowest_page = 0.0, ""
    for identifier, page, url in pages:
        began = time.process_time()
        _safely(extractor, page, url)
        taken = time.process_time() - began
        if taken > slowest:
            slowest, slowest_page = taken, identifier
    print(json.dumps([_user() - start, slowest, slowest_page, _peak(), before]))


def _warm(extractor: Extractor, pages: Sequence[tuple[str, bytes, str | None]]) -> None:
    for _, page, url in pages[:3]:
        _safely(extractor, page, url)


def _safely(extractor: Extractor, page: bytes, url: str | None) -> None:
    try:
        extractor(page, url)
    except Exception as error:  # noqa: BLE001 - a page that a tool can't read costs it its time all the same
        print(f"{type(error).__name__}: {str(error)[:100]}", file=sys.stderr)


def run(name: str, folder: Path) -> Round | None:
    """One round of one extractor, in a process of its own; None where it isn't installed."""
    command = [sys.executable, "-m", "bench.extract", str(folder), "--work", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})
    if done.returncode:
        return None
    seconds, slowest, page, memory, before = json.loads(done.stdout.strip().splitlines()[-1])
    return Round(seconds=seconds, slowest=slowest, slowest_page=page, memory=memory, before=before)


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
    options = parser.parse_args()
    if options.work:
        work(options.work, options.corpus[0])
        return 0
    for folder in options.corpus:
        if not read_corpus(folder):
            print(f"{folder}: no corpus here (needs ground-truth.json or */*.json)", file=sys.stderr)
            return 2
        report(folder, options.rounds, options.only or (OURS, *PEERS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
