"""Who said what in the English of outlets that nothing was tuned to: `python -m eval.worldwide_statements FOLDER`.

231 articles of the "worldwide newswire" corpus (see eval.worldwide for what FOLDER holds), of 80 outlets in Africa, Asia, Latin
America, the Middle East, Oceania and Indigenous Canada, marked by hand before any program read them; the marks are ours and are
kept beside this file, the texts aren't. 155 of them, of 63 outlets, may be learnt from and looked at. The other 76, of 17
outlets, judge: nobody who works on the rules looks at what went wrong there, so `--errors` prints the first alone.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from eval.statements import Marked, judged, paragraphs, predict, show
from onrecord.model import Article
from onrecord.read.model_reader import ModelReader

GOLD: Final = Path(__file__).parent / "gold" / "worldwide_statements.jsonl"
PARTS: Final = ("judge", "learn")
_SPACES: Final = re.compile(r"[ \t]+")
_BREAK: Final = re.compile(r"\n\s*\n|\n")


def text_of(folder: Path, name: str) -> str:
    """An article's text as it was marked: without its address, one blank line between paragraphs, single spaces."""
    raw = (folder / "original_articles" / f"{name}.txt").read_text("utf-8", errors="replace")
    pieces = _BREAK.split(raw.partition("\n")[2].strip())
    return "\n\n".join(_SPACES.sub(" ", piece).strip() for piece in pieces if piece.strip())


def digest_of(text: str) -> str:
    """What a text's marks are bound to: the first half of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def load(folder: Path, part: str, gold: Path = GOLD) -> list[Marked]:
    """The marked articles of a part, in the order of their names. Raises ValueError for a text that isn't the one that was
    marked, and OSError for one that isn't there."""
    found = []
    for line in gold.read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["part"] == part:
            found.append(_marked(folder, item))
    return found


def _marked(folder: Path, item: dict[str, Any]) -> Marked:
    name, text = item["article"], text_of(folder, item["article"])
    if digest_of(text) != item["digest"]:
        raise ValueError(f"{name}: not the text that was marked")
    article = Article(text=text, blocks=tuple(paragraphs(text)), language="en")
    return Marked(name, text, 0, article, tuple(item["statements"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of each part; 0, or 2 where the folder can't be used."""
    parser = argparse.ArgumentParser(prog="python -m eval.worldwide_statements", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds original_articles/")
    parser.add_argument("--errors", action="store_true", help="print what went wrong where it may be looked at")
    options = parser.parse_args(arguments)
    try:
        parts = {part: load(options.folder, part) for part in PARTS}
    except (OSError, ValueError) as error:
        print(f"{options.folder}: not the articles that were marked ({error})", file=sys.stderr)
        return 2
    for part, marked in parts.items():
        scores = judged(marked, predict(marked, ModelReader())[0])
        print(f"{part}, {len(marked)} articles, {scores.all.gold} statements")
        show(scores)
        if options.errors and part == "learn":
            print("\n".join(sorted(scores.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
