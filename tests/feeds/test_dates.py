"""Dates as strangers' feeds write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.feeds.dates import FeedDates
from onrecord.model import Precision

DAY, LOCAL, INSTANT = Precision.DAY, Precision.LOCAL, Precision.INSTANT


def read(raw, language=None, raws=()):
    found = FeedDates(raws, language).read(raw)
    return (f"{found[0]:%Y-%m-%d %H:%M:%S}", found[1]) if found else None


@pytest.mark.parametrize(
    ("raw", "utc"),
    [
        ("Wed, 04 Mar 2026 10:00:00 GMT", "10:00"),
        ("Wed, 04 Mar 2026 10:00:00 UT", "10:00"),
        ("Wed, 04 Mar 2026 10:00:00 -0000", "10:00"),
        ("Wed, 04 Mar 2026 10:00:00 CEST", "08:00"),
        ("Wed, 04 Mar 2026 10:00:00 BST", "09:00"),
        ("Wed, 04 Mar 2026 10:00:00 JST", "01:00"),
        ("Wed, 04 Mar 2026 10:00:00 AEST", "00:00"),
        ("Wed, 04 Mar 2026 10:00:00 MST", "17:00"),
        ("Wed, 04 Mar 2026 10:00:00 WITA", "02:00"),
        ("Wed, 04 Mar 2026 10:00:00 +5:30", "04:30"),
        ("Wed, 04 Mar 2026 10:00:00 GMT+7", "03:00"),
        ("Wed, 04 Mar 2026 10:00:00 GMT+0100 (CET)", "09:00"),
        ("Wed, 04 Mar 2026 10:00:00 Europe/Berlin", "09:00"),
        ("Wed, 04 Mar 2026 05:00:00 PM EST", "22:00"),
        ("Wed, 04 Mar 2026 10:00:00 AM +0100", "09:00"),
        ("Mi, 04 Mär 2026 10:00:00 +0100", "09:00"),
        ("Ср, 04 мар 2026 10:00:00 +0300", "07:00"),
        ("Ср, 04 Бер 2026 10:00:00 +0200", "08:00"),
        ("mer, 04 mar 2026 10:00:00 +0100", "09:00"),
        ("Wed Mar 04 10:00:00 UTC 2026", "10:00"),
        ("Mar 4, 2026 10:00 AM EST", "15:00"),
        ("04 Mar 26 10:00 EST", "15:00"),
        ("2026-03-04T10:00Z", "10:00"),
        ("2026-03-04T10:00:00.123456789Z", "10:00"),
        ("2026-03-04T10:00:00+0530", "04:30"),
        ("2026-03-04 10:00:00 UTC", "10:00"),
        ("20260304T100000Z", "10:00"),
        ("2026-3-4T10:0:0Z", "10:00"),
        ("/Date(1772618400000)/", "10:00"),
        ("March 4, 2026 5:00 am ET", "10:00"),
        ("Wed, 04 Mar 2026 02:00:00 PT", "10:00"),
        ("1772618400", "10:00"),
        ("1772618400000", "10:00"),
        (1772618400, "10:00"),
    ],
)
def test_moments(raw, utc):
    assert read(raw) == (f"2026-03-04 {utc}:00", INSTANT)


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("2026/3/4 15:07:41", "15:07:41"),
        ("2026. 3. 4. 12:00", "12:00:00"),
        ("2026. 3. 4. 오후 3:05", "15:05:00"),
        ("2026年3月4日 10時05分", "10:05:00"),
        ("Mercredi, 4 Mars, 2026 - 12:22", "12:22:00"),
        ("Wednesday,March 4,2026 13:14 pm", "13:14:00"),
        ("4 March 2026 - 09:01", "09:01:00"),
        ("4. März 2026, 10.30 Uhr", "10:30:00"),
        ("4 de marzo de 2026 a las 10:30", "10:30:00"),
        ("Wednesday, March 4th 2026 at 3pm", "15:00:00"),
        ("الأربعاء، 4 مارس 2026 - 10:00", "10:00:00"),
        ("बुध, 4 मार्च 2026 10:00", "10:00:00"),
        ("4 มี.ค. 2569 10:00", "10:00:00"),
        ("04-03-2026 10:00", "10:00:00"),
        ("Wed, 04 Mar 2026 10:00:00 IST", "10:00:00"),
        ("2026-03-04T10:00:00", "10:00:00"),
    ],
)
def test_a_time_without_a_zone_that_is_known_is_a_time_there(raw, clock):
    assert read(raw, "en-gb") == (f"2026-03-04 {clock}", LOCAL)


@pytest.mark.parametrize(
    "raw",
    [
        "Wed, 04 Mar 2026",
        "2026-03-04",
        "2026/03/04",
        "2026. 3. 4.",
        "20260304",
        "４ March 2026",
        "4 tháng 3, 2026",
        "2026-03-04T25:00:00Z",
    ],
)
def test_a_day_alone_is_no_instant(raw):
    assert read(raw) == ("2026-03-04 00:00:00", DAY)


def test_hour_24_is_the_next_days_first():
    assert read("Tue, 03 Mar 2026 24:00:00 GMT") == ("2026-03-04 00:00:00", INSTANT)


@pytest.mark.parametrize(
    "raw",
    ["2026-03", "2026", "March 2026", "Week 10 of 2026", "2026-W10-3", "2026-063", "31 Jun 2026 10:00 GMT", "soon", "",
     None, True, [], "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z", "9999-12-31"],
)  # fmt: skip
def test_what_has_no_day_is_no_date(raw):
    """The first of the month was made up for some of these."""
    assert read(raw) is None


def test_a_numeric_date_is_read_by_the_others_of_its_feed_else_by_its_language():
    assert read("05/06/2026") is None
    assert read("05/06/2026", "de") == ("2026-06-05 00:00:00", DAY)
    assert read("05/06/2026", "de", ["12/31/2026"]) == ("2026-05-06 00:00:00", DAY)
    assert read("05/06/2026", raws=["31/12/2026", None]) == ("2026-06-05 00:00:00", DAY)
    assert read("05/06/2026", raws=["31/12/2026", "12/31/2026"]) is None
    assert read("05.06.2026") == ("2026-06-05 00:00:00", DAY)


def test_a_month_that_two_languages_call_alike_is_the_feeds_language():
    assert read("20 listopada 2026", "pl") == ("2026-11-20 00:00:00", DAY)
    assert read("20 listopada 2026", "hr") == ("2026-10-20 00:00:00", DAY)


@given(
    st.integers(10**8, 7 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_is_written_as_the_formats_ask_is_read_to_the_second(at, minutes):
    there = at + timedelta(minutes=minutes)
    sign, hours = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    for raw in (
        f"{there:%a, %d %b} {there.year:04} {there:%H:%M:%S} {sign}{hours[0]:02}{hours[1]:02}",
        f"{there.year:04}-{there:%m-%dT%H:%M:%S}{sign}{hours[0]:02}:{hours[1]:02}",
    ):
        assert FeedDates().read(raw) == (at, INSTANT)
        assert FeedDates().read(f"Published {raw}") == (at, INSTANT), "the quick way and the other one read alike"


@given(st.text(max_size=200) | st.from_regex(r"[\d :/.,APMZ+-]{0,60}", fullmatch=True))
def test_any_words_come_to_a_moment_in_utc_or_to_none(raw):
    found = FeedDates().read(raw)
    assert found is None or (found[0].utcoffset() == timedelta(0) and 1970 <= found[0].year < 2200)
