"""Whether somebody's later statement stands against an earlier one: one denied, the other said, of the same thing. Pure.

It is told by how the articles put it (denied, confirmed, declined to comment), and by words that both have: never by what
anything means. So it says which two wordings are worth reading side by side, and no more.
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.group.sayings.likeness import content_words, words_of
from onrecord.model import Act, Modality, Stance

MIN_SHARED_WORDS = 2
"""That say something: what both statements have at least."""
MIN_SHARED = 0.5
"""Of the words of the shorter one, of 1."""
_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot don't doesn't didn't won't wouldn't can't couldn't"
    " isn't aren't wasn't weren't hasn't haven't hadn't shouldn't any ever".split()
)
"""Words that say nothing of what a statement is about. "Any" and "ever" stand for "some" where something is denied."""
_DENIALS = _NEGATIONS - {"any", "ever", "nor"}


class Side(StrEnum):
    """How a statement stands to what it is about."""

    FOR = "for"
    AGAINST = "against"
    SILENT = "silent"
    """They declined to speak of it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement: how its article puts it, and its words."""

    stance: Stance
    negated: bool
    act: Act | None
    modality: Modality | None
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """A statement taken apart, for holding it against others."""

    side: Side
    is_plain: bool
    """Whether it is put as plain speech ("said"), neither denied nor confirmed."""
    words: frozenset[str]


def held(its: Stated) -> Held | None:
    """A statement taken apart; None for one that can't stand against another (a question, a wish, what wasn't said)."""
    words = words_of(its.words)
    about = frozenset(content_words(words)) - _NEGATIONS
    if its.act is Act.THOUGHT or len(about) < MIN_SHARED_WORDS:
        return None
    if its.stance is Stance.DECLINES or its.modality is Modality.DECLINED:
        return Held(Side.SILENT, is_plain=False, words=about)
    if its.modality not in {None, Modality.SAID} or its.negated:
        return None
    if its.stance not in {Stance.SAYS, Stance.CLAIMS, Stance.CONFIRMS, Stance.DENIES}:
        return None
    is_against = (its.stance is Stance.DENIES) != (sum(word in _DENIALS for word in words) % 2 == 1)
    is_plain = its.stance in {Stance.SAYS, Stance.CLAIMS}
    return Held(Side.AGAINST if is_against else Side.FOR, is_plain, about)


def opposed(earlier: Held, later: Held) -> float:
    """How much of the shorter one's words two have in common, where the later one stands against the earlier; else 0.

    Two that are both put as plain speech are never held against each other: that would be told by what they mean.
    """
    if earlier.side is later.side or later.side is Side.SILENT or (earlier.is_plain and later.is_plain):
        return 0.0
    shared = len(earlier.words & later.words)
    share = shared / min(len(earlier.words), len(later.words))
    return share if shared >= MIN_SHARED_WORDS and share >= MIN_SHARED else 0.0
