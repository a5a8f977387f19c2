"""Checks what a correction may say, and refuses the rest. Over one open connection."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from onrecord.errors import StoreError
from onrecord.model import Article, ArticleRecord, EntityType, Span
from onrecord.store import schema as t
from onrecord.store.contract.corrections import Instead, SpeakerIs, WordsAre
from onrecord.store.corrections.anchors import Quoted
from onrecord.store.corrections.anchors import found as found_again
from onrecord.store.corrections.made import MAX_PIECES, MAX_WORDS_CHARS, Read
from onrecord.store.identity import person_slug, slug_of, spelling, spelling_of, to_type, typed_slug
from onrecord.store.registry.names import people_spelt
from onrecord.store.search import plain

MAX_NAME_CHARS = 200
"""The most characters in the name of the person who corrects, and in a speaker's name."""
MAX_WHY_CHARS = 2_000
_MAX_NAMED = 20
_SPEAKER = select(t.speakers.c.name, t.speakers.c.type).where(t.speakers.c.slug == bindparam("slug"))


def bounded(subject: str, by: str, why: str) -> None:
    """Raises StoreError where a name or a reason is too long."""
    for name, given, most in (("a name", by, MAX_NAME_CHARS), ("a reason", why, MAX_WHY_CHARS)):
        if len(given) > most:
            raise StoreError(subject, f"{name} of over {most:,} characters")


def refuse_former(newest: ArticleRecord, read: Read, subject: str) -> None:
    """Raises StoreError where the statement's words no longer stand: other words need a place in the article."""
    if any(item.id == read.item.id for item in newest.reading.attributions):
        return
    if not all(found_again(newest.article, each) for each in read.own):
        raise StoreError(
            subject, "its words no longer stand in the article; its speaker and its stance can be corrected"
        )


def checked(connection: Connection, newest: ArticleRecord, instead: Instead, subject: str) -> Instead:
    """What holds instead, in the form that is kept. Raises StoreError where it isn't possible."""
    if isinstance(instead, SpeakerIs) and instead.name is not None:
        return _speaker(connection, newest, instead, subject)
    if isinstance(instead, WordsAre):
        return WordsAre(spans=_spans(newest.article, instead.spans, subject))
    return instead


def _speaker(connection: Connection, newest: ArticleRecord, instead: SpeakerIs, subject: str) -> SpeakerIs:
    """The name as the article's entities have it, else as the record has it, else as the article's text has it. Where
    several people on record have it, only a slug says who is meant."""
    slug = instead.slug or typed_slug(instead.name or "")
    if slug and (chosen := _chosen(connection, slug)) is not None:
        return chosen
    its = _named(connection, newest, replace(instead, name=slug or instead.name, slug=None), subject)
    several = people_spelt(connection, spelling(its.name or "", its.type))
    if len(several) > 1:
        slugs = ", ".join(map(to_type, several[:_MAX_NAMED]))
        raise StoreError(
            subject, f"“{its.name}” is the name of {len(several)} people on record; say which by one of {slugs}"
        )
    return its


def _chosen(connection: Connection, slug: str) -> SpeakerIs | None:
    """One of several people of a name, by the slug; None where it is no slug, or where the name alone will do."""
    row = connection.execute(_SPEAKER, {"slug": plain(slug)}).first()
    if row is None or (slug == spelling_of(slug) and len(people_spelt(connection, slug)) <= 1):
        return None
    return SpeakerIs(name=row.name, type=EntityType(row.type), slug=slug)


def _named(connection: Connection, newest: ArticleRecord, instead: SpeakerIs, subject: str) -> SpeakerIs:
    name = " ".join((instead.name or "").split())
    if not name or len(name) > MAX_NAME_CHARS or not slug_of(name):
        raise StoreError(
            subject, f"a speaker's name needs a letter or digit, and has {MAX_NAME_CHARS} characters at most"
        )
    slugs = {person_slug(name), slug_of(name)} - {""}
    for entity in newest.reading.entities:
        if entity.type is not EntityType.OTHER and {person_slug(entity.name), slug_of(entity.name)} & slugs:
            return SpeakerIs(name=entity.name, type=entity.type)
    for slug in sorted(slugs):
        row = connection.execute(_SPEAKER, {"slug": plain(slug)}).first()
        if row:
            return SpeakerIs(name=row.name, type=EntityType(row.type))
    here = Quoted(span=Span(0, len(name)), words=name, before="", after="")
    if found_again(newest.article, here) is None:
        raise StoreError(
            subject,
            f"“{name}” stands neither in the article nor on the record; choose a name that does, or nobody",
        )
    return SpeakerIs(name=name, type=instead.type)


def _spans(article: Article, spans: Sequence[Span], subject: str) -> tuple[Span, ...]:
    """The spans in order, with spaces at their edges removed."""
    if not 1 <= len(spans) <= MAX_PIECES or len({span.part for span in spans}) > 1:
        raise StoreError(subject, f"words are one to {MAX_PIECES} pieces of one part of the article")
    made: list[Span] = []
    for span in sorted(spans):
        text = article.part(span.part)
        if not 0 <= span.start < span.end <= len(text) or (made and span.start < made[-1].end):
            raise StoreError(subject, "these aren't characters of its article, or they overlap")
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start >= end:
            raise StoreError(subject, "a piece has no words")
        made.append(Span(start, end, span.part))
    if sum(map(len, made)) > MAX_WORDS_CHARS:
        raise StoreError(subject, f"words of over {MAX_WORDS_CHARS:,} characters")
    return tuple(made)
