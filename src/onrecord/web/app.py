"""The ASGI application: its routes and the middleware around them."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from onrecord.follow.parsing import PARSERS, PARSING, Parsing
from onrecord.settings import Settings
from onrecord.store.store import Store
from onrecord.web.api import Api
from onrecord.web.api_parameters import exact
from onrecord.web.compression import Compressed
from onrecord.web.headers import SafeHeaders
from onrecord.web.hosts import OwnHosts
from onrecord.web.hubs import HubHandlers
from onrecord.web.icons import Icons
from onrecord.web.language import Languages
from onrecord.web.listeners import Listeners
from onrecord.web.metrics import Metrics
from onrecord.web.origins import OwnOrigins
from onrecord.web.pages.accounts import AccountPages
from onrecord.web.pages.article import ArticlePages
from onrecord.web.pages.correct import CorrectPages
from onrecord.web.pages.edits import EditsPage
from onrecord.web.pages.feed import FeedPage
from onrecord.web.pages.followed import FollowedPages
from onrecord.web.pages.live import LivePages
from onrecord.web.pages.marks import MarkHandlers
from onrecord.web.pages.moving import MovingPages
from onrecord.web.pages.notes import NotesPages
from onrecord.web.pages.offline import OfflinePages
from onrecord.web.pages.oidc import OidcPages
from onrecord.web.pages.outlets import FeedHandlers
from onrecord.web.pages.passkeys import PasskeyHandlers
from onrecord.web.pages.people import PeoplePages
from onrecord.web.pages.pictures import Pictures
from onrecord.web.pages.plain import PlainPages
from onrecord.web.pages.rules import RulesPage
from onrecord.web.pages.search import SearchPage
from onrecord.web.pages.settings import SettingsPage
from onrecord.web.pages.signin import SignInPages
from onrecord.web.pages.since import SincePages
from onrecord.web.pages.stories import StoryPages
from onrecord.web.pages.who import WhoPages
from onrecord.web.patience import Patient
from onrecord.web.proxy import PictureProxy
from onrecord.web.read_only import NoChanges
from onrecord.web.rendering import STATIC, KeptStatic
from onrecord.web.shared import Shared
from onrecord.web.signin.gate import Gate
from onrecord.web.signin.oidc import OidcProvider
from onrecord.web.signin.passkeys import PasskeyChecks
from onrecord.web.signin.relying_party import relying_party
from onrecord.web.signin.sessions import Sessions
from onrecord.web.snapshots import Snapshots
from onrecord.web.whose import Whose
from onrecord.web.zone import Zones
from onrecord.workers.pool import Workers

_Lifespan = AbstractAsyncContextManager[None]
_FORM = ["GET", "POST"]


class Int53(Convertor[int]):
    """An id or a small number: at most 53 bits, so that it never overflows a database's integers."""

    regex = "[0-9]{1,15}|[0-8][0-9]{15}"

    def convert(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_string(self, value: int) -> str:
        """The digits."""
        return str(value)


register_url_convertor("int53", Int53())


def create_app(
    store: Store,
    settings: Settings,
    followed: Callable[[], None] | None = None,
    counted: Path | None = None,
) -> ASGIApp:
    """The application over an open store, which the caller closes. Requests that only read change nothing.

    `followed` is called when a feed is newly followed or should be read at once. `counted` is the folder in which the
    refreshing process keeps its counters.
    """
    shared, proxy = Shared(store), PictureProxy(settings, store.feeds.allowed_hosts)
    workers = Workers(PARSERS, preload=PARSING)
    parsing = Parsing(workers, settings.limits, store.keeping)
    feeds = FeedHandlers(shared, settings, parsing, followed)
    hubs = HubHandlers(shared, settings, parsing, followed)
    plain = PlainPages(shared)
    sessions = Sessions(store.accounts, in_memory=store.read_only)
    icons = Icons(shared, proxy)
    listeners = Listeners(store.live, sessions.alive, settings.serving.connections)
    app = Starlette(
        routes=[
            *_page_routes(shared, proxy, plain, icons),
            *_reader_routes(shared, settings),
            Route("/api/live", LivePages(shared, listeners).stream),
            *_feed_routes(feeds),
            *_account_routes(shared, plain, sessions, settings),
            *_machine_routes(shared, plain, Metrics(shared, counted), hubs),
        ],
        middleware=[
            Middleware(Compressed),
            Middleware(Patient, say=plain.interrupted),
        ],
        exception_handlers={HTTPException: plain.problem, ClientDisconnect: _hung_up, 500: plain.problem},
        lifespan=_closing(proxy, icons, listeners, workers, feeds, shared),
    )
    return _guarded(app, shared, plain, sessions, settings)


def _closing(
    proxy: PictureProxy, icons: Icons, *others: Listeners | Workers | FeedHandlers | Shared
) -> Callable[[Starlette], _Lifespan]:
    """The application's lifespan, which closes these parts in this order at its end."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with proxy:
            yield
            await icons.close()
        for each in others:
            each.close()

    return lifespan


def _page_routes(shared: Shared, proxy: PictureProxy, plain: PlainPages, icons: Icons) -> Iterable[BaseRoute]:
    """Pages for people."""
    articles, people, pictures = ArticlePages(shared), PeoplePages(shared), Pictures(shared, proxy)
    edits, stories = EditsPage(shared), StoryPages(shared)
    return (
        Route("/", FeedPage(shared, icons).show),
        Route("/stories", stories.feed),
        Route("/story/{id:int53}", stories.story),
        Route("/story/{id:int53}/decide", stories.put_right, methods=_FORM),
        Route("/matter/{id:int53}", stories.matter),
        Route("/article/{id:int53}", articles.show),
        Route("/article/{id:int53}/changes", articles.changes),
        Route("/article/{id:int53}/correct", CorrectPages(shared).show, methods=_FORM),
        Route("/person/{slug}", people.person),
        Route("/person/{slug}/correct", WhoPages(shared).show, methods=_FORM),
        Route("/people", people.people),
        Route("/edits", edits.show),
        Route("/edits.atom", edits.feed),
        Route("/author/{slug}", people.author),
        Route("/search", SearchPage(shared).show),
        Route("/about/keys", plain.keys),
        Route("/picture/{digest}", pictures.kept),
        Route("/picture/of/{id:int53}/{place:int53}", pictures.fetched),
        Mount("/static", KeptStatic(directory=STATIC)),
    )


def _reader_routes(shared: Shared, settings: Settings) -> Iterable[BaseRoute]:
    """Pages and forms of a reader's own state."""
    marks, notes, moving = (
        MarkHandlers(shared),
        NotesPages(shared, ArticlePages(shared).show),
        MovingPages(shared, settings),
    )
    offline = OfflinePages(shared)
    since, followed = SincePages(shared), FollowedPages(shared)
    return (
        Route("/marks", marks.form, methods=_FORM),
        Route("/notes", notes.show),
        Route("/api/notes", notes.api, methods=["POST"]),
        Route("/api/notes/change", notes.change_later, methods=["POST"]),
        Route("/notes/annotations.jsonld", notes.export),
        Route("/notes/{id:int53}", notes.change, methods=_FORM),
        Route("/notes/article/{id:int53}", notes.add, methods=_FORM),
        Route("/settings", SettingsPage(shared).show, methods=_FORM),
        Route("/settings/rules", RulesPage(shared).show, methods=_FORM),
        Route("/settings/move", moving.show, methods=_FORM),
        Route("/settings/state.json", moving.export),
        Route("/offline", offline.show),
        Route("/sw.js", offline.worker),
        Route("/api/offline", offline.kept),
        Route("/since", since.show),
        Route("/since/seen", since.seen, methods=_FORM),
        Route("/followed", followed.show, methods=_FORM),
        exact("/api/since", since.api),
        exact("/api/followed", followed.api),
        Route("/api/marks", marks.api, methods=["POST"]),
        Route("/api/played", marks.played, methods=["POST"]),
        Route("/api/counts", marks.counts),
    )


def _feed_routes(feeds: FeedHandlers) -> Iterable[BaseRoute]:
    """The page of followed feeds, and the forms that change them."""
    return (
        Route("/outlets", feeds.outlets),
        Route("/outlets/onrecord.opml", feeds.opml),
        Route("/outlets/follow", feeds.follow, methods=_FORM),
        Route("/outlets/links", feeds.links, methods=_FORM),
        Route("/outlets/list", feeds.follow_list, methods=_FORM),
        Route("/outlets/feed/{id:int53}", feeds.change, methods=_FORM),
        Route("/article/{id:int53}/look", feeds.look_again, methods=_FORM),
    )


def _account_routes(
    shared: Shared, plain: PlainPages, sessions: Sessions, settings: Settings
) -> Iterable[BaseRoute]:
    """Pages of sign-in and accounts; on a server without sign-in a page that says so."""
    if not settings.sign_in.required:
        return tuple(Route(path, plain.no_accounts) for path in ("/account", "/accounts", "/signin"))
    is_kept = not shared.store.read_only  # else by passwords alone: the others write when they were used
    party = relying_party(settings.sign_in.public_url) if is_kept else None
    checks = PasskeyChecks(party, shared.store.passkeys) if party else None
    oidc = settings.sign_in.oidc if is_kept else None
    provider = OidcProvider(settings, oidc, _back_from(settings)) if oidc else None
    signing = SignInPages(shared, sessions, settings.sign_in, checks, provider)
    accounts = AccountPages(shared, sessions, settings.sign_in, checks, provider)
    elsewhere = OidcPages(shared, sessions, settings.sign_in, oidc, provider) if oidc and provider else None
    return (
        *(_passkey_routes(PasskeyHandlers(shared, settings.sign_in, checks)) if checks else ()),
        *(_elsewhere_routes(elsewhere) if elsewhere else ()),
        Route("/signin", signing.sign_in, methods=_FORM),
        Route("/signout", signing.sign_out, methods=["POST"]),
        Route("/welcome/{secret}", signing.welcome, methods=_FORM),
        Route("/account", accounts.own, methods=_FORM),
        Route("/accounts", accounts.everybody, methods=_FORM),
    )


def _back_from(settings: Settings) -> str:
    """Where an OpenID provider sends people back to, as it has to be told."""
    return f"{(settings.sign_in.public_url or '').rstrip('/')}/signin/oidc/back"


def _elsewhere_routes(oidc: OidcPages) -> Iterable[BaseRoute]:
    """Signing in at an OpenID provider."""
    return (
        Route("/signin/oidc", oidc.start),
        Route("/signin/oidc/back", oidc.back),
        Route("/account/link", oidc.link, methods=["POST"]),
    )


def _passkey_routes(passkeys: PasskeyHandlers) -> Iterable[BaseRoute]:
    """What pages' scripts ask before they ask the browser for a passkey."""
    return (
        Route("/signin/passkey", passkeys.sign_in, methods=["POST"]),
        Route("/account/passkey", passkeys.own, methods=["POST"]),
        Route("/welcome/{secret}/passkey", passkeys.welcome, methods=["POST"]),
    )


def _machine_routes(shared: Shared, plain: PlainPages, metrics: Metrics, hubs: HubHandlers) -> Iterable[BaseRoute]:
    """Addresses for programs. Hubs send new entries, so only a store that can be written to has their callback."""
    api = Api(shared)
    callback = Route("/websub/{id:int53}/{key}", hubs.callback, methods=_FORM)
    return (
        exact("/api/feed", api.feed),
        exact("/api/article/{id:int53}", api.article),
        exact("/api/person/{slug}", api.person),
        exact("/api/search", api.search),
        exact("/api/edits", api.edits),
        exact("/api/stories", api.stories),
        exact("/api/story/{id:int53}", api.story),
        exact("/api/matter/{id:int53}", api.matter),
        Route("/metrics", metrics.show),
        Route("/robots.txt", plain.robots),
        Route("/healthz", plain.health),
        *(() if shared.store.read_only else (callback,)),
    )


def _guarded(app: ASGIApp, shared: Shared, plain: PlainPages, sessions: Sessions, settings: Settings) -> ASGIApp:
    """The application with the outermost middleware, which also covers Starlette's own error responses."""
    store = shared.store
    own = Languages(Zones(app), shared.language)
    gate = Gate(Whose(own, store.database.subject), store.accounts, sessions, settings.sign_in, plain.forbidden)
    reading = Snapshots(gate, store.database)
    unchanging = NoChanges(reading) if store.read_only else reading
    ours = OwnOrigins(unchanging, settings.names, settings.public_url)
    return SafeHeaders(Languages(OwnHosts(ours, settings.names | _outside(settings))))


async def _hung_up(_: Request, __: Exception) -> Response:
    """The client has gone, so nobody reads this; without the handler the log would show an error of ours."""
    return Response(status_code=400)


def _outside(settings: Settings) -> frozenset[str]:
    """The host name by which hubs reach this server."""
    name = urlsplit(settings.public_url or "").hostname
    return frozenset({name} if name else ())
