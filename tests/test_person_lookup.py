"""Whom somebody means who types a name."""

import pytest

from onrecord.model import EntityType
from onrecord.person_lookup import MAX_PEOPLE, find_person, several_of, told_apart
from onrecord.store.contract.people import PersonInfo


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


class Known:
    """A store that knows some people, and notes how many it was asked for."""

    def __init__(self, *people, former=()):
        self._people = people
        self._former = former
        self.limits = []

    def person(self, slug):
        return next((each for each in self._people if each.slug == slug), None)

    def namesakes(self, names):
        return {name: its for name in names if len(its := tuple(e for e in self._people if e.name == name)) > 1}

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


@pytest.mark.parametrize("typed", ["Nobody", "Vel", "", "   ", "Tomas Orlow"])
def test_nobody_is_guessed(typed):
    match = find_person(Known(TOMAS, ANA, BEA), typed)
    assert (match.person, match.candidates) == (None, ())


def test_a_slug_or_full_name_costs_no_list_and_a_part_a_bounded_one():
    known = Known(TOMAS, ANA)
    find_person(known, "Ana Veld")
    assert known.limits == []
    find_person(known, "ana")
    assert known.limits == [MAX_PEOPLE]


def test_of_two_namesakes_a_slug_alone_says_which():
    known = Known(info("Ana Reyes", "ana-reyes"), info("Ana Reyes", "ana-reyes~2"), info("Cy Day", "cy-day"))
    match = find_person(known, "ana Reyes")
    assert match.person is None
    assert told_apart(match.candidates) == ["Ana Reyes (ana-reyes)", "Ana Reyes (ana-reyes~2)"]
    for typed, slug in (("ana-reyes", "ana-reyes"), ("ana-reyes~2", "ana-reyes~2"), ("Cy Day", "cy-day")):
        found = find_person(known, typed).person
        assert found is not None
        assert found.slug == slug
    assert told_apart([info("Cy Day", "cy-day")]) == ["Cy Day"]


def test_a_name_that_is_its_own_slug_means_all_who_have_it():
    """For a correction, where nobody is taken without a word."""
    known = Known(info("王伟", "王伟"), info("王伟", "王伟~2"), info("Cy Day", "cy-day"))
    assert told_apart(several_of(known, "王伟")) == ["王伟 (王伟~1)", "王伟 (王伟~2)"]
    assert [several_of(known, typed) for typed in ("王伟~1", "王伟~2", "Cy Day", "")] == [(), (), (), ()]
