"""Helpers of these tests: the times of a text as (words, Timex)."""

from datetime import UTC, datetime

from onrecord.model import Article, Figure, Precision, Span, Timex
from onrecord.read.text.sentences import split_sentences
from onrecord.read.times import find_times
from onrecord.read.types import Part

PUBLISHED = datetime(2026, 6, 10, 9, tzinfo=UTC)
"""A Wednesday."""


def times(
    text: str,
    published: datetime | None = None,
    caption: str | None = None,
    headline: str | None = None,
    precision: Precision = Precision.INSTANT,
    *,
    dateline: int = 0,
) -> list[tuple[str, Timex]]:
    """The times of an article with this body, caption and headline, in order, with their words.

    `dateline` is how long the dateline is that the body opens with.
    """
    article = Article(
        text=text,
        headline=headline,
        published=published,
        published_precision=precision,
        figures=(Figure(caption=caption),) if caption else (),
    )
    parts = [
        Part(name=name, string=string, sentences=split_sentences(string, name)) for name, string in article.parts()
    ]
    opening = [Span(0, dateline)] if dateline else []
    return [(article.words(time.span), time) for time in find_times(article, parts, opening)]
