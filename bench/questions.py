"""What readers ask of a server, drawn from its own store: addresses by kind, another one each time."""

import random
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Connection, select

from bench.prose import Prose
from onrecord.model import ArticleRecord, Coverage, Stance
from onrecord.store import schema as t
from onrecord.store.ids import second_of
from onrecord.store.kept_bytes import Dictionaries, KeptBytes
from onrecord.store.store import open_store
from onrecord.store.views import moment

Ask = Callable[[random.Random], str]

_DRAWN = 1_000
"""Articles, people and outlets that addresses are drawn from."""
_TEXTS = 300
_COMMON, _MIDDLING, _RARE = range(10), range(300, 2_000), range(20_000, 100_000)
"""Ranks of words: among the common ones, and among the others."""
_PHRASE = 3
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is in a store, as far as addresses need it."""

    articles: tuple[int, ...]
    records: tuple[ArticleRecord, ...]
    """Of some articles that have statements."""
    people: tuple[str, ...]
    """Those most on record first."""
    outlets: tuple[str, ...]
    authors: tuple[str, ...]
    prose: Prose = field(default_factory=Prose)


def drawn_from(store: Path | str) -> Drawn:
    """Looks into a store."""
    rng = random.Random(3)  # noqa: S311 - nothing here is secret
    with closing(open_store(store, read_only=True)) as opened, opened.database.reading() as connection:
        first, last = (
            connection.execute(select(t.articles.c.id).order_by(order).limit(1)).scalar_one()
            for order in (t.articles.c.id, t.articles.c.id.desc())
        )
        articles = tuple(_near(connection, rng.randint(first, last)) for _ in range(_DRAWN))
        kept = KeptBytes(connection, Dictionaries())
        read = (_record(kept, each) for each in articles)
        people = (
            select(t.speakers.c.slug).order_by(t.speakers.c.statements.desc(), t.speakers.c.id).limit(20 * _DRAWN)
        )
        return Drawn(
            articles=articles,
            records=tuple(islice((each for each in read if each.reading.coverage is Coverage.FULL), _TEXTS)),
            people=tuple(connection.execute(people).scalars()),
            outlets=tuple(
                connection.execute(select(t.outlets.c.slug).order_by(t.outlets.c.id).limit(_DRAWN)).scalars()
            ),
            authors=tuple(
                connection.execute(select(t.authors.c.slug).order_by(t.authors.c.id).limit(_DRAWN)).scalars()
            ),
        )


def _near(connection: Connection, article_id: int) -> int:
    found = select(t.articles.c.id).where(t.articles.c.id >= article_id).order_by(t.articles.c.id).limit(1)
    return int(connection.execute(found).scalar_one())


def _record(kept: KeptBytes, article_id: int) -> ArticleRecord:
    query = select(t.revisions.c.record).where(t.revisions.c.article_id == article_id).limit(1)
    return kept.record(kept.connection.execute(query).scalar_one(), article_id)


class Questions:
    """Addresses by kind of question."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn

    def kinds(self) -> dict[str, Ask]:
        """Each kind of page, and of its JSON, with what draws an address of it."""
        pages: dict[str, Ask] = {
            "feed": lambda _: "/",
            "next page": lambda rng: f"/?after={self._article(rng):x}",
            "feed of an outlet": lambda rng: f"/?outlet={rng.choice(self._drawn.outlets)}",
            "feed of a section": lambda rng: f"/?section=Science&after={self._article(rng):x}",
            "feed of a folder": lambda rng: f"/?folder=Folder+{rng.randrange(1, 12)}",
            "article": lambda rng: f"/article/{self._article(rng)}",
            "person": lambda rng: f"/person/{self._person(rng)}",
            "person, most quoted": lambda rng: f"/person/{rng.choice(self._drawn.people[:20])}",
            "author": lambda rng: f"/author/{rng.choice(self._drawn.authors)}",
            "people": lambda _: "/people",
            "outlets": lambda rng: f"/outlets?page={rng.randrange(1, 4)}",
        }
        searches = self._searches()
        for name, ask in searches.items():
            pages[f"statements: {name}"] = self._search("/search", ask, "claims")
        for name, ask in searches.items():
            pages[f"articles: {name}"] = self._search("/search", ask, "articles")
        api: dict[str, Ask] = {
            f"{name}, JSON": _api(ask)
            for name, ask in pages.items()
            if name.partition(",")[0] not in {"people", "outlets", "author"}
        }
        return pages | api

    def mixed(self) -> list[Ask]:
        """What a reader asks for, as often as readers do: mostly the feed and articles."""
        kinds = self.kinds()
        often = ("feed", "article", "article", "article", "next page", "person", "feed, JSON")
        return [kinds[name] for name in often] * 4 + list(kinds.values())

    def _article(self, rng: random.Random) -> int:
        return rng.choice(self._drawn.articles)

    def _person(self, rng: random.Random) -> str:
        """Any, those much on record as often as others."""
        people = self._drawn.people
        return people[min(int(len(people) ** rng.random()), len(people) - 1)]

    def _searches(self) -> dict[str, Callable[[random.Random], dict[str, str]]]:
        prose = self._drawn.prose

        def common(rng: random.Random) -> str:
            return prose.common[rng.choice(_COMMON)]

        def middling(rng: random.Random) -> str:
            return prose.word(rng.choice(_MIDDLING))

        def days(rng: random.Random) -> dict[str, str]:
            since = moment(second_of(self._article(rng))).date()
            return {
                "q": middling(rng),
                "since": f"{since}",
                "until": f"{since + timedelta(days=rng.randrange(60))}",
            }

        return {
            "rare word": lambda rng: {"q": prose.word(rng.choice(_RARE))},
            "middling word": lambda rng: {"q": middling(rng)},
            "very common word": lambda rng: {"q": common(rng)},
            "two words": lambda rng: {"q": f"{common(rng)} {middling(rng)}"},
            "phrase": lambda rng: {"q": f'"{self._phrase(rng)}"'},
            "phrase of common words": lambda rng: {"q": f'"{self._common_phrase(rng)}"'},
            "without a word": lambda rng: {"q": f"{middling(rng)} -{common(rng)}"},
            "speaker": lambda rng: {"q": middling(rng), "speaker": self._person(rng)},
            "speaker and stance": lambda rng: {"speaker": self._person(rng), "stance": _stance(rng)},
            "stance": lambda rng: {"q": middling(rng), "stance": _stance(rng)},
            "outlet": lambda rng: {"q": common(rng), "outlet": rng.choice(self._drawn.outlets)},
            "days": days,
            "nothing found": lambda rng: {"q": f"{common(rng)} {common(rng)} qx{rng.randrange(10**6)}"},
            "two rare words": lambda rng: {
                "q": f"{prose.word(rng.choice(_RARE))} {prose.word(rng.choice(_RARE))}"
            },
        }

    def _phrase(self, rng: random.Random) -> str:
        """Words that stand together in a statement, of which some are not common."""
        words = self._content(rng)
        at = rng.randrange(max(len(words) - _PHRASE, 1))
        return " ".join(words[at : at + _PHRASE])

    def _common_phrase(self, rng: random.Random) -> str:
        """The longest run of common words in one of some statements."""
        common = set(self._drawn.prose.common)
        best: list[str] = []
        for _ in range(20):
            run: list[str] = []
            for word in self._content(rng):
                run = [*run, word] if word in common else []
                best = run if len(run) > len(best) else best
        return " ".join(best[:4]) or "of the"

    def _content(self, rng: random.Random) -> list[str]:
        while True:
            record = rng.choice(self._drawn.records)
            said = record.reading.attributions
            if said and (words := _WORD.findall(record.article.words(rng.choice(said).content[0]))):
                return words

    @staticmethod
    def _search(path: str, ask: Callable[[random.Random], dict[str, str]], what: str) -> Ask:
        return lambda rng: f"{path}?" + urlencode(ask(rng) | {"in": what})


def _stance(rng: random.Random) -> str:
    return rng.choice(list(Stance)).value


def _api(ask: Ask) -> Ask:
    def address(rng: random.Random) -> str:
        page = ask(rng)
        return f"/api/feed{page[1:]}" if page[:2] in {"/", "/?"} else f"/api{page}"

    return address
