"""The rows of stories, made again when their articles change. Over the caller's open transaction; both databases."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, literal, or_, select, update

from onrecord.group.labels import best_headline
from onrecord.model import Relation
from onrecord.store import schema as t
from onrecord.store.column_types import INTEGER
from onrecord.store.grouping.publishers import settle_publishers
from onrecord.store.grouping.tables import OF_ARTICLES, matters, stories, story_gists, story_members

MAX_HEADLINES: Final = 12
"""The first articles of a story, among which the best headline is chosen."""
MAX_LABEL_CHARS: Final = 300
"""The most characters of a headline that are read, or kept as a story's label."""

MEMBERS_OF: Final = select(story_members).where(story_members.c.article_id == bindparam("article"))
_SUMMED: Final = select(
    func.count(),
    func.min(story_members.c.article_id),
    func.max(story_members.c.article_id),
    func.count(func.nullif(story_members.c.publisher, "").distinct()),
).where(story_members.c.story_id == bindparam("story"), ~story_members.c.is_second)
_CUT_HEADLINE: Final = func.substr(t.articles.c.headline, 1, MAX_LABEL_CHARS).label("headline")
_HEADLINES: Final = (
    select(story_members.c.article_id, t.articles.c.language, _CUT_HEADLINE)
    .join(t.articles, t.articles.c.id == story_members.c.article_id)
    .where(story_members.c.story_id == bindparam("story"), ~story_members.c.is_second)
    .order_by(
        # copies, and articles that only look back, don't give the story its label
        story_members.c.relation.in_((Relation.COPY.value, Relation.BACKGROUND.value)),
        story_members.c.article_id,
    )
    .limit(MAX_HEADLINES)
)
_UPDATE_STORY: Final = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values({name: bindparam(name) for name in ("label", "lead_id", "first_id", "last_id", "articles", "outlets")})
)


_BY_HAND: Final = (
    select(story_members.c.story_id)
    .where(story_members.c.story_id == bindparam("story"), story_members.c.by.is_not(None))
    .limit(1)
)
_BEGIN: Final = insert(stories)
_ID: Final = t.articles.c.id
_BEGIN_WITH: Final = (
    insert(stories)
    .from_select(
        ("label", "lead_id", "first_id", "last_id", "articles", "outlets"),
        select(
            func.coalesce(_CUT_HEADLINE, ""), _ID, _ID, _ID, literal(1), bindparam("outlets", type_=INTEGER)
        ).where(bindparam("article") == _ID),
    )
    .returning(stories.c.id)
)
_BOTH: Final = stories.c.id.in_((bindparam("one"), bindparam("other")))
_MATTERS: Final = select(stories.c.id, stories.c.matter_id).where(_BOTH)
_NEW_MATTER: Final = insert(matters)
_PUT_INTO_MATTER: Final = update(stories).where(_BOTH).values(matter_id=bindparam("matter"))


class StoryRows:
    """The rows of stories and matters, over an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def new_story(self) -> int:
        """A new story's id."""
        key = self._connection.execute(_BEGIN, {"label": ""}).inserted_primary_key
        return int(key[0]) if key else 0

    def lead_to(self, story_id: int, into: int) -> None:
        """Makes the id of a story without articles lead to another story, and all ids that led to it."""
        led = or_(stories.c.id == story_id, stories.c.merged_into == story_id)
        self._connection.execute(update(stories).where(led).values(merged_into=into))
        gone = {"label": "", "lead_id": None, "first_id": None, "last_id": None, "articles": 0, "outlets": 0}
        self._connection.execute(_UPDATE_STORY, {"story": story_id, **gone})

    def refresh(self, story_id: int) -> None:
        """Makes a story's own row again from its articles."""
        settle_publishers(self._connection, story_id)
        count, first, last, publishers = self._connection.execute(_SUMMED, {"story": story_id}).one()
        headlines = [
            (row.article_id, row.headline, row.language)
            for row in self._connection.execute(_HEADLINES, {"story": story_id})
            if row.headline
        ]
        lead = best_headline([each[1] for each in headlines], [each[2] for each in headlines])
        values: dict[str, Any] = {
            "label": "" if lead is None else headlines[lead][1],
            "lead_id": first if lead is None else headlines[lead][0],
            "first_id": first,
            "last_id": last,
            "articles": int(count),
            "outlets": int(publishers),
        }
        self._connection.execute(_UPDATE_STORY, {"story": story_id, **values})

    def begin(self, article_id: int, publisher: str) -> int:
        """Begins a new story with this article as its only one, and returns the story's id; the caller adds the
        member."""
        given = {"article": article_id, "outlets": int(bool(publisher))}
        return int(self._connection.execute(_BEGIN_WITH, given).scalar_one())

    def is_by_hand(self, story_id: int) -> bool:
        """Whether a person decided that an article belongs to the story; then no run takes the story apart."""
        return self._connection.execute(_BY_HAND, {"story": story_id}).first() is not None

    def put_into_matter(self, story_id: int, near: int) -> None:
        """Puts a story into the matter of another one, or both into a new matter."""
        rows = self._connection.execute(_MATTERS, {"one": story_id, "other": near})
        matter_of = {row.id: row.matter_id for row in rows}
        if matter_of.get(story_id) is not None or near not in matter_of:
            return
        matter_id = matter_of[near]
        if matter_id is None:
            key = self._connection.execute(_NEW_MATTER, {"merged_into": None}).inserted_primary_key
            matter_id = int(key[0]) if key else 0
        self._connection.execute(_PUT_INTO_MATTER, {"one": story_id, "other": near, "matter": matter_id})


def renumber(connection: Connection, before: int, now: int) -> None:
    """Moves an article's memberships to its new id. Its gist goes, because the article now has another date."""
    rows = connection.execute(MEMBERS_OF, {"article": before}).all()
    its = story_members.c.article_id == before
    connection.execute(update(story_members).where(its).values(article_id=now))
    connection.execute(delete(story_gists).where(story_gists.c.article_id == before))
    _refresh(connection, rows)


def forget(connection: Connection, article_id: int) -> None:
    """Takes an article out of its stories for good."""
    rows = connection.execute(MEMBERS_OF, {"article": article_id}).all()
    for table in OF_ARTICLES:
        connection.execute(delete(table).where(table.c.article_id == article_id))
    _refresh(connection, rows)


def _refresh(connection: Connection, rows: Iterable[Row[Any]]) -> None:
    rows_of = StoryRows(connection)
    for story_id in sorted({row.story_id for row in rows}):
        rows_of.refresh(story_id)
