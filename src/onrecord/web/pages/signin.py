"""Signing in and out by password or passkey, and setting either by an invitation."""

import asyncio
import time
from math import ceil
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.settings import SignInSettings
from onrecord.store.contract.accounts import Account
from onrecord.web import problems
from onrecord.web.contexts.accounts import SignInContext, WelcomeContext
from onrecord.web.forms import Form
from onrecord.web.headers import unkept, unreferred
from onrecord.web.language import gettext, message
from onrecord.web.pages.letting_in import LettingIn, too_often
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.signin.attempts import Attempts
from onrecord.web.signin.back import own_path
from onrecord.web.signin.oidc import OidcProvider
from onrecord.web.signin.passkeys import MAX_ANSWER_CHARACTERS, PasskeyChecks
from onrecord.web.signin.passwords import FEWEST_CHARACTERS, MOST_CHARACTERS, hashed, matches, problem_with
from onrecord.web.signin.secure import address_of, is_over_tls
from onrecord.web.signin.sessions import MAX_SECRET_CHARACTERS, Sessions, set_cookie

_ENDED: Final = message(
    "You were signed out meanwhile, so that was not done. Sign in and do it again: you come back to the page that it was on."
)
_WRONG: Final = message("That name and password don’t go together.")
_WRONG_PASSKEY: Final = message(
    "That passkey isn’t known here, or the page was open for too long. Please try again."
)
_NOT_OF_NAME: Final = message("That passkey is of another name than the one that is typed.")
_NOT_MADE: Final = message("That passkey can’t be taken, or the page was open for too long. Please try again.")
_HASHED_AT_ONCE: Final = 2
"""A hash takes 64 MiB and a tenth of a second of a core: strangers can use two at a time at most."""
_MAX_NAME_CHARACTERS: Final = 100
_MAX_PASSKEY_NAME_CHARACTERS: Final = 60
_GONE: Final = message(
    "That link was used already, or is too old. An owner of this OnRecord can make another one."
)


class SignInPages(LettingIn):
    """The handlers of those pages."""

    def __init__(
        self,
        shared: Shared,
        sessions: Sessions,
        settings: SignInSettings,
        checks: PasskeyChecks | None,
        provider: OidcProvider | None,
    ) -> None:
        super().__init__(shared, sessions, settings)
        self._provider = provider
        self._checks = checks
        self._attempts = Attempts()
        self._hashing = asyncio.Semaphore(_HASHED_AT_ONCE)

    async def sign_in(self, request: Request) -> Response:
        """The form, and its result."""
        if request.method != "POST":
            asked = request.query_params
            leave = await self._leaving() if "out" in asked else ""
            problem = gettext(_ENDED) if "ended" in asked else ""
            return self._form(request, back=own_path(asked.get("next", "")), problem=problem, leave=leave)
        form = await self._shared.forms.read(request)
        name, back = form.text("name", _MAX_NAME_CHARACTERS), own_path(form.text("next", 1_000))
        address = address_of(request.scope, self._settings)
        if self._checks and "answer" in form.fields:
            return await self._by_passkey(request, self._checks, form, back, name)
        async with self._hashing:  # checked again here: of many simultaneous attempts most wait at this lock
            wait = self._attempts.wait_s(name, address)
            account = None if wait else await self._proven(name, form.fields.get("password", ""))
            if account is None and not wait:
                self._attempts.failed(name, address)
        if wait:
            return self._waits(request, back, name, wait)
        if account is None:
            await self._note(name, "was not let in", address)
            return self._form(request, back=back, name=name, problem=gettext(_WRONG), status=403)
        self._attempts.succeeded(name)
        await self._note(account.name, "signed in", address)
        return await self._signed_in(request, account, back)

    async def _by_passkey(
        self, request: Request, checks: PasskeyChecks, form: Form, back: str, name: str
    ) -> Response:
        """Signs in whoever's passkey signed. Nobody can guess one, so that only the address is counted, and not a name."""
        address = address_of(request.scope, self._settings)
        if wait := self._attempts.wait_s(None, address):
            return self._waits(request, back, name, wait)
        given = form.text("answer", MAX_ANSWER_CHARACTERS + 1)
        account = await self._shared.writing(lambda: checks.proven(given))
        problem = _WRONG_PASSKEY if account is None else ""
        if account and name and ((of_name := self._accounts.named(name)) is None or of_name.id != account.id):
            problem = _NOT_OF_NAME
        if problem or account is None:
            self._attempts.failed(None, address)
            await self._note(account.name if account else name, "was not let in with a passkey", address)
            return self._form(request, back=back, name=name, problem=gettext(problem), status=403)
        await self._note(account.name, "signed in with a passkey", address)
        return await self._signed_in(request, account, back)

    async def sign_out(self, request: Request) -> Response:
        """Ends this session."""
        await self._shared.forms.read(request)
        who = asker()
        await self._shared.writing(lambda: self._sessions.end(who.id, who.secret))
        await self._note(who.name or "", "signed out", "")
        answer = RedirectResponse("/signin?out" if self._provider else "/signin", status_code=303)
        set_cookie(answer, None, is_safe=is_over_tls(request.scope, self._settings))
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    async def _leaving(self) -> str:
        """Where people sign out at the provider, too."""
        url = (self._settings.public_url or "").rstrip("/")
        return (await self._provider.leaving(f"{url}/signin") if self._provider else None) or ""

    async def welcome(self, request: Request) -> Response:
        """The form to set a password, for whoever was sent this link."""
        secret = str(request.path_params["secret"])[: MAX_SECRET_CHARACTERS + 1]
        account = self._accounts.invited(secret, now=time.time())
        if account is None:
            raise HTTPException(404, gettext(_GONE))
        if self._store.read_only:
            raise HTTPException(
                403, gettext("This OnRecord was started with --read-only, so that no password can be set here.")
            )
        if request.method != "POST":
            return self._welcome(request, account)
        form = await self._shared.forms.read(request)
        if self._checks and "answer" in form.fields and not account.has_password:
            return await self._welcome_passkey(request, self._checks, form, account)
        password = form.fields.get("password", "")
        problem = problem_with(password, account.name)
        if not problem and password != form.fields.get("again", ""):
            problem = gettext("The two aren’t the same.")
        if problem:
            return self._welcome(request, account, problem=problem)
        async with self._hashing:
            kept = await self._shared.writing(lambda: hashed(password))
        # checked once more, so that only one of two people with the link sets a password
        is_first = await self._shared.writing(lambda: self._accounts.accept(secret, kept, now=time.time()))
        if not is_first:
            raise HTTPException(404, gettext(_GONE))
        await self._note(account.name, "set a password", address_of(request.scope, self._settings))
        return await self._signed_in(request, account, "/")

    async def _welcome_passkey(
        self, request: Request, checks: PasskeyChecks, form: Form, account: Account
    ) -> Response:
        """Keeps a passkey of whoever was sent this link, in place of a password."""
        given, secret = form.text("answer", MAX_ANSWER_CHARACTERS + 1), str(request.path_params["secret"])
        name = form.text("passkey", _MAX_PASSKEY_NAME_CHARACTERS)
        made = await self._shared.writing(lambda: checks.made(account, given, name))
        if made is None:
            return self._welcome(request, account, problem=gettext(_NOT_MADE))
        try:
            is_first = await self._shared.writing(
                lambda: self._shared.store.passkeys.accept(secret, made, now=time.time())
            )
        except StoreError as error:
            return self._welcome(request, account, problem=problems.in_words(error))
        if not is_first:
            raise HTTPException(404, gettext(_GONE))
        await self._note(account.name, "made a passkey", address_of(request.scope, self._settings))
        return await self._signed_in(request, account, "/")

    async def _proven(self, name: str, password: str) -> Account | None:
        """The account of this name, if the password is right."""
        account = self._accounts.named(name)
        kept = self._accounts.password(account.id) if account else None
        password = password[: MOST_CHARACTERS + 1]
        is_right = await self._shared.writing(lambda: matches(kept, password))
        return account if is_right else None

    def _waits(self, request: Request, back: str, name: str, wait: float) -> Response:
        answer = self._form(request, back=back, name=name, problem=too_often(wait), status=429)
        answer.headers["Retry-After"] = str(ceil(wait))
        return answer

    def _form(
        self, request: Request, *, back: str, name: str = "", problem: str = "", leave: str = "", status: int = 200
    ) -> Response:
        context = SignInContext(
            token=self._shared.forms.token,
            back=back,
            name=name,
            problem=problem,
            is_plain=self._is_plain(request),
            passkey_origin=self._checks.party.origin if self._checks else "",
            provider=self._provider.name if self._provider else "",
            leave=leave,
        )
        return unkept(self._render(request, context, status=status))

    def _welcome(self, request: Request, account: Account, *, problem: str = "") -> Response:
        context = WelcomeContext(
            token=self._shared.forms.token,
            address=request.url.path,
            name=account.name,
            problem=problem,
            is_plain=self._is_plain(request),
            fewest=FEWEST_CHARACTERS,
            passkey_origin=self._checks.party.origin if self._checks and not account.has_password else "",
        )
        return unreferred(unkept(self._render(request, context, status=400 if problem else 200)))

    def _is_plain(self, request: Request) -> bool:
        host = request.url.hostname or ""
        return not is_over_tls(request.scope, self._settings) and host not in {"localhost", "127.0.0.1", "::1"}
