"""How much a text says, whatever script it is in. Pure."""

import re
from typing import Final

_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LONG_CHARS: Final = 25
_LONG_SPACES: Final = 3


def extent(text: str) -> int:
    """How much a text says, in Latin letters' worth: a Han or Hangul character counts as three."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(_DENSE.findall(text))


def is_long(text: str) -> bool:
    """Whether a line is as long as headlines are."""
    return extent(text) >= _LONG_CHARS and (not text.isascii() or text.count(" ") >= _LONG_SPACES)
