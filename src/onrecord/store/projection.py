"""Makes an article's rows for queries, in place of its earlier rows. Dialect-neutral but for search."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from onrecord.linking.bodies import family_under
from onrecord.model import Act, ArticleRecord, Author
from onrecord.store import project, said_about
from onrecord.store import schema as t
from onrecord.store.constructs import add_all, put_all
from onrecord.store.corrections.applied import NOTHING_OVER, Over, over
from onrecord.store.dialect import SearchIndex
from onrecord.store.identity import slug_of, spelling_of
from onrecord.store.ids import first_attribution_id
from onrecord.store.indexed import Indexed, indexed, kept_indexed, said_now
from onrecord.store.project import ClaimRow, Speaker
from onrecord.store.registry.here import names_here, show_speakers
from onrecord.store.registry.linking import Linker
from onrecord.store.renewing import clear, renew

# SQLAlchemy takes longer to build a statement than SQLite takes to run it: statements for every article are built once
_INSERTS = {table.name: insert(table) for table in t.metadata.tables.values()}
_COUNT_ARTICLES = (
    update(t.outlets)
    .where(t.outlets.c.id == bindparam("outlet"))
    .values(articles=t.outlets.c.articles + bindparam("more"))
)
_SPOKEN = select(t.attributions.c.speaker_id, t.attributions.c.act).where(
    t.attributions.c.id >= bindparam("first"),
    t.attributions.c.id < bindparam("end"),
    t.attributions.c.speaker_id.is_not(None),
)
_IDS_OF_SPEAKERS = select(t.speakers.c.slug, t.speakers.c.id).where(
    t.speakers.c.slug.in_(bindparam("slugs", expanding=True))
)
_SEEN = select(t.articles.c.first_seen).where(t.articles.c.id == bindparam("article"))
_COUNTS = ("statements", "articles", "thoughts")
_Spoken = Sequence[tuple[int, str | None]]
"""Statements, as their speakers and acts."""
_ID_OF_AUTHOR = select(t.authors.c.id).where(t.authors.c.slug == bindparam("slug"))


def inserted(connection: Connection, table: Table, **values: Any) -> int:  # noqa: ANN401 - columns of many types
    """Inserts a row and returns its id."""
    key = connection.execute(_INSERTS[table.name], values).inserted_primary_key
    return int(key[0]) if key else 0


class Projection:
    """Makes the rows for queries from an article's newest revision, over one open transaction."""

    def __init__(self, connection: Connection, search: SearchIndex) -> None:
        self.connection = connection
        self._linker = Linker(connection)
        self._search = search

    def told(self, article_id: int, record: ArticleRecord | None, its: Over | None = None) -> Indexed | None:
        """What search was told of an article whose rows were made from this record, to be passed to `make`. None where
        that can't be worked out any more."""
        return kept_indexed(self.connection, article_id, record, its) if record is not None else None

    def clear(self, article_id: int, record: ArticleRecord | None) -> None:
        """Removes the article's rows, which were made from this record; None where the record can't be read any more.

        What the article said in earlier states stays, but search doesn't find it until `make`.
        """
        self._search.forget(self.connection, article_id, self.told(article_id, record))
        self.count(article_id, -1)
        for table in (said_about.said_about, *t.PROJECTIONS):
            clear(self.connection, table, article_id)

    def make(
        self,
        article_id: int,
        record: ArticleRecord,
        outlet_id: int | None,
        firsts: Mapping[str, int] | None = None,
        *,
        is_new: bool = False,
        before: Indexed | None = None,
        its: Over | None = None,
    ) -> None:
        """Makes an article's rows from its newest record, with the corrections by people.

        `is_new` where the store had nothing of the article. `before` is what search was told of it, where the caller
        didn't clear it: then unchanged rows stay.

        `firsts` is since when each statement stands, by its id, in seconds since 1970; None for an article with one
        state. `its` is what changes its records when they are shown, where the caller knows it.
        """
        its = its or (NOTHING_OVER if is_new else over(self.connection, article_id))
        read, record = its.by_hand(record), its.shown(record)
        claims = project.claim_rows(record)
        speakers = {claim.speaker for claim in claims if claim.speaker}
        speaker_ids, here = self._linked(article_id, read, speakers, outlet_id, is_new=is_new)
        if here:
            show_speakers(self.connection, article_id, record, here)
        first = first_attribution_id(article_id)
        spoken = [
            (first + claim.place, claim, speaker_ids[claim.speaker] if claim.speaker else None) for claim in claims
        ]
        self._count(
            [(who, claim.row["act"]) for _, claim, who in spoken if who is not None],
            self._spoken(article_id) if before else (),
        )
        made = _attribution_rows(spoken, outlet_id, self._later(article_id, firsts))
        self._write(article_id, record, speaker_ids, made, renew if before else _put)
        said = said_now(spoken, outlet_id)
        self._tell(
            before, indexed(self.connection, article_id, record.article, outlet_id, said, is_new=firsts is None)
        )

    def _write(
        self,
        article_id: int,
        record: ArticleRecord,
        speakers: Iterable[Speaker],
        statements: list[project.Row],
        put: Callable[[Connection, Table, int, Sequence[project.Row]], None],
    ) -> None:
        """Writes an article's rows by `put`."""
        made = {
            t.figures: project.figure_rows(record),
            t.entities: project.entity_rows(record, {spelling_of(each.slug) for each in speakers}),
            t.article_authors: self._authors(record.article.authors),
            t.attributions: statements,
        }
        for table, rows in made.items():
            put(self.connection, table, article_id, [{"article_id": article_id, **row} for row in rows])
        put(self.connection, said_about.said_about, article_id, said_about.rows_of(article_id, record))

    def _tell(self, before: Indexed | None, after: Indexed) -> None:
        """Tells search of an article, in place of what it was told before."""
        if before:
            self._search.change(self.connection, before, after)
        else:
            self._search.index(self.connection, after)

    def move(self, before: int | None, after: int | None) -> None:
        """Moves an article from the counts of one outlet to those of another."""
        for outlet_id, more in ((before, -1), (after, +1)):
            if before != after and outlet_id is not None:
                self.connection.execute(_COUNT_ARTICLES, {"outlet": outlet_id, "more": more})

    def speaker_ids(
        self, speakers: Iterable[Speaker], article_id: int, outlet_id: int | None
    ) -> dict[Speaker, int]:
        """The ids of the names that these speakers have in this article.

        Names that are new to the store are added.
        """
        return self._here(self._spelt(speakers), article_id, outlet_id)[0]

    def _linked(
        self,
        article_id: int,
        read: ArticleRecord,
        speakers: Iterable[Speaker],
        outlet_id: int | None,
        *,
        is_new: bool,
    ) -> tuple[dict[Speaker, int], dict[int, int]]:
        """Decides who the article's speakers are, by its record with the corrections by people; gives what `_here` does."""
        spelt = self._spelt(speakers)
        asked = {each.slug: its for each, its in spelt.items() if not each.is_chosen}
        self._linker.link(article_id, read, asked, is_new=is_new)
        return self._here(spelt, article_id, outlet_id)

    def _here(
        self, spelt: Mapping[Speaker, int], article_id: int, outlet_id: int | None
    ) -> tuple[dict[Speaker, int], dict[int, int]]:
        """The ids of the speakers' names in this article; and the names that differ here, by their usual ids."""
        asked = {its for each, its in spelt.items() if not each.is_chosen}
        here = names_here(self.connection, asked, article_id, outlet_id)
        return {each: its if each.is_chosen else here.get(its, its) for each, its in spelt.items()}, here

    def count(self, article_id: int, sign: int) -> None:
        """Adds an article's statements to the counts of the names they point to, or with a `sign` of -1 subtracts
        them."""
        spoken = self._spoken(article_id)
        self._count(spoken if sign > 0 else (), spoken if sign < 0 else ())

    def _spoken(self, article_id: int) -> _Spoken:
        """Whom an article's statements point to, and their acts."""
        within = {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)}
        return [(row.speaker_id, row.act) for row in self.connection.execute(_SPOKEN, within)]

    def _later(self, article_id: int, firsts: Mapping[str, int] | None) -> dict[str, int]:
        """Since when statements stand, for those that don't stand since the article is known."""
        if not firsts:
            return {}
        seen = self.connection.execute(_SEEN, {"article": article_id}).scalar()
        return {name: first for name, first in firsts.items() if first != seen}

    def _spelt(self, speakers: Iterable[Speaker]) -> dict[Speaker, int]:
        """The ids of names as they are spelt, or as they are chosen; new ones are added."""
        speakers = sorted(speakers, key=lambda each: (each.slug, each.name, each.type))
        by_slug = {each.slug: each for each in speakers}
        ids = self._ids(by_slug)
        new = [slug for slug in by_slug if slug not in ids]
        put_all(self.connection, t.speakers, [_new_speaker(slug, by_slug[slug]) for slug in new])
        ids |= self._ids(new)
        return {each: ids[each.slug] for each in speakers}

    def _ids(self, slugs: Iterable[str]) -> dict[str, int]:
        asked = {"slugs": list(slugs)}
        found = self.connection.execute(_IDS_OF_SPEAKERS, asked) if asked["slugs"] else ()
        return {row.slug: row.id for row in found}

    def _count(self, now: _Spoken, before: _Spoken) -> None:
        """Adds an article's statements, given by their speakers and acts, to the speakers' counts, and subtracts the
        former ones.

        Thoughts, which lists don't show, have counts of their own.
        """
        more: dict[int, Counter[str]] = {}
        for spoken, sign in ((now, +1), (before, -1)):
            for speaker_id, act in spoken:
                its = more.setdefault(speaker_id, Counter(dict.fromkeys(_COUNTS, 0)))
                its["thoughts" if act == Act.THOUGHT.value else "statements"] += sign
            for speaker_id in {who for who, act in spoken if act != Act.THOUGHT.value}:
                more[speaker_id]["articles"] += sign
        add_all(
            self.connection, t.speakers, [{"id": who, **its} for who, its in more.items() if any(its.values())]
        )

    def _authors(self, authors: Sequence[Author]) -> list[project.Row]:
        rows: dict[int, project.Row] = {}
        for position, author in enumerate(authors):
            slug = slug_of(author.name)
            if not slug:
                continue
            known = self.connection.execute(_ID_OF_AUTHOR, {"slug": slug}).scalar()
            author_id = known or inserted(self.connection, t.authors, slug=slug, name=author.name)
            rows.setdefault(author_id, {"author_id": author_id, "position": position})
        return list(rows.values())


def _put(connection: Connection, table: Table, article_id: int, rows: Sequence[project.Row]) -> None:
    """`renew` for an article that has no rows."""
    del article_id
    put_all(connection, table, rows)


def _new_speaker(slug: str, speaker: Speaker) -> project.Row:
    """The row of a speaker without any counts yet."""
    return {
        "slug": slug,
        "name": speaker.name,
        "type": speaker.type.value,
        "family": family_under(slug, speaker.name, speaker.type),
        "statements": 0,
        "articles": 0,
    }


def _attribution_rows(
    spoken: Sequence[tuple[int, ClaimRow, int | None]], outlet_id: int | None, firsts: Mapping[str, int]
) -> list[project.Row]:
    """The rows of statements, each with its id and its speaker's."""
    return [
        {
            "id": key,
            "speaker_id": speaker_id,
            "outlet_id": outlet_id,
            "first_seen": firsts.get(claim.row["local_id"]),
            **claim.row,
        }
        for key, claim, speaker_id in spoken
    ]
