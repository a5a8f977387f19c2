"""Whom somebody means who types a name."""

from dataclasses import replace

import pytest

from onrecord.model import EntityType
from onrecord.person_lookup import (
    MAX_PEOPLE,
    PersonMatch,
    find_person,
    others_of,
    several_of,
    to_choose,
    told_apart,
)
from onrecord.store.contract.people import PersonInfo
from onrecord.store.contract.registry import By, Name
from onrecord.store.identity import person_slug, spelling_of


def info(name, slug):
    return PersonInfo(
        slug=slug,
        name=name,
        type=EntityType.PERSON,
        roles=(),
        statements=1,
        articles=1,
        outlets=1,
        first=None,
        last=None,
    )


def name(slug):
    return Name(slug=slug, name=slug, by=By.READING, statements=1, articles=1, first=None, last=None)


class Known:
    """A store that knows some people, and notes how many it was asked for."""

    def __init__(self, *people, former=()):
        self._people = people
        self._former = former
        self.limits = []

    def person(self, slug):
        return next((each for each in self._people if each.slug == slug.removesuffix("~1")), None)

    def namesakes(self, names):
        slugs = {name: person_slug(name) for name in names}
        its = {name: tuple(e for e in self._people if spelling_of(e.slug) == slug) for name, slug in slugs.items()}
        return {name: people for name, people in its.items() if len(people) > 1}

    def called(self, name, *, limit=100):
        return tuple(each for each in self._former if name.casefold() in each.name.casefold().split())[:limit]

    def busiest(self, *, limit=100):
        self.limits.append(limit)
        return self._people[:limit]


TOMAS, ANA, BEA = info("Tomas Veld", "tomas-veld"), info("Ana Veld", "ana-veld"), info("Bea Orlow", "bea-orlow")


@pytest.mark.parametrize(
    ("typed", "person", "is_by_part"),
    [
        ("tomas-veld", TOMAS, False),
        ("Tomas Veld", TOMAS, False),
        ("TOMAS VELD", TOMAS, False),
        ("orlow", BEA, True),
        ("Veld Tomas", TOMAS, True),
    ],
)
def test_one_is_meant(typed, person, is_by_part):
    match = find_person(Known(TOMAS, ANA, BEA), typed)
    assert (match.person, match.candidates, match.is_by_part) == (person, (), is_by_part)


def test_who_has_no_statement_that_stands_is_known_by_the_last_name():
    cy = info("Cy Adler", "cy-adler")
    match = find_person(Known(TOMAS, former=(cy,)), "adler")
    assert (match.person, match.is_by_part) == (cy, True)
    match = find_person(Known(TOMAS, ANA, former=(ANA,)), "veld")
    assert match.candidates == (TOMAS, ANA)


def test_of_several_none_is_taken_and_all_are_named():
    match = find_person(Known(TOMAS, ANA, BEA), "veld")
    assert (match.person, match.candidates) == (None, (TOMAS, ANA))


@pytest.mark.parametrize("typed", ["Nobody", "Ve", "", "   ", "Tomas Orlow", "Cllr Nobody", "Cllr"])
def test_nobody_is_guessed(typed):
    match = find_person(Known(TOMAS, ANA, BEA), typed)
    assert (match.person, match.candidates) == (None, ())


def test_a_title_before_a_part_of_a_name_is_no_part_of_it():
    match = find_person(Known(TOMAS, ANA, BEA), "Cllr. Orlow")
    assert (match.person, match.candidates, match.is_by_part) == (BEA, (), True)
    assert find_person(Known(TOMAS, ANA, BEA), "Cllr Veld").candidates == (TOMAS, ANA)


@pytest.mark.parametrize(("typed", "offered"), [("vel", (TOMAS, ANA)), ("bea orl", (BEA,)), ("tom orl", ())])
def test_the_beginning_of_a_name_offers_who_has_it(typed, offered):
    assert find_person(Known(TOMAS, ANA, BEA), typed) == PersonMatch(candidates=offered)


def test_a_slug_or_full_name_costs_no_list_and_a_part_a_bounded_one():
    known = Known(TOMAS, ANA)
    find_person(known, "Ana Veld")
    assert known.limits == []
    find_person(known, "ana")
    assert known.limits == [MAX_PEOPLE]


def test_of_two_namesakes_only_a_slug_with_a_number_says_which():
    known = Known(info("Ana Reyes", "ana-reyes"), info("Ana Reyes", "ana-reyes~2"), info("Cy Day", "cy-day"))
    for typed in ("ana Reyes", "ana-reyes", "Ms Ana Reyes", "reyes"):
        match = find_person(known, typed)
        assert match.person is None
        assert told_apart(match.candidates) == ["Ana Reyes (ana-reyes~1)", "Ana Reyes (ana-reyes~2)"]
    slugs = {"ana-reyes~1": "ana-reyes", "ana-reyes~2": "ana-reyes~2", "Cy Day": "cy-day", "cy-day~1": "cy-day"}
    for typed, slug in slugs.items():
        found = find_person(known, typed).person
        assert found is not None
        assert found.slug == slug
    assert told_apart([info("Cy Day", "cy-day")]) == ["Cy Day"]
    assert find_person(known, "ana-reyes~3") == PersonMatch()
    only = Known(info("Ana Reyes", "ana-reyes~2"))  # the first has nothing on record
    assert find_person(only, "Ana Reyes").person == info("Ana Reyes", "ana-reyes~2")


@pytest.mark.parametrize(("name", "slug"), [("王伟", "王伟"), ("Cher", "cher"), ("Jean-Luc", "jean-luc")])
def test_a_name_that_is_its_own_slug_means_all_who_have_it(name, slug):
    """The first was taken without a word."""
    known = Known(info(name, slug), info(name, f"{slug}~2"), info("Cy Day", "cy-day"))
    for typed in (name, slug):
        assert find_person(known, typed).person is None
        assert told_apart(several_of(known, typed)) == [f"{name} ({slug}~1)", f"{name} ({slug}~2)"]
    assert [several_of(known, typed) for typed in (f"{slug}~1", f"{slug}~2", "Cy Day", "")] == [(), (), (), ()]


def test_people_of_one_spelling_are_told_apart_whatever_they_are_called_now():
    one, two, cy = info("Ana M. Reyes", "ana-reyes"), info("Ana Reyes", "ana-reyes~2"), info("Cy Day", "cy-day")
    assert told_apart((one, two, cy)) == ["Ana M. Reyes (ana-reyes~1)", "Ana Reyes (ana-reyes~2)", "Cy Day"]
    three = info("Ana Reyes", "reyes")
    assert told_apart((two, three)) == ["Ana Reyes (ana-reyes~2)", "Ana Reyes (reyes~1)"]


def test_a_form_offers_what_to_type():
    one = replace(info("Ana Reyes", "ana-reyes"), roles=("Minister",))
    people = (one, info("Ana Reyes", "ana-reyes~2"), info("Cy Day", "cy-day"))
    assert to_choose(people) == (
        ("ana-reyes~1", "Ana Reyes (Minister, ana-reyes~1)"),
        ("ana-reyes~2", "Ana Reyes (ana-reyes~2)"),
        ("Cy Day", "Cy Day"),
    )


def test_others_of_a_persons_names():
    one, two, cy = info("Ana Reyes", "ana-reyes"), info("Ana Reyes", "ana-reyes~2"), info("Cy Day", "cy-day")
    known = Known(one, two, cy, info("Cy Day", "cy-day~2"))
    assert others_of(known, "ana-reyes", [name("ana-reyes")]) == (two,)
    assert others_of(known, "ana-reyes~2", [name("ana-reyes~2"), name("cy-day~2")]) == (one, cy)
    assert others_of(known, "bea-orlow", [name("bea-orlow")]) == ()
