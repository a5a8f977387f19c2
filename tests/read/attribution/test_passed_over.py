import pytest

from onrecord.read.attribution.passed_over import with_passed_over
from tests.read.finding import found_in, part_of


def added(text: str) -> list[str]:
    """The words that are taken from the rules where the network found nothing."""
    found = with_passed_over([], found_in(text), [part_of(text)])
    return [text[item.content[0].start : item.content[0].end] for item in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nora Holt said the ferry was lost at sea.", "the ferry was lost at sea"),
        ("But the harbour master has also confirmed that two boats were lost.", "that two boats were lost"),
        ("In a statement, Monday, Holt said that the ferry was lost.", "that the ferry was lost"),
        ("The ferry was lost at sea in May, the board added.", "The ferry was lost at sea in May"),
        (
            "Ray Ferries, which has one boat, rejected claims by Lee that it leaked.",
            "claims by Lee that it leaked",
        ),
    ],
)
def test_a_plain_statement_that_the_network_passes_over(text, words):
    assert added(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The court dismissed a complaint against the port.",
        "It was late when she said the ferry was lost at sea.",
        "“Nora Holt said the ferry was lost at sea” was the headline.",
        "Nora Holt would have said the ferry was lost at sea.",
        "In her view of what the firm in said about ferries nothing was true.",
    ],
)
def test_what_isnt_plain_is_left_to_the_network(text):
    assert added(text) == []


def test_what_another_statement_has_a_word_of_is_not_added():
    text = "Nora Holt said the ferry was lost at sea."
    found = found_in(text)
    assert with_passed_over(found, found_in(text), [part_of(text)]) == found
