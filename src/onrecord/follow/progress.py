"""What a refresh has done: counted for its summary, for Prometheus and for the log."""

from dataclasses import dataclass

import structlog

from onrecord.follow import metrics
from onrecord.follow.page_fetcher import PageResult
from onrecord.follow.polling import PollResult
from onrecord.follow.write_buffer import Flushed
from onrecord.store.contract.feeds import FollowedFeed
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.queue import PageTask

log = structlog.get_logger("onrecord.refresh")


@dataclass(slots=True)
class Progress:
    """What has been done since the start; `waiting` is what is queued or under way, `bytes` are those of feeds."""

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

    def count_feed(self, feed: FollowedFeed, result: PollResult, seconds: float) -> None:
        """A feed was polled, within so many seconds."""
        state = result.poll.state
        self.feeds += 1
        self.bytes += result.received
        metrics.FEED_SECONDS.observe(seconds)
        metrics.BYTES.inc(result.received)
        if state.failures:
            self.failed += 1
            metrics.FEEDS.labels("failed").inc()
            log.warning("feed failed", feed=feed.url, failures=state.failures, error=state.error)
        elif result.poll.announced is None:
            self.unchanged += 1
            metrics.FEEDS.labels("unchanged").inc()
        else:
            metrics.FEEDS.labels("read").inc()
            if result.parsed and result.parsed.problems:
                log.info("feed is ill-formed", feed=feed.url, problem=result.parsed.problems[0])

    def count_page(self, page: PageTask, result: PageResult, seconds: float) -> None:
        """A page was visited, within so many seconds."""
        self.pages += 1
        self.new += result.changes.count(Change.NEW)
        self.revised += result.changes.count(Change.REVISED)
        metrics.PAGE_SECONDS.observe(seconds)
        metrics.PAGES.labels(result.state.value).inc()
        if result.error:
            self.pages_failed += 1
            log.info("page", page=page.url, state=result.state.value, error=result.error)

    def count_flush(self, flushed: Flushed) -> None:
        """Polls were written."""
        self.entries += flushed.new
        metrics.ENTRIES.inc(flushed.new)
        if flushed.new:
            log.info("feeds kept", feeds=flushed.polls, new_entries=flushed.new, pages=flushed.pages)
