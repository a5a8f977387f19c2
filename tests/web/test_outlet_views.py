"""The page of what is followed as its template takes it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.follow.feed_check import FeedCheck
from onrecord.model import Entry, FeedFormat, Outlet, ParsedFeed
from onrecord.store.contract.outlets import OutletInfo
from onrecord.web.contexts.outlets import OutletsContext
from onrecord.web.feedlist import FeedList, Wanted
from onrecord.web.outlet_views import outlets_context, retain_context
from onrecord.web.outlet_views import tested_context as shown_check
from tests.web.test_feed_lines import FEED, found


def context(feeds: FeedList, **given: object) -> OutletsContext:
    usual = {"changed": None, "said": None, "problem": None, "typed": "", "importing": None, "token": "t"}
    return outlets_context(feeds, **{**usual, **given})  # type: ignore[arg-type]


def test_the_counts_leave_out_what_does_not_wait() -> None:
    feeds = replace(found(FEED), following=1, counts={"articles": 1, "attributions": 1200})
    assert context(feeds).counts == ("1 followed", "1 article", "1,200 statements")
    assert context(replace(feeds, waiting=2)).counts[1] == "2 pages waiting"


def test_a_long_list_is_looked_through_and_a_short_one_is_not() -> None:
    feeds = found(FEED)
    assert context(feeds).look_for is None
    assert context(replace(feeds, following=13)).look_for is not None
    assert context(replace(feeds, wanted=Wanted(q="news"))).look_for is not None
    assert context(replace(feeds, following=0, folders=(), wanted=Wanted(q="news"))).look_for is None


def test_nothing_followed_is_told_from_nothing_found_and_from_what_may_not_be_changed() -> None:
    nothing = replace(found(), folders=(), following=0)
    first = context(nothing).empty
    alone = context(nothing, token=None).empty
    filtered = context(replace(nothing, following=3, wanted=Wanted(q="x"))).empty
    assert first is not None
    assert alone is not None
    assert filtered is not None
    assert "Type the address of a site" in first.words
    assert alone.words == "Nothing is followed yet."
    assert (filtered.words, filtered.link and filtered.link.href) == ("No feed is like that.", "/outlets")
    assert context(found(FEED)).empty is None


@pytest.mark.parametrize(
    ("first", "last", "number", "previous", "after"),
    [
        (1, 100, 250, None, "/outlets?page=2"),
        (101, 200, 250, "/outlets", "/outlets?page=3"),
        (201, 250, 250, "/outlets?page=2", None),
    ],
)
def test_a_long_list_has_pages(
    first: int, last: int, number: int, previous: str | None, after: str | None
) -> None:
    feeds = replace(found(FEED), first=first, last=last, found=number, wanted=Wanted(page=first // 100 + 1))
    turn = context(feeds).turn
    assert turn is not None
    assert (turn.previous, turn.here, turn.next) == (previous, f"{first} to {last} of {number}", after)
    assert context(found(FEED)).turn is None


def test_what_was_said_of_a_feed_that_is_shown_stands_there_and_else_above() -> None:
    assert context(found(FEED), changed=3, said="Paused.").said is None
    assert context(found(FEED), changed=9, said="Paused.").said == "Paused."


def test_how_far_a_list_and_first_readings_are() -> None:
    made = context(replace(found(FEED), read=2, to_read=5), importing=(1200, 10_000))
    assert made.importing is not None
    assert made.importing.words == "1,200 of 10,000 feeds of the list are followed"
    assert made.first_readings is not None
    assert (made.first_readings.done, made.first_readings.total) == (2, 5)
    assert context(replace(found(FEED), read=5, to_read=5)).first_readings is None
    assert context(found(FEED), importing=(0, 0)).importing.total == 1  # type: ignore[union-attr]


def test_outlets_that_are_not_followed_lead_to_their_articles() -> None:
    info = OutletInfo(
        slug="tideline", outlet=Outlet(name="Tideline", site="https://tideline.test/", language="en"), articles=1,
        newest=datetime(2026, 6, 8, tzinfo=UTC),
    )  # fmt: skip
    made = context(replace(found(), others=(info,), others_in_all=4)).others
    assert made is not None
    assert (made.count, made.are_all) == ("4", False)
    assert made.rows[0].link.href == "/?outlet=tideline"
    assert made.rows[0].counts.startswith("1 article · newest ")


@pytest.mark.parametrize(
    ("older", "warning", "button"),
    [
        (0, None, "Keep articles for 30 days"),
        (1, "1 article of 9 is older. It comes off the record now, with all that was said in it", "Drop 1 article, and"),
        (4, "4 articles of 9 are older. They come off the record now, with all that was said in them", "Drop 4 articles"),
    ],
)  # fmt: skip
def test_what_dropping_means_is_said_before_it_is_done(older: int, warning: str | None, button: str) -> None:
    made = retain_context(FEED, 30, older=older, articles=9, back="page=2&x=//elsewhere", token="t")
    assert (made.warning or "").startswith(warning or "")
    assert (made.warning is None) == (warning is None)
    assert made.button.startswith(button)
    assert made.page == "/outlets?page=2#feed-3"


def test_what_came_of_a_test_is_told_with_the_feeds_faults_and_first_entries() -> None:
    entries = tuple(Entry(id=str(number), title=f"Boat {number}") for number in range(30))
    parsed = ParsedFeed(format=FeedFormat.RSS, entries=entries, problems=("no date",))
    check = FeedCheck(
        status=200, final_url="https://www.courier.test/feed", size=12_345, parsed=parsed, entries=entries
    )
    made = shown_check(FEED, check)
    assert made.facts == (
        ("Answer", "200 from https://www.courier.test/feed, 12,345 bytes"),
        ("Format", FeedFormat.RSS.value),
        ("Fault", "no date"),
    )
    assert (made.count, len(made.entries), made.error) == ("30 entries", 20, None)
    failed = shown_check(FEED, FeedCheck(error="The server answered 500", status=500, final_url=FEED.url, size=9))
    assert (failed.error, failed.facts) == ("The server answered 500", (("Answer", "500, 9 bytes"),))
