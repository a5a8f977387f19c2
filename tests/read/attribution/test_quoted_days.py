from datetime import UTC, datetime

import pytest

from onrecord.model import AnchorKind, Article, Block, BlockKind, Span
from onrecord.read.model_reader import ModelReader

PUBLISHED = datetime(2025, 3, 12, 10, tzinfo=UTC)
"""A Wednesday."""


def days(text: str) -> dict[str, str | None]:
    article = Article(
        text=text,
        language="en",
        published=PUBLISHED,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
    )
    return {article.words(time.span): time.inferred for time in ModelReader().read(article).times}


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("“I will resign tomorrow,” Joan Pryce said on Sunday.", "tomorrow", "2025-03-10"),
        ("On Saturday Joan Pryce said: “I spoke to the bank yesterday.”", "yesterday", "2025-03-07"),
        ("“We close it tonight,” Joan Pryce said on Monday.", "tonight", "2025-03-10TNI"),
        ("“I will resign tomorrow,” Joan Pryce said yesterday.", "tomorrow", "2025-03-12"),
    ],
)
def test_days_in_a_quotation_are_counted_from_the_day_of_saying(text, word, day):
    assert days(text)[word] == day


def test_a_day_in_a_quotation_of_an_open_day_stays_open():
    assert days("“I will resign tomorrow,” Joan Pryce told the court in January.")["tomorrow"] is None


def test_without_a_day_of_saying_the_day_is_the_papers():
    assert days("“I will resign tomorrow,” Joan Pryce said.")["tomorrow"] == "2025-03-13"
    assert days("Joan Pryce said on Sunday that she would resign tomorrow.")["tomorrow"] == "2025-03-13"


def test_the_anchor_is_the_day_of_saying():
    text = "“I will resign tomorrow,” Joan Pryce said on Sunday."
    article = Article(
        text=text,
        language="en",
        published=PUBLISHED,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
    )
    tomorrow = ModelReader().read(article).times[0]
    assert tomorrow.anchor is not None
    assert tomorrow.anchor.kind is AnchorKind.TEXT
    assert tomorrow.anchor.span is not None
    assert article.words(tomorrow.anchor.span) == "Sunday"
