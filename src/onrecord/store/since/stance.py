"""Whether somebody's later statement opposes an earlier one: one denies, the other affirms the same thing. Pure.

It goes by how the articles put it (denied, confirmed, declined to comment) and by shared words, never by what anything
means. So it only says which two wordings are worth reading side by side.
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.group.sayings.likeness import content_words, words_of
from onrecord.model import Act, Modality, Stance
from onrecord.read.attribution.stance import says_untrue

MIN_SHARED_WORDS = 2
"""The fewest telling words that both statements must share."""
MIN_SHARED = 0.5
"""The share of the shorter statement's words that both must have, from 0 to 1."""
_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot don't doesn't didn't won't wouldn't can't couldn't"
    " isn't aren't wasn't weren't hasn't haven't hadn't shouldn't any ever".split()
)
"""Words that don't tell what a statement is about. "Any" and "ever" stand for "some" in denials."""
_DENIALS = _NEGATIONS - {"any", "ever", "nor"}


class Side(StrEnum):
    """A statement's side on what it is about."""

    FOR = "for"
    AGAINST = "against"
    SILENT = "silent"
    """They declined to speak about it."""


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
    """A statement, prepared to be compared with others."""

    side: Side
    is_plain: bool
    """Whether it is put as plain speech ("said"), neither denied nor confirmed."""
    words: frozenset[str]


def held(its: Stated) -> Held | None:
    """A statement prepared to be compared; None for one that can't oppose another (a question, a wish, something not
    said)."""
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
    is_against = says_untrue(its.words) or (
        (its.stance is Stance.DENIES) != (sum(word in _DENIALS for word in words) % 2 == 1)
    )
    is_plain = its.stance in {Stance.SAYS, Stance.CLAIMS}
    return Held(Side.AGAINST if is_against else Side.FOR, is_plain, about)


def opposed(earlier: Held, later: Held) -> float:
    """The share of the shorter statement's words that both have, where the later one opposes the earlier; else 0.

    Two statements in plain speech never oppose each other here, because only their meaning could say so.
    """
    if earlier.side is later.side or later.side is Side.SILENT or (earlier.is_plain and later.is_plain):
        return 0.0
    shared = len(earlier.words & later.words)
    share = shared / min(len(earlier.words), len(later.words))
    return share if shared >= MIN_SHARED_WORDS and share >= MIN_SHARED else 0.0
