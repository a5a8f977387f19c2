import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.weekdays import weekdays_in


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The vote on Monday was put off until SUNDAY.", "en", {0, 6}),
        ("Mondays are dull", "en", set()),
        ("Am Sonnabend und am Sonntag", "de", {5, 6}),
        ("Le mardi 3 mars", "fr", {1}),
        ("Na terça-feira e no sábado", "pt", {1, 5}),
        ("В среду и в пятницу", "ru", {2, 4}),
        ("у п'ятницю або в неділю", "uk", {4, 6}),
        ("On Friday", "", {4}),
        ("On Friday", "ja", set()),
        ("On Friday", "de", set()),
    ],
)
def test_the_days_that_a_text_names(text: str, language: str, days: set[int]) -> None:
    assert {day for day in range(8) if weekdays_in(text, language) >> day & 1} == days


@given(st.text(max_size=200), st.sampled_from(["en", "de", "uk", "pl", ""]))
def test_any_text_has_at_most_seven(text: str, language: str) -> None:
    assert 0 <= weekdays_in(text, language) < 1 << 7
