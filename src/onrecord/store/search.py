"""The search syntax that people type, and FTS5's. No input raises: what is not understood is searched as words."""

import re

from onrecord.store.protocol import Query

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORDS = 32
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_GAPS = re.compile(f"(?<=[{_WIDE}\x02\x03])  ?(?=[{_WIDE}\x02\x03])")
_LETTER = re.compile(r"[^\W_]")


def searchable(text: str | None) -> str:
    """The text as it is indexed: Chinese and Japanese characters stand apart, since no spaces part their words."""
    return _UNSPACED.sub(r" \1 ", text) if text else ""


def readable(snippet: str) -> str:
    """A snippet of indexed text as people write it."""
    return _GAPS.sub("", snippet)


def fts_query(query: Query) -> str | None:
    """FTS5's expression for the user's words: all words and phrases, without those after a minus sign.

    None where there is nothing to search for. Words are quoted, so that nothing in them is syntax.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TOKEN.finditer(query.words[:1000]):
        words = searchable(match[2] if match[2] is not None else match[3])
        if not _LETTER.search(words):
            continue
        phrase = '"' + " ".join(words.replace('"', " ").replace("\0", " ").split()) + '"'
        (unwanted if match[1] else wanted).append(phrase)
    if not wanted:
        return None
    expression = " AND ".join(wanted[:_WORDS])
    if unwanted:
        expression = f"({expression}) NOT ({' OR '.join(unwanted[:_WORDS])})"
    return expression
