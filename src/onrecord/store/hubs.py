"""Subscriptions at WebSub hubs, kept. Dialect-neutral."""

from sqlalchemy import select, update

from onrecord.store import schema as t
from onrecord.store.database import Part


class SqlHubs(Part):
    """`Hubs` over a database."""

    def want_hub(self, feed_id: int, *, hub: str, topic: str, secret: str) -> None:
        """Keeps a subscription before the hub is asked: the topic (the hub's address of the feed), and the signing
        secret."""
        with self._database.writing(f"feed {feed_id}") as connection:
            values = {"hub": hub, "topic": topic, "hub_secret": secret}
            connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(**values))

    def set_hub_until(self, feed_id: int, until: float | None) -> None:
        """Keeps until when a hub's subscription lasts (seconds since 1970); None where there is no subscription."""
        with self._database.writing(f"feed {feed_id}") as connection:
            connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(hub_until=until))

    def hub_secret(self, feed_id: int) -> str | None:
        """The secret of a feed's subscription."""
        with self._database.reading() as connection:
            its = select(t.feeds.c.hub_secret).where(t.feeds.c.id == feed_id, t.feeds.c.followed)
            return connection.execute(its).scalar()
