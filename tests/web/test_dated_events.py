from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.model import Span, Timex, TimexType
from onrecord.web.dated_events import MAX_EVENTS, dated_events
from tests.web.making import blocks_of
from tests.web.stories import NOON, records

TEXT = "WEXCOMBE, June 4 (Tideline) - Talks on the bank opened.\n\nThe bank was closed on March 14, 2023."


def record(*times: tuple[str, str, str | None]):
    (_, made, _) = records()[0]
    spans = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words, _, _ in times]
    found = tuple(
        Timex(span=span, type=TimexType.DATE, value=value, inferred=inferred)
        for span, (_, value, inferred) in zip(spans, times, strict=True)
    )
    sentences = tuple(block.span for block in blocks_of(TEXT))
    return replace(
        made,
        article=replace(made.article, text=TEXT, published=NOON),
        reading=replace(made.reading, times=found, sentences=sentences, attributions=()),
    )


def test_days_are_told_by_a_sentence_without_its_dateline():
    made = record(("June 4", "XXXX-06-04", "2026-06-04"), ("March 14, 2023", "2023-03-14", None))
    first, second = dated_events([(1, made), (2, made)])
    assert (first.day, first.sentence) == (date(2023, 3, 14), "The bank was closed on March 14, 2023.")
    assert (first.is_inferred, first.articles, first.article_id) == (False, 2, 1)
    assert (second.sentence, second.is_inferred) == ("Talks on the bank opened.", True)


def test_what_is_no_day_is_left_out():
    assert dated_events([(1, record(("June 4", "XXXX-06-04", None)))]) == ()
    assert dated_events([(1, record(("June 4", "2026-06", None)))]) == ()
    assert dated_events([(1, record(("June 4", "2026-99-99", None)))]) == ()
    assert dated_events([]) == ()


def test_the_sentence_that_shares_most_is_taken():
    made = record(("June 4", "2026-06-04", None))
    other = replace(
        made, article=replace(made.article, text=TEXT.replace("Talks on the bank opened", "Rain fell"))
    )
    (event,) = dated_events([(3, other), (1, made), (2, made)])
    assert event.sentence == "Talks on the bank opened."


def test_there_are_only_so_many():
    made = [(number, record(("June 4", f"2026-06-{number:02}", None))) for number in range(1, 31)]
    assert len(dated_events(made)) == MAX_EVENTS


def test_what_was_published_before_the_day_stands_only_where_nothing_else_does():
    made = record(("June 4", "2026-06-04", None))
    before = replace(
        made,
        article=replace(
            made.article, text=TEXT.replace("opened", "will open"), published=datetime(2026, 6, 1, tzinfo=UTC)
        ),
        reading=replace(made.reading, sentences=(Span(0, TEXT.index("\n") + 3),)),
    )
    (ahead,) = dated_events([(1, before), (2, before)])
    assert (ahead.sentence, ahead.is_ahead) == ("Talks on the bank will open.", True)
    (event,) = dated_events([(1, before), (2, before), (3, made)])
    assert (event.sentence, event.is_ahead, event.articles) == ("Talks on the bank opened.", False, 3)


def test_a_morning_that_is_the_evening_before_in_utc_is_not_before_the_day():
    made = record(("June 4", "2026-06-04", None))
    evening = replace(made.article, published=datetime(2026, 6, 3, 23, tzinfo=UTC))
    for offset, is_ahead in ((None, False), (540, False), (-420, True)):
        told = replace(made, article=replace(evening, utc_offset=offset))
        assert [each.is_ahead for each in dated_events([(1, told)])] == [is_ahead]
