"""Whether two statements of one speaker say the same, as far as their words show it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from onrecord.group.sayings.likeness import (
    STOP,
    Parts,
    contained,
    content_words,
    dice,
    numbers,
    parts,
    words_of,
)
from onrecord.group.sayings.saying import Sameness, Saying

MIN_REWORDED = 0.5
"""Two wordings are one statement reworded from this share of words and pairs of words on, 0 to 1."""
MIN_REWORDED_SUPPORTED = 0.34
"""This share is enough where a day or an occasion and the same numbers or names support it. Here the share may be of
words in any order."""
MIN_CONTAINED = 0.85
"""One statement is a shortened form of another where the longer one has at least this share of the shorter one's
words and pairs."""
MIN_CONTENT_WORDS = 3
"""Statements with fewer words that say something are the same only where they are verbatim."""
MAX_APART = timedelta(days=7)
"""The longest time between two reports of one statement that aren't verbatim."""
MAX_APART_SHORT = timedelta(hours=36)
"""The longest time between two verbatim reports of a statement with very few words ("no comment"). People say those
again and again."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement taken apart for comparing."""

    saying: Saying
    words: tuple[str, ...]
    content: tuple[str, ...]
    parts: Parts
    numbers: frozenset[str]

    @property
    def order(self) -> tuple[int, tuple[str, ...]]:
        """The longest first, then by the words, so that the order in which statements came in makes no difference."""
        return -len(self.content), self.words


def wording(saying: Saying) -> Wording:
    """A statement taken apart."""
    words = words_of(saying.words)
    content = content_words(words)
    return Wording(saying, words, content, parts(content or words), numbers(words))


def wordings(sayings: Iterable[Saying]) -> list[Wording]:
    """Statements taken apart; the same words once, since copies have them again and again."""
    known: dict[str, Wording] = {}
    return [
        replace(known[each.words], saying=each)
        if each.words in known
        else known.setdefault(each.words, wording(each))
        for each in sayings
    ]


@lru_cache(maxsize=1024)  # few statements are so alike that it comes to this, and those are compared with several
def _names(text: str) -> frozenset[str]:
    """Capitalised words inside the text, in small letters. The first word is left out: it has a capital anyway."""
    found = (word.strip("\"'“”‘’().,;:!?…—–-") for word in text[:4000].split()[1:])
    return frozenset(each.casefold() for each in found if each[:1].isupper() and each.casefold() not in STOP)


def likeness(one: Wording, other: Wording) -> float:
    """How sure it is that the two say the same, from 0 (they aren't taken for the same) to 1 (verbatim).

    Different numbers keep two statements apart, unless one only has some more. Different days of saying do too. Neither
    counts where the words are equal.
    """
    apart = abs(one.saying.at - other.saying.at)
    if one.words == other.words:
        limit = MAX_APART_SHORT if len(one.content) < MIN_CONTENT_WORDS else None
        return 1.0 if limit is None or apart <= limit else 0.0
    if min(len(one.content), len(other.content)) < MIN_CONTENT_WORDS or apart > MAX_APART:
        return 0.0
    if one.numbers != other.numbers and not (one.numbers < other.numbers or other.numbers < one.numbers):
        return 0.0
    days = one.saying.said_day, other.saying.said_day
    if None not in days and days[0] != days[1]:
        return 0.0
    share = dice(one.parts, other.parts)
    if share >= MIN_REWORDED:
        return share
    if contained(one.parts, other.parts) >= MIN_CONTAINED:
        return max(share, MIN_REWORDED_SUPPORTED)
    if not _is_supported(one, other):
        return 0.0
    # a second translation gives the same words in another order
    share = dice(frozenset(one.content), frozenset(other.content))
    return share if share >= MIN_REWORDED_SUPPORTED else 0.0


def _is_supported(one: Wording, other: Wording) -> bool:
    """Whether something beside the wording supports it: the same day or occasion, and with it the same numbers or a
    shared name."""
    left, right = one.saying, other.saying
    is_one_day = left.said_day is not None and left.said_day == right.said_day
    is_one_venue = bool(left.venue) and words_of(left.venue or "") == words_of(right.venue or "")
    if not (is_one_day or is_one_venue):
        return False
    return bool(one.numbers and one.numbers == other.numbers) or bool(_names(left.words) & _names(right.words))


def sameness(of: Wording, other: Wording) -> Sameness:
    """How the words of `other` stand to those of `of`. The two say the same."""
    if of.words == other.words:
        return Sameness.VERBATIM
    languages = of.saying.language, other.saying.language
    if None not in languages and _main(languages[0]) != _main(languages[1]):
        return Sameness.TRANSLATED
    if contained(of.parts, other.parts) >= MIN_CONTAINED and len(of.content) != len(other.content):
        return Sameness.SHORTENED if len(other.content) < len(of.content) else Sameness.LENGTHENED
    return Sameness.REWORDED


def _main(language: str | None) -> str:
    return (language or "").split("-")[0].casefold()
