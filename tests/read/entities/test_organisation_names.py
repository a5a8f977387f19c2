"""Organisations' names whole: with their nation, and over "and"."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.read import article_of
from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.entities.organisation_names import with_bodies
from onrecord.read.model_reader import ModelReader
from tests.read.finding import part_of


def bodies(text: str) -> list[str]:
    return [
        text[each.span.start : each.span.end]
        for each in ModelReader().read(article_of(text)).mentions
        if each.type is EntityType.ORGANISATION and each.kind is not MentionKind.PRONOUN
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia's Defence Ministry said that it won. Ukraine's Defence Ministry said that it had not lost.",
            ["Russia's Defence Ministry", "Ukraine's Defence Ministry"],
        ),
        (
            "The Russian Defence Ministry said so. The Ukrainian Defence Ministry denied it.",
            ["Russian Defence Ministry", "Ukrainian Defence Ministry"],
        ),
        ("The Saudi government said that it was ready.", ["Saudi government"]),
        ("The Government of Kenya said that it was ready.", ["Government of Kenya"]),
        ("The Royal Government of Bhutan said that it was ready.", ["Royal Government of Bhutan"]),
        ("The Government of the Republic of Fiji said that it was ready.", ["Government of the Republic of Fiji"]),
        ("Nepal's civil aviation authority said no.", ["Nepal's civil aviation authority"]),
        (
            "The National Science and Technology Forum said that it was late.",
            ["National Science and Technology Forum"],
        ),
        ("The Women and Child Affairs Ministry said that it was late.", ["Women and Child Affairs Ministry"]),
        ("The Securities and Exchange Commission said that it would sue.", ["Securities and Exchange Commission"]),
        ("A Government Accountability Office report found gaps.", ["Government Accountability Office"]),
        ("Boeing and the Exchange Commission said that they would talk.", ["Boeing", "Exchange Commission"]),
        (
            "The Orlow Medical Practitioners, Pharmacists and Dentists Union said no.",
            ["Orlow Medical Practitioners, Pharmacists and Dentists Union"],
        ),
        (
            "The Disaster and Emergency Management Authority (DEMA) said so.",
            ["Disaster and Emergency Management Authority", "DEMA"],
        ),
        (
            "The Orlow Centres for Disease Control and Prevention said so.",
            ["Orlow Centres for Disease Control and Prevention"],
        ),
        ("The British Chambers of Commerce said no.", ["British Chambers of Commerce"]),
        (
            "The European Council on Refugees and Exiles said no.",
            ["European Council on Refugees and Exiles"],
        ),
        ("The rights group Jamaicans for Justice said no.", ["Jamaicans for Justice"]),
    ],
)
def test_names_of_bodies_are_whole(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


def test_what_the_article_calls_an_organisation_is_one_throughout() -> None:
    text = "According to the blog Vellnickel, two bills were lost. Vellnickel said that they were rare. Follow VellRadar."
    assert bodies(text) == ["Vellnickel", "Vellnickel", "VellRadar"]
    assert bodies("The airline Ann Lee left said no.") == []


def test_the_ministries_of_two_countries_are_two() -> None:
    text = "Russia's Defence Ministry said that it won. Ukraine's Defence Ministry said that it had not lost."
    speakers = [each.speaker for each in ModelReader().read(article_of(text)).attributions]
    assert [each.name for each in speakers if each] == ["Russia's Defence Ministry", "Ukraine's Defence Ministry"]


def test_a_nations_official_is_no_body() -> None:
    assert "Saudi government" not in bodies("A Saudi government official said that it was ready.")


@given(
    st.lists(
        st.sampled_from("The Saudi government Russia's Defence Ministry and Ann Exchange Commission of".split()),
        max_size=24,
    )
)
def test_bodies_stay_apart_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    starts = [
        index for index in range(len(text)) if text[index].isupper() and (index == 0 or text[index - 1] == " ")
    ]
    found = [
        Mention(span=Span(start, (text + " ").index(" ", start), "text"), type=EntityType.ORGANISATION)
        for start in starts
    ]
    made = with_bodies(found, [part_of(text)])
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(made))
