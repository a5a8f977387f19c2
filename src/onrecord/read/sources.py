"""What stands between the names of a source, and what that makes of them. English."""

from collections.abc import Sequence
from typing import Final

from onrecord.model import Mention
from onrecord.read.data.lists import ROLE_NOUNS
from onrecord.read.tokens import Token, word_set

BEFORE_HELD: Final = word_set(
    "for of to from with in at by on against under over near inside like including about"
)
_NOT_NOUNS: Final = BEFORE_HELD | word_set(
    "and or who which that whose himself herself itself also then now later too both as but than is was has had when"
)


def joined(between: str) -> str:
    """How two mentions of one source stand to each other: listed ("and"), modifier and head, or "" for neither."""
    plain = between.strip().lower()
    if plain in {"and", ",", ", and", "&", "or", "as well as"}:
        return "listed"
    words = plain.split()
    if len(words) <= 4 and all(word.isalpha() for word in words) and not BEFORE_HELD & set(words):
        return "modifier"
    return ""


def hangs(before: Sequence[Token], heads: Sequence[Mention]) -> bool:
    """Whether what stands before the mention hangs it on another noun ("a spokesman for ...")."""
    if heads:
        return False
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        if token.low in BEFORE_HELD:
            return not _is_written(before, at)
        if token.word in {",", "—", "–", "("}:
            return False
    return False


def _is_written(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition says whose words a document has ("a statement from ...", "a letter signed by ...")."""
    if tokens[at].low not in {"from", "by"}:
        return False
    before = at - 1
    if before >= 0 and tokens[before].low in _GIVEN:
        before -= 1
    return before >= 0 and tokens[before].low in _DOCUMENTS


_DOCUMENTS: Final = word_set(
    """statement statements report reports letter memo memorandum release post posts tweet tweets message messages email e-mail
    emails study studies survey poll analysis filing communique communiqué article column note announcement bulletin
    dispatch editorial op-ed reply response testimony lawsuit complaint petition warning claim claims allegation allegations"""
)
_GIVEN: Final = word_set("released issued published sent posted written signed shared circulated filed made")


def modifies_noun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the name only tells which ("the Trump administration", "Kremlin officials"): a plain noun follows."""
    after = next((token for token in tokens if token.start >= mention.span.end), None)
    return (
        after is not None
        and after.start - mention.span.end == 1
        and after.word.isalpha()
        and after.word.islower()
        and after.low not in _NOT_NOUNS
    )


def lead_noun(tokens: Sequence[Token], head: Mention) -> bool:
    """Whether the source goes on after an organisation or place with a noun for people ("Kremlin officials")."""
    after = [token for token in tokens if token.start >= head.span.end][:2]
    return bool(after) and after[0].low.rstrip("s") in ROLE_NOUNS | {"source", "people", "authoritie"}
