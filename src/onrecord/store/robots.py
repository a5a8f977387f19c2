"""Kept robots.txt answers of servers. Dialect-neutral."""

import zlib
from typing import Final

from sqlalchemy import delete, insert, select

from onrecord.fetch.robots import MAX_BYTES, RobotsAnswer, SaidOfRobots
from onrecord.store.database import Part
from onrecord.store.following_tables import robots

MAX_SQUEEZED_BYTES: Final = 64 * 1024
"""A longer text isn't kept, because strangers could fill the store with them; each process asks for it itself."""


class SqlRobotsTexts(Part):
    """`RobotsTexts` over a database."""

    def said(self, origin: str, *, now: float) -> SaidOfRobots | None:
        """The latest answer of an origin; None where there is none, or where the answer wasn't kept."""
        with self._database.reading() as connection:
            row = connection.execute(select(robots).where(robots.c.origin == origin)).mappings().first()
        if row is None or row["at"] > now:
            return None
        payload = zlib.decompressobj().decompress(row["payload"], MAX_BYTES) if row["payload"] else b""
        return SaidOfRobots(answer=RobotsAnswer(row["answer"]), payload=payload, age_s=now - row["at"])

    def keep(self, origin: str, said: SaidOfRobots, *, now: float) -> None:
        """Keeps an origin's answer, given `said.age_s` seconds before now, unless it is over 64 KiB compressed."""
        squeezed = zlib.compress(said.payload) if said.payload else b""
        if len(squeezed) > MAX_SQUEEZED_BYTES:
            return
        values = {"origin": origin, "answer": said.answer.value, "payload": squeezed, "at": now - said.age_s}
        with self._database.writing(origin) as connection:
            connection.execute(delete(robots).where(robots.c.origin == origin))
            connection.execute(insert(robots).values(**values))

    def forget(self, *, before: float) -> int:
        """Drops answers from before that time; returns how many."""
        with self._database.writing("what robots.txt said") as connection:
            return connection.execute(delete(robots).where(robots.c.at < before)).rowcount
