"""The loop that keeps everything fresh: what is due is asked for, host by host, and what it gave is kept."""

import asyncio
import random
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace

import structlog

from onrecord.desk import Desk
from onrecord.errors import OnRecordError, StoreError
from onrecord.fetch.http import Fetcher
from onrecord.follow import metrics
from onrecord.follow.asking import Asker
from onrecord.follow.hubs import Subscriber
from onrecord.follow.lanes import Lanes
from onrecord.follow.polling import Poller, Reading
from onrecord.follow.visiting import Visitor
from onrecord.settings import Settings
from onrecord.store.followed import Due, FollowedFeed, Poll, Polled
from onrecord.store.following import MOST_DUE
from onrecord.store.protocol import Change
from onrecord.store.sqlite import SqliteStore

log = structlog.get_logger("onrecord.refresh")

_LONGEST_WAIT = 5.0
_FLUSH_SECONDS = 0.25
_FLUSH_MOST = 200
_TOGETHER_SECONDS = 0.02
_PAGES_QUEUED = 200
_PAGES_LOW = 50
_DROP_SECONDS = 24 * 3600.0
_RESOLVERS = 32
_WRITE_TRIES = 5


@dataclass(slots=True)
class Progress:
    """What has been done since the start; `waiting` is what is queued or under way."""

    feeds: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    pages: int = 0
    new: int = 0
    revised: int = 0
    pages_failed: int = 0
    waiting: int = 0
    bytes: int = 0


class Refresher:
    """Keeps a store's followed feeds fresh over one event loop. `report` is called after each thing done."""

    def __init__(
        self,
        store: SqliteStore,
        desk: Desk,
        settings: Settings,
        *,
        rng: random.Random | None = None,
        report: Callable[[Progress], None] | None = None,
        pages: bool = True,
    ) -> None:
        self._store = store
        self._desk = desk
        self._settings = settings
        self._rng = rng or random.Random()  # noqa: S311 - jitter, not secrets
        self._report = report
        self._wants_pages = pages
        self._polls: list[tuple[Poll, Due]] = []
        self._writers: Executor | None = None
        self.progress = Progress()

    async def run(self, *, until_idle: bool = False, stop: asyncio.Event | None = None) -> Progress:
        """Works until `stop` is set, or, with `until_idle`, until nothing is due any more.

        Raises StoreError where the store can't be written any more.
        """
        stop = stop or asyncio.Event()
        loop = asyncio.get_running_loop()
        with (
            ThreadPoolExecutor(_RESOLVERS, thread_name_prefix="resolve") as resolvers,
            ThreadPoolExecutor(2, thread_name_prefix="parse") as parsers,
            ThreadPoolExecutor(1, thread_name_prefix="read") as readers,
            ThreadPoolExecutor(1, thread_name_prefix="write") as self._writers,
        ):
            # names are resolved in the loop's own pool, whose few threads a handful of dead names would hold up
            loop.set_default_executor(resolvers)
            async with Fetcher(self._settings) as fetcher:
                asker = Asker(fetcher, self._settings)
                poller = Poller(asker, self._settings, parsers, self._rng)
                subscriber = Subscriber(self._store, fetcher, self._settings)
                visitor = Visitor(self._store, self._desk, asker, self._settings, readers)

                async def work(due: Due) -> None:
                    await (self._feed(poller, subscriber, due) if due.is_feed else self._page(visitor, due))

                lanes = Lanes(work, self._settings.politeness, asker.delay)
                try:
                    await self._loop(lanes, stop, until_idle=until_idle)
                finally:
                    await lanes.close()
                    await self._flush()
        return self.progress

    async def _loop(self, lanes: Lanes, stop: asyncio.Event, *, until_idle: bool) -> None:
        flushed = looked = dropped = 0.0
        more_pages = False
        while not stop.is_set():
            now = time.time()
            if now - dropped > _DROP_SECONDS:
                await self._drop(now)
                dropped = now
            if self._polls and (
                len(self._polls) >= _FLUSH_MOST or now - flushed > _FLUSH_SECONDS or lanes.is_idle
            ):
                more_pages |= await self._flush()
                flushed = now
            if more_pages and lanes.pages_queued < _PAGES_LOW:
                more_pages = self._queue(lanes, now, feeds=0) > 0
            if now - looked > _LONGEST_WAIT or lanes.is_idle:
                added = self._queue(lanes, now)
                more_pages, looked = added > 0, now
                if until_idle and not added and lanes.is_idle and not self._polls:
                    return
            self.progress.waiting = lanes.busy
            self._tell()
            await lanes.changed(self._wait(lanes, now, until_idle=until_idle))
            if not lanes.is_idle:
                # what is done meanwhile is looked at together
                await asyncio.sleep(_TOGETHER_SECONDS)

    def _wait(self, lanes: Lanes, now: float, *, until_idle: bool) -> float:
        if self._polls or until_idle:
            return _FLUSH_SECONDS
        if not lanes.is_idle:
            return 1.0
        upcoming = self._store.next_due()
        return min(max((upcoming or now + _LONGEST_WAIT) - now, 0.05), _LONGEST_WAIT)

    def _queue(self, lanes: Lanes, now: float, *, feeds: int = MOST_DUE) -> int:
        """Queues what is due; pages only while few of them are waiting, since there may be very many."""
        most = _PAGES_QUEUED - lanes.pages_queued if self._wants_pages else 0
        polled = {due.id for _, due in self._polls}
        found = self._store.due(now, feeds=feeds, pages=max(most, 0))
        return sum(lanes.add(due) for due in found if not (due.is_feed and due.id in polled))

    async def _feed(self, poller: Poller, subscriber: Subscriber, due: Due) -> None:
        feed = self._store.followed_feed(due.id)
        if feed is None:
            return
        started = time.monotonic()
        try:
            reading = await poller.read(feed)
        except Exception as error:
            log.exception("feed failed here", feed=feed.url)
            reading = poller.broken(feed, f"OnRecord failed on it: {type(error).__name__}: {error}")
        metrics.FEED_SECONDS.observe(time.monotonic() - started)
        self._polls.append((reading.poll, due))
        self._count_feed(feed, reading)
        if not reading.poll.state.failures:
            await subscriber.subscribe(_with_hub(feed, reading.poll))

    def _count_feed(self, feed: FollowedFeed, reading: Reading) -> None:
        state, progress = reading.poll.state, self.progress
        progress.feeds += 1
        progress.bytes += reading.received
        metrics.BYTES.inc(reading.received)
        if state.failures:
            progress.failed += 1
            metrics.FEEDS.labels("failed").inc()
            log.warning("feed failed", feed=feed.url, failures=state.failures, error=state.error)
        elif reading.poll.announced is None:
            progress.unchanged += 1
            metrics.FEEDS.labels("unchanged").inc()
        else:
            metrics.FEEDS.labels("read").inc()
            if reading.parsed and reading.parsed.problems:
                log.info("feed is ill-formed", feed=feed.url, problem=reading.parsed.problems[0])

    async def _page(self, visitor: Visitor, due: Due) -> None:
        task = self._store.page_task(due.id)
        if task is None:
            return
        started = time.monotonic()
        try:
            visited = await visitor.visit(task)
        except StoreError:
            raise
        except Exception as error:
            log.exception("page failed here", page=task.url)
            visited = await visitor.broken(task, f"OnRecord failed on it: {type(error).__name__}: {error}")
        metrics.PAGE_SECONDS.observe(time.monotonic() - started)
        metrics.PAGES.labels(visited.state.value).inc()
        progress = self.progress
        progress.pages += 1
        progress.new += visited.changes.count(Change.NEW)
        progress.revised += visited.changes.count(Change.REVISED)
        if visited.error:
            progress.pages_failed += 1
            log.info("page", page=task.url, state=visited.state.value, error=visited.error)

    async def _drop(self, now: float) -> None:
        """Drops what an owner wants kept no longer; nothing, as long as no outlet has such a rule."""

        def drop() -> int:
            return self._store.drop_expired(now=now)

        try:
            count = await asyncio.get_running_loop().run_in_executor(self._writers, drop)
        except StoreError as error:
            log.warning("old articles could not be dropped", error=str(error))
        else:
            if count:
                log.info("old articles dropped", articles=count)

    async def _flush(self) -> bool:
        """Keeps the polls that are done; whether pages are due now that were not. Asking goes on meanwhile."""
        done = list(self._polls)
        if not done:
            return False
        polls = [poll for poll, _ in done]
        settled = await asyncio.get_running_loop().run_in_executor(self._writers, self._settle, polls)
        # until now, so that a feed under way to the store is not taken for one that is still due
        del self._polls[: len(done)]
        new, pages = sum(each.new for each in settled), sum(each.pages for each in settled)
        self.progress.entries += new
        metrics.ENTRIES.inc(new)
        if new:
            log.info("feeds kept", feeds=len(done), new_entries=new, pages=pages)
        return pages > 0

    def _settle(self, polls: list[Poll]) -> tuple[Polled, ...]:
        """In one transaction; each by itself where one of them can't be kept."""
        try:
            return self._store.settle_polls(polls)
        except StoreError:
            settled: tuple[Polled, ...] = ()
            for poll in polls:
                try:
                    settled += self._store.settle_polls([poll])
                except OnRecordError as error:
                    log.exception("feed could not be kept", feed=poll.feed_id, error=str(error))
            return settled

    def _tell(self) -> None:
        if self._report:
            self._report(self.progress)


def _with_hub(feed: FollowedFeed, poll: Poll) -> FollowedFeed:
    """The feed with the hub that it names now; a subscription at another one doesn't count."""
    if poll.announced is None or (feed.hub, feed.topic) == (poll.hub, poll.topic):
        return feed
    return replace(feed, hub=poll.hub, topic=poll.topic, hub_until=None)
