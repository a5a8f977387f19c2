"""Applies a reader's rules to articles already kept, over an open transaction, and says what other rules would hide."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from onrecord.store import schema as t
from onrecord.store.contract.reader_settings import Rule
from onrecord.store.pieces import pieces
from onrecord.store.readers.rows import unread_row
from onrecord.store.readers.rules import Subject, are_hidden
from onrecord.store.readers.tables import HIDDEN, kept_articles, unread

MAX_LOOKED_AT = 5_000
"""The newest articles that changed rules are applied to (besides all hidden ones), and that rules are tried on."""
_COLUMNS = (
    *(t.articles.c[name] for name in ("id", "headline", "standfirst", "excerpt", "section", "outlet_id")),
    t.outlets.c.slug,
)
_SUBJECTS = select(*_COLUMNS).outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)


def would_hide(connection: Connection, rules: Sequence[Rule], first: int) -> tuple[list[int], int]:
    """The ids, newest first, of articles from the id `first` on that the rules would hide; and how many articles were
    looked at."""
    ids = _newest(connection, first)
    return [row.id for row, is_hidden in _looked_at(connection, rules, ids) if is_hidden], len(ids)


def apply(connection: Connection, reader: int, rules: Sequence[Rule], first: int, now: float) -> tuple[int, int]:
    """Hides the articles from the id `first` on that the rules match, and shows those that they no longer match, as
    unread; returns how many of each."""
    its = kept_articles.c.reader_id == reader, kept_articles.c.kind == HIDDEN
    hidden = set(connection.execute(select(kept_articles.c.article_id).where(*its)).scalars())
    ids = hidden.union(_newest(connection, first))
    looked = list(_looked_at(connection, rules, sorted(ids)))
    hide = [row.id for row, is_hidden in looked if is_hidden and row.id not in hidden]
    show = [row for row, is_hidden in looked if not is_hidden and row.id in hidden]
    for some in pieces(hide):
        connection.execute(delete(unread).where(unread.c.article_id.in_(some), unread.c.reader_id == reader))
        values = {"reader_id": reader, "kind": HIDDEN, "at": now}
        connection.execute(insert(kept_articles), [{"article_id": each, **values} for each in some])
    for some in pieces([row.id for row in show]):
        connection.execute(delete(kept_articles).where(kept_articles.c.article_id.in_(some), *its))
        # a hidden article that somebody marked as unread has this row already
        connection.execute(delete(unread).where(unread.c.article_id.in_(some), unread.c.reader_id == reader))
    if show:
        connection.execute(
            insert(unread), [unread_row(reader, row.id, row.outlet_id, row.section) for row in show]
        )
    return len(hide), len(show)


def _newest(connection: Connection, first: int) -> list[int]:
    """The newest articles from this id on; at most as many as are looked at."""
    its = select(t.articles.c.id).where(t.articles.c.id >= first).order_by(t.articles.c.id.desc())
    return list(connection.execute(its.limit(MAX_LOOKED_AT)).scalars())


def _looked_at(
    connection: Connection, rules: Sequence[Rule], ids: Sequence[int]
) -> Iterable[tuple[Row[Any], bool]]:
    """The articles in the order of their ids, each with whether the rules hide it."""
    for some in pieces(ids):
        rows = {row.id: row for row in connection.execute(_SUBJECTS.where(t.articles.c.id.in_(some)))}
        authors: dict[int, list[str]] = {}
        named = (
            select(t.article_authors.c.article_id, t.authors.c.name)
            .join(t.authors, t.authors.c.id == t.article_authors.c.author_id)
            .where(t.article_authors.c.article_id.in_(some))
        )
        for found in connection.execute(named):
            authors.setdefault(found.article_id, []).append(found.name)
        shown = [rows[each] for each in some if each in rows]
        subjects = (_subject(row, authors.get(row.id, ())) for row in shown)
        yield from zip(shown, are_hidden(rules, subjects), strict=True)


def _subject(row: Row[Any], authors: Iterable[str]) -> Subject:
    words = "\n".join(each for each in (row.headline, row.standfirst, row.excerpt) if each)
    return Subject(words, tuple(authors), row.section, row.slug)
