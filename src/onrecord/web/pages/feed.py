"""The News Feed."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, FeedItem
from onrecord.web import filters, links, params
from onrecord.web.article_lists import item_list, read_feed
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import FeedContext, FeedStart, SideList, SideRow
from onrecord.web.pages.base import PageHandlers
from onrecord.web.rendering import is_piece

T = TypeVar("T")

_MAX_SIDE_ROWS = 8
"""Sections and speakers beside the list."""
_MAX_OUTLETS = 40
"""Outlets and folders beside the list."""


class FeedPage(PageHandlers):
    """The handler of the News Feed."""

    async def show(self, request: Request) -> Response:
        """The News Feed, of an outlet, a section or a folder where the address names one."""
        wanted = params.article_filter(request)
        listing = await read_feed(self._shared, request, wanted)
        is_first = params.optional(request, "after") is None
        kept = links.feed_query(wanted)
        its = self._store.outlets.outlet(wanted.outlet) if wanted.outlet else None
        is_narrowed = wanted != EVERY_ARTICLE
        context = FeedContext(
            title=(its.outlet.name if its else None) or wanted.section or wanted.folder or "News Feed",
            items=item_list(self._shared, request, listing, links.next_items("/", kept, listing)),
            news=links.with_query("/api/feed", kept) if is_first else None,
            clear="/" if is_narrowed else None,
            newest=None if is_first else links.feed(wanted),
            empty=None if listing.items else self._empty(wanted, is_first=is_first),
            start=None if listing.items or is_narrowed or not is_first else self._start(),
            side=() if is_piece(request) else self._side(wanted, listing),
        )
        return self._render(request, context)

    def _empty(self, wanted: ArticleFilter, *, is_first: bool) -> str | None:
        if not is_first:
            return "There is nothing older."
        if wanted == EVERY_ARTICLE:
            return None
        what = "outlet" if wanted.outlet else "section" if wanted.section else "folder"
        return f"Nothing here from this {what}."

    def _start(self) -> FeedStart:
        """How many feeds are followed and how far they are; else what a form needs to follow the first."""
        health = self._store.feeds.health()
        following = sum(health.values()) - health["waiting"]
        if not following:
            return FeedStart(token=self._shared.token)
        read, to_read = self._store.feeds.first_readings()
        has = "has" if read == 1 else "have"
        progress = f"{read:,} of {to_read:,} {has} been read" if read < to_read else None
        return FeedStart(followed=filters.count(following, "feed is", "feeds are"), progress=progress)

    def _side(self, wanted: ArticleFilter, listing: Listing[FeedItem]) -> tuple[SideList, ...]:
        outlets = self._store.outlets.busiest(limit=_MAX_OUTLETS)
        folders = SideList(
            title="Folders",
            rows=tuple(
                SideRow(
                    link=Link(name, links.feed(ArticleFilter(folder=name))),
                    count=filters.count(number, "feed"),
                    is_current=name == wanted.folder,
                )
                for name, number in self._store.feeds.folders()[:_MAX_OUTLETS]
            ),
        )
        busiest = SideList(
            title="Outlets",
            rows=tuple(
                SideRow(
                    link=Link(info.name, links.feed(ArticleFilter(outlet=info.slug))),
                    count=str(info.articles),
                    is_current=info.slug == wanted.outlet,
                )
                for info in outlets
            ),
            more=Link("All outlets", "/outlets") if len(outlets) == _MAX_OUTLETS else None,
        )
        lists = (folders, busiest, *_of_these(listing.items, wanted.section))
        return tuple(each for each in lists if each.rows)


def _of_these(items: Iterable[FeedItem], chosen: str | None) -> tuple[SideList, SideList]:
    """The sections of the articles shown, and who speaks in them, those that come up most first."""
    items = tuple(items)
    sections = _most(item.section for item in items if item.section)
    speaking = _most(each for item in items for each in zip(item.speakers, item.speaker_slugs, strict=True))
    return (
        SideList(
            title="Sections",
            rows=tuple(
                SideRow(link=Link(name, links.feed(ArticleFilter(section=name))), is_current=name == chosen)
                for name, _ in sections
            ),
        ),
        SideList(
            title="Speaking here",
            rows=tuple(
                SideRow(link=links.person(name, slug), count=filters.count(number, "article"))
                for (name, slug), number in speaking
            ),
            is_wide_only=True,
        ),
    )


def _most(each: Iterable[T]) -> list[tuple[T, int]]:
    """What comes up most, with how often."""
    return Counter(each).most_common(_MAX_SIDE_ROWS)
