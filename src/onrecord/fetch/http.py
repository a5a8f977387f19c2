"""One URL to one answer or Capture, bounded in size, time and redirects."""

import asyncio
import base64
import os
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import aiohttp

from onrecord import __version__
from onrecord.characters import well_formed
from onrecord.errors import AddressRefused, BadResponse, FetchError, InputTooLarge
from onrecord.fetch import codings
from onrecord.fetch.guard import AllowedSince, GuardedResolver
from onrecord.model import Capture, CaptureOrigin, FeedRequest
from onrecord.settings import Settings

PAGE = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"
FEED = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,"
    "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,text/html;q=0.5,*/*;q=0.1"
)
PICTURE = "image/avif,image/webp,image/png,image/jpeg,image/gif,image/x-icon"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAME_METHOD = frozenset({307, 308})
_FOR_GOOD = frozenset({301, 308})
_KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "date")
_ERROR_BYTES = 64 * 1024
_CHUNK_BYTES = 64 * 1024
_REDIRECTS_TIME_FACTOR = 2.0

Hop = Callable[[str], Awaitable[None]]
"""Asked before every address on the way, the first included; raises FetchError where it may not be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: `status` and `headers` (names in small letters) of the last hop.

    `payload` is decompressed, and empty for a 304. `moved_to` is where redirects for good (301, 308) led before any
    that was for now, None where the first was none.
    """

    url: str
    final_url: str
    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    payload: bytes = b""
    date: datetime
    moved_to: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it carries what was asked for."""
        return 200 <= self.status < 300

    def capture(self) -> Capture:
        """The payload as a Capture."""
        return Capture(
            target_uri=self.url,
            final_uri=self.final_url,
            payload=self.payload,
            date=self.date,
            status=self.status,
            headers={k: v for k in _KEPT_HEADERS if (v := self.headers.get(k))},
            origin=CaptureOrigin.LIVE,
        )


def agent(settings: Settings) -> str:
    """The User-Agent, with the owner's contact where there is one."""
    contact = settings.politeness.contact
    plain = "".join(c for c in contact if c.isprintable() and c.isascii())[:200] if contact else ""
    return f"OnRecord/{__version__} (self-hosted news reader{'; +' + plain if plain else ''})"


@dataclass(frozen=True, slots=True)
class _Request:
    """What is sent to each address on the way; `most` bounds the answer's bytes. With a `form` it is a POST.

    With `cut`, of a longer answer the first `most` bytes are taken.
    """

    headers: Mapping[str, str]
    most: int
    hop: Hop | None
    form: Mapping[str, str] | None = None
    cut: bool = False
    own: FeedRequest | None = field(default=None, repr=False)


class Fetcher:
    """Fetches over one connection pool; an async context manager. Sends no cookies and keeps none.

    `own` is how the owner wants the servers of the addresses that are asked for to be asked, else as each `get` says.
    `allowed_since` is asked for hosts that were allowed after `settings` were made.
    """

    def __init__(
        self, settings: Settings, own: FeedRequest | None = None, *, allowed_since: AllowedSince | None = None
    ) -> None:
        self._settings = settings
        self._own = own
        self._guard = GuardedResolver(settings.allowed_hosts, allowed_since)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fetcher":
        polite = self._settings.politeness
        connector = aiohttp.TCPConnector(
            resolver=self._guard,
            socket_factory=self._guard.open_socket,
            limit=polite.at_once + polite.slow_at_once,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._settings.limits.fetch_seconds),
            headers={"User-Agent": agent(self._settings), "Accept-Encoding": codings.ACCEPTED},
            auto_decompress=False,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def fetch(self, url: str) -> Capture:
        """The page at `url` after its redirects.

        Raises AddressRefused, BadResponse (an error status, or no page), InputTooLarge, or FetchError.
        """
        answer = await self.get(url)
        if not answer.ok:
            raise BadResponse(url, f"the server answered {answer.status} {answer.reason}".rstrip())
        return answer.capture()

    async def get(
        self,
        url: str,
        *,
        accept: str = PAGE,
        etag: str | None = None,
        last_modified: str | None = None,
        most: int | None = None,
        hop: Hop | None = None,
        cut: bool = False,
        own: FeedRequest | None = None,
    ) -> Answer:
        """The answer to one GET after its redirects, whatever its status; conditional where validators are given.

        `most` bounds the payload in bytes (a page's bound by default); a longer one is refused, or `cut` off there.
        Raises AddressRefused, BadResponse (redirects without end), InputTooLarge, or FetchError.
        """
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        most = most or self._settings.limits.page_bytes
        return await self._asked(url, _Request(headers, most, hop, cut=cut, own=own or self._own))

    async def post(
        self, url: str, form: Mapping[str, str], *, most: int | None = None, own: FeedRequest | None = None
    ) -> Answer:
        """The answer to a form that is sent, whatever its status; sent again only where a redirect keeps the method
        (307, 308). Raises as `get`."""
        return await self._asked(url, _Request({}, most or self._settings.limits.page_bytes, None, form, own=own))

    async def _asked(self, url: str, request: "_Request") -> Answer:
        try:
            # each hop has its bound, and so has the whole, however many hops there are
            async with asyncio.timeout(_REDIRECTS_TIME_FACTOR * self._settings.limits.fetch_seconds):
                return await self._follow(url, request)
        except AddressRefused as error:
            raise AddressRefused(url, error.problem) from error
        except (FetchError, InputTooLarge):
            raise
        except TimeoutError as error:
            raise FetchError(url, f"no answer within {self._settings.limits.fetch_seconds:g} s") from error
        except (aiohttp.ClientError, OSError, ValueError, UnicodeError) as error:
            # a refusal in the resolver or the socket factory comes wrapped in aiohttp's own error
            refused = _cause(error)
            if refused:
                raise AddressRefused(url, refused.problem) from error
            raise FetchError(url, f"could not be fetched: {_plain(error)}") from error

    async def _follow(self, url: str, request: "_Request") -> Answer:
        if self._session is None:
            raise FetchError(url, "the fetcher is not open")
        current, for_good, moved_to = url, True, None
        for _ in range(self._settings.limits.redirects + 1):
            self._check(url, current)
            if request.hop:
                await request.hop(current)
            method = "GET" if request.form is None else "POST"
            async with self._session.request(
                method, current, headers=_headers(request, url, current), data=request.form, allow_redirects=False
            ) as response:
                location = well_formed(response.headers.get("Location", ""))
                if response.status in (_REDIRECTS if request.form is None else _SAME_METHOD) and location:
                    current = _without_login(urljoin(current, location))
                    for_good = for_good and response.status in _FOR_GOOD
                    moved_to = current if for_good else moved_to
                    continue
                return Answer(
                    url=url,
                    final_url=current,
                    status=response.status,
                    reason=well_formed(response.reason or ""),
                    headers={
                        well_formed(name).lower(): well_formed(value) for name, value in response.headers.items()
                    },
                    payload=await self._body(url, response, request),
                    date=datetime.now(UTC),
                    moved_to=moved_to,
                )
        raise BadResponse(url, f"more than {self._settings.limits.redirects} redirects")

    def _check(self, url: str, current: str) -> None:
        parts = urlsplit(current)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise AddressRefused(url, f"leads to {current[:200]!r}, which is no http or https address")
        self._guard.check_host(parts.hostname)

    async def _body(self, url: str, response: aiohttp.ClientResponse, request: "_Request") -> bytes:
        """The decompressed body; counted as it comes, so that a small bomb can't grow past the bound."""
        failed, most = response.status >= 400, request.most
        unpacking = codings.Unpacking(response.headers.get("Content-Encoding", ""))
        received = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
            for piece in unpacking.feed(chunk):
                received += piece
                if failed and len(received) >= _ERROR_BYTES:
                    return bytes(received[:_ERROR_BYTES])
                if len(received) > most and request.cut:
                    return bytes(received[:most])
                if len(received) > most:
                    raise InputTooLarge(url, f"more than {most // (1024 * 1024)} MB")
        if not failed:
            unpacking.end()
        return bytes(received)


def _headers(request: _Request, url: str, current: str) -> Mapping[str, str]:
    """What is sent to an address: what the owner says for a feed goes to the feed's own host, and by no less safe a way."""
    own, (first, now) = request.own, (urlsplit(each) for each in (url, current))
    is_same = now.netloc == first.netloc and now.scheme == first.scheme
    is_safer = now.hostname == first.hostname and (first.scheme, now.scheme) == ("http", "https")
    if own is None or not (is_same or is_safer):
        return request.headers
    headers = {**request.headers, **dict(own.headers)}
    if own.user_agent:
        headers["User-Agent"] = own.user_agent
    if own.user is not None or own.password is not None:
        both = f"{own.user or ''}:{own.password or ''}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(both).decode()}"
    return headers


def _without_login(address: str) -> str:
    """An address that a server leads to, without a user or password in it: none of these is asked with, or kept."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else address


def _cause(error: BaseException) -> AddressRefused | None:
    """The refusal among an error's causes, if there is one."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None or isinstance(seen, AddressRefused):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _plain(error: BaseException) -> str:
    """What went wrong in a person's words, without the client's own details."""
    inner = getattr(error, "os_error", None) or error
    if isinstance(inner, socket.gaierror):
        return "its name can't be resolved"
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate isn't valid ({inner.verify_message})"
    if isinstance(inner, OSError) and inner.errno and inner.errno > 0:
        return os.strerror(inner.errno).lower()
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without an answer"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "its answer breaks off in the middle"
    if isinstance(error, aiohttp.ClientResponseError):
        return "its answer is no proper HTTP"
    return " ".join(str(error).split()) or type(error).__name__


def fetch_page(url: str, settings: Settings) -> Capture:
    """`Fetcher.fetch` for callers that are not async."""

    async def run() -> Capture:
        async with Fetcher(settings) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())
