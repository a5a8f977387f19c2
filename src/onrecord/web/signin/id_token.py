"""What an OpenID provider's ID token says, where all of it holds (OpenID Connect Core 1.0, 3.1.3.7)."""

import json
from typing import Any, Final

ALGORITHMS: Final = (
    *(f"{kind}{bits}" for kind in ("RS", "PS", "ES") for bits in (256, 384, 512)),
    "EdDSA",
    "Ed25519",
)
"""Signatures by a key that the provider alone has: neither "none" nor HS256, which whoever knows a public key could forge."""
LEEWAY_S: Final = 60
"""By how much a provider's clock may be off, in seconds."""
_KINDS: Final = frozenset({"RSA", "EC", "OKP"})

Claims = dict[str, Any]


class TokenRefused(ValueError):
    """It doesn't hold; the message says why."""


class KeyUnknown(TokenRefused):
    """It is signed by a key that isn't among these: the provider may have made a new one."""


def public_keys(document: bytes) -> tuple[Any, ...]:
    """The keys of a provider's key set (RFC 7517) that signatures are checked by. Raises TokenRefused."""
    from joserfc.jwk import JWKRegistry  # noqa: PLC0415 - only where an OpenID provider is named

    try:
        listed = json.loads(document)["keys"]
        wanted = [each for each in listed if each.get("kty") in _KINDS and each.get("use", "sig") == "sig"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise TokenRefused("the provider’s keys can’t be read") from error
    keys = []
    for each in wanted[:100]:
        try:
            keys.append(JWKRegistry.import_key(each))
        except Exception:  # noqa: BLE001, S112 - a key of a kind that isn't known here is no fault of the others
            continue
    if not keys:
        raise TokenRefused("the provider has no keys that can be used")
    return tuple(keys)


def claims_of(
    token: str, keys: tuple[Any, ...], *, issuer: str, client: str, nonce: str, access: str | None
) -> Claims:
    """The claims of a token that this issuer made for this client and this nonce. Raises TokenRefused.

    `access` is the access token that came with it, of which it may have a hash.
    """
    from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 - as above
    from joserfc.errors import JoseError  # noqa: PLC0415

    header, said = _verified(token, keys)
    options = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client}}
    found = CodeIDToken(said, header, options, {"nonce": nonce, "client_id": client, "access_token": access})
    try:
        found.validate(leeway=LEEWAY_S)
    except (JoseError, ValueError, TypeError) as error:
        raise TokenRefused(f"its token doesn’t hold: {error}") from error
    if not isinstance(said["sub"], str) or not said["sub"] or not said["sub"].isprintable():
        raise TokenRefused("its token says nobody")
    return dict(said)


def _verified(token: str, keys: tuple[Any, ...]) -> tuple[Any, Any]:
    from joserfc import jws, jwt  # noqa: PLC0415 - as above
    from joserfc.errors import BadSignatureError, JoseError  # noqa: PLC0415

    try:
        kid = jws.extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError, RecursionError) as error:
        raise TokenRefused("its token can’t be read") from error
    known = [each for each in keys if kid is None or each.kid == kid]
    if not known:
        raise KeyUnknown("its token is signed by a key that it doesn’t publish")
    for key in known:
        try:
            found = jwt.decode(token, key, algorithms=list(ALGORITHMS))
        except BadSignatureError:
            continue
        except Exception as error:
            if kid is None and len(known) > 1:
                continue  # a key of another kind
            raise TokenRefused(f"its token doesn’t hold: {error}") from error
        return found.header, found.claims
    raise TokenRefused("the signature of its token is wrong")
