"""Corpora as labelled windows: PolNeAR for who said what, GUM for names and dates.

The labels stand on word pieces. What a corpus doesn't annotate is IGNORED there, so that one network learns from
both. Only training parts are read here; the development parts choose, and are read by the eval commands.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from eval.attribution_metrics import read_gold
from eval.mentions import read_document as read_names
from eval.times import read_document as read_times
from eval.worldwide import is_dev, names_of_files
from eval.worldwide import read_document as read_worldwide
from onrecord.model import EntityType
from onrecord.read.neural.windows import Window, windows
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import Part

IGNORED = -100
_NAME_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
Offsets = tuple[int, int]


@dataclass(slots=True)
class Example:
    """A window with what stands in it. `links` has, for each cue, its pieces and every piece's role (0, 1, 2)."""

    window: Window
    cue: list[int]
    names: list[int]
    times: list[int]
    links: list[tuple[list[int], list[int]]] = field(default_factory=list)
    known_links: bool = True


def parts_of(text: str) -> list[Part]:
    """A raw text as the one part of an article."""
    return [Part(name="text", string=text, sentences=split_sentences(text, "text", language="en"))]


def polnear(folder: Path, tokenizer: Tokenizer, longest: int) -> dict[str, list[Example]]:
    """The examples of each article of a part of PolNeAR."""
    made = {}
    for name, article in read_gold(folder).items():
        examples = []
        for window in windows(parts_of(article.text), tokenizer, longest):
            example = _blank(window)
            example.cue = [0] * len(window)
            for gold in article.attributions:
                _mark(example, gold["cue"], gold["source"], gold["content"])
            examples.append(example)
        made[name] = examples
    return made


def _blank(window: Window) -> Example:
    nothing = [IGNORED] * len(window)
    return Example(window, nothing, list(nothing), list(nothing))


def _inside(window: Window, spans: Iterable[Offsets]) -> list[int]:
    return [
        at
        for start, end in spans
        for at, (first, last) in enumerate(window.spans)
        if first < end and last > start and first >= start
    ]


def _mark(example: Example, cue: Sequence[Offsets], source: Sequence[Offsets], content: Sequence[Offsets]) -> None:
    pieces = _inside(example.window, cue)
    if not pieces:
        return
    for before, at in zip([-2, *pieces], pieces, strict=False):
        example.cue[at] = 2 if before == at - 1 else 1
    labels = [0] * len(example.window)
    for role, spans in enumerate((source, content), start=1):
        for at in _inside(example.window, spans):
            labels[at] = role
    example.links.append((pieces, labels))


def gum(folder: Path, tokenizer: Tokenizer, longest: int) -> list[Example]:
    """The examples of a part of GUM: names from its entities, dates from its TEI, on the text that has both."""
    examples = []
    for path in sorted((folder / "conllu").glob("*.conllu")):
        document = read_names(path)
        dated = read_times(path, folder / "xml" / f"{path.stem}.xml")
        names = [(span, 1 + 2 * _NAME_TYPES.index(kind)) for span, kind in document.names]
        dates = [(span, 1) for span in moved([span for span, _ in dated.dates], dated.text, document.text)]
        for window in windows(parts_of(document.text), tokenizer, longest):
            example = _blank(window)
            example.known_links = False
            example.names = _labels(window, names)
            example.times = _labels(window, dates)
            examples.append(example)
    return examples


def worldwide(folder: Path, tokenizer: Tokenizer, longest: int, *, dev: bool) -> list[Example]:
    """The examples of the worldwide newswire's outlets that are learnt from, or of those that choose. What is neutral
    there is IGNORED."""
    examples = []
    for name in names_of_files(folder):
        if is_dev(name) is not dev:
            continue
        document = read_worldwide(folder, name)
        names = [(span, 1 + 2 * _NAME_TYPES.index(kind)) for span, kind in document.names]
        for window in windows(parts_of(document.text), tokenizer, longest):
            example = _blank(window)
            example.known_links = False
            example.names = _labels(window, names)
            for at in _inside(window, document.other):
                example.names[at] = example.names[at] or IGNORED
            examples.append(example)
    return examples


def moved(spans: Sequence[Offsets], text: str, other: str) -> list[Offsets]:
    """Spans of a text in another that differs in white space alone. Raises ValueError where it differs in more."""
    here = [at for at, letter in enumerate(text) if not letter.isspace()]
    there = [at for at, letter in enumerate(other) if not letter.isspace()]
    if len(here) != len(there):
        raise ValueError("the texts differ in more than white space")
    return [(there[bisect_left(here, start)], there[bisect_left(here, end) - 1] + 1) for start, end in spans]


def _labels(window: Window, spans: Sequence[tuple[Offsets, int]]) -> list[int]:
    labels = [0] * len(window)
    for span, begins in spans:
        for number, at in enumerate(_inside(window, [span])):
            labels[at] = begins if number == 0 else begins + 1
    return labels
