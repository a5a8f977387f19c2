"""Whom a source's own words name: in "a spokesman for the ministry" nobody, in "U.S. President Ann Lee" her. English."""

from collections.abc import Sequence
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.role_words import NATIONALS, OFFICES
from onrecord.read.speakers.scene import Scene
from onrecord.read.speakers.several import is_of_one_list
from onrecord.read.speakers.sources import (
    ARTICLES,
    BEFORE_HELD,
    are_somebodys,
    clause_start,
    hangs,
    is_half,
    is_in_clause,
    is_its_document,
    is_owner,
    joined,
    lead_noun,
    leads_name,
    leads_to_others,
    modifies_noun,
    only_person,
)
from onrecord.read.text.tokens import Token, word_set

_SOME: Final = word_set("some many most several few other these those")
_NOBODYS: Final = OFFICES | NATIONALS
"""Words that are found as names, and name nobody alone."""
_INDEFINITE: Final = frozenset({"a", "an"})
_ONE_WITH_ARTICLE: Final = 2
"""Words of a source that is one of many ("A GP")."""


def heads_of(here: Scene, source: Span, tokens: Sequence[Token]) -> list[Mention]:
    """The mentions that the source means: no owners, nothing behind a preposition, nothing in an aside."""
    string = here.part.string
    tokens = _without_occasion(tokens)
    stop = source.start if are_somebodys(tokens) else clause_start(tokens, source.end)
    inside = [
        m
        for m in here.between(source.start, stop)
        if m.span.end <= tokens[-1].end
        and string[m.span.start : m.span.end].lower() not in _NOBODYS
        and not is_half(string, m)
        and not is_in_clause(tokens, m)
    ]
    if any(leads_to_others(string, m) for m in inside):
        return []
    if len(tokens) == _ONE_WITH_ARTICLE and tokens[0].low in _INDEFINITE and tokens[1].word.isupper():
        return []  # "A GP", "An MP"
    if person := _subject_behind(tokens, inside) or only_person(string, tokens, inside):
        return [person]
    if tokens[0].low in _SOME and tokens[-1].low.endswith("s"):
        return []  # "some Democrats", "many Americans"
    heads = _standing(here, source, tokens, inside)
    if heads and heads[0].type is not EntityType.PERSON and lead_noun(tokens, heads[0]):
        return []
    return heads


def _without_occasion(tokens: Sequence[Token]) -> Sequence[Token]:
    """The source without what somebody is doing by speaking ("Ann Lee addressing the Vell Conference")."""
    at = next((at for at, token in enumerate(tokens) if token.low in _OCCASIONS), 0)
    return tokens[:at] if at > 1 and tokens[at - 1].word[0].isupper() else tokens


_OCCASIONS: Final = word_set("addressing answering commenting quoting referring responding speaking testifying")


def _subject_behind(tokens: Sequence[Token], inside: Sequence[Mention]) -> Mention | None:
    """Who ends a source that began too early: behind the comma of a phrase that names others stands only the person, with a role
    ("young men like Ray and Holt, commentator Ann Lee") or behind a clause ("Ray was still his aide, Lee"). Else None."""
    last = inside[-1] if inside else None
    if last is None or last.type is not EntityType.PERSON or last.span.end < tokens[-1].end:
        return None
    before = [token for token in tokens if token.end <= last.span.start]
    comma = next((at for at in range(len(before) - 1, -1, -1) if before[at].word == ","), -1)
    led, role = before[: max(0, comma)], before[comma + 1 :]
    if comma < 0 or not any(
        each.type is EntityType.PERSON and each.span.end <= before[comma].start for each in inside
    ):
        return None
    if role:
        is_role = leads_name(role[-1]) and all(
            token.word.islower() and token.low not in _NO_ROLE for token in role
        )
        return last if is_role else None
    lows = {token.low for token in led}
    return last if not lows.isdisjoint(_FINITE) and lows.isdisjoint(_CLAUSES) else None


_FINITE: Final = word_set("was were is are had has")
_CLAUSES: Final = word_set("who whom whose which that")
_NO_ROLE: Final = BEFORE_HELD | ARTICLES | word_set("and or his her their its my our")


def _is_whence(before: Sequence[Token], mention: Mention) -> bool:
    """Whether the name is the place that something comes from ("reports from Orlow"), and nobody who speaks."""
    return mention.type is EntityType.PLACE and bool(before) and before[-1].low == "from"


def _standing(here: Scene, source: Span, tokens: Sequence[Token], inside: Sequence[Mention]) -> list[Mention]:
    """Of the mentions inside a source, those that stand for themselves: what owns, hangs behind a preposition or stands
    in an aside is left out."""
    string = here.part.string
    heads: list[Mention] = []
    aside: Mention | None = None
    for mention in inside:
        before = [token for token in tokens if token.end <= mention.span.start]
        if not heads and not hangs(before, heads) and is_its_document(tokens, mention):
            heads.append(mention)
            continue
        if (
            is_owner(string, mention) and source.end > mention.span.end + 2
        ):  # "Ann Lee's" alone tells whose claim it is
            continue
        if mention.role and mention.role.start <= mention.span.start and heads:
            heads = [head for head in heads if not mention.role.covers(head.span)]
        link = joined(string[heads[-1].span.end : mention.span.start]) if heads else None
        if heads and not link:
            continue
        one = aside is not None and is_of_one_list(here, aside, mention)
        if one or hangs(before, heads) or _is_whence(before, mention) or modifies_noun(tokens, mention):
            if heads and is_of_one_list(here, heads[-1], mention):
                heads.pop()  # "the Norrland and Vell governments"
            aside = mention
            continue
        if heads and heads[-1].type is not EntityType.PERSON and link == "modifier":
            heads.pop()
        heads.append(mention)
    return heads
