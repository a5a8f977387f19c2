"""Parts of an article as windows of word pieces, with features for what the pieces' vocabulary loses.

The vocabulary has no capitals and no line breaks. So each piece carries three features beside its id: the shape of
its word's first piece, whether it stands inside a quotation, and whether it begins a sentence or a paragraph.

Windows hold whole sentences, and whole paragraphs where they fit. Hardly any statement runs over a paragraph's end
(163 of 19,868 in PolNeAR's training articles), so each piece is read once, in one window.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tokenizers import Encoding, Tokenizer

from onrecord.read.text.quotes import outer_quotations
from onrecord.read.types import Part

SHAPES: Final = 7
QUOTES: Final = 2
BEGINS: Final = 3
LONGEST: Final = 126
"""The most pieces in a window, without the two that frame it."""

Ids = list[int]
Run = tuple[int, int]


@dataclass(slots=True)
class Window:
    """A run of pieces of one part: ids, features, where each stands in the part's string, and the number of its
    word."""

    part: str
    ids: Ids = field(default_factory=list)
    shapes: Ids = field(default_factory=list)
    quotes: Ids = field(default_factory=list)
    begins: Ids = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    words: Ids = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def extend(self, other: "Window", first: int = 0, stop: int | None = None) -> None:
        """Takes in the pieces from `first` up to `stop` of another window of the same part."""
        chosen = slice(first, stop)
        for name in ("ids", "shapes", "quotes", "begins", "spans", "words"):
            getattr(self, name).extend(getattr(other, name)[chosen])


def windows(parts: Sequence[Part], tokenizer: Tokenizer, longest: int = LONGEST) -> list[Window]:
    """The windows of the parts, in order. A sentence of more than `longest` pieces is cut between words."""
    made: list[Window] = []
    for part in parts:
        paragraphs = _introduced(_paragraphs(part, tokenizer), part.string)
        made += _packed(part.name, paragraphs, longest)
    return made


_HALVES: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which a page's JSON can smuggle in. No tokenizer takes them."""
_ASIDE: Final = re.compile(r"[(（][^()（）A-Za-z\u00c0-\u024f\n]{1,40}[)）]")


def without_scripts(string: str) -> str:
    """The string with spaces for each aside in another script ("Lin Chih-lin (林志陵), deputy head"): the network
    learnt from texts without them, and loses the name before one."""

    def blank(found: re.Match[str]) -> str:
        aside = found[0]
        return " " * len(aside) if any(map(str.isalpha, aside)) else aside

    return _ASIDE.sub(blank, string)


def _paragraphs(part: Part, tokenizer: Tokenizer) -> list[list[Window]]:
    """The part's sentences as small windows, by paragraph."""
    string = without_scripts(_HALVES.sub("\ufffd", part.string))
    quoted = [(item.start, item.end) for item in outer_quotations(string)]
    paragraphs: list[list[Window]] = []
    at, words, last = 0, 0, -1
    for span in part.sentences:
        encoding = tokenizer.encode(string[span.start : span.end], add_special_tokens=False)
        opens = last < 0 or "\n" in string[last : span.start]
        last = span.end
        while at < len(quoted) and quoted[at][1] <= span.start:
            at += 1
        sentence = _sentence(part, span.start, encoding, (quoted, at), opens=opens, words=words)
        words = sentence.words[-1] + 1 if sentence.words else words
        if opens or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return paragraphs


def _sentence(
    part: Part, offset: int, encoding: Encoding, quotes: tuple[Sequence[Run], int], *, opens: bool, words: int
) -> Window:
    """A sentence's window. `quotes` has the part's quotations, and the place of the first one that may reach into the
    sentence."""
    window = Window(part.name)
    window.ids = list(encoding.ids)
    window.spans = [(start + offset, end + offset) for start, end in encoding.offsets]
    window.words = [words + (word or 0) for word in encoding.word_ids]
    window.begins = [0] * len(window.ids)
    if window.begins:
        window.begins[0] = 2 if opens else 1
    quoted, at = quotes
    shape, shaped = 0, -1
    for (start, end), word in zip(window.spans, window.words, strict=True):
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        window.quotes.append(1 if at < len(quoted) and quoted[at][0] <= start else 0)
        if word != shaped:
            shape, shaped = shape_of(part.string[start:end]), word
        window.shapes.append(shape)
    return window


def shape_of(word: str) -> int:
    """A word's shape: 0 no letters, 1 small, 2 Capital, 3 ALL CAPITALS, 4 any other mixture, 5 digits, 6 one capital
    letter."""
    if word.islower():
        return 1
    if word.isdigit():
        return 5
    if word.isupper():
        return 6 if len(word) == 1 else 3
    if word[:1].isupper():
        return 2
    return 4 if word.isalpha() else 0


def _introduced(paragraphs: Sequence[list[Window]], string: str) -> list[list[Window]]:
    """The paragraphs, where one that ends with a colon is joined to the next: it says whose words follow."""
    made: list[list[Window]] = []
    opened = False
    for paragraph in paragraphs:
        if opened:
            made[-1] += paragraph
        else:
            made.append(paragraph)
        last = paragraph[-1].spans[-1] if paragraph[-1].spans else (0, 0)
        opened = string[last[0] : last[1]] == ":"
    return made


def _packed(part: str, paragraphs: Sequence[Sequence[Window]], longest: int) -> Iterator[Window]:
    """Windows of as many whole paragraphs as fit, or of sentences where a paragraph is too long for one window."""
    window = Window(part)
    for paragraph in paragraphs:
        size = sum(map(len, paragraph))
        if window and len(window) + size > longest:
            yield window
            window = Window(part)
        for sentence in paragraph:
            if window and len(window) + len(sentence) > longest:
                yield window
                window = Window(part)
            for first, stop in _cuts(sentence.words, longest):
                if window and len(window) + stop - first > longest:
                    yield window
                    window = Window(part)
                window.extend(sentence, first, stop)
    if window:
        yield window


def _cuts(words: Sequence[int], longest: int) -> Iterator[Run]:
    """Runs of at most `longest` pieces that hold whole words. Only a word that is longer than that is cut."""
    first = 0
    while first < len(words):
        stop = min(first + longest, len(words))
        cut = stop
        while first < cut < len(words) and words[cut] == words[cut - 1]:
            cut -= 1
        stop = cut if cut > first else stop
        yield first, stop
        first = stop
