"""The pages: each takes its request apart, asks the store, and renders one template."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from onrecord.model import Reading, Stance
from onrecord.store.overview import OutletChoice
from onrecord.store.protocol import Claim, FeedItem, Listing, Picture, StoredArticle, Thoughts
from onrecord.store.sqlite import SqliteStore
from onrecord.web import charts, params
from onrecord.web.changes import changes
from onrecord.web.forms import Forms
from onrecord.web.proxy import PictureProxy
from onrecord.web.rendering import STATIC, Pages, is_piece, unchanged
from onrecord.web.shown import shown
from onrecord.web.statement_html import Listed
from onrecord.web.text_segments import StatementSpans

T = TypeVar("T")

SEARCHERS = 2
_WRITERS = 4
_DRAWN = 200
_ASKED_SECONDS = 5.0
_DAY = 24 * 3600
_SUGGESTED = 100
_BESIDE = 8
_OUTLETS = 40
_CHOICES = 500


class Site:
    """Handlers over one store. Short reads run in the event loop; searches and long lists in a small pool.

    Writes have a pool of their own: one may wait for another process's for half a minute, and readers with it.
    """

    def __init__(self, store: SqliteStore, proxy: PictureProxy) -> None:
        self.store = store
        self._proxy = proxy
        # what is read from files alone comes with the pictures that it has, and asks nobody for others
        self.render = Pages(self._follows, read_only=store.read_only)
        self._follows_until = (0.0, False)
        self.forms = Forms()
        self._pool = ThreadPoolExecutor(SEARCHERS, thread_name_prefix="search")
        self._going_on: set[asyncio.Task[object]] = set()
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="write")

    def _follows(self) -> bool:
        """Whether anything is followed, asked of the store every few seconds at most."""
        until, known = self._follows_until
        if until < time.monotonic():
            known = self.store.next_due() is not None
            self._follows_until = (time.monotonic() + _ASKED_SECONDS, known)
        return known

    def close(self) -> None:
        """Ends the pools."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._writers.shutdown(wait=False, cancel_futures=True)

    async def pooled(self, work: Callable[[], T]) -> T:
        """Runs a longer read in the pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def writing(self, work: Callable[[], T]) -> T:
        """Runs what writes in the writers' pool."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, work)

    async def soon(self, work: Callable[[], object], seconds: float) -> bool:
        """Runs what writes, and waits for so long; whether it is done. It goes on if it isn't."""
        task = asyncio.create_task(self.writing(work))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        if done:
            task.result()
        return bool(done)

    async def listing(self, request: Request) -> Listing[FeedItem]:
        """The page of the feed that is asked for, of an outlet, a section or a folder."""
        outlet, section = params.optional(request, "outlet"), params.optional(request, "section")
        after, folder = params.optional(request, "after"), params.folder(request)
        if folder:
            return await self.pooled(lambda: self.store.folder_feed(folder, limit=params.PAGE, after=after))
        return self.store.feed(limit=params.PAGE, after=after, outlet=outlet, section=section)

    async def feed(self, request: Request) -> Response:
        """The News Feed."""
        outlet, section = params.optional(request, "outlet"), params.optional(request, "section")
        after, folder = params.optional(request, "after"), params.folder(request)
        listing = await self.listing(request)
        given = {"outlet": outlet, "section": section, "folder": folder}
        kept = {name: value for name, value in given.items() if value}
        outlets = self.store.busiest_outlets(limit=_OUTLETS)
        its = self.store.outlet(outlet) if outlet else None
        return self.render(
            request,
            "feed.html",
            items=listing.items,
            more=_more_items("/", kept, listing),
            last_day=params.text(request, "day", 10) if is_piece(request) else "",
            outlets=outlets,
            outlets_more=len(outlets) == _OUTLETS,
            outlet=outlet,
            named=its.outlet.name if its else None,
            section=section,
            folder=folder,
            folders=self.store.folders()[:_OUTLETS],
            sections=_most(item.section for item in listing.items if item.section),
            speaking=_most(
                each for item in listing.items for each in zip(item.speakers, item.speaker_slugs, strict=True)
            ),
            filters=urlencode(kept),
            first=after is None,
            empty=None if listing.items else self._empty(),
        )

    def _empty(self) -> dict[str, object]:
        """What an empty feed says: how many feeds are followed and how far they are, and what a form needs."""
        health = self.store.health()
        following = sum(health.values()) - health["waiting"]
        return {"following": following, "progress": self.store.first_readings(), "token": self.forms.token}

    async def article(self, request: Request) -> Response:
        """An article with its record beside it."""
        stored = self.stored_article(request)
        chosen = params.text(request, "statement", 12)
        wanted = params.thoughts(request) is not Thoughts.LEFT_OUT
        its = shown(stored.record, with_thoughts=wanted, selected=chosen)
        record = its.record
        newer, older = self.store.neighbours(stored.id)
        marks = StatementSpans(record.reading.attributions)
        selected = chosen if chosen in marks.numbers else None
        newest = stored.revision.number == len(stored.revisions)
        state = ("" if newest else f"&revision={stored.revision.number}") + "&thoughts=yes" * its.with_thoughts
        times = _said_times(record.reading)
        by_place: dict[int, list[tuple[int, Picture]]] = {}
        for number, picture in enumerate(stored.pictures):  # by number: two equal figures are two
            by_place.setdefault(picture.figure.place, []).append((number, picture))
        return self.render(
            request,
            "article.html",
            stored=stored,
            article=record.article,
            reading=record.reading,
            marks=marks,
            thoughts=its.thoughts,
            with_thoughts=its.with_thoughts,
            lanes=charts.lanes(record),
            by_place=by_place,
            listed=Listed(
                record.article, marks.numbers, stored.speaker_slugs, times, selected=selected, state=state
            ),
            selected=selected,
            coverage=record.reading.coverage,
            newest=newest,
            can_look=self.store.can_look_again(stored.id),
            looked=params.text(request, "looked", 3),
            token=self.forms.token,
            newer=newer,
            older=older,
        )

    def stored_article(self, request: Request) -> StoredArticle:
        """The article that the address names, as it was at the revision that it names; 404 where there is none."""
        stored = self.store.article(request.path_params["id"], revision=params.whole(request, "revision"))
        if stored is None:
            raise HTTPException(404, "There is no such article in this store.")
        return stored

    async def changes(self, request: Request) -> Response:
        """What changed between two revisions of an article."""
        new = self.stored_article(request)
        asked_for = params.whole(request, "from")
        number = asked_for or new.revision.number - 1
        old = self.store.article(new.id, revision=number) if number else None
        if old is None and asked_for:
            raise HTTPException(404, "There is no such state of this article to compare with.")
        if old is None:
            return self.render(request, "changes.html", old=None, new=new, changes=[])
        made = await self.pooled(lambda: changes(old.record.article, new.record.article))
        return self.render(request, "changes.html", old=old, new=new, changes=made)

    async def person(self, request: Request) -> Response:
        """Everything one speaker said."""
        slug = request.path_params["slug"]
        person = self.store.person(slug)
        if person is None:
            raise HTTPException(404, "Nobody of this name has a statement on record.")
        after, thoughts = params.optional(request, "after"), params.thoughts(request)
        drawn: tuple[Claim, ...] = ()
        if after is None:
            read = partial(
                self.store.newest_statements, slug, limit=params.PAGE, further=_DRAWN, thoughts=thoughts
            )
            listing, drawn = await self.pooled(read)
        else:
            listing = self.store.statements(slug, limit=params.PAGE, after=after, thoughts=thoughts)
        kept = {} if thoughts is Thoughts.LEFT_OUT else {"thoughts": thoughts.value}
        return self.render(
            request,
            "person.html",
            person=person,
            claims=listing.items,
            more=f"/person/{quote(slug, safe='')}?" + urlencode({**kept, "after": listing.after})
            if listing.after
            else None,
            timeline=charts.timeline(drawn) if drawn else None,
            tones=charts.TONES,
            with_thoughts=thoughts is not Thoughts.LEFT_OUT,
            first=after is None,
        )

    async def people(self, request: Request) -> Response:
        """Who is most on record."""
        people = await self.pooled(lambda: self.store.people(limit=100))
        return self.render(request, "people.html", people=people)

    async def author(self, request: Request) -> Response:
        """An author's card and articles."""
        slug = request.path_params["slug"]
        author = self.store.author(slug)
        if author is None:
            raise HTTPException(404, "No article here names an author of this name.")
        after = params.optional(request, "after")
        listing = self.store.author_articles(slug, limit=params.PAGE, after=after)
        return self.render(
            request,
            "author.html",
            author=author,
            items=listing.items,
            more=_more_items(f"/author/{quote(slug, safe='')}", {}, listing),
            last_day=params.text(request, "day", 10) if is_piece(request) else "",
            first=after is None,
        )

    async def search(self, request: Request) -> Response:
        """Search over statements or articles."""
        wanted = params.search(request)
        after = params.optional(request, "after")
        people = await self.pooled(lambda: self.store.people(limit=_SUGGESTED))
        wanted = params.with_speaker(wanted, params.known_speaker(self.store, wanted.given["speaker"]), people)
        look = self.store.search_articles if wanted.articles else self.store.search_claims
        listing = None
        if wanted.anything:
            listing = await self.pooled(lambda: look(wanted.query, limit=params.PAGE, after=after))
        more = None
        if listing and listing.after:
            kept = {name: value for name, value in wanted.given.items() if value}
            more = "/search?" + urlencode({**kept, "after": listing.after})
        return self.render(
            request,
            "search.html",
            asked=wanted,
            listing=listing,
            more=more,
            outlets=self._choices(wanted.given["outlet"]),
            people=people,
            stances=[stance.value for stance in Stance],
            first=after is None,
        )

    def _choices(self, chosen: str) -> tuple[OutletChoice, ...]:
        """The outlets to choose from, which of very many are the busiest, and the one that is chosen."""
        outlets = self.store.busiest_outlets(limit=_CHOICES)
        if chosen and all(each.slug != chosen for each in outlets):
            its = self.store.outlet(chosen)
            outlets += (OutletChoice(chosen, its.outlet.name, its.articles),) if its else ()
        return outlets

    async def keys(self, request: Request) -> Response:
        """The keyboard, and what this is."""
        return self.render(request, "about.html", counts=self.store.counts())

    async def picture(self, request: Request) -> Response:
        """A stored picture; its address names its bytes, so it can be kept for ever."""
        digest = request.path_params["digest"]
        found = await self.pooled(lambda: self.store.picture(digest))
        if found is None:
            raise HTTPException(404, "There is no such picture in this store.")
        payload, kind = found
        headers = {"Cache-Control": "private, max-age=31536000, immutable", "ETag": f'"{digest}"'}
        if unchanged(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return Response(payload, media_type=kind, headers=headers)

    async def picture_of(self, request: Request) -> Response:
        """A picture of an article that is not kept here, fetched from its outlet by this server.

        Where it can't be had, 404 with a picture that says so.
        """
        stored = self.store.article(request.path_params["id"])
        place = request.path_params["place"]
        figure = stored.pictures[place].figure if stored and place < len(stored.pictures) else None
        found = await self._proxy.get(figure.url) if figure and figure.url else None
        if found is None:
            # browsers show a picture whatever its status, and this one says more than their torn icon
            return FileResponse(STATIC / "no-picture.svg", 404, headers={"Cache-Control": "no-store"})
        payload, kind = found
        return Response(payload, media_type=kind, headers={"Cache-Control": f"private, max-age={_DAY}"})

    async def robots(self, _: Request) -> Response:
        """Nobody's crawler is meant to read a person's News Feed."""
        return PlainTextResponse("User-agent: *\nDisallow: /\n")

    async def health(self, _: Request) -> Response:
        """Whether the store answers; it is asked for no more than that."""
        self.store.answers()
        return PlainTextResponse("ok\n")

    async def problem(self, request: Request, error: Exception) -> Response:
        """An error as a page, or as JSON below /api."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = error.detail if isinstance(error, HTTPException) and status != 405 else ""
        said = said or {404: "There is nothing at this address.", 405: "That can't be done here."}.get(
            status, "Something went wrong here. It has been written to the log."
        )
        if said == "Not Found":
            said = "There is nothing at this address."
        if request.url.path.startswith("/api/"):
            return Response(msgspec.json.encode({"error": said}), status, media_type="application/json")
        return self.render(request, "problem.html", status=status, number=status, said=said)


def _more_items(path: str, kept: Mapping[str, str], listing: Listing[FeedItem]) -> str | None:
    """The address of the next page; it carries the last day shown, so that a piece does not head it again."""
    if not listing.after:
        return None
    last = listing.items[-1].at
    return f"{path}?" + urlencode({**kept, "after": listing.after, "day": f"{last:%Y-%m-%d}"})


def _said_times(reading: Reading) -> dict[str, str]:
    """By statement, the day or hour that was inferred for when it was said; nothing where the words say it all."""
    inferred = {
        time.span: time.inferred for time in reading.times if time.inferred and time.inferred != time.value
    }
    return {
        item.id: inferred[item.said_on]
        for item in reading.attributions
        if item.said_on is not None and item.said_on in inferred
    }


def _most(each: Iterable[T]) -> list[tuple[T, int]]:
    """What comes up most, with how often."""
    return Counter(each).most_common(_BESIDE)
