"""The base class of all pages' handlers."""

from typing import Final, TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.web.language import gettext
from onrecord.web.shared import Shared
from onrecord.web.whose import reader_key

T = TypeVar("T")
_MAX_BODY_BYTES: Final = 256 * 1024


class PageHandlers:
    """The handlers of one page or family of pages."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._store = shared.store
        self._render = shared.render

    def _refuse_others(self, meant: str | None) -> None:
        """Raises 409 where a page says whose it is (`meant`), and another reader has signed in since."""
        if meant is not None and meant != reader_key(self._store.database.subject):
            raise HTTPException(409, gettext("Somebody else did that, and has signed out since."))


async def json_of(request: Request, decoder: msgspec.json.Decoder[T]) -> T:
    """A JSON body. Another site's page can't make a browser send one: the browser would ask first, and we don't agree."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, gettext("Send JSON, as application/json."))
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY_BYTES:
            raise HTTPException(413, gettext("That is too long."))
    try:
        return decoder.decode(bytes(body))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(400, gettext("That can’t be read: %(error)s.", error=error)) from error
