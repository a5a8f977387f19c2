"""How well the record of real news is right, line by line: `python -m eval.statements FOLDER`.

FOLDER has `dev.jsonl` and `texts/` (the first line of a text is its headline; paragraphs are apart by a blank line). Every
statement of these articles was marked by hand: its words, who speaks, what kind of act it is, and what became of it. What
the reader holds for a thought doesn't count, as lists and search don't show it unless they are asked. Peers in
the same run: the reader made of rules, each quotation with the nearest name, and textacy's direct quotations where the extra
`eval` is installed. `--errors` prints what went wrong, a line
each; `--half 1` and `--half 2` take every second article, so that what is chosen on one half can be checked on the other.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from eval.floors import add_options, corpus_digest, settled
from eval.read import nearest_names
from eval.spacy_peers import direct_quotations
from eval.speaker_verdicts import UNNAMED, Verdict
from eval.statement_metrics import BANDS, Item, StatementScores, Tally, add_article
from onrecord.model import Act, Article, Attribution, Block, BlockKind, Modality, Span
from onrecord.model.span import TEXT
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader

NAME = "statements"
HEADLINE = "headline"
MARKED_MODALITIES = {
    Modality.DECLINED: "not-said",
    Modality.NEITHER: "not-said",
    Modality.HYPOTHETICAL: "future",
}
"""The marks don't tell these apart."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its marks; `body` is where its second part begins in the text."""

    name: str
    text: str
    body: int
    article: Article
    statements: tuple[Item, ...]


def load(folder: Path, half: int | None = None) -> list[Marked]:
    """The marked articles, in the file's order; every second one where a half (1 or 2) is given."""
    lines = (folder / "dev.jsonl").read_text("utf-8").splitlines()
    found = [_marked(json.loads(line), folder / "texts") for line in lines if line.strip()]
    return found if half is None else found[half - 1 :: 2]


def _marked(item: Mapping[str, Any], texts: Path) -> Marked:
    with (texts / f"{item['id']}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    headline, _, rest = text.partition("\n")
    body = len(headline) + 1 + len(rest) - len(rest.lstrip("\n"))
    published = item.get("published")
    article = Article(
        url=item.get("url"),
        headline=headline,
        text=text[body:],
        blocks=tuple(paragraphs(text[body:])),
        language="en",
        published=datetime.fromisoformat(published) if published else None,
    )
    return Marked(item["id"], text, body, article, tuple(item["statements"]))


def paragraphs(text: str) -> Iterator[Block]:
    """The paragraphs of a text in which blank lines part them."""
    at = 0
    for piece in text.split("\n\n"):
        if piece.strip():
            yield Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(piece)))
        at += len(piece) + 2


def predict(marked: Sequence[Marked], reader: Reader) -> tuple[dict[str, list[Item]], float]:
    """The reader's statements of each article in the corpus's fields, and the processor time of reading, in seconds."""
    begun = time.process_time()
    readings = {each.name: reader.read(each.article) for each in marked}
    seconds = max(time.process_time() - begun, 1e-9)
    found: dict[str, list[Item]] = {
        each.name: [
            {
                **in_fields(item, each.body),
                "said_on": each.article.words(item.said_on) if item.said_on else None,
            }
            for item in readings[each.name].attributions
            if item.act is not Act.THOUGHT
        ]
        for each in marked
    }
    return found, seconds


def in_fields(item: Attribution, body: int) -> Item:
    """An attribution in the corpus's fields."""

    def offsets(spans: Sequence[Span]) -> list[list[int]]:
        shifts = {HEADLINE: 0, TEXT: body}
        return [
            [span.start + shifts[span.part], span.end + shifts[span.part]] for span in spans if span.part in shifts
        ]

    return {
        "content": offsets(item.content),
        "cue": offsets(item.cue),
        "source": offsets(item.source),
        "speaker": item.speaker.name if item.speaker else None,
        "confidence": item.confidence,
        "act": item.act.value,
        "modality": MARKED_MODALITIES.get(item.modality, item.modality.value.replace(" ", "-")),
    }


def nearest(text: str) -> list[Item]:
    """The peer: each quotation of a text with the nearest name."""
    found: list[Item] = []
    for item in nearest_names(text):
        source = item["source"]
        name = text[slice(*source[0])] if source else None
        found.append({**item, "speaker": name, "confidence": None})
    return found


def judged(marked: Sequence[Marked], predictions: Mapping[str, Sequence[Item]]) -> StatementScores:
    """The scores of predictions."""
    scores = StatementScores()
    for each in marked:
        add_article(scores, each.name, each.text, each.statements, predictions[each.name])
    return scores


def figures(scores: StatementScores) -> dict[str, float]:
    """What floors hold; the more the better, all in per cent. Precision and recall are weighed against each other, so that
    neither has a floor of its own: F has.
    """
    tally = scores.all
    return {
        "words found F": tally.figures(tally.matched)[2],
        "whole line F": tally.figures(tally.whole)[2],
        "speaker right": scores.share(Verdict.RIGHT),
        "speaker not wrong": 100 - scores.share(Verdict.WRONG),
    }


def show(scores: StatementScores, *, brief: bool = False) -> None:
    """Prints what was counted."""
    tally = scores.all
    for title, right in (("words found", tally.matched), ("whole line right", tally.whole)):
        print(f"{title:18s} P {{:5.1f}}  R {{:5.1f}}  F {{:5.1f}}".format(*tally.figures(right)))
    shares = "  ".join(f"{each.value} {scores.share(each):.1f}%" for each in Verdict if each not in UNNAMED)
    print(f"speaker named      {shares}")
    nothing = scores.false["nothing"] / max(scores.articles, 1)
    print(f"on nothing         {scores.false['nothing']} ({nothing:.2f} an article)")
    if brief:
        return
    print(f"false              {', '.join(f'{place} {number}' for place, number in scores.false.most_common())}")
    print(f"unnamed            {', '.join(f'{each.value} {scores.verdicts[each]}' for each in UNNAMED)}")
    print(f"thoughts found     {scores.thoughts_found} of {scores.thoughts}")
    print(f"exact words        {tally.exact} of {tally.matched} found")
    days = scores.days
    print(
        f"day of saying      {days['right']} right, {days['wrong']} wrong of those set, {days['open']} left open"
    )
    for band, *_ in BANDS:
        of = scores.bands[band]
        print(
            f"confidence {band:9s} {of.predicted:4d} lines: {_part(of.matched, of)} found, {_part(of.whole, of)} whole"
        )
    for key in sorted(scores.groups):
        group = scores.groups[key]
        print(f"  {key:22s} {group.gold:4d} marked, {group.matched:4d} found, {group.whole:4d} whole")


def _part(number: int, of: Tally) -> str:
    return f"{100 * number / of.predicted:.0f}%" if of.predicted else "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, 1 where a floor is broken, or 2 where the folder can't be used."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder
    if not (folder / "dev.jsonl").is_file() or not (folder / "texts").is_dir():
        print(f"{folder}: no dev.jsonl with texts/ there", file=sys.stderr)
        return 2
    marked = load(folder, options.half)
    predictions, seconds = predict(marked, ModelReader())
    scores = judged(marked, predictions)
    words = sum(len(each.text.split()) for each in marked)
    print(
        f"the reader, {len(marked)} articles, {scores.all.gold} statements, {words / seconds:,.0f} words/s, one core"
    )
    show(scores)
    if options.errors:
        print("\n".join(sorted(scores.errors)))
    if not options.no_peers:
        print("\npeer: the reader made of rules")
        show(judged(marked, predict(marked, RulesReader())[0]), brief=True)
        print("\npeer: each quotation with the nearest name")
        show(judged(marked, {each.name: nearest(each.text) for each in marked}), brief=True)
        if quotations := direct_quotations():
            print("\npeer: textacy's direct quotations on spaCy's small trained pipeline")
            show(judged(marked, {each.name: quotations(each.text) for each in marked}), brief=True)
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            out.writelines(
                json.dumps({"id": name, "statements": found}) + "\n" for name, found in predictions.items()
            )
    found, digest = figures(scores), corpus_digest([folder / "dev.jsonl", *(folder / "texts").glob("*.txt")])
    return 0 if options.half else settled(options, NAME, digest, found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.statements", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds dev.jsonl and texts/")
    parser.add_argument("--half", type=int, choices=(1, 2), help="every second article alone")
    parser.add_argument("--errors", action="store_true", help="print what went wrong, a line each")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write what was scored")
    add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
