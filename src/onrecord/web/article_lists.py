"""Lists of articles: read from the store and turned into their templates' views."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from starlette.requests import Request

from onrecord.store.contract.interests import InterestKind
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import ArticleFilter, FeedItem
from onrecord.store.contract.readers import ReaderCounts
from onrecord.web import links, params
from onrecord.web.contexts.feed import ItemList
from onrecord.web.followed_views import interest_of
from onrecord.web.item_views import item_views
from onrecord.web.rendering import is_piece
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker


async def read_feed(
    shared: Shared, request: Request, wanted: ArticleFilter, limit: int = params.PAGE_ITEMS
) -> Listing[FeedItem]:
    """The page of the News Feed that the request asks for."""
    read = partial(
        shared.store.news.feed,
        wanted,
        limit=limit,
        after=params.optional(request, "after"),
        reader=asker().id,
    )
    # an index gives the whole feed in order at once; any other filter may have to look at many rows
    is_quick = wanted == ArticleFilter(outlet=wanted.outlet, section=wanted.section, view=wanted.view)
    return read() if is_quick else await shared.pooled(read)


def item_list(
    shared: Shared,
    request: Request,
    listing: Listing[FeedItem],
    more: str | None,
    kept: Mapping[str, str] = MappingProxyType({}),
) -> ItemList:
    """A page of articles as its template's view; `kept` are the parameters that name the list in each address."""
    last_day = params.text(request, "day", 10) if is_piece(request) else ""
    states = shared.store.readers.states(asker().id, [item.article_id for item in listing.items])
    rows = item_views(
        listing.items,
        last_day,
        lambda item: shared.picture_address(item.picture, item.article_id, 0),
        states,
        kept,
        icons=shared.icons(),
    )
    return ItemList(
        rows=rows,
        more=more,
        density=shared.settings(request).density.value,
        token=shared.own_token,
        back=links.with_query(request.url.path, _without_said(request)),
        list=links.with_query("", kept).removeprefix("?"),
    )


_TOLD = {"marked", "undo", "restored"}
"""Parameters that tell what was done just before."""


def unread_of(shared: Shared, wanted: ArticleFilter, counts: ReaderCounts) -> int:
    """How many articles are unread of what a list is of: a story, person, outlet, section or folder, or everything."""
    interest = interest_of(wanted)
    if interest is not None and interest.kind in {InterestKind.STORY, InterestKind.PERSON}:
        return shared.store.interests.unread(asker().id, interest)
    if wanted.outlet:
        return counts.outlets.get(wanted.outlet, 0)
    if wanted.section:
        return counts.sections.get(wanted.section, 0)
    return counts.folders.get(wanted.folder, 0) if wanted.folder else counts.unread


def _without_said(request: Request) -> dict[str, str]:
    """The address's parameters without those that tell what was done just before."""
    return {name: value for name, value in request.query_params.items() if name not in _TOLD}
