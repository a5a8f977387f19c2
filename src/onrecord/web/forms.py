"""Forms that change something, as browsers post them: whether they are ours, their fields, and files sent along.

Forms carry a token that only our own pages show, since a page elsewhere could otherwise have a reader's browser post
them (cross-site request forgery); it is each session's own. Where nobody signs in
it changes whenever the server starts.
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

from onrecord.web.signin.asker import asker

MAX_FORM_BYTES = 64 * 1024
"""Of a form without files."""
_TOKEN_CHARACTERS = 40
"""Hexadecimal, of which each is four bits."""
_MAX_FIELDS = 200
_MAX_ID_CHARS = len(str(1 << 53))
ILL_FORMED = "That form can't be read."


@dataclass(frozen=True, slots=True)
class Form:
    """What was posted: fields by name, and the bytes of files by their field's name."""

    fields: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)

    def text(self, name: str, most: int) -> str:
        """A field, cut to a bound; "" where it isn't there."""
        return self.fields.get(name, "").replace("\0", "").strip()[:most]

    def number(self, name: str) -> int | None:
        """A field that is an id; None where it isn't one."""
        return id_of(self.text(name, _MAX_ID_CHARS + 1))


def id_of(text: str) -> int | None:
    """The id that these digits are; None for what isn't one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MAX_ID_CHARS else None


class Forms:
    """Reads forms and knows which are ours: `token` stands in each of them.

    A program that shows a token of its own needs none: no page can have a browser send that.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    @property
    def token(self) -> str:
        """The token for whoever asks: of their session, the same in all processes that serve; else this process's own."""
        who = asker()
        key = who.secret.encode() if who.secret else self._key
        return hmac.new(key, f"forms of {who.id}".encode(), hashlib.sha256).hexdigest()[:_TOKEN_CHARACTERS]

    async def read(self, request: Request, *, most: int = MAX_FORM_BYTES) -> Form:
        """The form's fields. 400 where it can't be read, 403 where it isn't one of ours, 413 where it is too long."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise HTTPException(413, "That is too long.")
        kind = request.headers.get("content-type", "")
        is_parts = kind.lower().startswith("multipart/form-data")
        form = _parts(bytes(body), kind) if is_parts else _plain(bytes(body))
        if asker().is_program:
            return form
        if not secrets.compare_digest(form.fields.get("token", "").encode(), self.token.encode()):
            raise HTTPException(403, "This page was too old for that. Please load it anew and try again.")
        return form


def _plain(body: bytes) -> Form:
    try:
        given = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise HTTPException(400, ILL_FORMED) from error
    return Form(dict(given))


def _parts(body: bytes, kind: str) -> Form:
    """A form of parts (RFC 7578). Only their heads go through the parser of mail, which takes lines apart slowly."""
    boundary = _header(b"Content-Type: " + kind.encode("latin-1", "replace")).get_boundary()
    if not boundary:
        raise HTTPException(400, ILL_FORMED)
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("utf-8", "replace"))[1:-1]
    if not pieces or len(pieces) > _MAX_FIELDS:
        raise HTTPException(400, ILL_FORMED)
    form = Form({})
    for piece in pieces:
        head, found, payload = piece.partition(b"\r\n\r\n")
        if not found or len(head) > MAX_FORM_BYTES:
            raise HTTPException(400, ILL_FORMED)
        part = _header(head.strip())
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            raise HTTPException(400, ILL_FORMED)
        if part.get_filename() is None:
            form.fields[name] = payload.decode("utf-8", "replace")
        else:
            form.files[name] = payload
    return form


def _header(head: bytes) -> Message:
    return BytesHeaderParser(policy=policy.compat32).parsebytes(head + b"\r\n\r\n")
