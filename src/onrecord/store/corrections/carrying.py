"""Corrections on their way from one store to another: each is a line of JSON, with the words of the statement.

Nothing in a line is trusted as it is. The article is looked up by its address, the statement by its words, and all
places are found again in the article as this store has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from onrecord.characters import escaped_json
from onrecord.errors import StoreError
from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.carried import read_carried
from onrecord.store.contract.corrections import CorrectionKind, Taken
from onrecord.store.corrections.anchors import Quoted, all_found, folded, quoted
from onrecord.store.corrections.applying import put_back
from onrecord.store.corrections.checks import MAX_NAME_CHARS, MAX_WHY_CHARS
from onrecord.store.corrections.made import (
    MAX_PIECES,
    MAX_WORDS_CHARS,
    Put,
    Read,
    put_from,
    read_from,
    read_of,
)
from onrecord.store.corrections.tables import corrections
from onrecord.store.corrections.writing import Said, add, newest_of, states_of
from onrecord.store.dialect import SearchIndex
from onrecord.store.identity import slug_of, spelling
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.naming import name_of, number_of
from onrecord.store.lives.tables import former_statements
from onrecord.store.registry.names import people_spelt

MAX_LINE_CHARS = 1_000_000
_SCHEMA = "onrecord-correction/1"
_BATCH = 100
_MAX_KEY_CHARS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A correction as it goes from store to store. `article` is the article's key, which stores share."""

    schema: str
    article: str
    headline: str | None
    statement: str
    put: Put
    read: Read
    at: int
    by: str
    why: str


_DECODER = msgspec.json.Decoder(Carried)
_GIVEN = (
    select(corrections, t.articles.c.key, t.articles.c.headline)
    .join(t.articles, t.articles.c.id == corrections.c.article_id)
    .where(corrections.c.undone.is_(None))
    .order_by(corrections.c.id)
    .limit(_BATCH)
)


def given(connection: Connection, after: int) -> list[tuple[int, str]]:
    """The next corrections after one, each with its number and its line."""
    return [(row.id, _line(row)) for row in connection.execute(_GIVEN.where(corrections.c.id > after)).all()]


def read_line(line: str) -> Carried:
    """What a line says. Raises StoreError where the line isn't a correction."""
    subject = "a correction of another store"
    carried = read_carried(line, _DECODER, schema=_SCHEMA, subject=subject, most_chars=MAX_LINE_CHARS)
    problem = _problem(carried)
    if problem:
        raise StoreError(subject, problem)
    return carried


def _problem(carried: Carried) -> str | None:
    put, read = carried.put, carried.read
    if len(carried.by) > MAX_NAME_CHARS or len(carried.why) > MAX_WHY_CHARS or not 0 <= carried.at < 1 << 40:
        return "its name, reason or date is too long"
    if put.name is not None and (len(put.name) > MAX_NAME_CHARS or not slug_of(put.name)):
        return "a speaker's name needs a letter or digit, and isn't longer than a line"
    if put.kind is CorrectionKind.WORDS and not put.words:
        return "it has no words"
    for words in (put.words, read.content, read.cue, read.source):
        if len(words) > MAX_PIECES or sum(len(each.words) for each in words) > MAX_WORDS_CHARS:
            return "its words are too long"
    if not any(each.words.strip() for each in (*read.content, *read.cue)):
        return "the statement has neither words nor cue"
    return None


def taken(kept: KeptBytes, index: SearchIndex, carried: Carried) -> Taken:
    """Makes another store's correction here, if the article and the words are here."""
    connection = kept.connection
    its = select(t.articles.c.id).where(t.articles.c.key == carried.article[:_MAX_KEY_CHARS])
    article_id = connection.execute(its).scalar()
    if article_id is None:
        return Taken.NO_ARTICLE
    newest = newest_of(kept, article_id, f"article {article_id}")
    put = replace(carried.put, words=_found_words(newest, carried.put))
    if put.kind is CorrectionKind.WORDS and not put.words:
        return Taken.NO_WORDS
    known = _same_words(kept, article_id, newest, carried.read)
    if known is None:
        if put.kind is CorrectionKind.NOT_A_STATEMENT:
            return Taken.KNOWN
        known = _put_back(kept, article_id, newest, carried.read)
        if known is None:
            return Taken.NO_WORDS
    statement, read = known
    if _is_known(connection, article_id, put, carried):
        return Taken.KNOWN
    if put.slug or (put.name and len(people_spelt(connection, spelling(put.name, put.type))) > 1):
        return Taken.SEVERAL
    said = Said(by=carried.by, why=carried.why, at=carried.at)
    add(kept, index, article_id, (statement, put, read), said)
    return Taken.MADE


def _found_words(newest: ArticleRecord, put: Put) -> tuple[Quoted, ...]:
    """The corrected words at their places here; none where any piece of them doesn't stand here."""
    return tuple(quoted(newest.article, span) for span in all_found(newest.article, put.words))


def _same_words(kept: KeptBytes, article_id: int, newest: ArticleRecord, read: Read) -> tuple[str, Read] | None:
    """The statement here with the same words, from the newest state that has one. Of several, one with the same cue and
    source comes first."""
    wanted = _folded(each.words for each in read.own)
    frame = _folded(each.words for each in (*read.cue, *read.source))
    for record in states_of(kept, article_id, newest):
        its = [(item, read_of(record, item)) for item in record.reading.attributions]
        same = [(item, here) for item, here in its if _folded(each.words for each in here.own) == wanted]
        same.sort(key=lambda pair: _folded(each.words for each in (*pair[1].cue, *pair[1].source)) != frame)
        if same:
            return same[0][0].id, same[0][1]
    known = select(corrections.c.statement, corrections.c.read).where(corrections.c.article_id == article_id)
    for row in kept.connection.execute(known.order_by(corrections.c.id)).all():
        here = read_from(row.read)
        if _folded(each.words for each in here.own) == wanted:
            return row.statement, here
    return None


def _put_back(kept: KeptBytes, article_id: int, newest: ArticleRecord, read: Read) -> tuple[str, Read] | None:
    """A statement that isn't read here but whose words stand here, with an id that no statement has or had."""
    connection = kept.connection
    own = {item.id for record in states_of(kept, article_id, newest) for item in record.reading.attributions}
    for table, column in ((former_statements, "local_id"), (corrections, "statement")):
        own |= set(connection.execute(select(table.c[column]).where(table.c.article_id == article_id)).scalars())
    statement = name_of(1 + max((number_of(each) or 0 for each in own), default=0))
    item = put_back(newest, replace(read, item=replace(read.item, id=statement)))
    return (statement, read_of(newest, item)) if item else None


def _is_known(connection: Connection, article_id: int, put: Put, carried: Carried) -> bool:
    """Whether this store has the same correction already, undone or not."""
    its = select(corrections.c.instead).where(
        corrections.c.article_id == article_id, corrections.c.at == carried.at, corrections.c.by == carried.by
    )
    # not by their text: a row of an earlier version lacks the fields that came since
    return any(put_from(instead) == put for instead in connection.execute(its).scalars())


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(folded(each).split()) for each in words)


def _line(row: Row[Any]) -> str:
    carried = Carried(
        schema=_SCHEMA,
        article=row.key,
        headline=row.headline,
        statement=row.statement,
        put=put_from(row.instead),
        read=read_from(row.read),
        at=row.at,
        by=row.by,
        why=row.why,
    )
    return escaped_json(msgspec.json.encode(carried).decode())
