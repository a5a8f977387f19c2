"""A filter for followed feeds, as SQL conditions, and how many feeds match. Dialect-neutral."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_

from onrecord.fetch.schedule import FeedStatus
from onrecord.store import schema as t
from onrecord.store.constructs import contains
from onrecord.store.contract.feeds import FeedFilter
from onrecord.store.search import plain
from onrecord.store.tallies import tallies

_MOST_WORDS = 8
_IS_ACTIVE = t.feeds.c.status == FeedStatus.ACTIVE.value
_IS_UNREAD = and_(_IS_ACTIVE, t.feeds.c.failures == 0, t.feeds.c.last_success.is_(None))
_OF_HEALTH: dict[str, ColumnElement[bool]] = {
    "failing": or_(t.feeds.c.status == FeedStatus.GONE.value, and_(_IS_ACTIVE, t.feeds.c.failures > 0)),
    "paused": t.feeds.c.status == FeedStatus.PAUSED.value,
    "new": _IS_UNREAD,
}
_OF_TALLIES = {
    "failing": (FeedStatus.GONE.value, "failing"),
    "paused": (FeedStatus.PAUSED.value,),
    "new": ("new",),
}


def tallied(connection: Connection, wanted: FeedFilter) -> int | None:
    """How many feeds match, where the store keeps that count; None where they must be counted."""
    if plain(wanted.words).split() or (wanted.health and wanted.folder):
        return None
    if wanted.folder is not None:
        return tallies(connection, "folder").get(plain(wanted.folder), 0)
    health = tallies(connection, "health")
    words = _OF_TALLIES[wanted.health] if wanted.health is not None else health
    return sum(health.get(word, 0) for word in words)


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
