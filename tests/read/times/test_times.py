import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import AnchorKind, Article, Figure
from onrecord.read.reader import Part
from onrecord.read.times import find_times

PUBLISHED = datetime(2026, 6, 10, 9, tzinfo=UTC)  # a Wednesday
VALUE = re.compile(
    r"(?:[\dX]{4}|\d{3}X)(?:-(?:[\dX]{2}|Q[\dX]|H\d|SP|SU|FA|WI|W[\dX]{2}(?:-(?:WE|\d))?)(?:-[\dX]{2})?)?"
    r"(?:T(?:MO|AF|EV|NI|MI))?\Z|T\d\d:\d\dZ?\Z|PT?(?:X|\d+(?:\.\d+)?(?:e\+\d+)?)(?:[SMHDWYQ]|WE|DE|CE)\Z"
)


def times(text, published=None, caption=None):
    article = Article(text=text, published=published, figures=(Figure(caption=caption),) if caption else ())
    parts = [Part(name=name, string=string, sentences=()) for name, string in article.parts()]
    return [(article.words(time.span), time) for time in find_times(article, parts)]


CASES = [
    ("They met on March 31.", "March 31", "XXXX-03-31", None, "2026-03-31"),
    ("They met on Feb. 18, 2025.", "Feb. 18, 2025", "2025-02-18", None, None),
    ("They met on 31 March.", "31 March", "XXXX-03-31", None, "2026-03-31"),
    ("They met on the 3rd of May 2024.", "the 3rd of May 2024", "2024-05-03", None, None),
    ("The round was held in mid-April.", "mid-April", "XXXX-04", "MID", "2026-04"),
    ("It began in early 2023.", "early 2023", "2023", "START", None),
    ("The 1990s were quiet.", "The 1990s", "199X", None, None),
    ("A map of the 14th century.", "the 14th century", "13XX", None, None),
    ("Sales fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3", None, None),
    ("Sales fell in Q3 2024.", "Q3 2024", "2024-Q3", None, None),
    ("It was cut in summer 2024.", "summer 2024", "2024-SU", None, None),
    ("He said on Monday that it was over.", "Monday", "XXXX-WXX-1", None, "2026-06-08"),
    ("The court will rule on Friday.", "Friday", "XXXX-WXX-5", None, "2026-06-12"),
    ("They left yesterday.", "yesterday", "XXXX-XX-XX", None, "2026-06-09"),
    ("It fell last year.", "last year", "XXXX", None, "2025"),
    ("It fell late last year.", "late last year", "XXXX", "END", "2025"),
    ("It opens next month.", "next month", "XXXX-XX", None, "2026-07"),
    ("It closed two weeks ago.", "two weeks ago", "XXXX-WXX", None, "2026-W22"),
    ("It closed three days ago.", "three days ago", "XXXX-XX-XX", None, "2026-06-07"),
    ("It took more than three years.", "more than three years", "P3Y", "MORE_THAN", None),
    ("A three-day visit.", "three-day", "P3D", None, None),
    ("The siege lasted for years.", "years", "PXY", None, None),
    ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2", None, None),
    ("It is printed daily.", "daily", "P1D", None, None),
    ("The alarm came at 5:30 p.m.", "5:30 p.m.", "T17:30", None, None),
    ("The alarm came at 03:15 GMT.", "03:15 GMT", "T03:15Z", None, None),
    ("It rained on Monday morning.", "Monday morning", "XXXX-WXX-1TMO", None, "2026-06-08TMO"),
    ("In December he left.", "December", "XXXX-12", None, "2025-12"),
]


@pytest.mark.parametrize(("text", "words", "value", "mod", "inferred"), CASES)
def test_a_time_has_the_value_that_its_words_give(text, words, value, mod, inferred):
    ((found, time),) = times(text, PUBLISHED)
    assert (found, time.value, time.mod, time.inferred) == (words, value, mod, inferred)
    assert (time.anchor is not None) == (inferred is not None)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "The March for Rivers drew a crowd.",
        "June Smith said so.",
        "It holds 2000 people and costs $1999.",
        "A second man, 43-year-old, fell.",
        "He came second in the spring.",
        "Turn to page 1984 or call 555-2024.",
    ],
)
def test_ordinary_words_and_numbers_are_no_times(text):
    assert [
        words for words, time in times(text, PUBLISHED) if time.type.value == "DATE" and words != "the spring"
    ] == []


def test_a_range_is_two_dates():
    assert [(words, time.value) for words, time in times("The talks of Feb. 18-20 failed.")] == [
        ("Feb. 18", "XXXX-02-18"),
        ("20", "XXXX-02-20"),
    ]


def test_without_a_publishing_date_the_only_year_of_the_article_serves_and_is_named():
    (full, _), (words, march) = times("They met again on March 24.", caption="Talks on February 18, 2025.")
    assert (full, words, march.value, march.inferred) == (
        "February 18, 2025",
        "March 24",
        "XXXX-03-24",
        "2025-03-24",
    )
    assert march.anchor is not None
    assert march.anchor.kind is AnchorKind.TEXT
    assert march.anchor.span is not None
    assert march.anchor.span.part == "figures.0.caption"


def test_two_years_leave_the_others_open():
    found = times("On May 1, 2024 and May 1, 2025 they met; on June 3 they did not.")
    assert [time.inferred for _, time in found] == [None, None, None]


def test_this_month_takes_its_month_from_the_date_before_it():
    found = dict(times("It was shot down on Dec. 27, the third this month."))
    assert found["this month"].value == "XXXX-12"
    assert found["this month"].inferred is None


PIECES = st.sampled_from(
    [
        "March",
        "31",
        "2025",
        ",",
        "Feb.",
        "18-20",
        "the",
        "last",
        "this",
        "week",
        "Monday",
        "p.m.",
        "5:30",
        "two",
        "years",
        "ago",
        "early",
        "mid-",
        "1990s",
        "every",
        "quarter",
        "of",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_whatever_the_text_spans_are_inside_apart_and_well_valued(text):
    found = times(text, PUBLISHED)
    assert found == times(text, PUBLISHED)
    end = 0
    for _, time in found:
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        assert VALUE.match(time.value), time.value


@pytest.mark.parametrize(
    "piece", ["1", "March ", "the ", "2025-", "early ", "mid-", "two ", "Mon ", "5:", "more than "]
)
def test_repeats_end(piece):
    times(piece * (100_000 // len(piece)), PUBLISHED)
