"""Whom an office with its body means ("the director of the fund", "the adviser to the president"): the one person whom the article
introduced by these very words. English."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from onrecord.model import EntityType, Span
from onrecord.read.entities.office_initials import initials_of_role
from onrecord.read.entities.role_words import PAST, folded
from onrecord.read.speakers.anaphors import is_person
from onrecord.read.speakers.candidates import is_known
from onrecord.read.speakers.scene import Figure, Scene, Stage
from onrecord.read.text.tokens import Token, tokenize, word_set

_ARTICLES: Final = word_set("the a an this that")
_DEFINITE: Final = word_set("the this that")
_OF: Final = word_set("of to for at in")
_OTHERS: Final = PAST | word_set("deputy vice acting interim assistant")
"""Words that make another office of one ("the deputy director of the fund")."""
_HEADS: Final[Mapping[tuple[str, ...], frozenset[str]]] = {
    ("head", "of", "state"): word_set("president king queen emperor emir amir sultan"),
    ("head", "of", "government"): word_set("premier chancellor"),
}
_MOST_WORDS: Final = 12
_MOST_ROLES: Final = 8
"""Of one person's roles, the first ones that are looked at."""
_MOST_FIGURES: Final = 200


def holder_of(stage: Stage, here: Scene, tokens: Sequence[Token]) -> str | None:
    """The entity of the person whom the words mean; None where they are no office with its body, or where the article doesn't
    have exactly one person, named before, by them."""
    words = _words(tokens)
    if len(words) == 1 and tokens[-1].word.isupper() and tokens[0].low in _DEFINITE:
        return _holder_by_initials(stage, here, tokens[-1])
    at = next((at for at, word in enumerate(words) if word in _OF), 0)
    is_led = tokens[0].low in _DEFINITE or tokens[0].word[0].isupper()
    if not is_led or not at or at + 1 >= len(words) or len(words) > _MOST_WORDS:
        return None
    called = _HEADS.get(tuple(words))
    if called is None and not is_person(words[at - 1]):
        return None
    found = [
        entity
        for entity, figure in islice(stage.figures.items(), _MOST_FIGURES)
        if figure.entity.type is EntityType.PERSON
        and (not called.isdisjoint(figure.current) if called else _is_introduced_so(stage, figure, words))
        and is_known(stage, here, entity, tokens[0].start)
    ]
    return found[0] if len(found) == 1 else None


def _holder_by_initials(stage: Stage, here: Scene, token: Token) -> str | None:
    """The one person, named before, who was introduced with a role of these initials ("the DC" of a deputy commissioner)."""
    found = [
        entity
        for entity, figure in islice(stage.figures.items(), _MOST_FIGURES)
        if figure.entity.type is EntityType.PERSON
        and any(
            role.part in stage.scenes
            and token.word in initials_of_role(stage.scenes[role.part].part.string[role.start : role.end])
            for role in figure.entity.roles[:_MOST_ROLES]
        )
        and is_known(stage, here, entity, token.start)
    ]
    return found[0] if len(found) == 1 else None


def _is_introduced_so(stage: Stage, figure: Figure, words: Sequence[str]) -> bool:
    """Whether one of the person's roles has the words in this order, and ends as they do. The office stands before the role's body, too:
    an adviser to the president is no president, and a director of research at a fund not the fund's."""
    of = [word for word in words if word in _OF]
    at = words.index(of[0])
    for role in figure.entity.roles[:_MOST_ROLES]:
        held = _role_words(stage, role)
        if held[-1:] != list(words[-1:]) or [word for word in held if word in _OF] != of:
            continue
        is_office = _in_order(words[:at], held[: held.index(of[0])])
        if is_office and _OTHERS.isdisjoint(set(held) - set(words)) and _in_order(words, held):
            return True
    return False


def _role_words(stage: Stage, role: Span) -> Sequence[str]:
    """Remembered: each source that is an office asks for the roles of everybody."""
    words = stage.role_words.get(role)
    if words is None:
        scene = stage.scenes.get(role.part)
        words = _words(tokenize(scene.part.string, role.start, role.end)) if scene else []
        stage.role_words[role] = words
    return words


def _in_order(words: Sequence[str], held: Sequence[str]) -> bool:
    rest = iter(held)
    return all(word in rest for word in words)


def _words(tokens: Sequence[Token]) -> list[str]:
    return [folded(token.word) for token in tokens if token.word[0].isalnum() and token.low not in _ARTICLES]
