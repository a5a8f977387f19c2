"""The pages' content as JSON, described in docs/api.md: /api/feed, /api/article/ID, /api/search, /api/person/SLUG, /api/edits,
/api/stories, /api/story/ID, /api/matter/ID."""

from collections.abc import Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.document import article_document
from onrecord.person_lookup import others_of
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim, Thoughts
from onrecord.store.contract.search import FoundArticle
from onrecord.web import params
from onrecord.web.api_parameters import limit_of
from onrecord.web.article_lists import read_feed
from onrecord.web.headers import json_answer
from onrecord.web.shared import Shared
from onrecord.web.story_document import story_document


class Api:
    """The handlers of the JSON addresses, over the same store as the pages."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    async def feed(self, request: Request) -> Response:
        """One page of the feed, of an outlet, a section or a folder; `after` is the cursor of the next page."""
        wanted, limit = params.article_filter(request), limit_of(request)
        return json_answer(await read_feed(self._shared, request, wanted, limit))

    async def article(self, request: Request) -> Response:
        """An article's document, as `onrecord read --json` gives it, at its newest or the given revision.

        `former` are its statements that are no longer in it, `by_hand` the corrections by people.
        `offices` gives by statement the evidence for an office that stands alone for its speaker ("the prime minister").
        `renamed` gives by statement the name that a hand gave its speaker, which pages and lists show.
        """
        stored = self._shared.stored_article(request)
        former = self._shared.store.edits.former(stored.id) if len(stored.revisions) > 1 else ()
        by_hand = self._shared.store.corrections.of_article(stored.id)
        document = article_document(stored.record)
        beside = {"former": former, "by_hand": by_hand, "offices": stored.offices, "renamed": stored.renamed}
        return json_answer({"id": stored.id, "revision": stored.revision, **document, **beside})

    async def edits(self, request: Request) -> Response:
        """Silent edits, newest first: all, or those of an outlet, to a person's statements, or of one kind."""
        wanted, after = params.edit_filter(request), params.optional(request, "after")
        edits, limit = self._shared.store.edits.edits, limit_of(request)
        return json_answer(await self._shared.pooled(lambda: edits(wanted, limit=limit, after=after)))

    async def stories(self, request: Request) -> Response:
        """One page of the feed by stories, of all outlets, of one or of a folder; `after` is the cursor of the next page."""
        wanted, after = params.story_filter(request), params.optional(request, "after")
        feed, limit = self._shared.store.stories.feed, limit_of(request)
        return json_answer(await self._shared.pooled(lambda: feed(wanted, limit=limit, after=after)))

    async def story(self, request: Request) -> Response:
        """A story: its articles and why each is in it, its statements grouped by what they say, and its days.

        `statements` holds each statement once; the groups refer to them by article and id.
        """
        page = await self._shared.story(request.path_params["id"])
        return json_answer(story_document(await self._shared.sheet(page)))

    async def matter(self, request: Request) -> Response:
        """A running matter with its events, newest first."""
        matter, stories = await self._shared.matter(request.path_params["id"])
        return json_answer({"matter": matter, "stories": stories})

    async def person(self, request: Request) -> Response:
        """One speaker's statements, newest first; `thoughts=yes` includes thoughts, `thoughts=only` returns nothing else."""
        after, thoughts, limit = params.optional(request, "after"), params.thoughts(request), limit_of(request)
        look = partial(self._person, request.path_params["slug"], after, thoughts, limit)
        return json_answer(await self._shared.pooled(look))

    def _person(self, slug: str, after: str | None, thoughts: Thoughts, limit: int) -> dict[str, object]:
        store, person = self._shared.store, self._shared.person(slug)
        listing = store.people.statements(slug, limit=limit, after=after, thoughts=thoughts)
        its = store.registry.known(slug)
        known = {
            "names": its.names,
            "roles": its.roles,
            "belongs": its.belongings,
            "reference": store.references.known(slug),
            "namesakes": others_of(store.people, slug, its.names),
        }
        return {"person": person, **known, "items": listing.items, "after": listing.after}

    async def search(self, request: Request) -> Response:
        """Statements, or articles with `in=articles`, that match; 400 where a filter isn't understood."""
        wanted = await self._shared.pooled(
            lambda: params.with_speaker(params.search(request), self._shared.store.people)
        )
        if wanted.problems:
            raise HTTPException(400, " ".join(wanted.problems))
        store, after = self._shared.store, params.optional(request, "after")
        limit = limit_of(request, params.FOUND_ARTICLES if wanted.articles else params.PAGE_ITEMS)
        look: Callable[[], Listing[FoundArticle] | Listing[Claim] | Listing[FeedItem]] = (
            (lambda: store.search.articles(wanted.query, limit=limit, after=after))
            if wanted.articles
            else (lambda: store.search.claims(wanted.query, limit=limit, after=after))
        )
        return json_answer(await self._shared.pooled(look))
