"""Holds every quality floor at once.

    python -m eval.check CORPORA

CORPORA is a folder with statements/, speakers/, polnear/, news-pages/, article-bodies/, publisher-pages/,
readable-pages/, gum/ and stories/ (any that is absent is said and passed over).
Exits with 1 where a figure fell below its floor on the corpus that the floor was set on.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

COMMANDS = (
    ("eval.people", "."),
    ("eval.read", "polnear/dev"),
    ("eval.group", "stories", "--no-peers"),
    ("eval.names", "statements"),
    ("eval.speakers", "speakers", "--no-peers"),
    ("eval.statements", "statements", "--no-peers"),
    ("eval.mentions", "gum/dev"),
    ("eval.extract", "news-pages", "--no-peers"),
    ("eval.extract", "article-bodies", "--no-peers"),
    ("eval.extract", "publisher-pages", "--no-peers"),
    ("eval.extract", "readable-pages", "--no-peers"),
    ("eval.times", "gum/dev", "--no-peer"),
)
"""Those that take longest come first, so that no process works on one alone in the end."""
MAX_AT_ONCE = 4
"""Each takes up to a gigabyte of memory."""


@dataclass(frozen=True)
class Said:
    """What is printed of one evaluation."""

    text: str
    failed: bool = False


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.check", description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    corpora: Path = parser.parse_args().corpora
    failed = False
    # the evaluations work in one process each and know nothing of each other
    with ThreadPoolExecutor(min(len(os.sched_getaffinity(0)), MAX_AT_ONCE)) as threads:
        for said in threads.map(partial(_check, corpora), COMMANDS):
            print(said.text, flush=True)
            failed = failed or said.failed
    sys.exit(1 if failed else 0)


def _check(corpora: Path, command: tuple[str, ...]) -> Said:
    """Runs one evaluation, where its corpus is at hand."""
    module, folder, *options = command
    if not (corpora / folder).is_dir():
        return Said(f"{corpora / folder}: absent, its floors were not checked")
    call = [sys.executable, "-m", module, str(corpora / folder), "--check", *options]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return Said(f"{module} {folder}: floors hold")
    return Said(f"{module} {folder}: FAILED\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}", failed=True)


if __name__ == "__main__":
    main()
