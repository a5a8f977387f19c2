"""Articles to look at again, because somebody who was open in them may be known now. Over the caller's connection."""

from collections.abc import Collection, Set

from sqlalchemy import Connection, bindparam, insert, select, update

from onrecord.store import schema as t
from onrecord.store.registry.names import senses
from onrecord.store.registry.tables import link_again

MAX_AGAIN = 50
"""The most articles that are looked at again after one that came in; the newest."""
AGAIN = "people again"
"""The upkeep step that looks at these articles."""
_ALONE = select(t.speakers.c.slug).where(t.speakers.c.slug.in_(bindparam("slugs", expanding=True)))
_SAID = (
    select(t.attributions.c.article_id)
    .where(t.attributions.c.speaker_id == bindparam("name"))
    .order_by(t.attributions.c.id.desc())
    .limit(MAX_AGAIN)
)


def look_again(connection: Connection, families: Collection[str], but: int) -> None:
    """Notes the articles that call somebody by one of these last names alone, except the article that is being
    written."""
    there = connection.execute(_ALONE, {"slugs": sorted(families)}).scalars().all() if families else ()
    if not there:
        return
    names = [row.id for slug in there for row in senses(connection, slug)]
    said = {each for name in names for each in connection.execute(_SAID, {"name": name}).scalars()}
    wait(connection, set(sorted(said - {but})[-MAX_AGAIN:]))


def wait(connection: Connection, found: Set[int]) -> None:
    """Notes articles to look at again."""
    noted = select(link_again.c.article_id).where(link_again.c.article_id.in_(sorted(found)))
    new = found - set(connection.execute(noted).scalars()) if found else set()
    if not new:
        return
    connection.execute(insert(link_again), [{"article_id": each} for each in sorted(new)])
    its = t.upgrades.c.name == AGAIN
    anew = {"position": -1, "done": 0, "total": len(new), "finished": None}
    if not connection.execute(update(t.upgrades).where(its).values(**anew)).rowcount:
        connection.execute(insert(t.upgrades).values(name=AGAIN, **anew))
