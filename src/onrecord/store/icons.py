"""`Icons` over a database. Dialect-neutral."""

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, or_, select

from onrecord.store import schema as t
from onrecord.store.contract.icons import IconTask
from onrecord.store.database import Part
from onrecord.store.following_tables import feeds
from onrecord.store.schema import outlet_icons


class SqlIcons(Part):
    """`Icons` over a database."""

    def all(self) -> Mapping[str, str]:
        """The digests of the kept icons, by their outlets' slugs."""
        query = select(t.outlets.c.slug, outlet_icons.c.digest).where(outlet_icons.c.digest.is_not(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.join_from(outlet_icons, t.outlets))
            return {row.slug: row.digest for row in rows}

    def due(self, now: float, *, limit: int) -> tuple[IconTask, ...]:
        """Followed outlets whose icon was never looked for, or is due to be looked for again."""
        query = (
            select(t.outlets.c.slug, func.coalesce(t.outlets.c.site, func.min(feeds.c.url)).label("site"))
            .join(feeds, feeds.c.outlet_id == t.outlets.c.id)
            .outerjoin(outlet_icons)
            .where(feeds.c.followed, or_(outlet_icons.c.due.is_(None), outlet_icons.c.due <= now))
            .group_by(t.outlets.c.id, t.outlets.c.slug, t.outlets.c.site)
            .order_by(t.outlets.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return tuple(IconTask(row.slug, row.site) for row in connection.execute(query))

    def keep(self, outlet: str, digest: str | None, *, due: float) -> None:
        """Keeps an outlet's icon, and when to look for one again. None says that the site has none now; an earlier icon
        stays."""
        with self._database.writing(outlet) as connection:
            its = select(t.outlets.c.id).where(t.outlets.c.slug == outlet)
            if (outlet_id := connection.execute(its).scalar()) is None:
                return
            where = outlet_icons.c.outlet_id == outlet_id
            before = connection.execute(select(outlet_icons.c.digest).where(where)).scalar()
            connection.execute(delete(outlet_icons).where(where))
            values = {"outlet_id": outlet_id, "digest": digest or before, "due": due}
            connection.execute(insert(outlet_icons).values(**values))
