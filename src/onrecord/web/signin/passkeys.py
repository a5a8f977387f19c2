"""Passkeys (WebAuthn): what a browser is asked for, and whether what it answers holds.

Each passkey is kept by its authenticator with the account it is of, so that it signs in without a name; each use asks the
authenticator to verify who holds it (by fingerprint, face or PIN). Authenticators needn't say of what make they are.
"""

import hashlib
import time
from base64 import urlsafe_b64decode
from typing import Final, NamedTuple

import msgspec
import structlog

from onrecord.store.contract.accounts import Account
from onrecord.store.contract.passkeys import NewPasskey, Passkeys
from onrecord.web.signin.relying_party import RelyingParty

log = structlog.get_logger("onrecord.web")

CHALLENGE_S: Final = 300.0
"""How long a challenge may be answered, in seconds: what browsers give a person at most (WebAuthn Level 3, 15.1)."""
MAX_ANSWER_CHARACTERS: Final = 32_768
_MAX_CREDENTIAL_BYTES: Final = 1_023
"""WebAuthn Level 3, 5.8.3."""


class _ClientData(msgspec.Struct):
    challenge: str


class _Response(msgspec.Struct):
    client_data: str = msgspec.field(name="clientDataJSON")
    user_handle: str | None = msgspec.field(name="userHandle", default=None)


class _Answer(msgspec.Struct):
    id: str
    response: _Response


class PasskeyChecks:
    """Asks browsers for passkeys of one relying party, and checks what they answer. Each challenge is answered once."""

    def __init__(self, party: RelyingParty, passkeys: Passkeys) -> None:
        self.party = party
        self._passkeys = passkeys

    def creation_options(self, account: Account) -> str:
        """What a browser needs to make a passkey of this account, in JSON (PublicKeyCredentialCreationOptionsJSON)."""
        import webauthn  # noqa: PLC0415 - it takes a sixth of a second to load, and few servers need it
        from webauthn.helpers import structs  # noqa: PLC0415

        options = webauthn.generate_registration_options(
            rp_id=self.party.id,
            rp_name="OnRecord",
            user_name=account.name,
            user_id=handle_of(account),
            timeout=int(CHALLENGE_S * 1_000),
            attestation=structs.AttestationConveyancePreference.NONE,
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                structs.PublicKeyCredentialDescriptor(id=each.credential) for each in self._passkeys.of(account.id)
            ],
        )
        self._given_out(options.challenge, account.id)
        return webauthn.options_to_json(options)

    def request_options(self) -> str:
        """What a browser needs to sign in with a passkey, in JSON (PublicKeyCredentialRequestOptionsJSON)."""
        import webauthn  # noqa: PLC0415 - see above
        from webauthn.helpers import structs  # noqa: PLC0415

        options = webauthn.generate_authentication_options(
            rp_id=self.party.id,
            timeout=int(CHALLENGE_S * 1_000),
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )
        self._given_out(options.challenge, None)
        return webauthn.options_to_json(options)

    def made(self, account: Account, answer: str, name: str) -> NewPasskey | None:
        """The passkey that a browser made of this account; None where its answer doesn't hold."""
        import webauthn  # noqa: PLC0415 - see above

        given = _read(answer)
        if given is None or not self._is_answered(given, account.id):
            _refuse("its challenge wasn't given out for that, or is too old")
            return None
        try:
            made = webauthn.verify_registration_response(
                credential=answer,
                expected_challenge=given.challenge,
                expected_rp_id=self.party.id,
                expected_origin=self.party.origin,
                require_user_verification=True,
            )
        except Exception as error:  # noqa: BLE001 - anybody may send anything, and each kind raises an error of its own
            _refuse(str(error))
            return None
        if len(made.credential_id) > _MAX_CREDENTIAL_BYTES:
            _refuse("its credential id is too long")
            return None
        return NewPasskey(
            credential=made.credential_id,
            public_key=made.credential_public_key,
            count=made.sign_count,
            name=name or "passkey",
        )

    def proven(self, answer: str) -> Account | None:
        """Whose passkey signed; None where the answer doesn't hold."""
        import webauthn  # noqa: PLC0415 - see above

        given = _read(answer)
        if given is None or not self._is_answered(given, None):
            _refuse("its challenge wasn't given out for that, or is too old")
            return None
        known = self._passkeys.found(given.credential)
        if known is None or given.handle != handle_of(known.account):
            _refuse("it isn't known here, or is another account's")
            return None
        try:
            proof = webauthn.verify_authentication_response(
                credential=answer,
                expected_challenge=given.challenge,
                expected_rp_id=self.party.id,
                expected_origin=self.party.origin,
                credential_public_key=known.public_key,
                credential_current_sign_count=known.count,
                require_user_verification=True,
            )
        except Exception as error:  # noqa: BLE001 - as above
            _refuse(str(error))
            return None
        if not self._passkeys.used(known.id, count=proof.new_sign_count, now=time.time()):
            _refuse("its counter didn't rise")
            return None
        return known.account

    def _given_out(self, challenge: bytes, account_id: int | None) -> None:
        now = time.time()
        self._passkeys.challenge(challenge, account_id=account_id, now=now, until=now + CHALLENGE_S)

    def _is_answered(self, given: "_Given", account_id: int | None) -> bool:
        return self._passkeys.answered(given.challenge, account_id=account_id, now=time.time())


class _Given(NamedTuple):
    credential: bytes
    handle: bytes
    challenge: bytes


def _read(answer: str) -> _Given | None:
    """What a browser's answer says before it is checked; None where it can't be read."""
    if len(answer) > MAX_ANSWER_CHARACTERS:
        return None
    try:
        found = msgspec.json.decode(answer, type=_Answer)
        said = msgspec.json.decode(_bytes(found.response.client_data), type=_ClientData)
        return _Given(_bytes(found.id), _bytes(found.response.user_handle or ""), _bytes(said.challenge))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _bytes(text: str) -> bytes:
    """What is written in base64url without padding (RFC 4648, 5)."""
    return urlsafe_b64decode(f"{text}===")


def handle_of(account: Account) -> bytes:
    """By what authenticators know an account: it tells nobody anything, and never becomes another's."""
    return hashlib.sha256(f"account {account.id} of {float(account.made)!r}".encode()).digest()


def _refuse(reason: str) -> None:
    log.info("a passkey was refused", reason=reason)
