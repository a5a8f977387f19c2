"""The people whom "his wife" and "Ann Lee's mother" mean, where the article tells. English.

The owner is never meant. Somebody is meant who alone is called by the noun, or who shares the owner's surname and
opened one of the last sentences.
"""

from typing import Final

from onrecord.model import EntityType
from onrecord.read.speakers.anaphors import Anaphor
from onrecord.read.speakers.scene import Figure, Scene, Stage

RELATIVE_ODDS: Final = 0.9
"""How probable it is that the person found is meant."""
MAX_RELATIVES: Final = 100
"""Where more are called by the noun, nobody is meant: the article is a list."""
SURNAME_SENTENCES: Final = 1
"""Sentences back in which somebody with the owner's surname counts who isn't called a relative."""


def relative_of(stage: Stage, scene: Scene, anaphor: Anaphor) -> str | None:
    """The entity of the relative that an anaphor with an owner means; None where it may be nobody who is named."""
    called = stage.with_role(anaphor.word)
    if len(called) > MAX_RELATIVES:
        return None
    owners = {mention.entity for mention in scene.between(*(anaphor.owner or (0, 0))) if mention.entity}
    people = {
        entity: figure
        for entity in called
        if entity not in owners and _may_be(figure := stage.figures[entity], anaphor)
    }
    surnames = {_surname(stage.figures[owner]) for owner in owners if owner in stage.figures}
    if len(people) > 1 and surnames:
        people = {entity: figure for entity, figure in people.items() if _surname(figure) in surnames}
    if people:
        return next(iter(people)) if len(people) == 1 else None
    at = anaphor.span.start
    near = {
        mention.entity
        for number in scene.numbers_before(at, scene.back(at, SURNAME_SENTENCES))
        if scene.opens(number) and (mention := scene.mentions[number]).entity not in owners
    }
    named = [
        entity
        for entity in near
        if entity in stage.figures
        and _may_be(stage.figures[entity], anaphor)
        and _surname(stage.figures[entity]) in surnames
    ]
    return named[0] if len(named) == 1 else None


def _surname(figure: Figure) -> str:
    return figure.entity.name.rpartition(" ")[2].lower()


def _may_be(figure: Figure, anaphor: Anaphor) -> bool:
    """Whether the figure is a person, and of the anaphor's gender as far as the article shows."""
    if figure.entity.type is not EntityType.PERSON:
        return False
    return anaphor.male is None or figure.leaning == 0 or (figure.leaning > 0) is anaphor.male
