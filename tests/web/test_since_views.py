"""Changes made ready for their templates."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from onrecord.model import Story
from onrecord.store.contract.since import Change, ChangeLine, Changes, Topic
from onrecord.web.since_views import (
    FIRST_LINES,
    block_lines,
    counted,
    nothing,
    section_page,
    sections,
    since_words,
    top_lines,
)

NOW = datetime(2026, 6, 9, 8, tzinfo=UTC)
STORY = Story(id=7, label="The bridge", first=NOW, last=NOW, articles=3, outlets=2)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (datetime(2026, 6, 9, 7, 10, tzinfo=UTC), "07:10 today"),
        (datetime(2026, 6, 8, 7, 10, tzinfo=UTC), "07:10 yesterday"),
        (datetime(2026, 6, 1, 7, 10, tzinfo=UTC), "07:10 on Monday 1 June"),
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), "23:59 on Wednesday 31 December 2025"),
    ],
)
def test_when_somebody_looked_is_said_as_people_say_it(since: datetime, words: str) -> None:
    assert since_words(since, NOW) == words


def test_nothing_is_said_calmly() -> None:
    words = "Nothing edited or gone, no new story of several outlets and nothing new on what you follow"
    assert nothing("07:10 yesterday") == f"{words} since 07:10 yesterday."
    assert nothing("07:10 today", "07:20 today") == f"{words} from 07:10 today to 07:20 today."


def changes(**numbers: int) -> Changes:
    by_topic = {
        Topic(topic): tuple(Change(Topic(topic), story=7, article=n) for n in range(number))
        for topic, number in numbers.items()
    }
    return Changes(since=0.0, until=9.0, by_topic=by_topic, cut=frozenset({Topic.EDITS}))


def lines(asked: Sequence[Change]) -> list[ChangeLine]:
    return [ChangeLine(change=each, story=STORY) for each in asked]


def test_each_kind_shows_its_first_lines_and_leads_to_all() -> None:
    few, many = sections(changes(stories=FIRST_LINES, edits=FIRST_LINES + 1), lines, {"since": "0", "until": "9"})
    assert (few.title, few.count, few.all) == ("New stories", "5", None)
    assert (many.count, len(many.lines)) == ("6+", FIRST_LINES)
    assert many.all is not None
    assert many.all == ("All 6", "/since?since=0&until=9&topic=edits")


def test_one_kind_alone_says_where_it_goes_on_and_that_there_was_too_much() -> None:
    its = changes(edits=40)
    page = section_page(Topic.EDITS, its, lines(its.by_topic[Topic.EDITS][:2]), {"since": "0"}, 30)
    assert page.more == "/since?since=0&topic=edits&after=30"
    assert "more than can be looked through" in (page.note or "")
    assert counted(Topic.EDITS, its) == "40 and more edits"
    assert counted(Topic.SAID, changes(said=1)) == "1 person you follow spoke"


def test_the_top_has_the_first_of_each_kind_and_says_what_happened() -> None:
    its = changes(voices=3, stories=2, edits=1, vanished=1)
    top = top_lines(its)
    assert [each.topic for each in top] == [Topic.VOICES, Topic.STORIES, Topic.EDITS]
    shown = block_lines(lines(top))
    assert [line.flag for line in shown] == ["spoke for the first time", "new story", "edited"]


def test_a_story_is_named_once_for_lines_that_follow_each_other() -> None:
    its = changes(voices=2)
    (section,) = sections(its, lines, {})
    first, second = section.lines
    assert (first.about, first.is_further) == (("The bridge", "/story/7"), False)
    assert (second.about, second.is_further) == (None, True)
