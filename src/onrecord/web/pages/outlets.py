"""The page Outlets: the health of followed feeds, and the forms that add, pause, test and remove them."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.feeds import OpmlFeed, without_login, write_opml
from onrecord.follow.feed_check import check_feed
from onrecord.follow.follower import Follower, FollowOptions, with_scheme
from onrecord.follow.parsing import Parsing
from onrecord.model import FullPage, LinkSelectors
from onrecord.settings import Settings
from onrecord.store.contract.feeds import FeedKind, FollowedFeed, Own
from onrecord.web import params, problems
from onrecord.web.feedlist import Wanted, look
from onrecord.web.forms import MAX_FORM_BYTES, Form
from onrecord.web.language import gettext, message
from onrecord.web.opml_import import OpmlImport, refusals
from onrecord.web.outlet_views import LINK_FIELDS, links_context, outlets_context, retain_context, tested_context
from onrecord.web.pages.base import PageHandlers
from onrecord.web.shared import Shared

_SAID = {
    "followed": message("Followed. Its newest articles come in over the next minutes."),
    "before": message("That is followed already."),
    "list": message("Everything on the list is followed."),
    "listing": message("The list is being followed, one feed after the other. You can leave this page."),
    "pause": message("Paused."),
    "resume": message("It is read again from now on."),
    "read": message("It is read now; new articles come in over the next minutes."),
    "unfollow": message("No longer followed. What is on the record stays."),
    "change": message("Changed."),
    "for-ever": message("All articles of its outlet are kept for ever."),
    "dropped": message("Articles of its outlet are kept for that long from now on. What was older is dropped."),
    "dropping": message(
        "Articles of its outlet are kept for that long from now on. What is older is being dropped."
    ),
}
_RETAINING = frozenset({"retain", "drop"})
_MAX_DAYS = 36_500
"""The longest time in days for which articles can be kept, unless always: a century."""
_PATIENCE_S = 2.0
"""How long a reader waits, in seconds, before the dropping of articles goes on in the background."""
_PAUSE = {"pause": True, "resume": False}


class FeedHandlers(PageHandlers):
    """The handlers of that page. `changed` is called when a feed is newly followed or should be read at once."""

    def __init__(
        self, shared: Shared, settings: Settings, parsing: Parsing, changed: Callable[[], None] | None = None
    ) -> None:
        super().__init__(shared)
        self._settings = settings
        self._parsing = parsing
        self._changed = changed or (lambda: None)
        self._import = OpmlImport(shared, settings, parsing, self._changed)

    def close(self) -> None:
        """Ends background work."""
        self._import.close()

    def _asking(self) -> Settings:
        """How outlets are asked: hosts that were allowed since the server began, in a terminal, are allowed here, too."""
        allowed = self._settings.allowed_hosts | self._store.feeds.allowed_hosts()
        return replace(self._settings, allowed_hosts=allowed)

    async def outlets(self, request: Request) -> Response:
        """The followed feeds by folder, and the other outlets on record."""
        self._parsing.prepare()  # whoever opens this page often follows a feed next
        return await self._page(request)

    async def follow(self, request: Request) -> Response:
        """Follows the address that was typed."""
        if request.method != "POST":
            return RedirectResponse("/outlets", status_code=303)
        form = await self._shared.forms.read(request)
        target = form.text("url", 2000)
        if not target:
            return await self._page(request, problem=gettext("Type the address of a site or a feed."), status=400)
        how = _how(form)
        try:
            follower = Follower(self._store, self._asking(), self._parsing)
            result = await follower.follow_address(target, how)
        except OnRecordError as error:
            return await self._page(
                request, problem=problems.in_words(error), typed=without_login(target), status=400
            )
        self._changed()
        if result.refused:
            return await self._page(request, problem=refusals(result), status=400)
        found = result.followed
        said = "list" if len(found) > 1 else "followed" if found[0].is_new else "before"
        return _to_page(said)

    async def follow_list(self, request: Request) -> Response:
        """Follows the feeds of an OPML list."""
        if request.method != "POST":
            return RedirectResponse("/outlets", status_code=303)
        form = await self._shared.forms.read(request, most=self._settings.limits.list_bytes + MAX_FORM_BYTES)
        payload = form.files.get("list")
        if not payload:
            return await self._page(
                request, problem=gettext("Choose the file of a list (OPML) first."), status=400
            )
        if self._import.is_running:
            return await self._page(request, problem=gettext("Another list is still being followed."), status=409)
        try:
            result = await self._import.start(payload, _how(form))
        except OnRecordError as error:
            return await self._page(request, problem=problems.in_words(error), status=400)
        if result and result.refused:
            return await self._page(request, problem=refusals(result), status=400)
        if result and not result.followed:
            return await self._page(request, problem=gettext("There is no feed on that list."), status=400)
        return _to_page("list" if result else "listing")

    async def links(self, request: Request) -> Response:
        """Follows a page of links by CSS selectors, which are tried before anything is kept."""
        if request.method != "POST":
            return self._render(request, links_context({}, None, None, self._shared.token))
        form = await self._shared.forms.read(request)
        typed = {name: form.text(name, most) for name, _, most, _, _ in LINK_FIELDS}
        typed |= {"folder": form.text("folder", 100), "full_page": form.text("full_page", 20)}
        if not typed["url"] or not typed["item"]:
            problem = gettext("Say which page, and which elements of it are its articles.")
            return self._render(request, links_context(typed, None, problem, self._shared.token), status=400)
        selectors = LinkSelectors(
            item=typed["item"],
            link=typed["link"] or None,
            title=typed["title"] or None,
            date=typed["date"] or None,
        )
        if form.text("action", 10) != "follow":
            url = with_scheme(typed["url"])
            check = await check_feed(url, FeedKind.PAGE, self._asking(), self._parsing, selectors=selectors)
            status = 400 if check.error else 200
            return self._render(request, links_context(typed, check, None, self._shared.token), status=status)
        try:
            how = replace(_how(form), own=Own(selectors=selectors))
            follower = Follower(self._store, self._asking(), self._parsing)
            result = await follower.follow_address(typed["url"], how)
        except OnRecordError as error:
            shown = links_context(typed, None, problems.in_words(error), self._shared.token)
            return self._render(request, shown, status=400)
        self._changed()
        return _to_page("followed" if result.followed[0].is_new else "before")

    async def change(self, request: Request) -> Response:
        """Pauses, resumes, reads now, tests, changes or unfollows one feed."""
        if request.method != "POST":
            return RedirectResponse("/outlets", status_code=303)
        form = await self._shared.forms.read(request)
        feed = self._store.feeds.followed_feed(request.path_params["id"])
        if feed is None:
            raise HTTPException(404, gettext("No such feed is followed."))
        action = form.text("action", 20)
        if action == "test":
            return await self._test(request, feed)
        if action in _RETAINING:
            return await self._retain(request, feed, form)
        write = self._write(feed.id, action, form)
        if write is None:
            raise HTTPException(400, gettext("That can't be done with a feed."))
        await self._shared.writing(write)
        self._changed()
        return _to_page(action, None if action == "unfollow" else feed.id, form.text("back", 1000))

    async def _retain(self, request: Request, feed: FollowedFeed, form: Form) -> Response:
        """Keeps an outlet's articles always or for a number of days; asks before it drops any."""
        back, given = form.text("back", 1000), form.text("days", 8)
        outlet, now = feed.outlet_slug, time.time()
        if not given:
            await self._shared.writing(lambda: self._store.retention.retain(outlet, None))
            return _to_page("for-ever", feed.id, back)
        days = int(given) if given.isascii() and given.isdigit() else 0
        if not 1 <= days <= _MAX_DAYS:
            problem = gettext(
                "Type a number of days from 1 to %(most)s, or nothing to keep articles for ever.", most=_MAX_DAYS
            )
            return await self._page(request, problem=problem, status=400)
        if form.text("action", 20) == "retain":
            older = await self._shared.pooled(lambda: self._store.retention.expired(outlet, days, now=now))
            its = self._store.outlets.outlet(outlet)
            context = retain_context(
                feed,
                days,
                older=older,
                articles=its.articles if its else 0,
                back=back,
                token=self._shared.forms.token,
            )
            return self._render(request, context)
        await self._shared.writing(lambda: self._store.retention.retain(outlet, days))
        is_done = await self._shared.soon(lambda: self._store.retention.drop_expired(now=now), _PATIENCE_S)
        return _to_page("dropped" if is_done else "dropping", feed.id, back)

    async def look_again(self, request: Request) -> Response:
        """Queues an article's page to be fetched again."""
        stored = self._shared.stored_article(request)
        if request.method != "POST":
            return RedirectResponse(f"/article/{stored.id}", status_code=303)
        await self._shared.forms.read(request)
        is_due = await self._shared.writing(lambda: self._store.queue.look_again(stored.id, time.time()))
        if is_due:
            self._changed()
        return RedirectResponse(f"/article/{stored.id}?looked={'yes' if is_due else 'no'}#look", status_code=303)

    def _write(self, feed_id: int, action: str, form: Form) -> Callable[[], bool] | None:
        """The write of an action; None where there is no such action."""
        now = time.time()
        change = partial(self._store.feeds.change_feed, feed_id)
        if action in _PAUSE:
            return partial(change, paused=_PAUSE[action], read_now=now)
        if action == "change":
            return partial(change, folder=form.text("folder", 100), full_page=_policy(form))
        others = {"read": partial(change, read_now=now), "unfollow": partial(self._store.feeds.unfollow, feed_id)}
        return others.get(action)

    async def opml(self, _: Request) -> Response:
        """The followed feeds as OPML, for other readers."""
        feeds = await self._shared.pooled(lambda: self._store.feeds.followed(now=time.time()))
        listed = [
            OpmlFeed(
                url=each.url,
                title=each.title or each.outlet,
                site=each.site or each.outlet_site,
                folder=each.folder,
            )
            for each in feeds
            if each.url.startswith("http")
        ]
        headers = {"Content-Disposition": 'attachment; filename="onrecord.opml"'}
        return Response(write_opml(listed), media_type="text/x-opml", headers=headers)

    async def _test(self, request: Request, feed: FollowedFeed) -> Response:
        own = self._store.feeds.own_request(feed.id) if feed.has_own_request else None
        check = await check_feed(
            feed.url, feed.kind, self._asking(), self._parsing, own=own, selectors=feed.selectors
        )
        return self._render(request, tested_context(feed, check))

    async def _page(
        self, request: Request, *, problem: str | None = None, typed: str = "", status: int = 200
    ) -> Response:
        wanted, changed = Wanted.of(request.query_params), params.whole(request, "feed")
        found = await self._shared.pooled(lambda: look(self._store, wanted, changed))
        context = outlets_context(
            found,
            changed=changed,
            said=_said(params.text(request, "said", 12)),
            problem=problem or self._import.problem,
            typed=typed,
            importing=(self._import.done, self._import.total) if self._import.is_running else None,
            token=self._shared.token,
        )
        return self._render(request, context, status=status)


def _said(done: str) -> str | None:
    """What was done, in words."""
    return gettext(_SAID[done]) if done in _SAID else None


def _to_page(said: str, feed: int | None = None, back: str = "") -> Response:
    """Redirects to the page, at the feed's line if one is given, which then shows the result."""
    kept = Wanted.back(back).query
    query = urlencode({"said": said} | ({"feed": str(feed)} if feed else {}))
    anchor = f"#feed-{feed}" if feed else ""
    return RedirectResponse(f"/outlets?{kept}{'&' if kept else ''}{query}{anchor}", status_code=303)


def _how(form: Form) -> FollowOptions:
    return FollowOptions(folder=form.text("folder", 100) or None, full_page=_policy(form) or FullPage.SUMMARY)


def _policy(form: Form) -> FullPage | None:
    given = form.text("full_page", 20)
    return FullPage(given) if given in {each.value for each in FullPage} else None
