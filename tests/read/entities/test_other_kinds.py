"""Names that are no person's by their own words or by those right beside them."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.not_people import without_products
from tests.read.finding import part_of


def kinds(text: str, *names: str) -> dict[str, str]:
    """The words and kinds of what the finder took for people, where it took these."""
    mentions = []
    for name in names:
        start = text.index(name)
        mentions.append(Mention(span=Span(start, start + len(name), "text"), type=EntityType.PERSON))
    return {
        text[each.span.start : each.span.end]: each.type.value
        for each in without_products(mentions, [part_of(text)])
    }


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Democratic leader, Texas, came in.", "Texas", "place"),
        ("The MP for Zelvara sat down.", "Zelvara", "place"),
        ("Gartvik Road was closed.", "Gartvik Road", "place"),
        ("It rained in Gartvik North again.", "Gartvik North", "place"),
        ("A teacher from Zelvara said no.", "Zelvara", "place"),
        ("A spokesman from Zelvara said no.", "Zelvara", "other"),
        ("A 19-year-old woman from Zelvara said no.", "Zelvara", "place"),
        ("Lycée Marie Gartvik won a prize.", "Lycée Marie Gartvik", "organisation"),
        ("Zelvara Jana Gartvik (ZJG) met on Sunday.", "Zelvara Jana Gartvik", "organisation"),
        ("Zelvara Jana Gartvik (ZJ) met on Sunday.", "Zelvara Jana Gartvik", "person"),
        ("They met at Stade Roland Gartvik on Sunday.", "Stade Roland Gartvik", "organisation"),
        ("The energy regulator Gartvik set a price.", "Gartvik", "organisation"),
        ("The retailer Gartvik shut its shops.", "Gartvik", "organisation"),
        ("A band called Zelvara Boys sang.", "Zelvara Boys", "organisation"),
        ("Gartvik's said sales had fallen.", "Gartvik", "organisation"),
        ("Gartvik 1 drivers went home.", "Gartvik", "organisation"),
        ("A lawyer at Zelvara Gartvik agreed.", "Zelvara Gartvik", "organisation"),
        ("They sang Gartvik And Me.", "Gartvik And Me", "other"),
        ("Covid came back.", "Covid", "other"),
    ],
)
def test_words_that_no_person_has(text: str, name: str, expected: str) -> None:
    assert kinds(text, name) == {name: expected}


def test_a_bodys_initials_belong_to_the_name_behind_them() -> None:
    assert kinds("NHS Gartvik said no. It rained in Gartvik.", "Gartvik") == {"NHS Gartvik": "organisation"}


def test_initials_before_a_word_that_stands_alone_too_may_be_a_rank() -> None:
    text = "XYZ Gartvik saw the fleet. Gartvik went home."
    spans = [Span(at, at + 7, "text") for at in (4, 27)]
    mentions = [Mention(span=span, type=EntityType.PERSON) for span in spans]
    assert without_products(mentions, [part_of(text)]) == mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The retailer Zelvara Gartvik left.", "Zelvara Gartvik"),
        ("LS Gartvik painted it.", "Gartvik"),
        ("President Texas spoke.", "Texas"),
        ("Zelvara West sang.", "Zelvara West"),
        ("Georgia Gartvik sang in Vell.", "Georgia Gartvik"),
        ("LIVE Gartvik speaks to his party.", "Gartvik"),
        ("An aide at Gartvik's house agreed.", "Gartvik"),
        ("Voters for Gartvik went home.", "Gartvik"),
        ("VADM Gartvik saw the fleet.", "Gartvik"),
        ("JON GARTVIK: We slept.", "GARTVIK"),
        ("The film producer Gartvik, who lives in Vell, agreed.", "Gartvik"),
        ("Zelvara Do said it was over.", "Zelvara Do"),
    ],
)
def test_who_may_be_a_person_stays_one(text: str, name: str) -> None:
    assert kinds(text, name) == {name: "person"}


def test_a_place_that_is_also_somebodys_surname_is_a_person() -> None:
    assert kinds("Judge Mila Texas came. Texas left.", "Mila Texas", "Texas")["Mila Texas"] == "person"
