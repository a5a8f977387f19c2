from dataclasses import replace

from onrecord.store.contract.circumstances import Circumstances
from onrecord.store.contract.people import Claim
from onrecord.store.store import Store
from onrecord.web.sayings import key_of, sayings_of


def by_id(claims: tuple[Claim, ...], outlet: str) -> dict[str, Claim]:
    return {each.attribution_id: each for each in claims if each.outlet == outlet}


def test_a_statement_is_taken_with_all_that_is_known_of_it(story: tuple[Store, int, dict[str, int]]) -> None:
    store, _, ids = story
    claims = store.people.statements_of(tuple(ids.values()))
    said = {each.key: each for each in sayings_of(claims, {ids["Tideline"]: "Reuters"})}
    sound = said[key_of(by_id(claims, "The Open Sound")["a1"])]
    assert (sound.speaker, sound.addressee, str(sound.said_day)) == ("delia-marsh", "The Open Sound", "2026-06-15")
    assert sound.words.startswith("The board will never")
    assert said[key_of(by_id(claims, "Tideline")["a1"])].copy_of == "Reuters"
    assert said[key_of(by_id(claims, "The Courier")["a1"])].relayed_by == "Tideline"


def test_a_denial_answers_what_stands_inside_it(story: tuple[Store, int, dict[str, int]]) -> None:
    store, _, ids = story
    claims = store.people.statements_of([ids["The Open Sound"]])
    said = {each.key.statement: each for each in sayings_of(claims)}
    assert said["a2"].answers == ("a3",)
    assert said["a3"].answers == ()


def test_a_speaker_who_tells_what_another_said_is_no_outlet(story: tuple[Store, int, dict[str, int]]) -> None:
    store, _, ids = story
    first, *_ = store.people.statements_of([ids["The Open Sound"]])
    through = [replace(first, circumstances=Circumstances(relayed_by=name)) for name in ("Delia Marsh", "Reuters")]
    assert [each.relayed_by for each in sayings_of(through)] == [None, "Reuters"]
    renamed = [replace(each, speaker="Delia M. Marsh") for each in through]
    assert [each.relayed_by for each in sayings_of(renamed)] == [None, "Reuters"]


def test_an_undated_article_is_taken_by_when_it_was_seen(story: tuple[Store, int, dict[str, int]]) -> None:
    store, _, ids = story
    first, *_ = store.people.statements_of([ids["The Open Sound"]])
    (said,) = sayings_of([replace(first, published=None)])
    assert (said.at, said.is_published) == (first.life.first_seen, False)
