import pytest

from onrecord.model import Article, Attribution, AttributionKind, Party, Span
from onrecord.read.rules_reader import RulesReader
from onrecord.read.statement.headline_owners import unsupported

TEXT = """Dora Vance, the harbour master, said on Monday that the quay must close before the winter.

"It is not safe for anybody," Ms Vance said.

Union leader Hugo Marlow said the port had failed its workers."""


def headed(headline: str, text: str = TEXT) -> list[str]:
    """What the headline is taken to say, as words."""
    article = Article(text=text, headline=headline, language="en")
    return [
        headline[item.content[0].start : item.content[-1].end]
        for item in RulesReader().read(article).attributions
        if item.content[0].part == "headline"
    ]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Dora Vance: Quay must close before winter", "Quay must close before winter"),
        ("Vance: ‘We can wait no longer’", "We can wait no longer"),
        ("Dora Vance: I will go if it stays open", "I will go if it stays open"),
        ("Dora Vance: Old port 'not safe' in storms", "Old port 'not safe' in storms"),
        ("Port has failed its workers - Marlow", "Port has failed its workers"),
    ],
)
def test_what_the_owner_says_in_the_text_too_is_a_statement(headline: str, words: str):
    assert headed(headline) == [words]


@pytest.mark.parametrize(
    "headline",
    [
        "Dora Vance: Mayors react to new port chief",
        "Dora Vance: Councillor retires as quay must close before winter",
        "Hugo Marlow: Quay must close before winter",
        "Hugo Marlow: Crowds gather outside 'not safe' quay",
    ],
)
def test_what_the_owner_does_not_say_is_a_topic(headline: str):
    assert headed(headline) == []


def test_an_owner_who_says_nothing_is_a_topic():
    text = "Mayors spoke of Ann Brand on Monday. Ann Brand died in Merrow, aged 75. She had been ill for a year."
    assert headed("Ann Brand: We remember the singer of Merrow", text) == []


def test_a_name_that_opens_the_line_behind_a_dash_is_no_owner_of_a_quoted_headline():
    text = '"It ran like a dream," Hugo Marlow said. Dora Vance and Ann Brand met him in May. Vance is the mayor.'
    assert headed("'It ran like a dream' - Vance and Brand's first meeting", text) == []


@pytest.mark.parametrize(("owner", "named"), [("Ann Brand", "Ann Brand"), ("Police", None), ("Poll", "Poll")])
def test_only_a_name_before_the_colon_may_be_a_topic(owner: str, named: str | None):
    source = Span(0, len(owner), "headline")
    headline = f"{owner}: Two are hurt as crane falls"
    item = Attribution(
        id="a1",
        source=(source,),
        cue=(Span(source.end, source.end + 1, "headline"),),
        content=(Span(source.end + 2, len(headline), "headline"),),
        kind=AttributionKind.INDIRECT,
        speaker=Party(name=named, evidence=source) if named else None,
    )
    assert unsupported([item], {"headline": headline, "text": TEXT}) == ({"a1"} if owner == "Ann Brand" else set())
