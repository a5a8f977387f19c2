"""The words around a search's matches, with the matches between \\x02 and \\x03. Pure, and in Python: the index keeps no copy.

As FTS5's own snippets: the stretch of 40 words with the most different phrases in it, rather from a sentence's start.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.store.search import UNSPACED, searchable
from onrecord.store.tokens import fold, tokens, without_marks
from onrecord.store.unicode61 import DIACRITICS, SEPARATORS

SNIPPET_WORDS = 40
OPEN, CLOSE, CUT = "\x02", "\x03", " … "
_MAX_TRIED = 6
"""Matches of each phrase that a stretch is tried around; more of them say little that is new, and take time."""
_BACK_CHARS = 600
"""How far before a match its sentence's start, and words to show before it, are looked for."""
_NEW, _AGAIN, _SENTENCE, _START = 1000, 1, 100, 120
"""What a phrase's first match in a stretch counts, what another counts, and what a start of a sentence or text does."""
_SENTENCE_END = re.compile(r"[.:][ \t\n\r]*$")
_WORD = re.compile(f"[{UNSPACED}]|[^{SEPARATORS}{DIACRITICS}{UNSPACED}][^{SEPARATORS}{UNSPACED}]*")
"""A word as `searchable` and the tokenizer make it, in the text as it was written."""
_EDGE = re.compile(f"[{SEPARATORS}{UNSPACED}]")
_GAP = re.compile(f"[{SEPARATORS}{DIACRITICS}]*")
_MARKERS = str.maketrans(OPEN + CLOSE, "  ")

Match = tuple[int, int, int]
"""From and to which character, and which phrase."""


def snippet(parts: Sequence[str | None], phrases: Sequence[str]) -> str | None:
    """From the first part that has one of the phrases (as words_of gives them); None where none has."""
    wanted = [words for phrase in phrases if (words := tokens(searchable(phrase)))]
    for part in parts if wanted else ():
        if part and (found := _of_part(part, wanted)):
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    score: int


def _of_part(text: str, phrases: Sequence[Sequence[str]]) -> str | None:
    folded = fold(text)
    tried = sorted(
        match
        for number, words in enumerate(phrases)
        for match in islice(_matches(folded, words, number), _MAX_TRIED)
    )
    if not tried:
        return None
    words = list(islice(_WORD.finditer(folded), SNIPPET_WORDS + 1))
    is_short = len(words) <= SNIPPET_WORDS
    best = _Stretch(words[0].start(), words[-1].end(), 0) if is_short else None
    around = _Around(folded)
    for match in tried if best is None else ():
        for stretch in _stretches(around, match, tried):
            if best is None or stretch.score > best.score:
                best = stretch
    assert best is not None  # noqa: S101 - each match has a stretch
    marks = sorted(
        (start, end)
        for number, words in enumerate(phrases)
        for start, end, _ in _matches(folded, words, number, best.start, best.end)
    )
    return _shown(text, folded, best, marks)


def _matches(
    folded: str, words: Sequence[str], number: int, start: int = 0, end: int | None = None
) -> Iterator[Match]:
    """Where a phrase is between two characters, in order; a phrase may overlap itself."""
    end = len(folded) if end is None else end
    if without_marks(folded) != folded:
        yield from _marked_matches(folded, words, number, start, end)
        return
    first = words[0]
    place = folded.find(first, start, end)
    while place >= 0:
        after = _goes_on(folded, words, place, end)
        if after is not None:
            yield place, after, number
        place = folded.find(first, place + 1, end)


def _goes_on(folded: str, words: Sequence[str], place: int, end: int) -> int | None:
    """Where a phrase ends that begins at this place; None where it isn't there."""
    if not _parts(folded, place):
        return None
    for position, word in enumerate(words):
        if position:
            gap = _GAP.match(folded, place)
            place = gap.end() if gap else place
        if not folded.startswith(word, place):
            return None
        place += len(word)
        if place > end or not _parts(folded, place):
            return None
    return place


def _parts(folded: str, place: int) -> bool:
    """Whether a word may end or begin between this character and the one before it."""
    return not 0 < place < len(folded) or bool(_EDGE.match(folded, place - 1) or _EDGE.match(folded, place))


def _marked_matches(folded: str, words: Sequence[str], number: int, start: int, end: int) -> Iterator[Match]:
    """`_matches` where marks stand in words: word by word."""
    places = [
        (found.start(), found.end(), without_marks(found[0])) for found in _WORD.finditer(folded, start, end)
    ]
    place = 0
    while place + len(words) <= len(places):
        if all(places[place + each][2] == word for each, word in enumerate(words)):
            yield places[place][0], places[place + len(words) - 1][1], number
        place += 1


class _Around:
    """A folded text's words around places that are asked for in order; each is found once."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._further: Iterator[re.Match[str]] = iter(())
        self._from = 0

    def find(self, place: int) -> tuple[int, int]:
        """Of a match's first word its number, and that of the first of those before it that count."""
        before = max(place - _BACK_CHARS, 0)
        if not self.ends or before > self.ends[-1]:
            self.starts, self.ends, self._from = [], [], before
            self._further = _WORD.finditer(self.folded, before)
            if before:
                next(self._further, None)  # it may be half a word
        while (at := bisect_left(self.starts, place)) + SNIPPET_WORDS > len(self.starts):
            more = [word.span() for word in islice(self._further, SNIPPET_WORDS)]
            if not more:
                break
            self.starts += [start for start, _ in more]
            self.ends += [end for _, end in more]
        first = bisect_left(self.starts, before)
        if before != self._from and not (first and self.ends[first - 1] > before):
            first += 1  # as if it had been looked for from there
        return at, min(first, at)


def _stretches(around: _Around, match: Match, tried: Sequence[Match]) -> Iterator[_Stretch]:
    """Around a match: with it in the middle, and from its sentence's start."""
    at, first = around.find(match[0])
    starts, ends = around.starts, around.ends
    ahead = min(SNIPPET_WORDS, len(starts) - at)
    last = max(each[1] for each in tried if match[0] <= each[0] < ends[at + ahead - 1])
    covered = min(bisect_left(starts, last) - at, ahead)
    back = max((SNIPPET_WORDS - covered) // 2, SNIPPET_WORDS - ahead)
    yield _stretch(around, at - min(back, at - first), tried, 0)
    before = max(match[0] - _BACK_CHARS, 0)
    for number in range(at, first - 1, -1):
        gap = around.folded[ends[number - 1] if number > first else before : starts[number]]
        begins_text = not before and number == first
        if begins_text or (gap != " " and _SENTENCE_END.search(gap)):
            yield _stretch(around, number, tried, _START if begins_text else _SENTENCE)
            return


def _stretch(around: _Around, number: int, tried: Sequence[Match], more: int) -> _Stretch:
    """The words from one on, and what they are worth."""
    start, end = around.starts[number], around.ends[min(number + SNIPPET_WORDS, len(around.ends)) - 1]
    seen: set[int] = set()
    score = more
    for match in tried:
        if start <= match[0] < end:
            score += _AGAIN if match[2] in seen else _NEW
            seen.add(match[2])
    return _Stretch(start, end, score)


def _shown(text: str, folded: str, stretch: _Stretch, marks: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    place = stretch.start
    opens = closes = -1
    for start, end in [*marks, (len(text) + 1, len(text) + 1)]:
        if start < closes:  # they overlap: one mark
            closes = max(closes, end)
            continue
        if closes >= 0:
            pieces += [_plain(text[place:opens]), OPEN, _plain(text[opens:closes]), CLOSE]
            place = closes
        opens, closes = start, end
    pieces.append(_plain(text[place : stretch.end]))
    is_cut = _WORD.search(folded, stretch.end) is not None
    before = CUT if _WORD.search(folded, 0, stretch.start) else ""
    return before + "".join(pieces) + (CUT if is_cut else _plain(text[stretch.end :]))


def _plain(text: str) -> str:
    return text.translate(_MARKERS)
