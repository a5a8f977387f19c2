"""The ASGI application: routes, and what stands around them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from onrecord.follow.parsing import PARSERS, PARSING, Parsing
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.api import Api
from onrecord.web.following import FollowPages
from onrecord.web.headers import SafeHeaders
from onrecord.web.hosts import OwnHosts
from onrecord.web.hubs import HubPages
from onrecord.web.metrics import Metrics
from onrecord.web.origins import OwnOrigins
from onrecord.web.pages import Site
from onrecord.web.proxy import PictureProxy
from onrecord.web.read_only import NoChanges
from onrecord.web.rendering import STATIC, KeptStatic
from onrecord.workers.pool import Workers

_SMALLEST_GZIP = 1024
_GZIP_LEVEL = 4
"""Of 9: a page takes a twentieth more bytes than at the highest, and half the time or less."""


class Int53(Convertor[int]):
    """An id or a small number of the store: at most 53 bits, so that no number overflows a database's integers."""

    regex = "[0-9]{1,15}|[0-8][0-9]{15}"

    def convert(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_string(self, value: int) -> str:
        """The digits."""
        return str(value)


register_url_convertor("int53", Int53())


def create_app(
    store: SqliteStore,
    settings: Settings,
    followed: Callable[[], None] | None = None,
    counted: Path | None = None,
) -> ASGIApp:
    """The application over an open store, which stays the caller's to close. What only reads changes nothing.

    `followed` is called when something new is followed, or is to be read now. `counted` is the folder in which the
    refreshing process counts what it does.
    """
    proxy = PictureProxy(settings)
    site = Site(store, proxy)
    api = Api(site)
    workers = Workers(PARSERS, preload=PARSING)
    parsing = Parsing(workers, settings.limits, store)
    follow = FollowPages(site, store, settings, parsing, followed)
    hubs = HubPages(site, store, settings, parsing, followed)
    metrics = Metrics(site, store, counted)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with proxy:
            yield
        workers.close()
        follow.close()
        site.close()

    routes = [
        Route("/", site.feed),
        Route("/article/{id:int53}", site.article),
        Route("/article/{id:int53}/changes", site.changes),
        Route("/article/{id:int53}/look", follow.look_again, methods=["GET", "POST"]),
        Route("/person/{slug}", site.person),
        Route("/people", site.people),
        Route("/author/{slug}", site.author),
        Route("/outlets", follow.outlets),
        Route("/outlets/follow", follow.follow, methods=["GET", "POST"]),
        Route("/outlets/list", follow.follow_list, methods=["GET", "POST"]),
        Route("/outlets/feed/{id:int53}", follow.change, methods=["GET", "POST"]),
        Route("/outlets/onrecord.opml", follow.opml),
        *([] if store.read_only else [Route("/websub/{id:int53}/{key}", hubs.callback, methods=["GET", "POST"])]),
        Route("/metrics", metrics.show),
        Route("/search", site.search),
        Route("/about/keys", site.keys),
        Route("/picture/{digest}", site.picture),
        Route("/picture/of/{id:int53}/{place:int53}", site.picture_of),
        Route("/api/feed", api.feed),
        Route("/api/article/{id:int53}", api.article),
        Route("/api/person/{slug}", api.person),
        Route("/api/search", api.search),
        Route("/robots.txt", site.robots),
        Route("/healthz", site.health),
        Mount("/static", KeptStatic(directory=STATIC)),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=_SMALLEST_GZIP, compresslevel=_GZIP_LEVEL)],
        exception_handlers={HTTPException: site.problem, ClientDisconnect: _hung_up, 500: site.problem},
        lifespan=lifespan,
    )
    # Around the whole application: what Starlette itself says of an error stands outside its own middleware.
    changes = NoChanges(app) if store.read_only else app
    ours = OwnOrigins(changes, settings.names, settings.public_url)
    return SafeHeaders(OwnHosts(ours, settings.names | _outside(settings)))


async def _hung_up(_: Request, __: Exception) -> Response:
    """Nobody is there any more to read this; without it the log would have a fault of ours."""
    return Response(status_code=400)


def _outside(settings: Settings) -> frozenset[str]:
    """The name that hubs reach us by."""
    name = urlsplit(settings.public_url or "").hostname
    return frozenset({name} if name else ())
