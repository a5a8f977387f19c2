"""The pages of an article: with its record, and the comparison of two states."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Act
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, StoredArticle
from onrecord.store.contract.people import Claim, Thoughts
from onrecord.store.contract.readers import NOTHING, ItemState
from onrecord.store.contract.stories import StoryPage
from onrecord.web import filters, links, params
from onrecord.web.article_views import Story, author_views, origin_view, state_view
from onrecord.web.changes import changes
from onrecord.web.contexts.article import (
    ArticleContext,
    ChangesContext,
    MarksView,
    PlayerView,
    RecordView,
    StateView,
    UnkeptNote,
)
from onrecord.web.contexts.base import Link
from onrecord.web.headers import POLICY, WITH_PLAYERS
from onrecord.web.highlights import highlights
from onrecord.web.language import gettext, message
from onrecord.web.note_views import notes_view
from onrecord.web.opened import is_opened
from onrecord.web.pages.base import PageHandlers
from onrecord.web.part_of import firsts, part_of
from onrecord.web.record_views import record_view
from onrecord.web.shown import Shown, shown
from onrecord.web.signin.asker import asker
from onrecord.web.story_sheets import StorySheet
from onrecord.web.text_segments import StatementSpans

_LOOK_ANSWERS = {
    "yes": message(
        "Its page is fetched again within the next minutes; if it has changed, the new state appears here."
    ),
    "no": message(
        "Its page is not fetched again: its feed is paused or no longer followed, or gives the whole article itself."
    ),
}


_PATIENCE_S = 0.2
"""How long a page waits for the store to note that it was read."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article in the state and with the statements that the address asks for."""

    stored: StoredArticle
    its: Shown
    spans: StatementSpans
    former: tuple[Claim, ...]
    """Statements that are no longer in the article; none for an older state."""
    selected: str | None
    """The id of the statement to highlight."""
    is_newest: bool
    """Whether it is the article's newest state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """An article's place in the list that it was opened from."""

    up: str
    kept: Mapping[str, str]
    """What of the list's address the article's own keeps."""
    previous: Link | None
    next: Link | None
    next_headline: str | None


class ArticlePages(PageHandlers):
    """The handlers of an article's pages."""

    async def show(self, request: Request, unkept: UnkeptNote | None = None) -> Response:
        """An article with its record beside it; `unkept` is a note in it that was just typed and couldn't be kept."""
        asked = self._asked(request)
        state = self._state(asked.stored.id)
        # whoever noted something had opened it before, and may have marked it as unread since
        is_read_now = asked.is_newest and unkept is None and is_opened(request)
        context = await self._context(request, asked, state, unkept, is_read_now=is_read_now)
        response = self._render(request, context)
        if asked.its.record.article.enclosures:
            response.headers[POLICY] = WITH_PLAYERS
        if is_read_now and state is not None:
            await self._read(asked.stored.id)
        return response

    def _asked(self, request: Request) -> _Asked:
        stored = self._shared.stored_article(request)
        chosen = params.text(request, "statement", 12)
        with_thoughts = params.thoughts(request) is not Thoughts.LEFT_OUT
        its = shown(stored.record, with_thoughts=with_thoughts, selected=chosen)
        spans = StatementSpans(its.record.reading.attributions)
        is_newest = stored.revision.number == len(stored.revisions)
        former = self._former(stored, with_thoughts=with_thoughts) if is_newest else ()
        known = chosen in spans.numbers or chosen in {each.attribution_id for each in former}
        return _Asked(stored, its, spans, former, chosen if known else None, is_newest)

    async def _context(
        self,
        request: Request,
        asked: _Asked,
        state: ItemState | None,
        unkept: UnkeptNote | None,
        *,
        is_read_now: bool,
    ) -> ArticleContext:
        stored, article = asked.stored, asked.its.record.article
        notes = self._store.notes.of_article(asker().id, stored.id)
        over = highlights(notes, article.text)
        icons, address = self._shared.icons(), self._shared.picture_address
        story = Story(stored, article, asked.spans, asked.selected, address, over=over, icons=icons)
        around = await self._around(stored.id, params.article_filter(request))
        page = await self._story(stored.id) if asked.is_newest else None
        sheet = await self._shared.sheet(page) if page else None
        answer = _LOOK_ANSWERS.get(params.text(request, "looked", 3)) if asked.is_newest else None
        may_look = asked.is_newest and not answer and self._store.queue.can_look_again(stored.id)
        return ArticleContext(
            id=stored.id,
            title=article.headline or gettext("Article"),
            language=article.language or "",
            direction=filters.direction(article.language),
            head=story.head(),
            authors=author_views(article, stored),
            notices=story.notices(),
            body=tuple(story.body()),
            players=self._players(story, asked),
            is_cut_off=article.truncated,
            tags=story.tags(),
            origin=origin_view(article, stored),
            look_answer=gettext(answer) if answer else None,
            look_token=self._shared.token if may_look else None,
            marks=self._marks(stored.id, around.kept, state, is_read_now=is_read_now),
            notes=notes_view(notes, over, self._shared.own_token, unkept),
            up=around.up,
            previous=around.previous,
            next=around.next,
            next_headline=around.next_headline,
            part_of=part_of(page, stored.id) if page else None,
            record=self._record(asked, sheet),
            token=self._shared.token,
        )

    def _players(self, story: Story, asked: _Asked) -> tuple[PlayerView, ...]:
        """Its audio and video, each from where the reader stopped."""
        if not asked.its.record.article.enclosures:
            return ()
        return story.players(self._store.played.places(asker().id, asked.stored.id))

    def _record(self, asked: _Asked, sheet: StorySheet | None) -> RecordView:
        """The record's view; `sheet` says of the article's story which statements were first."""
        stored = asked.stored
        return record_view(
            asked.its,
            asked.spans.numbers,
            stored.speaker_slugs,
            selected=asked.selected,
            revision=None if asked.is_newest else stored.revision.number,
            former=asked.former,
            by_hand=self._store.corrections.of_article(stored.id),
            firsts=firsts(sheet, stored.id) if sheet else {},
            offices=stored.offices,
            renamed=stored.renamed,
        )

    def _former(self, stored: StoredArticle, *, with_thoughts: bool) -> tuple[Claim, ...]:
        """Its statements that are no longer in it."""
        former = self._store.edits.former(stored.id) if len(stored.revisions) > 1 else ()
        return tuple(each for each in former if with_thoughts or each.act is not Act.THOUGHT)

    async def _story(self, article_id: int) -> StoryPage | None:
        """The article's story, where others report it too."""
        memberships = self._store.stories.of_article(article_id)
        story = next((story for _, story in memberships if story.articles > 1), None)
        return await self._shared.pooled(lambda: self._store.stories.story(story.id)) if story else None

    async def _around(self, article_id: int, wanted: ArticleFilter) -> _Around:
        """The article's place in the list that the address names."""
        look = partial(self._store.news.neighbours, article_id, wanted, reader=asker().id)
        previous, following = look() if wanted == EVERY_ARTICLE else await self._shared.pooled(look)
        newer, older, kept = gettext("Newer"), gettext("Older"), links.feed_query(wanted)
        return _Around(
            up=links.feed(wanted),
            kept=kept,
            previous=_beside(older if wanted.oldest_first else newer, previous, kept),
            next=_beside(newer if wanted.oldest_first else older, following, kept),
            next_headline=self._store.news.headline(following) if following is not None else None,
        )

    def _state(self, article_id: int) -> ItemState | None:
        """The article's reading state; None where it is just read, or where states can't be kept."""
        if self._shared.own_token is None:
            return None
        return self._store.readers.states(asker().id, [article_id]).get(article_id)

    def _marks(
        self, article_id: int, kept: Mapping[str, str], state: ItemState | None, *, is_read_now: bool
    ) -> MarksView | None:
        token = self._shared.own_token
        if token is None:
            return None
        state = state or NOTHING
        return MarksView(
            token=token,
            back=links.article(article_id, {**kept, "kept": "yes"}),
            is_unread=state.is_unread and not is_read_now,
            is_starred=state.is_starred,
            is_later=state.is_later,
        )

    async def _read(self, article_id: int) -> None:
        """Marks the opened article as read, without making the reader wait for a busy store."""
        reader, readers = asker().id, self._store.readers
        await self._shared.soon(lambda: readers.mark(reader, [article_id], unread=False), _PATIENCE_S)

    async def changes(self, request: Request) -> Response:
        """The comparison of two revisions of an article."""
        new = self._at(self._shared.stored_article(request), params.whole(request, "seen"))
        asked_for = params.whole(request, "from")
        number = asked_for or new.revision.number - 1
        old = self._store.news.article(new.id, revision=number) if number else None
        if old is None and asked_for:
            raise HTTPException(404, gettext("There is no such state of this article to compare with."))
        article = new.record.article
        made = await self._shared.pooled(lambda: changes(old.record.article, article)) if old else []
        context = ChangesContext(
            id=new.id,
            title=article.headline or gettext("this article"),
            language=article.language or "",
            old=_state(old) if old else None,
            new=_state(new),
            are_words_same=not any(each.changed for each in made),
            changes=tuple(made),
        )
        return self._render(request, context)

    def _at(self, stored: StoredArticle, seen: int | None) -> StoredArticle:
        """The article's state that was first seen at this second, or `stored` where there is none."""
        numbers = [each.number for each in stored.revisions if int(each.seen.timestamp()) == seen]
        if not numbers or numbers[-1] == stored.revision.number:
            return stored
        return self._store.news.article(stored.id, revision=numbers[-1]) or stored


def _beside(words: str, article_id: int | None, kept: Mapping[str, str]) -> Link | None:
    return Link(words, links.article(article_id, kept)) if article_id is not None else None


def _state(stored: StoredArticle) -> StateView:
    return state_view(stored.revision, stored)
