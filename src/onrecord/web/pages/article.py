"""An article with its record beside it, and what changed in it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Act
from onrecord.store.contract.news import StoredArticle
from onrecord.store.contract.people import Thoughts
from onrecord.web import filters, params
from onrecord.web.article_views import Story, author_views, origin_view, state_view
from onrecord.web.changes import changes
from onrecord.web.contexts.article import ArticleContext, ChangesContext, StateView
from onrecord.web.headers import POLICY, WITH_PLAYERS
from onrecord.web.pages.base import PageHandlers
from onrecord.web.record_views import record_view
from onrecord.web.shown import shown
from onrecord.web.text_segments import StatementSpans

_LOOK_ANSWERS = {
    "yes": "Its page is looked at again over the next minutes; where it has changed, a new state comes in here.",
    "no": "Its page is not looked at again: its feed is paused or no longer followed, or gives the whole article itself.",
}


class ArticlePages(PageHandlers):
    """The handlers of an article's pages."""

    async def show(self, request: Request) -> Response:
        """An article with its record beside it."""
        stored = self._shared.stored_article(request)
        chosen = params.text(request, "statement", 12)
        wanted = params.thoughts(request) is not Thoughts.LEFT_OUT
        its = shown(stored.record, with_thoughts=wanted, selected=chosen)
        spans = StatementSpans(its.record.reading.attributions)
        selected = chosen if chosen in spans.numbers else None
        is_newest = stored.revision.number == len(stored.revisions)
        revision = None if is_newest else stored.revision.number
        story = Story(stored, its.record.article, spans, selected, self._shared.picture_address)
        newer, older = self._store.news.neighbours(stored.id)
        may_have_former = is_newest and len(stored.revisions) > 1
        former = self._store.edits.former(stored.id) if may_have_former else ()
        former = tuple(each for each in former if wanted or each.act is not Act.THOUGHT)
        if chosen in {each.attribution_id for each in former}:
            selected = chosen
        record = record_view(
            its, spans.numbers, stored.speaker_slugs, selected=selected, revision=revision, former=former
        )
        answer = _LOOK_ANSWERS.get(params.text(request, "looked", 3)) if is_newest else None
        may_look = is_newest and not answer and self._store.queue.can_look_again(stored.id)
        article = its.record.article
        context = ArticleContext(
            id=stored.id,
            title=article.headline or "Article",
            language=article.language or "",
            direction=filters.direction(article.language),
            head=story.head(),
            authors=author_views(article, stored),
            notices=story.notices(),
            body=tuple(story.body()),
            players=story.players(),
            is_cut_off=article.truncated,
            tags=story.tags(),
            origin=origin_view(article, stored),
            look_answer=answer,
            look_token=self._shared.token if may_look else None,
            newer=newer,
            older=older,
            record=record,
        )
        page = self._render(request, context)
        if context.players:
            page.headers[POLICY] = WITH_PLAYERS
        return page

    async def changes(self, request: Request) -> Response:
        """What changed between two revisions of an article."""
        new = self._shared.stored_article(request)
        asked_for = params.whole(request, "from")
        number = asked_for or new.revision.number - 1
        old = self._store.news.article(new.id, revision=number) if number else None
        if old is None and asked_for:
            raise HTTPException(404, "There is no such state of this article to compare with.")
        article = new.record.article
        made = await self._shared.pooled(lambda: changes(old.record.article, article)) if old else []
        context = ChangesContext(
            id=new.id,
            title=article.headline or "this article",
            language=article.language or "",
            old=_state(old) if old else None,
            new=_state(new),
            are_words_same=not any(each.changed for each in made),
            changes=tuple(made),
        )
        return self._render(request, context)


def _state(stored: StoredArticle) -> StateView:
    return state_view(stored.revision, stored)
