"""Polls on their way to the store: many in one transaction, and none lost where the store can't be written just now."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

import structlog

from onrecord.errors import StoreFailed, our_fault
from onrecord.store.followed import Due, FollowedFeed, Poll, Polled
from onrecord.store.following import Following

T = TypeVar("T")

log = structlog.get_logger("onrecord.refresh")

PATIENCE = 60.0
"""For how many seconds a store that can't be written is tried again, before the work stops."""

Broken = Callable[[FollowedFeed, str], Poll]
"""The poll of a feed's turn that failed through a fault of ours."""


@dataclass(frozen=True, slots=True)
class Flushed:
    """What a flush kept: how many polls, new entries, and pages that are due now."""

    polls: int = 0
    new: int = 0
    pages: int = 0


class Keeping:
    """Collects polls and keeps them in `writers`, away from the event loop, while the asking goes on."""

    def __init__(self, store: Following, writers: Executor, broken: Broken) -> None:
        self._store = store
        self._writers = writers
        self._broken = broken
        self._polls: list[tuple[Poll, Due]] = []
        self._failing_since: float | None = None
        self._error: StoreFailed | None = None

    def add(self, poll: Poll, due: Due) -> None:
        """Takes a poll; it is kept with the next flush."""
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

    def worked(self) -> None:
        """The store could be written."""
        self._failing_since = None

    def failed(self, error: StoreFailed) -> None:
        """The store could not be read or written."""
        self._error = error
        if self._failing_since is None:
            log.error("the store fails", error=str(error))
            self._failing_since = time.monotonic()

    def check(self) -> None:
        """Raises the store's error where it has failed for too long."""
        since = self._failing_since
        if self._error and since is not None and time.monotonic() - since > PATIENCE:
            raise self._error

    async def write(self, work: Callable[[], T]) -> T:
        """Does other work on the store, in its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, work)

    async def flush(self) -> Flushed:
        """Keeps what is here; where the store can't be written, it stays here for the next time."""
        polls = [poll for poll, _ in self._polls]
        if not polls:
            return Flushed()
        try:
            settled = await asyncio.get_running_loop().run_in_executor(self._writers, self._settle, polls)
        except StoreFailed as error:
            self.failed(error)
            return Flushed()
        self.worked()
        # until now, so that a feed under way to the store is not taken for one that is still due
        del self._polls[: len(polls)]
        new, pages = sum(each.new for each in settled), sum(each.pages for each in settled)
        return Flushed(len(polls), new, pages)

    def _settle(self, polls: list[Poll]) -> tuple[Polled, ...]:
        """In one transaction; each by itself where one of them can't be kept."""
        try:
            return self._store.settle_polls(polls)
        except StoreFailed:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, it comes again below for the one that it is about
            return tuple(each for poll in polls for each in self._one(poll))

    def _one(self, poll: Poll) -> tuple[Polled, ...]:
        """One that can't be kept counts as its feed's failure, so that it isn't asked for again at once."""
        try:
            return self._store.settle_polls([poll])
        except StoreFailed:
            raise
        except Exception as error:
            log.exception("feed could not be kept", feed=poll.feed_id)
            feed = self._store.followed_feed(poll.feed_id)
            if feed is None:
                return ()
            return self._store.settle_polls([self._broken(feed, our_fault(feed.url, error).problem)])
