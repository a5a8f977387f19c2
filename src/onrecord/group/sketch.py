"""What stories need of an article, from the article alone: the terms, its own words, when it was published and by
whom."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from onrecord.group.own_words import Words, own_words
from onrecord.group.publishers import publisher_of
from onrecord.group.terms import LEAD_CHARS, MAX_HEADLINE_CHARS, Terms, terms_of
from onrecord.group.weekdays import weekdays_in
from onrecord.model import Article, PageRecord, Precision, Reading
from onrecord.model.span import TEXT

DAY_S: Final = 86_400
_BACKGROUND: Final = re.compile(
    r"(?i)^(?:explainer|explained|analysis|opinion|timeline|backgrounder|fact ?check|profile|editorial|comment|q&a)\b ?[:|–—-]"
    r"|[:|–—-] ?(?:explainer|explained|analysis|a timeline|what we know(?: so far)?|what to know|opinion)\W*$"
    r"|^(?:what (?:we know|to know|you need to know)\b|here'?s what (?:we|to|you)\b|a timeline of\b|how we got here\b)"
)
_BACKGROUND_SECTIONS: Final = frozenset(
    {"opinion", "analysis", "explainer", "explainers", "comment", "commentary", "editorial"}
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What stories need of an article. Picklable.

    `day` is when it was published, in days since 1970 with fractions; None where the article doesn't say.
    `is_precise` says that the hour and minute are known, too. `publisher` stands for all outlets of one house: the
    site, else the folded name of the outlet; "" where neither is known. `weekdays` are the days of the week that the
    headline and the beginning name, as bits.
    """

    language: str
    terms: Terms
    words: Words
    day: float | None = None
    is_precise: bool = False
    publisher: str = ""
    agency: str | None = None
    is_background: bool = False
    weekdays: int = 0


def sketches_of(page: PageRecord) -> tuple[Sketch, ...]:
    """The sketches of a page's articles."""
    return tuple(sketch_of(item.article, item.reading) for item in page.articles)


def sketch_of(article: Article, reading: Reading | None = None) -> Sketch:
    """The sketch of an article. `reading` adds direct quotations to those that quotation marks show."""
    quoted = [
        span
        for item in (reading.attributions if reading else ())
        if item.kind.value == "direct"
        for span in item.content
        if span.part == TEXT
    ]
    published = article.published
    language = (article.language or (reading.language if reading else None) or "").partition("-")[0].lower()
    return Sketch(
        language=language,
        terms=terms_of(article, language),
        words=own_words(article.text, quoted),
        day=None if published is None else day_of(published),
        is_precise=article.published_precision is Precision.INSTANT,
        publisher=publisher_of(article.url, article.outlet),
        agency=article.wire,
        is_background=_is_background(article),
        weekdays=weekdays_in(_beginning(article), language),
    )


def _beginning(article: Article) -> str:
    return f"{(article.headline or '')[:MAX_HEADLINE_CHARS]}\n{article.text[:LEAD_CHARS]}"


def day_of(moment: datetime) -> float:
    """A moment in days since 1970, with fractions."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() / DAY_S


def _is_background(article: Article) -> bool:
    sections = {(article.section or "").strip().lower(), (article.kicker or "").strip(" :|").lower()}
    return bool(sections & _BACKGROUND_SECTIONS) or bool(_BACKGROUND.search((article.headline or "")[:300]))
