"""Turns an ArticleRecord into rows for queries. Pure: no database here."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from onrecord.model import Act, Article, ArticleRecord, Attribution, Entity, EntityType, MentionKind, Reading, Span
from onrecord.store.identity import chosen_slug, spelling
from onrecord.store.schema import ATTRIBUTION_BITS

Row = dict[str, Any]

CONTEXT = 300
"""The most characters of context that a claim keeps on either side."""
CONTENT = 5_000
"""The most characters of content in a claim's row; the record has all."""
MAX_CIRCUMSTANCE_CHARS = 300
"""The most characters in the words for a place or an occasion, and in a name."""
_DAY = len("2026-06-04")
GAP = " … "
"""Stands between the pieces of a statement's words."""
EXCERPT = 280
INDEXED_ATTRIBUTIONS = 1 << ATTRIBUTION_BITS
"""How many statements of one article, over all its states, lists and search can have; its records have all."""
ID = re.compile(r"a([1-9]\d{0,8})")
"""A statement's id: its number in the article, counted over all the article's states."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with a page: a slug, the name as this article writes it, and the entity type.

    The slug is that of the spelling; where `is_chosen`, a correction says that it is this very name on record, one of
    several of that spelling.
    """

    slug: str
    name: str
    type: EntityType
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """The row of an attribution, without ids of other tables; its place in the article's ids; its speaker; and the
    words that search finds it by."""

    place: int
    row: Row
    speaker: Speaker | None
    words: str


def article_row(record: ArticleRecord) -> Row:
    """The columns of `articles` that come from the record."""
    article, reading = record.article, record.reading
    return {
        "published": int(article.published.timestamp()) if article.published else None,
        "published_precision": article.published_precision.value,
        "section": article.section,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "excerpt": excerpt(article.text),
        "reading_minutes": article.reading_minutes,
        "language": article.language,
        "truncated": article.truncated,
        "coverage": reading.coverage.value,
        "statements": sum(1 for item in reading.attributions if item.act is not Act.THOUGHT),
        "speakers": listed_speakers(record),
    }


def listed_speakers(record: ArticleRecord, here: Mapping[str, str] | None = None) -> str:
    """Whom lists name with the article, each once, as JSON pairs of slug and name. `here` has the slugs that differ in
    this article from those of the spellings."""
    speakers, found = speakers_of(record), dict[str, str]()
    said = (item.id for item in record.reading.attributions if item.act is not Act.THOUGHT)
    for speaker in (speakers[each] for each in said if each in speakers):
        slug = speaker.slug if speaker.is_chosen else (here or {}).get(speaker.slug, speaker.slug)
        found.setdefault(slug, speaker.name)
    return msgspec.json.encode(list(found.items())).decode()


def excerpt(text: str) -> str:
    """The first characters of the text, cut at the end of a word."""
    head = " ".join(text[: EXCERPT * 2].split())
    if len(head) <= EXCERPT:
        return head
    return head[:EXCERPT].rpartition(" ")[0].rstrip(",;:– ") + " …"


def speakers_of(record: ArticleRecord) -> dict[str, Speaker]:
    """The speakers who have a page, by attribution id.

    Persons, organisations, and places that stand for their government have a page where the article names them. An open
    source, or one that is only described ("a senior official"), has none: it could be anybody.
    """
    named = _named(record)
    speakers = ((item.id, _speaker(item, named)) for item in record.reading.attributions)
    return {each: speaker for each, speaker in speakers if speaker}


def _named(record: ArticleRecord) -> dict[str, Entity]:
    """The entities, by id, that can speak; without those that the text mentions, but never by name."""
    kinds: dict[str, set[MentionKind]] = {}
    for mention in record.reading.mentions:
        if mention.entity:
            kinds.setdefault(mention.entity, set()).add(mention.kind)
    return {
        entity.id: entity
        for entity in record.reading.entities
        if entity.type is not EntityType.OTHER and MentionKind.NAME in kinds.get(entity.id, {MentionKind.NAME})
    }


def _speaker(item: Attribution, named: dict[str, Entity]) -> Speaker | None:
    if not item.speaker or not item.speaker.entity or not (entity := named.get(item.speaker.entity)):
        return None
    chosen = chosen_slug(entity.id)
    slug = chosen or spelling(item.speaker.name, entity.type)
    return Speaker(slug, item.speaker.name, entity.type, is_chosen=bool(chosen)) if slug else None


def claim_rows(record: ArticleRecord, only: Container[str] | None = None) -> list[ClaimRow]:
    """One row for each attribution, in order; where `only` is given, just those with these ids."""
    speakers = speakers_of(record)
    days = said_days(record.reading)
    return [
        ClaimRow(place, _claim(record, item, days.get(item.id)), speakers.get(item.id), _searched(record, item))
        for place, item in _placed(record)
        if only is None or item.id in only
    ]


def said_days(reading: Reading) -> dict[str, date]:
    """The day on which each statement was said, where its words give one, alone or with the article's date.

    The words found for the time may be longer than the time expression: "on Sunday" has "Sunday".
    """
    times = sorted(reading.times, key=lambda time: (time.span.part, time.span.start))
    starts = [(time.span.part, time.span.start) for time in times]
    days: dict[str, date] = {}
    for item in reading.attributions:
        if item.said_on is None:
            continue
        for time in times[bisect_left(starts, (item.said_on.part, item.said_on.start)) :]:
            if not item.said_on.covers(time.span):
                break
            if day := _day_of(time.inferred or time.value):
                days[item.id] = day
                break
    return days


def _day_of(value: str) -> date | None:
    """The day of a TIMEX3 value that gives one: "2026-06-04", "2026-06-04T14:40"; None for other values."""
    try:
        return date.fromisoformat(value[:10]) if len(value) == _DAY or value[_DAY : _DAY + 1] == "T" else None
    except ValueError:
        return None


def _circumstances(article: Article, item: Attribution, day: date | None) -> str | None:
    """Where, to whom, through whom and when, in the form that is kept; None where nothing of it is known."""
    known = {
        "venue": article.words(item.venue)[:MAX_CIRCUMSTANCE_CHARS] if item.venue is not None else None,
        "addressee": item.addressee.name[:MAX_CIRCUMSTANCE_CHARS] if item.addressee else None,
        "relayed_by": item.relayed_by.name[:MAX_CIRCUMSTANCE_CHARS] if item.relayed_by else None,
        "said_day": day,
        "nested_in": item.nested_in,
    }
    kept = {name: value for name, value in known.items() if value}
    return msgspec.json.encode(kept).decode() if kept else None


def searched_words(record: ArticleRecord) -> dict[str, str]:
    """The words that search finds each statement by, by the statement's id. Must not change: see fts.py."""
    return {item.id: _searched(record, item) for _, item in _placed(record)}


def place_of(statement_id: str) -> int | None:
    """The place among the article's ids that a statement's own id stands for ("a1" is the first, 0); None where it has
    none."""
    found = ID.fullmatch(statement_id)
    place = int(found[1]) - 1 if found else INDEXED_ATTRIBUTIONS
    return place if place < INDEXED_ATTRIBUTIONS else None


def _placed(record: ArticleRecord) -> Iterator[tuple[int, Attribution]]:
    """The statements that get a row, each with the place that its id gives."""
    for item in record.reading.attributions:
        if (place := place_of(item.id)) is not None:
            yield place, item


def _claim(record: ArticleRecord, item: Attribution, day: date | None) -> Row:
    article = record.article

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(article.words(span) for span in spans)

    spans = item.content or item.cue
    before, content, after = _in_context(record, spans)
    return {
        "local_id": item.id,
        "speaker": item.speaker.name if item.speaker else None,
        "stance": item.stance.value,
        "kind": item.kind.value,
        "negated": item.negated,
        "confidence": item.confidence,
        "role": words((item.speaker.role,)) if item.speaker and item.speaker.role is not None else None,
        "source": words(item.source) or None,
        "cue": words(item.cue),
        "said_on": words((item.said_on,)) if item.said_on is not None else None,
        "before": before,
        "content": content,
        "after": after,
        "spans": _own(item.content, content),
        "act": item.act.value,
        "modality": item.modality.value,
        "circumstances": _circumstances(article, item, day),
    }


def _searched(record: ArticleRecord, item: Attribution) -> str:
    """The words that search finds a statement by: its own, or its cue where it has none; no more than lists show."""
    return GAP.join(record.article.words(span) for span in item.content or item.cue)[:CONTENT]


def _own(spans: tuple[Span, ...], content: str) -> str | None:
    """`_within` in the form that is kept; None where it is the whole content."""
    return None if len(spans) == 1 else msgspec.json.encode(_within(spans, len(content))).decode()


def _within(spans: tuple[Span, ...], length: int) -> list[tuple[int, int]]:
    """Where a content's spans stand in the row's characters, which begin with the first span."""
    own = sorted((span.start, span.end) for span in spans if span.part == spans[0].part)
    placed = [(start - own[0][0], min(end - own[0][0], length)) for start, end in own]
    return [(start, end) for start, end in placed if start < end]


def _in_context(record: ArticleRecord, spans: tuple[Span, ...]) -> tuple[str, str, str]:
    """Consecutive characters of one part: those before, the content with its gaps, and those after."""
    if not spans:
        return "", "", ""
    part = spans[0].part
    start = min(span.start for span in spans if span.part == part)
    end = max(span.end for span in spans if span.part == part)
    string = record.article.part(part)
    if end - start > CONTENT:
        return string[max(0, start - CONTEXT) : start], string[start : start + CONTENT], ""
    first, last = start, end
    for sentence in record.reading.sentences:
        if sentence.part == part and sentence.start < end and start < sentence.end:
            first, last = min(first, sentence.start), max(last, sentence.end)
    first, last = max(first, start - CONTEXT), min(last, end + CONTEXT)
    return string[first:start], string[start:end], string[end:last]


def figure_rows(record: ArticleRecord) -> list[Row]:
    """The row of the first figure, which lists show; only the record has the others."""
    return [
        {
            "position": position,
            "url": figure.url,
            "alt": figure.alt,
            "caption": figure.caption,
            "credit": figure.credit.text if figure.credit else None,
        }
        for position, figure in enumerate(record.article.figures[:1])
    ]


def entity_rows(record: ArticleRecord, speaking: Container[str]) -> list[Row]:
    """One row for each entity whose slug is among the article's speakers."""
    rows = (
        {"local_id": item.id, "type": item.type.value, "name": item.name, "slug": spelling(item.name, item.type)}
        for item in record.reading.entities
    )
    return [row for row in rows if row["slug"] in speaking]
