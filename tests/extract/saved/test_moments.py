"""Lines of dates: what is one, and what it gives."""

from datetime import UTC, datetime

import pytest

from onrecord.extract.saved.moments import Moments, is_dateish, is_label, read_moments
from onrecord.extract.text.date_words import words_before_date
from onrecord.model import Precision

EIGHTH = (datetime(2026, 6, 8, tzinfo=UTC), Precision.DAY)
NINTH = (datetime(2026, 6, 9, tzinfo=UTC), Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "8 June 2026",
        "Published: 8 June 2026, 10:30",
        "3 hours ago",
        "Ana Ruiz, 8 June 2026",
        "11 Tetor, 2026",
        "28 जून 2026",
        "Ana Ruiz / Emilio de Vega Madrid 8 JUN 2026 - 12:14 CET",
        "By Ana Ruiz The Vell Post ,June 8, 2026, 2:58 p.m.",
        "June 8, 2026/0 Comments/in Quays, News, Boats, Politics and the Sea /by Ana Ruiz",
        "written by Ana Ruiz / The Vell Post News Service June 8, 2026",
        "June 8, 2026 by A. Ruiz M.D.",
    ],
)
def test_lines_of_dates(text: str) -> None:
    assert is_dateish(text)


@pytest.mark.parametrize(
    "text",
    [
        "The boats run on 8 June 2026, the company said in a long notice.",
        "Boats run again",
        "8 boats",
        "By June 2026, all of us will own boats",
        "Norline sold 300 shares on 3 May 2026, it said on Monday after the boats.",
        "“On 3 May 2026 there were no comments by anybody of us,” Ana Ruiz said",
        "The company issued 500 shares to each of its workers on 3 May 2026",
    ],
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


def test_two_figures_are_a_year_and_no_order_is_guessed() -> None:
    assert read_moments("Ana Ruiz 06.28.26 5:42 AM", language="en", captured=None).published is not None
    assert read_moments("Ana Ruiz 06.08.26", language="en", captured=None).published is None
    assert read_moments("Ana Ruiz 08.06.26", language="de", captured=None).published == EIGHTH


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("BY ANA RUIZ ON 6/20/26", datetime(2026, 6, 20, tzinfo=UTC)),
        ("By Ana Ruiz - 06/08/26 06:27 PM PST", datetime(2026, 6, 9, 2, 27, tzinfo=UTC)),
        ("06/08/26", None),
        ("26/06/08", None),
    ],
)
def test_two_figures_of_a_year_behind_slashes(text: str, moment: datetime | None) -> None:
    published = read_moments(text, language="en", captured=None).published
    assert (published[0] if published else None) == moment
