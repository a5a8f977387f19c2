"""`Played` over a database. Dialect-neutral."""

from sqlalchemy import delete, insert, select

from onrecord.store import schema as t
from onrecord.store.contract.played import MAX_PLAYED
from onrecord.store.database import Part
from onrecord.store.readers.tables import played


class SqlPlayed(Part):
    """`Played` over a database."""

    def places(self, reader: int, article_id: int) -> dict[str, float]:
        """Where the reader stopped, in seconds from the beginning, by the key of the medium."""
        query = select(played.c.media, played.c.seconds)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(played.c.article_id == article_id, played.c.reader_id == reader))
            return {row.media: row.seconds for row in rows}

    def keep(self, reader: int, article_id: int, media: str, seconds: float, *, now: float) -> None:
        """Keeps where the reader stopped; 0 forgets the place. Keeps nothing where there is no such article."""
        key = {"article_id": article_id, "reader_id": reader, "media": media}
        its = played.c.reader_id == reader
        oldest = select(played.c.at).where(its).order_by(played.c.at.desc()).offset(MAX_PLAYED - 1).limit(1)
        with self._database.writing("a place in sound or film") as connection:
            connection.execute(delete(played).filter_by(**key))
            if not seconds or connection.execute(select(t.articles.c.id).filter_by(id=article_id)).first() is None:
                return
            connection.execute(insert(played).values(**key, seconds=seconds, at=now))
            if (last := connection.execute(oldest).scalar()) is not None:
                connection.execute(delete(played).where(its, played.c.at < last))
