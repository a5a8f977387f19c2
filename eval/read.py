"""How well the reader finds who said what, on a folder in PolNeAR's layout: `python -m eval.read FOLDER`.

Each text becomes an Article whose body is the file's raw text, and the whole reader reads it. Two things are put
in PolNeAR's terms before scoring: it annotates the outermost attribution only, so nested ones are left out; its
contents keep their quotation marks, so marks right beside a content are taken in. `--predictions` writes what
was scored. Peers in the same run: the reader made of rules, and the plainest thing that works, each quotation with
the nearest name; and textacy's direct quotations where the extra `eval` is installed (eval/spacy_peers.py).
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from eval.attribution_metrics import GoldArticle, Offsets, Scores, read_gold, score
from eval.floors import add_options, corpus_digest, settled
from eval.spacy_peers import direct_quotations
from onrecord.model import Article, Attribution, Block, BlockKind, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader
from onrecord.read.text.quotes import find_quotations

NAME = "read/polnear"
_MARKS = "\"'“”‘’«»`"
_NAMED = re.compile(r"(?:[A-Z][\w.'’-]+\s+){0,3}[A-Z][\w'’-]+")
Predicted = dict[str, list[Offsets]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, 1 where a floor is broken, or 2 where the folder can't be used."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder
    gold = read_gold(folder) if folder.is_dir() else {}
    if not gold or not any(article.attributions for article in gold.values()):
        print(f"{folder}: no text/*.txt with attributions/*.ann there (PolNeAR's layout)", file=sys.stderr)
        return 2
    predictions, seconds = predict(gold, ModelReader(everything=True))
    words = sum(len(article.text.split()) for article in gold.values())
    scores = score(gold, predictions)
    print(f"the reader, {len(gold)} articles, {words / seconds:,.0f} words/s, one core")
    _print(scores)
    by_rules, seconds = predict(gold, RulesReader(everything=True))
    print(f"\npeer: the reader made of rules, {words / seconds:,.0f} words/s")
    _print(score(gold, by_rules), brief=True)
    print("\npeer: each quotation with the nearest name")
    _print(score(gold, {name: nearest_names(article.text) for name, article in gold.items()}), brief=True)
    if quotations := direct_quotations():
        print("\npeer: textacy's direct quotations on spaCy's small trained pipeline")
        found = {name: [_roles(item) for item in quotations(article.text)] for name, article in gold.items()}
        _print(score(gold, found), brief=True)
    if options.predictions:
        _write(options.predictions, predictions)
    figures = {figure: count.f1 for figure, count in scores.counts.items() if not figure.startswith("span")}
    digest = corpus_digest([*(folder / "text").glob("*.txt"), *(folder / "attributions").glob("*.ann")])
    return settled(options, NAME, digest, figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.read", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds text/*.txt and attributions/*.ann")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write what was scored")
    add_options(parser)
    return parser


def predict(gold: Mapping[str, GoldArticle], reader: Reader) -> tuple[dict[str, list[Predicted]], float]:
    """The reader's attributions of every article in PolNeAR's terms, and the processor time that reading took."""
    articles = {name: article_of(item.text) for name, item in gold.items()}
    begun = time.process_time()
    readings = {name: reader.read(article) for name, article in articles.items()}
    seconds = max(time.process_time() - begun, 1e-9)
    return {
        name: [
            in_terms(gold[name].text, attribution)
            for attribution in reading.attributions
            if attribution.nested_in is None
        ]
        for name, reading in readings.items()
    }, seconds


def article_of(text: str) -> Article:
    """An Article whose body is exactly this text."""
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),) if text else ()
    return Article(text=text, blocks=blocks, language="en")


def in_terms(text: str, attribution: Attribution) -> Predicted:
    """An attribution's roles as offsets, contents with the quotation marks around them."""
    return {
        "source": [(span.start, span.end) for span in attribution.source],
        "cue": [(span.start, span.end) for span in attribution.cue],
        "content": [_with_marks(text, span) for span in attribution.content],
    }


def _with_marks(text: str, span: Span) -> Offsets:
    start, end = span.start, span.end
    opened = start
    while opened > 0 and text[opened - 1] in _MARKS and start - opened < 2:
        opened -= 1
    if opened == start:
        return start, end
    while end < len(text) and text[end] in ".,!?" and end - span.end < 2:
        end += 1
    closed = end
    while closed < len(text) and text[closed] in _MARKS and closed - end < 2:
        closed += 1
    return opened, closed if closed > end else span.end


def nearest_names(text: str) -> list[Predicted]:
    """The peer: each quotation with the nearest run of capitalised words outside quotations."""
    quotations = [item for item in find_quotations(text) if item.depth == 0]
    inside = [False] * len(text)
    for item in quotations:
        inside[item.start : item.end] = [True] * (item.end - item.start)
    names = [match.span() for match in _NAMED.finditer(text) if not inside[match.start()]]
    found = []
    for item in quotations:
        if not item.is_sentence(text):
            continue
        nearest = min(names, key=partial(_distance, item.start, item.end), default=None)
        found.append({"source": [nearest] if nearest else [], "cue": [], "content": [(item.start, item.end)]})
    return found


def _roles(item: Mapping[str, Sequence[Sequence[int]]]) -> Predicted:
    return {role: [(start, end) for start, end in item[role]] for role in ("source", "cue", "content")}


def _distance(start: int, end: int, name: Offsets) -> int:
    return min(abs(name[0] - end), abs(start - name[1]))


def _print(scores: Scores, *, brief: bool = False) -> None:
    for figure, count in scores.counts.items():
        if not brief or figure.startswith("attr"):
            print(f"{figure:22s} P {count.precision:5.1f}  R {count.recall:5.1f}  F {count.f1:5.1f}")


def _write(path: Path, predictions: Mapping[str, Sequence[Predicted]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for name, attributions in predictions.items():
            out.write(json.dumps({"name": name, "attributions": attributions}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
