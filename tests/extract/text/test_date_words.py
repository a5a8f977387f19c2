"""What stands before a date in its line."""

import pytest

from onrecord.extract.text.date_words import words_before_date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Laura E. Adkins December 28, 2016", "By Laura E. Adkins"),
        ("Ana Ruiz | Wednesday, 5 March 2025", "Ana Ruiz"),
        ("BR24 Redaktion | 5.3.2025", "BR24 Redaktion"),
        ("5 March 2025", ""),
        ("März 2025", ""),
    ],
)
def test_words_before_a_date(line: str, expected: str):
    assert words_before_date(line) == expected
