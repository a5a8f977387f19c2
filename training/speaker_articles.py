"""The articles from which it is learnt who speaks, each read up to the point at which that is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import worldwide_statements
from eval.read import article_of
from eval.speaker_verdicts import GoldSpeaker, Verdict, verdict
from eval.speakers import Marked, load
from onrecord.model import Article, Entity, Mention, MentionKind, Span
from onrecord.read.entities.datelines import datelines
from onrecord.read.model_reader import ModelReader
from onrecord.read.pipeline import Prepared, prepare, who_and_what
from onrecord.read.types import FoundAttribution
from training.coreference import read_document


@dataclass(frozen=True, slots=True)
class Read:
    """An article before it is known who speaks, and what is known of its anaphors: by where they begin, how a name is right."""

    name: str
    corpus: str
    prepared: Prepared
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    found: tuple[FoundAttribution, ...]
    right: Mapping[int, frozenset[str]]
    """Where an anaphor begins in the text: the ids of the entities that it means; none where nobody that is named."""


def of_gum(folder: Path, reader: ModelReader) -> Iterator[Read]:
    """GUM's documents. Its pronouns and descriptions that are no source are added as sources of nothing."""
    for path in sorted((folder / "conllu").glob("*.conllu")):
        document = read_document(path)
        prepared, entities, mentions, found = _read(article_of(document.text), reader)
        groups: dict[str, set[str]] = {}
        names = [mention for mention in mentions if mention.kind is MentionKind.NAME and mention.entity]
        for marked in document.mentions:
            if marked.is_name:
                for mention in names:
                    if mention.span.start < marked.end and marked.start < mention.span.end:
                        inner = marked.end - marked.start <= 3 * (mention.span.end - mention.span.start)
                        if inner and mention.entity:
                            groups.setdefault(marked.group, set()).add(mention.entity)
        right: dict[int, frozenset[str]] = {}
        added = []
        sources = {span.start for item in found for span in item.source}
        for marked in document.mentions:
            words = document.text[marked.start : marked.end]
            if not marked.is_name and _goes_back(words, marked.type) and marked.start not in right:
                right[marked.start] = frozenset(groups.get(marked.group, ()))
                if marked.start not in sources:
                    span = Span(marked.start, marked.end, "text")
                    added.append(FoundAttribution(source=(span,), cue=(), content=()))
        yield Read(document.name, "gum", prepared, entities, mentions, (*found, *added), right)


def _goes_back(words: str, kind: str) -> bool:
    low = words.lower()
    if low in {"he", "she"}:
        return kind == "person"
    if low in {"it", "they"}:
        return kind == "organization"
    return low.startswith("the ") and len(words.split()) <= 5


def of_speakers(folder: Path, texts: Path, reader: ModelReader) -> Iterator[tuple[Marked, Read]]:
    """The marked articles."""
    for marked in load(folder, texts):
        prepared, entities, mentions, found = _read(article_of(marked.text), reader)
        right: dict[int, frozenset[str]] = {}
        for item in marked.attributions:
            gold = GoldSpeaker.of(item, written=item.get("as") or "", kind=item.get("kind"))
            for start, _ in item["source"][:1]:
                right[start] = _meant(gold, entities)
        yield marked, Read(marked.name, "speakers", prepared, entities, mentions, tuple(found), right)


def of_worldwide(folder: Path, reader: ModelReader) -> Iterator[Read]:
    """The marked articles of outlets far from PolNeAR's that may be learnt from. What their markers were unsure of isn't taken, nor
    a speaker whose name the reader didn't find: that says nothing of whom a pronoun means."""
    for marked in worldwide_statements.load(folder, "learn"):
        prepared, entities, mentions, found = _read(marked.article, reader)
        right: dict[int, frozenset[str]] = {}
        for item in marked.statements:
            if item.get("unsure") or not (item.get("speaker") or item.get("unnamed")):
                continue
            for start, end in item.get("source", ())[:1]:
                gold = GoldSpeaker.of(item, written=marked.text[start:end], kind=None)
                meant = _meant(gold, entities)
                if meant or not gold.name:
                    right[start] = meant
        yield Read(marked.name, "worldwide", prepared, entities, mentions, tuple(found), right)


def _meant(gold: GoldSpeaker, entities: Sequence[Entity]) -> frozenset[str]:
    """The ids of the entities that bear the marked speaker's name."""
    near = {Verdict.RIGHT, Verdict.LOOSE}
    return frozenset(entity.id for entity in entities if gold.name and verdict(gold, entity.name) in near)


def of_polnear(folder: Path, reader: ModelReader) -> Iterator[Read]:
    """PolNeAR's articles, of whose pronouns nothing is marked."""
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            prepared, entities, mentions, found = _read(article_of(file.read()), reader)
        yield Read(path.stem, "polnear", prepared, entities, mentions, tuple(found), {})


def _read(
    article: Article, reader: ModelReader
) -> tuple[Prepared, tuple[Entity, ...], tuple[Mention, ...], Sequence[FoundAttribution]]:
    prepared = prepare(article)
    openings = datelines(prepared.parts)
    return prepared, *who_and_what(prepared, next(iter(reader.finders([prepared]))), openings)
