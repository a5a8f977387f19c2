"""Words as the full-text index has them. The only tokenizer that Python has: it agrees with SQLite's, character by character.

Folding keeps each character's place, so that a word found in folded text is a word of the text itself.
"""

import re

from onrecord.store.unicode61 import DIACRITICS, FOLDED, FOLDS, SEPARATORS

_FOLDS = dict(zip(FOLDED, FOLDS, strict=True))
_FOLDABLE = frozenset(_FOLDS)
# a mark doesn't begin a word, but goes on with one
WORD = re.compile(f"[^{SEPARATORS}{DIACRITICS}][^{SEPARATORS}]*")
"""A word in folded text."""
SEPARATOR = re.compile(f"[{SEPARATORS}]")
_MARK = re.compile(f"[{DIACRITICS}]")
_RANGES = re.findall(r"\\?(.)(?:-\\?(.))?", SEPARATORS, re.DOTALL)
_SEPARATORS = frozenset(chr(code) for first, last in _RANGES for code in range(ord(first), ord(last or first) + 1))
_ASCII = bytes(ord(" ") if chr(code) in _SEPARATORS else ord(chr(code).lower()) for code in range(128)) + bytes(
    range(128, 256)
)


def fold(text: str) -> str:
    """The text with its letters as they are compared, each in its place."""
    if not text.isascii():
        for letter in _FOLDABLE.intersection(text):
            text = text.replace(letter, _FOLDS[letter])
    # lower() of bytes is ASCII's alone; that of a string knows letters that FTS5 leaves, and makes some longer
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def without_marks(folded: str) -> str:
    """Folded words without the marks that count for nothing."""
    return folded if folded.isascii() else _MARK.sub("", folded)


def tokens(text: str) -> list[str]:
    """The text's words as the index has them, in order."""
    if not text.isascii():
        if _MARK.search(text):
            return [_MARK.sub("", word) for word in WORD.findall(fold(text))]
        there = set(text)
        for letter in _FOLDABLE & there:
            text = text.replace(letter, _FOLDS[letter])
        for separator in _SEPARATORS & there:
            text = text.replace(separator, " ")
    # ten times as fast as the pattern; all that Python takes for white space is a separator
    return text.encode("utf-8", "surrogatepass").translate(_ASCII).decode("utf-8", "surrogatepass").split()
