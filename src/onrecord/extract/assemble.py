"""Joins the pieces of a body into `Article.text` and the blocks that point into it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Block, BlockKind, Span

SEPARATOR = "\n\n"
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{2,}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of body before it has its place: what it is, its words, and a heading's level (1 to 6)."""

    kind: BlockKind
    words: str
    level: int | None = None


def within(pieces: Iterable[Piece], most: int) -> Iterator[Piece]:
    """The pieces up to so many characters; the last is cut there."""
    for piece in pieces:
        if most <= 0:
            return
        yield Piece(piece.kind, piece.words[:most], piece.level)
        most -= len(piece.words)


def tidy(words: str) -> str:
    """White space folded (single line breaks stay), zero-width and control characters and lone surrogates dropped.

    Soft hyphens go too: they are layout, and would stand in the way of every search.
    """
    if words.isprintable():
        # No white space but spaces, and nothing to drop: so are nearly all words, and it is told at once.
        return (_SPACES.sub(" ", words) if "  " in words else words).strip()
    words = _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", ""))
    words = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", words))
    return _BREAKS.sub("\n", words).strip()


def one_line(words: str | None) -> str | None:
    """`tidy` on one line; None where nothing is left."""
    return tidy(words).replace("\n", " ") or None if words else None


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """`Article.text` and its blocks; each piece is tidied, and left out where nothing remains of it."""
    texts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for piece in pieces:
        words = tidy(piece.words)
        if not words:
            continue
        blocks.append(Block(kind=piece.kind, span=Span(position, position + len(words)), level=piece.level))
        texts.append(words)
        position += len(words) + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(blocks)
