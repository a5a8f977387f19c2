"""Words in Cyrillic letters as they are written in Latin ones, so that a name in both is one.

As outlets write the names of Ukrainians and Russians in English: Ukraine's table of 2010, and for other languages the usual
Russian one. What isn't a name gains nothing by it, and loses nothing.
"""

import re
from typing import Final

_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")
_USUAL: Final = {
    **dict(
        zip(
            "абвгдезийклмнопрстуфхцыэё", "a b v g d e z i y k l m n o p r s t u f kh ts y e e".split(), strict=True
        )
    ),
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "і": "i",
    "ї": "i",
    "є": "e",
    "ґ": "g",
    "ў": "u",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "ђ": "dj",
    "џ": "dz",
}
_UKRAINIAN: Final = {**_USUAL, "г": "h", "и": "y", "й": "i", "є": "ie", "ю": "iu", "я": "ia"}
_AT_FIRST: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
"""Letters that begin a Ukrainian word."""
_OF_LANGUAGE: Final = {"uk": str.maketrans(_UKRAINIAN)}
_OF_OTHERS: Final = str.maketrans(_USUAL)


def is_cyrillic(word: str) -> bool:
    """Whether a word has letters of Cyrillic."""
    return not word.isascii() and _CYRILLIC.search(word) is not None


def in_latin(word: str, language: str) -> str:
    """A folded word of a language in Latin letters."""
    if language == "uk":
        word = _AT_FIRST.get(word[0], word[0]) + word[1:]
    return word.translate(_OF_LANGUAGE.get(language, _OF_OTHERS))
