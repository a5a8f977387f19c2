"""The words around a search's matches, with the matches between \\x02 and \\x03. Pure, and in Python, because the index
keeps no copy of the words.

Works like FTS5's own snippets: the stretch of 40 words with the most different phrases, preferably from the beginning
of a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from onrecord.store.search import UNSPACED, searchable
from onrecord.tokens import beyond_ascii, fold, spaced, tokens, without_marks
from onrecord.unicode61 import DIACRITICS, SEPARATORS

SNIPPET_WORDS = 40
OPEN, CLOSE, CUT = "\x02", "\x03", " … "
_MAX_TRIED = 6
"""The most matches of each phrase that stretches are tried around; more of them add little and take time."""
_REACH_CHARS = 1200
"""Characters. The furthest that matches may be apart for one stretch to show both, at 30 characters a word with its
gap."""
_BACK_CHARS = 600
"""Characters. How far before a match the beginning of its sentence, and words to show, are looked for."""
_NEW, _AGAIN, _SENTENCE, _START = 1000, 1, 100, 120
"""The score of a phrase's first match in a stretch, of another match, of the beginning of a sentence, and of the
text's."""
_SENTENCE_GAP = " \t\n\r"
_SENTENCE_END = re.compile(f"[.:][{_SENTENCE_GAP}]*$")
_WORD = re.compile(f"[{UNSPACED}]|[^{SEPARATORS}{DIACRITICS}{UNSPACED}][^{SEPARATORS}{UNSPACED}]*")
"""A word, in the text as it was written, as `searchable` and the tokenizer see it."""
_PLAIN_WORD = re.compile("[^ ]+")
_SHOWN_WORDS = re.compile(f"(?:[^ ]+ +){{0,{SNIPPET_WORDS - 1}}}[^ ]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_EDGE = re.compile(f"[{SEPARATORS}{UNSPACED}]")
_GAP = re.compile(f"[{SEPARATORS}{DIACRITICS}]*")
_MARKERS = str.maketrans(OPEN + CLOSE, "  ")

Match = tuple[int, int, int]
"""The first character, the end, and the number of the phrase."""
Words = tuple[Sequence[int], Sequence[int]]
"""The starts of some words, and their ends."""


Phrase = Sequence[str]
"""A phrase's words as the index has them."""


def phrases_of(wanted: Iterable[str]) -> list[Phrase]:
    """The phrases to look for, from the phrases that words_of gives; those without a word are left out."""
    return [words for phrase in wanted if (words := tokens(searchable(phrase)))]


def snippet(parts: Sequence[str | None], phrases: Sequence[Phrase]) -> str | None:
    """A snippet from the first part that has one of the phrases; None where none has."""
    for part in parts if phrases else ():
        if part and (found := _of_part(part, phrases)):
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    score: int


def _of_part(text: str, phrases: Sequence[Phrase]) -> str | None:
    its = _of(text)
    tried = sorted(
        match
        for number, words in enumerate(phrases)
        for match in islice(its.matches(words, number, 0, len(text)), _MAX_TRIED)
    )
    if not tried:
        return None
    best = _whole(its) or _best(its.around(), tried)
    marks = sorted(
        (start, end)
        for number, words in enumerate(phrases)
        for start, end, _ in its.matches(words, number, best.start, best.end)
    )
    return _shown(its, best, marks)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and its words. `word` finds each word in `folded`, whose characters stand at the same places as in the
    text.

    In this class only spaces separate words, which are then found ten times as fast as with all separators.
    """

    text: str
    folded: str
    word: re.Pattern[str] = _PLAIN_WORD

    def matches(self, words: Phrase, number: int, start: int, end: int) -> Iterator[Match]:
        """Where a phrase stands between two characters, in order; a phrase may overlap itself."""
        if len(words) > 1:
            yield from self._phrases(words, number, start, end)
            return
        word = words[0]
        # with the spaces around it: a short word stands in many others
        apart, whole = f" {word} ", f" {self.folded} "
        place = whole.find(apart, start, end + 2)
        while place >= 0:
            yield place, place + len(word), number
            place = whole.find(apart, place + 1, end + 2)

    def _phrases(self, words: Phrase, number: int, start: int, end: int) -> Iterator[Match]:
        phrase = re.compile(" +".join(map(re.escape, words)))
        found = phrase.search(self.folded, start, end)
        while found:
            if self._is_space(found.start() - 1) and self._is_space(found.end()):
                yield found.start(), found.end(), number
            found = phrase.search(self.folded, found.start() + 1, end)

    def around(self) -> "_Around":
        """What finds stretches of this text."""
        return _Leaps(self.text, self.folded)

    def has_more_words_than(self, number: int) -> bool:
        """Whether the text has more words than this; doesn't look at all of them."""
        return len(self.folded.split(None, number)) > number

    def _is_space(self, place: int) -> bool:
        return not 0 <= place < len(self.folded) or self.folded[place] == " "


@dataclass(frozen=True, slots=True)
class _AnyText(_Text):
    """A text with other separators than spaces: characters that are words by themselves, or marks within words."""

    has_marks: bool = False

    def matches(self, words: Phrase, number: int, start: int, end: int) -> Iterator[Match]:
        """As in `_Text`."""
        if self.has_marks:
            yield from self._word_by_word(words, number, start, end)
            return
        first = words[0]
        place = self.folded.find(first, start, end)
        while place >= 0:
            after = self._goes_on(words, place, end)
            if after is not None:
                yield place, after, number
            place = self.folded.find(first, place + 1, end)

    def around(self) -> "_Around":
        """As in `_Text`."""
        return _Words(self)

    def words(self, start: int) -> Iterator[Words]:
        """The words from a character on, in groups."""
        further = self.word.finditer(self.folded, start)
        while some := [word.span() for word in islice(further, SNIPPET_WORDS)]:
            yield [first for first, _ in some], [end for _, end in some]

    def has_more_words_than(self, number: int) -> bool:
        """As in `_Text`."""
        return next(islice(self.word.finditer(self.folded), number, None), None) is not None

    def _goes_on(self, words: Phrase, place: int, end: int) -> int | None:
        """Where a phrase that begins at this place ends; None where it isn't there."""
        if not self._parts(place):
            return None
        for position, word in enumerate(words):
            if position:
                gap = _GAP.match(self.folded, place)
                place = gap.end() if gap else place
            if not self.folded.startswith(word, place):
                return None
            place += len(word)
            if place > end or not self._parts(place):
                return None
        return place

    def _parts(self, place: int) -> bool:
        """Whether a word may end or begin between this character and the one before it."""
        return not 0 < place < len(self.folded) or bool(
            _EDGE.match(self.folded, place - 1) or _EDGE.match(self.folded, place)
        )

    def _word_by_word(self, words: Phrase, number: int, start: int, end: int) -> Iterator[Match]:
        places = [
            (found.start(), found.end(), without_marks(found[0]))
            for found in _WORD.finditer(self.folded, start, end)
        ]
        place = 0
        while place + len(words) <= len(places):
            if all(places[place + each][2] == word for each, word in enumerate(words)):
                yield places[place][0], places[place + len(words) - 1][1], number
            place += 1


def _of(text: str) -> _Text:
    there = beyond_ascii(text)
    apart = spaced(text, there)
    if apart is not None and not _UNSPACED.search("".join(there)):
        return _Text(text, apart)
    return _AnyText(text, fold(text), _WORD, has_marks=apart is None)


def _whole(its: _Text) -> _Stretch | None:
    """The whole text, where it has no more words than a snippet shows; else None."""
    if its.has_more_words_than(SNIPPET_WORDS):
        return None
    words = list(its.word.finditer(its.folded))
    return _Stretch(words[0].start(), words[-1].end(), 0)


def _best(around: "_Around", tried: Sequence[Match]) -> _Stretch:
    """The stretch with the highest score. A match whose stretches can't beat the best one is skipped."""
    best: _Stretch | None = None
    places = [match[0] for match in tried]
    for match in tried:
        near = tried[bisect_left(places, match[0] - _REACH_CHARS) : bisect_left(places, match[0] + _REACH_CHARS)]
        most = _NEW * len({number for _, _, number in near}) + _SENTENCE
        if best is None or best.score < most:
            for stretch in around.stretches(match, near):
                if best is None or stretch.score > best.score:
                    best = stretch
    assert best is not None  # noqa: S101 - each match has a stretch
    return best


class _Around(Protocol):
    """Finds the stretches of a text around places; the places must come in order."""

    def stretches(self, match: Match, tried: Sequence[Match]) -> Iterator[_Stretch]:
        """The stretches around a match: one with the match in the middle, and one from the beginning of its
        sentence."""
        ...


class _Leaps:
    """For a text in which only spaces separate words: leaps over words, since finding each word takes longer than all
    the rest."""

    def __init__(self, text: str, folded: str) -> None:
        self._text = text
        self._folded = folded

    def stretches(self, match: Match, tried: Sequence[Match]) -> Iterator[_Stretch]:
        """As in `_Around`."""
        place = match[0]
        before = max(place - _BACK_CHARS, 0)
        end = self._end(place)
        ahead = len(self._folded[place:end].split())
        last = max(each[1] for each in tried if place <= each[0] < end)
        covered = min(len(self._folded[place:last].split()), ahead)
        back = max((SNIPPET_WORDS - covered) // 2, SNIPPET_WORDS - ahead)
        yield self._stretch(self._back(place, before, back), tried, 0)
        begins = self._sentence(place, before)
        if before == 0 and begins <= (first := self._back(place, 0, place)):
            yield self._stretch(first, tried, _START)
        elif begins >= 0:
            yield self._stretch(begins, tried, _SENTENCE)

    def _stretch(self, start: int, tried: Sequence[Match], more: int) -> _Stretch:
        return _scored(start, self._end(start), tried, more)

    def _end(self, start: int) -> int:
        """The end of the words that a snippet from this place shows; fewer words at the end of the text."""
        found = _SHOWN_WORDS.match(self._folded, start)
        assert found is not None  # noqa: S101 - a word starts there
        return found.end()

    def _back(self, place: int, before: int, number: int) -> int:
        """The start of the word that is `number` words before a place, or of the first word after `before`."""
        if not number:
            return place
        words = self._folded[before:place]
        pieces = words.rsplit(None, number)
        if len(pieces) > number:
            skipped = len(pieces[0])
        elif before:  # the first may be half a word
            skipped = len(words) - len(words.lstrip().partition(" ")[2])
        else:
            skipped = 0
        return place - len(words[skipped:].lstrip())

    def _sentence(self, place: int, before: int) -> int:
        """The start of the last sentence before `place` that starts after `before` and at least a whole word; -1 where
        there is none."""
        end = place
        while (end := max(self._text.rfind(".", before, end), self._text.rfind(":", before, end))) >= 0:
            start = end + 1
            while self._text[start] in _SENTENCE_GAP:
                start += 1
            if self._folded[start] != " ":
                has_word = not before or self._folded[before:start].strip()
                return start if has_word else -1
        return -1


class _Words:
    """For any text: works from its words around these places, and finds each word once."""

    def __init__(self, its: _AnyText) -> None:
        self._text = its.text
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._words = its.words
        self._further: Iterator[Words] = iter(())
        self._from = 0

    def stretches(self, match: Match, tried: Sequence[Match]) -> Iterator[_Stretch]:
        """As in `_Around`."""
        at, first = self._find(match[0])
        starts, ends = self._starts, self._ends
        ahead = min(SNIPPET_WORDS, len(starts) - at)
        last = max(each[1] for each in tried if match[0] <= each[0] < ends[at + ahead - 1])
        covered = min(bisect_left(starts, last) - at, ahead)
        back = max((SNIPPET_WORDS - covered) // 2, SNIPPET_WORDS - ahead)
        yield self._stretch(at - min(back, at - first), tried, 0)
        before = max(match[0] - _BACK_CHARS, 0)
        for number in range(at, first - 1, -1):
            gap = self._text[ends[number - 1] if number > first else before : starts[number]]
            begins_text = not before and number == first
            if begins_text or (gap != " " and _SENTENCE_END.search(gap)):
                yield self._stretch(number, tried, _START if begins_text else _SENTENCE)
                return

    def _stretch(self, number: int, tried: Sequence[Match], more: int) -> _Stretch:
        """The stretch that begins with the word of this number."""
        last = min(number + SNIPPET_WORDS, len(self._ends)) - 1
        return _scored(self._starts[number], self._ends[last], tried, more)

    def _find(self, place: int) -> tuple[int, int]:
        """The number of a match's first word, and that of the first word that a stretch may begin with."""
        before = max(place - _BACK_CHARS, 0)
        if not self._ends or before > self._ends[-1]:
            self._starts, self._ends, self._from = [], [], before
            self._further = self._words(before)
            starts, ends = next(self._further, ((), ()))
            half = 1 if before else 0  # the first may be half a word
            self._starts += starts[half:]
            self._ends += ends[half:]
        while (at := bisect_left(self._starts, place)) + SNIPPET_WORDS > len(self._starts):
            more = next(self._further, None)
            if more is None:
                break
            self._starts += more[0]
            self._ends += more[1]
        first = bisect_left(self._starts, before)
        if before != self._from and not (first and self._ends[first - 1] > before):
            first += 1  # the same result as when looking from there
        return at, min(first, at)


def _scored(start: int, end: int, tried: Sequence[Match], more: int) -> _Stretch:
    """A stretch with its score: `more`, and what its matches are worth."""
    seen: set[int] = set()
    score = more
    for match in tried:
        if start <= match[0] < end:
            score += _AGAIN if match[2] in seen else _NEW
            seen.add(match[2])
    return _Stretch(start, end, score)


def _shown(its: _Text, stretch: _Stretch, marks: Sequence[tuple[int, int]]) -> str:
    text = its.text
    pieces: list[str] = []
    place = stretch.start
    opens = closes = -1
    for start, end in [*marks, (len(text) + 1, len(text) + 1)]:
        if start < closes:  # they overlap: one mark for both
            closes = max(closes, end)
            continue
        if closes >= 0:
            pieces += [_plain(text[place:opens]), OPEN, _plain(text[opens:closes]), CLOSE]
            place = closes
        opens, closes = start, end
    pieces.append(_plain(text[place : stretch.end]))
    is_cut = its.word.search(its.folded, stretch.end) is not None
    before = CUT if its.word.search(its.folded, 0, stretch.start) else ""
    return before + "".join(pieces) + (CUT if is_cut else _plain(text[stretch.end :]))


def _plain(text: str) -> str:
    return text.translate(_MARKERS)
