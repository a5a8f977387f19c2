"""Who speaks, through the whole reader: sources with offices and organisations in them, namesakes, first names, makers of
documents."""

import pytest

from onrecord.model import Article, Block, BlockKind, Span
from onrecord.read.model_reader import ModelReader


def speakers(*paragraphs):
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    reading = ModelReader().read(Article(text=text, blocks=tuple(blocks), language="en"))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Minister of mines and energy Tomas Alvendo said on Monday that the line was safe.", "Tomas Alvendo"),
        ("The board’s director, Marta Lee, said on Monday that the line was safe.", "Marta Lee"),
        ("Sweden’s Minister of Justice, Gunnar Holm, said on Monday that the line was safe.", "Gunnar Holm"),
        ("Regional Commissioner of Orlow, Godfrey Sambi, said on Monday that the line was safe.", "Godfrey Sambi"),
        (
            "Democratic Party for the People leader Yuki Tanaka said on Monday that the line was safe.",
            "Yuki Tanaka",
        ),
        ("Advisers to Mr. Lee said on Monday that the line was safe.", None),
        ("The wife of Marta Lee’s brother said on Monday that the line was safe.", None),
        ("Data from the Orlow Water Board showed on Monday that the level had fallen.", "Orlow Water Board"),
    ],
)
def test_the_person_in_a_source(sentence, speaker):
    assert speakers(sentence) == [speaker]


def test_a_campaign_is_not_its_candidate():
    found = speakers(
        "Marta Lee ran for mayor of Orlow.", "The Lee campaign said on Monday that the line was safe."
    )
    assert found == ["Lee campaign"]


def test_a_first_name_alone_is_the_one_person_of_that_name():
    found = speakers("Tessa Reed runs the lock.", "“It is old,” Tessa said. “It leaks,” she added.")
    assert found[0] == "Tessa Reed"


def test_a_first_name_of_two_people_is_neither_of_them():
    found = speakers("Tessa Reed and Tessa Holm run the lock.", "“It is old,” Tessa said.")
    assert found == ["Tessa"]


def test_a_title_tells_two_of_one_surname_apart():
    found = speakers(
        "Mrs. Ada Lund and Mr. Henrik Lund own the mill.",
        "“We sold it,” Mr. Lund told reporters.",
        "“I signed nothing,” Mrs. Lund told reporters.",
    )
    assert found == ["Henrik Lund", "Ada Lund"]


def test_a_relative_named_later_is_not_who_stood_there_by_surname():
    found = speakers(
        "Cruz came to Orlow on Monday.",
        "His wife, Heidi Cruz, stayed at home.",
        "“I will win,” Cruz told reporters.",
    )
    assert found == ["Cruz"]


def test_a_source_never_runs_over_a_heading():
    found = speakers(
        "Orlow Research", "Senior economist Nathan Jansen said on Monday that prices would fall in May."
    )
    assert found == ["Nathan Jansen"]


def test_who_was_called_by_the_surname_first_keeps_it():
    found = speakers(
        "Otto Hahl came to Orlow on Monday. Hahl met the council.",
        "A cousin of nobody here, Mara Hahl, runs the mill.",
        "The rain went on.",
        "“We will build,” Hahl told reporters.",
    )
    assert found == ["Otto Hahl"]


def test_a_surname_of_two_who_came_together_is_neither():
    found = speakers(
        "Labour has picked Dana Clark for the seat. The Conservatives have picked Howard Clark.",
        "Clark said on Monday that housing would decide the vote.",
    )
    assert found == [None]


def test_an_office_in_capitals_makes_no_namesake():
    found = speakers(
        "MEC Mabo came to Orlow. Otto Mabo met the council.", "“Stay at home,” Mabo told reporters on Monday."
    )
    assert found == ["Otto Mabo"]


def test_a_document_named_again_is_its_makers():
    found = speakers(
        "A Harl Institute survey found on Monday that rents had doubled.",
        "The survey said that wages had not.",
    )
    assert found == ["Harl Institute", "Harl Institute"]


def test_some_of_a_people_are_nobody():
    assert speakers("Some Democrats said on Monday that the bill was dead.") == [None]
