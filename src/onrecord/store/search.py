"""The search syntax that people type, and FTS5's. No input raises: what is not understood is searched as words.

Chinese and Japanese have no spaces between words. Therefore their characters are indexed one by one, and a word of
several characters is searched as a phrase. That finds every occurrence, also inside longer words. It costs more than
words from a dictionary would, but far less than FTS5's trigrams, which find nothing shorter than three characters.
"""

import re
from dataclasses import dataclass, replace

from onrecord.store.contract.search import Query, Standing
from onrecord.store.word_forms import forms_of
from onrecord.tokens import tokens

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("−–—", "-") | {"\0": " "})
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARACTERS = 1000
_WORDS = 32
_PHRASES = 8
"""Phrases of several words that are looked for as such, since each walks the places of its words in every text. The words of further
ones may stand anywhere; further ones that are unwanted are passed over."""
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters that are words by themselves, as ranges for a regular expression."""
_UNSPACED = re.compile(f"([{UNSPACED}])")
_LIFE = re.compile(r"(?<!\S)is:(\w{1,20})(?!\S)", re.IGNORECASE)
_LIVES = {life.value: life for life in Standing}
_ABOUT = re.compile(r'(?<!\S)about:(?:"([^"]{1,200})"|([^\s"]{1,200}))(?!\S)', re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def searchable(text: str | None) -> str:
    """The text as it is indexed: with spaces around Chinese and Japanese characters, because no spaces separate their
    words."""
    return _UNSPACED.sub(r" \1 ", text) if text else ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the user typed: wanted words and phrases, and unwanted ones. A word is a phrase of one word."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    inexact: frozenset[str] = frozenset()
    """Those of `wanted` that were typed without quotation marks: their other forms are as good."""

    def forms(self, wanted: str) -> tuple[str, ...]:
        """A wanted word or phrase with its other forms, itself first."""
        return forms_of(wanted) if wanted in self.inexact else (wanted,)


def with_life(query: Query) -> Query:
    """The query with its `life` set from `is:withdrawn` and the like among the words, and without those words."""
    typed = query.words[:_CHARACTERS]
    found = [life for each in _LIFE.findall(typed) if (life := _LIVES.get(each.casefold()))]
    if not found:
        return query
    words = _LIFE.sub(lambda each: " " if each[1].casefold() in _LIVES else each[0], typed)
    return replace(query, words=words.strip(), life=found[-1])


def with_about(query: Query) -> Query:
    """The query with its `about` set from `about:NAME` among the words, and without those words."""
    typed = query.words[:_CHARACTERS].translate(_QUOTES)
    found = _ABOUT.search(typed)
    if found is None:
        return query
    return replace(query, words=_ABOUT.sub(" ", typed).strip(), about=(found[1] or found[2] or "").strip() or None)


def words_of(query: Query) -> Words | None:
    """The user's words: all of them are wanted but those after a minus sign. Words in quotation marks are exact, and so are
    those with a capital letter, which are mostly names (see word_forms.py).

    None where the user typed something, but nothing that can be searched for (only punctuation, say).
    """
    typed = _SURROGATE.sub(" ", query.words[:_CHARACTERS].translate(_QUOTES))
    wanted: list[str] = []
    unwanted: list[str] = []
    exact: set[str] = set()
    for match in _TOKEN.finditer(typed):
        words = searchable(match[2] if match[2] is not None else match[3])
        if not _LETTER.search(words):
            continue
        phrase = " ".join(words.replace('"', " ").split())
        (unwanted if match[1] else wanted).append(phrase)
        if match[2] is not None:
            exact.add(phrase)
    if typed.strip() and not wanted and not unwanted:
        return None
    further, left = _further(wanted), _further(unwanted)
    loose = [word for phrase in further for word in tokens(phrase)]
    exact.update(loose)
    wanted = [each for each in wanted if each not in further] + loose
    unwanted = [each for each in unwanted if each not in left]
    return Words(tuple(wanted[:_WORDS]), tuple(unwanted[:_WORDS]), frozenset(wanted[:_WORDS]) - exact)


def _further(typed: list[str]) -> list[str]:
    """The phrases of several words beyond the first ones; "well-known" is one, too."""
    return [phrase for phrase in dict.fromkeys(typed) if len(tokens(phrase)) > 1][_PHRASES:]


def plain(slug: str) -> str:
    """A slug that is safe to ask a database for, whatever was typed."""
    return _SURROGATE.sub("", slug)
