"""What all handlers share: the store, thread pools for longer work, the renderer, and forms."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Scope

from onrecord.errors import StoreError
from onrecord.model import Matter, Story
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.interests import Interest
from onrecord.store.contract.news import Picture, StoredArticle
from onrecord.store.contract.people import PersonInfo
from onrecord.store.contract.reader_settings import ReaderSettings
from onrecord.store.contract.readers import ReaderCounts
from onrecord.store.contract.since import Changes, Looked, looked_again
from onrecord.store.contract.stories import StoryPage
from onrecord.store.snapshot import beside
from onrecord.store.store import Store
from onrecord.web import filters, keymap, params
from onrecord.web.contexts.base import FollowView, Frame
from onrecord.web.forms import Forms
from onrecord.web.language import gettext
from onrecord.web.last_marked import LastMarked
from onrecord.web.opened import is_opened
from onrecord.web.rendering import Renderer, place_of
from onrecord.web.signin.asker import NOBODY, asker
from onrecord.web.since_changes import KnownChanges
from onrecord.web.story_sheets import StorySheet, StorySheets, state_of
from onrecord.web.whose import reader_key

T = TypeVar("T")

SEARCHERS = 2
"""Threads for searches and long lists."""
_WRITERS = 4
"""Threads for writing."""
_PATIENCE_S = 0.2
"""How long a page waits until it is kept that somebody looked."""
THEME_COOKIE = "theme"
THEMES = ("light", "dark")
_FOLLOWS_KNOWN_S = 5.0
"""How long the answers whether any feed is followed, and which icons there are, are remembered."""
_SETTINGS = "onrecord.settings"
"""Where a request's scope remembers its reader's settings: a page's list, what is beside it, and its frame ask for them."""

_UNREAD = "onrecord.unread"
"""Where a request's scope remembers how many articles are unread, for its frame."""


class Shared:
    """One store with what serves it. Short reads run in the event loop, searches and long lists in a small pool.

    Writes have their own pool, since one may wait half a minute for another process and must not block readers.
    Work in a pool knows who asks, as in the event loop.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.render = Renderer(self._frame)
        self.forms = Forms()
        self.last_marked = LastMarked()
        self._sheets = StorySheets(store)
        self._changes = KnownChanges(store)
        self._follows_until = (0.0, False)
        self._icons_until: tuple[float, Mapping[str, str]] = (0.0, {})
        self._pool = ThreadPoolExecutor(SEARCHERS, thread_name_prefix="search")
        self._going_on: set[asyncio.Task[object]] = set()
        self._ahead: asyncio.Task[None] | None = None
        self._read_once: dict[Hashable, asyncio.Task[Any]] = {}
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="write")

    @property
    def token(self) -> str | None:
        """The token of forms that change the shared record; None where the asker may not, so that no form is offered."""
        return None if self.store.read_only or not asker().may(Role.EDITOR) else self.forms.token

    @property
    def own_token(self) -> str | None:
        """The token of forms that change the reader's own state; None in a read-only store."""
        return None if self.store.read_only or not asker().may(Role.READER) else self.forms.token

    def settings(self, request: Request) -> ReaderSettings:
        """The asking reader's settings, as they were when this request first asked for them."""
        known: ReaderSettings | None = request.scope.get(_SETTINGS)
        if known is None:
            known = request.scope[_SETTINGS] = self.store.readers.settings(asker().id)
        return known

    def counts(self, request: Request) -> ReaderCounts:
        """How much is unread and kept for the asking reader; the page's frame says the same number of unread articles."""
        counts = self.store.readers.counts(asker().id)
        request.scope[_UNREAD] = counts.unread
        return counts

    def language(self, scope: Scope) -> str:
        """The language that the asking reader has chosen; "" where none is, or can't be read just now."""
        try:
            return "" if asker() is NOBODY else self.settings(Request(scope)).language
        except StoreError:
            return ""

    def _frame(self, request: Request) -> Frame:
        """The frame of the page for its reader; a minimal one where the store can't be reached."""
        try:
            settings, unread = self.settings(request), request.scope.get(_UNREAD)
            unread = self.store.readers.unread(asker().id) if unread is None else unread
        except StoreError:
            settings, unread = ReaderSettings(), 0
        look = {"font": settings.font, "size": settings.size, "width": settings.width}
        return Frame(
            place=place_of(request.url.path),
            signed_in=asker().name or "",
            reader=reader_key(self.store.database.subject),
            home="/?view=unread" if settings.starts_unread else "/",
            unread=unread,
            look=" ".join(f"{name}-{value}" for name, value in look.items()),
            theme=chosen_theme(request),
            may_mark=self.own_token is not None,
            marks_when_scrolled=settings.marks_when_scrolled,
            is_live=asker() is not NOBODY and "after" not in request.query_params,
            keys=keymap.rows(settings.keys),
        )

    def close(self) -> None:
        """Shuts the pools down."""
        if self._ahead is not None:
            self._ahead.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._writers.shutdown(wait=False, cancel_futures=True)

    async def pooled(self, work: Callable[[], T]) -> T:
        """Runs a longer read in the readers' pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, copy_context().run, work)

    async def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """Runs a longer read in the readers' pool. Whoever asks for the same (`what`) while it goes on gets what it gives."""
        reading: asyncio.Task[T] | None = self._read_once.get(what)
        if reading is None:
            reading = self._read_once[what] = asyncio.create_task(self.pooled(work))
            reading.add_done_callback(lambda done: self._was_read(what, done))
        return await asyncio.shield(reading)  # who gives up doesn't take it from the others

    def _was_read(self, what: Hashable, done: asyncio.Task[Any]) -> None:
        del self._read_once[what]
        if not done.cancelled():
            done.exception()  # told to whoever waits; asyncio would write it down where nobody does

    async def writing(self, work: Callable[[], T]) -> T:
        """Runs a write in the writers' pool."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, copy_context().run, work)

    async def soon(self, work: Callable[[], object], seconds: float) -> bool:
        """Runs a write and waits this many seconds; returns whether it is done. Otherwise it goes on. The page that is made
        meanwhile is of the state before."""
        task = asyncio.create_task(self.writing(partial(beside, work)))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        if done:
            task.result()
        return bool(done)

    def ahead(self, work: Callable[[], Awaitable[object]]) -> None:
        """Does what somebody is likely to ask for next, in the background; not while such work goes on."""

        async def done() -> None:
            with suppress(StoreError), self.store.database.snapshot():  # of an error, who asks for it is told
                await work()

        if self._ahead is None or self._ahead.done():
            self._ahead = asyncio.create_task(done())

    def has_sheet(self, story_id: int) -> bool:
        """Whether a sheet of the story is in the cache, so that its page needn't be read anew."""
        return self._sheets.has(story_id)

    async def sheet(self, page: StoryPage) -> StorySheet:
        """The sheet of a story: from the cache, where an old one is shown while it is made anew, or made in the pool."""
        known = self._sheets.remembered(page)
        if known is None:
            return await self.new_sheet(page)
        if not self._sheets.has(page.story.id):
            self.ahead(partial(self.new_sheet, page))
        return known

    async def new_sheet(self, page: StoryPage) -> StorySheet:
        """The sheet of a story, made in the pool if the cache has none or an old one."""
        await self.once((page.story.id, state_of(page)), partial(self._sheets.sheet, page))
        # made for whoever asked first, who may not have seen what was corrected since
        known = self._sheets.remembered(page)
        return known if known is not None else await self.pooled(partial(self._sheets.sheet, page))

    async def look(self, request: Request) -> Looked:
        """When whoever asks last looked, and, where they opened this page, that they look now."""
        reader, now = asker().id, time.time()
        its = looked_again(self.store.since.looked(reader), now)
        if self.own_token is not None and is_opened(request):
            await self.soon(lambda: self.store.since.look(reader, now), _PATIENCE_S)
        return its

    async def changes(self, since: float, until: float) -> Changes:
        """What changed for whoever asks: as remembered for a while, or looked for in the pool."""
        reader = asker().id
        known = self._changes.remembered(reader, since, until)
        return known if known is not None else await self.pooled(lambda: self._changes.found(reader, since, until))

    async def follow(self, interest: Interest, *, on: bool) -> None:
        """Whoever asks follows this, or no longer. Raises StoreError."""
        reader, interests = asker().id, self.store.interests
        if on:
            await self.writing(lambda: interests.follow(reader, interest, at=time.time()))
        else:
            await self.writing(lambda: interests.unfollow(reader, interest))
        self._changes.forget(reader)

    def follow_view(
        self, interest: Interest, what: str, name: str, back: str, *, is_on: bool | None = None
    ) -> FollowView | None:
        """The button that follows something of the record, or no longer; None where nothing can be changed.

        `is_on` says whether it is followed, where that is known.
        """
        token = self.own_token
        if token is None:
            return None
        if is_on is None:
            is_on = self.store.interests.follows(asker().id, interest)
        return FollowView(
            token=token,
            kind=interest.kind.value,
            key=interest.key,
            is_on=is_on,
            label=gettext("Following") if is_on else what,
            name=name,
            back=back,
        )

    def stored_article(self, request: Request) -> StoredArticle:
        """The article at the revision that the address names; 404 where there is none."""
        stored = self.store.news.article(request.path_params["id"], revision=params.whole(request, "revision"))
        if stored is None:
            raise HTTPException(404, gettext("There is no such article in this store."))
        return stored

    async def story(self, story_id: int) -> StoryPage:
        """A story with its articles; 404 where there is none."""
        page = await self.pooled(lambda: self.store.stories.story(story_id))
        if page is None:
            raise HTTPException(404, gettext("There is no such story in this store."))
        return page

    async def matter(self, matter_id: int) -> tuple[Matter, tuple[Story, ...]]:
        """A running matter with its events; 404 where there is none."""
        found = await self.pooled(lambda: self.store.stories.matter(matter_id))
        if found is None:
            raise HTTPException(404, gettext("There is no such running matter in this store."))
        return found

    def person(self, slug: str) -> PersonInfo:
        """The person with this slug; 404 where there is none."""
        person = self.store.people.person(slug)
        if person is None:
            raise HTTPException(404, gettext("Nobody of this name has a statement on record."))
        return person

    def picture_address(self, shown: Picture | None, article_id: int, place: int) -> str | None:
        """The address to load a picture from: the store, or the outlet through this server; None where neither has it."""
        if shown is None:
            return None
        if shown.digest:
            return f"/picture/{shown.digest}"
        # pages read from files come with their own pictures; no others are fetched
        if filters.web_address(shown.figure.url) and self._follows():
            return f"/picture/of/{article_id}/{place}"
        return None

    def icons(self) -> Mapping[str, str]:
        """Where outlets' icons are shown from, by slug: asked of the store every few seconds at most."""
        until, known = self._icons_until
        if until < time.monotonic():
            known = {slug: f"/picture/{digest}" for slug, digest in self.store.icons.all().items()}
            self._icons_until = (time.monotonic() + _FOLLOWS_KNOWN_S, known)
        return known

    def _follows(self) -> bool:
        """Whether any feed is followed; the store is asked every few seconds at most."""
        until, known = self._follows_until
        if until < time.monotonic():
            known = self.store.queue.next_due() is not None
            self._follows_until = (time.monotonic() + _FOLLOWS_KNOWN_S, known)
        return known


def chosen_theme(request: Request) -> str:
    """The theme that was chosen in this browser; "" for the system's."""
    given = request.cookies.get(THEME_COOKIE, "")
    return given if given in THEMES else ""
