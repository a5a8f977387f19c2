"""Names in the English of outlets outside Europe and the United States: `python -m eval.worldwide FOLDER`.

On the outlets that the network didn't learn from, in the layout of the "worldwide newswire" corpus:
Shan and others, "Do 'English' named entity recognizers work well on global Englishes?" (EMNLP Findings, 2023). The
folder holds `original_articles/NAME.txt`, each with its address on the first line, and `processed_annotated/NAME.txt.tsv`:
a token a line with its label behind a tab, B- or I- and a class. Person, Organization and Location are names here.
Facilities, products, peoples and other names are neutral: what is a name there is a matter of taste. Money and dates
are no names.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.mentions import Document, compared, misses
from onrecord.model import EntityType
from onrecord.read.model_reader import ModelReader

_TYPES = {
    "Person": EntityType.PERSON,
    "Organization": EntityType.ORGANISATION,
    "Location": EntityType.PLACE,
}
_NEUTRAL = frozenset(("Facility", "Misc", "NORP", "Product"))
_FARTHEST = 60
"""Characters. A token that isn't found so near behind the last one, for each token lost in a row, was changed by the
annotators, and is left out."""
DEV = 6
"""One outlet in so many is for choosing, and isn't learnt from."""

Token = tuple[int, int, str]


def names_of_files(folder: Path) -> list[str]:
    """The articles that have a text and labels, in order."""
    labelled = {path.name.removesuffix(".txt.tsv") for path in (folder / "processed_annotated").glob("*.txt.tsv")}
    return sorted(labelled & {path.stem for path in (folder / "original_articles").glob("*.txt")})


def is_dev(name: str) -> bool:
    """Whether an article's outlet is for choosing: whole outlets are, so that no learnt outlet is judged on."""
    outlet = name.rstrip("0123456789").rstrip("_")
    return int(hashlib.sha256(outlet.encode()).hexdigest(), 16) % DEV == 0


def read_document(folder: Path, name: str) -> Document:
    """An article's text without its address, with its names; all that is neutral beside them."""
    raw = (folder / "original_articles" / f"{name}.txt").read_text("utf-8", errors="replace")
    text = raw.partition("\n")[2].strip()
    lines = (folder / "processed_annotated" / f"{name}.txt.tsv").read_text("utf-8", errors="replace").split("\n")
    marked = list(_spans(list(_tokens(lines, text))))
    names = tuple((span, _TYPES[label]) for span, label in marked if label in _TYPES)
    return Document(name, text, names, other=tuple(span for span, label in marked if label in _NEUTRAL))


def _tokens(lines: Sequence[str], text: str) -> Iterator[Token]:
    """The tokens where they stand in the text, each with its label; of two labels the first, which is the outer."""
    at = lost = 0
    for line in lines:
        form, _, labels = line.partition("\t")
        if not form or not labels:
            continue
        found = text.find(form, at, at + _FARTHEST * (1 + lost) + len(form))
        lost = 0 if found >= 0 else lost + 1
        if found >= 0:
            at = found + len(form)
            yield found, at, labels.split("\t")[0].strip()


def _spans(tokens: Sequence[Token]) -> Iterator[tuple[tuple[int, int], str]]:
    """The runs of one label."""
    start, end, kind = 0, 0, ""
    for low, high, label in [*tokens, (0, 0, "O")]:
        head, _, named = label.partition("-")
        if head == "I" and named == kind:
            end = high
            continue
        if kind:
            yield (start, end), kind
        start, end, kind = low, high, named


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, or 2 where the folder can't be used."""
    parser = argparse.ArgumentParser(prog="python -m eval.worldwide", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds original_articles/ and processed_annotated/")
    parser.add_argument("--misses", action="store_true", help="print what was missed (-) and found in vain (+)")
    options = parser.parse_args(arguments)
    names = [name for name in names_of_files(options.folder) if is_dev(name)]
    if not names:
        print(f"{options.folder}: no original_articles/ and processed_annotated/ there", file=sys.stderr)
        return 2
    documents = [read_document(options.folder, name) for name in names]
    if options.misses:
        for document in documents:
            print("\n".join((f"# {document.name}", *misses(document, ModelReader()))))
    compared(documents)
    return 0


if __name__ == "__main__":
    sys.exit(main())
