"""A story made by hand for the web's tests: an interview, an agency's report of it, two that have it from there, and a denial."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.model import (
    Article,
    ArticleRecord,
    AttributionKind,
    Coverage,
    Entity,
    EntityType,
    Mention,
    Outlet,
    Party,
    Reading,
    Span,
    Stance,
    Timex,
    TimexType,
)
from onrecord.store.store import Store
from tests.web.making import attributions, blocks_of, keep, marked

NOON = datetime(2026, 6, 16, 12, tzinfo=UTC)
MARSH, PROWSE = "Delia Marsh", "Ansel Prowse"
INTERVIEW = """[a1.c|The board will never get the pump back unless it publishes every test], [a1.s|Delia Marsh] [a1.q|told] The \
Open Sound on June 15.

[a2.s|Ansel Prowse] [a2.q|denied] [a2.c|[a3.s|Marsh]'s [a3.q|claim] that [a3.c|tests had been held back for weeks]]. Vera Lind was silent."""
WIRE = """[a1.c|The board will never get the pump back unless it publishes every test], [a1.s|Delia Marsh] [a1.q|said] in an \
interview with The Open Sound. Vera Lind was silent."""
SOFTENED = """[a1.c|The board will get the pump back if it publishes every test], [a1.s|Delia Marsh] [a1.q|said], according to \
Tideline."""


def _record(text: str, headline: str, at: datetime, **more: dict[str, Any]) -> ArticleRecord:
    plain, spans = marked(text)
    entities: dict[str, Entity] = {}
    for name in (MARSH, PROWSE, "Vera Lind"):
        if (start := plain.find(name)) >= 0:
            entities[name] = Entity(
                id=f"e{len(entities)}", type=EntityType.PERSON, name=name, evidence=Span(start, start + len(name))
            )
    speakers = {}
    for identifier, roles in spans.items():
        word = plain[roles["source"][0].start : roles["source"][0].end]
        name = next(each for each in entities if word in each)
        speakers[identifier] = Party(name=name, evidence=roles["source"][0], entity=entities[name].id)
    day = plain.find("June 15")
    times = (Timex(span=Span(day, day + 7), type=TimexType.DATE, value="XXXX-06-15", inferred="2026-06-15"),)
    sentences = [Span(block.span.start, block.span.end) for block in blocks_of(plain)]
    reading = Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=tuple(sentences),
        times=times if day >= 0 else (),
        entities=tuple(entities.values()),
        mentions=tuple(Mention(span=each.evidence, type=each.type, entity=each.id) for each in entities.values()),
        attributions=attributions(spans, speakers, more),
    )
    article = Article(
        url=f"https://{headline.split(maxsplit=1)[0].lower()}.test/{headline.replace(' ', '-')}",
        headline=headline,
        text=plain,
        blocks=blocks_of(plain),
        published=at,
        language="en",
    )
    return ArticleRecord(article=article, reading=reading)


def _words(text: str, words: str) -> Span:
    plain, _ = marked(text)
    return Span(plain.index(words), plain.index(words) + len(words))


def records() -> list[tuple[str, ArticleRecord, datetime]]:
    """Each article with its outlet and when it was captured."""
    said_on, told = _words(INTERVIEW, "June 15"), _words(INTERVIEW, "The Open Sound")
    direct = {"kind": AttributionKind.DIRECT}
    sound = Party(name="The Open Sound", evidence=told)
    venue = _words(WIRE, "an interview with The Open Sound")
    tideline = Party(name="Tideline", evidence=_words(SOFTENED, "Tideline"))
    return [
        (
            "The Open Sound",
            _record(
                INTERVIEW,
                "Marsh sets a condition",
                NOON,
                a1={**direct, "addressee": sound, "said_on": said_on},
                a2={"stance": Stance.DENIES},
                a3={"stance": Stance.CLAIMS, "nested_in": "a2"},
            ),
            NOON + timedelta(hours=9),
        ),
        (
            "Tideline",
            _record(WIRE, "Minister ties pump to tests", NOON + timedelta(hours=2), a1={**direct, "venue": venue}),
            NOON,
        ),
        (
            "The Courier",
            _record(SOFTENED, "Pump waits for tests", NOON + timedelta(hours=4), a1={"relayed_by": tideline}),
            NOON,
        ),
    ]


def fill_story(store: Store) -> tuple[int, dict[str, int]]:
    """Keeps the articles as one story: its id, and the articles' by outlet."""
    ids = {}
    for name, record, seen in records():
        slug = store.keeping.add_outlet(Outlet(name=name, site=f"https://{name.lower().replace(' ', '-')}.test/"))
        (ids[name],) = keep(store, record, when=seen, outlet=slug)
    return one_story(store, tuple(ids.values())), ids


def one_story(store: Store, ids: Sequence[int]) -> int:
    """Says that these articles are of one event; its id."""
    while store.stories.group_some():
        pass
    ((_, story), *_) = store.stories.of_article(ids[0])
    for each in ids[1:]:
        if store.stories.of_article(each)[0][1].id != story.id:
            store.stories.move(each, story.id, by="test", now=time.time())
    return story.id
