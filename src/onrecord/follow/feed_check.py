"""Checks a feed without keeping anything: what its server answers, and what is in it."""

import asyncio
from dataclasses import dataclass, replace

from onrecord.errors import OnRecordError
from onrecord.fetch.http import FEED, Fetcher
from onrecord.follow.folders import announced_files
from onrecord.follow.parsing import Parsing
from onrecord.model import Entry, FeedRequest, LinkSelectors, ParsedFeed
from onrecord.settings import Settings
from onrecord.store.contract.feeds import FeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCheck:
    """How it went: the error in words, or what was read. `size` is in bytes, decompressed."""

    error: str | None = None
    status: int | None = None
    final_url: str | None = None
    size: int = 0
    parsed: ParsedFeed | None = None
    entries: tuple[Entry, ...] = ()


async def check_feed(
    url: str,
    kind: FeedKind,
    settings: Settings,
    parsing: Parsing,
    *,
    own: FeedRequest | None = None,
    selectors: LinkSelectors | None = None,
) -> FeedCheck:
    """Fetches a feed once, unconditionally; raises nothing that the feed or its server can cause."""
    try:
        if kind is FeedKind.FOLDER:
            files = await asyncio.to_thread(announced_files, url)
            return FeedCheck(entries=tuple(each.entry for each in files))
        async with Fetcher(settings, own) as fetcher:
            answer = await fetcher.get(url, accept=FEED, most=settings.limits.feed_bytes)
        seen = FeedCheck(status=answer.status, final_url=answer.final_url, size=len(answer.payload))
        if not answer.ok:
            said = f"The server answered {answer.status} {answer.reason}".rstrip()
            return replace(seen, error=said)
        content_type = answer.headers.get("content-type")
        read = await parsing.feed(
            answer.payload, url=answer.final_url, content_type=content_type, kind=kind, selectors=selectors
        )
        parsed = read.parsed
        return replace(seen, parsed=parsed, entries=parsed.entries)
    except OnRecordError as error:
        return FeedCheck(error=error.problem)
