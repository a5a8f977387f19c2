"""A correction as it is kept: what holds instead, the statement as it was read, and the words of both."""

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
"""The most characters of corrected words, in all pieces together."""
MAX_PIECES = 20
"""The most pieces of corrected words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A statement as it was read, with its words, so that it can be recognised in another state of its article."""

    item: Attribution
    text_digest: str
    """The digest of the article's text; where the text is the same, all spans are still right."""
    content: tuple[Quoted, ...]
    cue: tuple[Quoted, ...]
    source: tuple[Quoted, ...]
    speaker_type: EntityType = EntityType.PERSON

    @property
    def own(self) -> tuple[Quoted, ...]:
        """The statement's content; its cue where it has no content."""
        return self.content or self.cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What replaces what was read. Only the fields of one kind of correction count."""

    kind: CorrectionKind
    name: str | None = None
    type: EntityType = EntityType.PERSON
    slug: str | None = None
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
    """A statement of this record, as it is read now."""
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
    """What replaces what was read in this article, in the form that is kept."""
    match instead:
        case SpeakerIs():
            return Put(kind=CorrectionKind.SPEAKER, name=instead.name, type=instead.type, slug=instead.slug)
        case WordsAre():
            words = tuple(quoted(article, span) for span in instead.spans)
            return Put(kind=CorrectionKind.WORDS, words=words)
        case StanceIs():
            its = (instead.stance, instead.negated, instead.modality)
            return Put(kind=CorrectionKind.STANCE, stance=its[0], negated=its[1], modality=its[2])
        case NotAStatement():
            return Put(kind=CorrectionKind.NOT_A_STATEMENT)


def instead_of(put: Put) -> Instead:
    """What a person gave as a correction, from the kept form; words at the places given then."""
    match put.kind:
        case CorrectionKind.SPEAKER:
            return SpeakerIs(name=put.name, type=put.type, slug=put.slug)
        case CorrectionKind.WORDS:
            return WordsAre(spans=tuple(each.span for each in put.words))
        case CorrectionKind.STANCE:
            return StanceIs(stance=put.stance, negated=put.negated, modality=put.modality)
        case CorrectionKind.NOT_A_STATEMENT:
            return NotAStatement()


def said(made: Made) -> str:
    """What holds instead, in words; "" where it is no statement."""
    put, item = made.put, made.read.item
    match put.kind:
        case CorrectionKind.SPEAKER:
            return f"{put.name} ({put.slug})" if put.slug else put.name or "nobody named"
        case CorrectionKind.WORDS:
            return GAP.join(each.words for each in put.words)
        case CorrectionKind.STANCE:
            return stance_words(stanced(item, put))
        case CorrectionKind.NOT_A_STATEMENT:
            return ""


def stanced(item: Attribution, put: Put) -> Attribution:
    """The statement with the stance of the correction."""
    return replace(item, stance=put.stance, negated=put.negated, modality=put.modality)


def before(read: Read) -> ReadBefore:
    """What was read, in words."""
    speaker = read.item.speaker.name if read.item.speaker else None
    return ReadBefore(
        speaker=speaker, words=GAP.join(each.words for each in read.own), stance=stance_words(read.item)
    )


def encoded(value: Put | Read) -> str:
    """The value as text for the table."""
    return msgspec.json.encode(value).decode()


def put_from(kept: str) -> Put:
    """Decodes a `Put` from `encoded`."""
    return _PUT.decode(kept)


def read_from(kept: str) -> Read:
    """Decodes a `Read` from `encoded`."""
    return _READ.decode(kept)
