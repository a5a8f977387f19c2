"""Lines of a saved page that were broken in two."""

import pytest

from onrecord.extract.saved.join import MAX_CAPTION_CHARS, joined


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (["By", "Ana Ruiz", "The boats run again"], ["By Ana Ruiz", "The boats run again"]),
        (["By", "", "", "Ana Ruiz"], ["By Ana Ruiz"]),
        (["By", "Ana Ruiz", "and", "Tom Vale", "Vell"], ["By Ana Ruiz and Tom Vale", "Vell"]),
        (["Image source,", "Getty Images"], ["Image source, Getty Images"]),
        (["Image caption,", "The quay", "and", "the boats"], ["Image caption, The quay", "and", "the boats"]),
        (["Published", "8 June 2026"], ["Published 8 June 2026"]),
        (["Reading time", "3 min"], ["Reading time 3 min"]),
    ],
)
def test_a_line_that_was_broken_in_two_is_one(raw: list[str], lines: list[str]) -> None:
    assert joined(raw) == lines


@pytest.mark.parametrize(
    "raw",
    [
        ["By"],
        ["By", "", "", "", "Ana Ruiz"],
        ["By", "x" * MAX_CAPTION_CHARS],
        ["Published", "The boats run again"],
        ["The boats run again", "8 June 2026"],
        [],
    ],
)
def test_any_other_line_stays_by_itself(raw: list[str]) -> None:
    assert joined(raw) == raw
