import pytest

from onrecord.model import Span
from onrecord.read.attribution.shown_words import without_that


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("that the ferry was late", "the ferry was late"),
        ("that, while it rained, nobody left", "while it rained, nobody left"),
        ("that “all of it burned”", "“all of it burned”"),
        ("that is a lie", "that is a lie"),
        ("that would be wrong", "that would be wrong"),
        ("That man is guilty", "That man is guilty"),
        ("only, “We wait”", "“We wait”"),
        ("outside the court she would appeal", "she would appeal"),
        ("outside help was needed", "outside help was needed"),
        ("at half-time, ‘Can I play?’", "‘Can I play?’"),
        ("that", "that"),
    ],
)
def test_a_leading_that_is_left_out(content: str, shown: str):
    string = f"She said {content}"
    (first,) = without_that(string, [Span(9, len(string), "text")], [Span(4, 8, "text")])
    assert string[first.start : first.end] == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("outside the court that he would appeal", "he would appeal"),
        ("after the meeting that the plan was dead", "the plan was dead"),
        ("in a town that voted for him that he would stay", "in a town that voted for him that he would stay"),
        ("at a time that suits nobody", "at a time that suits nobody"),
    ],
)
def test_where_it_was_said_is_not_what_was_said(content: str, shown: str):
    string = f"Lee said {content}."
    found = without_that(
        string, (Span(string.index(content), string.index(content) + len(content), "text"),), (Span(4, 8),)
    )
    assert string[found[0].start : found[0].end] == shown
