"""Changes reading states: by forms for pages without script, and by JSON for the pages' script and other programs."""

import time
from functools import partial
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.store.contract.interests import InterestKind
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.reader_settings import Density
from onrecord.store.contract.readers import MAX_MARKED, Keep, MarkedRead, ReaderCounts
from onrecord.store.ids import first_article_id
from onrecord.web import params
from onrecord.web.article_lists import unread_of
from onrecord.web.forms import Form, id_of
from onrecord.web.headers import json_answer
from onrecord.web.language import gettext
from onrecord.web.pages.base import PageHandlers, json_of
from onrecord.web.side import MAX_FOLLOWED
from onrecord.web.signin.asker import asker
from onrecord.web.signin.back import own_path
from onrecord.web.whose import READER, reader_key

_DAY_S = 86_400
_MAX_BACK_CHARS = 2000
_MAX_PARAMETERS = 20
_READ = {"read": False, "unread": True}
_KEEP = {
    "star": (Keep.STARRED, True),
    "unstar": (Keep.STARRED, False),
    "later": (Keep.LATER, True),
    "unlater": (Keep.LATER, False),
}
_LISTS = {"all", "older", "above"}
_MAX_PLACE_S = 1_000_000
_ID = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program's request: the new states of these articles, or of a whole list up to a newest article."""

    ids: Annotated[tuple[_ID, ...], msgspec.Meta(max_length=MAX_MARKED)] = ()
    read: bool | None = None
    starred: bool | None = None
    later: bool | None = None
    list: str | None = None
    """The parameters of a list's address: marks the whole list as read."""
    last: _ID | None = None
    """The newest article of the list to mark."""


class Stopped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where somebody stopped in an article's sound or film, in seconds from its beginning; 0 at its end, too."""

    article: _ID
    media: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
    """Its key, as the page has it."""
    seconds: Annotated[float, msgspec.Meta(ge=0, le=_MAX_PLACE_S)]


_MARKS = msgspec.json.Decoder(Marks)
_STOPPED = msgspec.json.Decoder(Stopped)


class MarkHandlers(PageHandlers):
    """The handlers that change reading states."""

    async def form(self, request: Request) -> Response:
        """Carries a button's action out, and redirects to the page that it is on."""
        if request.method != "POST":
            return RedirectResponse("/", status_code=303)
        form = await self._shared.forms.read(request)
        act, _, given = form.text("do", 60).partition(":")
        reader = asker().id
        done = await self._shared.writing(lambda: self._do(reader, act, given, form))
        back = own_path(form.text("back", _MAX_BACK_CHARS)).partition("#")[0]
        if done:
            back += f"{'&' if '?' in back else '?'}{urlencode(done)}"
        elif given.isdecimal() and act in _READ | _KEEP:
            back += f"#h-{given}"
        return RedirectResponse(back, status_code=303)

    def _do(self, reader: int, act: str, given: str, form: Form) -> dict[str, int]:
        """Carries one action out; returns what the address says of it where it is about a list."""
        readers = self._store.readers
        if act in _READ:
            readers.mark(reader, [_id(given)], unread=_READ[act])
        elif act in _KEEP:
            kind, is_on = _KEEP[act]
            readers.keep(reader, [_id(given)], kind, on=is_on, at=time.time())
        elif act in _LISTS:
            marked = self._mark_list(reader, act, given, form)
            return {"marked": marked.articles} | (
                {"undo": self._shared.last_marked.keep(reader, marked.ids)} if marked.ids else {}
            )
        elif act == "undo":
            ids = self._shared.last_marked.take(reader, _id(given))
            return {"restored": len(readers.mark(reader, ids, unread=True))}
        elif act == "density" and given in set(Density):
            settings = readers.settings(reader)
            readers.set(reader, msgspec.structs.replace(settings, density=Density(given)))
        else:
            raise HTTPException(400, gettext("That can’t be done with an article."))
        return {}

    def _mark_list(self, reader: int, act: str, given: str, form: Form) -> MarkedRead:
        """Marks as read a whole list, what is older in it than so many days, or what stands above an article."""
        wanted = _list(form.text("list", _MAX_BACK_CHARS))
        first, last = None, None
        if act == "all":
            newest = form.text("last", 20)
            last = _id(newest) if newest else None
        elif act == "older":
            before = int(time.time()) - _id(given) * _DAY_S
            last = first_article_id(max(before, 0)) - 1
        elif wanted.oldest_first:
            last = _id(given)
        else:
            first = _id(given)
        return self._store.readers.mark_read(reader, wanted, first=first, last=last)

    async def api(self, request: Request) -> Response:
        """Marks articles; returns the new counts of unread and kept articles."""
        marks, reader, readers = await json_of(request, _MARKS), asker().id, self._store.readers
        self._refuse_others(request.headers.get(READER))
        wanted = None if marks.list is None else _list(marks.list)

        def work() -> int:
            changed = 0
            if wanted is not None:
                changed += readers.mark_read(reader, wanted, last=marks.last).articles
            if marks.read is not None:
                changed += len(readers.mark(reader, marks.ids, unread=not marks.read))
            for kind, is_on in ((Keep.STARRED, marks.starred), (Keep.LATER, marks.later)):
                if is_on is not None:
                    changed += readers.keep(reader, marks.ids, kind, on=is_on, at=time.time())
            return changed

        changed = await self._shared.writing(work)
        return json_answer({"changed": changed, **_totals(readers.counts(reader))})

    async def played(self, request: Request) -> Response:
        """Keeps where somebody stopped in an article's sound or film."""
        its, reader = await json_of(request, _STOPPED), asker().id
        work = partial(self._store.played.keep, reader, its.article, its.media, its.seconds, now=time.time())
        await self._shared.writing(work)
        return Response(status_code=204)

    async def counts(self, request: Request) -> Response:
        """The counts of unread and kept articles: in all; by outlet, folder and section; by story and person that the reader
        follows; and what is unread of the list whose parameters the address has."""
        reader = asker().id
        counts = self._store.readers.counts(reader)
        followed = self._store.interests.followed(reader, limit=MAX_FOLLOWED)
        by = {"outlets": counts.outlets, "folders": counts.folders, "sections": counts.sections}
        for name, kind in (("stories", InterestKind.STORY), ("people", InterestKind.PERSON)):
            by[name] = {each.interest.key: each.unread for each in followed if each.interest.kind is kind}
        its = {"list": unread_of(self._shared, params.article_filter(request), counts)}
        whose = {"reader": reader_key(self._store.database.subject)}
        return json_answer({**_totals(counts), **by, **its, **whose})


def _totals(counts: ReaderCounts) -> dict[str, int]:
    return {
        "unread": counts.unread,
        "starred": counts.starred,
        "later": counts.later,
        "hidden": counts.hidden,
    }


def _id(given: str) -> int:
    found = id_of(given)
    if found is None:
        raise HTTPException(400, gettext("That form can’t be read."))
    return found


def _list(given_list: str) -> ArticleFilter:
    """The list whose address has these parameters."""
    try:
        given = dict(parse_qsl(given_list[:_MAX_BACK_CHARS], max_num_fields=_MAX_PARAMETERS))
    except ValueError as error:
        raise HTTPException(400, gettext("That form can’t be read.")) from error
    return params.article_filter_of(given)
