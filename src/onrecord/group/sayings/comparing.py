"""Whether two statements of one speaker say the same, as far as their words show it. Pure."""

from dataclasses import dataclass
from datetime import timedelta

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
"""What two wordings share at least, of 1, to be one statement reworded."""
MIN_REWORDED_SUPPORTED = 0.34
"""Of words alone, whatever their order, where both are of one day or occasion and have the same numbers or names."""
MIN_CONTAINED = 0.85
"""Of the shorter one's words and pairs, what the longer has at least, to be one statement shortened."""
MIN_CONTENT_WORDS = 3
"""That say something: of statements with fewer, only the verbatim are held for the same."""
MAX_APART = timedelta(days=7)
"""Between two reports of one statement that isn't given verbatim."""
MAX_APART_SHORT = timedelta(hours=36)
"""Between two reports of a statement with very few words ("no comment"), which people say again and again."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement taken apart for comparing."""

    saying: Saying
    words: tuple[str, ...]
    content: tuple[str, ...]
    parts: Parts
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def order(self) -> tuple[int, tuple[str, ...]]:
        """The longest first, then by the words: the same whatever order statements came in."""
        return -len(self.content), self.words


def wording(saying: Saying) -> Wording:
    """A statement taken apart."""
    words = words_of(saying.words)
    content = content_words(words)
    return Wording(saying, words, content, parts(content or words), numbers(words), _names(saying.words))


def _names(text: str) -> frozenset[str]:
    """Words with a capital inside the text, in small letters; the first word has one anyway."""
    found = (word.strip("\"'“”‘’().,;:!?…—–-") for word in text[:4000].split()[1:])
    return frozenset(each.casefold() for each in found if each[:1].isupper() and each.casefold() not in STOP)


def likeness(one: Wording, other: Wording) -> float:
    """How sure it is that the two say the same, from 0 (it isn't held for the same) to 1 (verbatim).

    Numbers that differ keep two apart, however alike the rest is; so do two days of saying, unless the words are equal.
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
    # another order of the same words is what a second translation gives
    share = dice(frozenset(one.content), frozenset(other.content))
    return share if share >= MIN_REWORDED_SUPPORTED else 0.0


def _is_supported(one: Wording, other: Wording) -> bool:
    """Whether something beside the words speaks for it: one day or occasion, with the same numbers or names."""
    left, right = one.saying, other.saying
    is_one_day = left.said_day is not None and left.said_day == right.said_day
    is_one_venue = bool(left.venue) and words_of(left.venue or "") == words_of(right.venue or "")
    if not (is_one_day or is_one_venue):
        return False
    return bool(one.numbers and one.numbers == other.numbers) or bool(one.names & other.names)


def sameness(of: Wording, other: Wording) -> Sameness:
    """How `other`'s words stand to those of `of`, with which they say the same."""
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
