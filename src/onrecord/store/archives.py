"""What became of the records of a followed folder's WARC files, file by file. Dialect-neutral."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import Column, Connection, ForeignKey, Index, Table, delete, insert, select

from onrecord.fetch.warc.counts import ArchiveCounts, summed
from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.constructs import one_of
from onrecord.store.schema import metadata

archives = Table(
    "archives",
    metadata,
    Column("page_id", ForeignKey("pages.id"), primary_key=True, autoincrement=False),
    Column("feed_id", INTEGER, nullable=False),
    Column("counts", TEXT, nullable=False),
    Index("archives_feed", "feed_id"),
)


# made once: to put a statement together takes several times as long as to run it
_ALL = select(archives.c.feed_id, archives.c.counts)
_OF_FEEDS = _ALL.where(one_of(archives.c.feed_id, "feeds"))


def note_archive(connection: Connection, page_id: int, feed_id: int, counts: ArchiveCounts) -> None:
    """Keeps the counts of the file that this page stands for, in place of the file's earlier counts."""
    connection.execute(delete(archives).where(archives.c.page_id == page_id))
    said = msgspec.json.encode(counts).decode()
    connection.execute(insert(archives).values(page_id=page_id, feed_id=feed_id, counts=said))


def archives_of(connection: Connection, feeds: Sequence[int] | None) -> dict[int, ArchiveCounts]:
    """The counts of all of a feed's files together, by feed (these feeds, or all)."""
    rows = connection.execute(_ALL) if feeds is None else connection.execute(_OF_FEEDS, {"feeds": list(feeds)})
    found: defaultdict[int, list[ArchiveCounts]] = defaultdict(list)
    for feed_id, said in rows:
        found[feed_id].append(msgspec.json.decode(said, type=ArchiveCounts))
    return {feed_id: summed(counts) for feed_id, counts in found.items()}
