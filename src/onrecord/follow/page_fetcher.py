"""Visits one page: fetches it where that is allowed, else takes what its feed says of it; reads it and keeps it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import structlog

from onrecord.desk import WorkerDesk
from onrecord.errors import (
    AddressRefused,
    BinaryInput,
    DamagedArchive,
    EmptyInput,
    FetchError,
    HostBackoff,
    InputError,
    InputTooLarge,
    NoArticle,
    OnRecordError,
    RobotsRefused,
    StoreUnavailable,
    WorkerKilled,
    our_fault,
)
from onrecord.feeds.entry_page import entry_capture
from onrecord.fetch.files import is_archive
from onrecord.fetch.http import Answer
from onrecord.fetch.schedule import retry_after
from onrecord.fetch.warc import ArchiveCounts
from onrecord.follow.folders import path_of
from onrecord.follow.polite_client import PoliteClient
from onrecord.model import Capture, CaptureOrigin, FeedRequest
from onrecord.model.sites import is_native, same_site
from onrecord.settings import Settings
from onrecord.store.contract.keeping import Change, Recorded
from onrecord.store.contract.parts import HasFeeds, HasKeeping, HasQueue
from onrecord.store.contract.queue import PageState, PageTask, Visit
from onrecord.workers.pool import WorkersClosed, WorkersFailed

T = TypeVar("T")

log = structlog.get_logger("onrecord.refresh")

_MAX_TRIES = 5
_FIRST_RETRY_S = 600.0
_FRESH_DAYS = 7
"""Only articles that are younger are visited again in case they changed."""
_OFFLINE_RETRY_S = 120.0
_MISSING_RETRY_S = 3600.0
_MISSING_STATUSES = frozenset({404, 410})
_RETRY_STATUSES = frozenset({408, 425, 429})


class _Parts(HasFeeds, HasKeeping, HasQueue, Protocol):
    """What of a store visits of pages are kept in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """How a visit went: what changed in the store, the answer's status, and the error in words."""

    state: PageState
    changes: tuple[Change, ...] = ()
    status: int | None = None
    error: str | None = None


class PageFetcher:
    """Fetches and keeps pages, which the desk's workers read. `pool` waits for them and writes."""

    def __init__(
        self, store: _Parts, desk: WorkerDesk, client: PoliteClient, settings: Settings, pool: Executor
    ) -> None:
        self._store = store
        self._desk = desk
        self._client = client
        self._settings = settings
        self._pool = pool

    async def visit(self, task: PageTask) -> PageResult:
        """Visits a page. Raises StoreError alone: StoreUnavailable, or where the page can't be kept."""
        now = time.time()
        try:
            if task.url.startswith("file:"):
                return await self._in_pool(partial(self._file, task, now))
            if task.from_entry:
                return await self._entry(task, now)
            return await self._fetch(task, now)
        except HostBackoff as error:
            return await self._later(task, error.until + 1.0, failures=task.failures, error=error.problem)
        except RobotsRefused as error:
            return await self._entry(task, now, error=error.problem)
        except AddressRefused as error:
            return await self._entry(task, now, error=error.problem)
        except FetchError as error:
            return await self._failed(task, now, error.problem)
        except WorkerKilled as error:
            return await self._unreadable(task, now, error.problem)
        except InputError as error:
            return await self._no_article(task, now, error.problem)

    async def failed_here(self, task: PageTask, said: str) -> PageResult:
        """A visit that failed through a fault of ours: the page is left as it is."""
        return await self._left(task, PageState.FAILED, said)

    async def _fetch(self, task: PageTask, now: float) -> PageResult:
        known = task.state is PageState.KEPT and task.article_id is not None
        answer = await self._client.page(
            task.url,
            etag=task.etag if known else None,
            last_modified=task.last_modified if known else None,
            own=self._own_request(task),
        )
        if answer.status == 304 and known and (task.etag or task.last_modified):
            visit = self._kept(task, now, answer)
            await self._in_pool(partial(self._store.queue.settle_visit, visit))
            return PageResult(state=PageState.KEPT, changes=(Change.UNCHANGED,), status=304)
        said = f"the server answered {answer.status} {answer.reason}".rstrip()
        if answer.status in _MISSING_STATUSES:
            return await self._gone(task, now, said, for_good=answer.status == 410)
        if answer.status in _RETRY_STATUSES or answer.status >= 500 or answer.status == 304:
            wait = retry_after(answer.headers, now)
            return await self._failed(task, now, said, status=answer.status, wait=wait)
        if not answer.ok:
            return await self._entry(task, now, error=said)
        keep = partial(
            self._desk.keep,
            self._store.keeping,
            answer.capture(),
            outlet=self._outlet(task, answer.final_url),
            visit=self._kept(task, now, answer),
            # what a stranger's feed says of a page is never taken for what the page says
            entry=task.entry if is_native(answer.final_url, task.homes) else None,
        )
        recorded: tuple[Recorded, ...] = await self._in_pool(keep)
        return PageResult(
            state=PageState.KEPT, changes=tuple(each.change for each in recorded), status=answer.status
        )

    def _own_request(self, task: PageTask) -> FeedRequest | None:
        """How the owner wants the feed's server to be asked, where the page is on that very server."""
        feed_url = next(iter(task.homes), "")
        is_there = urlsplit(task.url)[:2] == urlsplit(feed_url)[:2]
        return self._store.feeds.own_request(task.feed_id) if task.has_own_request and is_there else None

    def _outlet(self, task: PageTask, url: str) -> str | None:
        """The feed's outlet; a page on another site than the feed's is its own outlet's."""
        return task.outlet_slug if any(same_site(url, home) for home in task.homes) else None

    def _kept(self, task: PageTask, now: float, answer: Answer | None = None) -> Visit:
        return Visit(
            page_id=task.id,
            at=now,
            state=PageState.KEPT,
            due=task.due,
            next_visit=self._again(task, now) if answer else None,
            etag=answer.headers.get("etag", task.etag) if answer else None,
            last_modified=answer.headers.get("last-modified", task.last_modified) if answer else None,
        )

    def _again(self, task: PageTask, now: float) -> float | None:
        """When a page is visited again in case it changed: a few times, while its article is new."""
        revisits, published = self._settings.politeness.revisits, task.entry.published
        if task.visits >= len(revisits):
            return None
        old = published is not None and now - published.timestamp() > _FRESH_DAYS * 86400
        return None if old else now + revisits[task.visits]

    async def _entry(self, task: PageTask, now: float, *, error: str | None = None) -> PageResult:
        """The article that the feed itself gives, where its page isn't to be had; an article that is kept stays."""
        if error and task.article_id is not None:
            return await self._left(task, PageState.FAILED, error)
        return await self._in_pool(partial(self._keep_entry, task, now, error))

    def _keep_entry(
        self,
        task: PageTask,
        now: float,
        error: str | None,
        state: PageState = PageState.KEPT,
        again: float | None = None,
    ) -> PageResult:
        date = datetime.fromtimestamp(int(now), UTC)
        capture = entry_capture(task.entry, date=date, name=task.url)
        if task.entry.url and task.known_as:
            # the page is none of its own: others of its feed lead there, too
            capture = replace(capture, target_uri=None, name=task.known_as)
        elif task.entry.url and not is_native(task.entry.url, task.homes):
            # what a feed says of another site's page stands by itself, and never for that page
            capture = replace(capture, target_uri=None, name=f"entry:{task.feed_id}:{task.url}")
        visit = Visit(page_id=task.id, at=now, state=state, due=task.due, next_visit=again, error=error)
        try:
            recorded = self._desk.keep_entry(
                self._store.keeping,
                task.entry,
                capture,
                outlet=task.outlet_slug,
                outlet_name=task.outlet,
                language=task.entry.language or task.language,
                visit=visit,
            )
        except InputError as problem:
            without = PageState.FAILED if isinstance(problem, WorkerKilled) else PageState.NO_ARTICLE
            left = without if state is PageState.KEPT else state
            said = error or problem.problem
            self._store.queue.settle_visit(replace(visit, state=left, error=said))
            return PageResult(state=left, error=said)
        return PageResult(state=state, changes=tuple(each.change for each in recorded), error=error)

    async def _gone(self, task: PageTask, now: float, said: str, *, for_good: bool) -> PageResult:
        """The page is no longer there: its article stays, marked; one never read is made of the entry.

        What is missing may come (a feed is at times ahead of its pages) or come back, so that it is looked for again
        before and after the mark is set, unless the server says that it is gone for good.
        """
        again = None if for_good or task.state is PageState.GONE else now + _MISSING_RETRY_S
        if task.article_id is None:
            return await self._in_pool(partial(self._keep_entry, task, now, said, PageState.GONE, again))
        if not for_good and not task.failures and task.state is not PageState.GONE:
            return await self._later(task, now + _MISSING_RETRY_S, failures=1, error=said)
        return await self._left(task, PageState.GONE, said, again=again)

    async def _no_article(self, task: PageTask, now: float, said: str) -> PageResult:
        if task.article_id is None:
            return await self._entry(task, now, error=said)
        return await self._left(task, PageState.NO_ARTICLE, said)

    async def _unreadable(self, task: PageTask, now: float, said: str) -> PageResult:
        """What could not be read within its bounds is given up; the feed's own words stand in where there is no article.

        It is looked at again as other new pages are: while its bytes are the same, that costs no reading.
        """
        again = self._again(task, now)
        if task.article_id is None and not task.url.startswith("file:"):
            return await self._in_pool(partial(self._keep_entry, task, now, said, PageState.FAILED, again))
        return await self._left(task, PageState.FAILED, said, again=again)

    async def _failed(
        self, task: PageTask, now: float, said: str, *, status: int | None = None, wait: float | None = None
    ) -> PageResult:
        """Tried again, later each time; after the last try the feed's own words must do."""
        if self._client.is_offline:
            return await self._later(task, now + _OFFLINE_RETRY_S, failures=task.failures, error=said)
        failures = task.failures + 1
        if failures >= _MAX_TRIES:
            return await self._entry(task, now, error=said)
        pause = max(_FIRST_RETRY_S * 4 ** (failures - 1), wait or 0.0)
        result = await self._later(task, now + pause, failures=failures, error=said)
        return PageResult(state=result.state, status=status, error=said)

    async def _later(self, task: PageTask, at: float, *, failures: int, error: str) -> PageResult:
        return await self._left(task, task.state, error, again=at, failures=failures)

    async def _left(
        self, task: PageTask, state: PageState, error: str, *, again: float | None = None, failures: int = 0
    ) -> PageResult:
        """A visit that gave no record: the page's state from now on, and when it is visited again."""
        visit = Visit(
            page_id=task.id,
            at=time.time(),
            state=state,
            due=task.due,
            next_visit=again,
            failures=failures,
            error=error,
        )
        await self._in_pool(partial(self._store.queue.settle_visit, visit))
        return PageResult(state=state, error=error)

    def _file(self, task: PageTask, now: float) -> PageResult:
        """A file of a followed folder; of a WARC file, every page."""
        path = path_of(task.url)
        kept = Visit(page_id=task.id, at=now, state=PageState.KEPT, due=task.due)
        if not is_archive(path):
            most = self._settings.limits.page_bytes
            try:
                if path.stat().st_size > most:
                    raise InputTooLarge(str(path), f"more than {most // (1024 * 1024)} MB")
                payload = path.read_bytes()
            except OSError as error:
                raise InputError(str(path), f"can't be read: {error.strerror or error}") from None
            capture = Capture(target_uri=None, payload=payload, origin=CaptureOrigin.FILE, name=str(path))
            recorded = self._desk.keep(self._store.keeping, capture, otherwise=task.outlet_slug, visit=kept)
            return PageResult(state=PageState.KEPT, changes=tuple(each.change for each in recorded))
        return self._archive(task, now, path)

    def _archive(self, task: PageTask, now: float, path: Path) -> PageResult:
        """Every page of a WARC file. What of it could not be read is told, the first with its reason; the rest is kept.

        A damaged place is only counted: the next copy of the file may be whole.
        """
        changes: list[Change] = []
        counts: ArchiveCounts | None = None
        damage: str | None = None
        unread: list[OnRecordError] = []
        try:
            for found in self._desk.archived(path):
                if isinstance(found, ArchiveCounts):
                    counts = found
                elif isinstance(found, DamagedArchive):
                    damage = damage or found.problem
                elif isinstance(found, Capture):
                    changes += self._archived(found, unread)
                else:
                    unread.append(found)
        except InputError as error:
            unread.append(error)
        state = PageState.FAILED if unread else PageState.KEPT
        said = _all_of(unread, str(path)) if unread else damage
        visit = Visit(page_id=task.id, at=now, state=state, due=task.due, error=said, archive=counts)
        self._store.queue.settle_visit(visit)
        return PageResult(state=state, changes=tuple(changes), error=said)

    def _archived(self, capture: Capture, unread: list[OnRecordError]) -> list[Change]:
        """One page of an archive. One without an article, empty, or no text is no error; any other is added to `unread`."""
        try:
            return [each.change for each in self._desk.keep(self._store.keeping, capture)]
        except (StoreUnavailable, WorkersClosed, WorkersFailed):
            raise
        except (NoArticle, EmptyInput, BinaryInput):
            pass
        except OnRecordError as error:
            unread.append(error)
        except Exception as error:
            log.exception("page failed here", page=capture.subject)
            unread.append(our_fault(capture.subject, error))
        return []

    async def _in_pool(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _all_of(errors: Sequence[OnRecordError], path: str) -> str:
    """What several errors of one archive say: the first in its own words, the others by their number."""
    first = errors[0]
    place = first.subject.removeprefix(path)
    said = f"{place}: {first.problem}" if place else first.problem
    return said if len(errors) == 1 else f"{said} (and {len(errors) - 1:,} more)"
