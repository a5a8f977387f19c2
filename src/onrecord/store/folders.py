"""The articles of all outlets with a feed in a folder, newest first: for the News Feed, by articles and by stories. Dialect-neutral.

The newest articles come from the outlets whose own newest articles are newest. Therefore the query takes as many
outlets as a page has lines, and looks at as many articles of each, by the index of an outlet's articles.
"""

from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.constructs import among

_BEFORE: BindParameter[int] = bindparam("before")
_ROWS: BindParameter[int] = bindparam("rows")


def outlets_in(folder: str | BindParameter[str]) -> Select[tuple[int]]:
    """The ids of the outlets with a followed feed in the folder, once for each such feed."""
    return select(t.feeds.c.outlet_id).where(t.feeds.c.followed, t.feeds.c.folder == folder)


def _newest_ids() -> Select[Any]:
    outlets = outlets_in(bindparam("folder")).distinct().cte("outlets_of")
    articles = t.articles.alias()

    def its_articles(outlets: Any) -> tuple[Any, Any]:  # noqa: ANN401 - SQLAlchemy's own generic
        return articles.c.outlet_id == outlets.c.outlet_id, articles.c.id < _BEFORE

    newest = select(func.max(articles.c.id)).where(*its_articles(outlets)).correlate(outlets).scalar_subquery()
    firsts = select(outlets.c.outlet_id, newest.label("newest")).cte("firsts")
    turns = (
        select(firsts.c.outlet_id)
        .where(firsts.c.newest.is_not(None))
        .order_by(firsts.c.newest.desc())
        .limit(_ROWS)
        .cte("turns")
    )
    own = select(articles.c.id).where(*its_articles(turns)).order_by(articles.c.id.desc()).limit(_ROWS)
    return (
        select(t.articles.c.id)
        .join_from(turns, t.articles, among(t.articles.c.id, own.correlate(turns)))
        .order_by(t.articles.c.id.desc())
        .limit(_ROWS)
    )


FOLDER_IDS = _newest_ids()
"""The ids of these articles; a query with the parameters `folder`, `before` (an id) and `rows`."""
FOLDER_FEED = views.feed_query().where(t.articles.c.id.in_(FOLDER_IDS)).order_by(t.articles.c.id.desc())
"""These articles as the News Feed shows them; a query with the same parameters."""
