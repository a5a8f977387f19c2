"""Outlets' icons: this server fetches them from the sites of followed feeds and keeps them in the store.

A page shows those that are kept, so that nothing on it moves when one comes. Whoever opens a page has what is due looked
for behind it: the site's first page names its icons, else the usual address has one. Pictures alone are kept, by their bytes.
"""

import asyncio
import html
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import structlog

from onrecord.errors import OnRecordError
from onrecord.model import Capture
from onrecord.store.contract.icons import IconTask
from onrecord.web.filters import web_address
from onrecord.web.proxy import PictureProxy
from onrecord.web.shared import Shared

log = structlog.get_logger("onrecord.icons")

_LOOKED_S = 30.0
"""How long the answer to what is due is remembered."""
_MAX_AT_ONCE = 8
"""The most icons fetched in a row before pages ask again."""
_AGAIN_S = 30 * 86_400.0
_AGAIN_WITHOUT_S = 86_400.0
_MAX_ICON_BYTES = 64 * 1024
_MAX_TRIED = 4
_BEST_PX = 64
"""The best width: icons are shown 16 pixels wide, on screens with up to four pixels for each."""
_PLAIN_PX, _TOUCH_PX = 32, 180
"""The assumed width of icons that don't say it."""
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(rel|href|sizes|type)\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_SIZE = re.compile(r"([0-9]{1,4})x[0-9]{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An icon that a page names, and how wide it is in pixels."""

    url: str
    width: int


def named(page: str, base: str) -> tuple[Named, ...]:
    """The icons that a page at `base` names, those of the best width first; SVG icons are left out."""
    found = {each.url: each for each in _links(page, base)}
    return tuple(sorted(found.values(), key=lambda each: (each.width < _PLAIN_PX, abs(each.width - _BEST_PX))))


def _links(page: str, base: str) -> Iterator[Named]:
    for link in _LINK.finditer(page):
        given = {each[1].lower(): each[2] or each[3] or each[4] or "" for each in _ATTRIBUTE.finditer(link[1])}
        rel, href = given.get("rel", "").lower().split(), html.unescape(given.get("href", "").strip())
        is_touch = any(each.startswith("apple-touch-icon") for each in rel)
        if not href or not (is_touch or "icon" in rel) or "svg" in given.get("type", ""):
            continue
        try:
            url = web_address(urljoin(base, href))
        except ValueError:
            continue
        if url and not urlsplit(url).path.lower().endswith(".svg"):
            size = _SIZE.search(given.get("sizes", ""))
            yield Named(url, int(size[1]) if size else _TOUCH_PX if is_touch else _PLAIN_PX)


class Icons:
    """The icons of a store's outlets, and the task that fetches missing ones."""

    def __init__(self, shared: Shared, proxy: PictureProxy) -> None:
        self._shared = shared
        self._proxy = proxy
        self._looked = -_LOOKED_S
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Starts the task for due icons, unless it is running or has just been asked for."""
        now = time.monotonic()
        if (
            self._shared.store.read_only
            or now - self._looked < _LOOKED_S
            or (self._task and not self._task.done())
        ):
            return
        self._looked = now
        self._task = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Ends what is under way."""
        if self._task:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _look(self) -> None:
        icons = self._shared.store.icons
        try:
            for task in await self._shared.pooled(lambda: icons.due(time.time(), limit=_MAX_AT_ONCE)):
                await self._keep(task, await self._found(task.site))
        except OnRecordError as error:
            log.warning("icons could not be looked for", error=str(error))

    async def _keep(self, task: IconTask, found: Capture | None) -> None:
        store = self._shared.store

        def work() -> None:
            digest = store.keeping.add_picture(found) if found else None
            store.icons.keep(task.outlet, digest, due=time.time() + (_AGAIN_S if digest else _AGAIN_WITHOUT_S))

        await self._shared.writing(work)

    async def _found(self, site: str) -> Capture | None:
        """The icon of the site with a page or feed at this address."""
        try:
            root = urljoin(site, "/")
        except ValueError:
            return None
        page = await self._proxy.page(root)
        urls = [each.url for each in named(*page)[: _MAX_TRIED - 1]] if page else []
        for url in dict.fromkeys((*urls, urljoin(page[1] if page else root, "/favicon.ico"))):
            picture = await self._proxy.get(url)
            if picture and len(picture[0]) <= _MAX_ICON_BYTES:
                return Capture(target_uri=url, payload=picture[0])
        return None
