"""The News Feed."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, FeedItem, View
from onrecord.store.contract.readers import ReaderCounts
from onrecord.web import links, params
from onrecord.web.article_lists import item_list, read_feed, unread_of
from onrecord.web.contexts.base import FollowView, Link
from onrecord.web.contexts.feed import FeedContext, FeedStart, MarkAllView, SideList, SideRow
from onrecord.web.contexts.since import SinceBlock
from onrecord.web.followed_views import interest_of
from onrecord.web.icons import Icons
from onrecord.web.language import gettext, message, ngettext, number
from onrecord.web.list_options import options
from onrecord.web.pages.base import PageHandlers
from onrecord.web.rendering import is_piece
from onrecord.web.shared import Shared
from onrecord.web.side import MAX_FOLLOWED, MAX_OUTLETS, side
from onrecord.web.signin.asker import asker
from onrecord.web.since_block import since_block

_VIEWS = {
    None: message("All"),
    View.UNREAD: message("Unread"),
    View.STARRED: message("Starred"),
    View.LATER: message("Later"),
}
_TITLES = {
    **_VIEWS,
    None: message("News Feed"),
    View.LATER: message("Read later"),
    View.HIDDEN: message("Hidden by rules"),
}
_NOTHING = {
    View.UNREAD: message("Everything here is read."),
    View.STARRED: message("Nothing here is starred. The star beside a headline keeps an article for good."),
    View.LATER: message(
        "Nothing here is kept for later. “Later” beside a headline keeps an article until you have read it."
    ),
    View.HIDDEN: message("No rule hides anything here."),
}


class FeedPage(PageHandlers):
    """The handler of the News Feed."""

    def __init__(self, shared: Shared, icons: Icons) -> None:
        super().__init__(shared)
        self._icons = icons

    async def show(self, request: Request) -> Response:
        """The News Feed, or the part of an outlet, section, folder or person that the address names, in the view it names."""
        wanted = params.article_filter(request)
        position = self._store.live.position()  # first: what comes in while the list is read is told again
        listing = await read_feed(self._shared, request, wanted)
        is_first = params.optional(request, "after") is None
        kept = links.feed_query(wanted)
        counts = ReaderCounts() if is_piece(request) else self._shared.counts(request)
        unread = 0 if is_piece(request) else unread_of(self._shared, wanted, counts)
        is_narrowed = wanted != EVERY_ARTICLE
        self._icons.look()
        context = FeedContext(
            title=self._title(wanted),
            stories=_by_story(wanted),
            items=item_list(self._shared, request, listing, links.next_items("/", kept, listing), kept),
            news=_news(wanted, position) if is_first else None,
            clear="/" if is_narrowed else None,
            newest=None if is_first else links.feed(wanted),
            empty=None if listing.items or listing.after else self._empty(wanted, is_first=is_first),
            start=None if listing.items or is_narrowed or not is_first else self._start(),
            views=_views(wanted, unread, counts),
            options=options(wanted, (item.language for item in listing.items if item.language)),
            mark_all=self._mark_all(wanted, unread, listing) if is_first else None,
            said=_said(params.whole(request, "marked"), params.whole(request, "restored")),
            undo=self._undo(params.whole(request, "undo")),
            side=() if is_piece(request) else self._side(request, wanted, counts, listing),
            since=await self._since(request, wanted) if is_first else None,
            follow=self._follow(wanted),
        )
        return self._render(request, context)

    def _title(self, wanted: ArticleFilter) -> str:
        its = self._store.outlets.outlet(wanted.outlet) if wanted.outlet else None
        who = self._store.people.person(wanted.person) if wanted.person else None
        story = self._store.stories.story(wanted.story) if wanted.story is not None else None
        name = (its.outlet.name if its else None) or wanted.section or wanted.folder or (who.name if who else None)
        name = name or (story.story.label if story else None)
        return name or gettext(_TITLES[wanted.view])

    def _empty(self, wanted: ArticleFilter, *, is_first: bool) -> str | None:
        if not is_first:
            return (
                gettext("There is nothing newer.") if wanted.oldest_first else gettext("There is nothing older.")
            )
        if wanted == EVERY_ARTICLE:
            return None
        if wanted.view is not None:
            return gettext(_NOTHING[wanted.view])
        if wanted != ArticleFilter(outlet=wanted.outlet, section=wanted.section, folder=wanted.folder):
            return gettext("No article here matches. Choose fewer conditions.")
        if wanted.outlet:
            return gettext("Nothing here from this outlet.")
        if wanted.section:
            return gettext("Nothing here from this section.")
        return gettext("Nothing here from this folder.")

    def _start(self) -> FeedStart:
        """How many feeds are followed and how many of them are read; with none, the form that follows the first."""
        health = self._store.feeds.health()
        following = sum(health.values()) - health["waiting"]
        if not following:
            return FeedStart(token=self._shared.token)
        read, to_read = self._store.feeds.first_readings()
        progress = None
        if read < to_read:
            progress = ngettext(
                "%(num)s of %(all)s has been read.",
                "%(num)s of %(all)s have been read.",
                read,
                all=number(to_read),
            )
        followed = ngettext(
            "%(num)s feed is followed, and no article has come in yet. The first come over the next minutes.",
            "%(num)s feeds are followed, and no article has come in yet. The first come over the next minutes.",
            following,
        )
        return FeedStart(followed=followed, progress=progress)

    def _undo(self, key: int | None) -> str | None:
        return f"undo:{key}" if key is not None and self._shared.last_marked.has(asker().id, key) else None

    def _mark_all(self, wanted: ArticleFilter, unread: int, listing: Listing[FeedItem]) -> MarkAllView | None:
        token = self._shared.own_token
        if token is None or not listing.items or wanted.view not in {None, View.UNREAD} or not unread:
            return None
        newest = "" if wanted.oldest_first else str(listing.items[0].article_id)
        query = links.with_query("", links.feed_query(wanted)).removeprefix("?")
        return MarkAllView(token=token, list=query, last=newest)

    async def _since(self, request: Request, wanted: ArticleFilter) -> SinceBlock | None:
        """What changed, above the list of everything."""
        if wanted != ArticleFilter(view=wanted.view) or wanted.view not in {None, View.UNREAD}:
            return None
        return await since_block(self._shared, request, links.feed(wanted))

    def _follow(self, wanted: ArticleFilter) -> FollowView | None:
        if wanted.outlet and self._store.outlets.outlet(wanted.outlet) is None:
            return None
        interest = interest_of(wanted)
        what = gettext("Follow closely") if wanted.outlet or wanted.folder else gettext("Follow")
        return (
            self._shared.follow_view(interest, what, self._title(wanted), links.feed(wanted)) if interest else None
        )

    def _side(
        self, request: Request, wanted: ArticleFilter, counts: ReaderCounts, listing: Listing[FeedItem]
    ) -> tuple[SideList, ...]:
        reader = asker().id
        outlets = self._store.readers.outlets(reader, limit=MAX_OUTLETS)
        followed = self._store.interests.followed(reader, limit=MAX_FOLLOWED)
        folders, icons = self._shared.settings(request).folders, self._shared.icons()
        return side(wanted, outlets, counts, folders, listing.items, icons=icons, followed=followed)


def _news(wanted: ArticleFilter, position: int) -> str | None:
    """Where the list is told of what came in since; None where that wouldn't stand on top of it."""
    if wanted.oldest_first or wanted.view in {View.STARRED, View.LATER, View.HIDDEN}:
        return None
    return links.with_query("/api/live", {**links.feed_query(wanted), "since": str(position)})


def _by_story(wanted: ArticleFilter) -> str | None:
    """The address of the same list by stories: of all outlets, of a folder or of one."""
    return links.stories(wanted) if wanted == ArticleFilter(outlet=wanted.outlet, folder=wanted.folder) else None


def _views(wanted: ArticleFilter, unread: int, counts: ReaderCounts) -> tuple[SideRow, ...]:
    is_whole = wanted == ArticleFilter(view=wanted.view, oldest_first=wanted.oldest_first)
    numbers = {View.UNREAD: unread}
    if is_whole:
        numbers |= {View.STARRED: counts.starred, View.LATER: counts.later}
    return tuple(
        SideRow(
            link=Link(gettext(name), links.feed(replace(wanted, view=view))),
            unread=numbers.get(view, 0) if view else 0,
            is_current=wanted.view is view,
        )
        for view, name in _VIEWS.items()
    )


def _said(marked: int | None, restored: int | None) -> str | None:
    if restored is not None:
        gone = gettext("That can no longer be undone.")
        return (
            ngettext("%(num)s article is unread again.", "%(num)s articles are unread again.", restored)
            if restored
            else gone
        )
    if marked is None:
        return None
    return ngettext("%(num)s article marked as read.", "%(num)s articles marked as read.", marked)
