"""Which names of an article are one person's: generations."""

import re

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.coreference import link_entities
from tests.read.finding import part_of


def chains(text: str, kind: EntityType = EntityType.PERSON) -> list[str | None]:
    """The entities of the names, which stand between "|"."""
    made, at = [], 0
    for name in text.split("|"):
        made.append(Mention(span=Span(at, at + len(name)), type=kind))
        at += len(name) + 1
    return [
        mention.entity
        for mention in link_entities([part_of(f"{text} were in the hall when it was said")], made)[1]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("George Veld Sr.|George Veld Jr.|George Veld Sr.", ["e1", "e2", "e1"]),
        ("George Veld, Jr.|George Veld Jr", ["e1", "e1"]),
        ("George Veld Jr.|George Veld|Veld", ["e1", "e1", "e1"]),
        ("George Veld|George Veld Jr.", ["e1", "e1"]),
        ("George Veld|George Veld Jr.|George Veld Sr.", ["e1", "e2", "e3"]),
        ("George Veld Sr.|George Veld Jr.|George Veld", ["e1", "e2", "e3"]),
        ("George Veld Sr.|G. Veld Jr.", ["e1", "e2"]),
        ("George Veld Sr.|George Veld Jr.|Veld Sr.", ["e1", "e2", "e1"]),
        ("George Veld Sr.|Anna Holm Jr.|George Veld", ["e1", "e2", "e1"]),
    ],
)
def test_a_father_is_not_his_son(text: str, expected: list[str]) -> None:
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Juan Veld Molina|Veld Molina|Molina", ["e1", "e1", "e1"]),
        ("Veld Molina|Juan Veld Molina", ["e1", "e1"]),
        ("Olga Petrovna Veld|Olga Petrovna", ["e1", "e1"]),
        ("Claudia Veld Pardo|Veld", ["e1", "e1"]),
        ("Claudia Veld Pardo|Juan Veld Holm|Veld", ["e1", "e2", "e3"]),
        ("Ana Veld Election Day|Veld", ["e1", "e2"]),
        ("Inés Roca i Veld|Roca i Veld", ["e1", "e1"]),
        ("Juan Veld Molina|Rosa Veld Molina|Veld Molina", ["e1", "e2", "e3"]),
        ("Wu Yao|Wu Yao Chan", ["e1", "e2"]),  # a name that is begun comes first
        ("Anna Roe|Anna Roe Foundation", ["e1", "e2"]),
        ("Anna Roe|Mark And Anna Roe", ["e1", "e2"]),
        ("Luther Veld IV|Veld", ["e1", "e1"]),
    ],
)
def test_a_piece_of_a_long_name_is_its_person(text: str, expected: list[str]) -> None:
    assert chains(text) == expected


def test_a_neighbour_is_not_called_by_the_middle_name_of_who_comes_later() -> None:
    """ "Her neighbour, Budi," was the governor Heru Budi Hartono."""
    text = "Her neighbour, Budi, left. Heru Budi Hartono came. Budi spoke."
    found = [Span(at, at + len(name)) for name, at in (("Budi", 15), ("Heru Budi Hartono", 27))]
    mentions = [Mention(span=span, type=EntityType.PERSON) for span in found]
    assert [each.entity for each in link_entities([part_of(text)], mentions)[1]] == ["e1", "e2"]
    assert chains("Heru Budi Hartono|Budi") == ["e1", "e1"]


def test_of_two_with_the_surname_first_a_title_tells_which() -> None:
    text = "Ms Park Ji-hyun met Park Min-ho. Ms Park left."
    spans = [match.span() for match in re.finditer(r"Park(?: \w+-\w+)?", text)]
    made = [Mention(span=Span(*span), type=EntityType.PERSON) for span in spans]
    assert [each.entity for each in link_entities([part_of(text)], made)[1]] == ["e1", "e2", "e1"]


def test_a_headline_that_goes_on_is_no_longer_name() -> None:
    text = "Anna Roe Pins The Blame On Mark Holm|Anna Roe"
    assert chains(text) == ["e1", "e2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orlow National Committee|ONC", ["e1", "e1"]),
        ("ONC|Orlow National Committee|ONC", ["e1", "e1", "e1"]),
        ("ONC|Orlow National Committee|Orlow National Committee|ONC", ["e1", "e1", "e1", "e1"]),
        ("Department of Veterans Affairs|VA", ["e1", "e1"]),
        ("VA|Department of Veterans Affairs", ["e1", "e2"]),
        ("Orlow National Committee|Orlow News Company|ONC", ["e1", "e2", "e3"]),
        ("Orlow National Committee|ONCE", ["e1", "e2"]),
    ],
)
def test_initials_are_of_the_one_body_that_has_them(text: str, expected: list[str]) -> None:
    assert chains(text, EntityType.ORGANISATION) == expected


def test_a_body_is_called_by_its_name_and_not_its_initials() -> None:
    names = ["ONC", "Orlow National Committee"]
    spans = [Span(0, 3), Span(4, 28)]
    mentions = [Mention(span=span, type=EntityType.ORGANISATION) for span in spans]
    (entity,), _ = link_entities([part_of(" ".join(names))], mentions)
    assert (entity.name, entity.evidence) == (names[1], spans[1])


def entities_of(text: str, pattern: str, kind: EntityType) -> list[str | None]:
    """The entities of what the pattern finds in the text."""
    made = [Mention(span=Span(*match.span()), type=kind) for match in re.finditer(pattern, text)]
    return [mention.entity for mention in link_entities([part_of(text)], made)[1]]


def test_of_two_with_the_surname_the_dead_does_not_speak() -> None:
    died = "Kim Mal-im lived here.\n\nKim passed away on Monday.\n\n"
    text = f"{died}A lawyer, Kim Ki-yoon, came.\n\n“It was late,” Kim was told. Kim said no."
    assert entities_of(text, r"Kim(?: \w+-\w+)?", EntityType.PERSON)[-1] == "e2"


def test_initials_behind_what_an_office_is_for_are_not_its_subjects() -> None:
    text = "The Director of Public Works (NRA), Ann Lee, came in May. The NRA said it was late."
    assert entities_of(text, r"Public Works|NRA", EntityType.ORGANISATION) == ["e1", "e2", "e2"]
