"""How often the right speaker is named: `python -m eval.speakers FOLDER --texts POLNEAR/dev/text`.

FOLDER has `dev.jsonl`: attributions of articles in PolNeAR's layout, each with who speaks, marked by hand. An attribution
that was marked goes with the one that was read whose content shares most words with it (Jaccard 0.5 or more, one to one).
Of those: right, loose (a part of the name, or a word for them), wrong, open; and where nobody is named, kept or named. By the
form in which the source names its speaker. Peers in the same run: the reader made of rules, the nearest
name, and textacy's direct quotations where the extra `eval` is installed.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.floors import add_options, corpus_digest, settled
from eval.read import article_of
from eval.spacy_peers import direct_quotations
from eval.speaker_verdicts import NAMED, GoldSpeaker, Verdict, verdict
from eval.statement_metrics import Item, Line, match, words_of
from eval.statements import in_fields, nearest
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader

NAME = "speakers"
ALL, SEVERAL, DOCUMENTS, ONE = "all", "several speakers", "documents", "one speaker"
FORMS = ("full-name", "surname", "first-name", "pronoun", "nominal", "organisation", "group", "none")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its marked attributions."""

    name: str
    text: str
    attributions: tuple[Item, ...]


@dataclass(slots=True)
class SpeakerScores:
    """Verdicts by row, how many had nothing that they could be compared with, and lines for a person."""

    rows: dict[str, Counter[Verdict]] = field(default_factory=lambda: defaultdict(Counter))
    unmatched: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, row: str, of: Verdict) -> float:
        """Of a row's matched attributions whose speaker has a name (or, for kept and named, has none), in per cent."""
        chosen = NAMED if of in NAMED else (Verdict.KEPT, Verdict.NAMED)
        total = sum(self.rows[row][each] for each in chosen)
        return 100 * self.rows[row][of] / total if total else 0.0


def load(folder: Path, texts: Path) -> list[Marked]:
    """The marked articles; those without a text are left out."""
    found = []
    for line in (folder / "dev.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        path = texts / f"{item['id']}.txt"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                found.append(Marked(item["id"], file.read(), tuple(item["attributions"])))
    return found


def predict(marked: Sequence[Marked], reader: Reader) -> dict[str, list[Item]]:
    """The reader's attributions of each article in the corpus's fields."""
    return {
        each.name: [in_fields(item, 0) for item in reader.read(article_of(each.text)).attributions]
        for each in marked
    }


def judged(marked: Sequence[Marked], predictions: Mapping[str, Sequence[Item]]) -> SpeakerScores:
    """The verdicts on predictions."""
    scores = SpeakerScores()
    for each in marked:
        words = words_of(each.text)
        gold, said = (
            [Line(item, words, each.text) for item in items]
            for items in (each.attributions, predictions[each.name])
        )
        found = match(gold, said, range(len(gold)), range(len(said)))
        for number, line in enumerate(gold):
            rows = _rows(line.item)
            if number not in found:
                scores.unmatched.update(rows)
                continue
            given = said[found[number]].item.get("speaker")
            value = verdict(
                GoldSpeaker.of(line.item, written=line.item.get("as") or "", kind=line.item.get("kind")), given
            )
            for row in rows:
                scores.rows[row][value] += 1
            if value not in {Verdict.RIGHT, Verdict.KEPT}:
                told = f"gold {line.item.get('speaker')!r} as {line.item.get('as')!r} ({line.item.get('form')})"
                scores.errors.append(f"{value.value:6s} {each.name[:40]} #{number} {told}, said {given!r}")
    return scores


def _rows(item: Item) -> list[str]:
    if item.get("kind") == "document":
        return [ALL, DOCUMENTS]
    return [ALL, SEVERAL] if item.get("joint") else [ALL, ONE, item.get("form") or "none"]


def show(scores: SpeakerScores, *, brief: bool = False) -> None:
    """Prints the verdicts, a row a form."""
    print(
        f"{'':18s}{'named':>6s}"
        + "".join(f"{each.value:>9s}" for each in NAMED)
        + "   none:  kept  named   not found"
    )
    for row in (ONE,) if brief else (*FORMS, ONE, SEVERAL, DOCUMENTS, ALL):
        counts = scores.rows[row]
        named = sum(counts[each] for each in NAMED)
        shares = "".join(f"{scores.share(row, each):8.1f}%" for each in NAMED)
        print(
            f"{row:18s}{named:6d}{shares}        {counts[Verdict.KEPT]:6d} {counts[Verdict.NAMED]:6d}"
            f"      {scores.unmatched[row]:6d}"
        )


def figures(scores: SpeakerScores) -> dict[str, float]:
    """What floors hold; the more the better, all in per cent."""
    return {
        "one speaker right": scores.share(ONE, Verdict.RIGHT),
        "one speaker not wrong": 100 - scores.share(ONE, Verdict.WRONG),
        "pronoun right": scores.share("pronoun", Verdict.RIGHT),
        "organisation right": scores.share("organisation", Verdict.RIGHT),
        "nobody kept": scores.share(ALL, Verdict.KEPT),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, 1 where a floor is broken, or 2 where the folder can't be used."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder
    texts: Path = options.texts or folder.parent / "polnear" / "dev" / "text"
    marked = load(folder, texts) if (folder / "dev.jsonl").is_file() else []
    if not marked:
        print(f"{folder}: no dev.jsonl there, or none of its texts in {texts} (see --texts)", file=sys.stderr)
        return 2
    scores = judged(marked, predict(marked, ModelReader(everything=True)))
    print(f"the reader, {len(marked)} articles, {sum(len(each.attributions) for each in marked)} attributions")
    show(scores)
    if options.errors:
        print("\n".join(sorted(scores.errors)))
    if not options.no_peers:
        print("\npeer: the reader made of rules")
        show(judged(marked, predict(marked, RulesReader(everything=True))), brief=True)
        print("\npeer: each quotation with the nearest name")
        show(judged(marked, {each.name: nearest(each.text) for each in marked}), brief=True)
        if quotations := direct_quotations():
            print("\npeer: textacy's direct quotations on spaCy's small trained pipeline")
            show(judged(marked, {each.name: quotations(each.text) for each in marked}), brief=True)
    found = figures(scores)
    digest = corpus_digest([folder / "dev.jsonl", *(texts / f"{each.name}.txt" for each in marked)])
    return settled(options, NAME, digest, found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.speakers", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds dev.jsonl")
    parser.add_argument("--texts", type=Path, help="its texts; usually ../polnear/dev/text beside the folder")
    parser.add_argument("--errors", action="store_true", help="print every speaker that isn't right, a line each")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
