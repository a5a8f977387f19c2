"""A small newsroom made by hand for the web's tests, every kind of article in it, and a server to ask."""

import re
import socket
import struct
import threading
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from sqlalchemy import update
from starlette.types import ASGIApp

from onrecord.feeds import identify
from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.model import (
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Author,
    Block,
    BlockKind,
    Capture,
    Correction,
    Coverage,
    Credit,
    Entity,
    EntityType,
    Entry,
    Figure,
    Outlet,
    PageRecord,
    Party,
    Precision,
    Reading,
    Span,
    Stance,
    Timex,
    TimexType,
)
from onrecord.settings import ServerLimits
from onrecord.store import schema as t
from onrecord.store.contract.queue import Announced, Poll
from onrecord.store.store import Store
from onrecord.web.serve import listen, server

START = datetime(2026, 6, 1, 8, tzinfo=UTC)
_TOKEN = re.compile(r"\[(?P<id>a\d+)\.(?P<role>[sqc])\||\]")
_ROLES = {"s": "source", "q": "cue", "c": "content"}


def marked(text: str, part: str = "text") -> tuple[str, dict[str, dict[str, list[Span]]]]:
    """`[a1.s|Ana Reyes] [a1.q|said] [a1.c|it rains]` as plain text and, by statement and role, its spans."""
    plain, at, opened = "", 0, []
    spans: dict[str, dict[str, list[Span]]] = {}
    for token in _TOKEN.finditer(text):
        plain += text[at : token.start()]
        at = token.end()
        if token["id"]:
            opened.append((token["id"], _ROLES[token["role"]], len(plain)))
            continue
        identifier, role, start = opened.pop()
        spans.setdefault(identifier, {}).setdefault(role, []).append(Span(start, len(plain), part))
    return plain + text[at:], spans


def blocks_of(text: str) -> tuple[Block, ...]:
    """A block a paragraph; those that begin with # are headings."""
    made, at = [], 0
    for piece in text.split("\n\n"):
        kind = BlockKind.HEADING if piece.startswith("# ") else BlockKind.PARAGRAPH
        made.append(Block(kind=kind, span=Span(at, at + len(piece))))
        at += len(piece) + 2
    return tuple(made)


def attributions(
    spans: dict[str, dict[str, list[Span]]], speakers: dict[str, Party], more: dict[str, dict[str, Any]]
) -> tuple[Attribution, ...]:
    def told(identifier: str) -> dict[str, Any]:
        return {"kind": AttributionKind.INDIRECT, "confidence": 0.9, **more.get(identifier, {})}

    return tuple(
        Attribution(
            id=identifier,
            source=tuple(roles.get("source", ())),
            cue=tuple(roles.get("cue", ())),
            content=tuple(roles.get("content", ())),
            speaker=speakers.get(identifier),
            **told(identifier),
        )
        for identifier, roles in sorted(spans.items())
    )


TALKS = """[a1.s|Ines Calloway], the prime minister, [a1.q|said] on Monday that [a1.c|[a2.s|the union] [a2.q|denied] \
[a2.c|every word of the draft]].

“[a3.c|We are going to listen],” [a3.s|she] [a3.q|told] reporters. “[a3.c|Nobody should expect a signature].”

# What is left open

[a4.s|Multiple sources] [a4.q|indicated] that [a4.c|the cable comes first]."""


def talks() -> ArticleRecord:
    """An article with all furniture, nested and discontinuous statements, and one in headline and caption each."""
    text, spans = marked(TALKS)
    headline, in_headline = marked("[a5.c|Talks open on Tuesday], [a5.s|Calloway] [a5.q|says]", "headline")
    caption, in_caption = marked(
        "Boats wait, [a6.s|a skipper] [a6.q|warned]: [a6.c|all of them]", "figures.0.caption"
    )
    start = text.index("Ines Calloway")
    calloway = Party(
        name="Ines Calloway",
        evidence=Span(start, start + 13),
        entity="e1",
        role=Span(text.index("the prime"), text.index(", [", 0) if ", [" in text else text.index(" said on") - 1),
    )
    monday = Span(text.index("on Monday"), text.index("on Monday") + 9)
    party = dict.fromkeys(("a1", "a3", "a5"), calloway)
    more: dict[str, dict[str, Any]] = {
        "a1": {"said_on": monday},
        "a2": {"stance": Stance.DENIES, "nested_in": "a1"},
        "a3": {"kind": AttributionKind.DIRECT},
        "a4": {"stance": Stance.CLAIMS, "confidence": 0.2},
        "a6": {"stance": Stance.WARNS},
    }
    article = Article(
        url="https://courier.test/talks",
        outlet="The Courier",
        section="World",
        kicker="Northern Sound",
        headline=headline,
        standfirst="Delegations meet over fish.",
        byline="By Honor Tressick",
        authors=(
            Author(
                name="Honor Tressick",
                role="Diplomatic editor",
                bio="Honor has reported since 2011.",
                avatar="https://courier.test/honor.png",
                languages=("English",),
            ),
        ),
        published=START,
        modified=START + timedelta(hours=2),
        reading_minutes=3,
        blocks=blocks_of(text),
        text=text,
        figures=(
            Figure(
                url="https://courier.test/quay.png", alt="Boats", caption=caption, credit=Credit(text="Isla/AP")
            ),
            Figure(url="https://courier.test/none.png", alt="A map", place=2),
        ),
        tags=("Grayling Bank",),
        corrections=(Correction(text="An earlier version had the wrong day.", date=START),),
        language="en",
    )
    reading = Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=tuple(block.span for block in article.blocks),
        times=(Timex(span=monday, type=TimexType.DATE, value="XXXX-WXX-1", inferred="2026-06-01"),),
        entities=(Entity(id="e1", type=EntityType.PERSON, name="Ines Calloway", evidence=calloway.evidence),),
        attributions=attributions(spans | in_headline | in_caption, party, more),
    )
    return ArticleRecord(article=article, reading=reading)


def short(number: int, *, published: datetime | None, **fields: Any) -> ArticleRecord:
    """A small article in which Odd Marken says one thing."""
    text, spans = marked(f"[a1.s|Odd Marken] [a1.q|said] [a1.c|that boat {number} stays in port].")
    person = Span(0, 10)
    article = Article(
        **{
            "url": f"https://courier.test/boat-{number}",
            "headline": f"Boat {number} stays in port",
            "section": "Harbour",
            "text": text,
            "blocks": blocks_of(text),
            "published": published,
            "language": "en",
            **fields,
        }
    )
    reading = Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=(Span(0, len(text)),),
        entities=(Entity(id="e1", type=EntityType.PERSON, name="Odd Marken", evidence=person),),
        attributions=attributions(spans, {"a1": Party(name="Odd Marken", evidence=person, entity="e1")}, {}),
    )
    return ArticleRecord(article=article, reading=reading)


def german() -> ArticleRecord:
    text = "Die Windmühle dreht sich wieder. „Endlich“, sagt der Müller."
    article = Article(
        url="https://sundbote.test/muehle",
        headline="Die Windmühle dreht sich wieder",
        text=text,
        blocks=blocks_of(text),
        published=START - timedelta(days=2),
        published_precision=Precision.DAY,
        language="de",
    )
    return ArticleRecord(article=article, reading=Reading(language="de", coverage=Coverage.NONE))


def capture_of(url: str, words: object, when: datetime = START) -> Capture:
    return Capture(target_uri=url, payload=repr(words).encode(), date=when)


def keep(store: Store, *records: ArticleRecord, when: datetime = START, outlet: str | None = None) -> list[int]:
    """Keeps the articles as a page of the first one's address; their ids."""
    capture = capture_of(records[0].article.url or "file:page", records, when)
    page = PageRecord(source=capture.subject, digest=capture.digest, captured=when, articles=records)
    return [item.article_id for item in store.keeping.record(capture, page, outlet=outlet)]


def png(width: int, height: int, colour: Sequence[int]) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def follow_some(store: Store) -> None:
    """Feeds that do well, fail, are paused and were never read, two of them in a folder."""
    now = time.time()
    for name, folder in (("news", None), ("sport", "Coast"), ("harbour", "Coast"), ("new", None)):
        store.feeds.follow(
            f"https://courier.test/{name}.rss",
            outlet_slug="the-courier",
            now=now,
            title=f"Courier {name}",
            folder=folder,
        )
    entries = identify(
        [
            Entry(
                id=str(n),
                url=f"https://courier.test/{n}",
                published=datetime.now(UTC) - timedelta(hours=5 * n + n * n),
            )
            for n in range(20)
        ]
    )
    announced = [Announced(entry=e.entry, key=e.key, link=e.link, digest=e.digest) for e in entries]
    well = PollState(last_success=now - 600, next_poll=now + 1800)
    failing = PollState(failures=4, error="the server answered 503 Service Unavailable", next_poll=now + 9000)
    paused = replace(well, status=FeedStatus.PAUSED)
    store.queue.settle_polls(
        [
            Poll(feed_id=1, state=well, at=now, announced=announced),
            Poll(feed_id=2, state=failing, at=now),
            Poll(feed_id=3, state=paused, at=now),
        ]
    )


def vanish(store: Store, article_id: int) -> None:
    """Has the article marked as no longer at its address, as when its page is gone."""
    with store.database.writing("test") as connection:
        connection.execute(update(t.articles).where(t.articles.c.id == article_id).values(vanished=1_780_000_000))


def fill(store: Store) -> dict[str, int]:
    """A newsroom of two outlets and 45 articles; the ids of the remarkable ones."""
    courier = store.keeping.add_outlet(Outlet(name="The Courier", site="https://courier.test/", language="en"))
    sundbote = store.keeping.add_outlet(Outlet(name="Der Sundbote", site="https://sundbote.test/", language="de"))
    for name, colour in (("quay", (40, 90, 120)), ("honor", (150, 110, 80))):
        payload = png(48, 32, colour)
        store.keeping.add_picture(
            Capture(target_uri=f"https://courier.test/{name}.png", payload=payload, date=START)
        )
    ids = {}
    for number in range(40):
        published = START - timedelta(hours=5 * (number + 1))
        (ids[f"boat {number}"],) = keep(
            store, short(number, published=published, outlet="The Courier"), when=START, outlet=courier
        )
    (ids["undated"],) = keep(store, short(50, published=None, headline=None), when=START, outlet=courier)
    (ids["truncated"],) = keep(store, short(51, published=START, truncated=True), when=START, outlet=courier)
    (ids["german"],) = keep(store, german(), when=START, outlet=sundbote)
    first = short(52, published=START - timedelta(hours=1))
    (ids["revised"],) = keep(store, first, when=START, outlet=courier)
    changed = replace(first.article, headline="Boat 52 leaves port")
    keep(store, replace(first, article=changed), when=START + timedelta(hours=3), outlet=courier)
    (ids["talks"],) = keep(store, talks(), when=START + timedelta(hours=3), outlet=courier)
    return ids


def token_of(server: "Running", page: str = "/outlets", **headers: str) -> str:
    """The token that stands in the server's own forms."""
    found = re.search(r'name="token" value="([^"]+)"', server.get(page, **headers).text)
    assert found
    return found[1]


def post_form(server: "Running", path: str, **fields: str) -> "Answer":
    """The answer to a form, with the server's own token unless another is given."""
    if "token" not in fields:
        fields["token"] = token_of(server)
    return _answer(Request(server.base + path, urlencode(fields).encode()))


def post_parts(server: "Running", path: str, files: dict[str, bytes], **fields: str) -> "Answer":
    """The answer to a form with files, and with the server's own token unless another is given."""
    if "token" not in fields:
        fields["token"] = token_of(server)
    heads = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    heads += [
        (f'name="{name}"; filename="{name}"\r\nContent-Type: text/xml', body) for name, body in files.items()
    ]
    body = b"".join(
        b"--of-parts\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + value + b"\r\n"
        for head, value in heads
    )
    kind = {"Content-Type": "multipart/form-data; boundary=of-parts"}
    return _answer(Request(server.base + path, body + b"--of-parts--\r\n", kind))


def _answer(asked: Request) -> "Answer":
    try:
        with urlopen(asked, timeout=60) as found:
            return Answer(found.status, dict(found.headers.items()), found.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers.items()), error.read())


class Running:
    """The application behind the real server on a loopback port, in a thread."""

    def __init__(
        self, app: ASGIApp, limits: ServerLimits | None = None, *, listening: socket.socket | None = None
    ) -> None:
        self._socket = listening or listen("127.0.0.1", 0)
        self.address: tuple[str, int] = self._socket.getsockname()
        self.base = f"http://127.0.0.1:{self.address[1]}"
        self._server = server(app, limits or ServerLimits())
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def get(self, path: str, **headers: str) -> "Answer":
        """The answer to a GET, whatever its status."""
        return _answer(Request(self.base + path, headers={k.replace("_", "-"): v for k, v in headers.items()}))

    @property
    def open_connections(self) -> int:
        """How many connections the server holds."""
        return len(self._server.server_state.connections)

    @property
    def at_work(self) -> int:
        """How many requests the application is at."""
        return len(self._server.server_state.tasks)

    def has_answered(self, requests: int) -> bool:
        """Whether so many requests were answered so far."""
        return self._server.server_state.total_requests >= requests

    def stop(self) -> None:
        """Stops, and waits for it."""
        self._server.should_exit = True
        self._thread.join(20)


class Answer:
    """What came back; header names in lower case."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.body = body

    @property
    def text(self) -> str:
        return self.body.decode()
