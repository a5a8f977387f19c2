"""The help page, error pages, and addresses for machines."""

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from onrecord import __version__
from onrecord.errors import StoreInterrupted
from onrecord.web import filters
from onrecord.web.contexts.plain import AboutContext, NoAccountsContext, ProblemContext
from onrecord.web.language import gettext, message, speak
from onrecord.web.pages.base import PageHandlers
from onrecord.web.patience import RETRY_AFTER_S

_NOTHING_HERE = message("There is nothing at this address.")
_WITH_SIGN_IN = "onrecord serve --sign-in always"
_SAID_BY_STATUS = {404: _NOTHING_HERE, 405: message("That can't be done here.")}
_SAID_OF_INTERRUPTIONS = message(
    "The store can't be reached just now. Nothing was changed; please try again in a moment."
)
_SAID_OF_FAULTS = message("Something went wrong here. It has been written to the log.")


class PlainPages(PageHandlers):
    """The handlers of those pages."""

    async def keys(self, request: Request) -> Response:
        """The help page."""
        counts = self._store.news.counts()
        articles = filters.articles(counts["articles"])
        statements = filters.statements(counts["attributions"])
        context = AboutContext(counts=f"{articles}, {statements}, OnRecord {__version__}.")
        return self._render(request, context)

    async def robots(self, _: Request) -> Response:
        """Asks crawlers to stay out of a person's News Feed."""
        return PlainTextResponse("User-agent: *\nDisallow: /\n")

    async def health(self, _: Request) -> Response:
        """Whether the store answers, by the cheapest question."""
        self._store.upkeep.answers()
        return PlainTextResponse("ok\n")

    async def no_accounts(self, request: Request) -> Response:
        """Why there is no account on a server without sign-in, and where the settings are."""
        return self._render(request, NoAccountsContext(command=_WITH_SIGN_IN), status=404)

    async def problem(self, request: Request, error: Exception) -> Response:
        """An error as a page, or as JSON below /api."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = error.detail if isinstance(error, HTTPException) and status != 405 else ""
        if said in {"", "Not Found"}:  # Starlette's own words
            said = gettext(_NOTHING_HERE if said else _SAID_BY_STATUS.get(status, _SAID_OF_FAULTS))
        return self._said(request, status, said)

    async def forbidden(self, request: Request, words: str) -> Response:
        """Why who is signed in may not do that. The gate asks for it, before any handler: the reader's language is set here."""
        if own := self._shared.language(request.scope):
            speak(own)
        return self._said(request, 403, gettext(words))

    async def interrupted(self, request: Request, _: StoreInterrupted) -> Response:
        """The store's database can't be reached: 503 with the time to ask again, and without the database's address."""
        answer = self._said(request, 503, gettext(_SAID_OF_INTERRUPTIONS))
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
        return answer

    def _said(self, request: Request, status: int, said: str) -> Response:
        if request.url.path.startswith("/api/"):
            return Response(msgspec.json.encode({"error": said}), status, media_type="application/json")
        return self._render(request, ProblemContext(number=status, said=said), status=status)
