"""What an ID token says is believed where all of it holds; the provider's own tests are in pages/test_oidc.py."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from onrecord.web.signin.id_token import KeyUnknown, TokenRefused, claims_of, public_keys

ISSUER, CLIENT, NONCE = "https://id.test", "onrecord", "n"
EC = ECKey.generate_key("P-256", parameters={"kid": "ec"})


def published(*keys: Any) -> bytes:
    """The keys as a provider's document."""
    return json.dumps({"keys": [each.as_dict(private=False) for each in keys]}).encode()


def token(key: Any, algorithm: str, *, kid: str | None, **said: Any) -> str:
    """A token that holds, but for what is said."""
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": CLIENT, "sub": "s", "nonce": NONCE, "iat": now, "exp": now + 60, **said}
    header = {"alg": algorithm, **({"kid": kid} if kid else {})}
    return jwt.encode(header, claims, key, [algorithm])


def said_by(given_: str, keys: tuple[Any, ...]) -> dict[str, Any]:
    return claims_of(given_, keys, issuer=ISSUER, client=CLIENT, nonce=NONCE, access=None)


def test_keys_of_all_kinds_sign() -> None:
    rsa, ed = RSAKey.generate_key(2048), OKPKey.generate_key("Ed25519")
    keys = public_keys(published(rsa, EC, ed))
    for key, algorithm in ((rsa, "RS256"), (rsa, "PS256"), (EC, "ES256"), (ed, "Ed25519")):
        kid = "ec" if key is EC else None
        assert said_by(token(key, algorithm, kid=kid), keys)["sub"] == "s", algorithm


def test_what_no_provider_signs_is_refused() -> None:
    keys = public_keys(published(EC))
    with pytest.raises(KeyUnknown):
        said_by(token(EC, "ES256", kid="another"), keys)
    with pytest.raises(TokenRefused, match="signature"):
        said_by(token(ECKey.generate_key("P-256"), "ES256", kid="ec"), keys)
    with pytest.raises(TokenRefused, match="hold"):
        said_by(token(OctKey.generate_key(256), "HS256", kid="ec"), keys)


def test_a_subject_that_no_store_could_keep_is_nobody() -> None:
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": CLIENT, "nonce": NONCE, "iat": now, "exp": now + 60}
    for subject in ("\ud800", "s\0"):
        signed = jws.serialize_compact(
            {"alg": "ES256", "kid": "ec"}, json.dumps(claims | {"sub": subject}), EC, ["ES256"]
        )
        with pytest.raises(TokenRefused, match="nobody"):
            said_by(signed, public_keys(published(EC)))


def test_of_a_provider_s_keys_those_that_can_be_used_are() -> None:
    mixed = json.loads(published(EC, OctKey.generate_key(256)))
    mixed["keys"] += [{"kty": "new"}, {"kty": "RSA"}, {"kty": "EC", "use": "enc"}]
    assert [each.kid for each in public_keys(json.dumps(mixed).encode())] == ["ec"]
    for document in (
        b"",
        b"[]",
        b"{}",
        b'{"keys": 1}',
        b'{"keys": [1]}',
        b'{"keys": []}',
        b"[" * 100_000,
        b"\xff",
    ):
        with pytest.raises(TokenRefused):
            public_keys(document)


@given(st.text(max_size=60) | st.lists(st.text("abcdefABC-_=", max_size=20), min_size=3, max_size=5).map(".".join))
def test_no_words_break_it(words: str) -> None:
    with pytest.raises(TokenRefused):
        said_by(words, public_keys(published(EC)))
