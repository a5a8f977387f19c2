"""Templates, static files by their digest, and the page frame."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord import __version__
from onrecord.model import is_said, stance_words
from onrecord.store.protocol import Picture
from onrecord.web import charts, filters, statement_html
from onrecord.web.text_html import segments

STATIC = Path(__file__).with_name("static")
_YEAR = 365 * 24 * 3600
_MOST_TAGS = 1000


@cache
def static_url(name: str) -> str:
    """The address of a static file, with its digest, so that it can be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


class KeptStatic(StaticFiles):
    """Static files that browsers keep; their addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Any:  # noqa: ANN401 - as in Starlette
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        if response.status_code in {200, 304}:
            kept = scope["query_string"].startswith(b"v=")
            response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if kept else "no-cache"
        return response


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": filters.day,
        "short_day": filters.short_day,
        "tick": filters.tick,
        "clock": filters.clock,
        "when": filters.when,
        "stamp": filters.stamp,
        "web_address": filters.web_address,
        "host": filters.host,
        "direction": filters.direction,
        "snippet": filters.snippet,
        "ago": filters.ago,
        "ago_at": filters.ago_at,
        "unnamed": filters.unnamed,
        "own_quotes": filters.own_quotes,
        "bars": filters.bars,
    }
    environment.globals |= {
        "static": static_url,
        "count": filters.count,
        "version": __version__,
        "segments": segments,
        "stance_words": stance_words,
        "is_said": is_said,
        "tone_of": charts.tone_of,
        "said_by": statement_html.said_by,
        "stance_of": statement_html.stance_of,
    }
    return environment


def is_piece(request: Request) -> bool:
    """Whether htmx asks for the piece that "Show more" adds, and not for a page."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-History-Restore-Request") != "true"
        and bool(request.query_params.get("after"))
    )


def unchanged(request: Request, tag: str) -> bool:
    """Whether the asker says to have the state that this entity tag names (weak comparison, RFC 9110)."""
    given = request.headers.get("If-None-Match", "")[:_MOST_TAGS]
    return tag.removeprefix("W/") in {each.strip().removeprefix("W/") for each in given.split(",")}


class Pages:
    """Renders templates by name. `proxied` says whether pictures that are not kept are fetched through this server.

    `read_only` leaves out the forms.
    """

    def __init__(self, proxied: Callable[[], bool] = bool, *, read_only: bool = False) -> None:
        self._environment = _environment()
        self._proxied = proxied
        self._environment.globals["read_only"] = read_only
        self._environment.globals["picture_address"] = self._picture_address

    def _picture_address(self, shown: Picture | None, article_id: int, place: int) -> str | None:
        """Where a picture is shown from: the store, else its outlet by way of this server; None for nowhere."""
        if shown is None:
            return None
        if shown.digest:
            return f"/picture/{shown.digest}"
        if filters.web_address(shown.figure.url) and self._proxied():
            return f"/picture/of/{article_id}/{place}"
        return None

    def __call__(self, request: Request, name: str, *, status: int = 200, **values: object) -> Response:
        """The page, or the piece of it alone that templates make of `partial`; 304 where the asker has it."""
        frame = {
            "path": request.url.path,
            "partial": is_piece(request),
            "q": request.query_params.get("q", "")[:300],
        }
        html = self._environment.get_template(name).render(**frame, **values).encode("utf-8", "replace")
        tag = f'W/"{hashlib.sha256(html).hexdigest()[:20]}"'
        headers = {"Vary": "HX-Request", "Cache-Control": "private, no-cache", "ETag": tag}
        if status == 200 and unchanged(request, tag):
            return Response(status_code=304, headers=headers)
        return HTMLResponse(html, status, headers)
