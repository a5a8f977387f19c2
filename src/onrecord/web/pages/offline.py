"""Reading without a connection: the browser's worker, what it is to keep, and the page that it shows instead of a list."""

import hashlib
from datetime import UTC, datetime
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, FeedItem, View
from onrecord.web import filters
from onrecord.web.contexts.offline import OfflineContext
from onrecord.web.headers import json_answer
from onrecord.web.item_views import item_views
from onrecord.web.pages.base import PageHandlers
from onrecord.web.rendering import STATIC, static_url
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.whose import reader_key

NEWEST: Final = 200
"""Articles that browsers keep beside those that are starred."""
MAX_STARRED: Final = 2_000
"""Starred articles that browsers keep, the newest ones."""
_PAGE: Final = 200
_SHELL: Final = (
    "style.css",
    "theme.js",
    "vendor/htmx.min.js",
    "app.js",
    "marks.js",
    "live.js",
    "record.js",
    "notes.js",
    "onward.js",
    "place.js",
    "player.js",
    "mark.svg",
)
"""What an article's page, and the page Offline, are shown with."""
_WORKER: Final = ("memory", "pages", "acts", "events")
"""What the worker is made of, in `static/worker/`; a worker of modules isn't known to all browsers."""


class OfflinePages(PageHandlers):
    """The handlers of those."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        files = [static_url(name) for name in _SHELL]
        self._version = hashlib.sha256(" ".join(files).encode()).hexdigest()[:12]
        shell = msgspec.json.encode({"version": self._version, "files": files})
        parts = [(STATIC / "worker" / f"{name}.js").read_bytes() for name in _WORKER]
        self._worker = b"\n".join((b"const shell = " + shell + b";", *parts))

    async def worker(self, _: Request) -> Response:
        """The worker, which may answer for all of this server's pages since it stands above them."""
        return Response(self._worker, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    async def kept(self, _: Request) -> Response:
        """What the browser is to keep, newest first, each with a version that changes when its page does; and whose that is."""
        newest, starred = await self._shared.pooled(self._read)
        articles = {item.article_id: self._state(item) for item in (*newest, *starred)}
        return json_answer(
            {
                "reader": reader_key(self._store.database.subject),
                "marks": self._shared.own_token is not None,
                "articles": list(articles.items()),
            }
        )

    async def show(self, request: Request) -> Response:
        """The page that stands for every list while there is no connection."""
        newest, starred = await self._shared.pooled(self._read)
        context = OfflineContext(
            made=filters.when(datetime.now(UTC)),
            starred=item_views(starred, "", _no_picture),
            newest=item_views(newest, "", _no_picture),
        )
        return self._render(request, context)

    def _read(self) -> tuple[tuple[FeedItem, ...], tuple[FeedItem, ...]]:
        """The newest articles, and the starred ones."""
        feed, reader = self._store.news.feed, asker().id
        newest = feed(EVERY_ARTICLE, limit=NEWEST, reader=reader).items
        starred: tuple[FeedItem, ...] = ()
        after, is_end = None, False
        while not is_end and len(starred) < MAX_STARRED:
            listing = feed(ArticleFilter(view=View.STARRED), limit=_PAGE, after=after, reader=reader)
            starred, after = starred + listing.items, listing.after
            is_end = after is None
        return newest, starred[:MAX_STARRED]

    def _state(self, item: FeedItem) -> str:
        """What an article's page looks like: of which state, and with which files."""
        return f"{self._version}.{item.revisions}{'.gone' if item.vanished else ''}"


def _no_picture(_: FeedItem) -> None:
    return None
