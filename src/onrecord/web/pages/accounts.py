"""The page of one's own account, and for owners the page of all accounts."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import StoreError
from onrecord.settings import SignInSettings
from onrecord.store.contract.accounts import Account, Event, Offered, Role, SessionInfo, TokenInfo
from onrecord.store.contract.identities import IdentityInfo
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.passkeys import PasskeyInfo
from onrecord.web import dates, problems
from onrecord.web.agents import in_words
from onrecord.web.contexts.accounts import (
    AccountContext,
    AccountLine,
    AccountsContext,
    PasskeyLine,
    SessionLine,
    TokenLine,
)
from onrecord.web.forms import Form
from onrecord.web.headers import unkept
from onrecord.web.language import gettext, message, ngettext
from onrecord.web.pages.base import PageHandlers
from onrecord.web.pages.letting_in import STALE
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.signin.invitations import invitation
from onrecord.web.signin.oidc import OidcProvider
from onrecord.web.signin.passkeys import MAX_ANSWER_CHARACTERS, PasskeyChecks
from onrecord.web.signin.passwords import FEWEST_CHARACTERS, MOST_CHARACTERS, hashed, matches, problem_with
from onrecord.web.signin.secure import is_over_tls
from onrecord.web.signin.sessions import Sessions, new_secret
from onrecord.web.zone import is_utc, local

_ROLES: Final = (
    (Role.READER.value, message("reads, and keeps a state of their own")),
    (Role.EDITOR.value, message("follows outlets and corrects the record, too")),
    (Role.OWNER.value, message("does everything, and says who may sign in")),
)
_EVENTS: Final = 50
_MAX_NAME_CHARACTERS: Final = 60
_TOKEN_PREFIX: Final = "onrecord_"  # noqa: S105 - the prefix of a token, so that scanners find a leaked one
_ALONE: Final = message("This OnRecord needs an owner: make another owner first.")
_ROLE_NAMES: Final = (message("reader"), message("editor"), message("owner"))
"""The values of roles, to be translated."""
_ACTIONS: Final = (
    message("made a token"),
    message("changed the password"),
    message("invited"),
    message("made reader"),
    message("made editor"),
    message("made owner"),
    message("signed out"),
    message("removed"),
    message("made a passkey"),
    message("removed a passkey"),
    message("signed in"),
    message("signed in with a passkey"),
    message("set a password"),
    message("was not let in"),
    message("was not let in with a passkey"),
    message("changed"),
    message("became a reader"),
    message("linked"),
    message("unlinked an identity"),
    message("was made reader"),
    message("was made editor"),
    message("was made owner"),
)
"""What the audit says was done, before a name or an address; kept in English, and shown translated."""


class AccountPages(PageHandlers):
    """The handlers of those pages. Accounts exist only where sign-in is required."""

    def __init__(
        self,
        shared: Shared,
        sessions: Sessions,
        settings: SignInSettings,
        checks: PasskeyChecks | None,
        provider: OidcProvider | None,
    ) -> None:
        super().__init__(shared)
        self._sessions = sessions
        self._settings = settings
        self._provider = provider.name if provider else ""
        self._offered = Offered(passkeys=checks is not None, issuer=provider.issuer if provider else None)
        self._identities = shared.store.identities
        self._checks = checks
        self._passkeys = shared.store.passkeys
        self._accounts = shared.store.accounts

    async def own(self, request: Request) -> Response:
        """One's sessions, tokens and password."""
        account = self._asking()
        if request.method != "POST":
            return self._own(request, account)
        form = await self._shared.forms.read(request)
        done: dict[str, Callable[[Account, Form], tuple[str, str]]] = {
            "end": self._end,
            "end-others": self._end_others,
            "token": self._add_token,
            "end-token": self._end_token,
            "password": self._change_password,
            "passkey": self._add_passkey,
            "name-passkey": self._rename_passkey,
            "end-passkey": self._end_passkey,
            "unlink": self._unlink,
        }
        work = done.get(form.text("action", 20))
        if work is None:
            raise HTTPException(400, gettext("That can’t be done here."))
        secret = ""
        try:
            said, problem = await self._shared.writing(lambda: work(account, form))
            if said.startswith(_TOKEN_PREFIX):
                said, secret = "", said
        except StoreError as error:
            said, problem = "", problems.in_words(error)
        return self._own(request, account, said=said, problem=problem, secret=secret)

    async def everybody(self, request: Request) -> Response:
        """All accounts, and the audit of what they did."""
        self._asking(Role.OWNER)
        if request.method != "POST":
            return self._all(request)
        form = await self._shared.forms.read(request)
        action = form.text("action", 20)
        try:
            if action == "add":
                return await self._add(request, form)
            account = self._chosen(form)
            if action == "link":
                return await self._link(request, account)
            done = await self._shared.writing(lambda: self._changed(action, account, form))
        except StoreError as error:
            return self._all(request, problem=problems.in_words(error), status=400)
        return self._all(request, said=done) if done else self._all(request, problem=gettext(_ALONE), status=400)

    def _asking(self, role: Role = Role.READER) -> Account:
        """The asking account. The gate has already checked role and token; these pages check once more."""
        who = asker()
        if who.is_program or not who.role.may(role):
            raise HTTPException(403, gettext("Only an owner of this OnRecord may do that."))
        account = self._accounts.named(who.name) if who.name else None
        if account is None:
            raise HTTPException(404, gettext("This OnRecord asks nobody to sign in, so there are no accounts."))
        return account

    def _end(self, account: Account, form: Form) -> tuple[str, str]:
        ended = self._accounts.end(account.id, form.number("session") or 0)
        return (gettext("Signed out there."), "") if ended else ("", gettext("That session has ended already."))

    def _end_others(self, account: Account, _: Form) -> tuple[str, str]:
        this = self._accounts.session_id(asker().secret)
        others = [each for each in self._accounts.sessions(account.id) if each.id != this]
        ended = sum(self._accounts.end(account.id, each.id) for each in others)
        return ngettext("Signed out in %(num)s other place.", "Signed out in %(num)s other places.", ended), ""

    def _add_token(self, account: Account, form: Form) -> tuple[str, str]:
        secret = _TOKEN_PREFIX + new_secret()
        may_write = form.text("may", 10) == "write"
        name = form.text("name", _MAX_NAME_CHARACTERS) or "token"
        self._accounts.add_token(account.id, secret, name, may_write=may_write, now=time.time())
        self._note(account, "made a token", name)
        return secret, ""

    def _end_token(self, account: Account, form: Form) -> tuple[str, str]:
        ended = self._accounts.end_token(account.id, form.number("id") or 0)
        return (gettext("That token no longer works."), "") if ended else ("", gettext("There is no such token."))

    def _change_password(self, account: Account, form: Form) -> tuple[str, str]:
        old, new = form.fields.get("old", "")[: MOST_CHARACTERS + 1], form.fields.get("password", "")
        if not matches(self._accounts.password(account.id), old):
            return "", gettext("That isn’t your current password.")
        if problem := problem_with(new, account.name):
            return "", problem
        self._accounts.set_password(account.id, hashed(new), keep=asker().secret)
        self._note(account, "changed the password", "")
        return gettext("The password is changed; everywhere else you are signed out."), ""

    def _add_passkey(self, account: Account, form: Form) -> tuple[str, str]:
        if self._checks is None or not self._is_fresh(account):
            return "", gettext(STALE)
        name = form.text("name", _MAX_NAME_CHARACTERS)
        made = self._checks.made(account, form.text("answer", MAX_ANSWER_CHARACTERS + 1), name)
        if made is None:
            return "", gettext("That passkey can’t be taken, or the page was open for too long. Please try again.")
        self._passkeys.add(account.id, made, now=time.time())
        self._note(account, "made a passkey", made.name)
        return gettext("The passkey is added; you can sign in with it from now on."), ""

    def _rename_passkey(self, account: Account, form: Form) -> tuple[str, str]:
        name = form.text("name", _MAX_NAME_CHARACTERS)
        renamed = self._passkeys.rename(account.id, form.number("id") or 0, name)
        return (
            (gettext("The passkey has another name."), "")
            if renamed
            else ("", gettext("There is no such passkey."))
        )

    def _end_passkey(self, account: Account, form: Form) -> tuple[str, str]:
        if not self._is_fresh(account):
            return "", gettext(STALE)
        chosen = form.number("id") or 0
        name = next((each.name for each in self._passkeys.of(account.id) if each.id == chosen), "")
        if not self._passkeys.remove(account.id, chosen, self._offered):
            return "", gettext("There is no such passkey.")
        self._note(account, "removed a passkey", name)
        said = gettext("That passkey no longer works.")
        if form.text("others", 5):
            said = f"{said} {self._end_others(account, form)[0]}"
        return said, ""

    def _unlink(self, account: Account, form: Form) -> tuple[str, str]:
        if not self._is_fresh(account):
            return "", gettext(STALE)
        if not self._identities.unlink(account.id, form.number("id") or 0, self._offered):
            return "", gettext("There is no such link.")
        self._note(account, "unlinked an identity", "")
        return gettext("That no longer signs you in."), ""

    def _is_fresh(self, account: Account) -> bool:
        """Whether this session began a short while ago."""
        return self._sessions.is_fresh(account.id, asker().secret)

    async def _add(self, request: Request, form: Form) -> Response:
        name, role = form.text("name", _MAX_NAME_CHARACTERS), _role(form)
        account = await self._shared.writing(lambda: self._accounts.add(name, role, now=time.time()))
        return await self._link(request, account)

    async def _link(self, request: Request, account: Account) -> Response:
        secret = await self._shared.writing(lambda: invitation(self._accounts, account.id))
        await self._shared.writing(lambda: self._note(self._asking(), "invited", account.name))
        scheme = "https" if is_over_tls(request.scope, self._settings) else "http"
        link = f"{scheme}://{request.headers.get('host', '')}/welcome/{secret}"
        return self._all(request, link=link, link_name=account.name)

    def _chosen(self, form: Form) -> Account:
        chosen = form.number("id")
        for each in self._accounts.all():
            if each.id == chosen:
                return each
        raise StoreError("the account", "there is no such account any more")

    def _changed(self, action: str, account: Account, form: Form) -> str:
        """What was done, in words; "" where the store would be left without an owner."""
        by = self._asking()
        if action == "role":
            role = _role(form)
            if not self._accounts.change(account.id, role=role):
                return ""
            self._note(by, f"made {role.value}", account.name)
            return gettext("%(name)s is %(role)s now.", name=account.name, role=gettext(role.value))
        if action == "end":
            self._accounts.end(account.id)
            self._note(by, "signed out", account.name)
            return gettext("%(name)s is signed out everywhere.", name=account.name)
        if action == "remove":
            if not self._accounts.remove(account.id):
                return ""
            self._note(by, "removed", account.name)
            return gettext("%(name)s can’t sign in any more.", name=account.name)
        raise HTTPException(400, gettext("That can’t be done here."))

    def _note(self, by: Account, action: str, subject: str) -> None:
        self._accounts.note(name=by.name, action=action, subject=subject, now=time.time())

    def _own(
        self, request: Request, account: Account, *, said: str = "", problem: str = "", secret: str = ""
    ) -> Response:
        this = self._accounts.session_id(asker().secret)
        context = AccountContext(
            token=self._shared.forms.token,
            name=account.name,
            role=gettext(account.role.value),
            is_owner=account.role is Role.OWNER,
            may_write=account.role.may(Role.EDITOR),
            can_change=not self._store.read_only,
            sessions=tuple(
                _session(each, is_this=each.id == this) for each in self._accounts.sessions(account.id)
            ),
            tokens=tuple(map(_token, self._accounts.tokens(account.id))),
            passkeys=tuple(map(_passkey, self._passkeys.of(account.id))),
            passkey_origin=self._checks.party.origin if self._checks else "",
            identities=tuple(self._identity(each) for each in self._identities.of(account.id)),
            provider=self._provider,
            has_session=bool(asker().secret),
            has_password=account.has_password,
            is_fresh=self._is_fresh(account),
            secret=secret,
            said=said,
            problem=problem,
            fewest=FEWEST_CHARACTERS,
        )
        return unkept(self._render(request, context, status=400 if problem else 200))

    def _identity(self, each: IdentityInfo) -> PasskeyLine:
        used = gettext("last used %(day)s", day=_day(each.used)) if each.used else gettext("not used yet")
        facts = [gettext("since %(day)s", day=_day(each.made)), used]
        if (self._offered.issuer or "").rstrip("/") != each.issuer.rstrip("/"):
            facts.append(gettext("not offered by this server now, so that it doesn’t sign you in"))
        return PasskeyLine(id=each.id, name=each.issuer, facts=", ".join(facts))

    def _all(
        self,
        request: Request,
        *,
        said: str = "",
        problem: str = "",
        link: str = "",
        link_name: str = "",
        status: int = 200,
    ) -> Response:
        passkeys, linked = self._passkeys.counts(), self._identities.counts()
        noted: Listing[Event] = self._accounts.noted(limit=_EVENTS, after=request.query_params.get("after"))
        context = AccountsContext(
            token=self._shared.forms.token,
            can_change=not self._store.read_only,
            accounts=tuple(
                _line(each, passkeys.get(each.id, 0), linked.get(each.id, 0), is_self=each.name == asker().name)
                for each in self._accounts.all()
            ),
            roles=tuple((role, gettext(may)) for role, may in _ROLES),
            link=link,
            link_name=link_name,
            said=said,
            problem=problem,
            events=tuple(
                (_day(each.at), each.name, f"{gettext(each.action)} {each.subject}".strip())
                for each in noted.items
            ),
            older=f"/accounts?after={noted.after}" if noted.after else "",
        )
        return unkept(self._render(request, context, status=status))


def _role(form: Form) -> Role:
    try:
        return Role(form.text("role", 10))
    except ValueError:
        raise HTTPException(400, gettext("There is no such role.")) from None


def _day(at: float) -> str:
    """Day and time in the reader's zone."""
    here = local(datetime.fromtimestamp(at, UTC))
    return f"{dates.short_day(here)}, {here:%H:%M}{' UTC' if is_utc() else ''}"


def _session(each: SessionInfo, *, is_this: bool) -> SessionLine:
    when = gettext("since %(day)s, last used %(used)s", day=_day(each.made), used=_day(each.seen))
    return SessionLine(
        id=each.id,
        agent=in_words(each.agent),
        agent_sent=each.agent,
        when=when,
        is_this=is_this,
    )


def _token(each: TokenInfo) -> TokenLine:
    used = gettext("last used %(day)s", day=_day(each.used)) if each.used else gettext("not used yet")
    may = gettext("reads and changes") if each.may_write else gettext("reads")
    made = gettext("since %(day)s", day=_day(each.made))
    return TokenLine(id=each.id, name=each.name, facts=f"{may}; {made}, {used}")


def _passkey(each: PasskeyInfo) -> PasskeyLine:
    used = gettext("last used %(day)s", day=_day(each.used)) if each.used else gettext("not used yet")
    made = gettext("since %(day)s", day=_day(each.made))
    return PasskeyLine(id=each.id, name=each.name, facts=f"{made}, {used}")


def _line(each: Account, passkeys: int, linked: int, *, is_self: bool) -> AccountLine:
    seen = gettext("last here %(day)s", day=_day(each.seen)) if each.seen else gettext("has never signed in")
    facts = gettext("since %(day)s", day=_day(each.made)) + f", {seen}"
    if passkeys:
        facts += ", " + ngettext("%(num)s passkey", "%(num)s passkeys", passkeys)
    if linked:
        facts += ", " + gettext("linked elsewhere")
    if not each.has_password:
        facts += ", " + (gettext("no password") if passkeys or linked else gettext("no password yet"))
    return AccountLine(id=each.id, name=each.name, role=each.role.value, facts=facts, is_self=is_self)
