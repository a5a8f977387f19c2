"""An authenticator in software, as far as the tests need one: ES256, with a counter, telling no make (attestation "none")."""

import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

_PRESENT, _VERIFIED, _HAS_KEY = 1, 4, 64
ORIGIN = "https://news.test"
RP_ID = "news.test"


def written(given: bytes) -> str:
    """In base64url without padding."""
    return urlsafe_b64encode(given).rstrip(b"=").decode()


@dataclass
class Authenticator:
    """One passkey. Whatever it says can be changed, as a forger would."""

    origin: str = ORIGIN
    rp_id: str = RP_ID
    verifies: bool = True
    count: int = 0
    handle: str = ""
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: str) -> str:
        """What a browser says when it has made the passkey that these options ask for."""
        asked = json.loads(options)
        self.handle = asked["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        its = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        made = {"fmt": "none", "attStmt": {}, "authData": self._said(_HAS_KEY) + its}
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=written(client), attestationObject=written(cbor2.dumps(made)))

    def sign(self, options: str) -> str:
        """What a browser says when the passkey has signed the challenge of these options."""
        self.count += 1
        said, client = self._said(0), self._client("webauthn.get", json.loads(options)["challenge"])
        signature = self.key.sign(said + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=written(client),
            authenticatorData=written(said),
            signature=written(signature),
            userHandle=self.handle,
        )

    def _said(self, flags: int) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.verifies else 0)
        return sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: Any) -> str:
        return json.dumps(
            {"id": written(self.id), "rawId": written(self.id), "type": "public-key", "response": response}
        )
