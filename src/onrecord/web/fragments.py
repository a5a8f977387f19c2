"""Addresses that lead to certain words on a page (text fragments: https://wicg.github.io/scroll-to-text-fragment/)."""

import re
from urllib.parse import quote

from onrecord.web.filters import web_address

_MAX_WHOLE_WORDS = 8
"""The longest passage that is given in full; of a longer one, only the first and last words are given."""
_EDGE_WORDS = 4
_PLAIN = re.compile(r"[A-Za-z0-9_.~ -]*")
"""Text of which `quote` changes nothing but the spaces."""


def words_at(url: str | None, words: str) -> str | None:
    """The address of these words on the page at `url`; None where there is no page or no words."""
    if not web_address(url) or not (found := words.split()):
        return None
    if len(found) <= _MAX_WHOLE_WORDS:
        text = _written(found)
    else:
        text = f"{_written(found[:_EDGE_WORDS])},{_written(found[-_EDGE_WORDS:])}"
    page, _, anchor = str(url).partition("#")
    return f"{page}#{anchor.partition(':~:')[0]}:~:text={text}"


def _written(words: list[str]) -> str:
    text = " ".join(words)
    # quote takes several times as long, and most words need nothing else
    quoted = text.replace(" ", "%20") if _PLAIN.fullmatch(text) else quote(text, safe="")
    return quoted.replace("-", "%2D")  # a dash has its own meaning in fragments
