"""How well names are found and typed, on a folder in GUM's layout: `python -m eval.mentions FOLDER`.

The folder holds `conllu/`. Of GUM's entities those count here that are names: the head of the entity is a proper
noun. A name's extent is the run of proper nouns around the head inside the entity, with "of", "the" and their like
between two of them, without titles before it (GUM's `nmod:desc`). Of names in each other the outermost counts, unless it only
joins two people ("Ann Lee and Bob Roe"). What names people by role or nation alone ("the Secretary", "Mr. President",
"Americans") is no person's name: it counts neither for nor against, whoever takes it for one.
GUM's types map to ours so: person to person, organization to organisation, place to place; its others (object,
event, abstract, plant, animal, substance) to other, which is not scored, since what is a name there is a matter of
taste; time is no name. Nor do our mentions of type other count for or against.

`exact` wants the same characters and type, `overlap` a shared character and the same type, one to one.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.attribution_metrics import Count, Offsets
from eval.floors import add_options, corpus_digest, settled
from onrecord.model import Article, Block, BlockKind, EntityType, MentionKind, Span
from onrecord.read.lexicon.lists import DEMONYMS, ROLE_NOUNS
from onrecord.read.lexicon.names import PARTISANS, TITLE_MODIFIERS, TITLES
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader

NAME = "mentions/gum"
_TYPES = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
}
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)|\)")
_LINKING = frozenset(
    ("of", "the", "and", "for", "on", "de", "la", "del", "da", "van", "von", "den", "der", "al", "&", "-")
)
_ALONE = frozenset(("The", "A", "An"))

Typed = tuple[Offsets, EntityType]


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its form, Penn tag, relation to its head, and where it stands."""

    form: str
    tag: str
    relation: str
    start: int
    end: int

    @property
    def proper(self) -> bool:
        """Whether it is part of a name."""
        return self.tag in {"NNP", "NNPS"}


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its names in order, none in another."""

    name: str
    text: str
    names: tuple[Typed, ...]
    neutral: tuple[Offsets, ...] = ()
    """Where people are named by role or nation alone."""
    other: tuple[Offsets, ...] = ()
    """Where a name of another kind stands. Nothing that is found there counts."""


def read_document(path: Path) -> Document:
    """One file's text, paragraphs apart by a blank line, with its names."""
    pieces: list[str] = []
    length = 0
    names: list[Typed] = []
    for sentence in path.read_text("utf-8").split("\n\n"):
        lines = sentence.split("\n")
        gap = "\n\n" if any(line.startswith("# newpar") for line in lines) else " "
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if text is None:
            continue
        if not pieces:
            gap = ""
        pieces += [gap, text]
        rows = [row for line in lines if (row := line.split("\t"))[0].isdigit() and len(row) == 10]
        names += _names(rows, list(_tokens(rows, text, length + len(gap))))
        length += len(gap) + len(text)
    whole = "".join(pieces)
    kept = outermost([name for name in names if not _joins_two(name, names, whole)])
    neutral = tuple(span for span, kind in kept if kind is EntityType.PERSON and is_role(whole[slice(*span)]))
    return Document(path.stem, whole, tuple(name for name in kept if name[0] not in neutral), neutral)


def _joins_two(name: Typed, names: Sequence[Typed], text: str) -> bool:
    """Whether the name is two people's with "and" between them, each of whom is marked too."""
    (start, end), kind = name
    if kind is not EntityType.PERSON or " and " not in text[start:end]:
        return False
    inside = [span for span, _ in names if start <= span[0] and span[1] <= end and span != (start, end)]
    return any(span[0] == start for span in inside) and any(span[1] == end for span in inside)


def is_role(words: str) -> bool:
    """Whether the words before any "of" are roles, titles, or a people in the plural."""
    listed = words.split(" of ", maxsplit=1)[0].replace("-", " ").split()
    if listed[-1].endswith("s") and listed[-1].removesuffix("s") in DEMONYMS | PARTISANS | {"Founder"}:
        return True
    return all(word.lower().rstrip(".") in TITLES | TITLE_MODIFIERS | ROLE_NOUNS for word in listed)


def _tokens(rows: Sequence[Sequence[str]], text: str, offset: int) -> Iterator[Token]:
    at = 0
    for row in rows:
        found = text.find(row[1], at)
        start = found if found >= 0 else at
        at = start + len(row[1]) if found >= 0 else at
        yield Token(row[1], row[4], row[7], offset + start, offset + at)


def _names(rows: Sequence[Sequence[str]], tokens: Sequence[Token]) -> Iterator[Typed]:
    """The names among a sentence's entities. An entity's head is the first token of its minimal span that is no
    title."""
    opened: list[tuple[str, str, int, str]] = []
    for index, row in enumerate(rows):
        marked = next(
            (item.removeprefix("Entity=") for item in row[9].split("|") if item.startswith("Entity=")), ""
        )
        for match in _ENTITY.finditer(marked):
            if match[1]:
                opened.append((match[1], match[2], index, match[3]))
                continue
            group = match[4]
            for place in range(len(opened) - 1, -1, -1):
                if group is None or opened[place][0] == group:
                    _, kind, first, rest = opened.pop(place)
                    if kind in _TYPES and (span := _name(tokens, first, index + 1, rest)):
                        yield span, _TYPES[kind]
                    break


def _name(tokens: Sequence[Token], first: int, stop: int, fields: str) -> Offsets | None:
    """The extent of the name that heads tokens `first` to `stop`; None where a common noun or pronoun does."""
    minimal = re.search(r"(?:^|-)cf\d+\*?-(\d+)", fields)
    head = first + int(minimal[1]) - 1 if minimal else first
    while head + 1 < stop and tokens[head].relation == "nmod:desc":
        head += 1
    if not (first <= head < stop) or not tokens[head].proper:
        return None
    low = high = head
    while low > first and _joins(tokens, low - 1, first, stop):
        low -= 1
    while high + 1 < stop and _joins(tokens, high + 1, first, stop):
        high += 1
    while low < head and (
        not tokens[low].proper or tokens[low].relation == "nmod:desc" or tokens[low].form in _ALONE
    ):
        low += 1
    while high > head and not tokens[high].proper:
        high -= 1
    return tokens[low].start, tokens[high].end


def _joins(tokens: Sequence[Token], at: int, first: int, stop: int) -> bool:
    """Whether the token goes on with a name: a proper noun or number, or a linking word between two."""
    token = tokens[at]
    if token.proper or token.tag == "CD":
        return True
    near = token.form.lower() in _LINKING
    return near and first < at < stop - 1 and any(t.proper for t in tokens[at + 1 : at + 3])


def outermost(names: Sequence[Typed]) -> list[Typed]:
    """The names in order, without those that stand in another or were marked twice."""
    kept: list[Typed] = []
    for name in sorted(names, key=lambda item: (item[0][0], -item[0][1])):
        if not kept or name[0][0] >= kept[-1][0][1]:
            kept.append(name)
    return kept


def ours(document: Document, reader: Reader) -> list[Typed]:
    """OnRecord's names of people, organisations and places."""
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(document.text))),) if document.text else ()
    article = Article(text=document.text, blocks=blocks, language="en")
    return [
        ((item.span.start, item.span.end), item.type)
        for item in reader.read(article).mentions
        if item.kind is MentionKind.NAME and item.type is not EntityType.OTHER
    ]


def matched(found: Sequence[Typed], names: Sequence[Typed]) -> int:
    """How many pairs of the same type share a character, one to one; both in order."""
    right = 0
    at = 0
    for (start, end), kind in found:
        while at < len(names) and names[at][0][1] <= start:
            at += 1
        for place in range(at, len(names)):
            if names[place][0][0] >= end:
                break
            if names[place][1] is kind:
                right, at = right + 1, place + 1
                break
    return right


def measure(documents: Sequence[Document], reader: Reader) -> dict[str, Count]:
    """Counts by figure: each type's and all names', exact and by overlap."""
    counts: dict[str, Count] = {}
    for document in documents:
        found = ours(document, reader)
        for title, kinds in [*((kind.value, {kind}) for kind in _TYPES.values()), ("names", set(_TYPES.values()))]:
            mine = [item for item in found if item[1] in kinds and not _is_neutral(item, document)]
            gold = [item for item in document.names if item[1] in kinds]
            for figure, right in (("exact", len(set(mine) & set(gold))), ("overlap", matched(mine, gold))):
                count = counts.setdefault(f"{title} {figure}", Count())
                count.right += right
                count.predicted += len(mine)
                count.gold += len(gold)
    return counts


def _is_neutral(item: Typed, document: Document) -> bool:
    (start, end), kind = item
    if any(low < end and start < high for (low, high), _ in document.names):
        return False
    if any(low < end and start < high for low, high in document.other):
        return True
    if kind is not EntityType.PERSON:
        return False
    return is_role(document.text[start:end]) or any(low < end and start < high for low, high in document.neutral)


def misses(document: Document, reader: Reader) -> Iterator[str]:
    """One line for each name that was missed or found without need, with the words around it."""
    found = {item for item in ours(document, reader) if not _is_neutral(item, document)}
    for sign, items in (("-", set(document.names) - found), ("+", found - set(document.names))):
        for (start, end), kind in sorted(items):
            around = document.text[max(0, start - 30) : start], document.text[end : end + 30]
            yield f"{sign} {kind.value[:3]} {around[0]}[{document.text[start:end]}]{around[1]}".replace("\n", "/")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 0, 1 where a floor is broken, or 2 where the folder can't be used."""
    parser = argparse.ArgumentParser(prog="python -m eval.mentions", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds conllu/*.conllu")
    parser.add_argument("--misses", action="store_true", help="print what was missed (-) and found in vain (+)")
    add_options(parser)
    options = parser.parse_args(arguments)
    paths = sorted((options.folder / "conllu").glob("*.conllu"))
    if not paths:
        print(f"{options.folder}: no conllu/*.conllu there (GUM's layout)", file=sys.stderr)
        return 2
    documents = [read_document(path) for path in paths]
    if options.misses:
        print(
            "\n".join(
                line for document in documents for line in (f"# {document.name}", *misses(document, ModelReader()))
            )
        )
    counts = compared(documents)
    figures = {figure: count.f1 for figure, count in counts.items()}
    digest = corpus_digest(paths)
    return settled(options, NAME, digest, figures)


def compared(documents: Sequence[Document]) -> dict[str, Count]:
    """Prints the rules' counts and ours; ours."""
    counts: dict[str, Count] = {}
    words = sum(len(document.text.split()) for document in documents)
    for title, reader in (("peer: the reader made of rules", RulesReader()), ("the reader", ModelReader())):
        begun = time.process_time()
        counts = measure(documents, reader)
        rate = words / max(time.process_time() - begun, 1e-9)
        print(f"{title}, {len(documents)} documents, {counts['names exact'].gold} names, {rate:,.0f} words/s")
        for figure, count in counts.items():
            print(f"{figure:22s} P {count.precision:5.1f}  R {count.recall:5.1f}  F {count.f1:5.1f}")
    return counts


if __name__ == "__main__":
    sys.exit(main())
