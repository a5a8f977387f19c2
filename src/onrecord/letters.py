"""Letters as addresses have them: names in addresses are written without accents."""

import unicodedata

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode doesn't take apart into a plain one and a mark."""


def plain_letters(text: str) -> str:
    """The text in small letters without accents and other marks, taken apart (NFKD): "Łódź" is "lodz", "Weiß" is "weiss"."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_UNDECOMPOSED)
    return "".join(c for c in folded if not unicodedata.combining(c))
