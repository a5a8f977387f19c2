"""Signing in at an OpenID provider: where a browser is sent, and who comes back (code flow with PKCE, state and nonce).

The provider is asked over the guarded fetcher: bounded in size and time, without redirects. Naming it allows its host, and no
other, to be on a private network.
"""

import asyncio
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from onrecord.errors import BadResponse, FetchError, InputTooLarge
from onrecord.fetch.http import Answer, Fetcher
from onrecord.model import FeedRequest
from onrecord.settings import KIB, OidcSettings, Settings
from onrecord.web.signin.id_token import Claims, KeyUnknown, TokenRefused, claims_of, public_keys

MAX_ANSWER_BYTES: Final = 256 * KIB
"""Of anything that a provider says."""
_TIMEOUT_S: Final = 10.0
_KNOWN_S: Final = 3_600.0
"""What a provider says of itself, and its keys, are asked for again after this time, in seconds."""
_FAILED_S: Final = 10.0
"""A provider that can't be asked is left alone for this time, in seconds, whoever asks."""
_KEYS_AGAIN_S: Final = 60.0
"""Keys are asked for early, for a token signed by a new one, no more often than this, in seconds."""
MAX_FLOW_CHARACTERS: Final = 3_000
_MAX_CODE_CHARACTERS: Final = 4_000


_T = TypeVar("_T")


class Metadata(msgspec.Struct, frozen=True):
    """What a provider says of itself (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] | None = None
    says_issuer: bool = msgspec.field(name="authorization_response_iss_parameter_supported", default=False)


class _Tokens(msgspec.Struct):
    id_token: str
    access_token: str | None = None


class Flow(msgspec.Struct, frozen=True):
    """A sign-in under way, as the browser's own cookie keeps it until it comes back.

    `link` is the mark of the session whose account is to be linked (see `link_mark`); "" where somebody signs in.
    """

    state: str
    nonce: str
    verifier: str
    back: str
    link: str = ""

    def written(self) -> str:
        """For a cookie."""
        return urlsafe_b64encode(msgspec.json.encode(self)).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    metadata: Metadata
    keys: tuple[Any, ...]
    at: float


def flow_of(cookie: str) -> Flow | None:
    """The sign-in under way that a cookie keeps; None where there is none."""
    if not 0 < len(cookie) <= MAX_FLOW_CHARACTERS:
        return None
    with suppress(ValueError, msgspec.MsgspecError, RecursionError):
        return msgspec.json.decode(urlsafe_b64decode(f"{cookie}==="), type=Flow)
    return None


def link_mark(secret: str, state: str) -> str:
    """Says that this very session asked to link its account: others can't make it, whatever cookies they set."""
    return hmac.digest(secret.encode(), f"link {state}".encode(), "sha256").hex()


class OidcProvider:
    """One provider, asked at first need; what it says is kept for an hour. Raises FetchError and InputTooLarge."""

    def __init__(self, settings: Settings, oidc: OidcSettings, redirect: str) -> None:
        host = urlsplit(oidc.issuer).hostname or ""
        limits = replace(
            settings.limits, redirects=0, fetch_seconds=min(_TIMEOUT_S, settings.limits.fetch_seconds)
        )
        self._settings = replace(settings, limits=limits, allowed_hosts=settings.allowed_hosts | {host})
        self._oidc = oidc
        self._redirect = redirect
        self._known: _Known | None = None
        self._failed: tuple[float, FetchError | InputTooLarge] | None = None
        self._asking = asyncio.Lock()

    @property
    def name(self) -> str:
        """What people know it by: its host."""
        return urlsplit(self._oidc.issuer).netloc

    @property
    def issuer(self) -> str:
        """Its issuer's address, as the settings have it."""
        return self._oidc.issuer

    async def start(self, flow: Flow) -> str:
        """Where the browser is sent to sign in."""
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415 - only where a provider is named

        known = await self._metadata()
        asked = {
            "response_type": "code",
            "client_id": self._oidc.client,
            "redirect_uri": self._redirect,
            "scope": "openid profile",
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": create_s256_code_challenge(flow.verifier),
            "code_challenge_method": "S256",
        }
        return _with(known.metadata.authorization_endpoint, asked)

    async def finish(self, flow: Flow, code: str, issuer: str) -> Claims:
        """Who came back with this code, as the provider's signed token says. `issuer` is who sent them, as RFC 9207 has it."""
        known = await self._metadata()
        if (issuer or known.metadata.says_issuer) and issuer != known.metadata.issuer:
            raise BadResponse(self.name, "the answer is another provider’s")
        tokens = await self._tokens(known.metadata, flow, code[:_MAX_CODE_CHARACTERS])
        try:
            return self._claims(tokens, known, flow)
        except KeyUnknown as error:
            if known.at > time.monotonic() - _KEYS_AGAIN_S:
                raise BadResponse(self.name, str(error)) from error
        except TokenRefused as error:
            raise BadResponse(self.name, str(error)) from error
        self._known = None
        try:
            return self._claims(tokens, await self._metadata(), flow)
        except TokenRefused as error:
            raise BadResponse(self.name, str(error)) from error

    async def leaving(self, back: str) -> str | None:
        """Where people sign out at the provider, too; None where it has no such page, or can't be asked."""
        with suppress(FetchError, InputTooLarge):
            page = (await self._metadata()).metadata.end_session_endpoint
            if page:
                self._check(page)
                return _with(page, {"client_id": self._oidc.client, "post_logout_redirect_uri": back})
        return None

    def _claims(self, tokens: _Tokens, known: _Known, flow: Flow) -> Claims:
        return claims_of(
            tokens.id_token,
            known.keys,
            issuer=known.metadata.issuer,
            client=self._oidc.client,
            nonce=flow.nonce,
            access=tokens.access_token,
        )

    async def _tokens(self, metadata: Metadata, flow: Flow, code: str) -> _Tokens:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "code_verifier": flow.verifier,
        }
        methods, secret, own = metadata.token_endpoint_auth_methods_supported, self._oidc.secret, None
        if secret and (methods is None or "client_secret_basic" in methods or "client_secret_post" not in methods):
            own = FeedRequest(user=quote(self._oidc.client, safe=""), password=quote(secret, safe=""))
        else:
            form |= {"client_id": self._oidc.client, **({"client_secret": secret} if secret else {})}
        async with Fetcher(self._settings) as fetcher:
            answer = await fetcher.post(metadata.token_endpoint, form, most=MAX_ANSWER_BYTES, own=own)
        if not answer.ok:
            raise BadResponse(self.name, f"it took no code: {_error_of(answer)}")
        return self._read(answer, _Tokens)

    async def _metadata(self) -> _Known:
        async with self._asking:
            now = time.monotonic()
            if self._known and self._known.at > now - _KNOWN_S:
                return self._known
            if self._failed and self._failed[0] > now - _FAILED_S:
                raise self._failed[1]
            try:
                self._known = await self._asked()
            except (FetchError, InputTooLarge) as error:
                self._failed = now, error
                raise
            return self._known

    async def _asked(self) -> _Known:
        issuer = self._oidc.issuer.rstrip("/")
        async with Fetcher(self._settings) as fetcher:
            metadata = self._read(await self._got(fetcher, f"{issuer}/.well-known/openid-configuration"), Metadata)
            if metadata.issuer.rstrip("/") != issuer:
                raise BadResponse(self.name, "it says that it is another issuer")
            for each in (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri):
                self._check(each)
            try:
                keys = public_keys((await self._got(fetcher, metadata.jwks_uri)).payload)
            except TokenRefused as error:
                raise BadResponse(self.name, str(error)) from error
        return _Known(metadata=metadata, keys=keys, at=time.monotonic())

    async def _got(self, fetcher: Fetcher, url: str) -> Answer:
        answer = await fetcher.get(url, accept="application/json", most=MAX_ANSWER_BYTES)
        if not answer.ok:
            raise BadResponse(self.name, f"it answered {answer.status} {answer.reason}".rstrip())
        return answer

    def _check(self, url: str) -> None:
        """Raises BadResponse for an address without TLS, unless the owner named one of the same place."""
        issuer = urlsplit(self._oidc.issuer)
        try:
            its = urlsplit(url)
        except ValueError as error:
            raise BadResponse(self.name, "it names an address that is none") from error
        if its.scheme != "https" and (its.scheme, its.netloc) != (issuer.scheme, issuer.netloc):
            raise BadResponse(self.name, "it names an address without TLS")

    def _read(self, answer: Answer, kind: type[_T]) -> _T:
        try:
            return msgspec.json.decode(answer.payload, type=kind)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise BadResponse(self.name, "its answer can’t be read") from error


def new_flow(back: str, secret: str = "") -> Flow:
    """A sign-in that begins; with a session's `secret`, one by which its account is linked.

    A path too long to be kept in a cookie is none to go back to.
    """
    state = secrets.token_urlsafe(32)
    flow = Flow(
        state=state,
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        back=back,
        link=link_mark(secret, state) if secret else "",
    )
    return flow if len(flow.written()) <= MAX_FLOW_CHARACTERS else msgspec.structs.replace(flow, back="/")


def _with(url: str, asked: dict[str, str]) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(asked)}"


def _error_of(answer: Answer) -> str:
    """The provider's own word for what is wrong (RFC 6749, 5.2)."""
    with suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
        said = msgspec.json.decode(answer.payload, type=dict[str, Any]).get("error")
        if isinstance(said, str) and said.isascii() and said.replace("_", "").isalpha():
            return said[:60]
    return f"it answered {answer.status}"
