"""Finds words of an article again in another state of it. Pure.

A span says where words stand in one state. In another state they may stand elsewhere, or nowhere. Therefore the words
are kept with the span, and some of the text around them, which chooses between several places.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from onrecord.model import Article, Span

AROUND_CHARS = 40
"""How many characters on either side are kept with the words."""
MAX_PLACES = 200
"""The most places with the same words that are compared; the first ones."""
_MAX_LOOKS = 10_000
"""The most places that are looked at, including those where the words are part of longer ones."""
_FOLDED = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00a0\u2009\u202f\n\t\r", " ")
)
"""Characters that mean the same; one replaces one, so that places stay the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A span with its words and the text around them."""

    span: Span
    words: str
    before: str
    after: str


def folded(text: str) -> str:
    """The text with characters that mean the same replaced by one of them; its length stays."""
    return text.translate(_FOLDED)


def quoted(article: Article, span: Span) -> Quoted:
    """The span with its words and the text around them."""
    text = article.part(span.part)
    return Quoted(
        span=span,
        words=text[span.start : span.end],
        before=text[max(0, span.start - AROUND_CHARS) : span.start],
        after=text[span.end : span.end + AROUND_CHARS],
    )


def found(article: Article, its: Quoted) -> Span | None:
    """Where the words stand in this state of the article: the place whose surroundings are most like the kept ones.
    None where they don't stand there."""
    text, words = folded(article.part(its.span.part)), folded(its.words)
    if not words.strip():
        return None
    before, after = folded(its.before), folded(its.after)
    best, place = (-1, 0), None
    for start in _places(text, words):
        around = _alike(before[::-1], text[max(0, start - AROUND_CHARS) : start][::-1])
        around += _alike(after, text[start + len(words) : start + len(words) + AROUND_CHARS])
        rank = (around, -abs(start - its.span.start))
        if place is None or rank > best:
            best, place = rank, start
    return None if place is None else Span(place, place + len(words), its.span.part)


def all_found(article: Article, its: Iterable[Quoted]) -> tuple[Span, ...]:
    """Where all of these words stand in this state of the article; none where any of them don't."""
    spans = [found(article, each) for each in its]
    there = tuple(span for span in spans if span)
    return there if len(there) == len(spans) else ()


def between(article: Article, first: str, last: str, near: Span) -> Span | None:
    """The span from the `first` words to the `last` words. Of several places, the one nearest to the span `near`, in
    the same part.

    None where the words don't stand there in this order.
    """
    text = folded(article.part(near.part))
    first, last = (folded(" ".join(each.split())) for each in (first, last))
    starts = _places(text, first) if first else []
    if not starts or not last:
        return None
    start = min(starts, key=lambda place: abs(place - near.start))
    ends = [
        end for place in _places(text, last) if (end := place + len(last)) >= start + len(first) and place >= start
    ]
    if not ends:
        return None
    return Span(start, min(ends, key=lambda end: abs(end - near.end)), near.part)


def _places(text: str, words: str) -> list[int]:
    """The places where the words stand as whole words."""
    places: list[int] = []
    start = text.find(words)
    for _ in range(_MAX_LOOKS):
        if start < 0 or len(places) == MAX_PLACES:
            break
        end = start + len(words)
        opens = start == 0 or not (text[start - 1].isalnum() and words[0].isalnum())
        closes = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
        if opens and closes:
            places.append(start)
        start = text.find(words, start + 1)
    return places


def _alike(some: str, others: str) -> int:
    """How many first characters the two have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))
