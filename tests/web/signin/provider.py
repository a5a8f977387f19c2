"""An OpenID provider on loopback: authlib's own server, with authorization codes, PKCE, nonces and signed ID tokens.

Whoever comes is signed in as `user` at once. What it says can be changed, as a provider that is wrong or hostile would.
"""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from authlib.oauth2 import AuthorizationServer, OAuth2Request
from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode, UserInfo
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.web.making import Running

CLIENT, SECRET = "onrecord", "s3cret/ + %"


class _Asked(OAuth2Request):  # type: ignore[misc]
    def __init__(self, method: str, path: str, fields: dict[str, str], headers: Mapping[str, str]) -> None:
        super().__init__(method, f"https://id.test{path}", headers=headers)
        self.payload = BasicOAuth2Payload(fields)
        self._fields = fields

    @property
    def args(self) -> dict[str, str]:
        return self._fields

    @property
    def form(self) -> dict[str, str]:
        return self._fields


class _Code(SimpleNamespace, AuthorizationCodeMixin):  # type: ignore[misc]
    def get_redirect_uri(self) -> str:
        return str(self.redirect_uri)

    def get_scope(self) -> str:
        return str(self.scope)

    def get_nonce(self) -> str:
        return str(self.nonce)

    def get_auth_time(self) -> int:
        return 1


class _Client(ClientMixin):  # type: ignore[misc]
    def __init__(self, redirect: str, method: str) -> None:
        self._redirect, self._method = redirect, method

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return self._redirect

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self._redirect

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == self._method

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class Provider:
    """The provider, running; `base` is its issuer. `said` are claims in place of what would be said, None to leave one out."""

    def __init__(self, redirect: str) -> None:
        self.user: dict[str, Any] = {"sub": "ida-1", "preferred_username": "Ida"}
        self.said: dict[str, Any] = {}
        self.forge: Callable[[str], str] | None = None
        self.algorithm = "RS256"
        self.signing: Any = RSAKey.generate_key(2048, parameters={"kid": "one"})
        self.published: dict[str, Any] | None = None
        self.metadata: dict[str, Any] = {}
        self.method = "client_secret_basic"
        self.answer: Response | None = None
        self.asked: list[str] = []
        self.redirect = redirect
        self.codes: dict[str, _Code] = {}
        self._server = _Server(self)
        routes = [
            Route("/.well-known/openid-configuration", self._configuration),
            Route("/keys", self._keys),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
        ]
        self._running = Running(Starlette(routes=routes))
        self.base = self._running.base

    def stop(self) -> None:
        """Ends it: nobody answers there any more."""
        self._running.stop()

    async def _configuration(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        if self.answer:
            return self.answer
        its = {
            "issuer": self.base,
            "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/token",
            "jwks_uri": f"{self.base}/keys",
            "end_session_endpoint": f"{self.base}/leave",
            "token_endpoint_auth_methods_supported": [self.method],
        }
        return JSONResponse({**its, **self.metadata})

    async def _keys(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        return JSONResponse(self.published or KeySet([self.signing]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        asked = _Asked("GET", "/authorize", dict(request.query_params), request.headers)
        grant = self._server.get_consent_grant(asked, end_user=SimpleNamespace(**self.user))
        return self._answered(
            self._server.create_authorization_response(asked, SimpleNamespace(**self.user), grant)
        )

    async def _token(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        fields = dict(parse_qsl((await request.body()).decode()))
        headers = {"Authorization": request.headers.get("authorization", "")}
        return self._answered(self._server.create_token_response(_Asked("POST", "/token", fields, headers)))

    def _answered(self, answer: tuple[int, Any, list[tuple[str, str]]]) -> Response:
        status, body, headers = answer
        return Response(json.dumps(body) if isinstance(body, dict) else body, status, dict(headers))


class _Server(AuthorizationServer):  # type: ignore[misc]
    def __init__(self, provider: Provider) -> None:
        super().__init__()
        self.provider = provider
        self.register_token_generator("default", BearerTokenGenerator(lambda *_, **__: "an-access-token"))
        self.register_grant(_Codes, [_Tokens(provider), CodeChallenge(required=True)])

    def query_client(self, client_id: str) -> _Client | None:
        return _Client(self.provider.redirect, self.provider.method) if client_id == CLIENT else None

    def save_token(self, token: Any, request: Any) -> None:
        pass

    def create_oauth2_request(self, request: _Asked) -> _Asked:
        return request

    def handle_response(self, *answer: Any) -> Any:
        return answer

    def send_signal(self, name: str, *given: Any, **named: Any) -> None:
        pass


class _Codes(AuthorizationCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["client_secret_basic", "client_secret_post", "none"]

    def save_authorization_code(self, code: str, request: Any) -> None:
        names = ("redirect_uri", "scope", "nonce", "code_challenge", "code_challenge_method")
        asked = {name: request.payload.data.get(name) for name in names}
        self.server.provider.codes[code] = _Code(**asked, code=code, user=request.user)

    def query_authorization_code(self, code: str, client: Any) -> _Code | None:
        found: _Code | None = self.server.provider.codes.get(code)
        return found

    def delete_authorization_code(self, authorization_code: _Code) -> None:
        del self.server.provider.codes[authorization_code.code]

    def authenticate_user(self, authorization_code: _Code) -> Any:
        return authorization_code.user


class _Tokens(OpenIDCode):  # type: ignore[misc]
    def __init__(self, provider: Provider) -> None:
        super().__init__(require_nonce=True)
        self._provider = provider

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return any(each.nonce == nonce for each in self._provider.codes.values())

    def resolve_client_private_key(self, client: Any) -> Any:
        return self._provider.signing

    def get_client_algorithm(self, client: Any) -> str:
        return self._provider.algorithm

    def get_encode_header(self, client: Any) -> dict[str, str]:
        return {"alg": self._provider.algorithm, "kid": self._provider.signing.kid}

    def get_client_claims(self, client: Any) -> dict[str, Any]:
        return {"iss": self._provider.base}

    def generate_user_info(self, user: Any, scope: str) -> Any:
        return UserInfo(**vars(user))

    def encode_id_token(self, token: Any, request: Any) -> Any:
        made = super().encode_id_token(token, request)
        if self._provider.forge:
            return self._provider.forge(made)
        if not self._provider.said:
            return made
        body = made.split(".")[1]
        claims = json.loads(urlsafe_b64decode(f"{body}===")) | self._provider.said
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(self.get_encode_header(None), kept, self._provider.signing, [self._provider.algorithm])
