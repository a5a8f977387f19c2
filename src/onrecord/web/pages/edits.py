"""Silent edits: the page, and the feed of them."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.store.contract.edits import EditFilter
from onrecord.web import links, params
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.edits import EditsContext
from onrecord.web.edit_views import PAGE, edit_list, edit_query, kind_links
from onrecord.web.edits_feed import FEED, MEDIA_TYPE, atom
from onrecord.web.language import gettext
from onrecord.web.pages.base import PageHandlers


class EditsPage(PageHandlers):
    """The handlers of silent edits."""

    async def show(self, request: Request) -> Response:
        """The edits that the address asks for, newest first."""
        wanted, after = params.edit_filter(request), params.optional(request, "after")
        listing = await self._shared.pooled(
            lambda: self._store.edits.edits(wanted, limit=params.PAGE_ITEMS, after=after)
        )
        kept = edit_query(wanted)
        of = self._of(wanted)
        context = EditsContext(
            title=gettext("Edits: %(of)s", of=of.text) if of else gettext("Edits"),
            of=of,
            kinds=kind_links(wanted),
            feed=links.with_query(FEED, kept),
            edits=edit_list(listing, kept),
        )
        return self._render(request, context)

    async def feed(self, request: Request) -> Response:
        """The newest of them as an Atom feed."""
        wanted = params.edit_filter(request)
        listing = await self._shared.pooled(lambda: self._store.edits.edits(wanted, limit=params.PAGE_ITEMS))
        base, of = str(request.base_url).rstrip("/"), self._of(wanted)
        made = atom(listing.items, base, links.with_query(PAGE, edit_query(wanted)), of.text if of else None)
        return Response(made, media_type=MEDIA_TYPE, headers={"Cache-Control": "private, no-cache"})

    def _of(self, wanted: EditFilter) -> Link | None:
        """The outlet or person whose edits are listed."""
        if wanted.person is not None:
            person = self._store.people.person(wanted.person)
            return links.person(person.name, person.slug) if person else Link(wanted.person)
        if wanted.outlet is not None:
            outlet = self._store.outlets.outlet(wanted.outlet)
            return links.outlet(outlet.outlet.name, outlet.slug) if outlet else Link(wanted.outlet)
        return None
