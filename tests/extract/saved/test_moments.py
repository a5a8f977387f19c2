"""Lines of dates: what is one, and what it gives."""

from datetime import UTC, datetime

import pytest

from onrecord.extract.saved.moments import Moments, is_dateish, is_label, read_moments
from onrecord.extract.text.date_words import words_before_date
from onrecord.model import Precision

EIGHTH = (datetime(2026, 6, 8, tzinfo=UTC), Precision.DAY)
NINTH = (datetime(2026, 6, 9, tzinfo=UTC), Precision.DAY)


@pytest.mark.parametrize(
    "text", ["8 June 2026", "Published: 8 June 2026, 10:30", "3 hours ago", "Ana Ruiz, 8 June 2026"]
)
def test_lines_of_dates(text: str) -> None:
    assert is_dateish(text)


@pytest.mark.parametrize(
    "text", ["The boats run on 8 June 2026, the company said in a long notice.", "Boats run again", "8 boats"]
)
def test_lines_that_only_hold_a_date_or_a_figure(text: str) -> None:
    assert not is_dateish(text)


@pytest.mark.parametrize(
    ("text", "label"), [("Published:", True), ("Erstellt", True), ("Published 8 June", False)]
)
def test_a_label_alone(text: str, label: bool) -> None:
    assert is_label(text) is label


@pytest.mark.parametrize(
    ("text", "words"), [("Ana Ruiz, 8 June 2026", "Ana Ruiz"), ("Monday, 8 June 2026", ""), ("8 June", "")]
)
def test_what_stands_before_the_date(text: str, words: str) -> None:
    assert words_before_date(text) == words


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("8 June 2026", Moments(published=EIGHTH)),
        ("Published 8 June 2026, updated 9 June 2026", Moments(published=EIGHTH, modified=NINTH)),
        ("Updated 9 June 2026 Published 8 June 2026", Moments(published=EIGHTH, modified=NINTH)),
        ("Boats run again", Moments()),
    ],
)
def test_published_and_modified_by_their_labels(text: str, moments: Moments) -> None:
    assert read_moments(text, language="en", captured=None) == moments
