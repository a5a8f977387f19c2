from dataclasses import replace

import pytest

from onrecord.model import Entity, EntityType, Span
from onrecord.store.contract.people import Claim
from onrecord.store.store import Store
from onrecord.web.full_names import with_full_names


def entity(name: str, kind: EntityType = EntityType.PERSON) -> Entity:
    return Entity(id=name, type=kind, name=name, evidence=Span(0, 1))


PEOPLE = (entity("Delia Marsh"), entity("Ansel Prowse"))


@pytest.fixture
def claims(story: tuple[Store, int, dict[str, int]]) -> list[Claim]:
    """Three statements of Delia Marsh, of which one article calls her by her last name alone, and the others' own."""
    store, _, ids = story
    found, _ = store.people.statements_decided(tuple(ids.values()), limit=100)
    return [
        replace(each, speaker="Marsh", speaker_slug="marsh") if each.article_id == ids["The Courier"] else each
        for each in found
    ]


def slugs(claims: tuple[Claim, ...]) -> set[str | None]:
    return {each.speaker_slug for each in claims}


def test_a_last_name_is_whoever_alone_has_it_and_is_named_in_full(claims: list[Claim]) -> None:
    own = {each.article_id for each in claims}
    named = with_full_names(claims, own, PEOPLE)
    assert slugs(named) == {"delia-marsh", "ansel-prowse"}
    assert {each.speaker for each in named if each.speaker_slug == "delia-marsh"} == {"Delia Marsh"}
    assert [replace(each, speaker=None, speaker_slug=None) for each in named] == [
        replace(each, speaker=None, speaker_slug=None) for each in claims
    ]


@pytest.mark.parametrize("other", [entity("Tom Marsh"), entity("Marsh", EntityType.ORGANISATION)])
def test_it_stays_as_it_is_where_another_has_it_or_a_body(claims: list[Claim], other: Entity) -> None:
    assert with_full_names(claims, {each.article_id for each in claims}, (*PEOPLE, other)) == tuple(claims)


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_it_stays_as_it_is_where_one_article_has_it_for_a_bodys(
    claims: list[Claim], places: tuple[int, int]
) -> None:
    both = entity("Marsh"), entity("Marsh", EntityType.ORGANISATION)
    named = with_full_names(
        claims, {each.article_id for each in claims}, (*PEOPLE, *(both[each] for each in places))
    )
    assert named == tuple(claims)


def test_articles_of_other_stories_are_left_alone(claims: list[Claim]) -> None:
    others = {each.article_id for each in claims if each.speaker_slug != "marsh"}
    assert with_full_names(claims, others, PEOPLE) == tuple(claims)
