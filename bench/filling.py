"""Fills a store with rows of many articles at once, over either database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bench.big_rows import Row, Rows
from bench.ways import Way
from onrecord.linking.bodies import family_under
from onrecord.store import facets
from onrecord.store import schema as t
from onrecord.store.contract.readers import OWNER
from onrecord.store.identity import slug_of
from onrecord.store.ids import announced_at, first_attribution_id, first_of_place
from onrecord.store.indexed import Indexed, said_now
from onrecord.store.kept_bytes import TRAINING_RECORDS, Dictionaries, KeptBytes, row_of
from onrecord.store.pairs import COUNTED_ARTICLES
from onrecord.store.project import ClaimRow
from onrecord.store.squeeze import Dictionary, squeeze, train

_LEVEL = 3
"""Of squeezing records: a quarter of the time, for 13 % more room."""


class Filler:
    """Writes batches of rows over one open transaction."""

    def __init__(self, connection: Connection, way: Way, outlets: Sequence[tuple[int, int]], ids: "Ids") -> None:
        self._connection = connection
        self._way = way
        self._outlets = outlets
        self._ids = ids
        self._tables: dict[str, list[Row]] = {}
        self._spoken: Counter[int] = Counter()
        self._heard: Counter[int] = Counter()
        self._published: Counter[int] = Counter()
        self._dictionaries = Dictionaries()
        self._indexed: list[Indexed] = []

    def write(self, made: Sequence[Rows]) -> None:
        """A batch's articles."""
        kept = KeptBytes(self._connection, self._dictionaries)
        dictionary = _for_records(kept, made)
        for each in made:
            for row in each.tables["revisions"]:
                row["record"] = squeeze(row["record"], dictionary, _LEVEL)
            self._one(each)
            if self._ids.last == COUNTED_ARTICLES:
                self._flush()
                self._way.has_counted(kept)
        self._flush()
        self._way.add(self._connection, "outlets", "articles", self._published)
        self._way.add(self._connection, "speakers", "statements", self._spoken)
        self._way.add(self._connection, "speakers", "articles", self._heard)
        for counted in (self._published, self._spoken, self._heard):
            counted.clear()

    def _flush(self) -> None:
        for table, rows in (*self._ids.take_new().items(), *self._tables.items()):
            self._way.insert(self._connection, table, rows)
        self._tables = {}
        self._way.index(self._connection, self._indexed)
        self._indexed = []

    def _one(self, each: Rows) -> None:
        outlet_id, feed_id = self._outlets[each.outlet]
        own = self._ids.of(each.second)
        of_article = {"article_id": own.article, "capture_id": own.row, "last_capture_id": own.row}
        more: dict[str, Row] = {
            "captures": {"id": own.row},
            "payloads": {"id": own.row},
            "articles": {"id": own.article, "outlet_id": outlet_id},
            "revisions": {"id": own.row} | of_article,
            "pages": {"id": own.row, "feed_id": feed_id, "article_id": own.article},
            "entries": {"id": own.row, "feed_id": feed_id, "page_id": own.row},
        }
        for table, rows in each.tables.items():
            extra = more.get(table, {"article_id": own.article})
            self._put(table, [row | extra for row in rows])
        self._put(
            "article_authors",
            [
                {"author_id": self._ids.author(name), "article_id": own.article, "position": place}
                for place, name in enumerate(each.authors)
            ],
        )
        section = each.tables["articles"][0]["section"] or ""
        unread = {"article_id": own.article, "reader_id": OWNER, "outlet_id": outlet_id, "section": section}
        self._put("unread", [unread])
        ids = self._ids.speakers(each.claims)
        first = first_attribution_id(own.article)
        spoken = [
            (first + claim.place, claim, ids[claim.speaker.slug] if claim.speaker else None)
            for claim in each.claims
        ]
        self._put(
            "attributions",
            [
                {"id": key, "article_id": own.article, "speaker_id": speaker, "outlet_id": outlet_id, **claim.row}
                for key, claim, speaker in spoken
            ],
        )
        speakers = [speaker for _, _, speaker in spoken if speaker is not None]
        self._spoken.update(speakers)
        self._heard.update(set(speakers))
        self._published[outlet_id] += 1
        said = tuple(said_now(spoken, outlet_id))
        article = each.searched
        parts = (article.headline, article.standfirst, article.text)
        self._indexed.append(Indexed(own.article, parts, (), facets.of_article(outlet_id, said), said))

    def _put(self, table: str, rows: list[Row]) -> None:
        self._tables.setdefault(table, []).extend(rows)


def _for_records(kept: KeptBytes, made: Sequence[Rows]) -> Dictionary | None:
    """The store's dictionary for records, trained on the first of these where it has none yet."""
    if (found := kept.for_records()) is None:
        some = [row["record"] for each in made[:TRAINING_RECORDS] for row in each.tables["revisions"]]
        found = train(some) if len(some) == TRAINING_RECORDS else None
        if found is not None:
            kept.put_dictionary(row_of(found, "record", None))
    return found


@dataclass(frozen=True, slots=True)
class Own:
    """The ids of one article: its own, and that of its one capture, revision, page and entry."""

    article: int
    row: int


class Ids:
    """Gives ids as the store would: of an article by its second, of others one by one."""

    def __init__(self, connection: Connection) -> None:
        self._row = int(connection.execute(select(func.max(t.captures.c.id))).scalar() or 0)
        self._second = 0
        self._count = 0
        self._speakers: dict[str, int] = {
            row.slug: row.id for row in connection.execute(select(t.speakers.c.slug, t.speakers.c.id))
        }
        self._authors: dict[str, int] = {
            row.slug: row.id for row in connection.execute(select(t.authors.c.slug, t.authors.c.id))
        }
        self._new: dict[str, list[Row]] = {}

    @property
    def last(self) -> int:
        """How many articles have one, since rows are never taken away here."""
        return self._row

    def take_new(self) -> dict[str, list[Row]]:
        """By table the rows that are still to be put in of authors and speakers with an id."""
        new, self._new = self._new, {}
        return new

    def of(self, second: int) -> Own:
        """The next article's."""
        self._row += 1
        self._count = self._count + 1 if second == self._second else 0
        self._second = second
        # each is the first of its feed's entries when it is announced
        first, _ = first_of_place(second, announced_at(second, 0))
        return Own(first + self._count, self._row)

    def author(self, name: str) -> int:
        """An author's."""
        slug = slug_of(name)
        if slug not in self._authors:
            self._authors[slug] = len(self._authors) + 1
            self._put("authors", {"id": self._authors[slug], "slug": slug, "name": name})
        return self._authors[slug]

    def speakers(self, claims: Sequence[ClaimRow]) -> dict[str, int]:
        """By slug the ids of those who speak in an article."""
        who = sorted(
            {claim.speaker for claim in claims if claim.speaker},
            key=lambda each: (each.slug, each.name, each.type),
        )
        for slug, each in {each.slug: each for each in who}.items():
            if slug not in self._speakers:
                self._speakers[slug] = len(self._speakers) + 1
                row = {"id": self._speakers[slug], "slug": slug, "name": each.name, "type": each.type.value}
                family = family_under(slug, each.name, each.type)
                self._put("speakers", row | {"family": family, "statements": 0, "articles": 0})
        return self._speakers

    def _put(self, table: str, row: Row) -> None:
        self._new.setdefault(table, []).append(row)
