"""The days that a story's articles mention, each with the sentence that describes it best. Pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta

from onrecord.group.sayings.likeness import content_words, words_of
from onrecord.model import Article, ArticleRecord, Precision, TimexType

MAX_EVENTS = 16
"""The most days shown of a story: those that most articles mention."""
_MAX_SENTENCE_CHARS = 260
_MAX_DATELINE_CHARS, _CAPITALS = 60, 3
"""The longest dateline before a sentence, and the capitals that it begins with."""
_DASHES = (" - ", " – ", " — ")
_DAY = len("2026-06-04")


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A day with a sentence about it. `articles` is how many of the articles looked at mention the day."""

    day: date
    sentence: str
    article_id: int
    articles: int
    is_inferred: bool
    """Whether part of the date was inferred from the article's own date."""
    is_ahead: bool = False
    """Whether the sentence was published before the day, so that it tells of what was planned or expected."""


def dated_events(records: Iterable[tuple[int, ArticleRecord]]) -> tuple[DatedEvent, ...]:
    """The days that articles (by id, oldest first) mention, in order.

    Each day gets the sentence that shares most words with the day's other sentences; the earliest wins a tie. One that was
    published before the day is taken only where there is no other.
    """
    found: dict[date, list[DatedEvent]] = {}
    for article_id, record in records:
        seen: set[tuple[date, str]] = set()
        for day, sentence, is_inferred in _days(record):
            if (day, sentence) not in seen:
                seen.add((day, sentence))
                told = DatedEvent(day, sentence, article_id, 1, is_inferred, _is_ahead(record.article, day))
                found.setdefault(day, []).append(told)
    made = [_event(told) for told in found.values()]
    made.sort(key=lambda event: (-event.articles, event.day))
    return tuple(sorted(made[:MAX_EVENTS], key=lambda event: event.day))


def _is_ahead(article: Article, day: date) -> bool:
    """Whether the article was published before the day, wherever it was: of an outlet whose clock isn't known it may have been the day there
    when it wasn't in UTC."""
    its = article.published_day
    if its is None or article.published is None or its >= day:
        return False
    if article.utc_offset is not None or article.published_precision is not Precision.INSTANT:
        return True
    return (article.published.astimezone(UTC) + _FIRST_ZONE).date() < day


_FIRST_ZONE = timedelta(hours=14)
"""So far before UTC a day begins where it begins first."""


def _event(told: list[DatedEvent]) -> DatedEvent:
    """What is told of one day, as its best sentence tells it."""
    words = [frozenset(content_words(words_of(each.sentence))) for each in told]
    known = Counter(word for each in words for word in each)
    weights = [sum(known[word] - 1 for word in each) / (len(each) + 4) for each in words]
    best = told[max(range(len(told)), key=lambda place: (not told[place].is_ahead, weights[place], -place))]
    return replace(best, articles=len({each.article_id for each in told}))


def _days(record: ArticleRecord) -> Iterable[tuple[date, str, bool]]:
    """Each full date in the text, with its sentence."""
    text = [span for span in record.reading.sentences if span.part == "text"]
    starts = [span.start for span in text]
    for time in record.reading.times:
        value = time.inferred or time.value
        if time.type not in {TimexType.DATE, TimexType.TIME} or time.span.part != "text":
            continue
        place = bisect_right(starts, time.span.start) - 1
        if place < 0 or not text[place].covers(time.span) or not (day := _day(value)):
            continue
        sentence = _undated(" ".join(record.article.words(text[place]).split()))
        if len(sentence) <= _MAX_SENTENCE_CHARS:
            yield day, sentence, time.inferred is not None and time.inferred != time.value


def _undated(sentence: str) -> str:
    """The sentence without a dateline before it ("WEXCOMBE, June 4 (Tideline) - ...")."""
    if sentence[:_CAPITALS].isupper():
        for dash in _DASHES:
            head, found, rest = sentence.partition(dash)
            if found and rest and len(head) <= _MAX_DATELINE_CHARS:
                return rest
    return sentence


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:_DAY]) if len(value) == _DAY or value[_DAY : _DAY + 1] == "T" else None
    except ValueError:
        return None
