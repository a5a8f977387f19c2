"""Names of months in the languages of newspapers."""

import pytest

from onrecord.extract.lexicon.months import MONTHS, month_of


@pytest.mark.parametrize(
    ("word", "language", "month"),
    [
        ("June", None, 6),
        ("JUIN", None, 6),
        ("Sept.", None, 9),
        ("czerwca", "pl", 6),
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),  # the same word, another month
        ("septem", None, 9),
        ("يونيو", "ar", 6),
        ("มิ.ย.", "th", 6),
        ("ju", None, None),  # June and July begin so
        ("weir", None, None),
        ("", None, None),
    ],
)
def test_month_of_a_word(word: str, language: str | None, month: int | None) -> None:
    assert month_of(word, language) == month


def test_what_means_two_months_is_in_no_table() -> None:
    assert "listopada" not in MONTHS
    assert set(MONTHS.values()) == set(range(1, 13))
