"""Stories: lists and pages, what people decide, and runs over the whole store. Dialect-neutral."""

import time
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from onrecord.model import Matter, Membership, Story
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter
from onrecord.store.contract.stories import Action, Came, Judged, LookedOver, StoryDecision, StoryLine, StoryPage
from onrecord.store.database import Part, id_now, id_of
from onrecord.store.folders import FOLDER_IDS, outlets_in
from onrecord.store.grouping import reading
from onrecord.store.grouping.decisions import Deciding
from onrecord.store.grouping.tables import DERIVED, stories, story_decisions, story_members
from onrecord.store.paging import LARGEST, bounded, decode, encode
from onrecord.store.search import plain

RUN: Final = "stories"
"""The name in `upgrades` under which a run over the whole store keeps its position."""
MENDED: Final = "stories looked over"
"""The name in `upgrades` under which stands up to which second the stories of what came were looked over."""
SETTLED_S: Final = 60
"""After so many seconds no article comes any more that was begun to be written before."""
MAX_BATCH_ARTICLES: Final = 20
"""About how many articles one transaction looks at, so that feeds needn't wait for long."""
_FIRST: Final = ~story_members.c.is_second
_LOOKED_AT: Final = 128
"""So many of a folder's articles are looked at for their stories at a time."""


class SqlStories(Part):
    """`Stories` over a database."""

    _grouped_up_to = -1
    """The id after which the next batch looks for articles without a story. From the start, each batch would pass all
    articles before it."""

    def feed(
        self, wanted: ArticleFilter = EVERY_ARTICLE, *, limit: int = 30, after: str | None = None
    ) -> Listing[StoryLine]:
        """Stories by their newest article that the filter lets through; see the protocol."""
        limit, last = bounded(limit), decode(after)
        below = LARGEST if last is None else last
        with self._database.reading() as connection:
            if wanted == EVERY_ARTICLE:
                query = select(stories, stories.c.last_id.label("place")).where(stories.c.articles > 0)
                rows = _rows(connection, query.where(stories.c.last_id < below), limit + 1)
            elif wanted.folder is not None and wanted == ArticleFilter(folder=wanted.folder):
                rows = _of_folder(connection, wanted.folder, below, limit + 1)
            else:
                rows = _filtered(connection, wanted, below, limit + 1)
            items = reading.lines(connection, rows[:limit])
        return Listing(items, encode(rows[limit - 1]["place"]) if len(rows) > limit else None)

    def story(self, story_id: int) -> StoryPage | None:
        """A story's page; None where there is none (any more)."""
        if not 0 <= story_id <= LARGEST:
            return None
        with self._database.reading() as connection:
            return reading.page(connection, story_id)

    def matter(self, matter_id: int) -> tuple[Matter, tuple[Story, ...]] | None:
        """A matter and its events, newest first."""
        if not 0 <= matter_id <= LARGEST:
            return None
        with self._database.reading() as connection:
            return reading.matter(connection, matter_id)

    def of_article(self, article_id: int) -> tuple[tuple[Membership, Story], ...]:
        """The stories of an article."""
        if not 0 <= article_id <= LARGEST:
            return ()
        with self._database.reading() as connection:
            return reading.of_article(connection, id_now(connection, article_id))

    def article_ids(self, story_id: int, *, whole_matter: bool = False) -> tuple[int, ...]:
        """The articles of a story, or of its matter, in order of time."""
        if not 0 <= story_id <= LARGEST:
            return ()
        with self._database.reading() as connection:
            return reading.ids_of(connection, story_id, whole_matter=whole_matter)

    def move(self, article_id: int, story_id: int | None, *, by: str, now: float) -> int:
        """See the protocol; the same for the other decisions."""
        with self._database.writing(f"article {article_id}") as connection:
            return Deciding(connection, by, now).move(article_id, story_id)

    def merge(self, story_id: int, into: int, *, by: str, now: float) -> int:
        """Decides that a story is the same as another."""
        with self._database.writing(f"story {story_id}") as connection:
            return Deciding(connection, by, now).merge(story_id, into)

    def split(self, story_id: int, article_ids: Sequence[int], *, by: str, now: float) -> int:
        """Decides that these articles of a story are a story of their own."""
        with self._database.writing(f"story {story_id}") as connection:
            return Deciding(connection, by, now).split(story_id, article_ids)

    def mark_copy(self, article_id: int, of: int | None, *, by: str, now: float) -> int:
        """Decides that an article is a copy of another article, or no copy."""
        with self._database.writing(f"article {article_id}") as connection:
            return Deciding(connection, by, now).mark_copy(article_id, of)

    def name_first(self, article_id: int, *, by: str, now: float) -> int:
        """Decides that an article is the first report of its story."""
        with self._database.writing(f"article {article_id}") as connection:
            return Deciding(connection, by, now).name_first(article_id)

    def undo(self, decision_id: int, *, by: str, now: float) -> None:
        """Restores what was there before a decision."""
        with self._database.writing(f"decision {decision_id}") as connection:
            Deciding(connection, by, now).undo(decision_id)

    def decisions(
        self, *, story_id: int | None = None, limit: int = 30, after: str | None = None
    ) -> Listing[StoryDecision]:
        """The decisions, newest first."""
        query = select(story_decisions)
        if story_id is not None:
            query = query.where(
                or_(story_decisions.c.story_id == story_id, story_decisions.c.other_id == story_id)
            )
        return self._listing(
            query,
            story_decisions.c.id,
            limit,
            after,
            lambda row: StoryDecision(
                id=row["id"],
                at=views.moment(row["at"]),
                by=row["by"],
                action=Action(row["action"]),
                story_id=row["story_id"],
                article_id=row["article_id"],
                other_id=row["other_id"],
                undone=None if row["undone"] is None else views.moment(row["undone"]),
            ),
        )

    def judged(self, *, limit: int = 200, after: str | None = None) -> Listing[Judged]:
        """Pairs of articles that people's decisions put into one event, or into two; some pairs for each decision."""
        found = self.decisions(limit=limit, after=after)
        with self._database.reading() as connection:
            pairs = tuple(
                pair for each in found.items if each.undone is None for pair in reading.judged_by(connection, each)
            )
        return Listing(pairs, found.after)

    def left_to_group(self) -> int:
        """How many articles a grouping run would go through."""
        with self._database.reading() as connection:
            position = run_position(connection)
            query = select(func.count()).select_from(t.articles)
            query = query.where(_UNGROUPED if position is None else t.articles.c.id > position)
            return int(connection.execute(query).scalar_one())

    def regroup(self) -> None:
        """Makes the next runs group all articles again. What people decided stays, and so do the ids of stories."""
        with self._database.writing("stories") as connection:
            connection.execute(delete(t.upgrades).where(t.upgrades.c.name == RUN))
            connection.execute(insert(t.upgrades).values(name=RUN, position=-1, done=0, total=0))
            for table in DERIVED:
                connection.execute(delete(table))

    def group_some(self) -> int:
        """Groups the next articles, in order of time; returns how many. 0: none are left."""
        from onrecord.group.sketch import sketch_of  # noqa: PLC0415 - numpy takes its time to load
        from onrecord.store.grouping.keeper import Grouping  # noqa: PLC0415

        with self._database.writing("stories") as connection:
            position = run_position(connection)
            ids = _next_ids(connection, self._grouped_up_to if position is None else position, position)
            if not ids and position is None and self._grouped_up_to >= 0:
                ids = _next_ids(connection, -1, None)  # articles that came in with ids before that position
            self._grouped_up_to = ids[-1] if ids and position is None else -1
            if not ids:
                done = t.upgrades.c.name == RUN
                connection.execute(update(t.upgrades).where(done).values(finished=0.0))
                return 0
            kept, grouping = self._database.kept(connection), Grouping(connection, anew=position is not None)
            for article_id in ids:
                packed = kept.squeezed_newest(article_id)
                record = kept.readable(packed, article_id) if packed is not None else None
                if record is None:
                    grouping.leave_alone(article_id)  # its record is damaged
                else:
                    grouping.record(article_id, sketch_of(record.article, record.reading))
            if position is not None:
                done = t.upgrades.c.name == RUN
                values = {"position": ids[-1], "done": t.upgrades.c.done + len(ids)}
                connection.execute(update(t.upgrades).where(done).values(**values))
            return len(ids)

    def mend_some(self, after: int = -1) -> tuple[int, int, int] | None:
        """Checks the next stories. Returns how many it checked, how many of them it mended, and the last one's id.
        None: no stories are left."""
        from onrecord.store.grouping.mending import mend_story, next_stories  # noqa: PLC0415 - as above

        with self._database.writing("stories") as connection:
            ids = next_stories(connection, after, MAX_BATCH_ARTICLES)
            if not ids:
                return None
            return len(ids), sum(mend_story(connection, each) for each in ids), ids[-1]

    def mended_until(self) -> Came:
        """The article up to which stories were looked over."""
        with self._database.reading() as connection:
            position = connection.execute(_MENDED).scalar()
        return (0, 0) if position is None else (int(position), LARGEST)

    def note_mended(self, until: int) -> None:
        """Keeps that the stories of all articles up to this second were looked over."""
        until = min(until, int(time.time()) - SETTLED_S)
        with self._database.writing("stories") as connection:
            position = connection.execute(_MENDED).scalar()
            if position is None:
                values = {"name": MENDED, "position": until, "done": 0, "total": 0, "finished": 0.0}
                connection.execute(insert(t.upgrades).values(**values))
            elif position < until:
                its = update(t.upgrades).where(t.upgrades.c.name == MENDED)
                connection.execute(its.values(position=until))

    def mend_changed(self, after: Came) -> LookedOver | None:
        """Checks the stories of the next articles that came after this one."""
        from onrecord.store.grouping.mending import mend_story, next_changed  # noqa: PLC0415 - as above

        with self._database.writing("stories") as connection:
            ids, last = next_changed(connection, after, MAX_BATCH_ARTICLES)
            if not ids:
                return None
            return LookedOver(len(ids), sum(mend_story(connection, each) for each in ids), last)


_MENDED: Final = select(t.upgrades.c.position).where(t.upgrades.c.name == MENDED)
_UNGROUPED: Final = ~exists().where(story_members.c.article_id == t.articles.c.id)


def run_position(connection: Connection) -> int | None:
    """The id up to which an unfinished run over the whole store has come; None where there is no such run."""
    its = (t.upgrades.c.name == RUN) & t.upgrades.c.finished.is_(None)
    position = connection.execute(select(t.upgrades.c.position).where(its)).scalar()
    return None if position is None else int(position)


def _next_ids(connection: Connection, after: int, position: int | None) -> list[int]:
    query = select(t.articles.c.id).where(t.articles.c.id > after)
    if position is None:
        query = query.where(_UNGROUPED)
    query = query.order_by(t.articles.c.id).limit(MAX_BATCH_ARTICLES)
    return list(connection.execute(query).scalars())


def _rows(connection: Connection, query: Select[Any], most: int) -> list[RowMapping]:
    newest = query.order_by(query.selected_columns["place"].desc()).limit(most)
    return list(connection.execute(newest).mappings())


def _filtered(connection: Connection, wanted: ArticleFilter, below: int, most: int) -> list[RowMapping]:
    """The stories with an article that the filter lets through, by the newest such article, which is their `place`."""
    its_article = t.articles.alias()
    conditions: list[ColumnElement[bool]] = []
    newer_ones: list[ColumnElement[bool]] = []
    for articles, chosen in ((t.articles, conditions), (its_article, newer_ones)):
        if wanted.outlet is not None:
            if (outlet_id := id_of(connection, t.outlets, wanted.outlet)) is None:
                return []
            chosen.append(articles.c.outlet_id == outlet_id)
        if wanted.section is not None:
            chosen.append(articles.c.section == plain(wanted.section))
        if wanted.folder is not None:
            chosen.append(articles.c.outlet_id.in_(outlets_in(plain(wanted.folder))))
    query = _by_newest(its_article, newer_ones).where(t.articles.c.id < below, *conditions)
    return _rows(connection, query, most)


def _of_folder(connection: Connection, folder: str, below: int, most: int) -> list[RowMapping]:
    """The same for a folder, some of its newest articles at a time: no index has those of many outlets in order."""
    its_article = t.articles.alias()
    query = _by_newest(its_article, [its_article.c.outlet_id.in_(outlets_in(plain(folder)))])
    rows: list[RowMapping] = []
    while len(rows) < most:
        given = {"folder": plain(folder), "before": below, "rows": _LOOKED_AT}
        ids = list(connection.execute(FOLDER_IDS, given).scalars())
        rows += _rows(connection, query.where(t.articles.c.id.in_(ids)), most - len(rows))
        if len(ids) < _LOOKED_AT:
            break
        below = ids[-1]
    return rows


def _by_newest(its_article: FromClause, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Stories, each by those of its articles that have no newer one there for which the conditions hold."""
    newer = story_members.alias()
    another = exists().where(
        newer.c.story_id == story_members.c.story_id,
        newer.c.article_id > story_members.c.article_id,
        ~newer.c.is_second,
        its_article.c.id == newer.c.article_id,
        *conditions,
    )
    return (
        select(stories, t.articles.c.id.label("place"))
        .select_from(t.articles)
        .join(story_members, and_(story_members.c.article_id == t.articles.c.id, _FIRST))
        .join(stories, stories.c.id == story_members.c.story_id)
        .where(~another)
    )
