"""Polls one feed: fetches and parses it, and tells what is new from what was known."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.errors import AddressRefused, FetchError, HostBackoff, InputError, NotAFeed
from onrecord.fetch.http import Answer
from onrecord.fetch.recent import Recent
from onrecord.fetch.schedule import PollState, failed, postponed, retry_after, succeeded
from onrecord.follow.folders import announced_files
from onrecord.follow.parsing import Parsing, ReadFeed
from onrecord.follow.polite_client import PoliteClient
from onrecord.model import FeedFormat, FeedRequest, ParsedFeed, payload_digest
from onrecord.model.address import host_of
from onrecord.settings import Settings
from onrecord.store.contract.feeds import FeedKind, FollowedFeed
from onrecord.store.contract.queue import Poll

_OFFLINE_RETRY_S = 60.0
_MAX_SITEMAPS_PER_POLL = 3
"""An index's newest sitemaps that are read each time."""
_MAX_REMEMBERED_SITEMAPS = 10_000
_POLL_WITH_HUB_S = 6 * 3600.0
"""A feed whose hub sends what is new is still polled this often, in case something went missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """How a poll went: what to keep of it, the answer's status where there was one, and the payload's size in bytes."""

    poll: Poll
    status: int | None = None
    received: int = 0
    parsed: ParsedFeed | None = None


class Poller:
    """Polls followed feeds; `parsing` parses them."""

    def __init__(self, client: PoliteClient, settings: Settings, parsing: Parsing, rng: random.Random) -> None:
        self._client = client
        self._settings = settings
        self._polite = settings.politeness
        self._parsing = parsing
        self._rng = rng
        self._children: Recent[str, tuple[str | None, str | None]] = Recent(
            _MAX_REMEMBERED_SITEMAPS
        )  # sitemaps' validators

    async def poll(self, feed: FollowedFeed, own: FeedRequest | None = None) -> PollResult:
        """Polls a feed, asked for as `own` says; raises nothing that a feed or its server can cause."""
        now = time.time()
        try:
            if feed.kind is FeedKind.FOLDER:
                return await self._folder(feed, now)
            # a plain page is a page, so that its robots.txt counts
            ask = self._client.index_page if feed.kind is FeedKind.PAGE else self._client.feed
            state = feed.state
            answer = await ask(feed.url, etag=state.etag, last_modified=state.last_modified, own=own)
            return await self._answered(feed, answer, now)
        except HostBackoff as error:
            wait = max(error.until - now, 0.0) + 1.0
            return PollResult(
                poll=self._poll(feed, now, postponed(feed.state, now=now, seconds=wait, rng=self._rng))
            )
        except AddressRefused as error:
            return self._failure(feed, now, error.problem)
        except (FetchError, InputError) as error:
            if self._client.is_offline:
                state = postponed(feed.state, now=now, seconds=_OFFLINE_RETRY_S, rng=self._rng)
                return PollResult(poll=self._poll(feed, now, state))
            return self._failure(feed, now, error.problem)

    def failed_here(self, feed: FollowedFeed, said: str) -> PollResult:
        """The result of a poll that failed through a fault of ours. It counts as the feed's failure, so that the next one is later."""
        return self._failure(feed, time.time(), said)

    async def _answered(self, feed: FollowedFeed, answer: Answer, now: float) -> PollResult:
        if answer.status == 304 and (feed.state.etag or feed.state.last_modified):
            state = self._after(feed, answer, now, changed=False)
            return self._unchanged(feed, answer, now, state)
        if not answer.ok:
            wait = retry_after(answer.headers, now)
            said = f"the server answered {answer.status} {answer.reason}".rstrip()
            if answer.status == 410:
                said = "the server says that it is gone for good (410)"
            return self._failure(feed, now, said, status=answer.status, wait=wait)
        size, digest = len(answer.payload), payload_digest(answer.payload)
        if digest == feed.state.digest:
            state = self._validated(self._after(feed, answer, now, changed=False), (answer, digest))
            return replace(self._unchanged(feed, answer, now, state), received=size)
        try:
            read = await self._parse(feed, answer)
        except NotAFeed as error:
            answer, read = await self._led_on(feed, answer, error)
            digest = payload_digest(answer.payload)
        if read.parsed.format is FeedFormat.SITEMAP_INDEX:
            read = await self._with_children(feed, read.parsed)
        parsed = read.parsed
        dates = [entry.published.timestamp() for entry in parsed.entries if entry.published]
        # Remember nothing of an index: what is new is in its sitemaps, which change without it.
        valid = None if parsed.format is FeedFormat.SITEMAP_INDEX else (answer, digest)
        state, quiet = (
            self._validated(self._after(feed, answer, now, changed=changed, dates=dates, parsed=parsed), valid)
            for changed in (True, False)
        )
        poll = poll_of(feed.id, read, now, state, quiet)
        poll = replace(poll, moved_to=answer.moved_to)
        return PollResult(poll=poll, status=answer.status, received=size, parsed=parsed)

    def _unchanged(self, feed: FollowedFeed, answer: Answer, now: float, state: PollState) -> PollResult:
        if not feed.state.failures:  # the same bytes have the same faults
            state = replace(state, error=feed.state.error)
        return PollResult(
            poll=replace(self._poll(feed, now, state), moved_to=answer.moved_to), status=answer.status
        )

    async def _parse(self, feed: FollowedFeed, answer: Answer) -> ReadFeed:
        kind = answer.headers.get("content-type")
        return await self._parsing.feed(
            answer.payload, url=answer.final_url, content_type=kind, kind=feed.kind, selectors=feed.selectors
        )

    async def _led_on(self, feed: FollowedFeed, answer: Answer, error: NotAFeed) -> tuple[Answer, ReadFeed]:
        """The feed that a page in its place leads to by itself (meta refresh), which is its address from then on.

        Raises `error` where it leads nowhere, or as fetching and parsing do.
        """
        target = None
        if feed.kind is not FeedKind.PAGE:
            target = await self._parsing.refresh_target(answer.payload, answer.final_url)
        if target is None:
            raise error
        await asyncio.sleep(self._client.delay(host_of(target)))
        there = await self._client.feed(target)
        if not there.ok:
            raise error
        return replace(there, moved_to=target), await self._parse(feed, there)

    async def _with_children(self, feed: FollowedFeed, index: ParsedFeed) -> ReadFeed:
        """An index with the entries of its newest sitemaps; one that can't be had is left for the next turn."""
        entries = list(index.entries)
        problems = list(index.problems)
        for child in index.children[:_MAX_SITEMAPS_PER_POLL]:
            try:
                await asyncio.sleep(self._client.delay(host_of(child)))
                known = self._children.get(child, (None, None))
                answer = await self._client.feed(child, etag=known[0], last_modified=known[1])
                if answer.ok:
                    entries += (await self._parse(feed, answer)).parsed.entries
                    self._children[child] = answer.headers.get("etag"), answer.headers.get("last-modified")
            except (FetchError, InputError) as error:
                problems.append(str(error))
        most = self._settings.limits.entries_per_feed
        whole = replace(index, entries=tuple(entries[:most]), problems=tuple(problems))
        return ReadFeed(whole, await self._parsing.told_apart(feed.url, whole.entries))

    async def _folder(self, feed: FollowedFeed, now: float) -> PollResult:
        announced = await asyncio.to_thread(announced_files, feed.url)
        state = succeeded(feed.state, now=now, changed=True, polite=self._polite, rng=self._rng)
        state = replace(state, next_poll=now + self._polite.shortest)
        return PollResult(poll=replace(self._poll(feed, now, state), announced=announced, title=feed.title))

    def _after(
        self,
        feed: FollowedFeed,
        answer: Answer,
        now: float,
        *,
        changed: bool,
        dates: Sequence[float] = (),
        parsed: ParsedFeed | None = None,
    ) -> PollState:
        state = succeeded(
            feed.state,
            now=now,
            changed=changed,
            dates=dates,
            hints=parsed.hints if parsed else feed.hints,
            headers=answer.headers,
            polite=self._polite,
            rng=self._rng,
        )
        if self._settings.public_url and feed.hub_until and feed.hub_until > now:
            state = replace(state, next_poll=max(state.next_poll, now + _POLL_WITH_HUB_S))
        return state

    @staticmethod
    def _validated(state: PollState, valid: tuple[Answer, str] | None) -> PollState:
        if valid is None:
            return replace(state, etag=None, last_modified=None, digest=None)
        answer, digest = valid
        return replace(
            state,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            digest=digest,
        )

    def _failure(
        self, feed: FollowedFeed, now: float, said: str, *, status: int | None = None, wait: float | None = None
    ) -> PollResult:
        state = failed(
            feed.state,
            now=now,
            error=said,
            retry_after=wait,
            gone=status == 410,
            polite=self._polite,
            rng=self._rng,
        )
        return PollResult(poll=self._poll(feed, now, state), status=status)

    @staticmethod
    def _poll(feed: FollowedFeed, now: float, state: PollState) -> Poll:
        return Poll(feed_id=feed.id, state=state, at=now)


def poll_of(feed_id: int, read: ReadFeed, now: float, state: PollState, quiet: PollState) -> Poll:
    """A poll of what a feed said, with what was wrong with it; `quiet` is its state if nothing of it was new."""
    parsed = read.parsed
    state, quiet = (
        replace(each, error=parsed.problems[0] if parsed.problems else None) for each in (state, quiet)
    )
    return Poll(
        feed_id=feed_id,
        state=state,
        at=now,
        quiet=quiet,
        announced=read.announced,
        hints=parsed.hints,
        title=parsed.title,
        hub=parsed.hub,
        topic=parsed.topic,
    )
