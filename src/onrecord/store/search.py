"""The search syntax that people type, and FTS5's. No input raises: what is not understood is searched as words.

Chinese and Japanese are written without spaces, so their characters are indexed one by one, and a word of several is
searched as a phrase of characters: every occurrence is found, also inside longer words. That is dearer than a
dictionary's words, and cheaper by far than FTS5's trigrams, which find nothing shorter than three characters.
"""

import re
from dataclasses import dataclass, replace

from onrecord.store.contract.search import Query, Standing

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("−–—", "-") | {"\0": " "})
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARACTERS = 1000
_WORDS = 32
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters that are words by themselves, as ranges of a pattern."""
_UNSPACED = re.compile(f"([{UNSPACED}])")
_LIFE = re.compile(r"(?<!\S)is:(\w{1,20})(?!\S)", re.IGNORECASE)
_LIVES = {life.value: life for life in Standing}
_ABOUT = re.compile(r'(?<!\S)about:(?:"([^"]{1,200})"|([^\s"]{1,200}))(?!\S)', re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def searchable(text: str | None) -> str:
    """The text as it is indexed: Chinese and Japanese characters stand apart, since no spaces part their words."""
    return _UNSPACED.sub(r" \1 ", text) if text else ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the user typed: words and phrases that must be there, and ones that must not. A word is a phrase of one."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def with_life(query: Query) -> Query:
    """The query with what `is:withdrawn` and its like among the words ask for, instead of these words."""
    typed = query.words[:_CHARACTERS]
    found = [life for each in _LIFE.findall(typed) if (life := _LIVES.get(each.casefold()))]
    if not found:
        return query
    words = _LIFE.sub(lambda each: " " if each[1].casefold() in _LIVES else each[0], typed)
    return replace(query, words=words.strip(), life=found[-1])


def with_about(query: Query) -> Query:
    """The query with what `about:NAME` among the words asks for, instead of these words."""
    typed = query.words[:_CHARACTERS].translate(_QUOTES)
    found = _ABOUT.search(typed)
    if found is None:
        return query
    return replace(query, words=_ABOUT.sub(" ", typed).strip(), about=(found[1] or found[2] or "").strip() or None)


def words_of(query: Query) -> Words | None:
    """The user's words: all words and phrases wanted, none of those after a minus sign.

    None where something was typed, but nothing in it can be searched for (only punctuation, say).
    """
    typed = _SURROGATE.sub(" ", query.words[:_CHARACTERS].translate(_QUOTES))
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TOKEN.finditer(typed):
        words = searchable(match[2] if match[2] is not None else match[3])
        if not _LETTER.search(words):
            continue
        phrase = " ".join(words.replace('"', " ").split())
        (unwanted if match[1] else wanted).append(phrase)
    if typed.strip() and not wanted and not unwanted:
        return None
    return Words(tuple(wanted[:_WORDS]), tuple(unwanted[:_WORDS]))


def plain(slug: str) -> str:
    """A slug that a database can be asked for, whatever was typed."""
    return _SURROGATE.sub("", slug)
