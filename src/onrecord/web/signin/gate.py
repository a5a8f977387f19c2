"""The gate: where sign-in is required, it lets only signed-in people in; it tells all pages who asks."""

import asyncio
import base64
import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode

import structlog
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import StoreError, StoreInterrupted
from onrecord.settings import SignInSettings
from onrecord.store.contract.accounts import Account, Accounts, Role
from onrecord.store.snapshot import beside
from onrecord.web.language import gettext, message
from onrecord.web.origins import SAFE_METHODS
from onrecord.web.patience import RETRY_AFTER_S
from onrecord.web.signin.asker import NOBODY, OWNER_HERE, Asker, asked_by
from onrecord.web.signin.back import own_page
from onrecord.web.signin.rules import asks_nobody, is_for_people, is_open, role_for
from onrecord.web.signin.secure import is_over_tls, is_trusted_proxy
from onrecord.web.signin.sessions import MAX_SECRET_CHARACTERS, Sessions, secret_of

Forbidden = Callable[[Request, str], Awaitable[Response]]
log = structlog.get_logger("onrecord.web")

_MAX_NEXT_CHARACTERS: Final = 1_000
_MAX_CREDENTIALS: Final = 1_000
_SEEN_S: Final = 300.0
"""The use of a session or token is noted once within this time, in seconds."""
_MAX_SEEN: Final = 10_000
_INTERRUPTED: Final = message("The store can't be reached just now. Please try again in a moment.")
_SIGN_IN_FIRST: Final = message("Sign in first.")
_NOT_FOR_ROLE: Final = {
    Role.OWNER: message("Only an owner of this OnRecord may do that."),
    Role.EDITOR: message("Only an editor or owner of this OnRecord may do that."),
    Role.READER: message("This token may only read."),
}


class Gate:
    """ASGI middleware around all pages. Without `settings.required` everybody is the owner.

    `forbidden` makes the page that says to people, in these words, why they may not do something.
    """

    def __init__(
        self, app: ASGIApp, accounts: Accounts, sessions: Sessions, settings: SignInSettings, forbidden: Forbidden
    ) -> None:
        self._app = app
        self._forbidden = forbidden
        self._accounts = accounts
        self._sessions = sessions
        self._settings = settings
        self._seen = _Seen(None if sessions.are_in_memory else accounts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on requests that the asker may make."""
        if scope["type"] != "http" or not self._settings.required:
            asked_by(OWNER_HERE)
            await self._app(scope, receive, send)
            return
        path, method = scope["path"], scope["method"]
        try:
            who = None if asks_nobody(path) else self._asker_of(scope)
        except StoreInterrupted as error:
            log.warning("the store was interrupted", error=str(error))
            await _said(path, 503, _INTERRUPTED, {"Retry-After": str(RETRY_AFTER_S)})(scope, receive, send)
            return
        asked_by(who or NOBODY)
        refusal = None if is_open(path) else self._refusal(who, method, path, scope)
        if isinstance(refusal, str):
            refusal = await self._forbidden(Request(scope), refusal)
        if refusal:
            await refusal(scope, receive, send)
        elif who and method not in SAFE_METHODS and role_for(method, path) is not Role.READER:
            await self._noted(who, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _asker_of(self, scope: Scope) -> Asker | None:
        """As `_who`; repeated once where the database broke off, since often just one connection is broken."""
        try:
            return self._who(scope)
        except StoreInterrupted:
            return self._who(scope)

    def _who(self, scope: Scope) -> Asker | None:
        """The asker, by a program's token, a trusted proxy's header, or the session cookie."""
        headers, connection = Headers(scope=scope), HTTPConnection(scope)
        if "authorization" in headers:
            return self._by_token(headers["authorization"])
        named = self._settings.proxy_header
        if named and is_trusted_proxy(scope, self._settings):
            given = headers.getlist(named)
            account = self._accounts.named(given[0]) if len(given) == 1 and given[0].strip() else None
            return _asker(account) if account else None
        secret = secret_of(connection, is_safe=is_over_tls(scope, self._settings))
        account = self._sessions.account(secret) if secret else None
        if account:
            self._seen.note(secret)
        return _asker(account, secret=secret) if account else None

    def _by_token(self, shown: str) -> Asker | None:
        """The owner of a program's token: a bearer token, or the password of feed readers, which know no other way.

        Browsers repeat a typed password by themselves, even for other sites' pages: so a password can't change anything.
        """
        kind, _, secret = shown.partition(" ")
        secret = secret.strip()
        if kind.lower() == "basic":
            secret = _password_of(secret)
        elif kind.lower() != "bearer":
            return None
        found = self._accounts.token(secret) if 0 < len(secret) <= MAX_SECRET_CHARACTERS else None
        if found is None:
            return None
        self._seen.note(secret)
        return _asker(found[0], is_program=True, may_write=found[1] and kind.lower() == "bearer")

    def _refusal(self, who: Asker | None, method: str, path: str, scope: Scope) -> Response | str | None:
        """The answer to who may not ask that, or for people the reason; None for who may."""
        if who is None:
            if path.endswith((".atom", ".opml")):  # feed readers know only passwords
                return _said(
                    path, 401, _SIGN_IN_FIRST, {"WWW-Authenticate": 'Basic realm="OnRecord", charset="UTF-8"'}
                )
            is_read = method in {"GET", "HEAD"}
            if path.startswith("/api/") or not (is_read or _is_form(scope)):
                return _said(path, 401, _SIGN_IN_FIRST, {"WWW-Authenticate": 'Bearer realm="OnRecord"'})
            return _to_sign_in(scope) if is_read else _to_sign_in_again(scope)
        if who.is_program and is_for_people(path):
            return _said(path, 403, message("A token does no more than read and change the record."), {})
        role = role_for(method, path)
        if (method not in SAFE_METHODS and not who.may_write) or not who.role.may(role):
            words = _NOT_FOR_ROLE[role]
            return _said(path, 403, words, {}) if who.is_program or path.startswith("/api/") else words
        return None

    async def _noted(self, who: Asker, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request that changes the shared record, and writes to the audit who did it if it succeeded."""
        status = 500

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self._app(scope, receive, seen)
        if status < 400:
            what = f"{scope['method']} {scope['path']}"
            try:
                await asyncio.to_thread(
                    self._accounts.note, name=who.name or "", action="changed", subject=what, now=time.time()
                )
            except StoreError as error:  # the change itself is done
                log.warning("the audit could not be written", error=str(error))


class _Seen:
    """Notes which sessions and tokens are in use: not at every request, and beside the response."""

    def __init__(self, accounts: Accounts | None) -> None:
        self._accounts = accounts
        self._noted: OrderedDict[str, float] = OrderedDict()
        self._going_on: set[asyncio.Task[None]] = set()

    def note(self, secret: str) -> None:
        """Notes that the session or token is in use."""
        now = time.monotonic()
        if self._accounts is None or self._noted.get(secret, -_SEEN_S) > now - _SEEN_S:
            return
        self._noted[secret] = now
        self._noted.move_to_end(secret)
        while len(self._noted) > _MAX_SEEN:
            self._noted.popitem(last=False)
        task = asyncio.create_task(self._written(self._accounts, secret))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)

    async def _written(self, accounts: Accounts, secret: str) -> None:
        try:
            await asyncio.to_thread(beside, partial(accounts.saw, secret, now=time.time()))
        except StoreError as error:
            log.warning("it could not be noted that a session is in use", error=str(error))


def _password_of(credentials: str) -> str:
    """The password in Basic credentials (RFC 7617); "" where there are none."""
    try:
        return base64.b64decode(credentials[:_MAX_CREDENTIALS], validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _asker(account: Account, *, secret: str = "", is_program: bool = False, may_write: bool = True) -> Asker:
    return Asker(
        id=account.id,
        name=account.name,
        role=account.role,
        secret=secret,
        is_program=is_program,
        may_write=may_write,
        since=account.made,
    )


def _is_form(scope: Scope) -> bool:
    """Whether a browser sent it from a form, so that whatever comes back is shown to a person; scripts ask for any type."""
    return "text/html" in Headers(scope=scope).get("accept", "")


def _to_sign_in(scope: Scope) -> Response:
    """Leads to the sign-in, and from there to the page that was asked for."""
    query = scope["query_string"].decode("latin-1")
    back = scope["path"] + (f"?{query}" if query else "")
    return _signing_in({"next": back} if back != "/" else {})


def _to_sign_in_again(scope: Scope) -> Response:
    """Leads to the sign-in whoever sent a form after their session had ended, and from there back to the form's page."""
    back = own_page(Headers(scope=scope).get("referer", ""))
    return _signing_in({"ended": "yes"} | ({"next": back} if back != "/" else {}))


def _signing_in(given: Mapping[str, str]) -> Response:
    query = urlencode({name: value[:_MAX_NEXT_CHARACTERS] for name, value in given.items()})
    to = f"/signin?{query}" if query else "/signin"
    return RedirectResponse(to, status_code=303, headers={"Cache-Control": "no-store"})


def _said(path: str, status: int, words: str, headers: dict[str, str]) -> Response:
    words = gettext(words)
    if path.startswith("/api/"):
        return Response(json.dumps({"error": words}), status, headers, media_type="application/json")
    return PlainTextResponse(f"{words}\n", status, headers)
