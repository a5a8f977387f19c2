from datetime import date

from onrecord.group.sayings.gather import same_statements
from onrecord.group.sayings.saying import FirstSaid, Key, Saying
from tests.group.sayings.making import saying

WORDS = "first comes the bank, then comes the cable"


def first(*sayings: Saying) -> FirstSaid:
    (group,) = same_statements(sayings)
    return group.first


def test_whom_the_others_have_it_from_was_first_though_it_was_captured_last():
    daily = saying(3, WORDS, outlet="Hallvik Daily", hours=9)
    courier = saying(1, WORDS, outlet="The Courier", venue="an interview with Hallvik Daily published on Friday")
    found = first(courier, daily)
    assert found == FirstSaid(
        Key(3, "a1"),
        "Hallvik Daily",
        None,
        "an interview with Hallvik Daily published on Friday",
        Key(1, "a1"),
        False,
    )


def test_whoever_was_told_it_was_first():
    sound = saying(
        2, WORDS, outlet="The Open Sound", addressee="The Open Sound", said_day=date(2026, 6, 3), hours=5
    )
    found = first(saying(1, WORDS), sound)
    assert (found.key, found.where, found.day) == (Key(2, "a1"), "The Open Sound", date(2026, 6, 3))
    assert not found.is_inferred


def test_an_outlet_that_is_not_on_record_is_named():
    found = first(saying(1, WORDS, relayed_by="Izvestia"), saying(2, WORDS, relayed_by="Izvestia", hours=1))
    assert (found.key, found.where, found.evidence, found.is_inferred) == (None, "Izvestia", "Izvestia", False)


def test_whose_report_others_carry_is_no_place_where_it_was_said():
    wire = saying(2, WORDS, outlet="Tideline", hours=1)
    copy = saying(1, WORDS, outlet="Daily", copy_of="Tideline")
    found = first(copy, wire)
    assert (found.key, found.where, found.is_report, found.is_inferred) == (Key(2, "a1"), "Tideline", True, False)
    told = saying(2, WORDS, outlet="Tideline", venue="in a post", said_day=date(2026, 6, 4), hours=1)
    found = first(copy, told)
    assert (found.where, found.evidence, found.is_report) == ("in a post", "in a post", False)


def test_two_origins_are_none():
    found = first(saying(1, WORDS, relayed_by="Izvestia"), saying(2, WORDS, relayed_by="Kommersant", hours=1))
    assert (found.key, found.is_inferred) == (Key(1, "a1"), True)


def test_an_occasion_and_its_day_are_what_was_first():
    day = date(2026, 6, 4)
    told = saying(2, WORDS, venue="reporters in Hallvik", said_day=day, said_on="Thursday", hours=3)
    found = first(saying(1, WORDS), told)
    assert (found.key, found.where, found.day) == (Key(2, "a1"), "reporters in Hallvik", day)
    assert found.evidence == "reporters in Hallvik, Thursday"


def test_an_order_that_is_only_that_of_reports_says_so():
    found = first(saying(2, WORDS, hours=1), saying(1, WORDS))
    assert (found.key, found.where, found.is_inferred) == (Key(1, "a1"), "Outlet 1", True)


def test_an_hour_goes_before_a_day_alone_of_the_same_moment():
    assert first(saying(1, WORDS, is_day=True), saying(2, WORDS)).key == Key(2, "a1")
