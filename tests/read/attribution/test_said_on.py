import pytest

from onrecord.model import Attribution, Block, BlockKind, Span
from onrecord.model.article import Article
from onrecord.read.model_reader import ModelReader

_READER = ModelReader()


def read(text: str) -> tuple[Attribution, ...]:
    article = Article(
        headline=None,
        text=text,
        language="en",
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
    )
    return _READER.read(article).attributions


def days(text: str) -> list[str | None]:
    return [None if item.said_on is None else text[item.said_on.start : item.said_on.end] for item in read(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nora Reyes said on Monday that the bridge would close.", "on Monday"),
        ("Nora Reyes on Monday said that the bridge would close.", "on Monday"),
        ("On Monday, Nora Reyes said that the bridge would close.", "On Monday"),
        ("“The bridge will close,” Nora Reyes told the Courier last month.", "last month"),
        ("“The bridge will close,” Nora Reyes told reporters in Vell on Monday.", "on Monday"),
        ("“The bridge will close,” said Nora Reyes, the mayor, on Monday.", "on Monday"),
        ("The bridge will close, said Nora Reyes, the mayor, at a meeting in Vell on June 12.", "on June 12"),
        ("In parliament yesterday, Nora Reyes said that the bridge would close.", "yesterday"),
        ("Speaking at a rally on Monday, Nora Reyes said that the bridge would close.", "on Monday"),
        ("In 2019 the Commission said that both claims were “arguable”.", "In 2019"),
    ],
)
def test_the_day_beside_the_saying(text, day):
    assert day in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "“She turns like a taxi,” said Captain Moor, who brought her in on Tuesday.",
        "Nora Reyes said after Monday's landing that the bridge would close.",
        "“We are proud,” said Nora Reyes after landing in Vell on Monday.",
        "Employment rose, Nora Reyes said, which still left it slightly down in 2026.",
        "The owner, who denied having switched off the light, faces a claim in September.",
        "The engine was fine, a spokesman for the airline said, and the plane landed in Vell just after midnight.",
        "Since the album came out last week, fans have said that two tracks are about the singer.",
        "“It was their money,” Nora Reyes began, before being asked about Vell, which hosts the Open next year.",
        "Nora Reyes warned of Friday's strike.",
    ],
)
def test_a_day_of_something_else_is_none_of_saying(text):
    assert set(days(text)) <= {None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("During Saturday's debate, Nora Reyes said that the bridge would close.", "Saturday"),
        ("During the Saturday debate, Nora Reyes said that the bridge would close.", "Saturday"),
        ("During today’s press conference, Nora Reyes said that the bridge would close.", "today"),
    ],
)
def test_a_day_that_belongs_to_a_noun_stands_without_its_preposition(text, day):
    assert day in days(text)


def test_what_is_written_is_said_on_the_day_it_comes_out():
    assert "on Monday" in days("In a report published on Monday, the agency said that the bridge would close.")
    text = "A study by the University of Vell, released in March 2026, found that the cod had recovered."
    assert "in March 2026" in days(text)
    assert set(days("In an interview published on Monday, Nora Reyes said that the bridge would close.")) == {None}


def test_a_clause_in_ing_has_the_day_of_its_main_clause():
    text = "Skerrland closed the bank to foreign boats on March 14, 2023, saying that stocks were low."
    assert "on March 14, 2023" in days(text)
