"""A page's record as rows of the tables. Pure.

Every row has what common questions need, and the articles' `document` has all: from it and `text` the record comes back as
it was.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
import pyarrow as pa

from onrecord.archive import tables as t
from onrecord.errors import (
    BinaryInput,
    DamagedArchive,
    EmptyInput,
    IndexPage,
    InputTooLarge,
    NoArticle,
    OnRecordError,
    WorkerKilled,
)
from onrecord.model import Article, ArticleRecord, Attribution, PageRecord, Party, Span
from onrecord.model.reading import is_said, stance_words
from onrecord.model.sites import site_of, web_address

GAP = " … "
"""Between the pieces of a statement's words."""
MAX_ID_CHARS = 100
"""Longer record ids, which no tool writes, stand as their digest."""
_URN = "urn:uuid:"
_KINDS: Mapping[type[OnRecordError], str] = {
    IndexPage: "index page",
    NoArticle: "no article",
    DamagedArchive: "damaged",
    InputTooLarge: "too large",
    WorkerKilled: "killed",
    EmptyInput: "empty",
    BinaryInput: "binary",
}
_OTHER_KIND = "fault"
"""Of an error that is OnRecord's own fault."""

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """Where a page's record stands, and what it says of itself: `record` is its id, without angle brackets."""

    record: str | None
    warc: str
    warc_offset: int
    target_uri: str | None
    captured: datetime | None

    @property
    def key(self) -> str:
        """What its articles are called by, wherever the file lies: the record's id, or a digest where it has none."""
        if self.record and len(self.record) <= MAX_ID_CHARS:
            return self.record.removeprefix(_URN)
        said = self.record or f"{self.target_uri}\n{self.captured}"
        return "sha256:" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def page_rows(page: PageRecord, whence: Whence, status: int | None) -> Rows:
    """All rows of a page's articles."""
    rows: Rows = {name: [] for name in t.TABLES}
    for number, item in enumerate(page.articles):
        common = _common(f"{whence.key}#{number}", item.article, whence)
        rows[t.ARTICLES].append(common | _article(item, page.digest, status, whence))
        rows[t.STATEMENTS] += [common | each for each in _statements(item)]
        rows[t.MENTIONS] += [common | each for each in _mentions(item)]
        rows[t.TIMES] += [common | each for each in _times(item)]
        rows[t.FIGURES] += [common | each for each in _figures(item.article)]
    return rows


def error_rows(error: OnRecordError, whence: Whence) -> Rows:
    """The row of what gave no article, with the reason."""
    kind = next((said for of, said in _KINDS.items() if isinstance(error, of)), _OTHER_KIND)
    url = web_address(whence.target_uri)
    row = {
        "article": None,
        "url": url,
        "site": (site_of(url) or None) if url else None,
        "captured": whence.captured,
        "kind": kind,
        "problem": error.problem,
        **_whence(whence),
    }
    return {t.ERRORS: [row]}


def batches(rows: Rows) -> dict[str, bytes]:
    """The rows as Arrow record batches, by table; tables without rows are left out."""
    return {name: _batch(t.SCHEMAS[name], each) for name, each in rows.items() if each}


def batch_of(name: str, serialized: bytes) -> pa.RecordBatch:
    """A table's batch, back from its bytes."""
    return pa.ipc.read_record_batch(pa.py_buffer(serialized), t.SCHEMAS[name])


def document_of(record: ArticleRecord) -> str:
    """The record as JSON without the body's words, which `text` has."""
    return msgspec.json.encode(replace(record, article=replace(record.article, text=""))).decode()


def _batch(schema: pa.Schema, rows: Sequence[Row]) -> bytes:
    try:
        arrays = [pa.array([row.get(field.name) for row in rows], field.type) for field in schema]
    except UnicodeEncodeError:  # half of a pair of UTF-16, which no UTF-8 can hold
        arrays = [pa.array([_whole(row.get(field.name)) for row in rows], field.type) for field in schema]
    serialized: bytes = pa.RecordBatch.from_arrays(arrays, schema=schema).serialize().to_pybytes()
    return serialized


def _whole(value: Any) -> Any:  # noqa: ANN401 - of any column
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [_whole(each) for each in value] if isinstance(value, list) else value


def _common(name: str, article: Article, whence: Whence) -> Row:
    url = article.url or web_address(whence.target_uri)
    return {
        "article": name,
        "url": url,
        "site": (site_of(url) or None) if url else None,
        "outlet": article.outlet,
        "published": article.published,
        "captured": whence.captured,
        "language": article.language,
    }


def _whence(whence: Whence) -> Row:
    return {
        "record": whence.record,
        "warc": whence.warc,
        "warc_offset": whence.warc_offset,
        "target_uri": whence.target_uri,
    }


def _article(item: ArticleRecord, digest: str, status: int | None, whence: Whence) -> Row:
    article = item.article
    return {
        "headline": article.headline,
        "alternate_headlines": [each.text for each in article.alternate_headlines],
        "section": article.section,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "authors": [each.name for each in article.authors],
        "dateline": article.dateline,
        "published_precision": article.published_precision.value if article.published else None,
        "utc_offset": article.utc_offset,
        "modified": article.modified,
        "modified_precision": article.modified_precision.value if article.modified else None,
        "reading_minutes": article.reading_minutes,
        "kind": article.kind.value,
        "tags": list(article.tags),
        "corrections": [each.text for each in article.corrections],
        "wire": article.wire,
        "truncated": article.truncated,
        "text": article.text,
        "words": len(article.text.split()),
        "statements": len(item.reading.attributions),
        "coverage": item.reading.coverage.value,
        "digest": digest,
        "status": status,
        "document": document_of(item),
        **_whence(whence),
    }


def _statements(item: ArticleRecord) -> list[Row]:
    article, reading = item.article, item.reading
    values = {time.span: time.inferred or time.value for time in reading.times}
    types = {entity.id: entity.type.value for entity in reading.entities}
    return [
        {
            "statement": each.id,
            **_speaker(each.speaker, types, article),
            "stance": each.stance.value,
            "stance_words": stance_words(each),
            "content": _joined(each.content, article),
            "sentence": _sentence(each, item),
            "kind": each.kind.value,
            "act": each.act.value,
            "modality": each.modality.value,
            "negated": each.negated,
            "is_said": is_said(each),
            "addressee": each.addressee.name if each.addressee else None,
            "relayed_by": each.relayed_by.name if each.relayed_by else None,
            "venue": _words(each.venue, article),
            "said_on": _words(each.said_on, article),
            "said_on_value": values.get(each.said_on) if each.said_on else None,
            "about": _words(each.about, article),
            "nested_in": each.nested_in,
            "confidence": each.confidence,
            "source": _joined(each.source, article),
            "cue": _joined(each.cue, article),
            "source_spans": _spans(each.source),
            "cue_spans": _spans(each.cue),
            "content_spans": _spans(each.content),
        }
        for each in reading.attributions
    ]


def _speaker(speaker: Party | None, types: Mapping[str, str], article: Article) -> Row:
    return {
        "speaker": speaker.name if speaker else None,
        "speaker_role": _words(speaker.role, article) if speaker else None,
        "speaker_type": types.get(speaker.entity) if speaker and speaker.entity else None,
    }


def _sentence(item: Attribution, record: ArticleRecord) -> str | None:
    """The sentences in which the statement stands, from the first to the last."""
    own = item.cue or item.content or item.source
    if not own:
        return None
    part = own[0].part
    spans = [each for each in (*item.source, *item.cue, *item.content) if each.part == part]
    whole = Span(min(each.start for each in spans), max(each.end for each in spans), part)
    touched = [each for each in record.reading.sentences if each.overlaps(whole)] or [whole]
    return record.article.words(Span(min(each.start for each in touched), max(each.end for each in touched), part))


def _mentions(item: ArticleRecord) -> list[Row]:
    names = {entity.id: entity.name for entity in item.reading.entities}
    return [
        {
            "mention": item.article.words(each.span),
            "type": each.type.value,
            "kind": each.kind.value,
            "role": _words(each.role, item.article),
            "entity": each.entity,
            "name": names.get(each.entity) if each.entity else None,
            **_span(each.span),
        }
        for each in item.reading.mentions
    ]


def _times(item: ArticleRecord) -> list[Row]:
    return [
        {
            "words": item.article.words(each.span),
            "type": each.type.value,
            "value": each.value,
            "mod": each.mod,
            "inferred": each.inferred,
            "anchor_kind": each.anchor.kind.value if each.anchor else None,
            "anchor_value": each.anchor.value if each.anchor else None,
            **_span(each.span),
        }
        for each in item.reading.times
    ]


def _figures(article: Article) -> list[Row]:
    return [
        {
            "figure_url": each.url,
            "alt": each.alt,
            "caption": each.caption,
            "credit": each.credit.text if each.credit else None,
            "credit_people": list(each.credit.people) if each.credit else [],
            "credit_agency": each.credit.agency if each.credit else None,
            "credit_pool": each.credit.pool if each.credit else None,
            "place": each.place,
        }
        for each in article.figures
    ]


def _words(span: Span | None, article: Article) -> str | None:
    return article.words(span) if span else None


def _joined(spans: Sequence[Span], article: Article) -> str | None:
    return GAP.join(article.words(span) for span in spans) if spans else None


def _span(span: Span) -> Row:
    return {"part": span.part, "span_start": span.start, "span_end": span.end}


def _spans(spans: Sequence[Span]) -> list[Row]:
    return [_span(each) for each in spans]


def counted(rows: Rows) -> Counter[str]:
    """How many rows each table gets."""
    return Counter({name: len(each) for name, each in rows.items()})
