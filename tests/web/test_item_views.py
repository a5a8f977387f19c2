"""Lists of articles as their template takes them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from onrecord.model import Coverage, Precision
from onrecord.store.contract.news import FeedItem
from onrecord.web.item_views import VANISHED, item_view, item_views

NOON = datetime(2026, 6, 8, 12, 0, tzinfo=UTC)
ITEM = FeedItem(
    article_id=7, at=NOON, published=NOON, published_precision=Precision.INSTANT, first_seen=NOON,
    outlet="The Courier", outlet_slug="the-courier", section=None, headline="Weir to stay open", standfirst="Until May.",
    excerpt="The weir stays open.", reading_minutes=2, language="en", truncated=False, picture=None,
    coverage=Coverage.FULL, statements=3, speakers=("Ana", "Bea", "Cem", "Dag", "Eva"),
    speaker_slugs=("ana", "bea", "cem", "dag", "eva"), revisions=1,
)  # fmt: skip


def test_each_day_has_its_heading_once_and_none_that_the_list_before_ended_with() -> None:
    moments = (NOON, NOON - timedelta(hours=1), NOON - timedelta(days=1), NOON - timedelta(days=3))
    items = [replace(ITEM, at=moment) for moment in moments]

    def headed(last_day: str) -> list[bool]:
        return [each.day is not None for each in item_views(items, last_day, lambda item: None)]

    assert headed("") == [True, False, True, True]
    assert headed("2026-06-08") == [False, False, True, True]
    assert headed("2026-06-07") == [True, False, True, True]


def test_each_has_the_picture_of_its_own_article() -> None:
    items = [replace(ITEM, article_id=number) for number in (3, 4)]
    assert [each.picture for each in item_views(items, "", lambda item: f"/picture/of/{item.article_id}/0")] == [
        "/picture/of/3/0",
        "/picture/of/4/0",
    ]


def test_three_speakers_are_named_and_the_others_counted() -> None:
    made = item_view(ITEM, None, None)
    assert [each.text for each in made.speakers] == ["Ana", "Bea", "Cem"]
    assert (made.other_speakers, made.said) == ("2 others", "3 statements")
    three = item_view(replace(ITEM, speakers=ITEM.speakers[:3], speaker_slugs=ITEM.speaker_slugs[:3]), None, None)
    assert three.other_speakers is None


@pytest.mark.parametrize(
    ("given", "title", "standfirst"),
    [
        ({}, "Weir to stay open", "Until May."),
        ({"standfirst": None}, "Weir to stay open", "The weir stays open."),
        ({"headline": None}, "The weir stays open.", None),
        ({"headline": None, "excerpt": ""}, "Untitled", None),
    ],
)
def test_what_has_no_headline_is_called_by_its_first_words_once(
    given: dict[str, Any], title: str, standfirst: str | None
) -> None:
    made = item_view(replace(ITEM, **given), None, None)
    assert (made.title, made.standfirst) == (title, standfirst)
    assert made.has_headline == ("headline" not in given)


@pytest.mark.parametrize(("revisions", "said"), [(1, None), (2, "revised"), (4, "revised 3 times")])
def test_revisions_are_counted_from_the_first_state(revisions: int, said: str | None) -> None:
    assert item_view(replace(ITEM, revisions=revisions), None, None).revised == said


def test_the_hour_is_no_finer_than_the_page_gave_it() -> None:
    assert "12:00" in item_view(ITEM, None, None).time
    day = item_view(replace(ITEM, published_precision=Precision.DAY), None, None).time
    assert day == ""
    assert "12:00" not in day
    undated = item_view(replace(ITEM, published=None), None, None).time
    assert "undated" in undated
    assert "seen" in undated


def test_what_is_wrong_with_it_is_flagged() -> None:
    assert item_view(ITEM, None, None).flags == ()
    worst = replace(ITEM, vanished=NOON, truncated=True, coverage=Coverage.NONE, language="de")
    assert item_view(worst, None, None).flags == (
        VANISHED,
        "cut off by the page",
        "German: not read for statements",
    )
    unknown = replace(ITEM, coverage=Coverage.NONE, language=None)
    assert item_view(unknown, None, None).flags == ("language unknown: not read for statements",)
