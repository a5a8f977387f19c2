"""The pages of stories: the feed by events, one event, a running matter, and the forms that correct an event."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.model import Story
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, FeedItem
from onrecord.store.contract.stories import Action, StoryDecision, StoryLine, StoryPage
from onrecord.web import filters, links, params, problems
from onrecord.web.contexts.base import Link, Notice
from onrecord.web.contexts.feed import SideList
from onrecord.web.contexts.since import SinceBlock
from onrecord.web.contexts.stories import (
    DecisionView,
    HandView,
    MatterContext,
    StoriesContext,
    StoryContext,
)
from onrecord.web.forms import Form
from onrecord.web.item_views import day_of
from onrecord.web.language import gettext, message, ngettext
from onrecord.web.looked import looked
from onrecord.web.pages.base import PageHandlers
from onrecord.web.rendering import is_piece
from onrecord.web.shared import Shared
from onrecord.web.side import MAX_OUTLETS, side
from onrecord.web.signin.asker import asker
from onrecord.web.since_block import since_block
from onrecord.web.story_cards import fresh, story_cards
from onrecord.web.story_contents import UNTITLED, Content, StoryContents, content_place
from onrecord.web.story_sheets import StorySheet
from onrecord.web.story_views import days, story_address

FEED = "/stories"
_LARGE = 12
"""A story with so many articles is made ahead when a list shows it."""
_MAX_AHEAD = 4
"""The most stories of a list that are made ahead, the first ones."""
_MAX_BY_CHARS = 60
_MAX_LISTED = 60
"""The most articles listed in a form."""
_MAX_TITLE_CHARS = 90
_ADDRESS = re.compile(r"/story/([0-9]{1,16})\b")
_NOBODY = message("a reader")
_SAID = {
    Action.MOVE: message("took an article out, or put it elsewhere"),
    Action.MERGE: message("made two stories one"),
    Action.SPLIT: message("made some articles another story"),
    Action.COPY: message("said which article is a copy"),
    Action.FIRST: message("named the first report"),
}


class StoryPages(PageHandlers):
    """The handlers of stories."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._contents = StoryContents(shared.render)

    async def feed(self, request: Request) -> Response:
        """The News Feed with one card for each event, of one outlet or folder where the address names it."""
        wanted = params.story_filter(request)
        after, look = params.optional(request, "after"), looked(request, time.time())
        listing = await self._shared.pooled(
            lambda: self._store.stories.feed(wanted, limit=params.PAGE_ITEMS, after=after)
        )
        its = self._store.outlets.outlet(wanted.outlet) if wanted.outlet else None
        last_day = params.text(request, "day", 10) if is_piece(request) else ""
        cards = story_cards(
            listing,
            last_day,
            lambda item: self._shared.picture_address(item.picture, item.article_id, 0),
            more=_next(listing, wanted),
            looked=look.since,
            icons=self._shared.icons(),
        )
        context = StoriesContext(
            title=(its.outlet.name if its else wanted.folder) or gettext("News Feed"),
            stories=cards,
            articles=links.feed(wanted),
            clear=FEED if wanted != EVERY_ARTICLE else None,
            newest=links.stories(wanted) if after else None,
            empty=None if listing.items else _empty(wanted, is_first=after is None),
            side=() if is_piece(request) else self._side(request, wanted),
            since=await self._since(request, wanted) if after is None else None,
        )
        self._shared.ahead(partial(self._make_ahead, [line.story for line in listing.items]))
        return look.remember(self._render(request, context))

    async def _since(self, request: Request, wanted: ArticleFilter) -> SinceBlock | None:
        """What changed, above all stories."""
        return await since_block(self._shared, request, FEED) if wanted == EVERY_ARTICLE else None

    def _side(self, request: Request, wanted: ArticleFilter) -> tuple[SideList, ...]:
        outlets, counts = self._store.readers.outlets(asker().id, limit=MAX_OUTLETS), self._shared.counts(request)
        folders, icons = self._shared.settings(request).folders, self._shared.icons()
        return side(wanted, outlets, counts, folders, (), icons=icons, address=links.stories)

    async def story(self, request: Request) -> Response:
        """One event with all outlets' articles."""
        page = await self._shared.story(request.path_params["id"])
        if page.asked != page.story.id:
            return RedirectResponse(story_address(page.story.id), status_code=308)
        sheet = await self._shared.sheet(page)
        look = looked(request, time.time())
        start = min(params.whole(request, "from") or 0, len(sheet.groups))
        context = self._context(request, page, await self._content(page, sheet, start))
        fresh_since = fresh(tuple(member.article for member in page.members), look.since)
        return look.remember(self._render(request, replace(context, fresh=fresh_since)))

    async def _make_ahead(self, stories: Sequence[Story]) -> None:
        """Makes the pages of the large ones of these stories, so that who opens one from the list needn't wait."""
        large = [each for each in stories if each.articles >= _LARGE and not self._is_made(each)]
        for each in large[:_MAX_AHEAD]:
            if page := await self._shared.pooled(partial(self._store.stories.story, each.id)):
                await self._content(page, await self._shared.new_sheet(page), 0)

    def _is_made(self, story: Story) -> bool:
        return self._shared.has_sheet(story.id) and self._contents.has(story)

    async def _content(self, page: StoryPage, sheet: StorySheet, start: int) -> Content:
        """What the page shows of the articles: from the cache, or made in the pool."""
        sheet = replace(sheet, page=page) if sheet.page != page else sheet
        known = self._contents.remembered(page, sheet, start)
        if known is not None:
            return known
        work = partial(self._contents.made, page, sheet, start)
        made = await self._shared.once((content_place(page.story.id, start), id(sheet.claims)), work)
        return made if made.page == page else await self._shared.pooled(work)

    def _context(self, request: Request, page: StoryPage, content: Content) -> StoryContext:
        story, sheet, token = page.story, content.sheet, self._shared.token
        decisions = self._store.stories.decisions(story_id=story.id, limit=params.PAGE_ITEMS).items
        return StoryContext(
            id=story.id,
            title=story.label or gettext(UNTITLED),
            counts=(
                filters.articles(story.articles),
                filters.known_outlets(story.outlets),
                *_of_unknown_outlets(page),
                *((filters.statements(len(sheet.claims)),) if sheet.claims else ()),
                days([story.first, story.last]),
            ),
            notices=_notices(request),
            fresh=None,
            matter=_matter(page),
            jump=content.jump,
            content=content.html,
            hand=_hand(page, token) if token else None,
            token=token,
            decisions=tuple(map(_decision, decisions)),
            follow=self._shared.follow_view(
                Interest(InterestKind.STORY, str(story.id)),
                gettext("Follow this story"),
                story.label,
                story_address(story.id),
            ),
        )

    async def matter(self, request: Request) -> Response:
        """One running matter and its events."""
        matter, stories = await self._shared.matter(request.path_params["id"])
        context = MatterContext(
            title=matter.label or gettext("A running matter"),
            counts=", ".join(
                (
                    ngettext("%(num)s event", "%(num)s events", matter.stories),
                    days([matter.first, matter.last]),
                )
            ),
            stories=tuple(
                (
                    Link(each.label or gettext(UNTITLED), story_address(each.id)),
                    filters.date_element(each.last),
                    f"{filters.articles(each.articles)} · {filters.known_outlets(each.outlets)}",
                )
                for each in stories
            ),
        )
        return self._render(request, context)

    async def put_right(self, request: Request) -> Response:
        """Carries out a person's decision about the story."""
        story_id = request.path_params["id"]
        if request.method != "POST":
            return RedirectResponse(story_address(story_id), status_code=303)
        form = await self._shared.forms.read(request)
        page = await self._shared.story(story_id)
        write = self._write(page, form)
        if write is None:
            return RedirectResponse(f"{story_address(page.story.id)}?said=unclear#put-right", status_code=303)
        try:
            leads_to = await self._shared.writing(write)
        except StoreError as error:
            raise HTTPException(400, problems.in_words(error)) from error
        return RedirectResponse(f"{story_address(leads_to)}?said=done", status_code=303)

    def _write(self, page: StoryPage, form: Form) -> Callable[[], int] | None:
        """The write that the form asks for, which gives the story to show next; None where the form is incomplete."""
        stories, story_id, now = self._store.stories, page.story.id, time.time()
        by = asker().name or form.text("by", _MAX_BY_CHARS) or _NOBODY
        article, other = form.number("article"), form.number("other")
        story = other if other is not None else _story_at(form.text("address", 300))
        members = {member.article.article_id for member in page.members}
        action = form.text("action", 12)

        def then(write: Callable[[], object], leads_to: int) -> Callable[[], int]:
            def work() -> int:
                write()
                return leads_to

            return work

        if action == "undo" and (decision := form.number("decision")) is not None:
            return then(lambda: stories.undo(decision, by=by, now=now), story_id)
        if action == "merge" and story is not None and story != story_id:
            return then(lambda: stories.merge(story_id, story, by=by, now=now), story)
        if action == "split":
            chosen = [each for each in sorted(members) if form.text(f"article-{each}", 4)]
            return then(lambda: stories.split(story_id, chosen, by=by, now=now), story_id) if chosen else None
        if article is None or article not in members:
            return None
        if action == "move":
            return then(lambda: stories.move(article, story, by=by, now=now), story_id)
        if action == "copy" and other != article and other in {None, *members}:
            return then(lambda: stories.mark_copy(article, other, by=by, now=now), story_id)
        if action == "first":
            return then(lambda: stories.name_first(article, by=by, now=now), story_id)
        return None


def _of_unknown_outlets(page: StoryPage) -> tuple[str, ...]:
    """How many articles are of outlets that aren't known, beside those that are counted."""
    number = page.of_unknown_outlets
    if not number or not page.story.outlets:
        return ()
    return (ngettext("%(num)s of an unknown outlet", "%(num)s of unknown outlets", number),)


def _matter(page: StoryPage) -> Link | None:
    """The running matter that the event is in with others. Where it is called by this event's headline, those are counted
    instead."""
    matter = page.matter
    if matter is None or matter.stories < 2:
        return None
    is_told = matter.label and matter.label != page.story.label
    words = (
        matter.label if is_told else ngettext("%(num)s other event", "%(num)s other events", matter.stories - 1)
    )
    return Link(words, f"/matter/{matter.id}")


def _story_at(address: str) -> int | None:
    """The story with this address."""
    found = _ADDRESS.search(address)
    return int(found[1]) if found else None


def _next(listing: Listing[StoryLine], wanted: ArticleFilter) -> str | None:
    if not listing.after:
        return None
    last = day_of(listing.items[-1].newest)
    return links.with_query(FEED, {**links.feed_query(wanted), "after": listing.after, "day": f"{last:%Y-%m-%d}"})


def _empty(wanted: ArticleFilter, *, is_first: bool) -> str:
    if not is_first:
        return gettext("There is nothing older.")
    if wanted.outlet:
        return gettext("No story with an article of this outlet.")
    if wanted.folder:
        return gettext("Nothing here from this folder.")
    return gettext(
        "No article has been put into a story yet. That goes on in the background, and “onrecord group” does it at once."
    )


def _hand(page: StoryPage, token: str) -> HandView:
    def titled(item: FeedItem) -> str:
        return filters.shortened(f"{filters.unknown_outlet(item.outlet)}: {item.headline or ''}", _MAX_TITLE_CHARS)

    return HandView(
        token=token,
        articles=tuple(
            (member.article.article_id, titled(member.article)) for member in page.members[-_MAX_LISTED:]
        ),
        others=tuple((each.id, filters.shortened(each.label, _MAX_TITLE_CHARS)) for each in page.beside),
        asks_name=asker().name is None,
        is_single=len(page.members) == 1,
    )


def _notices(request: Request) -> tuple[Notice, ...]:
    words = {
        "done": message("Done. Later grouping keeps it so, until somebody undoes it below."),
        "unclear": message(
            "That form did not say enough: choose an article, and for a merge or a copy the other one."
        ),
    }.get(params.text(request, "said", 8))
    return (Notice(words=gettext(words)),) if words else ()


def _decision(decision: StoryDecision) -> DecisionView:
    return DecisionView(
        id=decision.id,
        words=gettext(_SAID[decision.action]),
        by=gettext(decision.by) if decision.by == _NOBODY else decision.by,
        at=filters.when(decision.at),
        can_undo=decision.undone is None,
    )
