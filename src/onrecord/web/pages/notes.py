"""A reader's notes: their page, their export, and the forms that add, change and drop them."""

import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Final, Literal

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.store.contract.news import StoredArticle
from onrecord.store.contract.notes import MAX_QUOTE_CHARS, MAX_WORDS_CHARS, Colour, Note
from onrecord.web import links, params
from onrecord.web.contexts.article import UnkeptNote
from onrecord.web.contexts.notes import NotesContext
from onrecord.web.forms import Form, cleaned
from onrecord.web.headers import json_answer
from onrecord.web.highlights import CONTEXT_CHARS, Spaced
from onrecord.web.language import gettext
from onrecord.web.note_views import annotations, note_view, problem_of
from onrecord.web.pages.base import PageHandlers, json_of
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker
from onrecord.web.whose import MAX_KEY_CHARACTERS, READER

_MAX_MADE_S: Final = 1 << 33
"""The latest moment that a browser may say a note is of, in seconds since 1970."""
_MAX_SEEN: Final = 200
"""The most moments of one note that a browser knows."""
_TYPED: Final = ("quote", "before", "after", "words")
"""The fields of the form for a new note that have text."""
_PAGE = 200
"""Notes read at a time for the export."""


class Made(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note as it is asked for: by a form, or later by the browser where it was made without a connection. The browser may
    send it again."""

    article: Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]
    quote: Annotated[str, msgspec.Meta(pattern=r"\S")]
    made: Annotated[float, msgspec.Meta(ge=0, lt=_MAX_MADE_S)]
    """When, in seconds since 1970 by the browser's clock: by it the same note is known when it comes again."""
    before: str = ""
    after: str = ""
    colour: Colour = Colour.YELLOW
    words: str = ""


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change to a note, or its removal, as the browser sends it later where it was done without a connection. The browser
    may send it again."""

    note: Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]
    do: Literal["change", "drop"]
    seen: Annotated[list[float], msgspec.Meta(max_length=_MAX_SEEN)]
    """When the note was last changed, as far as the browser knows: at any other moment somebody else changed it."""
    article: int = 0
    made: float = 0
    quote: str = ""
    colour: Colour = Colour.YELLOW
    words: str = ""


_CHANGE: Final = msgspec.json.Decoder(Change)
_MADE: Final = msgspec.json.Decoder(Made)


class NotesPages(PageHandlers):
    """The handlers of notes."""

    def __init__(self, shared: Shared, article: Callable[[Request, UnkeptNote], Awaitable[Response]]) -> None:
        """`article` shows an article with a note that couldn't be kept."""
        super().__init__(shared)
        self._article = article

    async def show(self, request: Request) -> Response:
        """All notes, or those with words in them."""
        words, after, reader = params.text(request, "q"), params.optional(request, "after"), asker().id
        read = partial(self._store.notes.notes, reader, words, limit=params.PAGE_ITEMS, after=after)
        listing = await self._shared.pooled(read)
        kept = {"q": words} if words else {}
        context = NotesContext(
            words=words,
            rows=tuple(note_view(each, with_article=True) for each in listing.items),
            more=links.with_query("/notes", {**kept, "after": listing.after}) if listing.after else None,
        )
        return self._render(request, context)

    async def export(self, request: Request) -> Response:
        """All notes as Web Annotations."""
        reader = asker().id

        def read() -> list[Note]:
            made, after, is_first = list[Note](), None, True
            while after or is_first:
                listing = self._store.notes.notes(reader, limit=_PAGE, after=after)
                made += listing.items
                after, is_first = listing.after, False
            return made

        notes = await self._shared.pooled(read)
        body = msgspec.json.encode(annotations(notes, str(request.base_url).rstrip("/")))
        headers = {
            "Content-Disposition": 'attachment; filename="onrecord-notes.jsonld"',
            "Cache-Control": "private, no-cache",
        }
        return Response(body, media_type="application/ld+json", headers=headers)

    async def add(self, request: Request) -> Response:
        """Highlights the words of an article that the form names."""
        if request.method != "POST":
            # links in the article shown below, which lead to the same page with a query
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/article/{request.path_params['id']}{query}", status_code=303)
        form = await self._shared.forms.read(request)
        self._refuse_others(form.text("reader", MAX_KEY_CHARACTERS) or None)
        stored = self._store.news.article(request.path_params["id"])
        if stored is None:
            raise HTTPException(404, gettext("There is no such article in this store."))
        note, is_there = _note(stored, _made(stored.id, form))
        if not is_there:
            return await self._unkept(request, form, "lost")
        reader = asker().id
        try:
            note_id = await self._shared.writing(lambda: self._store.notes.add(reader, note))
        except StoreError:
            return await self._unkept(request, form, "many")
        return RedirectResponse(f"/article/{stored.id}#note-{note_id}", status_code=303)

    async def _unkept(self, request: Request, form: Form, problem: str) -> Response:
        """The article again, with the form as it was filled in and why nothing was kept."""
        typed = {name: cleaned(form.fields.get(name, "")) for name in _TYPED}
        unkept = UnkeptNote(problem=problem_of(problem), colour=_colour(form).value, **typed)
        response = await self._article(request, unkept)
        response.status_code = 422
        return response

    async def api(self, request: Request) -> Response:
        """Keeps a note that was made without a connection, once; says whether its words are still in the article.

        A note whose words are gone is kept as well: it is the reader's, and *Your notes* says that they are gone.
        """
        given, reader = await json_of(request, _MADE), asker().id
        self._refuse_others(request.headers.get(READER))
        stored = self._store.news.article(given.article)
        if stored is None:
            raise HTTPException(404, gettext("There is no such article in this store."))
        note, is_there = _note(stored, given)
        try:
            note_id = await self._shared.writing(lambda: self._store.notes.add(reader, note))
        except StoreError:
            raise HTTPException(400, problem_of("many")) from None
        return json_answer({"note": note_id, "is_there": is_there})

    async def change(self, request: Request) -> Response:
        """Changes or drops a note."""
        if request.method != "POST":
            return RedirectResponse("/notes", status_code=303)
        form = await self._shared.forms.read(request)
        self._refuse_others(form.text("reader", MAX_KEY_CHARACTERS) or None)
        note_id, reader, notes = request.path_params["id"], asker().id, self._store.notes
        colour, words = _colour(form), form.text("words", MAX_WORDS_CHARS)
        if form.text("do", 10) == "drop":
            is_done = await self._shared.writing(lambda: notes.drop(reader, [note_id])) > 0
        else:
            change = partial(notes.change, reader, note_id, colour=colour, words=words, now=time.time())
            is_done = await self._shared.writing(change)
        if not is_done:
            raise HTTPException(404, gettext("There is no such note of yours."))
        article = form.number("article")
        back = "/notes" if article is None else f"/article/{article}?kept=yes#notes"
        return RedirectResponse(back, status_code=303)

    async def change_later(self, request: Request) -> Response:
        """Changes or drops a note as its reader did without a connection, once; 412 where it was changed elsewhere since."""
        given, reader, notes = await json_of(request, _CHANGE), asker().id, self._store.notes
        self._refuse_others(request.headers.get(READER))
        words = cleaned(given.words).strip()[:MAX_WORDS_CHARS]
        changed: float | None
        if given.do == "drop":
            is_done = await self._shared.writing(lambda: notes.drop_seen(reader, given.note, given.seen))
            changed = 0.0 if is_done else None
        else:
            change = partial(notes.change_seen, reader, given.note, given.seen, colour=given.colour, words=words)
            changed = await self._shared.writing(partial(change, now=time.time()))
        if changed is None:
            raise HTTPException(412, gettext("The note was changed or removed elsewhere since."))
        return json_answer({"note": given.note, "changed": changed})


def _colour(form: Form) -> Colour:
    given = form.text("colour", 10)
    return Colour(given) if given in set(Colour) else Colour.YELLOW


def _made(article_id: int, form: Form) -> Made:
    """The note that a form asks for."""
    given = {name: form.fields.get(name, "") for name in _TYPED}
    return Made(article=article_id, made=_moment(form), colour=_colour(form), **given)


def _moment(form: Form) -> float:
    """When a note was made: as the browser says, by which it is known when it is sent again, or now."""
    try:
        made = float(form.text("made", 30))
    except ValueError:
        return time.time()
    return made if 0 <= made < _MAX_MADE_S else time.time()


def _note(stored: StoredArticle, given: Made) -> tuple[Note, bool]:
    """The note to keep, and whether its words are in the article."""
    text, quote = stored.record.article.text, cleaned(given.quote).strip()[:MAX_QUOTE_CHARS]
    before, after = cleaned(given.before)[-CONTEXT_CHARS:], cleaned(given.after)[:CONTEXT_CHARS]
    place, start = Spaced(text).found(quote, before, after), 0
    if place is not None:
        start, end = place
        quote, before = text[start:end], text[max(0, start - CONTEXT_CHARS) : start]
        after = text[end : end + CONTEXT_CHARS]
    note = Note(
        id=0,
        article_id=stored.id,
        headline=None,
        outlet=None,
        url=stored.record.article.url or stored.capture_uri,
        start=start,
        quote=quote,
        before=before,
        after=after,
        colour=given.colour,
        words=cleaned(given.words).strip()[:MAX_WORDS_CHARS],
        made=given.made,
        changed=min(given.made, time.time()),
    )
    return note, place is not None
