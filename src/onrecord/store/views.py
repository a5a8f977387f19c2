"""Database rows as the views of the protocols."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import RowMapping, Select, Table, and_, select

from onrecord.model import (
    Act,
    AttributionKind,
    Author,
    Coverage,
    Credit,
    Feed,
    Figure,
    Modality,
    Outlet,
    Precision,
    Stance,
)
from onrecord.store import schema as t
from onrecord.store.contract.circumstances import UNKNOWN, Circumstances
from onrecord.store.contract.life import Ended, Life
from onrecord.store.contract.news import AuthorInfo, FeedItem, Picture, RevisionInfo
from onrecord.store.contract.outlets import OutletInfo
from onrecord.store.contract.people import Claim, DrawnClaim, own_words
from onrecord.store.contract.registry import By
from onrecord.store.ids import second_of
from onrecord.store.registry.tables import persons

Row = RowMapping
# to look a value up in an enumeration itself takes five times as long, and a drawing has hundreds of statements
_KINDS = {each.value: each for each in AttributionKind}
_STANCES = {each.value: each for each in Stance}
_ACTS = {each.value: each for each in Act}
_MODALITIES = {each.value: each for each in Modality}
_CIRCUMSTANCES = msgspec.json.Decoder(Circumstances)


@lru_cache(maxsize=4096)  # an article's statements have the same few
def moment(seconds: int) -> datetime:
    """Seconds since 1970 as UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def feed_query() -> Select[Any]:
    """The query for rows that `feed_item` takes."""
    return (
        select(
            t.articles,
            t.outlets.c.name.label("outlet_name"),
            t.outlets.c.slug.label("outlet_slug"),
            t.figures.c.position.label("figure"),
            t.figures.c.url.label("figure_url"),
            t.figures.c.alt,
            t.figures.c.caption,
            t.figures.c.credit,
            t.picture_urls.c.digest,
        )
        .select_from(t.articles)
        .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
        .outerjoin(t.figures, and_(t.figures.c.article_id == t.articles.c.id, t.figures.c.position == 0))
        .outerjoin(t.picture_urls, t.picture_urls.c.url == t.figures.c.url)
    )


def feed_item(row: Row) -> FeedItem:
    """One line of the feed."""
    speakers: tuple[tuple[str, str], ...] = msgspec.json.decode(row["speakers"], type=tuple[tuple[str, str], ...])
    return FeedItem(
        article_id=row["id"],
        at=moment(second_of(row["id"])),
        published=moment(row["published"]) if row["published"] is not None else None,
        published_precision=Precision(row["published_precision"]),
        first_seen=moment(row["first_seen"]),
        outlet=row["outlet_name"],
        outlet_slug=row["outlet_slug"],
        section=row["section"],
        headline=row["headline"],
        standfirst=row["standfirst"],
        excerpt=row["excerpt"],
        reading_minutes=row["reading_minutes"],
        language=row["language"],
        truncated=row["truncated"],
        picture=_lead(row),
        coverage=Coverage(row["coverage"]),
        statements=row["statements"],
        speakers=tuple(name for _, name in speakers),
        speaker_slugs=tuple(slug for slug, _ in speakers),
        revisions=row["revisions"],
        vanished=moment(row["vanished"]) if row["vanished"] is not None else None,
    )


def _lead(row: Row) -> Picture | None:
    if row["figure"] is None:
        return None
    credit = Credit(text=row["credit"]) if row["credit"] else None
    figure = Figure(url=row["figure_url"], alt=row["alt"], caption=row["caption"], credit=credit)
    return Picture(figure=figure, digest=row["digest"])


def claim_query(statements: Table = t.attributions) -> Select[Any]:
    """The query for rows that `claim` takes, of standing statements or of former ones."""
    return (
        select(
            *(column for column in statements.c if column.name != "words"),
            t.articles.c.published,
            t.articles.c.published_precision,
            t.articles.c.language,
            t.articles.c.headline,
            t.articles.c.first_seen.label("article_first_seen"),
            t.articles.c.vanished,
            t.outlets.c.name.label("outlet_name"),
            t.outlets.c.slug.label("outlet_slug"),
            persons.c.slug.label("speaker_slug"),
            persons.c.name.label("speaker_name"),
            persons.c.name_by,
        )
        .select_from(statements)
        .join(t.articles, t.articles.c.id == statements.c.article_id)
        .outerjoin(t.outlets, t.outlets.c.id == statements.c.outlet_id)
        .outerjoin(t.speakers, t.speakers.c.id == statements.c.speaker_id)
        .outerjoin(persons, persons.c.id == t.speakers.c.person_id)
    )


def claim(row: Row) -> Claim:
    """One statement in a list."""
    return Claim(
        article_id=row["article_id"],
        attribution_id=row["local_id"],
        at=moment(second_of(row["article_id"])),
        published=moment(row["published"]) if row["published"] is not None else None,
        outlet=row["outlet_name"],
        outlet_slug=row["outlet_slug"],
        headline=row["headline"],
        speaker=row["speaker_name"] if row["name_by"] == By.HAND.value else row["speaker"],
        speaker_slug=row["speaker_slug"],
        source=row["source"],
        cue=row["cue"],
        before=row["before"],
        content=row["content"],
        after=row["after"],
        spans=spans_of(row["spans"], len(row["content"])),
        kind=_KINDS[row["kind"]],
        stance=_STANCES[row["stance"]],
        negated=row["negated"],
        said_on=row["said_on"],
        confidence=row["confidence"],
        act=_ACTS[row["act"]] if row["act"] is not None else None,
        modality=_MODALITIES[row["modality"]] if row["modality"] is not None else None,
        life=_life(row),
        vanished=moment(row["vanished"]) if row["vanished"] is not None else None,
        circumstances=circumstances_of(row["circumstances"]),
        language=row["language"],
        published_precision=Precision(row["published_precision"]),
    )


def drawn_query(statements: Table = t.attributions) -> Select[Any]:
    """The query for rows that `drawn_claim` takes, of standing statements or of former ones."""
    own = (
        "id",
        "article_id",
        "local_id",
        "kind",
        "stance",
        "negated",
        "act",
        "modality",
        "cue",
        "content",
        "spans",
    )
    return (
        select(
            *(statements.c[name] for name in own), t.articles.c.published, t.outlets.c.name.label("outlet_name")
        )
        .select_from(statements)
        .join(t.articles, t.articles.c.id == statements.c.article_id)
        .outerjoin(t.outlets, t.outlets.c.id == statements.c.outlet_id)
    )


def drawn_claim(row: Any) -> DrawnClaim:  # noqa: ANN401 - of `drawn_query`
    """One statement of a drawing."""
    # by place, since a name looked up in each of hundreds of rows takes as long as all of this
    _, article_id, local_id, kind, stance, negated, act, modality, cue, content, spans, published, outlet = row
    return DrawnClaim(
        article_id=article_id,
        attribution_id=local_id,
        at=moment(second_of(article_id)),
        published=moment(published) if published is not None else None,
        outlet=outlet,
        kind=_KINDS[kind],
        stance=_STANCES[stance],
        negated=negated,
        act=_ACTS[act] if act is not None else None,
        modality=_MODALITIES[modality] if modality is not None else None,
        cue=cue,
        own_words=content if spans is None else own_words(content, spans_of(spans, len(content))),
    )


def circumstances_of(kept: str | None) -> Circumstances:
    """A claim's circumstances, from its row."""
    return UNKNOWN if kept is None else _CIRCUMSTANCES.decode(kept)


def _life(row: Row) -> Life:
    first = row["first_seen"]
    seen = moment(row["article_first_seen"] if first is None else first)
    if "ended" not in row:
        return Life(first_seen=seen)
    return Life(
        first_seen=seen,
        ended=Ended(row["ended"]),
        last_seen=moment(row["last_seen"]),
        gone=moment(row["gone"]),
        next_id=row["next_id"],
    )


def spans_of(kept: str | None, length: int) -> tuple[tuple[int, int], ...]:
    """The offsets of a claim's own words, from its row; the whole content where none are kept."""
    return ((0, length),) if kept is None else msgspec.json.decode(kept, type=tuple[tuple[int, int], ...])


def outlet(row: Row, feeds: Iterable[Row]) -> OutletInfo:
    """An outlet with its own feeds and counts."""
    own = tuple(Feed(url=feed["url"], title=feed["title"]) for feed in feeds)
    return OutletInfo(
        slug=row["slug"],
        outlet=Outlet(name=row["name"], site=row["site"], language=row["language"], feeds=own),
        articles=row["articles"],
        newest=moment(second_of(row["newest"])) if row["newest"] is not None else None,
    )


def revision(number: int, row: Row) -> RevisionInfo:
    """One state of an article."""
    return RevisionInfo(
        number=number,
        seen=moment(row["seen"]),
        text_digest=row["text_digest"],
        capture_digest=row["capture_digest"],
        headline=row["headline"],
    )


def avatar(author: Author, digests: Mapping[str, str]) -> Picture | None:
    """The author's picture, if the page gives one."""
    if not author.avatar:
        return None
    return Picture(figure=Figure(url=author.avatar, alt=author.name), digest=digests.get(author.avatar))


def author(slug: str, card: Author, picture: Picture | None, articles: int) -> AuthorInfo:
    """An author's page head."""
    return AuthorInfo(
        slug=slug,
        name=card.name,
        role=card.role,
        bio=card.bio,
        page=card.page,
        languages=card.languages,
        avatar=picture,
        articles=articles,
    )
