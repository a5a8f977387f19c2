"""Joins a line of a saved page with the one before it where the browser broke one line in two: "By", "Image source,"."""

from onrecord.extract.lexicon.byline import ALONE
from onrecord.extract.lexicon.phrases import reading_minutes
from onrecord.extract.saved.moments import is_dateish, is_label

MAX_CAPTION_CHARS = 700
_MAX_OPENING_CHARS = 19
_MAX_BLANK_LINES = 2
_OF_PICTURES = frozenset({"image source,", "image caption,", "media caption,"})
_AND = frozenset({"and", "und", "et", "y", "&", ","})


def joined(raw: list[str]) -> list[str]:
    """The lines, those that were broken in two as one."""
    found: list[str] = []
    index = 0
    while index < len(raw):
        words, index = _opened(raw, index) or _labelled(raw, index) or (raw[index], index + 1)
        found.append(words)
    return found


def _opened(raw: list[str], index: int) -> tuple[str, int] | None:
    """ "By" or "Image source," with what follows, and the index of the line after that; None for any other line."""
    words = raw[index].strip()
    low = words.lower()
    if len(words) > _MAX_OPENING_CHARS or not (low in ALONE or low.rstrip(":") in _OF_PICTURES):
        return None
    ahead = index + 1
    while ahead < len(raw) and not raw[ahead].strip() and ahead <= index + _MAX_BLANK_LINES:
        ahead += 1
    if ahead == len(raw) or not 0 < len(raw[ahead].strip()) < MAX_CAPTION_CHARS:
        return None
    words = f"{words} {raw[ahead].strip()}"
    ahead += 1
    while low in ALONE and ahead + 1 < len(raw) and raw[ahead].strip().lower() in _AND:
        words = f"{words} {raw[ahead].strip()} {raw[ahead + 1].strip()}"
        ahead += 2
    return words[:MAX_CAPTION_CHARS], ahead


def _labelled(raw: list[str], index: int) -> tuple[str, int] | None:
    """ "Published" or "Reading time" with its value on the next line, likewise."""
    if index + 1 == len(raw):
        return None
    words, value = raw[index].strip(), raw[index + 1].strip()
    both = f"{words} {value}"
    is_one = (_is_minutes_label(words) and reading_minutes(both)) or (is_label(words) and is_dateish(value))
    return (both, index + 2) if is_one else None


def _is_minutes_label(words: str) -> bool:
    return 4 <= len(words) <= 30 and not any(map(str.isdigit, words)) and words[:1].isalpha() and "\n" not in words
