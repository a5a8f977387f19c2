"""Looking at an article's page again because a person wants it, sooner than it would be. Dialect-neutral."""

from contextlib import AbstractContextManager

from sqlalchemy import ColumnElement, Connection, select, update

from onrecord.fetch.schedule import FeedStatus
from onrecord.store import schema as t
from onrecord.store.asking import Asking


class Looking(Asking):
    """The part of a store that makes pages due."""

    def _writing(self, subject: str) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def can_look_again(self, article_id: int) -> bool:
        """Whether the article is of a page that `look_again` would make due."""
        with self._asking() as connection:
            return (
                connection.execute(select(t.pages.c.id).where(*_its_page(article_id)).limit(1)).first() is not None
            )

    def look_again(self, article_id: int, now: float) -> bool:
        """Makes the article's page due; whether there is one.

        Not where its feed is paused or no longer followed, nor where its words come from the feed itself: such a page
        is not fetched.
        """
        with self._writing(f"article {article_id}") as connection:
            done = connection.execute(update(t.pages).where(*_its_page(article_id)).values(next_visit=now))
            return bool(done.rowcount)


def _its_page(article_id: int) -> tuple[ColumnElement[bool], ...]:
    read = select(t.feeds.c.id).where(
        t.feeds.c.id == t.pages.c.feed_id, t.feeds.c.followed, t.feeds.c.status != FeedStatus.PAUSED.value
    )
    return t.pages.c.article_id == article_id, ~t.pages.c.from_entry, read.correlate(t.pages).exists()
