"""What stores before schema 0013 kept besides, and nothing asked for: mentions, times, all figures and entities."""

import sqlite3
from typing import Any

from onrecord.model import ArticleRecord, Span
from onrecord.store.project import entity_rows

Row = dict[str, Any]

TABLES = """
CREATE TABLE mentions (
    id INTEGER NOT NULL PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), entity TEXT,
    type TEXT NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    words TEXT NOT NULL, role TEXT
);
CREATE INDEX ix_mentions_article_id ON mentions (article_id);
CREATE TABLE times (
    id INTEGER NOT NULL PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), type TEXT NOT NULL,
    value TEXT NOT NULL, inferred TEXT, mod TEXT, part TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, words TEXT NOT NULL
);
CREATE INDEX ix_times_article_id ON times (article_id);
CREATE INDEX times_inferred ON times (inferred);
"""


class _Anything:
    """Contains everything."""

    def __contains__(self, _: object) -> bool:
        return True


def former_rows(record: ArticleRecord) -> dict[str, list[Row]]:
    """By table all rows that an article had, those that it still has among them."""
    article, reading = record.article, record.reading
    return {
        "mentions": [
            {
                "entity": item.entity,
                "type": item.type.value,
                "kind": item.kind.value,
                **_place(record, item.span),
                "role": article.words(item.role) if item.role is not None else None,
            }
            for item in reading.mentions
        ],
        "times": [
            {
                "type": item.type.value,
                "value": item.value,
                "inferred": item.inferred,
                "mod": item.mod,
                **_place(record, item.span),
            }
            for item in reading.times
        ],
        "figures": [
            {
                "position": position,
                "url": figure.url,
                "alt": figure.alt,
                "caption": figure.caption,
                "credit": figure.credit.text if figure.credit else None,
            }
            for position, figure in enumerate(article.figures)
        ],
        "entities": entity_rows(record, _Anything()),
    }


def _place(record: ArticleRecord, span: Span) -> Row:
    return {"part": span.part, "start": span.start, "end": span.end, "words": record.article.words(span)}


def add_former_rows(database: sqlite3.Connection, article_id: int, record: ArticleRecord) -> None:
    """Adds those rows that a closed store's article doesn't have any more; `TABLES` must be there."""
    for table, rows in former_rows(record).items():
        for row in rows:
            names = ", ".join(f'"{name}"' for name in ("article_id", *row))
            marks = ", ".join("?" * (len(row) + 1))
            database.execute(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
                (article_id, *row.values()),
            )
