"""Moving in and out: imports and exports a reader's settings and reading states as a file."""

import time
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import InputError
from onrecord.settings import Settings
from onrecord.store.contract.news import EVERY_ARTICLE
from onrecord.store.contract.readers import MAX_MARKED, Keep, ReaderState
from onrecord.store.ids import first_article_id
from onrecord.web import params, problems
from onrecord.web.contexts.moving import MovingContext
from onrecord.web.forms import MAX_FORM_BYTES
from onrecord.web.language import gettext, ngettext, number
from onrecord.web.pages.base import PageHandlers
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.state_files import Own, States, states_of


class MovingPages(PageHandlers):
    """The handlers of import and export."""

    def __init__(self, shared: Shared, settings: Settings) -> None:
        super().__init__(shared)
        self._most_bytes = settings.limits.list_bytes

    async def show(self, request: Request) -> Response:
        """The page of exports; imports a file."""
        if request.method != "POST":
            return self._render(request, self._context(said=_said(request)))
        form = await self._shared.forms.read(request, most=self._most_bytes + MAX_FORM_BYTES)
        payload = form.files.get("file")
        if not payload:
            return self._render(
                request, self._context(problem=gettext("Choose the file of an export first.")), status=400
            )
        try:
            states = await self._shared.pooled(lambda: states_of(payload, "That file"))
        except InputError as error:
            return self._render(request, self._context(problem=problems.in_words(error)), status=400)
        reader, now = asker().id, time.time()
        taken = await self._shared.writing(lambda: self._take(reader, states, now))
        counts = "&".join(f"{name}={number}" for name, number in taken.items())
        return RedirectResponse(f"/settings/move?{counts}", status_code=303)

    def _take(self, reader: int, states: States, now: float) -> dict[str, int]:
        """Imports a file; returns how many articles of each kind were found here, and how many weren't."""
        readers = self._store.readers
        named = [*states.starred, *states.later, *states.read, *states.unread]
        found = readers.find(named)
        starred = [found[each] for each in states.starred if each in found]
        later = [found[each] for each in states.later if each in found]
        for kind, ids in ((Keep.STARRED, starred), (Keep.LATER, later)):
            for some in _pieces(ids):
                readers.keep(reader, some, kind, on=True, at=now)
        if states.at is not None:  # our own export lists unread articles: any other was read by then
            readers.mark_read(reader, EVERY_ARTICLE, last=first_article_id(max(int(states.at), 0)) - 1)
        for urls, unread in ((states.unread, True), (states.read, False)):
            for some in _pieces([found[each] for each in urls if each in found]):
                readers.mark(reader, some, unread=unread)
        if states.settings is not None:
            rules = states.settings.rules
            readers.set(reader, states.settings)
            readers.set_rules(reader, rules, first=0, now=now)
        self._store.interests.take(reader, tuple(states.followed), at=now)
        missing = len(set(named) - found.keys())
        return {"starred": len(starred), "later": len(later), "missing": missing}

    async def export(self, request: Request) -> Response:
        """Everything of a reader's own as one file, except notes, which have their own export."""
        read = partial(self._store.readers.export, asker().id)
        state: ReaderState = await self._shared.pooled(read)
        own = Own(
            at=time.time(),
            settings=self._shared.settings(request),
            followed=list(self._store.interests.export(asker().id)),
            starred=list(state.starred),
            later=list(state.later),
            unread=list(state.unread),
        )
        headers = {
            "Content-Disposition": 'attachment; filename="onrecord-state.json"',
            "Cache-Control": "private, no-cache",
        }
        return Response(msgspec.json.encode(own), media_type="application/json", headers=headers)

    def _context(self, *, said: str | None = None, problem: str | None = None) -> MovingContext:
        return MovingContext(token=self._shared.own_token, said=said, problem=problem)


def _pieces(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), MAX_MARKED):
        yield ids[start : start + MAX_MARKED]


def _said(request: Request) -> str | None:
    """The result of an import, in words."""
    numbers = {name: params.whole(request, name) for name in ("starred", "later", "missing")}
    starred, later, missing = numbers["starred"], numbers["later"], numbers["missing"]
    if starred is None or later is None or missing is None:
        return None
    said = ngettext(
        "Imported: %(num)s star, %(later)s to be read later, and what was read.",
        "Imported: %(num)s stars, %(later)s to be read later, and what was read.",
        starred,
        later=number(later),
    )
    if missing:
        said += " " + ngettext(
            "%(num)s address of it is of no article here.",
            "%(num)s addresses of it are of no article here.",
            missing,
        )
    return said
