"""`Notes` over a database. Dialect-neutral."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.constructs import contains
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.notes import MAX_NOTES, MAX_OF_ARTICLE, Colour, Note
from onrecord.store.database import Part
from onrecord.store.readers.tables import notes
from onrecord.tokens import tokens

_MAX_WORDS = 20
"""The most words of a search; further words are ignored."""


class SqlNotes(Part):
    """`Notes` over a database."""

    def of_article(self, reader: int, article_id: int) -> tuple[Note, ...]:
        """A reader's notes in an article, in the order in which they were made; at most `MAX_OF_ARTICLE`."""
        with self._database.reading() as connection:
            rows = connection.execute(_OF_ARTICLE, {"article": article_id, "reader": reader}).mappings()
            return tuple(map(_note, rows))

    def notes(self, reader: int, words: str = "", *, limit: int = 30, after: str | None = None) -> Listing[Note]:
        """A reader's notes, newest first. With `words`, only notes that have all of these words in the quote, the
        comment or the headline."""
        where = [contains(notes.c.folded, f" {each}") for each in tokens(words)[:_MAX_WORDS]]
        query = _notes().where(notes.c.reader_id == reader, *where)
        key: ColumnElement[int] = notes.c.id
        return self._listing(query, key, limit, after, _note)

    def add(self, reader: int, note: Note) -> int:
        """Keeps a note and returns its id; the note's own id, headline and outlet are ignored. Raises StoreError where
        there are too many. A note of the same words of the article (whatever the white space between them) that was made
        at the same moment is the same one, sent again."""
        with self._database.writing("a note") as connection:
            known = _known(connection, reader, note)
            if known is not None:
                return known
            _refuse_many(connection, reader, note.article_id)
            headline = connection.execute(
                select(t.articles.c.headline).where(t.articles.c.id == note.article_id)
            ).scalar()
            values = {
                "reader_id": reader,
                "article_id": note.article_id,
                "start": note.start,
                "url": note.url,
                "quote": note.quote,
                "before": note.before,
                "after": note.after,
                "colour": note.colour.value,
                "words": note.words,
                "folded": _folded(note.quote, note.words, headline),
                "made": note.made,
                "changed": note.changed,
            }
            key = connection.execute(insert(notes).values(**values)).inserted_primary_key
            return int(key[0]) if key else 0

    def change(self, reader: int, note_id: int, *, colour: Colour, words: str, now: float) -> bool:
        """Changes a note; False where this reader has no such note."""
        its = notes.c.id == note_id, notes.c.reader_id == reader
        with self._database.writing("a note") as connection:
            row = connection.execute(_notes().where(*its)).mappings().first()
            if row is None:
                return False
            folded = _folded(row["quote"], words, row["headline"])
            values = {"colour": colour.value, "words": words, "folded": folded, "changed": now}
            return connection.execute(update(notes).where(*its).values(**values)).rowcount > 0

    def change_seen(
        self, reader: int, note_id: int, seen: Collection[float], *, colour: Colour, words: str, now: float
    ) -> float | None:
        """Changes a note that is still as it was seen, and returns when it was changed last; None where it isn't."""
        its = notes.c.id == note_id, notes.c.reader_id == reader
        with self._database.writing("a note") as connection:
            row = connection.execute(_notes().where(*its)).mappings().first()
            if row is not None and (row["colour"], row["words"]) == (colour.value, words):
                return float(row["changed"])
            if row is None or row["changed"] not in seen:
                return None
            folded = _folded(row["quote"], words, row["headline"])
            values = {"colour": colour.value, "words": words, "folded": folded, "changed": now}
            connection.execute(update(notes).where(*its).values(**values))
            return now

    def drop_seen(self, reader: int, note_id: int, seen: Collection[float]) -> bool:
        """Removes a note that is still as it was seen, or is gone already; False where it was changed since."""
        its = notes.c.id == note_id, notes.c.reader_id == reader
        with self._database.writing("a note") as connection:
            changed = connection.execute(select(notes.c.changed).where(*its)).scalar()
            if changed is not None and changed not in seen:
                return False
            connection.execute(delete(notes).where(*its))
            return True

    def drop(self, reader: int, ids: Sequence[int]) -> int:
        """Removes notes; returns how many."""
        with self._database.writing("notes") as connection:
            its = notes.c.id.in_(list(ids)[:MAX_OF_ARTICLE]), notes.c.reader_id == reader
            return int(connection.execute(delete(notes).where(*its)).rowcount)


def _notes() -> Select[Any]:
    return (
        select(notes, t.articles.c.headline, t.outlets.c.name.label("outlet"))
        .join(t.articles, t.articles.c.id == notes.c.article_id)
        .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
    )


_OF_ARTICLE = (
    _notes()
    .where(notes.c.article_id == bindparam("article"), notes.c.reader_id == bindparam("reader"))
    .order_by(notes.c.id)
    .limit(MAX_OF_ARTICLE)
)


def _note(row: RowMapping) -> Note:
    return Note(
        id=row["id"],
        article_id=row["article_id"],
        headline=row["headline"],
        outlet=row["outlet"],
        url=row["url"],
        start=row["start"],
        quote=row["quote"],
        before=row["before"],
        after=row["after"],
        colour=Colour(row["colour"]),
        words=row["words"],
        made=row["made"],
        changed=row["changed"],
    )


def _folded(*parts: str | None) -> str:
    return f" {' '.join(tokens(' '.join(part for part in parts if part)))} "


def _known(connection: Connection, reader: int, note: Note) -> int | None:
    """The id of the note where it is kept already. Where its words stand may have changed since with the article."""
    its = notes.c.reader_id == reader, notes.c.article_id == note.article_id, notes.c.made == note.made
    rows = connection.execute(select(notes.c.id, notes.c.quote).where(*its).order_by(notes.c.id))
    return next((int(row.id) for row in rows if row.quote.split() == note.quote.split()), None)


def _refuse_many(connection: Connection, reader: int, article_id: int) -> None:
    """Raises StoreError where there is no such article, or where the reader has the most notes allowed."""
    if connection.execute(select(t.articles.c.id).where(t.articles.c.id == article_id)).first() is None:
        raise StoreError("a note", "its article isn't in the store")
    count = select(func.count()).select_from(notes).where(notes.c.reader_id == reader)
    if connection.execute(count).scalar_one() >= MAX_NOTES:
        raise StoreError("a note", f"there are {MAX_NOTES:,} already")
    if connection.execute(count.where(notes.c.article_id == article_id)).scalar_one() >= MAX_OF_ARTICLE:
        raise StoreError("a note", f"there are {MAX_OF_ARTICLE} in this article already")
