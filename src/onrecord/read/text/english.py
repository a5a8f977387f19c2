"""Whether a text of unknown language clearly is English, by function words alone."""

import re
from typing import Final

from onrecord.read.text.tokens import word_set

_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = word_set(
    "the of and to in that is was for on with as at by from it he she they his her has have had be "
    "are were not but this which who will would an said says after about"
)
_FOREIGN: Final = word_set(
    "der die das und ist nicht mit ein eine von den dem zu auf le la les des et est une dans pour que "
    "du au el los las y en por con del una il che di non per gli della het een van ik niet op og det "
    "att som och på är av til w z na się nie do jest je se ve na že"
)
_LOOKED_AT: Final = 6000
_LEAST_WORDS: Final = 6
_SHARE: Final = 0.2


def is_english(text: str) -> bool:
    """Whether at least a fifth of the text's first words are English function words, and less than a quarter as many
    are another language's."""
    words = [match[0].lower() for match in _WORD.finditer(text, 0, _LOOKED_AT)]
    if len(words) < _LEAST_WORDS:
        return False
    english = sum(word in _ENGLISH for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    return english >= _SHARE * len(words) and foreign * 4 < english
