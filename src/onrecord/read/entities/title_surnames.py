"""Words of titles that are surnames ("Stephen King", "Tessa Bishop"), and words of nations that are adjectives.
English."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.entities.places import LARGE, weight_of_place
from onrecord.read.lexicon.lists import DEMONYMS, FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import MARKS, TITLE_MODIFIERS, TITLES
from onrecord.read.text.capitals import Word

_TITLE_SURNAMES: Final = frozenset(
    "king judge bishop pope major prince dean baker cook coach chief duke count sen".split()
)
_ADDRESSES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_PLURAL_DEMONYMS: Final = frozenset(word + "s" for word in DEMONYMS)
CROWDS: Final = frozenset(word + "s" for word in DEMONYMS if word.endswith("n"))
"""Members who name a body with what they are for ("Jamaicans for Justice")."""


def is_known_given(words: Sequence[Word]) -> bool:
    """ "Stephen King", "Rob Bishop": whether a title's word is the surname behind a known given name."""
    words = words[: _last(words) + 1]
    return (
        len(words) == 2
        and words[0].text in FIRST_NAMES
        and words[0].low not in TITLES
        and words[1].low in _TITLE_SURNAMES
    )


def is_surname(words: Sequence[Word], index: int) -> bool:
    """Whether a title's word is the last word of a name ("Stephen King", "Booking insider Tessa Bishop")."""
    if index == 0 or index != _last(words):
        return False
    before = words[index - 1]
    if before.text in FIRST_NAMES or (before.low in _ADDRESSES and words[index].low in _TITLE_SURNAMES):
        return True
    leads = TITLES | TITLE_MODIFIERS | ROLE_NOUNS
    plain = before.text[1:].islower() and before.low not in leads and not is_adjective(before)
    return words[index].low in _TITLE_SURNAMES and plain and weight_of_place(before.text) < LARGE


def _last(words: Sequence[Word]) -> int:
    """The number of the last word, without marks of honour ("Alan Pope KC")."""
    last = len(words) - 1
    while last > 0 and words[last].text in MARKS:
        last -= 1
    return last


def is_adjective(word: Word) -> bool:
    """Whether the word is the adjective for a nation, faith or camp, or the noun for its people."""
    return word.text in DEMONYMS or word.text in _PLURAL_DEMONYMS
