"""The six tables and their columns. Names need no quoting in SQL, and are the fields' own (docs/tables.md)."""

from typing import Final

import pyarrow as pa

ARTICLES: Final = "articles"
STATEMENTS: Final = "statements"
MENTIONS: Final = "mentions"
TIMES: Final = "times"
FIGURES: Final = "figures"
ERRORS: Final = "errors"

_TEXT, _COUNT, _FLAG = pa.string(), pa.int32(), pa.bool_()
_MOMENT = pa.timestamp("us", tz="UTC")
_WORDS = pa.list_(_TEXT)
_SPAN = {"part": _TEXT, "span_start": _COUNT, "span_end": _COUNT}
_SPANS = pa.list_(pa.struct([*_SPAN.items()]))

COMMON: Final = {
    "article": _TEXT,
    "url": _TEXT,
    "site": _TEXT,
    "outlet": _TEXT,
    "published": _MOMENT,
    "captured": _MOMENT,
    "language": _TEXT,
}
"""What every table begins with, so that common questions need no join."""

_WHENCE = {"record": _TEXT, "warc": _TEXT, "warc_offset": pa.int64(), "target_uri": _TEXT}

_COLUMNS: Final = {
    ARTICLES: {
        "headline": _TEXT,
        "alternate_headlines": _WORDS,
        "section": _TEXT,
        "kicker": _TEXT,
        "standfirst": _TEXT,
        "byline": _TEXT,
        "authors": _WORDS,
        "dateline": _TEXT,
        "published_precision": _TEXT,
        "utc_offset": _COUNT,
        "modified": _MOMENT,
        "modified_precision": _TEXT,
        "reading_minutes": _COUNT,
        "kind": _TEXT,
        "tags": _WORDS,
        "corrections": _WORDS,
        "wire": _TEXT,
        "truncated": _FLAG,
        "text": _TEXT,
        "words": _COUNT,
        "statements": _COUNT,
        "coverage": _TEXT,
        "digest": _TEXT,
        "status": _COUNT,
        **_WHENCE,
        "document": _TEXT,
    },
    STATEMENTS: {
        "statement": _TEXT,
        "speaker": _TEXT,
        "speaker_role": _TEXT,
        "speaker_type": _TEXT,
        "stance": _TEXT,
        "stance_words": _TEXT,
        "content": _TEXT,
        "sentence": _TEXT,
        "kind": _TEXT,
        "act": _TEXT,
        "modality": _TEXT,
        "negated": _FLAG,
        "is_said": _FLAG,
        "addressee": _TEXT,
        "relayed_by": _TEXT,
        "venue": _TEXT,
        "said_on": _TEXT,
        "said_on_value": _TEXT,
        "about": _TEXT,
        "nested_in": _TEXT,
        "confidence": pa.float32(),
        "source": _TEXT,
        "cue": _TEXT,
        "source_spans": _SPANS,
        "cue_spans": _SPANS,
        "content_spans": _SPANS,
    },
    MENTIONS: {
        "mention": _TEXT,
        "type": _TEXT,
        "kind": _TEXT,
        "role": _TEXT,
        "entity": _TEXT,
        "name": _TEXT,
        **_SPAN,
    },
    TIMES: {
        "words": _TEXT,
        "type": _TEXT,
        "value": _TEXT,
        "mod": _TEXT,
        "inferred": _TEXT,
        "anchor_kind": _TEXT,
        "anchor_value": _TEXT,
        **_SPAN,
    },
    FIGURES: {
        "figure_url": _TEXT,
        "alt": _TEXT,
        "caption": _TEXT,
        "credit": _TEXT,
        "credit_people": _WORDS,
        "credit_agency": _TEXT,
        "credit_pool": _FLAG,
        "place": _COUNT,
    },
    ERRORS: {"kind": _TEXT, "problem": _TEXT, **_WHENCE},
}

SCHEMAS: Final = {name: pa.schema([*COMMON.items(), *columns.items()]) for name, columns in _COLUMNS.items()}
TABLES: Final = tuple(SCHEMAS)
