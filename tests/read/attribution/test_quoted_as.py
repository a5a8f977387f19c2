import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Span
from onrecord.read.attribution.quoted_as import with_quoted_as
from onrecord.read.model_reader import ModelReader
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part


def said(text: str) -> list[tuple[str | None, str]]:
    """Who says what in a text, as it is read."""
    article = Article(url="https://news.example/a", headline="", text=text, language="en")
    return [
        (item.speaker.name if item.speaker else None, " ".join(article.words(span) for span in item.content))
        for item in ModelReader().read(article).attributions
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The agency TASS quoted Boris Hill as saying the plan was dead.",
        "Boris Hill was quoted by TASS as saying that the plan was dead.",
        "Boris Hill is quoted in the report as saying that the plan was dead.",
        "On Monday Boris Hill was quoted by TASS as saying the plan was dead.",
    ],
)
def test_who_is_quoted_says_it_and_the_outlet_does_not(text):
    assert said(text) == [("Boris Hill", "the plan was dead")]


def test_a_report_goes_on_behind_whom_it_quotes():
    text = (
        "According to the report, which quoted Boris Hill as saying the plan was dead, "
        "the ministry had known for a year."
    )
    assert said(text) == [(None, "the ministry had known for a year"), ("Boris Hill", "the plan was dead")]


def test_the_outlet_passes_the_words_on():
    text = "The Harl Times quoted Boris Hill as saying the plan was dead."
    (item,) = (
        ModelReader()
        .read(Article(url="https://news.example/a", headline="", text=text, language="en"))
        .attributions
    )
    assert item.relayed_by is not None
    assert item.relayed_by.name == "Harl Times"


def test_a_figure_of_speech_quotes_nobody():
    text = "The price was quoted as low, and the firm counts it as saying little."
    part = Part(name="text", string=text, sentences=split_sentences(text, "text"))
    assert with_quoted_as([], [part]) == []


@given(
    st.lists(
        st.sampled_from(
            ["TASS", " quoted ", "Lee", " as saying", " that", " was", ", ", ". ", "which", "\n", " it fell"]
        )
    )
)
def test_spans_stay_in_their_part(pieces):
    text = "".join(pieces)
    part = Part(name="text", string=text, sentences=split_sentences(text, "text"))
    outer = [FoundAttribution(source=(), cue=(), content=(Span(0, len(text)),))] if text else []
    for item in with_quoted_as(outer, [part]):
        for span in (*item.source, *item.cue, *item.content):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("comma", [",", ""])
def test_who_is_quoted_behind_the_words_said_them(comma):
    assert said(f"“It is late,” the agency TASS quoted Boris Hill{comma} as saying.") == [
        ("Boris Hill", "It is late,")
    ]


@pytest.mark.parametrize(
    "end",
    [
        "the Harl Times cited Boris Hill as saying to reporters on Tuesday.",
        "Boris Hill was quoted as saying by the Harl Times on Monday.",
    ],
)
def test_a_clause_before_whom_it_is_quoted_from_is_what_was_said(end):
    assert said(f"MERROW – The port will be sold in May, {end}") == [
        ("Boris Hill", "The port will be sold in May")
    ]


def test_words_behind_the_day_of_saying_were_said():
    text = "Boris Hill was quoted by TASS as saying on Monday that the plan was dead."
    assert said(text) == [("Boris Hill", "the plan was dead")]
