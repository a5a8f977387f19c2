"""How well dates are found and valued, on a folder in GUM's layout: `python -m eval.times FOLDER`.

The folder holds `conllu/` (tokens and the spaces between them) and `xml/` (`<date when=...>` around tokens, and the
document's date). Each document becomes an Article that was published on its `dateCreated`. GUM marks dates only, so
durations, sets and times of day without a day are left out of what is scored. It also marks as dates much that no
calendar word stands in ("his senior year", "the day"), so a recall of 1 is out of reach.

`exact` wants the same first and last token, `overlap` a shared character. `value` is the share of the dates with a
full `when` that were found and got the very value, `value of found` the same among those found; `year left open` the
share of the found ones that belong to no year ("rains fall in July") and were given none. Beside it the same
for dateparser.search, which is given the same date to count from, and credited where `when` is the beginning of its
moment.
"""

import argparse
import re
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from eval.attribution_metrics import Offsets
from eval.floors import add_options, corpus_digest, settled
from onrecord.model import Article, Precision, TimexType
from onrecord.read.text.sentences import split_sentences
from onrecord.read.times import find_times
from onrecord.read.types import Part

NAME = "times/gum"
_DATE = re.compile(r"<date\b([^>]*)>")
_WHEN = re.compile(r'\bwhen="([^"]*)"')
_CREATED = re.compile(r'\bdateCreated="(\d{4})-(\d\d)-(\d\d)')
_FULL_WHEN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the date it was made on, and its dates as (offsets, `when` or None)."""

    name: str
    text: str
    made: datetime | None
    dates: tuple[tuple[Offsets, str | None], ...]


Found = list[tuple[Offsets, str]]
Finder = Callable[[Document], Found]


def read_document(conllu: Path, xml: Path) -> Document:
    """One document. Raises ValueError where the two files don't have the same tokens."""
    text, tokens = _tokens(conllu.read_text("utf-8"))
    marked = xml.read_text("utf-8")
    created = _CREATED.search(marked)
    dates: list[tuple[Offsets, str | None]] = []
    open_dates: list[tuple[int, str | None]] = []
    at = 0
    for line in marked.split("\n"):
        if "\t" in line:
            at += 1
        elif tag := _DATE.match(line):
            when = _WHEN.search(tag[1])
            open_dates.append((at, when[1] if when else None))
        elif line.startswith("</date>") and open_dates:
            first, value = open_dates.pop()
            if at > first and at <= len(tokens):
                dates.append(((tokens[first][0], tokens[at - 1][1]), value))
    if at != len(tokens):
        raise ValueError(f"{xml}: {at} tokens, but {len(tokens)} in {conllu}")
    made = datetime(int(created[1]), int(created[2]), int(created[3]), tzinfo=UTC) if created else None
    return Document(xml.stem, text, made, tuple(sorted(dates)))


def _tokens(conllu: str) -> tuple[str, list[Offsets]]:
    """The text, paragraphs on lines of their own, and each word's offsets; a clitic's are its whole token's."""
    pieces: list[str] = []
    tokens: list[Offsets] = []
    length, joined_until, joined = 0, 0, (0, 0)
    gap = ""
    for line in conllu.split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            gap = "\n\n"
        fields = line.split("\t")
        if len(fields) < 10 or "." in fields[0]:
            continue
        if "-" not in fields[0] and int(fields[0]) <= joined_until:
            tokens.append(joined)
            continue
        if not pieces:
            gap = ""
        pieces += [gap, fields[1]]
        start = length + len(gap)
        length = start + len(fields[1])
        gap = "" if "SpaceAfter=No" in fields[9] else " "
        joined_until = 0
        if "-" in fields[0]:
            joined_until, joined = int(fields[0].split("-")[1]), (start, length)
        else:
            tokens.append((start, length))
    return "".join(pieces), tokens


def ours(document: Document) -> Found:
    """OnRecord's dates."""
    article = Article(
        text=document.text, published=document.made, published_precision=Precision.DAY, language="en"
    )
    times = find_times(
        article, [Part(name="text", string=document.text, sentences=split_sentences(document.text, "text"))]
    )
    return [
        ((item.span.start, item.span.end), item.inferred or item.value)
        for item in times
        if item.type is TimexType.DATE or (item.type is TimexType.TIME and not item.value.startswith("T"))
    ]


def dateparsers(document: Document) -> Found:
    """The dates of dateparser.search, paragraph by paragraph; values are whole moments."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": (document.made or datetime(2000, 1, 1, tzinfo=UTC)).replace(tzinfo=None)}
    found: Found = []
    start = 0
    for paragraph in document.text.split("\n\n"):
        at = start
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            hits = search_dates(paragraph, languages=["en"], settings=settings) or []
        for words, moment in hits:
            here = document.text.find(words, at)
            if here >= 0:
                found.append(((here, here + len(words)), moment.isoformat()))
                at = here + len(words)
        start += len(paragraph) + 2
    return found


@dataclass(slots=True)
class Tally:
    """Counts over all documents."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    gold_met: int = 0
    found_met: int = 0
    valued: int = 0
    valued_met: int = 0
    right: int = 0
    yearless: int = 0
    left_open: int = 0

    def figures(self) -> dict[str, float]:
        """Shares between 0 and 1."""
        return {
            "overlap f1": _f1(_share(self.found_met, self.found), _share(self.gold_met, self.gold)),
            "exact f1": _f1(_share(self.exact, self.found), _share(self.exact, self.gold)),
            "value": _share(self.right, self.valued),
            "value of found": _share(self.right, self.valued_met),
            **({"year left open": _share(self.left_open, self.yearless)} if self.yearless else {}),
        }

    def lines(self) -> list[str]:
        """What is printed, in percent."""
        rows = [
            ("overlap", _share(self.found_met, self.found), _share(self.gold_met, self.gold)),
            ("exact", _share(self.exact, self.found), _share(self.exact, self.gold)),
        ]
        return [
            *(
                f"{name:16s} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * _f1(precision, recall):5.1f}"
                for name, precision, recall in rows
            ),
            (
                f"{'value':16s} {100 * _share(self.right, self.valued):5.1f} of all with a full `when`, "
                f"{100 * _share(self.right, self.valued_met):5.1f} of those found"
            ),
            *(
                [
                    f"{'year left open':16s} {100 * _share(self.left_open, self.yearless):5.1f} of {self.yearless} found in no year"
                ]
                if self.yearless
                else []
            ),
        ]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(documents: Sequence[Document], finder: Finder, *, by_prefix: bool = False) -> Tally:
    """The finder's tally; `by_prefix` credits a value that goes on beyond `when`."""
    tally = Tally()
    for document in documents:
        found = finder(document)
        spans = {offsets for offsets, _ in found}
        tally.gold += len(document.dates)
        tally.found += len(found)
        tally.found_met += sum(any(_meet(offsets, gold) for gold, _ in document.dates) for offsets, _ in found)
        for gold, when in document.dates:
            met = [value for offsets, value in found if _meet(offsets, gold)]
            tally.gold_met += bool(met)
            tally.exact += gold in spans
            if when and when.startswith("--") and met:
                tally.yearless += 1
                tally.left_open += any(not value[:4].isdigit() for value in met)
            if when is None or not _FULL_WHEN.match(when):
                continue
            tally.valued += 1
            tally.valued_met += bool(met)
            wanted = when.removesuffix(":00") if "T" in when else when
            tally.right += any(_is(value, wanted) or (by_prefix and value.startswith(wanted)) for value in met)
    return tally


def _is(value: str, wanted: str) -> bool:
    """Whether it is the value; GUM marks the day alone where OnRecord takes "Monday night" whole."""
    return value == wanted or (
        "T" not in wanted and len(wanted) == 10 and value.split("T", maxsplit=1)[0] == wanted
    )


def _meet(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def misses(documents: Sequence[Document]) -> list[str]:
    """One line for each date that was missed, invented, or valued otherwise; to learn from on a training part."""
    lines = []
    for document in documents:
        found = ours(document)
        met = {offsets for offsets, _ in found if any(_meet(offsets, gold) for gold, _ in document.dates)}
        for gold, when in document.dates:
            values = [
                f"{document.text[offsets[0] : offsets[1]]}={value}"
                for offsets, value in found
                if _meet(offsets, gold)
            ]
            right = any(value.endswith(f"={when}") for value in values)
            if not values or (when and not right):
                kind = "valued" if values else "missed"
                lines.append(_line(kind, document, gold, f"{when} {' '.join(values)}"))
        for offsets, value in found:
            if offsets not in met:
                lines.append(_line("extra", document, offsets, value))
    return lines


def _line(kind: str, document: Document, offsets: Offsets, note: str) -> str:
    start, end = offsets
    before, after = document.text[max(0, start - 40) : start], document.text[end : end + 30]
    words = f"{before}[{document.text[start:end]}]{after}".replace("\n", " ")
    return f"{kind:6s} {document.name} {words}  {note}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, 1 where a floor is broken, or 2 where the folder can't be used."""
    parser = argparse.ArgumentParser(prog="python -m eval.times", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds conllu/*.conllu and xml/*.xml")
    parser.add_argument("--misses", action="store_true", help="list what went wrong (for a training part)")
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out")
    add_options(parser)
    options = parser.parse_args(arguments)
    pairs = [
        (options.folder / "conllu" / (path.stem + ".conllu"), path)
        for path in (options.folder / "xml").glob("*.xml")
    ]
    pairs = sorted(pair for pair in pairs if pair[0].exists())
    if not pairs:
        print(f"{options.folder}: no xml/*.xml with conllu/*.conllu there (GUM's layout)", file=sys.stderr)
        return 2
    try:
        documents = [read_document(*pair) for pair in pairs]
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if options.misses:
        print("\n".join(misses(documents)))
    tally = _timed("OnRecord", documents, ours)
    if not options.no_peer:
        _timed("\npeer: dateparser.search", documents, dateparsers, by_prefix=True)
    digest = corpus_digest([path for pair in pairs for path in pair])
    return settled(options, NAME, digest, tally.figures())


def _timed(title: str, documents: Sequence[Document], finder: Finder, *, by_prefix: bool = False) -> Tally:
    begun = time.process_time()
    tally = measure(documents, finder, by_prefix=by_prefix)
    seconds = max(time.process_time() - begun, 1e-9)
    size = sum(len(document.text) for document in documents)
    print(
        f"{title}: {len(documents)} documents, {tally.gold} dates, {size / seconds / 1e6:.2f} million characters/s"
    )
    print("\n".join(tally.lines()))
    return tally


if __name__ == "__main__":
    sys.exit(main())
