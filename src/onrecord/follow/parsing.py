"""What servers send (feeds, pages that lead to feeds, lists, robots.txt), parsed in worker processes within bounds."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from protego import Protego

import onrecord
from onrecord.errors import WorkerKilled
from onrecord.feeds import (
    Candidate,
    OpmlList,
    discover,
    entries_by_selectors,
    entries_of_page,
    identify,
    name_on,
    parse_feed,
    read_list,
    refresh_target,
    sitemaps_in_robots,
)
from onrecord.fetch.rules import parse_robots
from onrecord.model import Capture, Entry, LinkSelectors, ParsedFeed, payload_digest
from onrecord.settings import Limits
from onrecord.store.contract.feeds import FeedKind
from onrecord.store.contract.queue import Announced
from onrecord.workers.bounds import feed_bounds
from onrecord.workers.pool import Workers

P = ParamSpec("P")
T = TypeVar("T")

PARSING = ("onrecord.follow.parsing", "onrecord.extract")
"""What a launcher loads for workers that parse (see workers/launcher.py)."""
PARSERS = 2
"""Workers that parse at once, beside those that read articles."""
_VERSION = f"parser {onrecord.__version__}"


class Remembering(Protocol):
    """A store that remembers which bytes could not be parsed (`Keeps`)."""

    def why_unreadable(self, digest: str, version: str) -> str | None:
        """Why not; None where that isn't known of them."""
        ...

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        """Keeps it."""
        ...


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed with its entries told apart."""

    parsed: ParsedFeed
    announced: tuple[Announced, ...]


class Parsing:
    """Parses in `workers`. Every method raises WorkerKilled, without trying again, for bytes that did so before."""

    def __init__(self, workers: Workers, limits: Limits, memory: Remembering) -> None:
        self._workers = workers
        self._limits = limits
        self._memory = memory

    def prepare(self) -> None:
        """Has the workers started, since something to parse will come soon."""
        self._workers.start()

    async def feed(
        self,
        payload: bytes,
        *,
        url: str,
        content_type: str | None,
        kind: FeedKind = FeedKind.FEED,
        selectors: LinkSelectors | None = None,
    ) -> ReadFeed:
        """A feed, or the articles that a plain page leads to, by `selectors` where they are given. Raises InputError."""
        return await self._parsed(url, payload, _feed, url, content_type, self._limits, (kind, selectors))

    async def told_apart(self, url: str, entries: Sequence[Entry]) -> tuple[Announced, ...]:
        """Entries of several payloads, told apart."""
        return await self._workers.ask(feed_bounds(self._limits), url, _told_apart, entries)

    async def candidates(self, payload: bytes, url: str) -> tuple[Candidate, ...]:
        """Where a page's feeds may be."""
        return await self._parsed(url, payload, discover, url)

    async def refresh_target(self, payload: bytes, url: str) -> str | None:
        """Where a page sends its visitors on to at once."""
        return await self._parsed(url, payload, refresh_target, url)

    async def name_on(self, payload: bytes, url: str, feed_title: str | None) -> str | None:
        """What a front page says that its site is called."""
        return await self._parsed(url, payload, name_on, feed_title)

    async def sitemaps(self, payload: bytes, url: str) -> tuple[str, ...]:
        """The sitemaps that a robots.txt names."""
        return await self._parsed(url, payload, _sitemaps, url)

    async def robots(self, payload: bytes, url: str) -> Protego:
        """The rules of a robots.txt."""
        return await self._parsed(url, payload, parse_robots)

    async def listed(self, payload: bytes, subject: str) -> OpmlList:
        """The feeds of an OPML list. Raises InputError."""
        return await self._parsed(subject, payload, _listed, subject, self._limits)

    async def outlet_on(self, payload: bytes, subject: str) -> str | None:
        """The outlet that a saved page says it is of. Raises InputError."""
        return await self._parsed(subject, payload, _outlet_on, subject, self._limits)

    async def _parsed(
        self,
        subject: str,
        payload: bytes,
        function: Callable[Concatenate[bytes, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        # megabytes take some milliseconds, and the event loop has others to serve
        digest = await asyncio.to_thread(payload_digest, payload)
        if reason := self._memory.why_unreadable(digest, _VERSION):
            raise WorkerKilled(subject, reason)
        try:
            bounds = feed_bounds(self._limits)
            return await self._workers.ask(bounds, subject, function, payload, *args, **kwargs)
        except WorkerKilled as error:
            note = partial(self._memory.note_unreadable, digest, _VERSION, error.problem, time.time())
            await asyncio.to_thread(note)
            raise


def _feed(
    payload: bytes,
    url: str,
    content_type: str | None,
    limits: Limits,
    how: tuple[FeedKind, LinkSelectors | None],
) -> ReadFeed:
    kind, selectors = how
    if kind is FeedKind.PAGE and selectors:
        parsed = entries_by_selectors(payload, selectors, url=url, content_type=content_type, limits=limits)
    else:
        read = entries_of_page if kind is FeedKind.PAGE else parse_feed
        parsed = read(payload, url=url, content_type=content_type, limits=limits)
    return ReadFeed(parsed, _told_apart(parsed.entries))


def _told_apart(entries: Sequence[Entry]) -> tuple[Announced, ...]:
    return tuple(
        Announced(entry=each.entry, key=each.key, link=each.link, digest=each.digest, other_key=each.other_key)
        for each in identify(entries)
    )


def _sitemaps(payload: bytes, url: str) -> tuple[str, ...]:
    return sitemaps_in_robots(payload.decode("utf-8", "replace"), url)


def _listed(payload: bytes, subject: str, limits: Limits) -> OpmlList:
    return read_list(payload, subject=subject, limits=limits)


def _outlet_on(payload: bytes, subject: str, limits: Limits) -> str | None:
    from onrecord.extract.page import extract  # noqa: PLC0415 - workers alone have it loaded

    capture = Capture(target_uri=None, payload=payload, name=subject)
    articles = extract(capture, articles_only=True, limits=limits)
    return next((each.outlet for each in articles if each.outlet), None)
