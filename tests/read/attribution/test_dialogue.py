"""Two who speak in turn, a paragraph each: nobody gets the other's words."""

import pytest

from onrecord.model import Article
from onrecord.read.model_reader import ModelReader


def said(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Who says what, each statement's words joined."""
    article = Article(text="\n\n".join(paragraphs), language="en")
    return [
        (item.speaker.name if item.speaker else None, " | ".join(map(article.words, item.content)))
        for item in ModelReader().read(article).attributions
    ]


ASKED = "Dora Vance, who chairs the inquiry, asked Hugo Marlow about the phone."
DENIED = "“I can’t explain that,” Mr Marlow replied."


def test_who_is_addressed_does_not_say_it():
    found = said(ASKED, DENIED, "“Can’t, or won’t?”", "“Can’t, Ms Vance.”", "It rained.")
    assert ("Hugo Marlow", "I can’t explain that,") in found
    assert ("Dora Vance", "Can’t, or won’t?") in found
    assert ("Hugo Marlow", "Can’t, Ms Vance.") in found


def test_who_spoke_before_may_be_addressed():
    asked = "“Did you read the report?” Dora Vance asked."
    told = "“With hindsight I should have,” Hugo Marlow said."
    found = said(
        asked, told, "“Not with hindsight, Mr Marlow. At the time.”", "“At the time I was busy.”", "It rained."
    )
    assert ("Dora Vance", "Not with hindsight, Mr Marlow. At the time.") in found
    assert ("Hugo Marlow", "At the time I was busy.") in found


def test_a_scene_has_two_who_speak():
    found = said(
        "Ole Brand rows the ferry. In the morning his wife, Berit, brought the coffee.",
        "“You forgot your gloves.”",
        "“I left them, Berit.”",
        "She went home.",
    )
    assert [words for who, words in found if who == "Berit"] == ["You forgot your gloves."]


@pytest.mark.parametrize(
    ("before", "turns"),
    [
        ("“I waited for nine hours,” Dora Vance said.", ("“Come home, Alfie.”", "“We love you.”")),
        (
            "Dora Vance said the quay was lost. “We had no boats,” she said.",
            ("“What could we have done?”", "“We waited.”"),
        ),
    ],
)
def test_who_goes_on_is_not_parted(before, turns):
    found = said(f"Alfie Marlow is lost. {before}", *turns, "It rained.")
    own = " | ".join(words for who, words in found if who == "Dora Vance")
    assert all(turn.strip("“”") in own for turn in turns)


def test_the_bare_question_of_an_interviewer_is_nobodys():
    found = said("“I said no,” Dora Vance says, and laughs.", "“Why?”", "“He was a minister.”", "It rained.")
    assert ("Dora Vance", "He was a minister.") in found
    assert not any("Why" in words for _, words in found)


def test_a_bare_question_behind_what_somebody_said_is_nobodys():
    found = said("Dora Vance said the road was closed on Monday.", "“Why?”", "“It rained.”", "It was dark.")
    assert not any("Why" in words for _, words in found)


def test_who_is_asked_by_name_answers():
    told = "“We are ready,” said Dora Vance, the captain."
    found = said(told, "“Are you ready, too, Alfie?”", "“It is.”", "Alfie Marlow laughed.")
    assert any("Are you ready, too, Alfie?" in words for who, words in found if who == "Dora Vance")
    assert not any("It is." in words for _, words in found)


def test_nobody_addresses_themselves():
    found = said("Hugo Marlow looked at the judge.", "“What is it, Marlow?”", "“Nothing, sir.”", "It rained.")
    assert not any("What is it" in words for _, words in found)


def test_nobody_dead_answers():
    found = said(
        "Flowers lay outside the ground for Diego Marlow.",
        "“Goodbye, Diego.”",
        "“You were the best.”",
        "It rained.",
    )
    assert not [words for who, words in found if who and "Marlow" in who]


def test_a_cue_claims_no_quotation_behind_a_plain_paragraph():
    found = said(
        "“She is angry,” her coach, Hugo Marlow, said by phone.",
        "Dora Vance came third.",
        "“Angry? No.”",
        "It rained.",
    )
    assert ("Hugo Marlow", "She is angry,") in found
    assert not [words for who, words in found if who == "Hugo Marlow" and "No" in words]
