"""Pages of the News Feed and of other lists of articles: read from the store, and made ready for their template."""

from functools import partial

from starlette.requests import Request

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import ArticleFilter, FeedItem
from onrecord.web import params
from onrecord.web.contexts.feed import ItemList
from onrecord.web.item_views import item_views
from onrecord.web.rendering import is_piece
from onrecord.web.shared import Shared


async def read_feed(shared: Shared, request: Request, wanted: ArticleFilter) -> Listing[FeedItem]:
    """The page of the News Feed that is asked for."""
    read = partial(
        shared.store.news.feed, wanted, limit=params.PAGE_ITEMS, after=params.optional(request, "after")
    )
    return await shared.pooled(read) if wanted.folder else read()


def item_list(shared: Shared, request: Request, listing: Listing[FeedItem], more: str | None) -> ItemList:
    """A page of articles as templates take it."""
    last_day = params.text(request, "day", 10) if is_piece(request) else ""
    rows = item_views(
        listing.items, last_day, lambda item: shared.picture_address(item.picture, item.article_id, 0)
    )
    return ItemList(rows=rows, more=more)
