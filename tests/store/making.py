"""Hand-made records for the store's tests: small, exact, and without extractor or reader."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.model import (
    Act,
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Author,
    Block,
    BlockKind,
    Capture,
    Coverage,
    Entity,
    EntityType,
    Figure,
    Mention,
    MentionKind,
    Modality,
    PageRecord,
    Party,
    Reading,
    Span,
    Stance,
)
from onrecord.store.contract.keeping import Recorded
from onrecord.store.store import Store

DAY_0 = datetime(2026, 3, 1, 12, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x03" + b"\0" * 20
"""Its beginning, which says that it is 4 by 3 pixels."""
_SAID = re.compile(r"(?P<source>[^.]+?) (?P<cue>said|denied|warned|hoped|will say) (?P<content>[^.]+)\.")
_STANCES = {"said": Stance.SAYS, "denied": Stance.DENIES, "warned": Stance.WARNS}
_STANCES |= {"hoped": Stance.THINKS, "will say": Stance.SAYS}


def day(number: float) -> datetime:
    return DAY_0 + timedelta(days=number)


def capture(url: str | None, payload: bytes | str, when: datetime | None = DAY_0, name: str = "") -> Capture:
    body = payload.encode() if isinstance(payload, str) else payload
    return Capture(target_uri=url, payload=body, date=when, name=name)


def reading(text: str, kind: EntityType = EntityType.PERSON, mentioned: MentionKind | None = None) -> Reading:
    """ "X said Y." sentences as attributions; every X an entity of the kind, named where it stands."""
    attributions, sentences, mentions = [], [], []
    entities: dict[str, Entity] = {}
    for number, found in enumerate(_SAID.finditer(text), 1):
        start = found.start("source") + len(found["source"]) - len(found["source"].lstrip())
        source = Span(start, found.end("source"))
        name = text[source.start : source.end]
        entity = entities.setdefault(
            name, Entity(id=f"e{len(entities) + 1}", type=kind, name=name, evidence=source)
        )
        if mentioned:
            mentions.append(Mention(span=source, type=kind, kind=mentioned, entity=entity.id))
        sentences.append(Span(source.start, found.end()))
        attributions.append(
            Attribution(
                id=f"a{number}",
                source=(source,),
                cue=(Span(*found.span("cue")),),
                content=(Span(*found.span("content")),),
                kind=AttributionKind.INDIRECT,
                stance=_STANCES[found["cue"]],
                act=Act.THOUGHT if found["cue"] == "hoped" else Act.SPEECH,
                modality=Modality.FUTURE if found["cue"] == "will say" else Modality.SAID,
                speaker=Party(name=name, evidence=source, entity=entity.id),
            )
        )
    return Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=tuple(sentences),
        entities=tuple(entities.values()),
        mentions=tuple(mentions),
        attributions=tuple(attributions),
    )


def article(
    text: str = "Ana Reyes said the talks go on.",
    *,
    url: str | None = None,
    headline: str | None = "Talks go on",
    published: datetime | None = None,
    section: str | None = None,
    standfirst: str | None = None,
    authors: Sequence[Author] = (),
    figures: Sequence[Figure] = (),
    outlet: str | None = None,
) -> Article:
    return Article(
        url=url,
        headline=headline,
        text=text,
        published=published,
        section=section,
        standfirst=standfirst,
        authors=tuple(authors),
        figures=tuple(figures),
        outlet=outlet,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        language="en",
    )


def record(made: Article, kind: EntityType = EntityType.PERSON) -> ArticleRecord:
    return ArticleRecord(article=made, reading=reading(made.text, kind))


def page(taken: Capture, *records: ArticleRecord) -> PageRecord:
    return PageRecord(source=taken.subject, digest=taken.digest, captured=taken.date, articles=records)


def keep(
    store: Store,
    *articles: Article,
    url: str | None = "https://vell.test/talks",
    payload: bytes | str | None = None,
    when: datetime | None = DAY_0,
    outlet: str | None = None,
    name: str = "",
) -> tuple[Recorded, ...]:
    """Keeps a page of these articles; its payload is made of their words if none is given."""
    body = repr(articles) if payload is None else payload
    taken = capture(url, body, when, name)
    return store.keeping.record(taken, page(taken, *(record(each) for each in articles)), outlet=outlet)


def broken_up() -> tuple[Capture, PageRecord]:
    """A page with a statement whose words are broken up by its source, and one that has none."""
    text = "“We go,” Ana Reyes said. “Nobody stays.” Ben Okafor declined to comment."
    made = reading(text)

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    def said(number: int, who: str, cue: str, *content: str) -> Attribution:
        return Attribution(
            id=f"a{number}",
            source=(span(who),),
            cue=(span(cue),),
            content=tuple(map(span, content)),
            kind=AttributionKind.DIRECT if content else AttributionKind.INDIRECT,
            stance=Stance.SAYS if content else Stance.DECLINES,
            speaker=Party(name=who, evidence=span(who), entity=f"e{number}"),
        )

    entities = [
        Entity(id=f"e{number}", type=EntityType.PERSON, name=name, evidence=span(name))
        for number, name in enumerate(("Ana Reyes", "Ben Okafor"), 1)
    ]
    statements = (
        said(1, "Ana Reyes", "said", "We go,", "Nobody stays."),
        said(2, "Ben Okafor", "declined to comment"),
    )
    made = replace(made, entities=tuple(entities), attributions=statements, sentences=(Span(0, len(text)),))
    taken = capture("https://vell.test/talks", text)
    return taken, page(taken, ArticleRecord(article=article(text), reading=made))


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the store's tables, to compare before with after."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not re.search("_(fts|index)(_|$)", row[0])
        ]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608
