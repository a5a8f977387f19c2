"""Letters as addresses have them: names in addresses are written without accents."""

import unicodedata

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode doesn't take apart into a plain one and a mark."""


def without_accents(text: str) -> str:
    """The text without accents and other marks, its letters taken apart (NFKD): "Évian" is "Evian", "ﬁ" is "fi"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def plain_letters(text: str) -> str:
    """The text in small letters without accents and other marks, taken apart: "Łódź" is "lodz", "Weiß" is "weiss"."""
    return without_accents(text.casefold()).translate(_UNDECOMPOSED)
