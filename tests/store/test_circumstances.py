from dataclasses import replace
from datetime import date

import pytest

from onrecord.model import Act, Anchor, AnchorKind, ArticleRecord, Party, Span, Timex, TimexType
from onrecord.store import project
from onrecord.store.contract.circumstances import UNKNOWN, Circumstances
from onrecord.store.contract.people import Thoughts
from onrecord.store.store import Store
from tests.store.making import article, capture, day, page
from tests.store.making import record as record_of

TEXT = "Ana Reyes said the draft was new. Ben Okafor denied it was real. Ana Reyes hoped for rain. On Monday, to Daily."


def keep(store: Store, made: ArticleRecord, number: int) -> int:
    taken = capture(f"https://a.example/{number}", f"page {number}", day(number))
    (kept,) = store.keeping.record(taken, page(taken, made))
    return kept.article_id


def told(record: ArticleRecord) -> ArticleRecord:
    """The record with circumstances on its first two statements."""
    first, second, *others = record.reading.attributions
    at = TEXT.index("On Monday")
    monday = Timex(
        span=Span(at + 3, at + 9),
        type=TimexType.DATE,
        value="XXXX-WXX-1",
        inferred="2026-03-02",
        anchor=Anchor(kind=AnchorKind.PUBLISHED, value="2026-03-03"),
    )
    daily = Party(name="Hallvik Daily", evidence=Span(at, at + 9))
    first = replace(
        first, said_on=Span(at, at + 9), venue=Span(at + 11, at + 19), addressee=daily, relayed_by=daily
    )
    second = replace(second, nested_in=first.id)
    reading = replace(record.reading, attributions=(first, second, *others), times=(monday,))
    return replace(record, reading=reading)


@pytest.mark.both_databases
def test_a_statement_says_where_to_whom_and_when(store: Store):
    kept = keep(store, told(record_of(article(TEXT))), 2)
    first, second = store.people.statements_of([kept])
    assert first.circumstances == Circumstances(
        venue="to Daily", addressee="Hallvik Daily", relayed_by="Hallvik Daily", said_day=date(2026, 3, 2)
    )
    assert second.circumstances == Circumstances(nested_in=first.attribution_id)


@pytest.mark.both_databases
def test_statements_of_articles_are_in_order_and_bounded(store: Store):
    kept = [keep(store, record_of(article(TEXT)), number) for number in range(3)]
    found = store.people.statements_of([*reversed(kept), kept[0], 12345])
    assert [(each.article_id, each.attribution_id) for each in found] == [
        (each, name) for each in kept for name in ("a1", "a2")
    ]
    assert all(each.circumstances == UNKNOWN for each in found)
    assert len(store.people.statements_of(kept, limit=3)) == 3
    only = store.people.statements_of(kept, thoughts=Thoughts.ONLY)
    assert {each.act for each in only} == {Act.THOUGHT}
    assert store.people.statements_of([]) == ()


def test_a_day_is_one_that_words_give():
    record = told(record_of(article(TEXT)))
    assert project.said_days(record.reading) == {"a1": date(2026, 3, 2)}
    for value, found in (
        ("2026-03-02T14:40", date(2026, 3, 2)),
        ("2026-03", None),
        ("XXXX-03-31", None),
        ("", None),
    ):
        (time,) = record.reading.times
        reading = replace(record.reading, times=(replace(time, inferred=None, value=value),))
        assert project.said_days(reading).get("a1") == found
