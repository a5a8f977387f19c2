"""Polls on their way to the store: many in one transaction, and none lost where the store can't be written just now."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol, TypeVar

import structlog

from onrecord.errors import StoreInterrupted, StoreUnavailable, our_fault
from onrecord.store.contract.feeds import FollowedFeed
from onrecord.store.contract.parts import HasFeeds, HasQueue
from onrecord.store.contract.queue import Due, Poll, Polled

T = TypeVar("T")

log = structlog.get_logger("onrecord.refresh")

MAX_FAILING_S = 60.0
"""How long a store that can't be written is tried again before the work stops."""
MAX_INTERRUPTED_S = 900.0
"""How long a store is waited for whose server isn't reached, or is starting."""

MakeFailedPoll = Callable[[FollowedFeed, str], Poll]
"""The poll of a feed that failed through a fault of ours; takes the feed and what went wrong."""


class _Parts(HasFeeds, HasQueue, Protocol):
    """What of a store polls are written to."""


@dataclass(frozen=True, slots=True)
class Flushed:
    """What a flush wrote: how many polls, new entries, and pages that are due now."""

    polls: int = 0
    new: int = 0
    pages: int = 0


class PollWriter:
    """Collects polls and writes them in `writers`, away from the event loop, while fetching goes on."""

    def __init__(self, store: _Parts, writers: Executor, failed_poll: MakeFailedPoll) -> None:
        self._store = store
        self._writers = writers
        self._failed_poll = failed_poll
        self._polls: list[tuple[Poll, Due]] = []
        self._failing_since: float | None = None
        self._error: StoreUnavailable | None = None

    def add(self, poll: Poll, due: Due) -> None:
        """Takes a poll; the next flush writes it."""
        self._polls.append((poll, due))

    def __len__(self) -> int:
        return len(self._polls)

    def feeds(self) -> frozenset[int]:
        """The feeds whose polls are here: in the store they are still due."""
        return frozenset(due.id for _, due in self._polls)

    @property
    def is_failing(self) -> bool:
        """Whether the store could not be written when it was tried last."""
        return self._failing_since is not None

    def note_success(self) -> None:
        """The store could be written."""
        self._failing_since = None

    def note_failure(self, error: StoreUnavailable) -> None:
        """The store could not be read or written."""
        self._error = error
        if self._failing_since is None:
            log.error("the store fails", error=str(error))
            self._failing_since = time.monotonic()

    def raise_if_failing_long(self) -> None:
        """Raises the store's error where it has failed for too long."""
        since = self._failing_since
        most = MAX_INTERRUPTED_S if isinstance(self._error, StoreInterrupted) else MAX_FAILING_S
        if self._error and since is not None and time.monotonic() - since > most:
            raise self._error

    def note_answer(self) -> None:
        """The store was read: a server that wasn't reached is back. What couldn't be written may still not be."""
        if isinstance(self._error, StoreInterrupted):
            self.note_success()

    async def write(self, work: Callable[[], T]) -> T:
        """Runs other work on the store, after the writes before it."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, work)

    async def flush(self) -> Flushed:
        """Writes all polls; where the store can't be written, they stay for the next flush."""
        polls = [poll for poll, _ in self._polls]
        if not polls:
            return Flushed()
        try:
            settled = await asyncio.get_running_loop().run_in_executor(self._writers, self._settle, polls)
        except StoreUnavailable as error:
            self.note_failure(error)
            return Flushed()
        self.note_success()
        # Remove only after the write, or the feeds would look due again.
        del self._polls[: len(polls)]
        new, pages = sum(each.new for each in settled), sum(each.pages for each in settled)
        return Flushed(len(polls), new, pages)

    def _settle(self, polls: list[Poll]) -> tuple[Polled, ...]:
        """In one transaction, or each by itself where one of them can't be kept."""
        try:
            return self._store.queue.settle_polls(polls)
        except StoreUnavailable:
            raise
        except Exception:  # noqa: BLE001 - it is raised again below, for the one poll that causes it
            return tuple(each for poll in polls for each in self._one(poll))

    def _one(self, poll: Poll) -> tuple[Polled, ...]:
        """A poll that can't be kept counts as its feed's failure, so that the feed isn't fetched again at once."""
        try:
            return self._store.queue.settle_polls([poll])
        except StoreUnavailable:
            raise
        except Exception as error:
            log.exception("feed could not be kept", feed=poll.feed_id)
            feed = self._store.feeds.followed_feed(poll.feed_id)
            if feed is None:
                return ()
            return self._store.queue.settle_polls([self._failed_poll(feed, our_fault(feed.url, error).problem)])
