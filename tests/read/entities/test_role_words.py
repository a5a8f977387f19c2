"""What stands beside a name says what it is; names of bodies say of what kind they are."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.role_words import kind_fits, others_beside, past_beside, words_beside


def beside(text, name, kind=EntityType.PERSON):
    start = text.index(name)
    return words_beside(text, Mention(span=Span(start, start + len(name)), type=kind))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orlow Sen. Ann Lee left.", {"senator", "lawmaker"}),
        ("Then Ann Lee, 34, a mother of two, left.", {"34-year-old", "mother"}),
        ("Then Ann Lee (34) left.", {"34-year-old"}),
        ("Then Ann Lee, the Republican nominee, left.", {"republican", "nominee"}),
        ("Then Ann Lee (D-Va.) left.", {"democrat"}),
        ("his mom Ann Lee left.", {"mother"}),
        ("It was so. Prosecuting, Mr Ann Lee said so.", {"prosecutor", "lawyer"}),
        ("Then Ann Lee, for the prosecution, said so.", {"prosecutor"}),
        ("In mitigation, Ann Lee said so.", {"barrister", "lawyer"}),
    ],
)
def test_words_of_a_person(text, words):
    assert words <= beside(text, "Ann Lee")


def test_who_comes_behind_a_comma_and_and_is_another():
    text = "With the mayor, Ole Brandt, and the governor, Ann Lee watching, it left."
    assert "governor" not in beside(text, "Ole Brandt")


def test_a_plain_neighbour_says_nothing():
    assert beside("On Monday Ann Lee left.", "Ann Lee") == set()


def test_words_of_a_body_are_of_its_name_and_of_the_noun_before_it():
    assert beside("the airline Velair said", "Velair", EntityType.ORGANISATION) == {"airline", "carrier", "velair"}


def test_an_apposition_says_what_a_body_is():
    assert {"airline", "carrier"} <= beside(
        "Velair, the Irish airline, said no.", "Velair", EntityType.ORGANISATION
    )
    assert "startup" in beside("Velair, the Orlow startup that made it, left.", "Velair", EntityType.ORGANISATION)
    assert beside("They fined Velair, the regulator said.", "Velair", EntityType.ORGANISATION) == {"velair"}
    assert beside("Velair, the only body to call the airline, left.", "Velair", EntityType.ORGANISATION) == {
        "velair"
    }


@pytest.mark.parametrize(
    ("noun", "name", "fits"),
    [
        ("agency", {"harbour", "bureau"}, True),
        ("newspaper", {"orlow", "times"}, True),
        ("newspaper", {"orlow", "bank"}, False),
        ("airline", {"velair"}, None),
        ("senator", {"times"}, None),
        ("council", {"environment", "ministry"}, False),
        ("council", {"harl", "council"}, True),
        ("ministry", {"department", "works"}, True),
    ],
)
def test_whether_a_name_is_of_that_kind(noun, name, fits):
    assert kind_fits(noun, name) is fits


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("A spokeswoman for Ann Lee left.", {"spokeswoman"}),
        ("The wife of Governor Ann Lee left.", {"wife"}),
        ("They met Ann Lee’s longtime lawyer there.", {"lawyer"}),
        ("On Monday the lawyer met Ann Lee there.", set()),
    ],
)
def test_another_beside_a_person(text, others):
    start = text.index("Ann Lee")
    assert others_beside(text, Mention(span=Span(start, start + 7), type=EntityType.PERSON)) == others


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Former Governor Ann Lee left.", {"governor"}),
        ("Then Ann Lee, the ousted minister, left.", {"minister"}),
        ("Governor Ann Lee left.", set()),
        ("Former Republican Ann Lee left.", set()),
    ],
)
def test_what_a_person_was(text, past):
    start = text.index("Ann Lee")
    assert past_beside(text, Mention(span=Span(start, start + 7), type=EntityType.PERSON)) == past
