"""What a reader follows of the record: the list, and the buttons on the pages of stories, people and outlets."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.store.contract.interests import MAX_INTEREST_CHARS, Followed, Interest, InterestKind
from onrecord.web import problems
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.since import FollowedContext, FollowedRow
from onrecord.web.followed_views import followed_link, unread_address
from onrecord.web.headers import json_answer
from onrecord.web.language import gettext, message, ngettext, nmessage
from onrecord.web.pages.base import PageHandlers
from onrecord.web.signin.asker import asker
from onrecord.web.signin.back import own_path

PAGE = "/followed"
_MAX_BACK_CHARS = 2000

_UNREAD = nmessage("%(num)s unread", "%(num)s unread")
_UNREAD_AND_MORE = nmessage("%(num)s unread and more", "%(num)s unread and more")
_KINDS = {
    InterestKind.STORY: message("story"),
    InterestKind.PERSON: message("person"),
    InterestKind.OUTLET: message("outlet"),
    InterestKind.FOLDER: message("folder"),
}


class FollowedPages(PageHandlers):
    """The handlers of what is followed."""

    async def show(self, request: Request) -> Response:
        """The page of what is followed; a form follows something or stops following it."""
        if request.method != "POST":
            return self._render(request, await self._context())
        form = await self._shared.forms.read(request)
        kind, act = form.text("kind", 12), form.text("do", 12)
        if kind not in set(InterestKind) or act not in {"follow", "unfollow"}:
            raise HTTPException(400, gettext("That form can’t be read."))
        interest = Interest(InterestKind(kind), form.text("key", MAX_INTEREST_CHARS))
        try:
            await self._shared.follow(interest, on=act == "follow")
        except StoreError as error:
            return self._render(request, await self._context(problem=problems.in_words(error)), status=400)
        return RedirectResponse(own_path(form.text("back", _MAX_BACK_CHARS)), status_code=303)

    async def api(self, _: Request) -> Response:
        """The same list as JSON."""
        reader = asker().id
        return json_answer({"followed": await self._shared.pooled(lambda: self._store.interests.followed(reader))})

    async def _context(self, problem: str | None = None) -> FollowedContext:
        reader = asker().id
        found = await self._shared.pooled(lambda: self._store.interests.followed(reader))
        order = {kind: place for place, kind in enumerate(InterestKind)}
        rows = sorted(found, key=lambda each: order[each.interest.kind])
        return FollowedContext(rows=tuple(map(self._row, rows)), problem=problem)

    def _row(self, its: Followed) -> FollowedRow:
        link = followed_link(its)
        words = _UNREAD_AND_MORE if its.is_more else _UNREAD
        unread = ngettext(*words, its.unread)
        return FollowedRow(
            kind=gettext(_KINDS[its.interest.kind]),
            link=link,
            unread=Link(unread, unread_address(its.interest)) if its.unread else None,
            follow=self._shared.follow_view(its.interest, gettext("Follow"), its.name, PAGE, is_on=True),
        )
