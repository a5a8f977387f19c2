"""What the words of a person's name are."""

import pytest

from onrecord.read.entities.name_parts import core_of, ends_of, generation_of, goes_by, is_surname, may_be_whole


def test_a_generation_is_no_surname() -> None:
    assert core_of("george veld, jr.") == ["george", "veld"]
    assert [generation_of(name) for name in ("george veld, jr.", "george veld sr", "jr. veld", "")] == [
        "jr",
        "sr",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "is_so"),
    [("le clair", True), ("van der berg", True), ("ann lee", False), ("veld", False), ("", False)],
)
def test_a_surname_has_its_particles(words: str, is_so: bool) -> None:
    assert is_surname(words.split()) is is_so


def test_some_particles_are_given_names_too() -> None:
    assert [may_be_whole(words.split()) for words in ("ben lee", "van der berg", "le clair")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "given", "is_so"),
    [
        ("Tomas J. Veld", "tomas veld", True),
        ("Robert “Bob” Veld", "bob veld", True),
        ("T. Veld", "tomas veld", True),
        ("Tomas Veld", "ana veld", False),
        ("Veld", "ana veld", True),
    ],
)
def test_who_may_go_by_another_name(name: str, given: str, is_so: bool) -> None:
    assert goes_by(name, given.split()) is is_so


def test_the_ends_of_a_name() -> None:
    assert ends_of(["ana", "roe", "veld"]) == ("ana", "veld")
    assert ends_of([]) == ("", "")
