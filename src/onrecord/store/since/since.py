"""`Since` over a database. Dialect-neutral."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from onrecord.model import Act, Story
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.edits import Edit
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim
from onrecord.store.contract.since import (
    MAX_BACK_S,
    MAX_LINES,
    Change,
    ChangeLine,
    Changes,
    Looked,
    Topic,
    has_seen,
    looked_again,
)
from onrecord.store.database import Part
from onrecord.store.edits import edits_of
from onrecord.store.grouping.reading import feed_items, story_of
from onrecord.store.grouping.tables import stories
from onrecord.store.ids import first_attribution_id
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.reading import claims, rows_by_id
from onrecord.store.lives.tables import edits
from onrecord.store.paging import MOST
from onrecord.store.readers.interests import followings
from onrecord.store.since import looks
from onrecord.store.since.begun import begun
from onrecord.store.since.edited import edited, vanished
from onrecord.store.since.spoken import active, of_people, of_stories
from onrecord.store.since.window import Window

MIN_BETWEEN_S = 60
"""Seconds. A visit that goes on is noted at most this often."""
_FIRST_SAID = (
    views.claim_query()
    .where(
        t.attributions.c.id >= bindparam("first"),
        t.attributions.c.id < bindparam("end"),
        t.attributions.c.speaker_id.is_not(None),
        t.attributions.c.act.is_distinct_from(Act.THOUGHT.value),
    )
    .order_by(t.attributions.c.id)
    .limit(1)
)


class SqlSince(Part):
    """`Since` over a database."""

    def looked(self, reader: int) -> Looked:
        """When the reader last looked."""
        with self._database.reading() as connection:
            return looks.kept(connection, reader)

    def look(self, reader: int, now: float) -> Looked:
        """Notes that the reader looks at what changed."""
        known = self.looked(reader)
        wanted = looked_again(known, now)
        if wanted.since == known.since and known.visited is not None and now - known.visited < MIN_BETWEEN_S:
            return known
        with self._database.writing("when somebody last looked") as connection:
            # another page may have noted it meanwhile
            its = looked_again(looks.kept(connection, reader), now)
            looks.keep(connection, reader, its)
            return its

    def seen(self, reader: int, until: float, now: float) -> Looked:
        """Notes that the reader has seen what changed until `until`."""
        with self._database.writing("when somebody last looked") as connection:
            its = has_seen(looks.kept(connection, reader), until, now)
            looks.keep(connection, reader, its)
            return its

    def changes(self, reader: int, since: float, until: float) -> Changes:
        """What changed between these moments."""
        end = int(max(until, 0))
        start = max(int(since), end - MAX_BACK_S, 0)
        with self._database.reading() as connection:
            window = Window(connection, reader, followings(connection, reader), start, end)
            found, cut = _found(window)
        cut |= {topic for topic, its in found.items() if len(its) > MAX_LINES}
        by_topic = {topic: tuple(found[topic][:MAX_LINES]) for topic in Topic if found[topic]}
        return Changes(since=start, until=end, by_topic=by_topic, cut=frozenset(cut))

    def lines(self, changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
        """Changes with their words, in order."""
        asked = changes[:MOST]
        with self._database.reading() as connection:
            words = _Words.of(connection, self._database.kept(connection), asked)
        return tuple(line for each in asked if (line := words.line(each)) is not None)


def _found(window: Window) -> tuple[dict[Topic, list[Change]], set[Topic]]:
    """The changes by topic, and the topics that may have more."""
    cut: set[Topic] = set()
    followed = frozenset(event for story in window.followings.stories for event in window.events(story))
    its_stories, are_more = active(window)
    voices, stances = of_stories(window, its_stories)
    found = {Topic.STANCES: stances, Topic.VOICES: voices, Topic.SAID: of_people(window)}
    cut |= {Topic.STANCES, Topic.VOICES} if are_more else set()
    for topic, look in ((Topic.EDITS, edited), (Topic.STORIES, begun), (Topic.VANISHED, vanished)):
        found[topic], are_more = look(window, followed)
        cut |= {topic} if are_more else set()
    return found, cut


def _stories(connection: Connection, ids: set[int]) -> dict[int, Story]:
    if not ids:
        return {}
    rows = connection.execute(select(stories).where(stories.c.id.in_(sorted(ids)), stories.c.articles > 0))
    return {row["id"]: story_of(row) for row in rows.mappings()}


def _claims(connection: Connection, ids: set[int]) -> dict[int, Claim]:
    rows = rows_by_id(connection, sorted(ids))
    return dict(zip(rows, claims(connection, list(rows.values())), strict=True))


def _edits(connection: Connection, kept: KeptBytes, ids: Sequence[int]) -> dict[int, Edit]:
    if not ids:
        return {}
    rows = connection.execute(select(edits).where(edits.c.id.in_(ids))).mappings().all()
    return {each.id: each for each in edits_of(connection, kept, rows)}


def _first_said(connection: Connection, article: int) -> tuple[Claim, ...]:
    """The first statement of an article with a known speaker."""
    bounds = {"first": first_attribution_id(article), "end": first_attribution_id(article + 1)}
    return tuple(claims(connection, connection.execute(_FIRST_SAID, bounds).mappings().all()))


@dataclass(frozen=True, slots=True)
class _Words:
    """What changes are about, by ids."""

    stories: dict[int, Story]
    articles: dict[int, FeedItem]
    firsts: dict[int, tuple[Claim, ...]]
    """By the article's id."""
    claims: dict[int, Claim]
    edits: dict[int, Edit]

    @staticmethod
    def of(connection: Connection, kept: KeptBytes, changes: Sequence[Change]) -> "_Words":
        """What these changes are about, all read at once."""
        ids = {each.article for each in changes if each.article is not None and each.edit is None}
        articles = feed_items(connection, ids)
        return _Words(
            stories=_stories(connection, {each.story for each in changes if each.story is not None}),
            articles=articles,
            firsts={article: _first_said(connection, article) for article in articles},
            claims=_claims(connection, {one for each in changes for one in each.statements}),
            edits=_edits(connection, kept, [each.edit for each in changes if each.edit is not None]),
        )

    def line(self, change: Change) -> ChangeLine | None:
        """A change with its words; None where what it is about is gone."""
        story = None if change.story is None else self.stories.get(change.story)
        if change.edit is not None:
            edit = self.edits.get(change.edit)
            return None if edit is None else ChangeLine(change=change, story=story, edit=edit)
        if change.article is not None:
            article = self.articles.get(change.article)
            if article is None or (change.topic is Topic.STORIES and story is None):
                return None
            return ChangeLine(change=change, story=story, article=article, statements=self.firsts[change.article])
        its = tuple(self.claims[one] for one in change.statements if one in self.claims)
        return (
            None if len(its) < len(change.statements) else ChangeLine(change=change, story=story, statements=its)
        )
