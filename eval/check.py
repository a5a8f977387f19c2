"""Holds every quality floor at once.

    python -m eval.check CORPORA

CORPORA is a folder with statements/, speakers/, polnear/, news-pages/, article-bodies/, publisher-pages/,
readable-pages/ and gum/ (any that is absent is said and passed over).
Exits with 1 where a figure fell below its floor on the corpus that the floor was set on.
"""

import argparse
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    ("eval.extract", "news-pages", "--no-peers"),
    ("eval.extract", "article-bodies", "--no-peers"),
    ("eval.extract", "publisher-pages", "--no-peers"),
    ("eval.extract", "readable-pages", "--no-peers"),
    ("eval.statements", "statements", "--no-peers"),
    ("eval.speakers", "speakers", "--no-peers"),
    ("eval.names", "statements"),
    ("eval.read", "polnear/dev"),
    ("eval.times", "gum/dev", "--no-peer"),
    ("eval.mentions", "gum/dev"),
)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.check", description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    corpora: Path = parser.parse_args().corpora
    failed = []
    for module, folder, *options in COMMANDS:
        if not (corpora / folder).is_dir():
            print(f"{corpora / folder}: absent, its floors were not checked")
            continue
        command = [sys.executable, "-m", module, str(corpora / folder), "--check", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{module} {folder}: {'floors hold' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode:
            failed.append(module)
            print(done.stdout[-3000:], done.stderr[-3000:], sep="\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
