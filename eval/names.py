"""How whole names are found where somebody speaks: `python -m eval.names STATEMENTS`.

The folder is that of `eval.statements`; that of `eval.speakers` lies beside it. A marked speaker's whole name counts wherever it stands in the
article, titles and articles before it aside; a part of it (an alias: "Mr. Ban") where it stands in the source of a statement
that is marked as this speaker's. Each such place is found whole (the same characters, the right type), typed otherwise, cut
(a mention holds a part of it), joined (a mention goes beyond it), or missed.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from eval import speakers, statements
from eval.attribution_metrics import Offsets
from eval.floors import add_options, corpus_digest, settled
from eval.read import article_of
from eval.speaker_verdicts import TITLES
from eval.statement_metrics import Item
from onrecord.model import Article, EntityType, MentionKind
from onrecord.model.span import TEXT
from onrecord.read.entities.places import LARGE, weight_of_place
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader

NAME: Final = "names"
PERSON, BODY = "people", "organisations"
_PERSONAL: Final = frozenset({"full-name", "surname", "first-name", "pronoun"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_LEFT_OUT: Final = frozenset({"document", "place"})


class Fate(StrEnum):
    """What became of a name at one place."""

    WHOLE = "whole"
    OTHERWISE = "otherwise"
    """The same characters, of another type."""
    CUT = "cut"
    JOINED = "joined"
    """With what isn't its own; also where mentions only reach into it."""
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in an article's text."""

    span: Offsets
    kind: str
    """`PERSON` or `BODY`."""


@dataclass(frozen=True, slots=True)
class Named:
    """An article with the places of its speakers' names, none in another; `body` is where its text begins in `text`."""

    name: str
    text: str
    body: int
    article: Article
    places: tuple[Place, ...]


def bare(name: str) -> str:
    """The name without what stands before it: an article, titles, roles in small letters."""
    words = name.split()
    while len(words) > 1 and (words[0].lower().rstrip(".") in TITLES | _ARTICLES or words[0][:1].islower()):
        words = words[1:]
    return " ".join(words)


def parts_of(item: Item, kind: str) -> Iterator[str]:
    """What else the article calls the speaker by: parts of a person's name, and a body's acronym or shorter name."""
    own = set(bare(item["speaker"]).split())
    if kind is PERSON:
        yield item["speaker"].split()[-1]
    for alias in item["aliases"]:
        words = bare(alias).split()
        if set(words) <= own or (kind is BODY and len(words) == 1 and words[0].isupper()):
            yield " ".join(words)


def places(text: str, items: Sequence[Item]) -> list[Place]:
    """The places of the speakers' names: whole ones anywhere, parts of them in their own sources; longer ones first.

    A document's name is left out, and so is a country's or a city's, whose type is a matter of taste.
    """
    personal = {item["speaker"] for item in items if item["speaker"] and item.get("form") in _PERSONAL}
    wanted: set[tuple[str, str, Offsets]] = set()
    for item in items:
        if (
            not (name := bare(item["speaker"] or ""))[:1].isupper()
            or item.get("kind") in _LEFT_OUT
            or weight_of_place(name) >= LARGE
        ):
            continue
        kind = PERSON if item["speaker"] in personal or item.get("kind") == "person" else BODY
        wanted.add((name, kind, (0, len(text))))
        wanted |= {
            (part, kind, (source[0], source[1])) for part in parts_of(item, kind) for source in item["source"]
        }
    found: dict[Offsets, str] = {}
    for name, kind, (start, end) in sorted(wanted, key=lambda each: (-len(each[0]), each)):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[start:end]):
            span = (start + match.start(), start + match.end())
            if all(span[1] <= low or high <= span[0] for low, high in found):
                found[span] = kind
    return [Place(span, kind) for span, kind in sorted(found.items())]


def fate(place: Place, mentions: Iterable[tuple[Offsets, EntityType]]) -> Fate:
    """What became of the name there; `mentions` are those of its article, in its offsets."""
    start, end = place.span
    over = [(span, kind) for span, kind in mentions if span[0] < end and start < span[1]]
    wanted = EntityType.PERSON if place.kind is PERSON else EntityType.ORGANISATION
    for span, kind in over:
        if span == place.span:
            return Fate.WHOLE if kind is wanted else Fate.OTHERWISE
    if not over:
        return Fate.MISSED
    return Fate.CUT if all(start <= span[0] and span[1] <= end for span, _ in over) else Fate.JOINED


def load(marked: Path, spoken: Path) -> list[Named]:
    """The articles of both folders."""
    found = [
        Named(each.name, each.text, each.body, each.article, tuple(places(each.text, each.statements)))
        for each in statements.load(marked)
    ]
    for one in speakers.load(spoken, spoken.parent / "polnear" / "dev" / "text"):
        article = article_of(one.text)
        found.append(Named(one.name, one.text, 0, article, tuple(places(one.text, one.attributions))))
    return found


def fates(named: Sequence[Named], reader: Reader) -> Iterator[tuple[Named, Place, Fate]]:
    """Each name's place with what became of it."""
    for each in named:
        shifts = {TEXT: each.body, statements.HEADLINE: 0}
        mentions = [
            ((item.span.start + shifts[item.span.part], item.span.end + shifts[item.span.part]), item.type)
            for item in reader.read(each.article).mentions
            if item.kind is not MentionKind.PRONOUN and item.span.part in shifts
        ]
        for place in each.places:
            yield each, place, fate(place, mentions)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, 1 where a floor is broken, or 2 where a folder can't be used."""
    options = _parser().parse_args(arguments)
    options.speakers = options.speakers or options.statements.parent / "speakers"
    for folder in (options.statements, options.speakers):
        if not (folder / "dev.jsonl").is_file():
            print(f"{folder}: no dev.jsonl there", file=sys.stderr)
            return 2
    named = load(options.statements, options.speakers)
    figures: dict[str, float] = {}
    for title, reader in (("peer: the reader made of rules", RulesReader()), ("the reader", ModelReader())):
        print(f"{title}, {len(named)} articles, {sum(len(each.places) for each in named)} names")
        found = list(fates(named, reader))
        for kind in (PERSON, BODY):
            counts = Counter(value for _, place, value in found if place.kind is kind)
            total = max(counts.total(), 1)
            print(
                f"  {kind:14s}" + "".join(f"  {value.value} {100 * counts[value] / total:.1f}%" for value in Fate)
            )
            figures[f"{kind} whole"] = 100 * counts[Fate.WHOLE] / total
    if options.errors:
        for each, place, value in found:
            if value is not Fate.WHOLE:
                start, end = place.span
                around = (
                    f"{each.text[max(0, start - 40) : start]}[{each.text[start:end]}]{each.text[end : end + 30]}"
                )
                print(f"{value.value:10s}{each.name[:24]:26s}{around}".replace("\n", "/"))
    texts = [
        *(options.statements / "texts").glob("*.txt"),
        *(folder / "dev.jsonl" for folder in (options.statements, options.speakers)),
    ]
    digest = corpus_digest(texts)
    return settled(options, NAME, digest, figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.names", description=__doc__)
    parser.add_argument("statements", type=Path, help="holds dev.jsonl and texts/")
    parser.add_argument(
        "speakers",
        type=Path,
        nargs="?",
        help="holds dev.jsonl; usually ../speakers beside the first, as polnear/ is",
    )
    parser.add_argument("--errors", action="store_true", help="print every name that isn't whole, a line each")
    add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
