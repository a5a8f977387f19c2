"""Whom a story means by a last name alone: the only one of that name whom its articles name in full. Pure."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from onrecord.model import Entity, EntityType
from onrecord.store.contract.people import Claim
from onrecord.store.identity import slug_of, spelling


def with_full_names(
    claims: Sequence[Claim], articles: Container[int], entities: Iterable[Entity]
) -> tuple[Claim, ...]:
    """The statements; those that these articles have of a last name alone are under its only bearer who speaks in full.

    `entities` are those of these articles: where two have the last name, or it is a body's name, it stays open whose it is.
    So does what somebody decided by hand.
    """
    speaking = {
        each.speaker_slug: each.speaker
        for each in claims
        if each.article_id in articles and each.speaker_slug and each.speaker
    }
    named = [(spelling(each.name, each.type), each) for each in entities]
    names = {slug: each.name for slug, each in named}
    bearers: dict[str, set[str]] = {}
    for slug, name in (names | speaking).items():
        if len(words := name.split()) > 1:
            bearers.setdefault(slug_of(words[-1]), set()).add(slug)
    # what is a person in one article and a body in another isn't certainly a person
    people = names.keys() - {slug for slug, each in named if each.type is not EntityType.PERSON}
    meant = {
        last: next(iter(slugs))
        for last, slugs in bearers.items()
        if len(slugs) == 1 and slugs <= people and (last in people or last not in names)
    }
    return tuple(
        replace(each, speaker=speaking[its], speaker_slug=its)
        if each.article_id in articles
        and not each.by_hand
        and (its := meant.get(each.speaker_slug or "")) in speaking
        else each
        for each in claims
    )
