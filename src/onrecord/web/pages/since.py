"""What changed since a reader's last visit: the page and its JSON."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.store.contract.since import MAX_BACK_S, Change, Changes, Looked, Topic
from onrecord.web import links, params
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.since import PeriodView, SeenForm, SinceContext
from onrecord.web.headers import json_answer
from onrecord.web.language import gettext, message
from onrecord.web.pages.base import PageHandlers
from onrecord.web.params import PAGE_ITEMS
from onrecord.web.signin.asker import asker
from onrecord.web.signin.back import own_path
from onrecord.web.since_changes import until_now
from onrecord.web.since_views import PAGE, TITLES, moment_of, nothing, section_page, sections, since_words

_DAY_S = 24 * 3600
_MAX_BACK_CHARS = 2000
_SAVED = message("Seen. From here on, what comes in is new.")
_TITLE = message("Since you last looked")
_CHANGED = message("What changed")
_HINT = message(
    "Follow a story or a person (the button is on their pages): then who speaks for the first time, and who spoke otherwise"
    " before, stands here, too."
)


@dataclass(frozen=True, slots=True)
class Period:
    """The period asked for, in seconds since 1970.

    `is_own` is the one that an address without times asks for; it begins with the reader's last visit, if there was one
    (`has_looked`).
    """

    since: int
    until: int
    is_own: bool
    has_looked: bool = True

    @property
    def title(self) -> str:
        """The page's title, in the reader's language."""
        return gettext(_TITLE if self.is_own and self.has_looked else _CHANGED)

    @property
    def kept(self) -> dict[str, str]:
        """The parameters of an address that names it."""
        return {"since": str(self.since), "until": str(self.until)}


class SincePages(PageHandlers):
    """The handlers of what changed."""

    async def show(self, request: Request) -> Response:
        """The changes of all kinds, or of one."""
        now = time.time()
        look = await self._shared.look(request)
        period, topic = _period(request, look, now), _topic(request)
        changes = await self._shared.changes(period.since, period.until)
        if topic is not None:
            return self._render(request, await self._of_topic(request, topic, period, changes, now))
        lines = self._store.since.lines
        shown = await self._shared.pooled(lambda: sections(changes, lines, period.kept))
        when, empty = _when(period, now)
        was_seen = params.text(request, "seen", 4) == "yes"
        context = SinceContext(
            title=period.title,
            kicker=None,
            when=when,
            said=gettext(_SAVED) if was_seen else None,
            before=_before(look) if was_seen else None,
            empty=None if shown else empty,
            hint=self._hint(),
            periods=_periods(request, look, period, now),
            sections=shown,
            section=None,
            seen=self._seen(period) if shown else None,
            data=links.with_query(f"/api{PAGE}", period.kept),
        )
        return self._render(request, context)

    async def _of_topic(
        self, request: Request, topic: Topic, period: Period, changes: Changes, now: float
    ) -> SinceContext:
        """One kind alone, a page of it."""
        its, start = changes.by_topic.get(topic, ()), params.whole(request, "after") or 0
        lines = self._store.since.lines
        found = await self._shared.pooled(lambda: lines(its[start : start + PAGE_ITEMS]))
        section = section_page(topic, changes, found, period.kept, _next_place(its, start))
        when, empty = _when(period, now)
        return SinceContext(
            title=gettext(TITLES[topic]),
            kicker=Link(
                period.title,
                links.with_query(PAGE, {} if period.is_own else period.kept),
            ),
            when=when,
            said=None,
            before=None,
            empty=None if section.lines else empty,
            hint=None,
            periods=(),
            sections=(),
            section=section,
            seen=None,
            data=links.with_query(f"/api{PAGE}", {**period.kept, "topic": topic.value}),
        )

    def _hint(self) -> str | None:
        """How to follow something, for who may and follows nothing yet."""
        follows = self._shared.own_token is None or self._store.interests.followed(asker().id, limit=1)
        return None if follows else gettext(_HINT)

    def _seen(self, period: Period) -> SeenForm | None:
        token = self._shared.own_token
        if token is None or not period.is_own:
            return None
        return SeenForm(token=token, until=str(period.until), back=f"{PAGE}?seen=yes")

    async def seen(self, request: Request) -> Response:
        """Notes that the reader has seen the changes up to the moment in the form."""
        if request.method != "POST":
            return RedirectResponse(PAGE, status_code=303)
        form = await self._shared.forms.read(request)
        until, reader = form.number("until"), asker().id
        if until is None:
            raise HTTPException(400, gettext("That form can’t be read."))
        await self._shared.writing(lambda: self._store.since.seen(reader, until, time.time()))
        return RedirectResponse(own_path(form.text("back", _MAX_BACK_CHARS)), status_code=303)

    async def api(self, request: Request) -> Response:
        """The same as JSON: the first of each kind, or one page of one kind; `after` is the place of the next page."""
        look = await self._shared.look(request)
        period, only = _period(request, look, time.time()), _topic(request)
        changes = await self._shared.changes(period.since, period.until)
        start = (params.whole(request, "after") or 0) if only else 0
        chosen = {topic: its for topic, its in changes.by_topic.items() if only in {None, topic}}
        lines = self._store.since.lines
        found = await self._shared.pooled(
            lambda: {topic: lines(its[start : start + PAGE_ITEMS]) for topic, its in chosen.items()}
        )
        topics = [
            {
                "topic": topic,
                "count": len(its),
                "is_cut": topic in changes.cut,
                "lines": found[topic],
                "after": _next_place(its, start),
            }
            for topic, its in chosen.items()
        ]
        looked = None if look.since is None else moment_of(look.since)
        times = {"since": moment_of(period.since), "until": moment_of(period.until), "looked": looked}
        return json_answer({**times, "topics": topics})


def _when(period: Period, now: float) -> tuple[str, str]:
    """The time in words, and that nothing changed in it."""
    since = since_words(moment_of(period.since), moment_of(now))
    if period.until >= until_now(now):
        words = since if period.is_own and period.has_looked else gettext("since %(when)s", when=since)
        return words, nothing(since)
    until = since_words(moment_of(period.until), moment_of(now))
    return gettext("%(first)s to %(last)s", first=since, last=until), nothing(since, until)


def _next_place(its: Sequence[Change], start: int) -> int | None:
    """The place of the next page's first change; None on the last page."""
    return start + PAGE_ITEMS if len(its) > start + PAGE_ITEMS else None


def _before(look: Looked) -> Link | None:
    """A link to the changes that were just marked as seen."""
    if look.before is None or look.since is None:
        return None
    its = {"since": str(int(look.before)), "until": str(int(look.since))}
    return Link(gettext("Show it again"), links.with_query(PAGE, its))


def _period(request: Request, look: Looked, now: float) -> Period:
    """The period that the address names: two moments in seconds, "day" or "week"; otherwise since the reader's last visit."""
    latest = until_now(now)
    until = min(params.whole(request, "until") or latest, latest)
    given = params.text(request, "since", 12)
    if given in _SPANS:
        return Period(latest - _SPANS[given], latest, is_own=False)
    asked = params.whole(request, "since")
    if asked is not None:
        return Period(max(min(asked, until), until - MAX_BACK_S), until, is_own=False)
    since = int(look.since) if look.since is not None else latest - _DAY_S
    return Period(
        max(min(since, latest), latest - MAX_BACK_S), latest, is_own=True, has_looked=look.since is not None
    )


_SPANS: Mapping[str, int] = {"day": _DAY_S, "week": 7 * _DAY_S}


def _topic(request: Request) -> Topic | None:
    given = params.text(request, "topic", 12)
    return Topic(given) if given in set(Topic) else None


def _periods(request: Request, look: Looked, period: Period, now: float) -> tuple[PeriodView, ...]:
    """The periods to choose from."""
    given = params.text(request, "since", 12)
    own = gettext("Since you last looked") if look.since is not None else gettext("The last 24 hours")
    made = [PeriodView(Link(own, PAGE), period.is_own)]
    if look.before is not None and look.since is not None:
        its = {"since": str(int(look.before)), "until": str(int(look.since))}
        before = since_words(moment_of(look.before), moment_of(now))
        words = gettext("The visit before, since %(when)s", when=before)
        made.append(PeriodView(Link(words, links.with_query(PAGE, its)), given == its["since"]))
    if look.since is not None:
        made.append(PeriodView(Link(gettext("24 hours"), f"{PAGE}?since=day"), given == "day"))
    made.append(PeriodView(Link(gettext("7 days"), f"{PAGE}?since=week"), given == "week"))
    return tuple(made)
