"""Checks articles' states and the rows made from them. Records can be read and are the kept ones, spans lie within
their text, and lists show what the newest record says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from onrecord.errors import StoreError
from onrecord.model import Article, ArticleRecord, Span
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.checking.faults import Faults
from onrecord.store.corrections.applied import shown
from onrecord.store.database import Database
from onrecord.store.identity import is_state, slug_of, spelling_of, text_digest
from onrecord.store.ids import first_attribution_id
from onrecord.store.kept_bytes import NEWEST_RECORD

_CLAIM = ("local_id", "stance", "kind", "negated", "source", "cue", "before", "content", "after", "speaker")
"""Columns that every version filled in the same way; acts and confidence came later."""
_ARTICLE = ("headline", "standfirst", "published", "section")


def revisions(database: Database, faults: Faults, ids: Sequence[int]) -> None:
    """Checks that each state's record can be read, is the one that was kept, and has its spans within its text."""
    with database.reading() as connection:
        kept = database.kept(connection)
        for row in connection.execute(select(t.revisions).where(t.revisions.c.id.in_(ids))).all():
            try:
                record = kept.record(row.record, row.article_id)
            except StoreError:
                faults.add("record", f"{row.id} of article {row.article_id}")
                continue
            if text_digest(record.article.text) != row.text_digest or not is_state(
                row.state_digest, record.article
            ):
                faults.add("record digest", f"{row.id} of article {row.article_id}")
            if not has_its_words(record):
                faults.add("span", f"{row.id} of article {row.article_id}")


def has_its_words(record: ArticleRecord) -> bool:
    """Whether every span of the reading lies within the part that it names."""
    lengths: dict[str, int] = {}
    return all(_is_within(record.article, span, lengths) for span in _spans(record.reading))


def _is_within(article: Article, span: Span, lengths: dict[str, int]) -> bool:
    if span.part not in lengths:
        lengths[span.part] = len(article.part(span.part))
    return 0 <= span.start <= span.end <= lengths[span.part]


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _spans(getattr(value, each.name))


def articles(database: Database, faults: Faults, ids: Sequence[int]) -> None:
    """Checks that each article has a state, and that its rows agree with its newest state."""
    with database.reading() as connection:
        kept = database.kept(connection)
        query = select(*t.articles.c, NEWEST_RECORD.label("record")).where(t.articles.c.id.in_(ids))
        for row in connection.execute(query).mappings().all():
            if row["record"] is None:
                faults.add("no state", row["id"])
                continue
            record = kept.readable(row["record"], row["id"])
            if record is not None and not _is_shown(connection, row, shown(connection, row["id"], record)):
                faults.add("rows", row["id"])


def _is_shown(connection: Connection, row: RowMapping, record: ArticleRecord) -> bool:
    article_id = row["id"]
    made = project.article_row(record)
    if any(_kept(row[name]) != _kept(made[name]) for name in _ARTICLE):
        return False
    of_article = t.revisions.c.article_id == article_id
    states = connection.execute(select(t.revisions.c.id).where(of_article)).all()
    return (
        len(states) == row["revisions"]
        and _claims(connection, row, record)
        == sorted(
            (
                (*(_kept(claim.row[name]) for name in _CLAIM), claim.speaker.slug if claim.speaker else None)
                for claim in project.claim_rows(record)
            ),
            key=_name,
        )
        and _figures(connection, article_id)
        == [(each["url"], _kept(each["caption"])) for each in project.figure_rows(record)]
        and _authors(connection, article_id)
        == {slug for each in record.article.authors if (slug := slug_of(each.name))}
        and _entities(connection, article_id) == _named(record)
    )


def _kept(value: Any) -> Any:  # noqa: ANN401 - of any column
    """A column's value in the form that both databases share."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _claims(connection: Connection, article: RowMapping, record: ArticleRecord) -> list[tuple[Any, ...]]:
    first = first_attribution_id(article["id"])
    its = t.attributions.c.id.between(first, first_attribution_id(article["id"] + 1) - 1)
    query = (
        select(
            *(t.attributions.c[name] for name in _CLAIM),
            t.speakers.c.slug,
            t.attributions.c.id,
            t.attributions.c.outlet_id,
        )
        .outerjoin(t.speakers, t.speakers.c.id == t.attributions.c.speaker_id)
        .where(its)
        .order_by(t.attributions.c.id)
    )
    rows = connection.execute(query).all()
    are_in_place = all(
        row.id - first == project.place_of(row.local_id) and row.outlet_id == article["outlet_id"] for row in rows
    )
    chosen = {name for name, speaker in project.speakers_of(record).items() if speaker.is_chosen}

    # the record doesn't say whose name a spelling is in an article, unless a hand chose it at the statement
    slugs = (row.slug if row.slug is None or row.local_id in chosen else spelling_of(row.slug) for row in rows)
    spelt = [(*map(_kept, row[: len(_CLAIM)]), slug) for row, slug in zip(rows, slugs, strict=True)]
    return sorted(spelt, key=_name) if are_in_place else [()]


def _name(row: tuple[Any, ...]) -> str:
    return str(row[0])


def _figures(connection: Connection, article_id: int) -> list[tuple[Any, ...]]:
    query = select(t.figures.c.url, t.figures.c.caption).where(t.figures.c.article_id == article_id)
    return [
        (row.url, _kept(row.caption)) for row in connection.execute(query.order_by(t.figures.c.position).limit(1))
    ]


def _authors(connection: Connection, article_id: int) -> set[str]:
    query = select(t.authors.c.slug).join(t.article_authors, t.article_authors.c.author_id == t.authors.c.id)
    return set(connection.execute(query.where(t.article_authors.c.article_id == article_id)).scalars())


def _entities(connection: Connection, article_id: int) -> set[tuple[str, str]]:
    query = select(t.entities.c.local_id, t.entities.c.slug).where(t.entities.c.article_id == article_id)
    return {(row.local_id, row.slug) for row in connection.execute(query)}


def _named(record: ArticleRecord) -> set[tuple[str, str]]:
    speaking = {spelling_of(claim.speaker.slug) for claim in project.claim_rows(record) if claim.speaker}
    return {(each["local_id"], each["slug"]) for each in project.entity_rows(record, speaking)}
