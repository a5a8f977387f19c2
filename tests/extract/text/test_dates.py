"""Dates as pages write them: nothing that is missing is filled in."""

import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.text.dates import parse_date
from onrecord.model import Precision


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("2024-11-22T10:02:17+08:00", at(2024, 11, 22, 2, 2, 17), Precision.INSTANT),
        ("2024-11-22T10:02:17.123Z", at(2024, 11, 22, 10, 2, 17), Precision.INSTANT),
        ("2024-11-22 16:55", at(2024, 11, 22, 16, 55), Precision.LOCAL),
        ("2024-11-22", at(2024, 11, 22), Precision.DAY),
        ("20241122", at(2024, 11, 22), Precision.DAY),
        ("1732269737", at(2024, 11, 22, 10, 2, 17), Precision.INSTANT),
        ("Fri, 22 Nov 2024 10:02:17 GMT", at(2024, 11, 22, 10, 2, 17), Precision.INSTANT),
        ("November 22, 2024 5:30 pm EST", at(2024, 11, 22, 22, 30), Precision.INSTANT),
        ("Nov. 22, 2024 at 12 a.m. ET", at(2024, 11, 22), Precision.LOCAL),
        ("Published 22 November 2024", at(2024, 11, 22), Precision.DAY),
        ("Stand: 3. März 2025, 14:30 Uhr", at(2025, 3, 3, 14, 30), Precision.LOCAL),
        ("1 de marzo de 2025", at(2025, 3, 1), Precision.DAY),
        ("4 mars 2025 à 12h30", at(2025, 3, 4, 12, 30), Precision.LOCAL),
        ("5 октября 2024", at(2024, 10, 5), Precision.DAY),
        ("2025年3月4日", at(2025, 3, 4), Precision.DAY),
        ("5 มกราคม 2568", at(2025, 1, 5), Precision.DAY),
        ("วันที่ 5 ม.ค.2568 เวลา 10:04 น.", at(2025, 1, 5, 10, 4), Precision.LOCAL),
        ("วันอาทิตย์ที่ 5 มกราคม พ.ศ. 2568", at(2025, 1, 5), Precision.DAY),
        ("الأحد، 5 آب/أغسطس 2025، آخر تحديث 14:00 (GMT+0400)", at(2025, 8, 5, 10), Precision.INSTANT),
        ("28 जून 2025, 16:33 IST", at(2025, 6, 28, 16, 33), Precision.LOCAL),
        ("২৮ জুন ২০২৫", at(2025, 6, 28), Precision.DAY),
        ("26 အောက်တိုဘာ 2025", at(2025, 10, 26), Precision.DAY),
        ("2025. gada 3. janvāris, 19:40", at(2025, 1, 3, 19, 40), Precision.LOCAL),
        ("13/04/2025", at(2025, 4, 13), Precision.DAY),
        ("3.4.2025", at(2025, 4, 3), Precision.DAY),
    ],
)
def test_dates(text: str, moment: datetime, precision: Precision) -> None:
    assert parse_date(text) == (moment, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Updated 10 minutes ago",
        "1 hour ago 2020",
        "March 2025",
        "22 November",
        "Monday",
        "yesterday at 5 p.m.",
        "03/04/2025",
        "2025-13-45",
        "31 February 2025",
        "12 things to know in 2025",
        "99999999999999999999",
    ],
)
def test_what_gives_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_an_hour_of_north_america_decides_an_ambiguous_date() -> None:
    assert parse_date("02/07/2026 06:27 PM PST", language="en") == (
        datetime(2026, 2, 8, 2, 27, tzinfo=UTC),
        Precision.INSTANT,
    )
    assert parse_date("02/07/2026 06:27 PM", language="en") is None
    assert parse_date("02/07/2026 06:27 PM EST", language="en") is None
    assert parse_date("02/07/2026 18:27 GMT", language="en") is None


def test_language_decides_an_ambiguous_date() -> None:
    assert parse_date("03/04/2025", language="de") == (at(2025, 4, 3), Precision.DAY)
    assert parse_date("03/04/2025", language="en-US") == (at(2025, 3, 4), Precision.DAY)
    assert parse_date("03/04/2025", language="en") is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu, 11/05/2026", at(2026, 11, 5)),
        ("Thu, 05/11/2026", at(2026, 11, 5)),
        ("Submitted by Ana Ruiz on Thursday, 11/05/2026", at(2026, 11, 5)),
        ("jeudi 05/11/2026", at(2026, 11, 5)),
    ],
)
def test_a_weekday_decides_an_ambiguous_date(text: str, moment: datetime) -> None:
    assert parse_date(text) == (moment, Precision.DAY)


@pytest.mark.parametrize("text", ["Fri, 11/05/2026", "Weir, 11/05/2026", "Tue, 10/11/2026 or Wed"])
def test_a_weekday_that_fits_neither_reading_decides_nothing(text: str) -> None:
    found = parse_date(text)
    assert found is None or found == (at(2026, 11, 10), Precision.DAY)


def test_a_page_cannot_be_published_after_its_capture() -> None:
    assert parse_date("2025-06-01", captured=at(2025, 5, 1)) is None
    assert parse_date("2025-05-01", captured=at(2025, 5, 1, 12)) is not None


@given(st.text(max_size=150))
def test_any_text(text: str) -> None:
    found = parse_date(text)
    assert found is None or found[0].tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T17:20:36+00:00"),
        ("Mon Dec 4 08:00:00 UTC 2023", "2023-12-04T08:00:00+00:00"),
        ("Fri Apr 31 19:20:36 CEST 2023", None),
    ],
)
@pytest.mark.parametrize("language", [None, "de", "en"])
def test_moments_as_unix_and_java_print_them(text: str, moment: str | None, language: str | None) -> None:
    found = parse_date(text, language=language)
    assert (found[0].isoformat() if found else None) == moment
    assert found is None or found[1] is Precision.INSTANT


@pytest.mark.parametrize(
    "text", ["9999-12-31T23:59:59-14:00", "9999-12-31", "2106-01-01T00:00:00Z", "31 December 8888"]
)
def test_a_year_that_no_page_can_be_of_is_unknown(text: str) -> None:
    """The year 9999 was taken for one of Thailand's, 9456, and an article for one of that year."""
    assert parse_date(text) is None


def test_a_sentence_is_no_date_and_dateparser_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first line in no told language takes it over a second."""
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    assert parse_date("Demonstration im September 2022 nach dem Tod der 22-jährigen Mahsa Amini.") is None
    with pytest.raises(ImportError):
        parse_date("Mawrth 5ed 2022")


def test_a_year_and_an_hour_that_styles_alone_part() -> None:
    assert parse_date("April 25, 20232:26 PM GMT+2") == (
        datetime(2023, 4, 25, 12, 26, tzinfo=UTC),
        Precision.INSTANT,
    )
    assert parse_date("25.04.202312:30") == (datetime(2023, 4, 25, 12, 30, tzinfo=UTC), Precision.LOCAL)


@pytest.mark.parametrize("text", ["Room 28 Mansion 2025", "25 Jahre 2025", "۲۸ مرداد ۱۴۰۲", "28 آب/أيلول 2025"])
def test_words_between_a_number_and_a_year_are_no_month(text: str) -> None:
    assert parse_date(text, language="en" if text.isascii() else "ar") is None
