"""Who spoke: people who spoke for the first time on a followed story, people who changed their stance, and followed
people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, select

from onrecord.model import Act, Modality, Stance
from onrecord.store import schema as t
from onrecord.store.contract.since import Change, Topic
from onrecord.store.ids import first_attribution_id
from onrecord.store.lives.tables import former_statements
from onrecord.store.pieces import pieces
from onrecord.store.since.stance import Held, Stated, held, opposed
from onrecord.store.since.window import Window

MAX_ACTIVE = 50
"""The most followed stories with news that are looked at; those with the newest articles."""
MAX_STATEMENTS = 200
"""The newest statements under each name of a followed person."""
MAX_HELD = 400
"""The newest statements of one person on one story that are compared with each other."""
_THOUGHT = Act.THOUGHT.value


def _columns(table: Table) -> tuple[ColumnElement[Any], ...]:
    names = ("id", "article_id", "speaker_id", "outlet_id", "stance", "negated", "act", "modality", "content")
    return tuple(table.c[name] for name in names)


_OF_ARTICLES: Select[Any] = select(t.attributions.c.id, t.attributions.c.speaker_id, t.attributions.c.act).where(
    t.attributions.c.article_id.in_(bindparam("articles", expanding=True)),
    t.attributions.c.speaker_id.is_not(None),
)
_OF_NAMES = tuple(
    select(*_columns(table)).where(
        table.c.article_id.in_(bindparam("articles", expanding=True)),
        table.c.speaker_id.in_(bindparam("names", expanding=True)),
    )
    for table in (t.attributions, former_statements)
)
_NEWEST = (
    select(
        t.attributions.c.id,
        t.attributions.c.article_id,
        t.attributions.c.outlet_id,
        t.attributions.c.act,
        t.attributions.c.stance,
        t.attributions.c.first_seen,
    )
    .where(t.attributions.c.speaker_id == bindparam("name"), t.attributions.c.id >= bindparam("first"))
    .order_by(t.attributions.c.id.desc())
    .limit(MAX_STATEMENTS)
)


@dataclass(frozen=True, slots=True)
class Active:
    """A matter, or a story without one, that has followed stories (`followed`). It has its articles, each with its
    story, and says which are new. `told` are the stories that had articles before."""

    followed: frozenset[int]
    told: frozenset[int]
    articles: dict[int, int]
    before: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A statement by somebody in an active story."""

    id: int
    article: int
    outlet: int | None
    person: int
    held: Held | None


def active(window: Window) -> tuple[list[Active], bool]:
    """The matters of followed stories that have something new, the newest first; and whether there are more than are
    looked at."""
    matters: dict[int, list[int]] = {}
    for story in window.followings.stories:
        matters.setdefault(min(window.events(story)), []).append(story)
    found = []
    for followed in matters.values():
        if not window.has_news(followed[0]):
            continue
        articles = window.members(window.events(followed[0]))
        before, new = window.parted(articles)
        if new:
            told = frozenset(articles[each] for each in before)
            found.append(Active(frozenset(followed), told, articles, tuple(before), tuple(new)))
    found.sort(key=lambda each: -max(each.new))
    return found[:MAX_ACTIVE], len(found) > MAX_ACTIVE


def of_stories(window: Window, matters: Sequence[Active]) -> tuple[list[Change], list[Change]]:
    """Who spoke for the first time, those in the most outlets first; and whose stance changed, the pairs with the most
    shared words first.

    A voice is new if it said nothing in the story's whole matter before. A story that is itself new has no new voices.
    An outlet that another outlet quotes is no voice.
    """
    voices: list[Change] = []
    # keyed by statements, because stories of one matter may share most, but not all, of its events
    stances: dict[tuple[int, int], tuple[float, Change]] = {}
    for matter in matters:
        new = set(matter.new)
        for said in _by_person(window.connection, matter).values():
            if all(each.article in new for each in said):
                voices += _voice(matter, said)
            elif (pair := _most_opposed(said, new)) is not None:
                share, earlier, later = pair
                its = (earlier.id, later.id)
                story = matter.articles[later.article]
                stances[its] = share, Change(Topic.STANCES, story=story, statements=its, follows=True)
    most = {
        story: max(each.count for each in voices if each.story == story)
        for story in {each.story for each in voices}
    }
    voices.sort(key=lambda each: (-most[each.story], each.story or 0, -each.count, -each.statements[0]))
    likest = sorted(stances.values(), key=lambda each: (-each[0], -each[1].statements[1]))
    return voices, [each for _, each in likest]


def _voice(matter: Active, said: Sequence[_Spoken]) -> Iterator[Change]:
    """The change that somebody spoke for the first time, once for each followed story."""
    for story in sorted(matter.followed & matter.told):
        its = [each for each in said if matter.articles[each.article] == story]
        if its:
            count = len({each.outlet for each in its})
            yield Change(Topic.VOICES, story=story, statements=(its[0].id,), count=count, follows=True)


def _by_person(connection: Connection, matter: Active) -> dict[int, list[_Spoken]]:
    """What the speakers of a matter's new articles said in the whole matter, in the order of its articles."""
    names = {
        row.speaker_id
        for some in pieces(matter.new)
        for row in connection.execute(_OF_ARTICLES, {"articles": some})
        if row.act != _THOUGHT
    }
    person_of, all_names = _persons(connection, sorted(names))
    outlets = _outlets(connection, all_names)
    found: dict[int, list[_Spoken]] = {}
    for some in pieces((*matter.before, *matter.new)):
        for few in pieces(all_names):
            for query in _OF_NAMES:
                for row in connection.execute(query, {"articles": some, "names": few}):
                    person = person_of[row.speaker_id]
                    if row.act != _THOUGHT and person not in outlets:
                        spoken = _Spoken(row.id, row.article_id, row.outlet_id, person, _held(row))
                        found.setdefault(person, []).append(spoken)
    return {person: sorted(said, key=lambda each: each.id) for person, said in found.items()}


def _persons(connection: Connection, names: Sequence[int]) -> tuple[dict[int, int], list[int]]:
    """The person of each of these names and of all other names of the same people; and all these names."""
    people: set[int] = set()
    for some in pieces(names):
        its = select(t.speakers.c.person_id).where(t.speakers.c.id.in_(some))
        people.update(each for each in connection.execute(its).scalars() if each is not None)
    found: dict[int, int] = {}
    for few in pieces(sorted(people)):
        its = select(t.speakers.c.id, t.speakers.c.person_id).where(t.speakers.c.person_id.in_(few))
        found |= {row.id: row.person_id for row in connection.execute(its)}
    return found, sorted(found)


def _outlets(connection: Connection, names: Sequence[int]) -> set[int]:
    """The people among these names' persons who have an outlet's name, with or without its "the"."""
    person_of: dict[str, int] = {}
    for few in pieces(names):
        its = select(t.speakers.c.slug, t.speakers.c.person_id).where(t.speakers.c.id.in_(few))
        for row in connection.execute(its):
            person_of |= {row.slug: row.person_id, f"the-{row.slug}": row.person_id}
    found: set[int] = set()
    for some in pieces(sorted(person_of)):
        its_slugs = select(t.outlets.c.slug).where(t.outlets.c.slug.in_(some))
        found.update(person_of[slug] for slug in connection.execute(its_slugs).scalars())
    return found


def _held(row: Row[Any]) -> Held | None:
    return held(
        Stated(
            Stance(row.stance),
            row.negated,
            Act(row.act) if row.act else None,
            Modality(row.modality) if row.modality else None,
            row.content,
        )
    )


def _most_opposed(said: Sequence[_Spoken], new: set[int]) -> tuple[float, _Spoken, _Spoken] | None:
    """Of one person's statements on a story, the two that oppose each other and share the most words; among equals, the
    newest. The later one is new."""
    best: tuple[float, _Spoken, _Spoken] | None = None
    for later in said[-MAX_HELD:]:
        if later.article not in new or later.held is None:
            continue
        for earlier in said[-MAX_HELD:]:
            if earlier.id >= later.id or earlier.article == later.article or earlier.held is None:
                continue
            share = opposed(earlier.held, later.held)
            if share and (best is None or share >= best[0]):
                best = share, earlier, later
    return best


def of_people(window: Window) -> list[Change]:
    """The newest new statement of each followed person, rather one with content than a refusal to comment; the person
    who said most comes first."""
    found: list[Change] = []
    for names in window.followings.persons.values():
        rows = list(_new_of(window, names))
        if rows:
            rows.sort(key=lambda row: (row.stance == Stance.DECLINES.value, -row.id))
            story = window.stories_of([rows[0].article_id]).get(rows[0].article_id)
            statement = (int(rows[0].id),)
            found.append(Change(Topic.SAID, story=story, statements=statement, count=len(rows), follows=True))
    found.sort(key=lambda each: (-each.count, -each.statements[0]))
    return found


def _new_of(window: Window, names: Iterable[int]) -> Iterator[Any]:
    first = first_attribution_id(window.first_id)
    for name in names:
        rows = window.connection.execute(_NEWEST, {"name": name, "first": first}).all()
        shown = set(window.shown(row.article_id for row in rows))
        seen = window.first_seen([row.article_id for row in rows])
        for row in rows:
            since = seen.get(row.article_id, 0) if row.first_seen is None else row.first_seen
            if row.act != _THOUGHT and row.article_id in shown and window.is_in(since):
                yield row
