"""How fast a story's page is made: 200 articles with 2,000 statements, as one event over forty outlets has them.

    python -m bench.story_page [--articles N] [--statements N] [--asks N]

Makes such a store in a temporary folder, puts the articles into one story, and asks the application for the story's page,
its JSON and one of its articles: the first time, when nothing is remembered, and then N times (200). "Opened" is the first
answer of a server that has shown the list of stories before. Prints the process's CPU time by kind, the median and the 99th
percentile in milliseconds.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from starlette.types import ASGIApp

from onrecord.model import (
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Capture,
    Coverage,
    Entity,
    EntityType,
    Outlet,
    PageRecord,
    Party,
    Reading,
    Span,
    Stance,
)
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app

LIMIT_MS = 20.0
"""What the 99th percentile of a story's page is to stay under."""
_OUTLETS, _SPEAKERS = 40, 30
_START = datetime(2026, 6, 1, 6, tzinfo=UTC)
_STANCES = (Stance.SAYS, Stance.SAYS, Stance.SAYS, Stance.CLAIMS, Stance.DENIES, Stance.WARNS, Stance.CONFIRMS)
_COPIED = 0.6
"""How many of the statements are ones that other articles have, too."""


def words(chance: random.Random, number: int) -> str:
    """So many made-up words, rare ones among common ones."""
    return " ".join(
        chance.choice(("the", "of", "a", "will", "never", "to"))
        if chance.random() < 0.4
        else f"word{int(chance.paretovariate(0.7)) % 4000}"
        for _ in range(number)
    )


def records(articles: int, statements: int) -> list[tuple[str, ArticleRecord, datetime]]:
    """The articles, each with its address and when it was captured."""
    chance = random.Random(18)  # noqa: S311 - the same each time
    common = [(chance.randrange(_SPEAKERS), words(chance, chance.randint(8, 30))) for _ in range(statements // 8)]
    made = []
    for number in range(articles):
        said = [
            chance.choice(common)
            if chance.random() < _COPIED
            else (chance.randrange(_SPEAKERS), words(chance, chance.randint(8, 30)))
            for _ in range(statements // articles)
        ]
        at = _START + timedelta(hours=chance.expovariate(1 / 30))
        made.append((f"https://outlet{number % _OUTLETS}.example/{number}", _record(number, said, at, chance), at))
    return made


def _record(number: int, said: list[tuple[int, str]], at: datetime, chance: random.Random) -> ArticleRecord:
    text, attributions, sentences = "", [], []
    entities: dict[int, Entity] = {}
    for place, (who, what) in enumerate(said, 1):
        name, start = f"Speaker{who} Person{who}", len(text)
        text += f"{name} said {what}. "
        source = Span(start, start + len(name))
        entity = entities.setdefault(who, Entity(id=f"e{who}", type=EntityType.PERSON, name=name, evidence=source))
        begin = source.end + len(" said ")
        sentences.append(Span(start, len(text) - 1))
        attributions.append(
            Attribution(
                id=f"a{place}",
                source=(source,),
                cue=(Span(source.end + 1, source.end + 5),),
                content=(Span(begin, begin + len(what)),),
                kind=chance.choice(tuple(AttributionKind)),
                stance=chance.choice(_STANCES),
                speaker=Party(name=name, evidence=source, entity=entity.id),
                confidence=0.9,
            )
        )
    article = Article(
        headline=f"Report {number}: {words(chance, 6)}",
        published=at,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        language="en",
    )
    reading = Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=tuple(sentences),
        entities=tuple(entities.values()),
        attributions=tuple(attributions),
    )
    return ArticleRecord(article=article, reading=reading)


def fill(store: Store, articles: int, statements: int) -> tuple[int, int]:
    """Keeps the articles as one story: its id, and one of its articles'."""
    slugs = [
        store.keeping.add_outlet(Outlet(name=f"Outlet {n}", site=f"https://outlet{n}.example/"))
        for n in range(_OUTLETS)
    ]
    ids = []
    for number, (url, record, at) in enumerate(records(articles, statements)):
        capture = Capture(target_uri=url, payload=url.encode(), date=at)
        page = PageRecord(source=url, digest=capture.digest, captured=at, articles=(record,))
        ids += [each.article_id for each in store.keeping.record(capture, page, outlet=slugs[number % _OUTLETS])]
    return _one_story(store, ids), ids[0]


def _one_story(store: Store, ids: list[int]) -> int:
    """Puts all of the articles into the story of the first."""
    while store.stories.group_some():
        pass
    (_, story), *_ = store.stories.of_article(ids[0])
    for each in ids[1:]:
        if (its := store.stories.of_article(each)) and its[0][1].id != story.id:
            store.stories.move(each, story.id, by="bench", now=time.time())
    return story.id


async def ask(app: ASGIApp, path: str) -> tuple[float, int]:
    """The CPU time that an answer takes, in milliseconds, and its length."""
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    length, status = 0, 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - ASGI's
        nonlocal length, status
        status = message.get("status", status)
        length += len(message.get("body", b""))

    began = time.process_time()
    await app(scope, receive, send)
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return 1000 * (time.process_time() - began), length


async def measure(app: ASGIApp, paths: dict[str, str], asks: int) -> None:
    """Prints the figures of each kind."""
    for name, path in paths.items():
        first, length = await ask(app, path)
        times = [(await ask(app, path))[0] for _ in range(asks)]
        p99 = quantiles(times, n=100)[98]
        print(f"{name:8} first {first:7.1f}  median {median(times):6.1f}  p99 {p99:6.1f} ms  {length:,} bytes")


async def opened_from_list(app: ASGIApp, path: str) -> None:
    """Prints what the story's page takes after the list was shown, and what was made ahead for it has been made."""
    await ask(app, "/stories")
    while going_on := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(going_on)
    print(f"page     opened {(await ask(app, path))[0]:6.1f} ms")


def main(opened: Callable[[Path], Store] = open_store) -> None:
    """Makes the store and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--statements", type=int, default=2000)
    parser.add_argument("--asks", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder) / "story.sqlite")
        story, article = fill(store, given.articles, given.statements)
        app = create_app(store, Settings())
        paths = {"page": f"/story/{story}", "article": f"/article/{article}", "JSON": f"/api/story/{story}"}
        asyncio.run(measure(app, paths, given.asks))
        asyncio.run(opened_from_list(create_app(store, Settings()), paths["page"]))
        store.close()


if __name__ == "__main__":
    main()
