"""Which house published an article whose address doesn't say so, as of saved text: the outlet's row says it. Over the
caller's open transaction; both databases."""

from collections import defaultdict
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from onrecord.group.publishers import publisher_of
from onrecord.store import schema as t
from onrecord.store.grouping.tables import story_members

MAX_LOOKED_AT: Final = 8
"""The newest articles of an outlet whose addresses say where its site is, if its row doesn't."""

_ROW: Final = (
    select(t.outlets.c.id, t.outlets.c.name, t.outlets.c.site)
    .join(t.articles, t.articles.c.outlet_id == t.outlets.c.id)
    .where(t.articles.c.id == bindparam("article"))
)
_ADDRESSES: Final = (
    select(t.articles.c.key)
    .where(t.articles.c.outlet_id == bindparam("outlet"))
    .order_by(t.articles.c.id.desc())
    .limit(MAX_LOOKED_AT)
)
_WITHOUT_SITE: Final = (
    select(story_members.c.article_id)
    .where(story_members.c.story_id == bindparam("story"), story_members.c.publisher.not_like("%.%"))
    .limit(1)
)
_PUBLISHERS: Final = (
    select(story_members.c.article_id, story_members.c.publisher, t.articles.c.outlet_id)
    .join(t.articles, t.articles.c.id == story_members.c.article_id)
    .where(story_members.c.story_id == bindparam("story"), t.articles.c.outlet_id.is_not(None))
)
_SETTLE: Final = (
    update(story_members)
    .where(story_members.c.story_id == bindparam("story"), story_members.c.article_id == bindparam("article"))
    .values(publisher=bindparam("site"))
)


def is_site(publisher: str) -> bool:
    """Whether a publisher is told by its site; a folded name has no full stop."""
    return "." in publisher


def publisher_by_row(connection: Connection, article_id: int) -> str:
    """The publisher of an article whose own address doesn't tell it: its outlet's site, else the one site of the outlet's
    newest articles, else the outlet's folded name. "" where the article has no outlet."""
    row = connection.execute(_ROW, {"article": article_id}).first()
    if row is None:
        return ""
    its = publisher_of(row.site, row.name)
    if is_site(its):
        return its
    keys = connection.execute(_ADDRESSES, {"outlet": row.id}).scalars()
    sites = {site for key in keys if is_site(site := publisher_of(key, None))}
    return sites.pop() if len(sites) == 1 else its


def settle_publishers(connection: Connection, story_id: int) -> None:
    """Gives the articles of a story that have no site of their own the site of the same outlet's other articles there: its
    saved text may have come first."""
    story = {"story": story_id}
    if connection.execute(_WITHOUT_SITE, story).first() is None:
        return
    rows = connection.execute(_PUBLISHERS, story).all()
    sites = defaultdict[int, set[str]](set)
    for row in rows:
        if is_site(row.publisher):
            sites[row.outlet_id].add(row.publisher)
    settled = [
        {**story, "article": row.article_id, "site": next(iter(its))}
        for row in rows
        # a reader's own list of many outlets' pages has many sites
        if not is_site(row.publisher) and len(its := sites.get(row.outlet_id, ())) == 1
    ]
    if settled:
        connection.execute(_SETTLE, settled)
