"""Reads posted forms: whether they come from our own pages, their fields and their files.

Every form carries a token that only our own pages show, since another site's page could otherwise have a reader's browser
post it (cross-site request forgery). Each session has its own token. On a server without sign-in it changes at every start.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.web.language import gettext, message
from onrecord.web.signin.asker import asker

MAX_FORM_BYTES = 64 * 1024
"""The largest form without files."""
_TOKEN_CHARACTERS = 40
"""Hexadecimal digits of a token, with four bits each."""
_MAX_FIELDS = 200
_MAX_ID_CHARS = len(str(1 << 53))
ILL_FORMED = message("That form can't be read.")


@dataclass(frozen=True, slots=True)
class Form:
    """A posted form: its fields by name, and the bytes of its files by field name."""

    fields: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)

    def text(self, name: str, most: int) -> str:
        """A field, cut to `most` characters; "" where it is missing."""
        return cleaned(self.fields.get(name, "")).strip()[:most]

    def number(self, name: str) -> int | None:
        """A field as an id; None where it isn't one."""
        return id_of(self.text(name, _MAX_ID_CHARS + 1))


def cleaned(text: str) -> str:
    """A text without null characters, whose lines end in one character, as browsers count them: forms send two."""
    return text.replace("\0", "").replace("\r\n", "\n")


def id_of(text: str) -> int | None:
    """The digits as an id; None where they aren't one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MAX_ID_CHARS else None


class Forms:
    """Reads forms and checks that they are ours by the `token` in each.

    A program that signs in with a token of its own needs none, since no page can make a browser send that.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    @property
    def token(self) -> str:
        """The asker's token: derived from the session, so the same in all serving processes; else this process's own."""
        who = asker()
        key = who.secret.encode() if who.secret else self._key
        return hmac.new(key, f"forms of {who.id}".encode(), hashlib.sha256).hexdigest()[:_TOKEN_CHARACTERS]

    async def read(self, request: Request, *, most: int = MAX_FORM_BYTES) -> Form:
        """The form's fields. 400 where it can't be read, 403 where it isn't one of ours, 413 where it is too long."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise HTTPException(413, gettext("That is too long."))
        kind = request.headers.get("content-type", "")
        is_parts = kind.lower().startswith("multipart/form-data")
        form = _parts(bytes(body), kind) if is_parts else _plain(bytes(body))
        if asker().is_program:
            return form
        if not secrets.compare_digest(form.fields.get("token", "").encode(), self.token.encode()):
            raise HTTPException(403, gettext("This page was too old for that. Please reload it and try again."))
        return form


def _plain(body: bytes) -> Form:
    try:
        given = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise HTTPException(400, gettext(ILL_FORMED)) from error
    return Form(dict(given))


def _parts(body: bytes, kind: str) -> Form:
    """A multipart form (RFC 7578). Only the parts' headers go through the mail parser, which is slow for many lines."""
    boundary = _header(b"Content-Type: " + kind.encode("latin-1", "replace")).get_boundary()
    if not boundary:
        raise HTTPException(400, gettext(ILL_FORMED))
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("utf-8", "replace"))[1:-1]
    if not pieces or len(pieces) > _MAX_FIELDS:
        raise HTTPException(400, gettext(ILL_FORMED))
    form = Form({})
    for piece in pieces:
        head, found, payload = piece.partition(b"\r\n\r\n")
        if not found or len(head) > MAX_FORM_BYTES:
            raise HTTPException(400, gettext(ILL_FORMED))
        part = _header(head.strip())
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            raise HTTPException(400, gettext(ILL_FORMED))
        if part.get_filename() is None:
            form.fields[name] = payload.decode("utf-8", "replace")
        else:
            form.files[name] = payload
    return form


def _header(head: bytes) -> Message:
    return BytesHeaderParser(policy=policy.compat32).parsebytes(head + b"\r\n\r\n")
