"""What a browser is to be asked for a passkey: to sign in, for one's own account, or by an invitation. Pages' scripts ask."""

import time
from math import ceil
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.settings import SignInSettings
from onrecord.store.contract.accounts import Account
from onrecord.web.headers import json_answer, unkept
from onrecord.web.language import gettext, message
from onrecord.web.pages.base import PageHandlers
from onrecord.web.pages.letting_in import too_often
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.signin.attempts import Attempts
from onrecord.web.signin.passkeys import PasskeyChecks
from onrecord.web.signin.secure import address_of
from onrecord.web.signin.sessions import MAX_SECRET_CHARACTERS

_NO_ACCOUNT: Final = message("There is nobody here to make a passkey for.")


class PasskeyHandlers(PageHandlers):
    """The handlers of those questions. Each is a form of our own pages, since each answer writes a challenge."""

    def __init__(self, shared: Shared, settings: SignInSettings, checks: PasskeyChecks) -> None:
        super().__init__(shared)
        self._settings = settings
        self._checks = checks
        self._accounts = shared.store.accounts
        self._asked = Attempts()

    async def sign_in(self, request: Request) -> Response:
        """For signing in. 429 where an address asks too often, since strangers may ask."""
        await self._shared.forms.read(request)
        address = address_of(request.scope, self._settings)
        if wait := self._asked.wait_s(None, address):
            answer = json_answer({"error": too_often(wait)})
            answer.status_code = 429
            answer.headers["Retry-After"] = str(ceil(wait))
            return unkept(answer)
        self._asked.failed(None, address)  # each counts, whatever comes of it
        return _options(await self._shared.writing(self._checks.request_options))

    async def own(self, request: Request) -> Response:
        """For a passkey of whoever asks, if they signed in here."""
        await self._shared.forms.read(request)
        who = asker()
        return await self._creation(self._accounts.named(who.name) if who.name and who.secret else None)

    async def welcome(self, request: Request) -> Response:
        """For a passkey of whoever was sent a link."""
        await self._shared.forms.read(request)
        secret = str(request.path_params["secret"])[: MAX_SECRET_CHARACTERS + 1]
        return await self._creation(self._accounts.invited(secret, now=time.time()))

    async def _creation(self, account: Account | None) -> Response:
        if account is None:
            raise HTTPException(404, gettext(_NO_ACCOUNT))
        return _options(await self._shared.writing(lambda: self._checks.creation_options(account)))


def _options(words: str) -> Response:
    return unkept(Response(words, media_type="application/json"))
