"""GUM's coreference: which pronouns and descriptions are of whom that is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ENTITY: Final = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)|\)")
_MEMBERS: Final = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention: where it stands, whose it is (a number of the document's), its type in GUM's terms, and whether a name
    heads it."""

    start: int
    end: int
    group: str
    type: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A text, paragraphs apart by a blank line, with its mentions of people, organisations and places."""

    name: str
    text: str
    mentions: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    proper: bool


def read_document(path: Path) -> Document:
    """One file's text and mentions."""
    pieces: list[str] = []
    length = 0
    found: list[Marked] = []
    for sentence in path.read_text("utf-8").split("\n\n"):
        lines = sentence.split("\n")
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if text is None:
            continue
        gap = "\n\n" if any(line.startswith("# newpar") for line in lines) else " "
        gap = gap if pieces else ""
        pieces += [gap, text]
        rows = [row for line in lines if (row := line.split("\t"))[0].isdigit() and len(row) == 10]
        found += _mentions(rows, list(_tokens(rows, text, length + len(gap))))
        length += len(gap) + len(text)
    return Document(path.stem, "".join(pieces), tuple(sorted(found, key=lambda item: (item.start, -item.end))))


def _tokens(rows: Sequence[Sequence[str]], text: str, offset: int) -> Iterator[_Token]:
    at = 0
    for row in rows:
        found = text.find(row[1], at)
        start = found if found >= 0 else at
        at = start + len(row[1]) if found >= 0 else at
        yield _Token(offset + start, offset + at, row[4] in {"NNP", "NNPS"})


def _mentions(rows: Sequence[Sequence[str]], tokens: Sequence[_Token]) -> Iterator[Marked]:
    """A mention's head is the first token of its minimal span."""
    opened: list[tuple[str, str, int, str]] = []
    for index, row in enumerate(rows):
        marked = next(
            (item.removeprefix("Entity=") for item in row[9].split("|") if item.startswith("Entity=")), ""
        )
        for match in _ENTITY.finditer(marked):
            if match[1]:
                opened.append((match[1], match[2], index, match[3]))
                continue
            place = next(
                (at for at in range(len(opened) - 1, -1, -1) if match[4] is None or opened[at][0] == match[4]),
                None,
            )
            if place is None:
                continue
            group, kind, first, fields = opened.pop(place)
            if kind in _MEMBERS:
                minimal = re.search(r"(?:^|-)cf\d+\*?-(\d+)", fields)
                head = min(first + int(minimal[1]) - 1 if minimal else first, index)
                yield Marked(tokens[first].start, tokens[index].end, group, kind, tokens[head].proper)
