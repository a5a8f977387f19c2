"""The loop that keeps everything fresh: finds what is due, queues it by host, and keeps what came of it."""

import asyncio
import math
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial

import structlog

from onrecord.desk import READING, Desk
from onrecord.errors import StoreUnavailable, our_fault
from onrecord.fetch.http import Fetcher
from onrecord.follow.host_leases import HostLeases
from onrecord.follow.host_queues import HostQueues
from onrecord.follow.hubs import Subscriber
from onrecord.follow.kept_robots import StoredRobots
from onrecord.follow.maintenance import DailyMaintenance
from onrecord.follow.mending import StoryMending
from onrecord.follow.page_fetcher import PageFetcher
from onrecord.follow.parsing import PARSERS, PARSING, Parsing
from onrecord.follow.polite_client import PoliteClient
from onrecord.follow.polling import Poller
from onrecord.follow.progress import Progress
from onrecord.follow.write_buffer import PollWriter
from onrecord.settings import Settings
from onrecord.store.contract.feeds import FollowedFeed
from onrecord.store.contract.queue import MOST_DUE, Due, Poll
from onrecord.store.store import Store
from onrecord.workers.launcher import Launcher
from onrecord.workers.pool import CORES, Workers, WorkersClosed, WorkersFailed

log = structlog.get_logger("onrecord.refresh")

_MAX_WAIT_S = 5.0
"""How long the loop sleeps at most before it looks at the store again."""
_FLUSH_AFTER_S = 0.25
_FLUSH_AFTER_POLLS = 200
_GATHER_S = 0.02
"""What is done within this time is handled together."""
_MAX_PAGES_QUEUED = 200
_REFILL_BELOW_PAGES = 50
_FEEDS_LEASED_A_SLOT = 2
"""Where several processes share the hosts, one takes no more feeds at once for each request that it may have open, so that
the others find some."""
_OTHERS_WORK_S = 1.0
"""When a process that found all that is due taken looks again."""
_DNS_THREADS = 32
_HUBS_GRACE_S = 30.0
"""How long a single refresh waits at its end for hubs that are still to be asked."""
_RETRY_STORE_S = 1.0
_LAST_TRIES = 5
"""How often the last writes are tried where the store fails: a host that isn't given back stays another's for a minute."""


class Refresher:
    """Keeps a store's followed feeds fresh over one event loop. `report` is called after each thing done.

    `only` are the feeds to read, with the pages that they lead to; None means all. `workers` processes read pages, and
    `PARSERS` more parse feeds; they are forked from `launcher`, or from a launcher of the refresher's own.
    """

    def __init__(
        self,
        store: Store,
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
        self._hosts = HostLeases()
        self.progress = Progress()

    async def run(self, *, until_idle: bool = False, stop: asyncio.Event | None = None) -> Progress:
        """Works until `stop` is set, or, with `until_idle`, until nothing is due any more.

        Raises StoreError where the store can't be written any more, WorkersFailed where nothing can be read.
        """
        stop = stop or asyncio.Event()
        loop = asyncio.get_running_loop()
        launcher = self._launcher or Launcher((*PARSING, *READING))
        with (
            ThreadPoolExecutor(_DNS_THREADS, thread_name_prefix="resolve") as resolvers,
            ThreadPoolExecutor(self._workers, thread_name_prefix="read") as readers,
            ThreadPoolExecutor(1, thread_name_prefix="write") as writers,
            # closed before those above, who wait for what their threads are doing
            closing(launcher) if self._launcher is None else nullcontext(),
            Workers(PARSERS, launcher=launcher) as parsers,
            Workers(self._workers, launcher=launcher) as reading,
        ):
            # names are resolved in the loop's own pool, whose few threads a handful of dead names would hold up
            loop.set_default_executor(resolvers)
            async with Fetcher(self._settings, allowed_since=self._store.feeds.allowed_hosts) as fetcher:
                parsing = Parsing(parsers, self._settings.limits, self._store.keeping)
                hosts = self._hosts = HostLeases(self._store.leases)
                client = PoliteClient(fetcher, self._settings, parsing, hosts, StoredRobots(self._store.robots))
                poller = Poller(client, self._settings, parsing, self._rng)
                desk = self._desk.with_workers(reading)
                pages = PageFetcher(self._store, desk, client, self._settings, readers)
                writer = PollWriter(self._store, writers, lambda feed, said: poller.failed_here(feed, said).poll)
                async with Subscriber(self._store, fetcher, self._settings) as subscriber:
                    handlers = _Handlers(poller, pages, subscriber, writer)
                    polite = self._settings.politeness
                    queues = HostQueues(partial(self._work, handlers), polite, client.delay, hosts)
                    await self._work_until_end(queues, handlers, stop, until_idle=until_idle)
        return self.progress

    async def _work_until_end(
        self, queues: HostQueues, handlers: "_Handlers", stop: asyncio.Event, *, until_idle: bool
    ) -> None:
        """Works, keeps the leases of hosts meanwhile, and ends what is under way, whatever happens."""
        writer = handlers.writer
        keeping = asyncio.create_task(self._hosts.keep())
        tries = 1
        try:
            await self._loop(queues, writer, stop, until_idle=until_idle)
            await handlers.subscriber.finish(0.0 if stop.is_set() else _HUBS_GRACE_S)
            tries = 1 if stop.is_set() else _LAST_TRIES
        finally:
            keeping.cancel()
            await self._end(queues, writer, tries)

    async def _end(self, queues: HostQueues, writer: PollWriter, tries: int) -> None:
        """Ends what is under way, writes what was read and gives hosts back; a store that fails then is tried so often."""
        await queues.close()
        for further in reversed(range(tries)):
            if await self._is_flushed(writer):
                break
            await asyncio.sleep(_RETRY_STORE_S if further else 0.0)
        self.progress.waiting = 0

    async def _is_flushed(self, writer: PollWriter) -> bool:
        with suppress(StoreUnavailable):
            await self._flush(writer)
            return not len(writer)
        return False

    async def _loop(
        self, queues: HostQueues, writer: PollWriter, stop: asyncio.Event, *, until_idle: bool
    ) -> None:
        state = _LoopState()
        maintenance, mending = DailyMaintenance(self._store, writer), StoryMending(self._store, writer)
        while not stop.is_set():
            try:
                await maintenance.run_if_due()
                if not until_idle:
                    await mending.run_if_due()
                await self._flush_if_due(queues, writer, state)
                added = await self._add(queues, writer, state)
                if until_idle and not added and not state.is_contended and self._is_done(queues, writer):
                    await mending.finish(stop)
                    return
                seconds = self._wait_s(queues, writer, until_idle=until_idle)
            except StoreUnavailable as error:
                writer.note_failure(error)
            if self._failed:
                raise self._failed
            if writer.is_failing:
                writer.raise_if_failing_long()
                seconds = _RETRY_STORE_S
            self.progress.waiting = queues.busy
            self._tell()
            await queues.changed(seconds)
            if not queues.is_idle or writer.is_failing:
                await asyncio.sleep(_GATHER_S)

    async def _flush_if_due(self, queues: HostQueues, writer: PollWriter, state: "_LoopState") -> None:
        """Writes the polls that are done, when there are enough of them or some time has passed."""
        now = time.monotonic()
        is_due = len(writer) >= _FLUSH_AFTER_POLLS or now - state.flushed > _FLUSH_AFTER_S or queues.is_idle
        if is_due and (len(writer) or self._hosts.idle()):
            state.more_pages |= await self._flush(writer)
            state.flushed = now

    async def _add(self, queues: HostQueues, writer: PollWriter, state: "_LoopState") -> int:
        """Queues what has come due since the store was looked at last; how many things."""
        now, at_once = time.monotonic(), self._settings.politeness.at_once
        if state.more_pages and queues.pages_queued < _REFILL_BELOW_PAGES and not writer.is_failing:
            state.more_pages = await self._queue(queues, writer, state, feeds=0) > 0
        is_low = state.more_feeds and queues.feeds_queued < at_once and not writer.is_failing
        if now - state.looked <= _MAX_WAIT_S and (not queues.is_idle or writer.is_failing) and not is_low:
            return 0
        state.looked = now
        most = _FEEDS_LEASED_A_SLOT * at_once - queues.feeds_queued if self._hosts.is_shared else MOST_DUE
        added = await self._queue(queues, writer, state, feeds=max(most, 0))
        state.more_pages = added > 0
        return added

    def _wait_s(self, queues: HostQueues, writer: PollWriter, *, until_idle: bool) -> float:
        if len(writer) or until_idle:
            return _FLUSH_AFTER_S
        if not queues.is_idle:
            return 1.0
        upcoming = self._store.queue.next_due(pages=self._wants_pages)
        if self._hosts.is_shared and upcoming is not None:
            upcoming = max(upcoming, time.time() + _OTHERS_WORK_S)  # what is due by now is another process's
        return _MAX_WAIT_S if upcoming is None else min(max(upcoming - time.time(), 0.05), _MAX_WAIT_S)

    async def _queue(self, queues: HostQueues, writer: PollWriter, state: "_LoopState", *, feeds: int) -> int:
        """Queues what is due, on hosts that are this process's. Pages are added only while few of them wait.

        There may be very many.
        """
        most = _MAX_PAGES_QUEUED - queues.pages_queued if self._wants_pages else 0
        # in a thread, as it takes a while where very many pages wait
        found = await asyncio.to_thread(
            self._store.queue.due,
            time.time(),
            feeds=feeds,
            pages=max(most, 0),
            only=self._only,
            free=self._hosts.is_shared,
        )
        writer.note_answer()
        if self._only is None and feeds:
            state.more_feeds = self._hosts.is_shared and sum(due.is_feed for due in found) == feeds
        wanted = {due.host for due in found}
        ours = await self._hosts.take(wanted)
        state.is_contended = len(ours) < len(wanted)
        polled = writer.feeds()
        return sum(queues.add(due) for due in found if due.host in ours and not (due.is_feed and due.id in polled))

    async def _work(self, handlers: "_Handlers", due: Due) -> None:
        """Handles one thing that is due. Where the store fails it stays due."""
        try:
            await (self._feed(handlers, due) if due.is_feed else self._page(handlers, due))
        except StoreUnavailable as error:
            handlers.writer.note_failure(error)
        except (WorkersClosed, WorkersFailed) as error:
            self._failed = WorkersFailed(error.subject, error.problem)
        except Exception:
            log.exception("turn failed here", number=due.id, is_feed=due.is_feed)

    async def _feed(self, handlers: "_Handlers", due: Due) -> None:
        feed = self._store.feeds.followed_feed(due.id)
        if feed is None or feed.state.next_poll > time.time():
            return  # it was polled after it was queued
        started = time.monotonic()
        try:
            own = self._store.feeds.own_request(feed.id) if feed.has_own_request else None
            result = await handlers.poller.poll(feed, own)
        except (StoreUnavailable, WorkersClosed, WorkersFailed):
            raise
        except Exception as error:
            log.exception("feed failed here", feed=feed.url)
            result = handlers.poller.failed_here(feed, our_fault(feed.url, error).problem)
        handlers.writer.add(result.poll, due)
        self.progress.count_feed(feed, result, time.monotonic() - started)
        if not result.poll.state.failures:
            handlers.subscriber.want(_with_hub(feed, result.poll))

    async def _page(self, handlers: "_Handlers", due: Due) -> None:
        task = self._store.queue.page_task(due.id, time.time())
        if task is None:
            return
        started = time.monotonic()
        try:
            result = await handlers.pages.visit(task)
        except (StoreUnavailable, WorkersClosed, WorkersFailed):
            raise
        except Exception as error:
            log.exception("page failed here", page=task.url)
            result = await handlers.pages.failed_here(task, our_fault(task.url, error).problem)
        handlers.writer.note_success()
        self.progress.count_page(task, result, time.monotonic() - started)

    async def _flush(self, writer: PollWriter) -> bool:
        """Writes the polls that are done; whether pages are due now that were not."""
        idle = self._hosts.idle()
        flushed = await writer.flush()
        self.progress.count_flush(flushed)
        if not len(writer) or not writer.is_failing:
            # not before, or another process would ask for what is done
            await self._hosts.give_back(idle)
        return flushed.pages > 0

    def _is_done(self, queues: HostQueues, writer: PollWriter) -> bool:
        is_settled = not len(writer) and not writer.is_failing
        return queues.is_idle and is_settled and self._hosts.are_all_given_back and not self._hosts.idle()

    def _tell(self) -> None:
        if self._report:
            self._report(self.progress)


@dataclass(frozen=True, slots=True)
class _Handlers:
    """What handles feeds and pages that are due."""

    poller: Poller
    pages: PageFetcher
    subscriber: Subscriber
    writer: PollWriter


@dataclass(slots=True)
class _LoopState:
    """When the loop last wrote polls and looked at the store (monotonic seconds), and whether more pages or feeds may
    be due than are queued."""

    flushed: float = -math.inf
    looked: float = -math.inf
    more_pages: bool = False
    more_feeds: bool = False
    is_contended: bool = False
    """Whether another process took something of what was due first: there may be more behind it."""


def _with_hub(feed: FollowedFeed, poll: Poll) -> FollowedFeed:
    """The feed with the hub that it names now; a subscription at another one doesn't count."""
    if poll.announced is None or (feed.hub, feed.topic) == (poll.hub, poll.topic):
        return feed
    return replace(feed, hub=poll.hub, topic=poll.topic, hub_until=None)
