"""From what a person types (a site, a feed, a list of feeds, a folder) to what is followed."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from onrecord.errors import AddressRefused, FetchError, InputError, MissingInput, OnRecordError
from onrecord.feeds import OpmlFeed, OpmlList, given_address, is_opml, without_login
from onrecord.feeds.addresses import without_feed_scheme
from onrecord.fetch.files import is_archive, is_page
from onrecord.fetch.guard import check_address
from onrecord.fetch.http import Fetcher
from onrecord.follow.discovery import FoundFeed, find, front_page, home_of
from onrecord.follow.folders import first_pages, folder_url, holds_pages
from onrecord.follow.parsing import Parsing
from onrecord.model import FeedRequest, FullPage, LinkSelectors, Outlet
from onrecord.model.address import MAX_KEY_BYTES, is_too_long, shortened
from onrecord.model.sites import are_alike, is_shared, same_site
from onrecord.settings import Settings
from onrecord.store.contract.feeds import NOTHING_OWN, FeedKind, Own
from onrecord.store.contract.parts import HasFeeds, HasKeeping, HasOutlets
from onrecord.store.identity import slug_of

_MAX_NAME_CHARS = 120
_MAX_PAGES_ASKED = 5
"""Pages of a folder that are read to learn which outlet they are of."""
_FILE_ENDINGS = (".opml", ".xml", ".html", ".htm", ".txt", ".json", ".gz", ".warc", ".warc.gz")
"""What no host's name ends with: none of these is a top-level domain."""


class _Parts(HasFeeds, HasKeeping, HasOutlets, Protocol):
    """What of a store what is followed is kept in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What came of following: the feed's id and address, and whether it is new. `others` are feeds not followed.
    `is_empty` is of a folder without any saved page or archive so far."""

    feed_id: int
    url: str
    title: str | None
    kind: FeedKind
    is_new: bool
    others: tuple[str, ...] = ()
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class FollowResult:
    """What is followed now, and the feeds of a list that are not, each with why; last, what is wrong with the whole list."""

    followed: tuple[Followed, ...]
    refused: tuple[OnRecordError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowOptions:
    """How to follow: into which folder, whether pages are fetched, all feeds that a page names or the best alone, and what
    the owner says of them: a title, how they are asked for, where a page's links stand."""

    folder: str | None = None
    full_page: FullPage = FullPage.SUMMARY
    every: bool = False
    own: Own = NOTHING_OWN


_LOGIN_FIRST = re.compile(r"[^\s/:@]+:[^\s/@]*@[^\s/@]+")
"""User and password before a host, without a scheme."""


def with_scheme(target: str) -> str:
    """What a person types for an address, as one."""
    return target if "://" in target else f"https://{target}"


def names_a_file(target: str) -> bool:
    """Whether a target can only mean a file or folder: no name server is to be asked for "lists/outlets.opml"."""
    if "://" in target or target.strip().startswith("["):
        return False
    first = target.strip().split("/")[0].split(":")[0].lower()
    return first.endswith(_FILE_ENDINGS) or ("." not in first.strip(".") and first != "localhost")


def _here(target: str) -> Path | bytes | None:
    """The folder on this machine that a target is, or the bytes of a list of feeds there; None where it is neither."""
    if not target.strip():
        raise MissingInput("nothing", "is no address, and no file or folder here")
    try:
        path = Path(target).expanduser()
        if path.is_dir():
            return path
        if path.is_file() and (is_page(path) or is_archive(path)):
            said = "is one saved file; `onrecord import` takes it in, and the folder that it is in can be followed"
            raise InputError(str(path), said)
        if path.is_file():
            return path.read_bytes()
    except (OSError, ValueError, RuntimeError):
        pass  # a name that no file can have
    return None


def _with_login(options: FollowOptions, login: tuple[str, str]) -> FollowOptions:
    """The options with a user and password that stood in an address."""
    request = options.own.request or FeedRequest()
    if request.user is None and request.password is None:
        request = replace(request, user=login[0], password=login[1])
    return replace(options, own=replace(options.own, request=request))


class Follower:
    """Follows what a person names, in one store."""

    def __init__(self, store: _Parts, settings: Settings, parsing: Parsing) -> None:
        self._store = store
        self._settings = settings
        self._parsing = parsing
        self._sites: dict[str, tuple[str, str | None]] | None = None
        self._of_home: dict[str, list[str]] = {}

    async def follow(
        self, target: str, options: FollowOptions, *, progress: Callable[[int, int], None] | None = None
    ) -> FollowResult:
        """Follows a folder, an OPML file, or what the address leads to. Raises InputError or FetchError."""
        is_address = "://" in target or _LOGIN_FIRST.match(target.strip())
        here = None if is_address else await asyncio.to_thread(_here, target)
        if isinstance(here, bytes):
            return await self._list(here, target, options, progress)
        if here:
            return FollowResult((await self._folder(here, options),))
        return await self.follow_address(target, options, progress=progress)

    async def follow_address(
        self, target: str, options: FollowOptions, *, progress: Callable[[int, int], None] | None = None
    ) -> FollowResult:
        """Follows what the address leads to, and nothing of this machine. Raises InputError or FetchError."""
        if _LOGIN_FIRST.match(target.strip()):
            target = f"https://{target.strip()}"
        if names_a_file(target):
            raise MissingInput(target, "is no address, and no file or folder here")
        target = without_feed_scheme(target.strip())
        if login := given_address(target).login:
            # from here on it is in no address, so that no message or store has it there
            options = _with_login(options, login)
            target = without_login(target)
        async with Fetcher(self._settings, options.own.request) as fetcher:
            try:
                return await self._address(fetcher, with_scheme(target), options, progress)
            except FetchError as error:
                if "://" in target or isinstance(error, AddressRefused):
                    raise
                # nobody types http:// for a site of their own network
                try:
                    return await self._address(fetcher, f"http://{target}", options, progress)
                except FetchError:
                    raise error from None

    def follow_opml(
        self, opml: OpmlList, options: FollowOptions, *, progress: Callable[[int, int], None] | None = None
    ) -> FollowResult:
        """As `follow_list`, of a list as it was read: what of it can't be taken is among what is refused."""
        result = self.follow_list(opml.feeds, options, progress=progress)
        refused = [*result.refused]
        # with a folder of the reader's own, those of the list don't count
        for each in (*opml.refused, *(opml.also if options.folder is None else ())):
            called = " ".join(filter(None, (each.title, f"({each.address})" if each.address else None)))
            refused.append(AddressRefused(called or "a feed without a name", each.problem))
        if opml.problem:
            refused.append(InputError("the list", opml.problem))
        return FollowResult(result.followed, tuple(refused))

    def follow_list(
        self,
        listed: Sequence[OpmlFeed],
        options: FollowOptions,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> FollowResult:
        """Follows the feeds of a list without reading them: each is read when it is due.

        A feed on a private network is refused unless its host is allowed. Names are not looked up here, so a public
        name with a private address is only found out when the feed is read.
        """
        followed: list[Followed] = []
        refused: list[OnRecordError] = []
        for done, each in enumerate(listed, 1):
            try:
                self._check(each.url)
                followed.append(self._listed(each, options))
            except AddressRefused as error:
                refused.append(error)
            if progress:
                progress(done, len(listed))
        return FollowResult(tuple(followed), tuple(refused))

    def _check(self, url: str) -> None:
        """Raises AddressRefused where it is known without asking that the address can't be followed."""
        if is_too_long(url):
            raise AddressRefused(shortened(url), f"an address of over {MAX_KEY_BYTES} bytes can't be followed")
        check_address(url, self._settings.allowed_hosts)

    async def _address(
        self, fetcher: Fetcher, url: str, options: FollowOptions, progress: Callable[[int, int], None] | None
    ) -> FollowResult:
        known = self._store.feeds.followed_feed(url)
        if known:
            await asyncio.to_thread(self._kept, url, known.title, known.kind, known.outlet_slug, options)
            return FollowResult(
                (Followed(feed_id=known.id, url=url, title=known.title, kind=known.kind, is_new=False),)
            )
        if url.lower().split("?")[0].endswith(".opml"):
            answer = await fetcher.get(url, most=self._settings.limits.list_bytes)
            if answer.ok and is_opml(answer.payload):
                return await self._list(answer.payload, url, options, progress)
        if options.own.selectors:
            found: tuple[FoundFeed, ...] = (await self._selected(fetcher, url, options.own.selectors),)
        else:
            found = await find(fetcher, url, self._settings, self._parsing)
        wanted = found if options.every else found[:1]
        name, site = await front_page(fetcher, wanted[0], self._parsing)
        # in a thread: a store may wait for another process's writing
        followed = await asyncio.to_thread(lambda: [self.keep(each, options, name, site) for each in wanted])
        others = tuple(each.url for each in found if each not in wanted)
        return FollowResult((replace(followed[0], others=others), *followed[1:]))

    async def _selected(self, fetcher: Fetcher, url: str, selectors: LinkSelectors) -> FoundFeed:
        """A page of links, with the articles that the selectors find on it. Raises NotAFeed where they find none."""
        answer = await fetcher.get(url, most=self._settings.limits.feed_bytes)
        if not answer.ok:
            raise FetchError(url, f"the server answered {answer.status} {answer.reason}".rstrip())
        kind = answer.headers.get("content-type")
        read = await self._parsing.feed(
            answer.payload, url=answer.final_url, content_type=kind, kind=FeedKind.PAGE, selectors=selectors
        )
        return FoundFeed(url=answer.moved_to or url, kind=FeedKind.PAGE, parsed=read.parsed)

    def keep(self, found: FoundFeed, options: FollowOptions, name: str | None, site: str) -> Followed:
        """Follows a feed that was found; `name` is what its site calls itself, where that is known."""
        slug = self._outlet(name, found.title, site, found.parsed.language)
        return self._kept(found.url, found.title, found.kind, slug, options)

    def _kept(self, url: str, title: str | None, kind: FeedKind, slug: str, options: FollowOptions) -> Followed:
        feed_id, is_new = self._store.feeds.follow(
            url,
            outlet_slug=slug,
            now=time.time(),
            title=title,
            kind=kind,
            folder=options.folder,
            full_page=options.full_page,
            allowed=self._settings.allowed_hosts,
            own=options.own,
        )
        shown = options.own.title or title
        return Followed(feed_id=feed_id, url=url, title=shown, kind=kind, is_new=is_new)

    async def _folder(self, path: Path, options: FollowOptions) -> Followed:
        """Follows a folder; its outlet is the one that its pages say they are of, else it is called as the folder."""
        name = await self._outlet_of_pages(path)
        return await asyncio.to_thread(self._kept_folder, path, name, options)

    def _kept_folder(self, path: Path, name: str | None, options: FollowOptions) -> Followed:
        slug = self._store.keeping.add_outlet(Outlet(name=name or path.resolve().name or "Saved pages"))
        followed = self._kept(folder_url(path), path.name, FeedKind.FOLDER, slug, options)
        return replace(followed, is_empty=not holds_pages(path))

    async def _outlet_of_pages(self, folder: Path) -> str | None:
        """The outlet that the folder's first pages name, if they agree."""
        names: set[str] = set()
        for path in await asyncio.to_thread(
            first_pages, folder, _MAX_PAGES_ASKED, self._settings.limits.page_bytes
        ):
            try:
                payload = await asyncio.to_thread(path.read_bytes)
                if name := await self._parsing.outlet_on(payload, str(path)):
                    names.add(name)
            except (InputError, OSError):
                continue
        return names.pop() if len(names) == 1 else None

    async def _list(
        self, payload: bytes, subject: str, options: FollowOptions, progress: Callable[[int, int], None] | None
    ) -> FollowResult:
        """Every feed of an OPML list."""
        listed = await self._parsing.listed(payload, subject)
        return await asyncio.to_thread(self.follow_opml, listed, options, progress=progress)

    def _listed(self, each: OpmlFeed, options: FollowOptions) -> Followed:
        # what a list says of a site on another host is a stranger's word for it
        site = each.site if each.site and same_site(each.site, each.url) else each.url
        slug = self._outlet(None, each.title, home_of(site), None)
        own = replace(options.own, title=each.title, site=each.site)
        options = replace(options, folder=options.folder or each.folder, own=own)
        options = _with_login(options, each.login) if each.login else options
        return self._kept(each.url, None, FeedKind.FEED, slug, options)

    def _outlet(self, name: str | None, title: str | None, site: str, language: str | None) -> str:
        """The slug of a feed's outlet; `name` is what its site calls itself, `title` the feed's own.

        Where a site doesn't say what it is called, its feeds are one outlet if they are called alike, and else each is
        one of its own: many sites are hosts of many outlets. Two sites that are called alike ("News") are two outlets:
        the host tells them apart.
        """
        if self._sites is None:
            self._sites = {}
            for each in self._store.outlets.by_name():
                self._know(each.slug, each.outlet.name, each.outlet.site)
        host = (urlsplit(site).hostname or site).removeprefix("www.")
        called = (name or title or "")[:_MAX_NAME_CHARS].strip()
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
        slug = self._store.keeping.add_outlet(Outlet(name=called, site=own, language=language))
        self._know(slug, called, own)
        return slug

    def _know(self, slug: str, name: str, home: str | None) -> None:
        if self._sites is not None and slug not in self._sites:
            self._sites[slug] = name, home
            if home:
                self._of_home.setdefault(home, []).append(slug)
