"""Correcting statements, and undoing it. The article's rows are made again in the same transaction. Dialect-neutral."""

import time
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.contract.corrections import (
    ArticleCorrections,
    CorrectionKind,
    Holds,
    Instead,
    StatementCorrection,
    Taken,
)
from onrecord.store.contract.listing import Listing
from onrecord.store.corrections import carrying
from onrecord.store.corrections.applied import IN_FORCE, OF_ARTICLES, made_of, view
from onrecord.store.corrections.applying import outcomes
from onrecord.store.corrections.checks import bounded, checked, refuse_former
from onrecord.store.corrections.made import Made, put_of
from onrecord.store.corrections.tables import corrections
from onrecord.store.corrections.writing import Said, add, id_asked, newest_of, read_now, rows_made_anew
from onrecord.store.database import Part
from onrecord.store.kept_bytes import NEWEST_RECORD, KeptBytes
from onrecord.store.paging import LARGEST
from onrecord.store.pieces import pieces

_RECORDS_TOGETHER = 50
"""The most articles whose records are read in one transaction."""
_ONE = select(corrections).where(corrections.c.id == bindparam("id"))


class SqlCorrections(Part):
    """`Corrections` over a database."""

    def correct(
        self, article_id: int, statement: str, instead: Instead, *, by: str = "", why: str = ""
    ) -> StatementCorrection:
        """Corrects a statement of an article. Pages, counts and search show the correction at once."""
        subject = f"article {article_id} {statement}"
        bounded(subject, by, why)
        with self._database.writing(subject) as connection:
            kept = self._database.kept(connection)
            now = id_asked(connection, article_id)
            newest = newest_of(kept, now, subject)
            read = read_now(kept, now, newest, statement, subject)
            put = put_of(newest.article, checked(connection, newest, instead, subject))
            if put.kind is CorrectionKind.WORDS:
                refuse_former(newest, read, subject)
            said = Said(by=by.strip(), why=why.strip(), at=int(time.time()))
            made = add(kept, self._database.dialect.index, now, (statement, put, read), said)
            return _view(connection, made)

    def undo(self, correction: int, *, by: str = "") -> StatementCorrection:
        """Takes a correction back; an earlier one of the same kind holds again."""
        subject = f"correction {correction}"
        bounded(subject, by, "")
        with self._database.writing(subject) as connection:
            row = connection.execute(_ONE, {"id": min(max(correction, 0), LARGEST)}).mappings().first()
            if row is None:
                raise StoreError(subject, "there is none of this number")
            if row["undone"] is not None:
                raise StoreError(subject, "was undone already")
            kept = self._database.kept(connection)
            newest = newest_of(kept, row["article_id"], subject)
            with rows_made_anew(kept, self._database.dialect.index, row["article_id"], newest):
                its = update(corrections).where(corrections.c.id == correction)
                connection.execute(its.values(undone=int(time.time()), undone_by=by.strip()))
            return _view(connection, correction)

    def correction(self, correction: int) -> StatementCorrection | None:
        """The correction of this id."""
        if not 0 <= correction <= LARGEST:
            return None
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"id": correction}).mappings().first()
        return view(row) if row else None

    def of_article(self, article_id: int) -> ArticleCorrections:
        """The corrections of an article that weren't undone, in the order in which they were made."""
        with self._database.reading() as connection:
            now = id_asked(connection, article_id)
            rows = connection.execute(IN_FORCE, {"article": now}).mappings().all()
            if not rows:
                return ArticleCorrections(made=(), holds={})
            kept = self._database.kept(connection)
            record = kept.readable(kept.squeezed_newest(now), now)
            holds = outcomes(record, [made_of(row) for row in rows]) if record else {}
        return ArticleCorrections(made=tuple(map(view, rows)), holds=holds)

    def holds(self, article_ids: Iterable[int]) -> dict[int, Holds]:
        """What became of the corrections of these articles, by the correction's id."""
        found: dict[int, Holds] = {}
        for some in pieces(sorted(set(article_ids)), _RECORDS_TOGETHER):
            with self._database.reading() as connection:
                found |= _holds(connection, self._database.kept(connection), some)
        return found

    def corrections(
        self, *, undone: bool = False, limit: int = 30, after: str | None = None
    ) -> Listing[StatementCorrection]:
        """All corrections, the latest first. With `undone`, also the ones that were undone."""
        query = select(corrections) if undone else select(corrections).where(corrections.c.undone.is_(None))
        return self._listing(query, corrections.c.id, limit, after, view)

    def give(self) -> Iterator[str]:
        """All corrections that weren't undone, in order, each as a line of JSON for `take`."""
        after = 0
        while True:
            with self._database.reading() as connection:
                lines = carrying.given(connection, after)
            if not lines:
                return
            yield from (line for _, line in lines)
            after = lines[-1][0]

    def take(self, line: str) -> Taken:
        """Takes a line from another store's `give`."""
        carried = carrying.read_line(line)
        with self._database.writing("a correction of another store") as connection:
            return carrying.taken(self._database.kept(connection), self._database.dialect.index, carried)


def _holds(connection: Connection, kept: KeptBytes, article_ids: Sequence[int]) -> dict[int, Holds]:
    of_article: dict[int, list[Made]] = {}
    for row in connection.execute(OF_ARTICLES, {"articles": article_ids}).mappings():
        of_article.setdefault(row["article_id"], []).append(made_of(row))
    newest = select(t.articles.c.id, NEWEST_RECORD.label("record")).where(t.articles.c.id.in_(of_article))
    found: dict[int, Holds] = {}
    for article_id, squeezed in connection.execute(newest).all():
        if record := kept.readable(squeezed, article_id):
            found |= outcomes(record, of_article[article_id])
    return found


def _view(connection: Connection, correction: int) -> StatementCorrection:
    row: RowMapping = connection.execute(_ONE, {"id": correction}).mappings().one()
    return view(row)
