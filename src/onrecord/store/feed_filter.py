"""A filter for followed feeds, as SQL conditions, and how many feeds match. Dialect-neutral."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from onrecord.fetch.schedule import FeedStatus
from onrecord.store import schema as t
from onrecord.store.constructs import contains
from onrecord.store.contract.feeds import FeedFilter
from onrecord.store.search import plain
from onrecord.store.tallies import tallies

_MOST_WORDS = 8
_REMEMBERED = 64
"""The most filters whose queries are remembered."""
_IS_ACTIVE = t.feeds.c.status == FeedStatus.ACTIVE.value
_IS_UNREAD = and_(_IS_ACTIVE, t.feeds.c.failures == 0, t.feeds.c.last_success.is_(None))
_IS_BROKEN = and_(
    _IS_ACTIVE,
    # as the index of such feeds has it, so that it's taken
    t.feeds.c.failures == literal_column("0"),
    t.feeds.c.last_success.is_not(None),
    t.feeds.c.error.is_not(None),
)
_BROKEN = select(func.count()).select_from(t.feeds).where(t.feeds.c.followed, _IS_BROKEN)
_OF_HEALTH: dict[str, ColumnElement[bool]] = {
    "failing": or_(t.feeds.c.status == FeedStatus.GONE.value, and_(_IS_ACTIVE, t.feeds.c.failures > 0)),
    "broken": _IS_BROKEN,
    "paused": t.feeds.c.status == FeedStatus.PAUSED.value,
    "new": _IS_UNREAD,
}
_OF_TALLIES = {
    "failing": (FeedStatus.GONE.value, "failing"),
    "broken": ("broken",),
    "paused": (FeedStatus.PAUSED.value,),
    "new": ("new",),
}


def healths(connection: Connection) -> dict[str, int]:
    """By health how many followed feeds there are; the `broken` ones, which the tallies have among the `well`, apart."""
    found = tallies(connection, "health")
    if not found.get("well"):
        return found
    broken = int(connection.execute(_BROKEN).scalar_one())
    return found | {"well": found["well"] - broken, "broken": broken}


def tallied(connection: Connection, wanted: FeedFilter) -> int | None:
    """How many feeds match, where the store keeps that count; None where they must be counted."""
    if plain(wanted.words).split() or (wanted.health and wanted.folder):
        return None
    if wanted.folder is not None:
        return tallies(connection, "folder").get(plain(wanted.folder), 0)
    health = healths(connection)
    words = _OF_TALLIES[wanted.health] if wanted.health is not None else health
    return sum(health.get(word, 0) for word in words)


@lru_cache(_REMEMBERED)
def matching(wanted: FeedFilter) -> tuple[Select[Any], Select[Any]]:
    """The query for the ids of matching feeds in order, with the parameters `rows` and `first` (how many are passed over),
    and the one for how many match. Remembered: to put them together takes longer than to run them."""
    where = conditions(wanted)
    # only a search for words needs the outlet's name
    feeds = t.feeds.join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id) if wanted.words else t.feeds
    ids = select(t.feeds.c.id).select_from(feeds).where(*where).order_by(t.feeds.c.place, t.feeds.c.id)
    counted = select(func.count()).select_from(feeds).where(*where)
    return ids.limit(bindparam("rows")).offset(bindparam("first")), counted


def conditions(wanted: FeedFilter) -> Sequence[ColumnElement[bool]]:
    """The conditions that a matching feed meets. Where the filter has words, feeds must be joined to their outlets."""
    where: list[ColumnElement[bool]] = [t.feeds.c.followed]
    if wanted.health is not None:
        where.append(_OF_HEALTH[wanted.health])
    if wanted.folder is not None:
        # all places in one folder sort together
        folder = plain(wanted.folder)
        first = literal("1") + func.lower(literal(folder)) + literal("\x01" + folder)
        where += (t.feeds.c.folder == folder, t.feeds.c.place.between(first + "\x01", first + "\x02"))
    for word in plain(wanted.words).split()[:_MOST_WORDS]:
        # the database ignores case for ASCII letters only, so try the likely spellings
        spelt = {word, word.lower(), word.upper(), word.capitalize()}
        columns = (t.feeds.c.title, t.feeds.c.own_title, t.feeds.c.url, t.outlets.c.name)
        where.append(or_(*(contains(each, words) for each in columns for words in sorted(spelt))))
    return where
