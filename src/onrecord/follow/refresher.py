"""The loop that keeps everything fresh: what is due is asked for, host by host, and what it gave is kept."""

import asyncio
import math
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from functools import partial

import structlog

from onrecord.desk import READING, Desk
from onrecord.errors import StoreError, StoreFailed, our_fault
from onrecord.fetch.http import Fetcher
from onrecord.follow import metrics
from onrecord.follow.polite_client import Asker
from onrecord.follow.hubs import Subscriber
from onrecord.follow.write_buffer import Keeping
from onrecord.follow.host_queues import Lanes
from onrecord.follow.parsing import PARSERS, PARSING, Parsing
from onrecord.follow.polling import Poller, Reading
from onrecord.follow.page_fetcher import Visitor
from onrecord.settings import Settings
from onrecord.store.followed import Due, FollowedFeed, Poll
from onrecord.store.following import MOST_DUE
from onrecord.store.protocol import Change
from onrecord.store.sqlite import SqliteStore
from onrecord.workers.launcher import Launcher
from onrecord.workers.pool import CORES, Workers, WorkersClosed, WorkersFailed

log = structlog.get_logger("onrecord.refresh")

_LONGEST_WAIT = 5.0
_FLUSH_SECONDS = 0.25
_FLUSH_MOST = 200
_TOGETHER_SECONDS = 0.02
_PAGES_QUEUED = 200
_PAGES_LOW = 50
_DROP_SECONDS = 24 * 3600.0
_RESOLVERS = 32
_HUBS_SECONDS = 30.0
"""For how long hubs that are yet to be asked keep a single refresh from ending."""


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
    """Keeps a store's followed feeds fresh over one event loop. `report` is called after each thing done.

    `only` are the feeds to be read, with the pages that they lead to; all, where it is None. Pages are read by so many
    `workers`, and feeds are parsed by some more, all forked from `launcher`, or from one of its own.
    """

    def __init__(
        self,
        store: SqliteStore,
        desk: Desk,
        settings: Settings,
        *,
        rng: random.Random | None = None,
        report: Callable[[Progress], None] | None = None,
        pages: bool = True,
        only: frozenset[int] | None = None,
        launcher: Launcher | None = None,
        workers: int = CORES,
    ) -> None:
        self._store = store
        self._desk = desk
        self._settings = settings
        self._rng = rng or random.Random()  # noqa: S311 - jitter, not secrets
        self._report = report
        self._wants_pages = pages
        self._only = only
        self._launcher = launcher
        self._workers = workers
        self._failed: WorkersFailed | None = None
        self.progress = Progress()

    async def run(self, *, until_idle: bool = False, stop: asyncio.Event | None = None) -> Progress:
        """Works until `stop` is set, or, with `until_idle`, until nothing is due any more.

        Raises StoreError where the store can't be written any more, WorkersFailed where nothing can be read.
        """
        stop = stop or asyncio.Event()
        loop = asyncio.get_running_loop()
        launcher = self._launcher or Launcher((*PARSING, *READING))
        with (
            ThreadPoolExecutor(_RESOLVERS, thread_name_prefix="resolve") as resolvers,
            ThreadPoolExecutor(self._workers, thread_name_prefix="read") as readers,
            ThreadPoolExecutor(1, thread_name_prefix="write") as writers,
            # closed before those above, who wait for what their threads are doing
            closing(launcher) if self._launcher is None else nullcontext(),
            Workers(PARSERS, launcher=launcher) as parsers,
            Workers(self._workers, launcher=launcher) as reading,
        ):
            # names are resolved in the loop's own pool, whose few threads a handful of dead names would hold up
            loop.set_default_executor(resolvers)
            async with Fetcher(self._settings) as fetcher:
                parsing = Parsing(parsers, self._settings.limits, self._store)
                asker = Asker(fetcher, self._settings, parsing)
                poller = Poller(asker, self._settings, parsing, self._rng)
                desk = self._desk.with_workers(reading)
                visitor = Visitor(self._store, desk, asker, self._settings, readers)
                keeping = Keeping(self._store, writers, lambda feed, said: poller.broken(feed, said).poll)
                async with Subscriber(self._store, fetcher, self._settings) as subscriber:
                    turns = _Turns(poller, visitor, subscriber, keeping)
                    lanes = Lanes(partial(self._work, turns), self._settings.politeness, asker.delay)
                    try:
                        await self._loop(lanes, keeping, stop, until_idle=until_idle)
                        await subscriber.finish(0.0 if stop.is_set() else _HUBS_SECONDS)
                    finally:
                        await lanes.close()
                        await self._flush(keeping)
                        self.progress.waiting = 0
        return self.progress

    async def _loop(self, lanes: Lanes, keeping: Keeping, stop: asyncio.Event, *, until_idle: bool) -> None:
        times = _Times()
        while not stop.is_set():
            try:
                await self._drop(keeping, times)
                await self._keep(lanes, keeping, times)
                if not await self._add(lanes, keeping, times) and until_idle and _is_done(lanes, keeping):
                    return
                seconds = self._wait(lanes, keeping, until_idle=until_idle)
            except StoreFailed as error:
                keeping.failed(error)
            if self._failed:
                raise self._failed
            if keeping.is_failing:
                keeping.check()
                seconds = 1.0
            self.progress.waiting = lanes.busy
            self._tell()
            await lanes.changed(seconds)
            if not lanes.is_idle or keeping.is_failing:
                # what is done meanwhile is looked at together
                await asyncio.sleep(_TOGETHER_SECONDS)

    async def _keep(self, lanes: Lanes, keeping: Keeping, times: "_Times") -> None:
        """Keeps the polls that are done, when there are enough of them or some time has passed."""
        now = time.monotonic()
        if len(keeping) and (len(keeping) >= _FLUSH_MOST or now - times.flushed > _FLUSH_SECONDS or lanes.is_idle):
            times.more_pages |= await self._flush(keeping)
            times.flushed = now

    async def _add(self, lanes: Lanes, keeping: Keeping, times: "_Times") -> int:
        """Queues what has come due since it was looked at last; how many things."""
        now = time.monotonic()
        if times.more_pages and lanes.pages_queued < _PAGES_LOW and not keeping.is_failing:
            times.more_pages = await self._queue(lanes, keeping, feeds=0) > 0
        if now - times.looked <= _LONGEST_WAIT and (not lanes.is_idle or keeping.is_failing):
            return 0
        times.looked = now
        added = await self._queue(lanes, keeping)
        times.more_pages = added > 0
        return added

    def _wait(self, lanes: Lanes, keeping: Keeping, *, until_idle: bool) -> float:
        if len(keeping) or until_idle:
            return _FLUSH_SECONDS
        if not lanes.is_idle:
            return 1.0
        upcoming = self._store.next_due(pages=self._wants_pages)
        return _LONGEST_WAIT if upcoming is None else min(max(upcoming - time.time(), 0.05), _LONGEST_WAIT)

    async def _queue(self, lanes: Lanes, keeping: Keeping, *, feeds: int = MOST_DUE) -> int:
        """Queues what is due; pages only while few of them are waiting, since there may be very many."""
        most = _PAGES_QUEUED - lanes.pages_queued if self._wants_pages else 0
        # in a thread, as it takes a while where very many pages wait
        found = await asyncio.to_thread(
            self._store.due, time.time(), feeds=feeds, pages=max(most, 0), only=self._only
        )
        polled = keeping.feeds()
        return sum(lanes.add(due) for due in found if not (due.is_feed and due.id in polled))

    async def _work(self, turns: "_Turns", due: Due) -> None:
        """One thing's turn. Where the store fails it stays due."""
        try:
            await (self._feed(turns, due) if due.is_feed else self._page(turns, due))
        except StoreFailed as error:
            turns.keeping.failed(error)
        except (WorkersClosed, WorkersFailed) as error:
            self._failed = WorkersFailed(error.subject, error.problem)
        except Exception:
            log.exception("turn failed here", number=due.id, is_feed=due.is_feed)

    async def _feed(self, turns: "_Turns", due: Due) -> None:
        feed = self._store.followed_feed(due.id)
        if feed is None or feed.state.next_poll > time.time():
            return  # its turn has been, since it was queued
        started = time.monotonic()
        try:
            reading = await turns.poller.read(feed)
        except (WorkersClosed, WorkersFailed):
            raise
        except Exception as error:
            log.exception("feed failed here", feed=feed.url)
            reading = turns.poller.broken(feed, our_fault(feed.url, error).problem)
        metrics.FEED_SECONDS.observe(time.monotonic() - started)
        turns.keeping.add(reading.poll, due)
        self._count_feed(feed, reading)
        if not reading.poll.state.failures:
            turns.subscriber.want(_with_hub(feed, reading.poll))

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

    async def _page(self, turns: "_Turns", due: Due) -> None:
        task = self._store.page_task(due.id, time.time())
        if task is None:
            return
        started = time.monotonic()
        try:
            visited = await turns.visitor.visit(task)
        except (StoreFailed, WorkersClosed, WorkersFailed):
            raise
        except Exception as error:
            log.exception("page failed here", page=task.url)
            visited = await turns.visitor.broken(task, our_fault(task.url, error).problem)
        turns.keeping.worked()
        metrics.PAGE_SECONDS.observe(time.monotonic() - started)
        metrics.PAGES.labels(visited.state.value).inc()
        progress = self.progress
        progress.pages += 1
        progress.new += visited.changes.count(Change.NEW)
        progress.revised += visited.changes.count(Change.REVISED)
        if visited.error:
            progress.pages_failed += 1
            log.info("page", page=task.url, state=visited.state.value, error=visited.error)

    async def _drop(self, keeping: Keeping, times: "_Times") -> None:
        """Once a day: brings back what a wrong clock put off, and drops what an owner wants kept no longer."""
        now = time.monotonic()
        if now - times.dropped <= _DROP_SECONDS:
            return
        times.dropped = now
        try:
            await keeping.write(partial(self._store.recall, time.time()))
            count = await keeping.write(partial(self._store.drop_expired, now=time.time()))
        except StoreError as error:
            log.warning("old articles could not be dropped", error=str(error))
        else:
            if count:
                log.info("old articles dropped", articles=count)

    async def _flush(self, keeping: Keeping) -> bool:
        """Keeps the polls that are done; whether pages are due now that were not."""
        flushed = await keeping.flush()
        self.progress.entries += flushed.new
        metrics.ENTRIES.inc(flushed.new)
        if flushed.new:
            log.info("feeds kept", feeds=flushed.polls, new_entries=flushed.new, pages=flushed.pages)
        return flushed.pages > 0

    def _tell(self) -> None:
        if self._report:
            self._report(self.progress)


@dataclass(frozen=True, slots=True)
class _Turns:
    """What does the work of a turn."""

    poller: Poller
    visitor: Visitor
    subscriber: Subscriber
    keeping: Keeping


@dataclass(slots=True)
class _Times:
    """When the loop last did each thing (monotonic seconds), and whether more pages may be due."""

    flushed: float = -math.inf
    looked: float = -math.inf
    dropped: float = -math.inf
    more_pages: bool = False


def _is_done(lanes: Lanes, keeping: Keeping) -> bool:
    return lanes.is_idle and not len(keeping) and not keeping.is_failing


def _with_hub(feed: FollowedFeed, poll: Poll) -> FollowedFeed:
    """The feed with the hub that it names now; a subscription at another one doesn't count."""
    if poll.announced is None or (feed.hub, feed.topic) == (poll.hub, poll.topic):
        return feed
    return replace(feed, hub=poll.hub, topic=poll.topic, hub_until=None)
