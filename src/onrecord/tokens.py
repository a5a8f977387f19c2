"""Words as the full-text index has them. The only tokenizer that Python has: it agrees with SQLite's, character by character.

Folding keeps each character's place, so that a word found in folded text is a word of the text itself.
"""

import re

from onrecord.unicode61 import DIACRITICS, FOLDED, FOLDS, SEPARATORS

_FOLDS = dict(zip(FOLDED, FOLDS, strict=True))
_FOLDABLE = frozenset(_FOLDS)
# a mark doesn't begin a word, but goes on with one
WORD = re.compile(f"[^{SEPARATORS}{DIACRITICS}][^{SEPARATORS}]*")
"""A word in folded text."""
SEPARATOR = re.compile(f"[{SEPARATORS}]")
_MARK = re.compile(f"[{DIACRITICS}]")
_RANGES = re.findall(r"\\?(.)(?:-\\?(.))?", SEPARATORS, re.DOTALL)
_SEPARATORS = frozenset(chr(code) for first, last in _RANGES for code in range(ord(first), ord(last or first) + 1))
_MARKS = frozenset(
    chr(code)
    for first, last in re.findall(r"(.)(?:-(.))?", DIACRITICS)
    for code in range(ord(first), ord(last or first) + 1)
)
_CHANGED = _FOLDABLE | _SEPARATORS
_FEW = 24
"""Letters up to which replacing one by one is faster than `translate`, in a text of some thousand characters."""
_ALL_ASCII = bytes(range(128))
_ASCII = bytes(ord(" ") if chr(code) in _SEPARATORS else ord(chr(code).lower()) for code in range(128)) + bytes(
    range(128, 256)
)


def beyond_ascii(text: str) -> frozenset[str]:
    """The text's characters that aren't ASCII, each once."""
    if text.isascii():
        return frozenset()
    # bytes are gone through ten times as fast as characters
    return frozenset(
        text.encode("utf-8", "surrogatepass").translate(None, _ALL_ASCII).decode("utf-8", "surrogatepass")
    )


def fold(text: str) -> str:
    """The text with its letters as they are compared, each in its place."""
    text = _replaced(text, _FOLDABLE & beyond_ascii(text))
    # lower() of bytes is ASCII's alone; that of a string knows letters that FTS5 leaves, and makes some longer
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def without_marks(folded: str) -> str:
    """Folded words without the marks that count for nothing."""
    return folded if folded.isascii() else _MARK.sub("", folded)


def spaced(text: str, there: frozenset[str] | None = None) -> str | None:
    """The folded text with spaces for all that parts words, each character in its place; None where marks stand in words.

    `there` is `beyond_ascii(text)`, where it is known already.
    """
    there = beyond_ascii(text) if there is None else there
    if there & _MARKS:
        return None
    text = _replaced(text, there & _CHANGED)
    # ten times as fast as the pattern; all that Python takes for white space is a separator
    return text.encode("utf-8", "surrogatepass").translate(_ASCII).decode("utf-8", "surrogatepass")


def tokens(text: str) -> list[str]:
    """The text's words as the index has them, in order."""
    apart = spaced(text)
    return [_MARK.sub("", word) for word in WORD.findall(fold(text))] if apart is None else apart.split()


def _replaced(text: str, letters: frozenset[str]) -> str:
    """The text with these letters folded, and separators as spaces."""
    if len(letters) > _FEW:
        return text.translate({ord(letter): _FOLDS.get(letter, " ") for letter in letters})
    for letter in letters:
        text = text.replace(letter, _FOLDS.get(letter, " "))
    return text
