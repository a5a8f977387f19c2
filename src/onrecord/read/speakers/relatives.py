"""Whom "his wife" and "Ann Lee's mother" mean, where the article says so. English.

Never whose relative it is. Somebody is meant who alone is called so, or who shares the owner's surname and opened one of the
last sentences.
"""

from typing import Final

from onrecord.model import EntityType
from onrecord.read.speakers.anaphors import Anaphor
from onrecord.read.speakers.scene import Figure, Scene, Stage

RELATIVE_ODDS: Final = 0.9
"""How probable it is that the one found is meant."""
MAX_RELATIVES: Final = 100
"""Of more that are called so nobody is meant: an article that has more is a list."""
SURNAME_SENTENCES: Final = 1
"""So many sentences back somebody of the owner's surname may have been named who isn't called a relative."""


def relative_of(stage: Stage, scene: Scene, anaphor: Anaphor) -> str | None:
    """The entity of the relative whom an anaphor with an owner means; None where it may be nobody who is named."""
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
    """Whether it is a person of that gender, as far as the article shows."""
    if figure.entity.type is not EntityType.PERSON:
        return False
    return anaphor.male is None or figure.leaning == 0 or (figure.leaning > 0) is anaphor.male
