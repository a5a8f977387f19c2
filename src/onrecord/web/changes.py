"""What changed between two states of an article, by words, for people to read."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Article

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 1500
_MOST_PARAGRAPHS = 800
_ALIKE = 0.55
_FEW = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were kept ("same"), taken out ("out") or put in ("in")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph (or the headline, or the standfirst) as pieces; `changed` where they are not all the same."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it changed."""
        return any(piece.kind != "same" for piece in self.pieces)


def changes(old: Article, new: Article) -> list[Change]:
    """Headline, standfirst and paragraphs of both states, side by side; bounded for articles of any length."""
    made = [
        Change(name, tuple(_by_words(getattr(old, name) or "", getattr(new, name) or "")))
        for name in ("headline", "standfirst")
        if getattr(old, name) or getattr(new, name)
    ]
    before = [old.words(block.span) for block in old.blocks][:_MOST_PARAGRAPHS]
    after = [new.words(block.span) for block in new.blocks][:_MOST_PARAGRAPHS]
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            made += [Change("text", (Piece("same", text),)) for text in before[i:j]]
            continue
        both = min(j - i, m - k)
        made += [Change("text", tuple(_by_words(before[i + n], after[k + n]))) for n in range(both)]
        made += [Change("text", (Piece("out", text),)) for text in before[i + both : j]]
        made += [Change("text", (Piece("in", text),)) for text in after[k + both : m]]
    return made


def _by_words(old: str, new: str) -> Iterator[Piece]:
    """Word by word where the two are of one make; the whole of both where little is left of the old.

    A few words that happen to stand in both between two changes are shown as changed too: people read phrases.
    """
    if old == new:
        yield Piece("same", new)
        return
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > _MOST_WORDS or matcher.ratio() < _ALIKE:
        yield from (piece for piece in (Piece("out", old), Piece("in", new)) if piece.text)
        return
    out, put = "", ""
    runs = [(0, 0, 0), *matcher.get_matching_blocks()]
    for (i, k, size), (next_i, next_k, next_size) in itertools.pairwise(runs):
        kept = "".join(before[i : i + size])
        if size and (len(kept.split()) > _FEW or (i == 0 and k == 0) or next_size == 0 == len(before) - i - size):
            yield from (piece for piece in (Piece("out", out), Piece("in", put)) if piece.text)
            yield Piece("same", kept)
            out = put = ""
        else:
            out, put = out + kept, put + kept
        out += "".join(before[i + size : next_i])
        put += "".join(after[k + size : next_k])
    yield from (piece for piece in (Piece("out", out), Piece("in", put)) if piece.text)
