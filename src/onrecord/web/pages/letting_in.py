"""What the pages by which people sign in have in common: the session that begins, and the audit."""

import time
from math import ceil
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.settings import SignInSettings
from onrecord.store.contract.accounts import Account
from onrecord.web.language import message, ngettext
from onrecord.web.pages.base import PageHandlers
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.signin.secure import is_over_tls
from onrecord.web.signin.sessions import Sessions, set_cookie

STALE: Final = message(
    "Please sign in again first: ways to sign in are added and removed within a quarter of an hour of it."
)


def too_often(wait_s: float) -> str:
    """What is said to whoever has to wait so long, in seconds, for the next attempt."""
    return ngettext(
        "That was tried too often. Please wait %(num)s minute.",
        "That was tried too often. Please wait %(num)s minutes.",
        ceil(wait_s / 60),
    )


class LettingIn(PageHandlers):
    """The handlers of such a page."""

    def __init__(self, shared: Shared, sessions: Sessions, settings: SignInSettings) -> None:
        super().__init__(shared)
        self._sessions = sessions
        self._settings = settings
        self._accounts = shared.store.accounts

    async def _signed_in(self, request: Request, account: Account, back: str) -> Response:
        """Begins a session of this account, and leads back."""
        agent, before = request.headers.get("user-agent", ""), asker()
        if before.secret:  # who signs in once more leaves no session behind
            await self._shared.writing(lambda: self._sessions.end(before.id, before.secret))
        secret = await self._shared.writing(lambda: self._sessions.begin(account, agent))
        answer = RedirectResponse(back, status_code=303)
        set_cookie(answer, secret, is_safe=is_over_tls(request.scope, self._settings))
        return answer

    async def _note(self, name: str, action: str, subject: str) -> None:
        """Keeps in the audit what was done; a store that is only read has none."""
        if not self._store.read_only:
            await self._shared.writing(
                lambda: self._accounts.note(name=name, action=action, subject=subject, now=time.time())
            )
