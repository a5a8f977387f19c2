"""`Interests` over a database; and what a reader follows as ids, for the code that looks for changes.
Dialect-neutral."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, delete, func, insert, or_, select

from onrecord.errors import StoreError
from onrecord.model.address import normal_url
from onrecord.store import schema as t
from onrecord.store.contract.interests import MAX_INTERESTS, Followed, Interest, InterestKind
from onrecord.store.database import Part, id_of
from onrecord.store.folders import outlets_in
from onrecord.store.grouping.reading import found_story
from onrecord.store.grouping.tables import stories, story_members
from onrecord.store.paging import LARGEST
from onrecord.store.readers.tables import interests, reader_counts, unread
from onrecord.store.registry.names import names_by_slug, names_of, person_of
from onrecord.store.registry.tables import persons
from onrecord.store.search import plain
from onrecord.store.views import moment

MAX_COUNTED = 2_000
"""Unread articles are counted among so many newest articles of a story, and so many newest statements under each name
of a person."""
MAX_NAMES_COUNTED = 20
_READER: BindParameter[int] = bindparam("reader")
_OF_READER = interests.c.reader_id == _READER
_FOLLOWED_KINDS = select(interests.c.kind).where(_OF_READER).distinct()
_STORIES = (
    select(stories.c.id, stories.c.label, stories.c.articles, stories.c.merged_into, interests.c.at)
    .join(stories, stories.c.id == interests.c.target)
    .where(_OF_READER, interests.c.kind == InterestKind.STORY.value)
)
_STORY = select(stories.c.id, stories.c.label, stories.c.articles).where(stories.c.id == bindparam("story"))
_PERSONS = (
    select(persons.c.id, persons.c.slug, persons.c.name, interests.c.at)
    .join(t.speakers, t.speakers.c.id == interests.c.target)
    .join(persons, persons.c.id == t.speakers.c.person_id)
    .where(_OF_READER, interests.c.kind == InterestKind.PERSON.value)
)
_OUTLETS = (
    select(t.outlets.c.id, t.outlets.c.slug, t.outlets.c.name, interests.c.at)
    .join(t.outlets, t.outlets.c.id == interests.c.target)
    .where(_OF_READER, interests.c.kind == InterestKind.OUTLET.value)
)
_FOLDERS = select(interests.c.name, interests.c.at).where(
    _OF_READER, interests.c.kind == InterestKind.FOLDER.value
)
_BY_NAME = {InterestKind.PERSON: _PERSONS, InterestKind.OUTLET: _OUTLETS, InterestKind.FOLDER: _FOLDERS}
_NEWEST_MEMBERS = (
    select(story_members.c.article_id)
    .where(story_members.c.story_id == bindparam("target"))
    .order_by(story_members.c.article_id.desc())
    .limit(MAX_COUNTED)
    .subquery()
)
_NEWEST_SAID = (
    select(t.attributions.c.article_id)
    .where(t.attributions.c.speaker_id == bindparam("name"))
    .order_by(t.attributions.c.id.desc())
    .limit(MAX_COUNTED)
    .subquery()
)
_UNREAD_OF_STORY, _UNREAD_OF_NAME = (
    select(its.c.article_id).join(
        unread, (unread.c.article_id == its.c.article_id) & (unread.c.reader_id == _READER)
    )
    for its in (_NEWEST_MEMBERS, _NEWEST_SAID)
)
_SAID = select(t.speakers.c.id, t.speakers.c.statements, t.speakers.c.thoughts)
_UNREAD_OF_OUTLET, _UNREAD_OF_FOLDER = (
    select(func.sum(reader_counts.c.articles)).where(
        reader_counts.c.reader_id == _READER, reader_counts.c.kind == "outlet", of_these
    )
    for of_these in (
        reader_counts.c.outlet_id == bindparam("target"),
        reader_counts.c.outlet_id.in_(outlets_in(bindparam("folder"))),
    )
)


@dataclass(frozen=True, slots=True)
class Followings:
    """What a reader follows, as ids: stories, outlets (those in followed folders too), and people, each with the ids of
    their names."""

    stories: tuple[int, ...] = ()
    outlets: frozenset[int] = frozenset()
    persons: dict[int, tuple[int, ...]] = field(default_factory=dict)


def followings(connection: Connection, reader: int) -> Followings:
    """What a reader follows."""
    its = {"reader": reader}
    outlets = {row.id for row in connection.execute(_OUTLETS, its)}
    for row in connection.execute(_FOLDERS, its).all():
        outlets.update(connection.execute(outlets_in(row.name)).scalars())
    people = {row.id for row in connection.execute(_PERSONS, its)}
    names = {each: tuple(names_of(connection, each)[:MAX_NAMES_COUNTED]) for each in sorted(people)}
    return Followings(tuple(_stories(connection, reader)), frozenset(outlets), names)


class SqlInterests(Part):
    """`Interests` over a database."""

    def follow(self, reader: int, interest: Interest, *, at: float) -> bool:
        """Follows something from now on."""
        with self._database.writing("what is followed") as connection:
            return _follow(connection, reader, interest, at)

    def unfollow(self, reader: int, interest: Interest) -> bool:
        """Stops following it."""
        with self._database.writing("what is followed") as connection:
            where = _leading_to(connection, interest)
            its = delete(interests).where(interests.c.reader_id == reader, where)
            return connection.execute(its).rowcount > 0

    def follows(self, reader: int, interest: Interest) -> bool:
        """Whether the reader follows it."""
        with self._database.reading() as connection:
            return _follows(connection, reader, interest)

    def followed(self, reader: int, *, limit: int = MAX_INTERESTS) -> tuple[Followed, ...]:
        """What the reader follows, the newest first. Unread articles are counted only for the given ones."""
        with self._database.reading() as connection:
            found = _listed(connection, reader)[:limit]
            return tuple(_counted(connection, reader, each) for each in found)

    def unread(self, reader: int, interest: Interest) -> int:
        """How many articles of it are unread."""
        with self._database.reading() as connection:
            try:
                target, _ = _target(connection, interest)
            except StoreError:
                return 0
            if interest.kind is InterestKind.PERSON:
                target = person_of(connection, interest.key) or -1
            return _unread_of(connection, reader, interest, target)[0]

    def export(self, reader: int) -> tuple[Interest, ...]:
        """What the reader follows, in a form that another store can take."""
        with self._database.reading() as connection:
            return tuple(_portable(connection, each[1], each[3]) for each in _listed(connection, reader))

    def take(self, reader: int, interests: tuple[Interest, ...], *, at: float) -> int:
        """Follows what an export names, as far as this store has it."""
        taken = 0
        with self._database.writing("what is followed") as connection:
            for each in interests[:MAX_INTERESTS]:
                its = _here(connection, each)
                try:
                    taken += its is not None and _follow(connection, reader, its, at)
                except StoreError:
                    continue  # this store doesn't have it, or the reader would follow too many
        return taken


def _follow(connection: Connection, reader: int, interest: Interest, at: float) -> bool:
    target, name = _target(connection, interest)
    if _follows(connection, reader, interest):
        return False
    count = select(func.count()).select_from(interests).where(interests.c.reader_id == reader)
    if connection.execute(count).scalar_one() >= MAX_INTERESTS:
        raise StoreError("what is followed", f"has {MAX_INTERESTS} things already, which is the most")
    values = {"reader_id": reader, "kind": interest.kind.value, "target": target, "name": name, "at": at}
    connection.execute(insert(interests), values)
    return True


def _follows(connection: Connection, reader: int, interest: Interest) -> bool:
    if interest.kind.value not in connection.execute(_FOLLOWED_KINDS, {"reader": reader}).scalars().all():
        return False
    its = select(interests.c.at).where(interests.c.reader_id == reader, _leading_to(connection, interest))
    return connection.execute(its.limit(1)).first() is not None


def _target(connection: Connection, interest: Interest) -> tuple[int, str]:
    """The id and the name in a row for this interest. Raises StoreError where there is no such thing."""
    key, found = plain(interest.key), None
    if interest.kind is InterestKind.FOLDER:
        if connection.execute(outlets_in(key).limit(1)).first() is not None:
            return 0, key
    elif interest.kind is InterestKind.STORY:
        row = found_story(connection, _number(key))
        found = row["id"] if row is not None else None
    elif interest.kind is InterestKind.PERSON:
        found = next(iter(names_by_slug(connection, key)), None)
    else:
        found = id_of(connection, t.outlets, key)
    if found is None:
        raise StoreError(f"{interest.kind.value} {interest.key}", "isn't in the store")
    return int(found), ""


def _leading_to(connection: Connection, interest: Interest) -> ColumnElement[bool]:
    """The condition that a row is for this interest, or leads to it."""
    key = plain(interest.key)
    its = interests.c.kind == interest.kind.value
    if interest.kind is InterestKind.FOLDER:
        return its & (interests.c.name == key)
    if interest.kind is InterestKind.OUTLET:
        return its & (interests.c.target == (id_of(connection, t.outlets, key) or -1))
    if interest.kind is InterestKind.PERSON:
        return its & interests.c.target.in_(names_by_slug(connection, key))
    number = _number(key)
    row = found_story(connection, number)
    story_id = number if row is None else row["id"]
    led = select(stories.c.id).where(stories.c.merged_into == story_id)
    return its & or_(interests.c.target == story_id, interests.c.target.in_(led))


def _number(key: str) -> int:
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < len(str(LARGEST)) else -1
    return number if 0 <= number <= LARGEST else -1


def _stories(connection: Connection, reader: int) -> dict[int, tuple[float, Any]]:
    """The rows of the stories that a reader follows, or that these were merged into, and since when; by the stories'
    ids."""
    found: dict[int, tuple[float, Any]] = {}
    for row in connection.execute(_STORIES, {"reader": reader}).all():
        its: Any = row
        if row.merged_into is not None:
            its = connection.execute(_STORY, {"story": row.merged_into}).one()
        if its.articles:
            found.setdefault(its.id, (row.at, its))
    return found


_Listed = tuple[float, Interest, str, Any]
"""Since when, the interest, its name, and its row."""


def _listed(connection: Connection, reader: int) -> list[_Listed]:
    """What a reader follows, without repetitions, the newest first."""
    its = {"reader": reader}
    kinds = set(
        connection.execute(_FOLLOWED_KINDS, its).scalars()
    )  # most pages ask, and most readers follow little
    made: dict[Interest, _Listed] = {}

    def put(kind: InterestKind, key: str, name: str, at: float, row: Any) -> None:  # noqa: ANN401 - a row of any kind
        one = Interest(kind, key)
        made.setdefault(one, (at, one, name, row))

    if InterestKind.STORY in kinds:
        for story_id, (at, story) in _stories(connection, reader).items():
            put(InterestKind.STORY, str(story_id), story.label, at, story)
    for kind, query in _BY_NAME.items():
        for row in connection.execute(query, its) if kind in kinds else ():
            put(kind, row.name if kind is InterestKind.FOLDER else row.slug, row.name, row.at, row)
    return sorted(made.values(), key=lambda each: -each[0])


def _counted(connection: Connection, reader: int, listed: _Listed) -> Followed:
    at, interest, name, row = listed
    target = 0 if interest.kind is InterestKind.FOLDER else row.id
    number, is_more = _unread_of(connection, reader, interest, target)
    return Followed(interest=interest, name=name, at=moment(int(at)), unread=number, is_more=is_more)


def _unread_of(connection: Connection, reader: int, interest: Interest, target: int) -> tuple[int, bool]:
    """How many articles of a story, a person, an outlet (`target`) or a folder are unread, and whether there may be
    more."""
    its = {"reader": reader, "target": target, "folder": plain(interest.key)}
    match interest.kind:
        case InterestKind.OUTLET:
            return int(connection.execute(_UNREAD_OF_OUTLET, its).scalar() or 0), False
        case InterestKind.FOLDER:
            return int(connection.execute(_UNREAD_OF_FOLDER, its).scalar() or 0), False
        case InterestKind.STORY:
            size = connection.execute(select(stories.c.articles).where(stories.c.id == target)).scalar() or 0
            return len(connection.execute(_UNREAD_OF_STORY, its).all()), size > MAX_COUNTED
        case InterestKind.PERSON:
            return _unread_of_person(connection, reader, target)


def _unread_of_person(connection: Connection, reader: int, person: int) -> tuple[int, bool]:
    names = names_of(connection, person)
    found: set[int] = set()
    for name in names[:MAX_NAMES_COUNTED]:
        found.update(connection.execute(_UNREAD_OF_NAME, {"reader": reader, "name": name}).scalars())
    counted = connection.execute(_SAID.where(t.speakers.c.id.in_(names))).all()
    is_more = len(names) > MAX_NAMES_COUNTED or any(row.statements + row.thoughts > MAX_COUNTED for row in counted)
    return len(found), is_more


def _portable(connection: Connection, interest: Interest, row: Any) -> Interest:  # noqa: ANN401 - as above
    if interest.kind is not InterestKind.STORY:
        return interest
    lead = (
        select(t.articles.c.key).join(stories, stories.c.lead_id == t.articles.c.id).where(stories.c.id == row.id)
    )
    return Interest(InterestKind.STORY, connection.execute(lead).scalar() or "")


def _here(connection: Connection, interest: Interest) -> Interest | None:
    """An exported interest as this store names it; None where this store has no such story."""
    if interest.kind is not InterestKind.STORY:
        return interest
    its = (
        select(story_members.c.story_id)
        .join(t.articles, t.articles.c.id == story_members.c.article_id)
        .where(t.articles.c.key == plain(normal_url(interest.key)), ~story_members.c.is_second)
    )
    found = connection.execute(its.limit(1)).scalar()
    return None if found is None else Interest(InterestKind.STORY, str(found))
