"""Discovery: from the address of a site, page or feed to its feeds, and to what its front page calls itself."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.errors import FetchError, InputError, NotAFeed, WorkerKilled
from onrecord.feeds import linked_in_header, well_known
from onrecord.fetch.http import FEED, Answer, Fetcher
from onrecord.follow.parsing import Parsing
from onrecord.model import FeedFormat, ParsedFeed
from onrecord.model.sites import is_shared, same_site
from onrecord.settings import Settings
from onrecord.store.contract.feeds import FeedKind

_MAX_TRIED = 16
_PAUSE_S = 0.3
_MAX_WAIT_DIGITS = 7
_SITEMAPS = frozenset({FeedFormat.SITEMAP, FeedFormat.SITEMAP_INDEX})


_TO_DO = {
    401: "it wants a user and a password: --user, or put both into the address",
    403: "it may refuse programs; --user-agent changes what it is asked with",
    410: "what was there is gone for good, as its server says",
}
"""By status, what somebody who follows an address can do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that was found, before it is followed: its address, kind, and what it said when it was looked at."""

    url: str
    kind: FeedKind
    parsed: ParsedFeed

    @property
    def title(self) -> str | None:
        """The title that it gives itself."""
        return self.parsed.title

    @property
    def site(self) -> str:
        """The home page of the site that it is of."""
        told = self.parsed.site
        return home_of(
            told if told and not told.lower().endswith((".xml", ".rss", ".atom", ".json")) else self.url
        )


async def find(fetcher: Fetcher, url: str, settings: Settings, parsing: Parsing) -> tuple[FoundFeed, ...]:
    """The feeds of an address, best first: the feed that it is, or those that its page or site leads to.

    Raises NotAFeed where there are none, and as `Fetcher.get` where the address itself can't be had.
    """
    answer = await fetcher.get(url, accept=FEED, most=settings.limits.page_bytes)
    if not answer.ok:
        said = f"the server answered {answer.status} {answer.reason}".rstrip()
        raise FetchError(url, "; ".join(each for each in (said, _what_to_do(answer)) if each))
    try:
        return (await _found(answer, parsing),)
    except InputError as error:
        problem = error
    candidates = (
        *linked_in_header(answer.headers.get("link"), answer.final_url),
        *await parsing.candidates(answer.payload, answer.final_url),
    )
    told = list({each.url: each for each in candidates if each.told}.values())
    found: list[FoundFeed] = []
    for each in told[:_MAX_TRIED]:
        found += await _tried(fetcher, each.url, settings, parsing)
    if found:
        return tuple(found)
    rest = [each.url for each in candidates if not each.told and not each.is_sitemap]
    for each_url in (*rest[:_MAX_TRIED], *await _sitemaps(fetcher, answer.final_url, parsing)):
        if found := await _tried(fetcher, each_url, settings, parsing):
            return tuple(found)
    try:
        kind = answer.headers.get("content-type")
        page = await parsing.feed(answer.payload, url=answer.final_url, content_type=kind, kind=FeedKind.PAGE)
    except NotAFeed:
        raise NotAFeed(
            url,
            f"{problem.problem}, and no feed, sitemap or list of articles was found there; a page of links can be"
            " followed by CSS selectors (--links, or on the page Outlets)",
        ) from None
    return (FoundFeed(url=answer.final_url, kind=FeedKind.PAGE, parsed=page.parsed),)


def _what_to_do(answer: Answer) -> str:
    """What can be done about an answer that isn't one, as far as that is known."""
    after = (answer.headers.get("retry-after") or "").strip()
    if after.isascii() and after.isdigit() and len(after) <= _MAX_WAIT_DIGITS:
        return f"it asks to wait for {int(after):,} seconds"
    return _TO_DO.get(answer.status, "")


async def _sitemaps(fetcher: Fetcher, url: str, parsing: Parsing) -> tuple[str, ...]:
    """Those that robots.txt names, then where they often are."""
    parts = urlsplit(url)
    robots = f"{parts.scheme}://{parts.netloc}/robots.txt"
    named: tuple[str, ...] = ()
    try:
        answer = await fetcher.get(robots)
        if answer.ok:
            named = await parsing.sitemaps(answer.payload, robots)
    except (FetchError, InputError):
        pass
    usual = (each.url for each in well_known(url) if each.is_sitemap)
    return tuple(dict.fromkeys((*named[:4], *usual)))


async def _tried(fetcher: Fetcher, url: str, settings: Settings, parsing: Parsing) -> list[FoundFeed]:
    try:
        await asyncio.sleep(_PAUSE_S)
        answer = await fetcher.get(url, accept=FEED, most=settings.limits.feed_bytes)
        return [await _found(answer, parsing)] if answer.ok else []
    except (FetchError, InputError):
        return []


async def _found(answer: Answer, parsing: Parsing) -> FoundFeed:
    """The feed that an answer is, by its final address where it was led there for good. Raises InputError."""
    kind = answer.headers.get("content-type")
    read = await parsing.feed(answer.payload, url=answer.final_url, content_type=kind)
    parsed = read.parsed
    url = answer.moved_to or answer.url
    return FoundFeed(
        url=url, kind=FeedKind.SITEMAP if parsed.format in _SITEMAPS else FeedKind.FEED, parsed=parsed
    )


async def front_page(fetcher: Fetcher, found: FoundFeed, parsing: Parsing) -> tuple[str | None, str]:
    """What the site of a feed calls itself ("The Selwyn Courier", of the feed "The Selwyn Courier: News"), and its home.

    By its front page's metadata, else by the piece of the front page's title that is in the feed's, too. A feed may say
    that it is of any site: one on another host than its own must name the feed in return.
    """
    own = home_of(found.url)
    if is_shared(found.site):
        return None, found.site if same_site(found.site, found.url) else own
    try:
        await asyncio.sleep(_PAUSE_S)
        answer = await fetcher.get(found.site)
    except (FetchError, InputError):
        answer = None
    if answer is None or not answer.ok:
        return None, found.site if same_site(found.site, found.url) else own
    try:
        if not same_site(found.site, found.url):
            candidates = await parsing.candidates(answer.payload, answer.final_url)
            if found.url not in {each.url for each in candidates if each.told}:
                return None, own
        return await parsing.name_on(answer.payload, answer.final_url, found.title), found.site
    except WorkerKilled:
        return None, own


def home_of(url: str) -> str:
    """The home page of an address's site."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
