"""One URL to one Capture, bounded in size, time and redirects."""

import asyncio
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import aiohttp

from onrecord import __version__
from onrecord.errors import AddressRefused, BadResponse, FetchError, InputTooLarge
from onrecord.fetch.guard import GuardedResolver
from onrecord.model import Capture, CaptureOrigin
from onrecord.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "date")
_CHUNK = 64 * 1024
_AGENT = f"OnRecord/{__version__} (self-hosted news reader)"


class Fetcher:
    """Fetches pages over one connection pool; an async context manager. Sends no cookies and keeps none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._guard = GuardedResolver(settings.allowed_hosts)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fetcher":
        connector = aiohttp.TCPConnector(resolver=self._guard, socket_factory=self._guard.open_socket)
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._settings.limits.fetch_seconds),
            headers={"User-Agent": _AGENT, "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"},
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
        try:
            return await self._follow(url)
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

    async def _follow(self, url: str) -> Capture:
        if self._session is None:
            raise FetchError(url, "the fetcher is not open")
        current = url
        for _ in range(self._settings.limits.redirects + 1):
            self._check(url, current)
            async with self._session.get(current, allow_redirects=False) as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    current = urljoin(current, location)
                    continue
                if response.status >= 400:
                    raise BadResponse(
                        url, f"the server answered {response.status} {response.reason or ''}".rstrip()
                    )
                return Capture(
                    target_uri=url,
                    final_uri=current,
                    payload=await self._body(url, response),
                    date=datetime.now(UTC),
                    status=response.status,
                    headers={k: v for k in _KEPT_HEADERS if (v := response.headers.get(k))},
                    origin=CaptureOrigin.LIVE,
                )
        raise BadResponse(url, f"more than {self._settings.limits.redirects} redirects")

    def _check(self, url: str, current: str) -> None:
        parts = urlsplit(current)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise AddressRefused(url, f"leads to {current[:200]!r}, which is no http or https address")
        self._guard.check_host(parts.hostname)

    async def _body(self, url: str, response: aiohttp.ClientResponse) -> bytes:
        """The decompressed body; counted as it comes, so that a small bomb can't grow past the bound."""
        limit = self._settings.limits.page_bytes
        received = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            received += chunk
            if len(received) > limit:
                raise InputTooLarge(url, f"more than {limit // (1024 * 1024)} MB")
        return bytes(received)


def _cause(error: BaseException) -> AddressRefused | None:
    """The refusal among an error's causes, if there is one."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None or isinstance(seen, AddressRefused):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _plain(error: BaseException) -> str:
    return str(error).strip() or type(error).__name__


def fetch_page(url: str, settings: Settings) -> Capture:
    """`Fetcher.fetch` for callers that are not async."""

    async def run() -> Capture:
        async with Fetcher(settings) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())
