"""An article's parts, words, days and filled fields."""

from datetime import UTC, date, datetime

import pytest

from onrecord.model import Article, Author, Credit, Figure, Precision, Span
from onrecord.model.article import is_filled

ARTICLE = Article(
    headline="Weir opened",
    standfirst="Forty boats",
    text="The weir was opened.",
    authors=(Author(name="Ana Ruiz"),),
    figures=(Figure(caption="The weir", credit=Credit(text="Ana Ruiz / AFP")), Figure(url="/b.jpg")),
)


def test_parts_in_a_readers_order_without_the_empty_ones():
    assert list(ARTICLE.parts()) == [
        ("headline", "Weir opened"),
        ("standfirst", "Forty boats"),
        ("figures.0.caption", "The weir"),
        ("figures.0.credit", "Ana Ruiz / AFP"),
        ("text", "The weir was opened."),
    ]


@pytest.mark.parametrize("name", ["figures.7.caption", "figures.0.nothing", "kicker", "figures", "nothing", ""])
def test_a_part_that_is_not_there_is_empty(name):
    assert ARTICLE.part(name) == ""


def test_words_of_a_span_in_its_part():
    assert ARTICLE.words(Span(4, 8)) == "weir"
    assert ARTICLE.words(Span(0, 3, part="authors.0.name")) == "Ana"


def test_filled_fields_are_named_as_their_origins_are():
    assert list(ARTICLE.filled()) == [
        "headline", "standfirst", "authors", "authors.0.name", "kind", "text", "figures", "figures.0.caption",
        "figures.0.credit", "figures.1.url",
    ]  # fmt: skip
    assert [is_filled(value) for value in (None, "", (), False, 0, "x")] == [False] * 4 + [True] * 2


@pytest.mark.parametrize(
    ("moment", "precision", "offset", "day"),
    [
        (datetime(2026, 6, 8, 23, tzinfo=UTC), Precision.INSTANT, 120, date(2026, 6, 9)),
        (datetime(2026, 6, 8, 23, tzinfo=UTC), Precision.INSTANT, None, date(2026, 6, 8)),
        (datetime(2026, 6, 8, 23, tzinfo=UTC), Precision.LOCAL, 120, date(2026, 6, 8)),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), Precision.INSTANT, 120, date(9999, 12, 31)),
        (None, Precision.INSTANT, 120, None),
    ],
)
def test_the_day_of_publishing_where_the_outlet_is(moment, precision, offset, day):
    assert Article(published=moment, published_precision=precision, utc_offset=offset).published_day == day
