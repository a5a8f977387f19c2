"""What a line over a body looks like to the model that chooses the headline."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.saved.title_features import FEATURES, features
from tests.extract.saved.making import PROSE, lines_of

WORDS = frozenset({"boats", "quay", "again"})


def numbers(index: int, *lines: str) -> dict[str, float]:
    """The features of one of the lines."""
    return dict(zip(FEATURES, features(lines_of(*lines), index, WORDS), strict=True))


def test_words_and_marks_of_the_line_itself() -> None:
    of = numbers(0, "Boats run again this week?", *PROSE)
    assert (of["4 to 6 words"], of["7 to 14 words"], of["ends in ?"], of["ends in ."]) == (1, 0, 1, 0)
    assert of["shared words"] == 0.5
    assert of["shared words, squared"] == 0.25


def test_what_stands_below_it() -> None:
    of = numbers(0, "Boats run again this week", "By Ana Ruiz", "8 June 2026", *PROSE)
    assert (of["over byline or date"], of["near byline or date"], of["over a byline"]) == (1, 1, 1)
    assert (of["last title over a byline or date"], of["nearness of a byline or date"]) == (1, 1)


def test_what_stands_above_it() -> None:
    of = numbers(3, "Harbour", "By Ana Ruiz", "8 June 2026", "Boats run again this week", *PROSE)
    assert (of["under a byline"], of["under a date"]) == (1, 1)


def test_a_path_and_what_it_leads_to() -> None:
    lines = ("Home Harbour Boats run again this week", "Boats run again this week", *PROSE)
    assert (numbers(0, *lines)["holds a line below"], numbers(1, *lines)["ends a line above"]) == (1, 1)


def test_one_that_is_said_again() -> None:
    assert numbers(0, "Boats run again", "By Ana Ruiz", "Boats run again", *PROSE)["said again"] == 1


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), min_size=1, max_size=30))
def test_every_line_has_all_numbers(texts: list[str]) -> None:
    lines = lines_of(*texts)
    for index in range(len(lines)):
        assert len(features(lines, index, WORDS)) == len(FEATURES)
