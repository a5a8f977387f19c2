"""From what a person types (a site, a feed, a list of feeds, a folder) to what is followed."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import AddressRefused, FetchError, InputError, MissingInput, NotAFeed, WorkerKilled
from onrecord.feeds import OpmlFeed, is_opml, well_known
from onrecord.fetch.files import is_archive, is_page
from onrecord.fetch.http import FEED, Answer, Fetcher
from onrecord.follow.folders import folder_url
from onrecord.follow.parsing import Parsing
from onrecord.model import FeedFormat, FullPage, Outlet, ParsedFeed
from onrecord.model.sites import are_alike, is_shared, same_site
from onrecord.settings import Settings
from onrecord.store.followed import FeedKind
from onrecord.store.identity import slug_of
from onrecord.store.sqlite import SqliteStore

_TRIED = 16
_BETWEEN_SECONDS = 0.3
_SITEMAPS = frozenset({FeedFormat.SITEMAP, FeedFormat.SITEMAP_INDEX})
_NAME_CHARACTERS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
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
        return _home(told if told and not told.lower().endswith((".xml", ".rss", ".atom", ".json")) else self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What came of following: the feed's id and address, and whether it is new. `others` are feeds not followed."""

    feed_id: int
    url: str
    title: str | None
    kind: FeedKind
    is_new: bool
    others: tuple[str, ...] = ()


_ENDINGS_OF_FILES = (".opml", ".xml", ".html", ".htm", ".txt", ".json", ".gz", ".warc", ".warc.gz")
"""What no host's name ends with: none of these is a top-level domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How to follow: into which folder, whether pages are fetched, and all feeds that a page names or the best alone."""

    folder: str | None = None
    full_page: FullPage = FullPage.SUMMARY
    every: bool = False


async def find(fetcher: Fetcher, url: str, settings: Settings, parsing: Parsing) -> tuple[Found, ...]:
    """The feeds of an address, best first: the feed that it is, or those that its page or site leads to.

    Raises NotAFeed where there are none, and as `Fetcher.get` where the address itself can't be had.
    """
    answer = await fetcher.get(url, accept=FEED, most=settings.limits.page_bytes)
    if not answer.ok:
        raise FetchError(url, f"the server answered {answer.status} {answer.reason}".rstrip())
    try:
        return (await _found(answer, parsing),)
    except InputError as error:
        problem = error
    candidates = await parsing.candidates(answer.payload, answer.final_url)
    told = [each for each in candidates if each.told]
    found: list[Found] = []
    for each in told[:_TRIED]:
        found += await _tried(fetcher, each.url, settings, parsing)
    if found:
        return tuple(found)
    rest = [each.url for each in candidates if not each.told and not each.is_sitemap]
    for each_url in (*rest[:_TRIED], *await _sitemaps(fetcher, answer.final_url, parsing)):
        if found := await _tried(fetcher, each_url, settings, parsing):
            return tuple(found)
    try:
        kind = answer.headers.get("content-type")
        page = await parsing.feed(answer.payload, url=answer.final_url, content_type=kind, kind=FeedKind.PAGE)
    except NotAFeed:
        raise NotAFeed(
            url, f"{problem.problem}, and no feed, sitemap or list of articles was found there"
        ) from None
    return (Found(url=answer.final_url, kind=FeedKind.PAGE, parsed=page.parsed),)


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


async def _tried(fetcher: Fetcher, url: str, settings: Settings, parsing: Parsing) -> list[Found]:
    try:
        await asyncio.sleep(_BETWEEN_SECONDS)
        answer = await fetcher.get(url, accept=FEED, most=settings.limits.feed_bytes)
        return [await _found(answer, parsing)] if answer.ok else []
    except (FetchError, InputError):
        return []


async def _found(answer: Answer, parsing: Parsing) -> Found:
    """The feed that an answer is, by its final address where it was led there for good. Raises InputError."""
    kind = answer.headers.get("content-type")
    read = await parsing.feed(answer.payload, url=answer.final_url, content_type=kind)
    parsed = read.parsed
    url = answer.moved_to or answer.url
    return Found(url=url, kind=FeedKind.SITEMAP if parsed.format in _SITEMAPS else FeedKind.FEED, parsed=parsed)


async def front_page(fetcher: Fetcher, found: Found, parsing: Parsing) -> tuple[str | None, str]:
    """What the site of a feed calls itself ("The Selwyn Courier", of the feed "The Selwyn Courier: News"), and its home.

    By its front page's metadata, else by the piece of the front page's title that is in the feed's, too. A feed may say
    that it is of any site: one on another host than its own must name the feed in return.
    """
    own = _home(found.url)
    if is_shared(found.site):
        return None, found.site if same_site(found.site, found.url) else own
    try:
        await asyncio.sleep(_BETWEEN_SECONDS)
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


def with_scheme(target: str) -> str:
    """What a person types for an address, as one."""
    return target if "://" in target else f"https://{target}"


def names_a_file(target: str) -> bool:
    """Whether a target can only mean a file or folder: no name server is to be asked for "lists/outlets.opml"."""
    if "://" in target or target.strip().startswith("["):
        return False
    first = target.strip().split("/")[0].split(":")[0].lower()
    return first.endswith(_ENDINGS_OF_FILES) or ("." not in first.strip(".") and first != "localhost")


class Follower:
    """Follows what a person names, in one store."""

    def __init__(self, store: SqliteStore, settings: Settings, parsing: Parsing) -> None:
        self._store = store
        self._settings = settings
        self._parsing = parsing
        self._sites: dict[str, tuple[str, str | None]] | None = None
        self._of_home: dict[str, list[str]] = {}

    async def follow(
        self, target: str, how: How, *, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Followed, ...]:
        """Follows a folder, an OPML file, or what the address leads to. Raises InputError or FetchError."""
        here = await asyncio.to_thread(self._here, target, how)
        if isinstance(here, bytes):
            return await self._list(here, target, how, progress)
        return here or await self.follow_address(target, how, progress=progress)

    async def follow_address(
        self, target: str, how: How, *, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Followed, ...]:
        """Follows what the address leads to, and nothing of this machine. Raises InputError or FetchError."""
        if names_a_file(target):
            raise MissingInput(target, "is no address, and no file or folder here")
        async with Fetcher(self._settings) as fetcher:
            target = target.strip()
            try:
                return await self._address(fetcher, with_scheme(target), how, progress)
            except FetchError as error:
                if "://" in target or isinstance(error, AddressRefused):
                    raise
                # nobody types http:// for a site of their own network
                try:
                    return await self._address(fetcher, f"http://{target}", how, progress)
                except FetchError:
                    raise error from None

    def follow_list(
        self, listed: Sequence[OpmlFeed], how: How, *, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Followed, ...]:
        """Follows the feeds of a list, unread as yet: each is read when its turn comes."""
        followed = []
        for done, each in enumerate(listed, 1):
            followed.append(self._listed(each, how))
            if progress:
                progress(done, len(listed))
        return tuple(followed)

    def _here(self, target: str, how: How) -> tuple[Followed, ...] | bytes:
        """Follows a folder on this machine, or gives a list of feeds there; nothing where the target is neither."""
        if not target.strip():
            raise MissingInput("nothing", "is no address, and no file or folder here")
        try:
            path = Path(target).expanduser()
            if path.is_dir():
                return (self._folder(path, how),)
            if path.is_file() and (is_page(path) or is_archive(path)):
                said = (
                    "is one saved file; `onrecord keep` takes it in, and the folder that it is in can be followed"
                )
                raise InputError(str(path), said)
            if path.is_file():
                return path.read_bytes()
        except (OSError, ValueError, RuntimeError):
            pass  # a name that no file can have
        return ()

    async def _address(
        self, fetcher: Fetcher, url: str, how: How, progress: Callable[[int, int], None] | None
    ) -> tuple[Followed, ...]:
        known = self._store.followed_feed(url)
        if known:
            await asyncio.to_thread(self._kept, url, known.title, known.kind, known.outlet_slug, how)
            return (Followed(feed_id=known.id, url=url, title=known.title, kind=known.kind, is_new=False),)
        if url.lower().split("?")[0].endswith(".opml"):
            answer = await fetcher.get(url, most=self._settings.limits.list_bytes)
            if answer.ok and is_opml(answer.payload):
                return await self._list(answer.payload, url, how, progress)
        found = await find(fetcher, url, self._settings, self._parsing)
        wanted = found if how.every else found[:1]
        name, site = await front_page(fetcher, wanted[0], self._parsing)
        # in a thread: a store may wait for another process's writing
        followed = await asyncio.to_thread(lambda: [self.keep(each, how, name, site) for each in wanted])
        others = tuple(each.url for each in found if each not in wanted)
        return (replace(followed[0], others=others), *followed[1:])

    def keep(self, found: Found, how: How, name: str | None, site: str) -> Followed:
        """Follows a feed that was found; `name` is what its site calls itself, where that is known."""
        slug = self._outlet(name, found.title, site, found.parsed.language)
        return self._kept(found.url, found.title, found.kind, slug, how)

    def _kept(self, url: str, title: str | None, kind: FeedKind, slug: str, how: How) -> Followed:
        feed_id, is_new = self._store.follow(
            url,
            outlet_slug=slug,
            now=time.time(),
            title=title,
            kind=kind,
            folder=how.folder,
            full_page=how.full_page,
            allowed=self._settings.allowed_hosts,
        )
        return Followed(feed_id=feed_id, url=url, title=title, kind=kind, is_new=is_new)

    def _folder(self, path: Path, how: How) -> Followed:
        slug = self._store.add_outlet(Outlet(name=path.resolve().name or "Saved pages"))
        return self._kept(folder_url(path), path.name, FeedKind.FOLDER, slug, how)

    async def _list(
        self, payload: bytes, subject: str, how: How, progress: Callable[[int, int], None] | None
    ) -> tuple[Followed, ...]:
        """Every feed of an OPML list."""
        listed = await self._parsing.listed(payload, subject)
        return await asyncio.to_thread(self.follow_list, listed, how, progress=progress)

    def _listed(self, each: OpmlFeed, how: How) -> Followed:
        # what a list says of a site on another host is a stranger's word for it
        site = each.site if each.site and same_site(each.site, each.url) else each.url
        slug = self._outlet(None, each.title, _home(site), None)
        how = replace(how, folder=how.folder or each.folder)
        return self._kept(each.url, each.title, FeedKind.FEED, slug, how)

    def _outlet(self, name: str | None, title: str | None, site: str, language: str | None) -> str:
        """The slug of a feed's outlet; `name` is what its site calls itself, `title` the feed's own.

        Where a site doesn't say what it is called, its feeds are one outlet if they are called alike, and else each is
        one of its own: many sites are hosts of many outlets. Two sites that are called alike ("News") are two outlets:
        the host tells them apart.
        """
        if self._sites is None:
            self._sites = {}
            for each in self._store.outlets():
                self._know(each.slug, each.outlet.name, each.outlet.site)
        host = (urlsplit(site).hostname or site).removeprefix("www.")
        called = (name or title or "")[:_NAME_CHARACTERS].strip()
        if not slug_of(called):
            called = host
        own = None if is_shared(site) else site
        if name is None and own:
            there = self._of_home.get(site, ())
            if alike := next((slug for slug in there if are_alike(self._sites[slug][0], called)), None):
                return alike
            own = None if there else site
        other = self._sites.get(slug_of(called))
        if other and (own is None or (other[1] and not same_site(other[1], site))):
            called = f"{called} ({host})"
        slug = self._store.add_outlet(Outlet(name=called, site=own, language=language))
        self._know(slug, called, own)
        return slug

    def _know(self, slug: str, name: str, home: str | None) -> None:
        if self._sites is not None and slug not in self._sites:
            self._sites[slug] = name, home
            if home:
                self._of_home.setdefault(home, []).append(slug)


def _home(url: str) -> str:
    """The home page of an address's site."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
