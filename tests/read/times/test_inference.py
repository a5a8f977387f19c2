"""What is filled in, from what, and what stays open."""

from datetime import UTC, datetime

import pytest

from onrecord.model import AnchorKind, Precision
from tests.read.times.helpers import PUBLISHED, times

FROM_PUBLISHED = [
    # the nearest year
    ("They met on March 31.", "2026-03-31"),
    ("They met on Dec. 20.", "2025-12-20"),
    ("They meet on July 4.", "2026-07-04"),
    ("In December he left.", "2025-12"),
    ("Elections will be held in November.", "2026-11"),
    ("The mayor was elected in November.", "2025-11"),
    ("The trial is due to start on 9 September.", "2026-09-09"),
    ("Mon 9 June was hot.", "2025-06-09"),  # a Tuesday in 2026
    # weekdays
    ("He said on Monday that it was over.", "2026-06-08"),
    ("He said it Wednesday.", "2026-06-10"),
    ("The court will rule on Friday.", "2026-06-12"),
    ("On Thursday, lawmakers will vote.", "2026-06-11"),
    ("They met next Monday's hosts.", "2026-06-15"),
    ("They met last Wednesday.", "2026-06-03"),
    ("They will meet this Friday.", "2026-06-12"),
    ("They met on Friday last week.", "2026-06-05"),
    ("It rained on Monday morning.", "2026-06-08TMO"),
    # a bound is still to come, unless what it bounds is over
    ("The council closed the road until Friday.", "2026-06-12"),
    ("The road was closed until Friday.", "2026-06-12"),
    ("The parties have until Friday.", "2026-06-12"),
    ("The judge ordered them to answer by Monday.", "2026-06-15"),
    ("The hearing to be held Friday is open.", "2026-06-12"),
    ("The fire burned until Friday.", "2026-06-05"),
    ("By Friday, two thousand had left.", "2026-06-05"),
    ("He did not speak until Friday.", "2026-06-05"),
    # days, weeks, months and years from now
    ("They left yesterday.", "2026-06-09"),
    ("They leave tomorrow.", "2026-06-11"),
    ("It rained last night.", "2026-06-09TNI"),
    ("It closed three days ago.", "2026-06-07"),
    ("It closed two weeks ago.", "2026-W22"),
    ("It fell last weekend.", "2026-W23-WE"),
    ("It opens next month.", "2026-07"),
    ("It fell last quarter.", "2026-Q1"),
    ("It fell late last year.", "2025"),
    ("It fell last March.", "2026-03"),
    ("It fell last August.", "2025-08"),
    ("It fell last summer.", "2025-SU"),
    ("It ended by the end of the month.", "2026-06"),
]


@pytest.mark.parametrize(("text", "inferred"), FROM_PUBLISHED, ids=[text for text, _ in FROM_PUBLISHED])
def test_the_publishing_date_fills_in_what_the_words_leave_out(text, inferred):
    ((_, time),) = times(text, PUBLISHED)
    assert "X" in time.value
    assert time.inferred == inferred
    assert time.anchor is not None
    assert (time.anchor.kind, time.anchor.value, time.anchor.span) == (AnchorKind.PUBLISHED, "2026-06-10", None)


@pytest.mark.parametrize(
    ("headline", "inferred"),
    [("Council to vote on the bridge Friday", "2026-06-12"), ("Man who failed to stop dies Friday", "2026-06-05")],
)
def test_a_headlines_infinitive_looks_ahead(headline, inferred):
    assert [time.inferred for _, time in times("Nothing.", PUBLISHED, headline=headline)] == [inferred]


def test_a_day_alone_is_as_good_an_anchor():
    ((_, time),) = times("They left yesterday.", datetime(2026, 1, 1, tzinfo=UTC), precision=Precision.DAY)
    assert time.inferred == "2025-12-31"


@pytest.mark.parametrize(
    "text",
    [
        "It happens on a Monday.",
        "The Oct. 7 attack.",  # of which year?
        "Rain usually falls in July.",
        "It lasted three days.",
        "They meet every Tuesday.",
        "It was long, as in March 2024.",
        "The siren rang at 5 p.m.",
        "A few months ago it was so.",
        "It was known as such 9999 years ago.",
        "Born on Feb. 3, 1970, she said on March 3 that it was over.",
    ],
)
def test_what_nothing_supports_stays_open_even_with_a_publishing_date(text):
    assert times(text, PUBLISHED)[-1][1].inferred is None


def test_an_hour_beside_a_day_is_on_that_day():
    for text in ("It rang at 8 p.m. on Friday.", "It rang at 8 p.m. Friday.", "On Friday at 8 p.m. it rang."):
        hour = next(time for words, time in times(text, PUBLISHED) if words == "8 p.m.")
        assert (hour.value, hour.inferred) == ("T20:00", "2026-06-05T20:00")
    ((_, day), (_, hour)) = times("On May 3, 2024 at noon it rang.")
    assert hour.inferred == "2024-05-03T12:00"
    assert hour.anchor is not None
    assert hour.anchor.span == day.span


def test_joined_dates_share_the_year_that_one_of_them_gives():
    (_, first), (_, last) = times("It ran from March to August 2011.", PUBLISHED)
    assert (first.value, first.inferred) == ("XXXX-03", "2011-03")
    assert first.anchor is not None
    assert (first.anchor.kind, first.anchor.span) == (AnchorKind.TEXT, last.span)
    assert [time.inferred for _, time in times("On April 3, 2024, and June 5 it fell.", PUBLISHED)] == [
        None,
        "2024-06-05",
    ]


def test_a_range_of_weekdays_runs_forward():
    assert [time.inferred for _, time in times("From Monday to Friday it rained.", PUBLISHED)] == [
        "2026-06-08",
        "2026-06-12",
    ]


def test_that_year_and_the_next_day_take_up_the_date_before_them():
    (_, year), (words, same) = times("It began in 2010. That year she left.")
    assert (words, same.value, same.inferred) == ("That year", "XXXX", "2010")
    assert same.anchor is not None
    assert same.anchor.span == year.span
    assert [time.inferred for _, time in times("On May 31, 2024 it fell. The next day it rose.")] == [
        None,
        "2024-06-01",
    ]
    assert [time.inferred for _, time in times("That year she left.")] == [None]


def test_without_a_publishing_date_nothing_deictic_is_inferred():
    for text in ("They left yesterday.", "On Monday he left.", "It fell last year.", "It fell this week."):
        assert [time.inferred for _, time in times(text)] == [None]


def test_the_only_year_of_the_article_serves_and_is_named():
    ((_, march),) = times("They met again on March 24.", caption="Talks on March 1, 2025.", headline="Talks")[1:]
    assert (march.value, march.inferred) == ("XXXX-03-24", "2025-03-24")
    assert march.anchor is not None
    assert march.anchor.kind is AnchorKind.TEXT
    assert march.anchor.value == "2025-03-01"
    assert march.anchor.span is not None
    assert march.anchor.span.part == "figures.0.caption"


@pytest.mark.parametrize(
    "text",
    [
        "On May 1, 2024 they met. On May 1, 2025 they met; on June 3 they did not.",
        "She was born on May 1, 1970. They met on June 3.",
        "A law of May 1, 2014 failed. Talks began in 2023. They met on June 3.",
        "They met in 2025 and on June 3.",
        "It was signed on May 1, 2024. They met on Feb. 30.",
    ],
)
def test_a_year_that_may_be_another_is_not_lent(text):
    assert [time.inferred for _, time in times(text)][-1] is None


def test_this_month_takes_its_month_from_the_date_before_it():
    found = dict(times("It was shot down on Dec. 27, the third this month."))
    assert (found["this month"].value, found["this month"].inferred) == ("XXXX-12", None)
    assert dict(times("It was the third this month."))["this month"].value == "XXXX-XX"


def test_one_article_says_nothing_of_another():
    assert times("On May 1, 2024 they met.")[0][1].value == "2024-05-01"
    assert times("They met on June 3.")[0][1].inferred is None


def test_an_archive_picture_lends_no_year():
    found = times("They met on March 24.", caption="File photo: talks on March 1, 2014.")
    assert [time.inferred for _, time in found] == [None, None]
