"""Signing in at an OpenID provider, and linking an account to somebody there."""

import hmac
import time
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.characters import for_line
from onrecord.errors import FetchError, InputTooLarge, StoreError
from onrecord.settings import OidcSettings, SignInSettings
from onrecord.store.contract.accounts import Account, Role
from onrecord.store.contract.identities import Identity
from onrecord.web import problems
from onrecord.web.contexts.accounts import ElsewhereContext
from onrecord.web.headers import unkept
from onrecord.web.language import gettext, message
from onrecord.web.pages.letting_in import STALE, LettingIn, too_often
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.signin.attempts import Attempts
from onrecord.web.signin.back import own_path
from onrecord.web.signin.id_token import Claims
from onrecord.web.signin.oidc import Flow, OidcProvider, flow_of, link_mark, new_flow
from onrecord.web.signin.secure import address_of, is_over_tls
from onrecord.web.signin.sessions import FLOW_COOKIES, Sessions, set_flow_cookie

_OLD: Final = message("This sign-in was begun in another browser, or too long ago. Please try again.")
_UNKNOWN: Final = message(
    "Nobody here is linked to who you are there. Sign in with your password or passkey and link it on Your account, "
    "or ask an owner of this OnRecord for a link."
)
_PREFIX: Final = "onrecord-"
_NAMES: Final = ("preferred_username", "name", "nickname")
_MAX_NAME_CHARACTERS: Final = 50
_NAMESAKES: Final = 20


class OidcPages(LettingIn):
    """The handlers: to the provider, back from it, and for the account's page."""

    def __init__(
        self,
        shared: Shared,
        sessions: Sessions,
        settings: SignInSettings,
        oidc: OidcSettings,
        provider: OidcProvider,
    ) -> None:
        super().__init__(shared, sessions, settings)
        self._oidc = oidc
        self._provider = provider
        self._identities = shared.store.identities
        self._attempts = Attempts()

    async def start(self, request: Request) -> Response:
        """Sends the browser to the provider."""
        return await self._to_provider(request, new_flow(own_path(request.query_params.get("next", ""))))

    async def link(self, request: Request) -> Response:
        """Sends the browser to the provider, to link whoever signs in there to the asking account. A form of that page."""
        await self._shared.forms.read(request)
        who = asker()
        if not who.secret or not self._is_fresh():
            return self._page(request, gettext(STALE))
        try:
            flow = new_flow("/account", who.secret)
            answer = self._page(request, "", link=await self._provider.start(flow))
        except (FetchError, InputTooLarge) as error:
            return self._page(request, self._unreachable(error), status=502)
        set_flow_cookie(answer, flow.written(), is_safe=is_over_tls(request.scope, self._settings))
        return answer

    async def back(self, request: Request) -> Response:
        """Lets in whoever comes back from the provider, or links them."""
        is_safe = is_over_tls(request.scope, self._settings)
        flow = flow_of(request.cookies.get(FLOW_COOKIES[is_safe], ""))
        answer = await self._came_back(request, flow)
        set_flow_cookie(answer, None, is_safe=is_safe)
        return answer

    async def _came_back(self, request: Request, flow: Flow | None) -> Response:
        given, address = request.query_params, address_of(request.scope, self._settings)
        if flow is None or not hmac.compare_digest(given.get("state", "").encode(), flow.state.encode()):
            return self._page(request, gettext(_OLD), status=400)
        if flow.link and not (
            asker().secret
            and hmac.compare_digest(link_mark(asker().secret, flow.state).encode(), flow.link.encode())
        ):
            return self._page(request, gettext(_OLD), status=400)
        if wait := self._attempts.wait_s(None, address):
            return self._page(request, too_often(wait), status=429)
        self._attempts.failed(None, address)  # each asks the provider something, whatever comes of it
        if "code" not in given:
            said = given.get("error", "")
            reason = said if said.isascii() and said.replace("_", "").isalpha() and len(said) < 60 else "-"
            words = gettext(
                "%(provider)s didn’t sign you in (%(reason)s).", provider=self._provider.name, reason=reason
            )
            return self._page(request, words, status=403)
        try:
            claims = await self._provider.finish(flow, given["code"], given.get("iss", ""))
        except (FetchError, InputTooLarge) as error:
            await self._note("", "was not let in", f"{self._provider.name}: {error.problem}")
            return self._page(request, self._unreachable(error), status=502)
        identity = Identity(issuer=claims["iss"], subject=claims["sub"])
        if flow.link:
            return await self._linked(request, identity)
        return await self._let_in(request, flow, identity, claims)

    async def _linked(self, request: Request, identity: Identity) -> Response:
        who = asker()
        try:
            await self._shared.writing(lambda: self._identities.link(who.id, identity, now=time.time()))
        except StoreError as error:
            return self._page(request, problems.in_words(error), status=400)
        await self._note(who.name or "", "linked", self._provider.name)
        return RedirectResponse("/account", status_code=303)

    async def _let_in(self, request: Request, flow: Flow, identity: Identity, claims: Claims) -> Response:
        account = await self._shared.writing(lambda: self._identities.account(identity, now=time.time()))
        if account is None and self._oidc.new_readers:
            account = await self._shared.writing(lambda: self._new_reader(identity, claims))
        address = address_of(request.scope, self._settings)
        if account is None:
            await self._note(_name_of(claims), "was not let in", f"{self._provider.name}, {address}")
            return self._page(request, gettext(_UNKNOWN), status=403)
        if self._oidc.roles_claim:
            role = role_of(claims, self._oidc.roles_claim)
            account_id, is_other = account.id, role is not account.role
            if is_other and await self._shared.writing(lambda: self._accounts.change(account_id, role=role)):
                await self._note(account.name, f"was made {role.value}", self._provider.name)
        await self._note(account.name, "signed in", f"{self._provider.name}, {address}")
        return await self._signed_in(request, account, own_path(flow.back))

    def _new_reader(self, identity: Identity, claims: Claims) -> Account | None:
        """A new account; None where another request makes it at the same time, or every name is taken."""
        wanted, now = _name_of(claims), time.time()
        for number in range(1, _NAMESAKES + 1):
            name = wanted if number == 1 else f"{wanted} {number}"
            if self._accounts.named(name):
                continue
            try:
                account = self._accounts.add(name, Role.READER, now=now)
            except StoreError:
                continue
            try:
                self._identities.link(account.id, identity, now=now)
            except StoreError:
                self._accounts.remove(account.id)
                return self._identities.account(identity, now=now)
            self._accounts.note(name=name, action="became a reader", subject=self._provider.name, now=now)
            return account
        return None

    async def _to_provider(self, request: Request, flow: Flow) -> Response:
        try:
            answer: Response = RedirectResponse(await self._provider.start(flow), status_code=303)
        except (FetchError, InputTooLarge) as error:
            return self._page(request, self._unreachable(error), status=502)
        set_flow_cookie(answer, flow.written(), is_safe=is_over_tls(request.scope, self._settings))
        return unkept(answer)

    def _is_fresh(self) -> bool:
        who = asker()
        return self._sessions.is_fresh(who.id, who.secret)

    def _unreachable(self, error: FetchError | InputTooLarge) -> str:
        return gettext(
            "%(provider)s can’t sign you in just now (%(reason)s). Passwords and passkeys work as before.",
            provider=self._provider.name,
            reason=problems.translated(error.problem),
        )

    def _page(self, request: Request, problem: str, *, link: str = "", status: int = 200) -> Response:
        back = "/account" if asker().secret else "/signin"
        context = ElsewhereContext(provider=self._provider.name, problem=problem, link=link, back=back)
        return unkept(self._render(request, context, status=status))


def role_of(claims: Claims, claim: str) -> Role:
    """The highest role that a claim names, such as "onrecord-editor" or several; a reader's where it names none."""
    said: Any = claims.get(claim)
    named = (
        {said}
        if isinstance(said, str)
        else {each for each in said if isinstance(each, str)}
        if isinstance(said, list)
        else set()
    )
    return next((role for role in (Role.OWNER, Role.EDITOR) if f"{_PREFIX}{role.value}" in named), Role.READER)


def _name_of(claims: Claims) -> str:
    """What somebody is to be called; mail addresses are told to nobody."""
    for each in _NAMES:
        said = claims.get(each)
        if isinstance(said, str) and (name := " ".join(for_line(said).split())[:_MAX_NAME_CHARACTERS].strip()):
            return name.partition("@")[0] or name
    return "reader"
