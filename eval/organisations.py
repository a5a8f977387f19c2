"""Whether organisations and offices are told apart over articles: a part of `python -m eval.people`.

The gold was made by hand: small articles written for it (`gold/organisations.json`), with ministries of one name, courts of
one name, short names, and offices alone, beside the organisations of the sample newsroom, each by itself there. They are read,
and put in a store as they would come; what counts is which names the store has as one. `open-…` is what the words don't tell:
it must not be put to anybody else; what the store leaves open counts by itself, as people do. Figures of organisations are B-cubed, those of offices the share of those named that are
right (precision), and of those that can be known that are named (recall).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from onrecord.extract.page import extract
from onrecord.linking.acronyms import is_short
from onrecord.linking.bodies import body_of
from onrecord.model import Article, ArticleRecord, Block, BlockKind, Capture, EntityType, PageRecord, Span
from onrecord.read.model_reader import ModelReader
from onrecord.store.project import speakers_of
from onrecord.store.store import Store, open_store

GOLD = Path(__file__).with_name("gold") / "organisations.json"
Somebody = tuple[str, str]
"""An article, and an organisation's name in it, by its slug."""


class Marked(msgspec.Struct):
    """An article of the gold: who each of its organisations is, and by the words of a source who its office is (None: open)."""

    key: str
    outlet: str
    date: str
    text: str
    who: dict[str, str]
    offices: dict[str, str | None] = {}


class Marks(msgspec.Struct):
    """The gold's file."""

    articles: list[Marked]


@dataclass(slots=True)
class Told:
    """What the store tells apart: by organisations the gold's and its own answer, and the same of offices."""

    gold: dict[Somebody, str] = field(default_factory=dict)
    made: dict[Somebody, object] = field(default_factory=dict)
    offices: list[tuple[str | None, str | None]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def office_figures(self) -> tuple[float, float]:
        """Precision and recall of offices."""
        named = [(true, found) for true, found in self.offices if found is not None]
        right = sum(true == found for true, found in named)
        known = sum(true is not None for true, _ in self.offices)
        return right / len(named) if named else 1.0, right / known if known else 1.0


def told_apart(samples: Sequence[tuple[str, Article]]) -> Told:
    """The gold's articles and the sample newsroom's in a store, and what it makes of them."""
    marks = msgspec.json.decode(GOLD.read_bytes(), type=Marks)
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite")
        ids = dict(_put(store, [*((each.key, _article(each)) for each in marks.articles), *samples]))
        while store.upkeep.upgrade_some():
            pass
        told = Told()
        for marked in marks.articles:
            _ask(store, ids[marked.key], marked.key, told, marked.who)
            _ask_offices(store, ids[marked.key], marked, told)
        for key, _ in samples:
            _ask(store, ids[key], key, told, None)
        store.close()
    return told


def pages(folder: Path, keys: Sequence[str]) -> Iterator[tuple[str, Article]]:
    """Pages of a folder, extracted: "NAME#NUMBER" of each."""
    for name in sorted({key.rpartition("#")[0] for key in keys}):
        capture = Capture(target_uri=None, payload=(folder / name).read_bytes(), name=name)
        for number, article in enumerate(extract(capture)):
            if f"{name}#{number}" in keys:
                yield f"{name}#{number}", article


def _article(marked: Marked) -> Article:
    when = datetime.fromisoformat(marked.date).replace(tzinfo=UTC)
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(marked.text))),)
    return Article(text=marked.text, blocks=blocks, language="en", published=when, outlet=marked.outlet)


def _put(store: Store, articles: Sequence[tuple[str, Article]]) -> Iterator[tuple[str, int]]:
    readings = ModelReader().read_all([article for _, article in articles])
    for (key, article), reading in zip(articles, readings, strict=True):
        taken = Capture(target_uri=f"https://gold.test/{key}", payload=key.encode(), date=article.published)
        record = ArticleRecord(article=article, reading=reading)
        page = PageRecord(source=taken.subject, digest=taken.digest, captured=taken.date, articles=(record,))
        (made,) = store.keeping.record(taken, page)
        yield key, made.article_id


def _ask(store: Store, article_id: int, key: str, told: Told, who: Mapping[str, str] | None) -> None:
    """Notes who the store takes an article's organisations for; without marks, each is by itself."""
    stored = store.news.article(article_id)
    assert stored is not None  # noqa: S101 - it was put there
    for statement, speaker in speakers_of(stored.record).items():
        if speaker.type is EntityType.PERSON or (who is not None and speaker.slug not in who):
            continue
        told.gold[key, speaker.slug] = who[speaker.slug] if who is not None else f"samples {speaker.slug}"
        person = store.people.person(stored.speaker_slugs[statement])
        is_open = person is not None and person.slug == speaker.slug and _says_little(speaker.name)
        told.made[key, speaker.slug] = (key, speaker.slug) if is_open or person is None else person.slug


def _says_little(name: str) -> bool:
    """Whether a name alone doesn't say who it is: where the store left it by itself, it left it open."""
    body = body_of(name)
    return is_short(name) if body is None else body.whose is None


def _ask_offices(store: Store, article_id: int, marked: Marked, told: Told) -> None:
    stored = store.news.article(article_id)
    assert stored is not None  # noqa: S101 - it was put there
    for words, true in marked.offices.items():
        its = [
            item
            for item in stored.record.reading.attributions
            if item.source and stored.record.article.words(item.source[0]) == words
        ]
        found = stored.speaker_slugs.get(its[0].id) if its else None
        told.offices.append((true, found))
        if true != found:
            told.errors.append(f"office: {marked.key} “{words}” is {true}, and was read as {found}")
