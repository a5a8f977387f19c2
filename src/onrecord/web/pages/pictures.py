"""Serves pictures: those in the store, and those that this server fetches from outlets."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.headers import unkept
from onrecord.web.pages.base import PageHandlers
from onrecord.web.proxy import PictureProxy
from onrecord.web.rendering import unchanged
from onrecord.web.shared import Shared

_FETCHED_KEPT_S = 24 * 3600
"""How long a browser may cache a picture that its outlet may change, in seconds."""


class Pictures(PageHandlers):
    """The handlers of pictures."""

    def __init__(self, shared: Shared, proxy: PictureProxy) -> None:
        super().__init__(shared)
        self._proxy = proxy

    async def kept(self, request: Request) -> Response:
        """A stored picture; its address is its digest, so browsers can cache it forever."""
        digest = request.path_params["digest"]
        found = await self._shared.pooled(lambda: self._store.news.picture(digest))
        if found is None:
            raise HTTPException(404, "There is no such picture in this store.")
        payload, kind = found
        headers = {"Cache-Control": "private, max-age=31536000, immutable", "ETag": f'"{digest}"'}
        if unchanged(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return Response(payload, media_type=kind, headers=headers)

    async def fetched(self, request: Request) -> Response:
        """An article's picture that isn't in the store, fetched from its outlet by this server.

        Where it can't be fetched, 404 without a body: the page notices and closes the gap.
        """
        stored = self._store.news.article(request.path_params["id"])
        place = request.path_params["place"]
        figure = stored.pictures[place].figure if stored and place < len(stored.pictures) else None
        found = await self._proxy.get(figure.url) if figure and figure.url else None
        if found is None:
            return unkept(Response(status_code=404))
        payload, kind = found
        headers = {"Cache-Control": f"private, max-age={_FETCHED_KEPT_S}"}
        return Response(payload, media_type=kind, headers=headers)
