"""What is done around the finders, whatever they and the article hold."""

from datetime import UTC, datetime

import pytest

from onrecord.model import Article, Span
from onrecord.read.pipeline import without_empty
from onrecord.read.rules_reader import RulesReader
from onrecord.read.types import FoundAttribution


@pytest.mark.parametrize("day", ["Monday", "June 5", "Tuesday night"])
def test_a_day_right_behind_the_speaker_s_comma(day):
    text = f'"It is late," said Ann Lee, {day}.'
    (item,) = RulesReader().read(Article(language="en", text=text)).attributions
    assert item.said_on is not None
    assert text[item.said_on.start : item.said_on.end].startswith(day.split()[0])


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
@pytest.mark.parametrize("words", ["next Monday", "last Monday", "on Tuesday night", "the first Monday in May"])
def test_a_page_dated_at_the_end_of_time_is_read(year, words):
    for month, day in ((1, 1), (12, 31)):
        published = datetime(year, month, day, 12, tzinfo=UTC)
        article = Article(language="en", text=f"Ann Lee said it will rain {words}.", published=published)
        assert RulesReader().read(article).sentences


def test_spans_of_no_characters_are_left_out():
    empty = FoundAttribution(source=(Span(3, 3),), cue=(Span(0, 2),), content=(Span(9, 8),))
    nothing = FoundAttribution(source=(), cue=(Span(3, 3),), content=())
    (kept,) = without_empty([empty, nothing])
    assert (kept.source, kept.cue, kept.content) == ((), (Span(0, 2),), ())
