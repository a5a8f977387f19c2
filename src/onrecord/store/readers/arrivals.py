"""Updates readers' rows as articles come, change and go, in the transaction that writes the article."""

import time

from sqlalchemy import BindParameter, Connection, bindparam, delete, exists, insert, literal, or_, select, update

from onrecord.model import Article
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.contract.edits import OF_WORDS, EditKind
from onrecord.store.contract.reader_settings import Revised
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.ids import first_article_id
from onrecord.store.lives.tables import edits
from onrecord.store.readers.rows import unread_row
from onrecord.store.readers.rules import are_hidden, subject_of
from onrecord.store.readers.settings import parsed
from onrecord.store.readers.tables import (
    HIDDEN,
    OF_ARTICLES,
    interests,
    kept_articles,
    notes,
    reader_counts,
    readers,
    unread,
)

_ARTICLE: BindParameter[int] = bindparam("article", type_=unread.c.article_id.type)
_OUTLET: BindParameter[int] = bindparam("outlet", type_=unread.c.outlet_id.type)
_SECTION: BindParameter[str] = bindparam("in_section", type_=unread.c.section.type)
_ARRIVED = insert(unread).from_select(
    ["article_id", "reader_id", "outlet_id", "section"],
    select(_ARTICLE, readers.c.id, _OUTLET, _SECTION).where(
        readers.c.id.not_in(bindparam("hiding", expanding=True))
    ),
)
_SETTINGS = select(readers.c.id, readers.c.settings).where(readers.c.settings != "{}")
_MOVED = (
    update(unread)
    .where(unread.c.article_id == _ARTICLE, (unread.c.outlet_id != _OUTLET) | (unread.c.section != _SECTION))
    .values(outlet_id=_OUTLET, section=_SECTION)
)
_READ_BEFORE = select(readers.c.id, readers.c.settings).where(
    ~exists().where(unread.c.article_id == _ARTICLE, unread.c.reader_id == readers.c.id),
    ~exists().where(
        kept_articles.c.article_id == _ARTICLE,
        kept_articles.c.reader_id == readers.c.id,
        kept_articles.c.kind == HIDDEN,
    ),
)
_CHANGED = select(literal(1)).where(
    edits.c.article_id == _ARTICLE,
    edits.c.id >= bindparam("first"),
    edits.c.id < bindparam("end"),
    edits.c.kind.in_(sorted(set(EditKind) - {EditKind.MOVED, *OF_WORDS})),
)

IS_KEPT = or_(
    exists().where(
        kept_articles.c.article_id == t.articles.c.id, kept_articles.c.kind.in_([each.value for each in Keep])
    ),
    exists().where(notes.c.article_id == t.articles.c.id),
)
"""The condition on `articles` that a reader starred the article, saved it for later or made a note in it; such articles
aren't dropped."""


def arrived(connection: Connection, article_id: int, outlet_id: int | None, article: Article) -> None:
    """Marks a new article as unread for every reader whose rules don't hide it."""
    hiding = _who_hides(connection, outlet_id, article)
    connection.execute(_ARRIVED, {**_its(article_id, outlet_id, article.section), "hiding": hiding})
    if hiding:
        its = {"article_id": article_id, "kind": HIDDEN, "at": time.time()}
        connection.execute(insert(kept_articles), [{"reader_id": reader, **its} for reader in hiding])


def _who_hides(connection: Connection, outlet_id: int | None, article: Article) -> list[int]:
    """The readers whose rules hide a new article."""
    rules = {row.id: its for row in connection.execute(_SETTINGS) if (its := parsed(row.settings).rules)}
    if not rules:
        return []
    slug = connection.execute(select(t.outlets.c.slug).where(t.outlets.c.id == outlet_id)).scalar()
    subject = subject_of(article, project.excerpt(article.text), slug)
    return [reader for reader, its in rules.items() if next(iter(are_hidden(its, [subject])))]


def moved(connection: Connection, article_id: int, outlet_id: int | None, section: str | None) -> None:
    """Sets an article's present outlet and section in readers' rows; unread articles are counted by them."""
    connection.execute(_MOVED, _its(article_id, outlet_id, section))


def revised(
    connection: Connection, article_id: int, outlet_id: int | None, section: str | None, seen: int
) -> None:
    """Marks an article as unread for readers who want that, after a new state of it, first seen at that second, came as
    its newest."""
    settings = [
        (row.id, parsed(row.settings).revised) for row in connection.execute(_READ_BEFORE, {"article": article_id})
    ]
    wants = {reader for reader, revised in settings if revised is Revised.ALWAYS}
    if_changed = {reader for reader, revised in settings if revised is Revised.STATEMENTS}
    if if_changed:
        at = {"article": article_id, "first": first_article_id(seen), "end": first_article_id(seen + 1)}
        if connection.execute(_CHANGED, at).first():
            wants |= if_changed
    if wants:
        rows = [unread_row(each, article_id, outlet_id, section, is_revised=True) for each in sorted(wants)]
        connection.execute(insert(unread), rows)


def renumber(connection: Connection, before: int, now: int) -> None:
    """Moves what readers have of an article to its new id."""
    for table in OF_ARTICLES:
        connection.execute(update(table).where(table.c.article_id == before).values(article_id=now))


def forget(connection: Connection, article_id: int) -> None:
    """Removes what readers have of an article."""
    for table in OF_ARTICLES:
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _its(article_id: int, outlet_id: int | None, section: str | None) -> dict[str, object]:
    return {"article": article_id, "outlet": outlet_id or 0, "in_section": section or ""}


def join(connection: Connection, reader: int) -> None:
    """Begins a reader: articles that come in from now on are unread for them."""
    if connection.execute(select(readers.c.id).where(readers.c.id == reader)).first() is None:
        connection.execute(insert(readers).values(id=reader))


def leave(connection: Connection, reader: int) -> None:
    """Removes a reader's rows. The owner's rows stay, because the owner reads where nobody signs in."""
    if reader == OWNER:
        return
    for table in (*OF_ARTICLES, reader_counts, interests):
        connection.execute(delete(table).where(table.c.reader_id == reader))
    connection.execute(delete(readers).where(readers.c.id == reader))
