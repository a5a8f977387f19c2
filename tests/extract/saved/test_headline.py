"""Which line above a body is the headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.saved.headline import (
    MAX_HEADLINE_CHARS,
    MAX_LINES_ABOVE,
    candidates,
    find_headline,
    headline_model,
)
from onrecord.extract.saved.regions import Region
from onrecord.extract.saved.title_features import FEATURES
from tests.extract.saved.making import PROSE, lines_of

TITLE = "Boats run again this week"


def found(*above: str) -> tuple[str | None, int]:
    """The headline's text over five lines of prose, and how many of `above` the body was found to begin after."""
    lines = lines_of(*above, *PROSE)
    body = len(above)
    at, begins = find_headline(lines, Region(0, body, len(lines) - 1, len(lines) - 1), body)
    return (None if at is None else lines[at].text), begins


@pytest.mark.parametrize(
    "above",
    [
        (TITLE, "By Ana Ruiz"),
        ("Harbour", TITLE, "By Ana Ruiz", "8 June 2026"),
        (TITLE, "The quay at Vell is mended after the storm of last month, the company says.", "By Ana Ruiz"),
        ("The long read", TITLE, "8 June 2026"),
        ("Home Harbour Boats run again this week", TITLE, "By Ana Ruiz"),
        (f"{TITLE} | Vell News", TITLE, "By Ana Ruiz"),
        (TITLE, "Two ferries are out, Ana Lind/Getty Images", "By Ana Ruiz"),
        ("Would you like us to make an account for you?", "Log in", TITLE, "By Ana Ruiz"),
        ("Storm takes the roof off the school", "Storm takes the ferry", "Menu", TITLE, "8 June 2026"),
        ("HomeHarbourNewsSportOpinionWeatherQuayPeople", TITLE, "By Ana Ruiz"),
        ("This article is more than 1 year old", TITLE, "By Ana Ruiz"),
        ("DON’T CRY FOR US, VELL", TITLE, "By Ana Ruiz"),
        ("[This is a made-up report, read it for the fun of it!]", TITLE, "By Ana Ruiz"),
        (TITLE, "8 June 2026", "By Ana Ruiz", "Do you want to be told when boats run again?", "Yes"),
    ],
)
def test_the_headline_is_found(above: tuple[str, ...]) -> None:
    assert found(*above) == (TITLE, len(above))


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("Ana Ruiz",),
        ("By Ana Ruiz", "8 June 2026"),
        ("x" * (MAX_HEADLINE_CHARS + 1),),
    ],
)
def test_none_is_made_up(above: tuple[str, ...]) -> None:
    assert found(*above) == (None, len(above))


def test_of_a_headline_said_twice_the_first_is_taken() -> None:
    lines = lines_of(TITLE, "By Ana Ruiz", TITLE, *PROSE)
    assert find_headline(lines, Region(0, 3, len(lines) - 1, len(lines) - 1), 3)[0] == 0


def test_a_headline_said_twice_below_its_picture_moves_the_bodys_beginning() -> None:
    title = "Boats of the company run again from the quay"
    lines = lines_of("8 June 2026", title, title, *PROSE)
    at, body = find_headline(lines, Region(0, 1, len(lines) - 1, len(lines) - 1), 1)
    assert (at, body) == (1, 3)


def test_it_does_not_look_above_what_belongs_to_the_region() -> None:
    lines = lines_of(TITLE, *PROSE)
    assert find_headline(lines, Region(1, 1, len(lines) - 1, len(lines) - 1), 1) == (None, 1)


def test_it_looks_only_so_far_up() -> None:
    menu = ["Menu"] * MAX_LINES_ABOVE
    assert found(TITLE, *menu)[0] is None


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=12))
def test_whatever_stands_above_the_headline_stands_before_the_body(above: list[str]) -> None:
    lines = lines_of(*(text.replace("\n", " ") for text in above), *PROSE)
    body = len(lines) - len(PROSE)
    at, begins = find_headline(lines, Region(0, body, len(lines) - 1, len(lines) - 1), body)
    assert body <= begins <= len(lines)
    assert at is None or 0 <= at < begins


def test_the_model_is_of_these_features() -> None:
    model = headline_model()
    assert model.features == FEATURES
    assert len(model.weights) == len(FEATURES)


def test_what_was_taken_for_the_body_may_begin_with_the_headline() -> None:
    lines = lines_of("8 June 2026", TITLE, "By Ana Ruiz", *PROSE)
    assert find_headline(lines, Region(0, 1, len(lines) - 1, len(lines) - 1), 1) == (1, 2)


def test_a_paragraph_of_the_body_is_no_headline() -> None:
    lines = lines_of(*PROSE)
    assert candidates(lines, Region(0, 0, len(lines) - 1, len(lines) - 1), 0) == []


def test_a_paragraph_that_ends_within_quotation_marks_is_no_headline() -> None:
    lines = lines_of(*PROSE[:1], "“Every day,” she says. “I had it printed on a mug.”", *PROSE)
    assert candidates(lines, Region(0, 1, len(lines) - 1, len(lines) - 1), 0) == []


def test_two_paragraphs_stand_over_no_headline() -> None:
    lines = lines_of(TITLE, *PROSE[:2], "Ana Ruiz asks what the town will do now", *PROSE)
    assert {index for index, _ in candidates(lines, Region(0, 1, len(lines) - 1, len(lines) - 1), 1)} == {0}


@pytest.mark.parametrize(
    "title",
    ["McCarthy, McDow, DeVries and LaRue meet at the quay", "BUNDESVERFASSUNGSGERICHT KIPPT DAS FÄHRGESETZ"],
)
def test_names_and_long_words_are_no_menu(title: str) -> None:
    lines = lines_of(title, *PROSE)
    assert 0 in {index for index, _ in candidates(lines, Region(0, 1, len(lines) - 1, len(lines) - 1), 1)}


def test_a_headline_with_brackets_at_both_ends_is_no_notice() -> None:
    title = f"[Watch] {TITLE} [Video]"
    assert found(title, "By Ana Ruiz") == (title, 2)
