"""Stories as pages show them: lists and story pages. Over one connection; both databases."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, or_, select

from onrecord.model import Matter, Membership, Relation, Story
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.stories import (
    MAX_MEMBERS,
    Action,
    Judged,
    Member,
    StoryDecision,
    StoryLine,
    StoryPage,
)
from onrecord.store.grouping.encoding import evidence_of, origin_of
from onrecord.store.grouping.tables import matters, stories, story_members
from onrecord.store.ids import second_of
from onrecord.store.registry.renamed import with_new_names

MAX_SHOWN: Final = 8
"""The most articles, and the most speakers, shown of a story in a list."""
MAX_LOOKED_AT: Final = 40
"""The newest articles of a story, from which a list takes the publishers it shows."""
MAX_BESIDE: Final = 30
MAX_OF_MATTER: Final = 200
_MEMBERSHIPS: Final = (
    select(story_members)
    .where(story_members.c.article_id == bindparam("article"))
    .order_by(story_members.c.is_second)
)
_STORY: Final = select(stories).where(stories.c.id == bindparam("story"))


def story_of(its: RowMapping) -> Story:
    """A row of `stories` with articles, as a story."""
    return Story(
        id=its["id"],
        label=its["label"],
        first=views.moment(second_of(its["first_id"])),
        last=views.moment(second_of(its["last_id"])),
        articles=its["articles"],
        outlets=its["outlets"],
        matter_id=its["matter_id"],
    )


def membership_of(row: RowMapping) -> Membership:
    """A row of `story_members`, as a membership."""
    return Membership(
        article_id=row["article_id"],
        story_id=row["story_id"],
        relation=Relation(row["relation"]),
        copy_of=row["copy_of"],
        origin=origin_of(row["origin"]),
        evidence=evidence_of(row["evidence"]),
        is_second=row["is_second"],
        by=row["by"],
    )


def lines(connection: Connection, rows: Sequence[RowMapping]) -> tuple[StoryLine, ...]:
    """Rows of `stories` as lines of a list; `place` is the id of the article at whose time each stands."""
    newest = _newest_of(connection, [row["id"] for row in rows])
    wanted = {row[each] for row in rows for each in ("lead_id", "place")}
    wanted |= {item for each in newest.values() for item, _ in each}
    items = feed_items(connection, wanted)
    return tuple(_line(row, newest.get(row["id"], ()), items) for row in rows if row["lead_id"] in items)


def _newest_of(connection: Connection, story_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """The newest articles of each story, with their publishers."""
    found: dict[int, list[tuple[int, str]]] = {}
    if not story_ids:
        return found
    parts = []
    for story_id in story_ids:
        its = (
            select(story_members.c.story_id, story_members.c.article_id, story_members.c.publisher)
            .where(story_members.c.story_id == story_id, ~story_members.c.is_second)
            .order_by(story_members.c.article_id.desc())
            .limit(MAX_LOOKED_AT)
            .subquery()
        )
        parts.append(select(its))
    for row in connection.execute(parts[0].union_all(*parts[1:])):
        found.setdefault(row.story_id, []).append((row.article_id, row.publisher))
    return {story_id: sorted(its, reverse=True) for story_id, its in found.items()}


def feed_items(connection: Connection, article_ids: Iterable[int]) -> dict[int, FeedItem]:
    """These articles' lines of the feed, by their ids."""
    ids = sorted(article_ids)
    if not ids:
        return {}
    query = views.feed_query().where(t.articles.c.id.in_(ids))
    rows = connection.execute(query).mappings().all()
    return {item.article_id: item for item in with_new_names(connection, map(views.feed_item, rows))}


def _line(row: RowMapping, newest: Sequence[tuple[int, str]], items: Mapping[int, FeedItem]) -> StoryLine:
    lead = items[row["lead_id"]]
    lead_publisher = next((publisher for article, publisher in newest if article == row["lead_id"]), None)
    chosen, seen = [lead], {lead_publisher} - {"", None}
    for article, publisher in newest:
        if article in items and article != row["lead_id"] and publisher not in seen:
            chosen.append(items[article])
            if publisher:
                seen.add(publisher)
    chosen = sorted(chosen[:MAX_SHOWN], key=lambda item: -item.article_id)
    heard: Counter[tuple[str, str]] = Counter()
    for item in chosen:
        heard.update(zip(item.speakers, item.speaker_slugs, strict=True))
    speakers = [each for each, _ in heard.most_common(MAX_SHOWN)]
    return StoryLine(
        story=story_of(row),
        lead=lead,
        newest=items.get(row["place"], lead),
        articles=tuple(chosen),
        speakers=tuple(name for name, _ in speakers),
        speaker_slugs=tuple(slug for _, slug in speakers),
    )


def found_story(connection: Connection, story_id: int) -> RowMapping | None:
    """The row of a story, or of the one that it was merged into; None where it has no articles (any more)."""
    row = connection.execute(select(stories).where(stories.c.id == story_id)).mappings().first()
    if row is not None and row["merged_into"] is not None:
        row = connection.execute(select(stories).where(stories.c.id == row["merged_into"])).mappings().first()
    return row if row is not None and row["articles"] else None


def page(connection: Connection, story_id: int) -> StoryPage | None:
    """A story's page."""
    row = found_story(connection, story_id)
    if row is None:
        return None
    newest = (
        select(story_members)
        .where(story_members.c.story_id == row["id"])
        .order_by(story_members.c.article_id.desc())
        .limit(MAX_MEMBERS)
    )
    kept = connection.execute(newest).mappings().all()
    items = feed_items(connection, [each["article_id"] for each in kept])
    members = tuple(
        Member(article=items[each["article_id"]], membership=membership_of(each), publisher=each["publisher"])
        for each in reversed(kept)
        if each["article_id"] in items
    )
    found = matter(connection, row["matter_id"], MAX_BESIDE + 1) if row["matter_id"] is not None else None
    return StoryPage(
        story=story_of(row),
        asked=story_id,
        members=members,
        matter=found[0] if found else None,
        beside=tuple(each for each in found[1] if each.id != row["id"])[:MAX_BESIDE] if found else (),
    )


def matter(
    connection: Connection, matter_id: int, most: int = MAX_OF_MATTER
) -> tuple[Matter, tuple[Story, ...]] | None:
    """A matter and its newest events."""
    its = (stories.c.matter_id == matter_id) & (stories.c.articles > 0)
    count, first, last = connection.execute(
        select(func.count(), func.min(stories.c.first_id), func.max(stories.c.last_id)).where(its)
    ).one()
    if not count:
        into = connection.execute(select(matters.c.merged_into).where(matters.c.id == matter_id)).scalar()
        return matter(connection, into, most) if into is not None else None
    query = select(stories).where(its).order_by(stories.c.last_id.desc()).limit(most)
    events = tuple(story_of(row) for row in connection.execute(query).mappings())
    widest = (
        select(stories.c.label)
        .where(its)
        .order_by(stories.c.outlets.desc(), stories.c.articles.desc(), stories.c.id)
    )
    label = connection.execute(widest.limit(1)).scalar() or ""
    made = Matter(
        id=matter_id,
        label=label,
        first=views.moment(second_of(first)),
        last=views.moment(second_of(last)),
        stories=int(count),
    )
    return made, events


def of_article(connection: Connection, article_id: int) -> tuple[tuple[Membership, Story], ...]:
    """An article's stories, with its first event's story first."""
    rows = connection.execute(_MEMBERSHIPS, {"article": article_id}).mappings()
    made = []
    for row in rows.all():
        story = connection.execute(_STORY, {"story": row["story_id"]}).mappings().one()
        if story["articles"]:
            made.append((membership_of(row), story_of(story)))
    return tuple(made)


def ids_of(connection: Connection, story_id: int, *, whole_matter: bool) -> tuple[int, ...]:
    """The ids of a story's articles, or of all its matter's articles, in order."""
    row = found_story(connection, story_id)
    if row is None:
        return ()
    chosen: Select[Any] = select(story_members.c.article_id).distinct()
    if whole_matter and row["matter_id"] is not None:
        chosen = chosen.join(stories, stories.c.id == story_members.c.story_id).where(
            or_(stories.c.matter_id == row["matter_id"], stories.c.id == row["id"])
        )
    else:
        chosen = chosen.where(story_members.c.story_id == row["id"])
    newest = chosen.order_by(story_members.c.article_id.desc()).limit(MAX_MEMBERS)
    return tuple(sorted(connection.execute(newest).scalars()))


MAX_JUDGED: Final = 20
"""The most pairs from one decision."""


def judged_by(connection: Connection, decision: StoryDecision) -> tuple[Judged, ...]:
    """What a decision says of pairs of articles: which belong together, and which don't."""

    def members(story_id: int | None) -> list[int]:
        its = (story_members.c.story_id == story_id) & ~story_members.c.is_second
        query = select(story_members.c.article_id).where(its).order_by(story_members.c.article_id)
        return list(connection.execute(query.limit(MAX_JUDGED)).scalars())

    def pairs(ones: Sequence[int], others: Sequence[int], *, is_same: bool) -> list[Judged]:
        return [
            Judged(article_id=one, other_id=other, is_same=is_same, by=decision.by, at=decision.at)
            for one in ones
            for other in others
            if one != other
        ][:MAX_JUDGED]

    moved = [] if decision.article_id is None else [decision.article_id]
    match decision.action:
        case Action.MOVE:
            found = pairs(moved, members(decision.story_id), is_same=False)
            return (*found, *pairs(moved, members(decision.other_id), is_same=True))
        case Action.SPLIT:
            return tuple(pairs(members(decision.story_id), members(decision.other_id), is_same=False))
        case Action.MERGE:
            its = members(decision.other_id)
            return tuple(pairs(its[:1], its[1:], is_same=True))
        case Action.COPY if decision.other_id is not None:
            return tuple(pairs(moved, [decision.other_id], is_same=True))
        case _:
            return ()
