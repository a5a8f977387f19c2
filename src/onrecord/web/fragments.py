"""Addresses that lead to the very words on a page (text fragments: https://wicg.github.io/scroll-to-text-fragment/)."""

from urllib.parse import quote

from onrecord.web.filters import web_address

_MAX_WHOLE_WORDS = 8
"""Of a passage that is named whole; of a longer one, its first and last words are."""
_EDGE_WORDS = 4


def words_at(url: str | None, words: str) -> str | None:
    """The address of these words on the page at `url`; None where there is no such page, or there are no words."""
    if not web_address(url) or not (found := words.split()):
        return None
    if len(found) <= _MAX_WHOLE_WORDS:
        text = _written(found)
    else:
        text = f"{_written(found[:_EDGE_WORDS])},{_written(found[-_EDGE_WORDS:])}"
    page, _, anchor = str(url).partition("#")
    return f"{page}#{anchor.partition(':~:')[0]}:~:text={text}"


def _written(words: list[str]) -> str:
    # a dash has a meaning of its own there
    return quote(" ".join(words), safe="").replace("-", "%2D")
