"""The words of an article as stories compare them, and where they stand: in the headline, as a name, as a number.

This works in any language. Words are folded as the search index folds them. Long ones are cut to their beginnings, so
that inflected forms meet. Scripts without spaces are taken two characters at a time.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from onrecord.group.cyrillic import in_latin, is_cyrillic
from onrecord.model import Article
from onrecord.tokens import tokens

MAX_BODY_CHARS: Final = 5_000
"""Characters of the body that are looked at, some eight hundred words. News says what it is about at once; twice as
much told no more."""
MAX_HEADLINE_CHARS: Final = 500
"""Characters of the headline that are looked at. A real headline is shorter."""
MAX_STANDFIRST_CHARS: Final = 2_000
LEAD_CHARS: Final = 700
"""Characters of the body that count as its beginning."""
MAX_STEM_CHARS: Final = 7
"""Longer words are cut: their ends are mostly inflection."""
TITLE, NAME, NUMBER, LEAD = 1, 2, 4, 8
"""What a term is, as bits."""
COMMON_HERE: Final = 16
"""One more bit, of a gist's terms: so many of the store's articles have it that it tells none from another."""
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
"""Thai, Lao, Burmese, Khmer, kana, Han and Hangul: no spaces part the words there, or endings are syllables."""
_NAME: Final = re.compile(r"(?<=[^\W\d_.!?:…][,;] )[^\W\d_]\w+|(?<=[^\W_.!?:…] )[^\W\d_]\w+")
"""A word that doesn't begin a sentence."""
MIN_NUMBER_CHARS: Final = 2
"""One digit says little."""


@dataclass(slots=True)
class Terms:
    """How often each term stands in the article, what it is (bits), and how it was written, to be shown."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    latin: dict[str, str] = field(default_factory=dict)
    """Terms in Cyrillic letters, as they are compared: in Latin ones."""

    def telling(self) -> frozenset[str]:
        """The terms that say what an article is about: those in the headline or the beginning, names, and those that
        come more than once."""
        kinds, counts = self.kinds, self.counts
        return frozenset(term for term, kind in kinds.items() if kind & (TITLE | LEAD | NAME) or counts[term] > 1)


def terms_of(article: Article, language: str = "") -> Terms:
    """The terms of the headline, the standfirst and the beginning of the body. `language` is the article's, where it is
    known ("uk")."""
    found = Terms()
    headline, standfirst = article.headline or "", article.standfirst or ""
    headline = headline[: _cut(headline, MAX_HEADLINE_CHARS)]
    standfirst = standfirst[: _cut(standfirst, MAX_STANDFIRST_CHARS)]
    body = "\n".join(part for part in (standfirst, article.text[:MAX_BODY_CHARS]) if part)
    lead = _cut(body, LEAD_CHARS)
    for text, kind in ((headline, TITLE), (body[:lead], LEAD), (body[lead:], 0)):
        for word in split_words(text):
            if len(word) > 1:  # single letters are left over from elisions and initials
                _add(found, word, kind, language)
    _mark_names(found, headline, body)
    return found


def stem(word: str) -> str:
    """A folded word in the form that is compared."""
    if word.isdecimal():
        return word
    if len(word) > 3 and word[-1] == "s" and word.isascii() and word[-2] not in "su":
        word = word[:-1]
    return word[:MAX_STEM_CHARS]


def split_words(text: str) -> Iterator[str]:
    """The text's folded words. In scripts without spaces, each pair of neighbouring characters."""
    for word in tokens(text):
        if word.isascii() or not _UNSPACED.search(word):
            yield word
        else:
            yield from _pairs(word)


def _pairs(word: str) -> Iterator[str]:
    at = 0
    for run in _UNSPACED.finditer(word):
        if at < run.start():
            yield word[at : run.start()]
        characters = run[0]
        if len(characters) == 1:
            yield characters
        for one, other in pairwise(characters):
            yield one + other
        at = run.end()
    if at < len(word):
        yield word[at:]


def _add(found: Terms, word: str, kind: int, language: str) -> None:
    term = stem(word)
    found.counts[term] += 1
    if not term.isascii() and is_cyrillic(term):
        found.latin.setdefault(term, stem(in_latin(word, language)))
    if term[0].isdecimal() and len(term) >= MIN_NUMBER_CHARS:
        kind |= NUMBER
    if is_unspaced(term):
        found.written[term] = term
    found.kinds[term] = found.kinds.get(term, 0) | kind


def _mark_names(found: Terms, headline: str, body: str) -> None:
    """Marks capitalised words inside sentences as names. Capitals of the headline say nothing: many outlets
    capitalise all of it."""
    for match in _NAME.finditer(body):
        word = match[0]
        if word[0].isupper():
            for each in tokens(word):
                term = stem(each)
                if term in found.kinds:
                    found.kinds[term] |= NAME
                    found.written.setdefault(term, word)
    for word in f"{headline} {body[:LEAD_CHARS]}".split():
        for each in tokens(word):
            found.written.setdefault(stem(each), word.strip("\"'“”‘’«»„()[]{}.,;:!?…—–-"))


def _cut(text: str, at: int) -> int:
    """The last place at or before `at` where the text may be cut without parting a word."""
    if len(text) <= at:
        return len(text)
    space = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return space if space > 0 else at


def is_unspaced(term: str) -> bool:
    """Whether a term is of a script that doesn't part words by spaces."""
    return not term.isascii() and _UNSPACED.search(term) is not None
