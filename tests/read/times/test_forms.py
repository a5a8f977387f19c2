"""Which words are times and what value they give by themselves; one line a form."""

import pytest

from tests.read.times.helpers import times

DATE, TIME, DURATION, SET = "DATE", "TIME", "DURATION", "SET"

FORMS = [
    # days of the calendar
    ("They met on March 31.", "March 31", DATE, "XXXX-03-31", None),
    ("They met on 31 March.", "31 March", DATE, "XXXX-03-31", None),
    ("They met on Feb. 18.", "Feb. 18", DATE, "XXXX-02-18", None),
    ("They met on Sept 2, 2024.", "Sept 2, 2024", DATE, "2024-09-02", None),
    ("They met on June 9th, 2025.", "June 9th, 2025", DATE, "2025-06-09", None),
    ("They met on the 1st of May.", "the 1st of May", DATE, "XXXX-05-01", None),
    ("They met on Tuesday, March 10, 2026.", "Tuesday, March 10, 2026", DATE, "2026-03-10", None),
    ("They met on Thu., June 12.", "Thu., June 12", DATE, "XXXX-06-12", None),
    ("MARCH 3, 2021", "MARCH 3, 2021", DATE, "2021-03-03", None),
    ("It is dated 2025-03-31.", "2025-03-31", DATE, "2025-03-31", None),
    ("It is dated 31.03.2025.", "31.03.2025", DATE, "2025-03-31", None),
    ("It is dated 03/31/2025.", "03/31/2025", DATE, "2025-03-31", None),
    ("It is dated 04/05/2025.", "04/05/2025", DATE, "2025-XX-XX", None),
    ("It came at 2025-03-31T10:00Z sharp.", "2025-03-31T10:00Z", TIME, "2025-03-31T10:00Z", None),
    ("The 7 October plan.", "7 October", DATE, "XXXX-10-07", None),
    ("They sang on New Year's Eve.", "New Year's Eve", DATE, "XXXX-12-31", None),
    # months
    ("It ends in May.", "May", DATE, "XXXX-05", None),
    ("It ended in March 2025.", "March 2025", DATE, "2025-03", None),
    ("The April 2024 ruling stands.", "April 2024", DATE, "2024-04", None),
    ("The mid-April talks.", "mid-April", DATE, "XXXX-04", "MID"),
    ("It fell in late September.", "late September", DATE, "XXXX-09", "END"),
    ("It falls by the end of March.", "the end of March", DATE, "XXXX-03", "END"),
    # years and more
    ("It began in 2024.", "2024", DATE, "2024", None),
    ("The 2014 annexation.", "2014", DATE, "2014", None),
    ("2014 was bad.", "2014", DATE, "2014", None),
    ("It began in early 2023.", "early 2023", DATE, "2023", "START"),
    ("Profit rose in FY2024.", "FY2024", DATE, "2024", None),
    ("The 1990s were quiet.", "The 1990s", DATE, "199X", None),
    ("The early 1990s were quiet.", "The early 1990s", DATE, "199X", "START"),
    ("A map of the 14th century.", "the 14th century", DATE, "13XX", None),
    ("The nineteenth century ended.", "The nineteenth century", DATE, "18XX", None),
    ("It fell in the third quarter of 2024.", "the third quarter of 2024", DATE, "2024-Q3", None),
    ("It fell in Q3 2024.", "Q3 2024", DATE, "2024-Q3", None),
    ("The third-quarter results.", "third-quarter", DATE, "XXXX-Q3", None),
    ("In the first half of 2024 it rose.", "the first half of 2024", DATE, "2024-H1", None),
    ("It was cut in summer 2024.", "summer 2024", DATE, "2024-SU", None),
    ("It was cut in the fall of 2024.", "the fall of 2024", DATE, "2024-FA", None),
    ("It was buried in AD 79.", "AD 79", DATE, "0079", None),
    # deictic ones
    ("They left on Monday.", "Monday", DATE, "XXXX-WXX-1", None),
    ("They left on Monday night.", "Monday night", TIME, "XXXX-WXX-1TNI", None),
    ("They left early Monday.", "early Monday", DATE, "XXXX-WXX-1", "START"),
    ("They left yesterday.", "yesterday", DATE, "XXXX-XX-XX", None),
    ("They left last night.", "last night", TIME, "XXXX-XX-XXTNI", None),
    ("They left last year.", "last year", DATE, "XXXX", None),
    ("They left late last year.", "late last year", DATE, "XXXX", "END"),
    ("They leave next week.", "next week", DATE, "XXXX-WXX", None),
    ("They left this weekend.", "this weekend", DATE, "XXXX-WXX-WE", None),
    ("They left two weeks ago.", "two weeks ago", DATE, "XXXX-WXX", None),
    ("They left at the end of the year.", "the end of the year", DATE, "XXXX", "END"),
    ("It is still known today.", "today", DATE, "PRESENT_REF", None),
    # times of day
    ("It rang at 5 p.m.", "5 p.m.", TIME, "T17:00", None),
    ("It rang at 10:45am sharp.", "10:45am", TIME, "T10:45", None),
    ("It rang at 2.40am sharp.", "2.40am", TIME, "T02:40", None),
    ("It rang at 12 a.m. sharp.", "12 a.m.", TIME, "T00:00", None),
    ("It rang at 03:15 GMT.", "03:15 GMT", TIME, "T03:15Z", None),
    ("It rang at 1500 GMT.", "1500 GMT", TIME, "T15:00Z", None),
    ("It rang at 18:00 CET.", "18:00 CET", TIME, "T18:00", None),
    ("It rang at noon.", "noon", TIME, "T12:00", None),
    ("It rang at 11 o'clock.", "11 o'clock", TIME, "T11:00", None),
    # durations
    ("It took two weeks.", "two weeks", DURATION, "P2W", None),
    ("A three-day visit.", "three-day", DURATION, "P3D", None),
    ("It took more than three years.", "more than three years", DURATION, "P3Y", "MORE_THAN"),
    ("It took nearly 20 minutes.", "nearly 20 minutes", DURATION, "PT20M", "LESS_THAN"),
    ("It took at least 1,000 days.", "at least 1,000 days", DURATION, "P1000D", "EQUAL_OR_MORE"),
    ("It took five and a half hours.", "five and a half hours", DURATION, "PT5.5H", None),
    ("It took half an hour.", "half an hour", DURATION, "PT0.5H", None),
    ("It took 10 to 15 years.", "10 to 15 years", DURATION, "PXY", None),
    ("It took several months.", "several months", DURATION, "PXM", None),
    ("The siege lasted for years.", "years", DURATION, "PXY", None),
    ("It fell over the past two decades.", "the past two decades", DURATION, "P2DE", None),
    ("A 10-year sentence.", "10-year", DURATION, "P10Y", None),
    # sets
    ("They meet every Tuesday.", "every Tuesday", SET, "XXXX-WXX-2", None),
    ("They meet on Mondays.", "Mondays", SET, "XXXX-WXX-1", None),
    ("They meet twice a week.", "twice a week", SET, "P1W", None),
    ("They meet every two weeks.", "every two weeks", SET, "P2W", None),
    ("They earn $5 a day.", "a day", SET, "P1D", None),
    ("It is printed daily.", "daily", SET, "P1D", None),
    ("They meet each spring.", "each spring", SET, "XXXX-SP", None),
]


@pytest.mark.parametrize(("text", "words", "kind", "value", "mod"), FORMS, ids=[form[1] for form in FORMS])
def test_a_form_has_the_value_that_its_words_give(text, words, kind, value, mod):
    ((found, time),) = times(text)
    assert (found, time.type.value, time.value, time.mod) == (words, kind, value, mod)
    assert (time.inferred, time.anchor) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on in a second.",
        "The March for Rivers drew a crowd.",
        "Anna May said so, and June Smith agreed.",
        "The fall of the city was near.",
        "A second man came second, a quarter of them third.",
        "It holds 2000 people and costs $1999.",
        "More than 1,500 troops and about 1900 homes.",
        "She lives at 1600 Linden Avenue and took Flight 1549.",
        "Turn to page 1984 or call 555-2024.",
        "The 43-year-old is 43 years old.",
        "Article 1701 and Resolution 2231 stand.",
        "They won 3:1.",
        "The Sunday Times wrote of Good Friday and Bloody Sunday.",
        "The Summer Games open.",
        "On Feb. 30 and June 31 nothing happens.",
    ],
)
def test_other_words_and_figures_are_no_times(text):
    assert [words for words, _ in times(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks of Feb. 18-20 failed.", [("Feb. 18", "XXXX-02-18"), ("20", "XXXX-02-20")]),
        ("The talks of Feb. 18-20, 2025, failed.", [("Feb. 18", "2025-02-18"), ("20, 2025", "2025-02-20")]),
        ("They met on June 21 and 22 in Geneva.", [("June 21", "XXXX-06-21"), ("22", "XXXX-06-22")]),
        ("On June 21 and 22 others came.", [("June 21", "XXXX-06-21")]),
        ("From 18 to 20 February it rained.", [("18", "XXXX-02-18"), ("20 February", "XXXX-02-20")]),
        ("Between 2019 and 2021 it rained.", [("2019", "2019"), ("2021", "2021")]),
        ("In the 2022-23 season.", [("2022", "2022"), ("23", "2023")]),
        ("In March, April and May it rained.", [("March", "XXXX-03"), ("April", "XXXX-04"), ("May", "XXXX-05")]),
    ],
)
def test_a_range_or_a_list_is_several_dates(text, expected):
    assert [(words, time.value) for words, time in times(text)] == expected


def test_a_paragraph_break_ends_an_expression():
    assert [words for words, _ in times("It ends in May\n\n2024 was bad.")] == ["May", "2024"]
    assert [words for words, _ in times("It ends in May\n2024, they say.")] == ["May\n2024"]
