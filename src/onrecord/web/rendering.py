"""Templates, static files by their digest, and the page frame."""

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.web import dates, filters
from onrecord.web.claim_html import claim_rows
from onrecord.web.contexts.base import Context, Frame
from onrecord.web.escaping import as_html
from onrecord.web.feed_line_html import feed_lines
from onrecord.web.found_html import found_rows
from onrecord.web.item_html import item_rows
from onrecord.web.key_html import key_list
from onrecord.web.language import current, language, number
from onrecord.web.record_html import statement_lines
from onrecord.web.script_words import script_words
from onrecord.web.side_html import side_rows
from onrecord.web.timeline_html import timeline_units
from onrecord.web.translating import TranslatedEnvironment

STATIC = Path(__file__).with_name("static")
_YEAR_S = 365 * 24 * 3600
PIECE: Final = "X-OnRecord-Piece"
"""The header by which our script asks for a piece of a page."""
_FORMER_PIECE: Final = "HX-Request"
"""The same in a page that was opened before an upgrade from 0.3.0, whose script was htmx."""
_MAX_TAGS_CHARS = 1000
"""The most entity tags read from a request."""
_PLACES = {
    "/": "feed",
    "/stories": "feed",
    "/people": "people",
    "/edits": "edits",
    "/outlets": "outlets",
    "/search": "search",
}


_COMMENT: Final = re.compile(rb"^[ \t]*//.*$", re.MULTILINE)
"""A line of a script that is a comment alone."""


@cache
def _gzipped(path: str) -> bytes:
    """A static file, compressed as far as gzip can: once, where answers that are made are compressed each time and less.

    Our scripts leave their comments at home, a tenth of their bytes; numbers of lines stay.
    """
    its, content = Path(path), Path(path).read_bytes()
    if its.suffix == ".js":
        content = _COMMENT.sub(b"", content)
    return gzip.compress(content, mtime=0)


def _squeezed(response: FileResponse) -> Response:
    """The answer with the file compressed; as it is where that saves nothing."""
    squeezed = _gzipped(str(response.path))
    if len(squeezed) >= Path(response.path).stat().st_size:
        return response
    headers = {name: response.headers[name] for name in ("content-type", "last-modified", "etag")}
    return Response(squeezed, headers={**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


@cache
def static_url(name: str) -> str:
    """The address of a static file, with its digest, so that browsers can cache it forever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


class KeptStatic(StaticFiles):
    """Static files that browsers cache; their addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Any:  # noqa: ANN401 - as in Starlette
        """The file, with the time that it may be cached."""
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse) and "gzip" in Headers(scope=scope).get("Accept-Encoding", ""):
            response = _squeezed(response)
        if response.status_code in {200, 304}:
            kept = scope["query_string"].startswith(b"v=")
            response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable" if kept else "no-cache"
        return response


def environment(tag: str = "en") -> Environment:
    """The environment of the templates in a language: their folder, and the filters and globals of all of them."""
    made = TranslatedEnvironment(
        language(tag),
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # templates don't change while a server runs, and checking takes time
    )
    made.filters |= {
        "number": number,
        "short_day": dates.short_day,
        "stamp": filters.stamp,
        "tick": dates.tick,
        "when": filters.when,
    }
    its = language(tag)
    words = {"script_words": script_words(its), "reading_words": script_words(its, may_mark=False)}
    drawn = {
        "claim_rows": claim_rows,
        "feed_lines": feed_lines,
        "found_rows": found_rows,
        "item_rows": item_rows,
        "key_list": key_list,
        "side_rows": side_rows,
        "statement_lines": statement_lines,
        "timeline_units": timeline_units,
    }
    made.globals |= {"static": static_url, **drawn, **words}
    return made


def is_piece(request: Request) -> bool:
    """Whether our script asks for what "Show more" adds, and not for a whole page."""
    asks = PIECE in request.headers or _FORMER_PIECE in request.headers
    return asks and bool(request.query_params.get("after"))


def unchanged(request: Request, tag: str) -> bool:
    """Whether the client already has the state with this entity tag (weak comparison, RFC 9110)."""
    given = request.headers.get("If-None-Match", "")[:_MAX_TAGS_CHARS]
    return tag.removeprefix("W/") in {each.strip().removeprefix("W/") for each in given.split(",")}


def place_of(path: str) -> str:
    """The main place that the page at this path belongs to."""
    return "people" if path.startswith("/person") else _PLACES.get(path, "")


def given(context: Context | Frame) -> dict[str, object]:
    """A context's fields by name, as its template gets them."""
    return {field.name: getattr(context, field.name) for field in fields(context)}


class Renderer:
    """Renders contexts with their templates. `frame` gives the page frame for a request."""

    def __init__(self, frame: Callable[[Request], Frame]) -> None:
        self._environments: dict[str, Environment] = {}
        self._frame = frame

    def __call__(self, request: Request, context: Context, *, status: int = 200) -> Response:
        """The page, or what "Show more" adds where that is asked for; 304 where the client has it."""
        return self.answer(request, self.html(request, context), status=status)

    def frame(self, request: Request) -> Frame:
        """The frame for the page that is asked for."""
        return self._frame(request)

    def html(self, request: Request, context: Context) -> bytes:
        """The HTML of the page, or of what "Show more" adds."""
        name = (context.piece if is_piece(request) else None) or context.template
        values = given(context) if name == context.piece else given(self._frame(request)) | given(context)
        return self._rendered(name, values).encode("utf-8", "replace")

    def part(self, context: Context) -> Markup:
        """The HTML of a part of a page, without the page's frame."""
        return as_html(self._rendered(context.template, given(context)))

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        tag = current().tag
        its = self._environments.get(tag) or self._environments.setdefault(tag, environment(tag))
        return its.get_template(name).render(values)

    def answer(self, request: Request, html: bytes, *, status: int = 200) -> Response:
        """The response with this page; 304 where the client has it."""
        tag = f'W/"{hashlib.sha256(html).hexdigest()[:20]}"'
        headers = {"Vary": f"{PIECE}, Accept-Language", "Cache-Control": "private, no-cache", "ETag": tag}
        if status == 200 and unchanged(request, tag):
            return Response(status_code=304, headers=headers)
        if not is_piece(request):
            headers["Link"] = f"<{static_url('style.css')}>; rel=preload; as=style"
        return HTMLResponse(html, status, headers)
