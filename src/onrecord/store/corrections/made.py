"""A correction as it is kept: what holds instead, and the statement as it was read, with the words that both are about."""

from dataclasses import dataclass, replace

import msgspec

from onrecord.model import Article, ArticleRecord, Attribution, EntityType, Modality, Span, Stance, stance_words
from onrecord.store.contract.corrections import (
    CorrectionKind,
    Instead,
    NotAStatement,
    ReadBefore,
    SpeakerIs,
    StanceIs,
    WordsAre,
)
from onrecord.store.corrections.anchors import Quoted, quoted
from onrecord.store.identity import text_digest
from onrecord.store.project import GAP

MAX_WORDS_CHARS = 20_000
"""Of corrected words, in all pieces."""
MAX_PIECES = 20
"""Pieces that corrected words may be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A statement as it was read, and its words, so that it can be known again in another state of its article."""

    item: Attribution
    text_digest: str
    """Of the article's text: where that is the same, all spans still stand."""
    content: tuple[Quoted, ...]
    cue: tuple[Quoted, ...]
    source: tuple[Quoted, ...]
    speaker_type: EntityType = EntityType.PERSON

    @property
    def own(self) -> tuple[Quoted, ...]:
        """Its content; its cue, where it has none."""
        return self.content or self.cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What is put in the place of what was read; the fields of one kind, as they are kept."""

    kind: CorrectionKind
    name: str | None = None
    type: EntityType = EntityType.PERSON
    words: tuple[Quoted, ...] = ()
    stance: Stance = Stance.SAYS
    negated: bool = False
    modality: Modality = Modality.SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One correction in force."""

    id: int
    statement: str
    put: Put
    read: Read


_PUT, _READ = msgspec.json.Decoder(Put), msgspec.json.Decoder(Read)


def read_of(record: ArticleRecord, item: Attribution) -> Read:
    """A statement of this record as it is read now."""
    article, kinds = record.article, {entity.id: entity.type for entity in record.reading.entities}

    def all_of(spans: tuple[Span, ...]) -> tuple[Quoted, ...]:
        return tuple(quoted(article, span) for span in spans)

    return Read(
        item=item,
        text_digest=text_digest(article.text),
        content=all_of(item.content),
        cue=all_of(item.cue),
        source=all_of(item.source),
        speaker_type=kinds.get((item.speaker.entity if item.speaker else None) or "", EntityType.PERSON),
    )


def put_of(article: Article, instead: Instead) -> Put:
    """What is put in the place of what was read in this article."""
    match instead:
        case SpeakerIs():
            return Put(kind=CorrectionKind.SPEAKER, name=instead.name, type=instead.type)
        case WordsAre():
            words = tuple(quoted(article, span) for span in instead.spans)
            return Put(kind=CorrectionKind.WORDS, words=words)
        case StanceIs():
            its = (instead.stance, instead.negated, instead.modality)
            return Put(kind=CorrectionKind.STANCE, stance=its[0], negated=its[1], modality=its[2])
        case NotAStatement():
            return Put(kind=CorrectionKind.NOT_A_STATEMENT)


def instead_of(put: Put) -> Instead:
    """What is kept, as it was given; words at the places where they were given."""
    match put.kind:
        case CorrectionKind.SPEAKER:
            return SpeakerIs(name=put.name, type=put.type)
        case CorrectionKind.WORDS:
            return WordsAre(spans=tuple(each.span for each in put.words))
        case CorrectionKind.STANCE:
            return StanceIs(stance=put.stance, negated=put.negated, modality=put.modality)
        case CorrectionKind.NOT_A_STATEMENT:
            return NotAStatement()


def said(made: Made) -> str:
    """What holds instead, in words; "" for what is no statement."""
    put, item = made.put, made.read.item
    match put.kind:
        case CorrectionKind.SPEAKER:
            return put.name or "nobody named"
        case CorrectionKind.WORDS:
            return GAP.join(each.words for each in put.words)
        case CorrectionKind.STANCE:
            return stance_words(stanced(item, put))
        case CorrectionKind.NOT_A_STATEMENT:
            return ""


def stanced(item: Attribution, put: Put) -> Attribution:
    """The statement, said as the correction has it."""
    return replace(item, stance=put.stance, negated=put.negated, modality=put.modality)


def before(read: Read) -> ReadBefore:
    """What was read, in words."""
    speaker = read.item.speaker.name if read.item.speaker else None
    return ReadBefore(
        speaker=speaker, words=GAP.join(each.words for each in read.own), stance=stance_words(read.item)
    )


def encoded(value: Put | Read) -> str:
    """As it stands in the table."""
    return msgspec.json.encode(value).decode()


def put_from(kept: str) -> Put:
    """What `encoded` made of it."""
    return _PUT.decode(kept)


def read_from(kept: str) -> Read:
    """What `encoded` made of it."""
    return _READ.decode(kept)
