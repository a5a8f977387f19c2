"""What is set off: behind a colon, as a quote or list, or over its owner."""

import pytest

from onrecord.model import Article, AttributionKind, Block, BlockKind, Reading, Span
from onrecord.read.model_reader import ModelReader

_KINDS = {"p": BlockKind.PARAGRAPH, "q": BlockKind.QUOTE, "l": BlockKind.LIST}
_FIRST = ("p", "The ferry between Merrow and Alder has run since 1902.")
_LAST = ("p", "The board meets on Friday.")


def reading_of(*blocks: tuple[str, str]) -> tuple[str, Reading]:
    """A text made of these blocks between two others, and what is read in it."""
    made, text = [], ""
    for kind, words in (_FIRST, *blocks, _LAST):
        text += "\n\n" if text else ""
        made.append(Block(kind=_KINDS[kind], span=Span(len(text), len(text) + len(words))))
        text += words
    return text, ModelReader().read(Article(text=text, blocks=tuple(made), language="en"))


def said(*blocks: tuple[str, str]) -> list[tuple[str | None, list[str]]]:
    """Who says what."""
    text, reading = reading_of(*blocks)
    return [
        (item.speaker.name if item.speaker else None, [text[span.start : span.end] for span in item.content])
        for item in reading.attributions
    ]


SORRY = "We are sorry for the delay. The boat will be back on Monday."


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("In a statement, Merrow Ferries said:", "q"),
        ("Merrow Ferries issued the following statement:", "q"),
        ("Merrow Ferries issued the following statement:", "p"),
        ("Merrow Ferries said:", "p"),
    ],
)
def test_what_is_set_off_behind_a_colon_is_whole(lead: str, kind: str) -> None:
    assert said(("p", lead), (kind, SORRY)) == [("Merrow Ferries", [SORRY])]


def test_what_is_issued_from_somebody_is_not_its_publishers() -> None:
    lead = "Merrow Ferries issued the following statement from its head, Ann Lee:"
    assert not any(name == "Merrow Ferries" for name, _ in said(("p", lead), ("q", SORRY)))


def test_a_quote_goes_on_over_its_paragraphs_and_a_list_over_its_items():
    more = "Nobody was hurt. We thank the crew."
    assert said(("p", "Merrow Ferries said:"), ("q", SORRY), ("q", more)) == [("Merrow Ferries", [SORRY, more])]
    assert said(("p", "Ann Lee said:"), ("l", "The boat is old."), ("l", "The pier is older.")) == [
        ("Ann Lee", ["The boat is old.", "The pier is older."])
    ]


def test_a_quote_behind_words_about_it_is_who_said_these() -> None:
    words = "The boat is old and it must go before the winter."
    assert ("Ann Lee", [words]) in said(
        ("p", "Ann Lee was clear about it in her letter to the board:"), ("q", words)
    )


def test_a_quote_behind_words_that_name_another_may_be_that_ones() -> None:
    words = "The boat is old and it must go before the winter."
    lead = "Ann Lee said the paper was clear, and Jon Berg quoted it in his book:"
    assert not any(words in content for _, content in said(("p", lead), ("q", words)))


def test_a_quote_block_is_its_speakers_own_words() -> None:
    for kind, expected in (("q", AttributionKind.DIRECT), ("p", AttributionKind.INDIRECT)):
        _, reading = reading_of(("p", "Merrow Ferries said:"), (kind, SORRY))
        assert [item.kind for item in reading.attributions] == [expected]


def test_a_paragraph_in_which_another_speaks_is_not_all_said():
    words = "The boat is old. But Jon Berg said it was safe."
    assert ("Ann Lee", [words]) not in said(("p", "Ann Lee said:"), ("p", words))


def test_a_quote_is_its_owners_who_stands_below():
    words = "I never asked for the boat to be sold."
    assert said(("q", words), ("q", "Ann Lee, harbour master")) == [("Ann Lee", [words])]


@pytest.mark.parametrize("below", ["Ann Lee left for Merrow in May.", "See page 4 for Ann Lee", "Harbour notes"])
def test_a_quote_without_an_owner_below_is_nobodys(below: str) -> None:
    assert not any(
        name == "Ann Lee" for name, _ in said(("q", "I never asked for the boat to be sold."), ("q", below))
    )


def test_words_set_larger_are_no_second_statement():
    words = "I never asked for the boat to be sold"
    found = said(("p", f"“{words},” said Ann Lee."), ("q", words), ("q", "Ann Lee, harbour master"))
    assert [content for _, content in found] == [[f"{words},"]]


READ = ("The news has been hard for all of us to hear.", "I have asked for a review.")


@pytest.mark.parametrize(
    "lead", ["Ann Lee read a statement on the steps of the town hall:", "The mayor, Ann Lee, wrote to parents:"]
)
def test_what_somebody_reads_out_is_whole_and_theirs(lead: str) -> None:
    assert said(("p", lead), *(("q", words) for words in READ)) == [("Ann Lee", list(READ))]
