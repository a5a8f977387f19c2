"""A pronoun whose person the text leaves open stays open: a strict reader found it guessed."""

import pytest

from eval.read import article_of
from onrecord.read.rules_reader import RulesReader


def speakers(text: str) -> list[str | None]:
    reading = RulesReader().read(article_of(text))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "John Carter criticised the plan. Mary Stone left early. He said that nobody would pay.",
        "Sergei Ivanov met Donald Frost on Monday. He said that nobody would pay.",
    ],
)
def test_of_two_who_may_be_meant_neither_is_chosen(text: str) -> None:
    assert speakers(text)[-1] is None


def test_whoever_spoke_last_goes_on() -> None:
    text = "John Carter said that Mary Stone had left. He added that nobody would pay."
    assert speakers(text) == ["John Carter", "John Carter"]


def test_the_only_person_named_is_meant() -> None:
    assert speakers("John Carter criticised the plan. He said that nobody would pay.")[-1] == "John Carter"


def test_a_title_tells_who_is_meant() -> None:
    text = "Mr Carter criticised the plan. Mrs Stone left early. He said that nobody would pay."
    assert speakers(text)[-1] in {"Carter", "Mr Carter"}


def test_nobody_s_confirmation_is_negated() -> None:
    reading = RulesReader().read(article_of("No official confirmed that the talks were over."))
    assert [(item.stance.value, item.negated) for item in reading.attributions] == [("confirms", True)]


def test_refusing_to_rule_out_is_not_declining_to_comment() -> None:
    reading = RulesReader(everything=True).read(article_of("Tom Hill refused to rule out a strike."))
    assert [(item.stance.value, item.negated) for item in reading.attributions] == [("says", False)]


def test_roles_are_taken_apart_once() -> None:
    """A role that an article gives a thousand times was looked through a thousand times for each "the official"."""
    text = "Tom Hill, head of the navy, said they were not. The official said that nobody would leave. " * 300
    assert set(speakers(text)) == {"Tom Hill"}


@pytest.mark.parametrize(
    "sentence",
    [
        "A resident of Vell disagreed.",
        "Another driver, who gave no name, disagreed.",
        "But one man behind them disagreed.",
    ],
)
def test_who_is_brought_in_without_a_name_is_nobody_named_before(sentence):
    assert speakers(f"Anna Holt said the port was safe. {sentence} “It is a mess,” he said.") == [
        "Anna Holt",
        None,
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The boy's mother was at work.",
        "The hospital's chief nurse was ill.",
        "One of the nurses met Anna Holt at noon.",
        "Anna Holt met a neighbour.",
        "Her deputy voted against.",
        "An engineer was there. It rained. The engineer was calm.",
    ],
)
def test_who_was_talked_of_without_a_name_keeps_the_pronoun(sentence):
    text = f"Anna Holt called for help. {sentence} She said that nobody came. She added that it rained."
    assert speakers(text)[-2:] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holt, a nurse, called for help. The nurse was ill. She said that nobody came.",
        "Anna Holt called for help. A salesman was ill. She said that nobody came.",
        "Anna Holt called for help. The boy's mother was ill. Anna Holt left, and she said that nobody came.",
    ],
)
def test_who_is_described_or_named_since_keeps_the_pronoun(text):
    assert speakers(text)[-1] == "Anna Holt"


def test_whose_somebody_is_isnt_who_spoke_last():
    """ "The firm's manager" was whoever had spoken, and "he" behind it, too."""
    text = "Anna Holt said that it rained. The firm's manager said that the walls were damp. He said that the roof leaked."
    assert speakers(text) == ["Anna Holt", None, None]


def test_who_was_he_is_no_she_behind_it():
    text = "Anna Holt left. She said that it rained. A bird sang. He said that it was wet."
    assert speakers(text) == ["Anna Holt", None]


def test_a_stranger_goes_on_in_the_next_paragraph():
    text = "Anna Holt left. A neighbour of Anna Holt said that it rained.\n\n“It is a mess,” she said."
    assert speakers(text) == [None, None]


def test_a_general_rule_is_nobody():
    text = "Anna Holt said the port was safe. A general rule held. “It is a mess,” she said."
    assert speakers(text) == ["Anna Holt", "Anna Holt"]
