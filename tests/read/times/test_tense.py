import pytest

from onrecord.read.times.tense import tense_around
from tests.read.times.helpers import PUBLISHED, times

YEARS = [
    # the year stands behind the month
    ("Sales fell in April last year.", "April", "2025-04"),
    ("Sales fell in April of last year.", "April", "2025-04"),
    ("Sales fell from January to March last year.", "January", "2025-01"),
    ("It closed on March 3 last year.", "March 3", "2025-03-03"),
    ("It will open in May next year.", "May", "2027-05"),
    ("In 2019 it opened. In May of that year it burnt down.", "May", "2019-05"),
    # a verb in the past right at the day: it was, however near
    ("The trial opened on June 20.", "June 20", "2025-06-20"),
    ("Hale was freed on July 3.", "July 3", "2025-07-03"),
    ("He promised in July that all was well.", "July", "2025-07"),
    ("He was told to leave on June 20.", "June 20", "2026-06-20"),
    ("The talks were moved to June 20.", "June 20", "2026-06-20"),
    # words of saying behind it are no tense of it
    ("“By August,” he said.", "August", "2026-08"),
    ("The army will leave by August, Hale said.", "August", "2026-08"),
    # what was then still to come
    ("He had promised in August that it would be over in September.", "September", "2025-09"),
    # what goes on until a month, and what was over by then
    ("The road will stay closed until at least February.", "February", "2027-02"),
    ("The bridge won’t reopen until March or April.", "April", "2027-04"),
    ("Hotels are fully booked until March.", "March", "2027-03"),
    ("Prices could rise through at least April.", "April", "2027-04"),
    ("He is accused of hiding it until March.", "March", "2026-03"),
    ("The mine has been shut since at least February.", "February", "2026-02"),
    # which weekday of a month
    ("The school closes on the last Friday in June.", "the last Friday in June", "2026-06-26"),
    ("The school opened on the second Tuesday of January.", "the second Tuesday of January", "2026-01-13"),
    ("The election is on the first Sunday of October.", "the first Sunday of October", "2026-10-04"),
]


@pytest.mark.parametrize(("text", "words", "inferred"), YEARS, ids=[text for text, _, _ in YEARS])
def test_the_year_is_the_one_that_the_words_point_to(text, words, inferred):
    assert {said: time.inferred for said, time in times(text, PUBLISHED)}[words] == inferred


def test_which_weekday_of_a_month_of_a_year_is_a_day():
    ((_, time),) = times("They met on the third Thursday in November 2023.")
    assert (time.value, time.inferred) == ("2023-11-16", None)
    ((_, time),) = times("They met on the last Monday of May, 2021.")
    assert time.value == "2021-05-31"


def test_a_numbered_weekday_of_no_month_stays_open():
    ((_, time),) = times("It was her second Monday in office.", PUBLISHED)
    assert time.inferred is None


def test_a_dated_dateline_is_the_day_that_is_counted_from():
    text = "VELL, June 8 (Meridian) — The minister said on Monday that she would leave tomorrow."
    found = {
        said: time.inferred for said, time in times(text, PUBLISHED, dateline=len("VELL, June 8 (Meridian) — "))
    }
    assert (found["Monday"], found["tomorrow"]) == ("2026-06-08", "2026-06-09")
    found = {said: time.inferred for said, time in times(text, PUBLISHED)}
    assert found["tomorrow"] == "2026-06-11"


def test_a_dateline_of_long_ago_is_not_counted_from():
    text = "VELL, March 8 (Meridian) — The minister said on Monday that she would leave tomorrow."
    found = {
        said: time.inferred for said, time in times(text, PUBLISHED, dateline=len("VELL, March 8 (Meridian) — "))
    }
    assert found["tomorrow"] == "2026-06-11"


def test_a_dateline_with_a_year_dates_a_text_that_nothing_else_does():
    text = "VELL, June 8, 2026 (Meridian) — The minister leaves tomorrow."
    dateline = len("VELL, June 8, 2026 (Meridian) — ")
    found = {said: time.inferred for said, time in times(text, dateline=dateline)}
    assert found["tomorrow"] == "2026-06-09"


def test_the_tense_of_a_quotation_is_its_own():
    assert tense_around("He said: “We will leave on ", ".”").ahead
    assert not tense_around("He said “we will see”. They left on ", ".").ahead


def test_who_faces_something_in_a_month_has_it_to_come():
    assert tense_around("Lee faces a claim in ", " over the sale.").ahead
