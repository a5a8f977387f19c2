"""Reading without a connection: the service worker, the list of what it keeps, and the page that it shows for lists."""

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
from onrecord.web.language import current
from onrecord.web.pages.base import PageHandlers
from onrecord.web.rendering import STATIC, static_url
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.whose import reader_key

NEWEST: Final = 200
"""The most articles that browsers keep besides starred ones."""
MAX_STARRED: Final = 2_000
"""The most starred articles that browsers keep: the newest ones."""
_PAGE: Final = 200
_SHELL: Final = (
    "style.css",
    "start.js",
    "app.js",
    "pieces.js",
    "marks.js",
    "live.js",
    "record.js",
    "notes.js",
    "onward.js",
    "place.js",
    "player.js",
    "mark.svg",
)
"""The static files of an article's page and of the page Offline."""
_WORKER: Final = ("memory", "pages", "acts", "events")
"""The worker's parts in `static/worker/`, which are joined since not all browsers know workers made of modules."""


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
        """The worker's script; it may answer for all of this server's pages because its address is above theirs."""
        return Response(self._worker, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    async def kept(self, _: Request) -> Response:
        """The list of pages to keep, newest first, each with a version that changes with the page; and the reader's key."""
        newest, starred = await self._shared.pooled(self._read)
        articles = {item.article_id: self._state(item) for item in (*newest, *starred)}
        return json_answer(
            {
                "reader": reader_key(self._store.database.subject),
                "version": self._page_version(),
                "marks": self._shared.own_token is not None,
                "articles": list(articles.items()),
            }
        )

    async def show(self, request: Request) -> Response:
        """The page that replaces every list while there is no connection."""
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
        """The version of an article's page: its state and its static files."""
        return f"{self._page_version()}.{item.revisions}{'.gone' if item.vanished else ''}"

    def _page_version(self) -> str:
        """The version of a page besides its article: its static files, and the reader's language."""
        return f"{self._version}.{current().tag}"


def _no_picture(_: FeedItem) -> None:
    return None
