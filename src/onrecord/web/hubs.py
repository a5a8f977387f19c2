"""The callback for hubs (WebSub): they confirm subscriptions here, and send new entries."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from onrecord.errors import InputError
from onrecord.follow.hubs import Callback, Wish
from onrecord.follow.parsing import Parsing
from onrecord.settings import Settings
from onrecord.web.shared import Shared

_MAX_CHALLENGE_CHARS = 2000


class HubHandlers:
    """The handler of every callback. `changed` is called when entries have come in."""

    def __init__(
        self,
        shared: Shared,
        settings: Settings,
        parsing: Parsing,
        changed: Callable[[], None] | None = None,
    ) -> None:
        self._shared = shared
        self._parsing = parsing
        self._callback = Callback(shared.store)
        self._most = settings.limits.feed_bytes
        self._changed = changed or (lambda: None)

    async def callback(self, request: Request) -> Response:
        """Answers a hub's verification (GET), or takes the feed that it sends (POST)."""
        feed_id, key = request.path_params["id"], request.path_params["key"]
        feed = await self._shared.pooled(lambda: self._callback.feed(feed_id, key))
        if feed is None:
            # 410 ends a subscription
            return PlainTextResponse("Nothing is subscribed to here.\n", 410)
        if request.method != "POST":
            given = request.query_params
            wish = Wish(
                mode=given.get("hub.mode", ""),
                topic=given.get("hub.topic", ""),
                challenge=given.get("hub.challenge", ""),
                lease=given.get("hub.lease_seconds", ""),
                reason=given.get("hub.reason", ""),
            )
            if len(wish.challenge) > _MAX_CHALLENGE_CHARS or not await self._shared.writing(
                lambda: self._callback.confirm(feed, wish)
            ):
                return PlainTextResponse("That was not asked for.\n", 404)
            return PlainTextResponse(wish.challenge)
        payload = await self._body(request)
        if payload is None:
            return PlainTextResponse("That is too long.\n", 413)
        signature = request.headers.get("x-hub-signature", "")
        content_type = request.headers.get("content-type")
        if await self._shared.pooled(lambda: self._callback.is_wanted(feed, payload, signature)):
            try:
                read = await self._parsing.feed(payload, url=feed.url, content_type=content_type)
            except InputError:
                return PlainTextResponse("That isn't a feed.\n", 400)
            await self._shared.writing(lambda: self._callback.keep(feed, read))
            self._changed()
        # unsigned content is dropped in silence, as the Recommendation requires
        return Response(status_code=202)

    async def _body(self, request: Request) -> bytes | None:
        received = bytearray()
        async for chunk in request.stream():
            received += chunk
            if len(received) > self._most:
                return None
        return bytes(received)
