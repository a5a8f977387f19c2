"""Compresses pages and records for the store and decompresses them, with the dictionaries that they need.

A host's first page becomes the host's dictionary. `dictionaries` keeps it separately, so that no page needs another
page's row; the first page's own capture then takes only some bytes. When a site's pages have changed so much that a new
dictionary pays for itself, the present page becomes it. No dictionary needs another, and none goes while something
needs it.

A dictionary's id comes from its content. So what a process remembers can't be wrong, even after a rollback.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection, bindparam, exists, func, insert, select

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Capture, CaptureOrigin
from onrecord.store import schema as t
from onrecord.store.squeeze import (
    MAX_PAGE_DICTIONARY_BYTES,
    DamagedError,
    Dictionary,
    bring_back,
    dictionary_of,
    squeeze,
    train,
)

T = TypeVar("T")

MIN_PAGE_DICTIONARY_BYTES = 4096
"""A shorter page is an error message or a redirect, and says little about its site."""
TRAINING_RECORDS = 64
"""How many records train a dictionary (0.1 s, once)."""
_MAX_REMEMBERED_BYTES = 32 << 20
_LOOKED_AT = 16
"""How many first and last pages with a dictionary are compared by their ratios; every 16th page starts a comparison."""
_MAX_SERVED = 4096
_PAGE, _RECORD = "page", "record"
_RECORD_DECODER = msgspec.json.Decoder(ArticleRecord)
# SQLAlchemy takes longer to build a statement than SQLite takes to run it
_PUT_PAYLOAD = insert(t.payloads)
_NEWEST_FOR_PAGES = (
    select(t.dictionaries.c.id)
    .where(t.dictionaries.c.kind == _PAGE, t.dictionaries.c.host == bindparam("host"))
    .order_by(t.dictionaries.c.made.desc())
    .limit(1)
)
_NEWEST_FOR_RECORDS = (
    select(t.dictionaries.c.id)
    .where(t.dictionaries.c.kind == _RECORD)
    .order_by(t.dictionaries.c.made.desc())
    .limit(1)
)
_NEWEST_RECORD = (
    select(t.revisions.c.record)
    .where(t.revisions.c.article_id == bindparam("article"))
    .order_by(t.revisions.c.seen.desc(), t.revisions.c.id.desc())
    .limit(1)
)


NEWEST_RECORD = (
    select(t.revisions.c.record)
    .where(t.revisions.c.article_id == t.articles.c.id)
    .order_by(t.revisions.c.seen.desc(), t.revisions.c.id.desc())
    .limit(1)
    .correlate(t.articles)
    .scalar_subquery()
)
"""The squeezed record of each article's newest state, for use in a query of articles."""


@dataclass(frozen=True, slots=True)
class SqueezedPage:
    """A payload as the store keeps it."""

    squeezed: bytes
    size: int
    dictionary: Dictionary | None
    row: dict[str, Any] | None = None
    """The dictionary's own row, where the dictionary is new to the store."""


def family(uri: str | None, origin: str) -> str | None:
    """The name of the pages that share a frame: those of one host. A feed's entries, whose frame is OnRecord's own, have
    a name of their own. None where the address has no host."""
    try:
        host = urlsplit(uri or "").hostname
    except ValueError:
        return None
    if not host:
        return None
    return f"feed {host}" if origin == CaptureOrigin.FEED.value else host.removeprefix("www.")


class Dictionaries:
    """The most recently used dictionaries, by id, up to a bound in bytes. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Dictionary] = OrderedDict()
        self._bytes = 0

    def get(self, connection: Connection, dictionary_id: int) -> Dictionary:
        """The dictionary with this id. Raises DamagedError where it is missing or damaged."""
        with self._lock:
            if (known := self._kept.get(dictionary_id)) is not None:
                self._kept.move_to_end(dictionary_id)
                return known
        row = connection.execute(
            select(t.dictionaries.c.kind, t.dictionaries.c.payload).where(t.dictionaries.c.id == dictionary_id)
        ).first()
        if row is None:
            raise DamagedError(f"its dictionary {dictionary_id} is missing")
        found = Dictionary(dictionary_id, bring_back(row.payload), is_trained=row.kind == _RECORD)
        self._remember(found)
        return found

    def _remember(self, dictionary: Dictionary) -> None:
        with self._lock:
            if dictionary.id in self._kept:
                return
            self._kept[dictionary.id] = dictionary
            self._bytes += len(dictionary.content)
            while self._bytes > _MAX_REMEMBERED_BYTES and len(self._kept) > 1:
                self._bytes -= len(self._kept.popitem(last=False)[1].content)


@dataclass
class KeptBytes:
    """Squeezes and decompresses over one open connection. `chosen` has dictionaries that it made but nobody has written
    yet."""

    connection: Connection
    dictionaries: Dictionaries
    chosen: dict[str, Dictionary] = field(default_factory=dict)

    def squeeze_page(self, of: str | None, payload: bytes) -> SqueezedPage:
        """A page's payload, squeezed with its family's dictionary, which may be new; without one where that is
        damaged."""
        row = None
        try:
            dictionary = self._of_family(of) if of else None
        except DamagedError:
            return SqueezedPage(squeeze(payload), len(payload), None)
        if of and dictionary is None and len(payload) >= MIN_PAGE_DICTIONARY_BYTES:
            dictionary, row = self._new(of, payload)
        return SqueezedPage(squeeze(payload, dictionary), len(payload), dictionary, row)

    def keep_page(self, capture_id: int, capture: Capture) -> None:
        """Squeezes a capture's payload and puts it into the store."""
        made = self.squeeze_page(family(capture.uri, capture.origin.value), capture.payload)
        self.put(capture_id, made)
        if made.dictionary and made.row is None and capture_id % _LOOKED_AT == 0:
            self._renew_worn(made.dictionary, capture)

    def put(self, capture_id: int, made: SqueezedPage) -> None:
        """Writes the rows of a squeezed payload."""
        if made.row:
            self.put_dictionary(made.row)
        self.connection.execute(
            _PUT_PAYLOAD,
            {
                "id": capture_id,
                "dictionary_id": made.dictionary.id if made.dictionary else None,
                "size": made.size,
                "payload": made.squeezed,
            },
        )

    def page(self, capture_id: int) -> bytes:
        """A capture's payload, exactly as it was. Raises StoreError where it is damaged."""
        row = self.connection.execute(
            select(t.payloads.c.payload, t.payloads.c.dictionary_id).where(t.payloads.c.id == capture_id)
        ).first()
        try:
            if row is None:
                earlier = select(t.captures.c.payload).where(t.captures.c.id == capture_id)
                return bring_back(self.connection.execute(earlier).scalar_one())
            used = self.dictionaries.get(self.connection, row.dictionary_id) if row.dictionary_id else None
            return bring_back(row.payload, used)
        except DamagedError as error:
            raise _damaged(f"capture {capture_id}", error) from error

    def squeeze_record(self, record: ArticleRecord) -> bytes:
        """The record as `revisions.record` has it. May train and keep the dictionary for records."""
        return squeeze(msgspec.json.encode(record), self.for_records() or self._trained_in_time())

    def record(self, squeezed: bytes, article_id: int) -> ArticleRecord:
        """The record from `revisions.record`, exactly as it was. Raises StoreError, naming the article, where it is damaged."""
        return self.part(squeezed, article_id, _RECORD_DECODER)

    def part(self, squeezed: bytes, article_id: int, decoder: msgspec.json.Decoder[T]) -> T:
        """As `record`, but only what the decoder takes. Decoding everything takes ten times as long as skipping over
        it."""
        try:
            return decoder.decode(self.json_of(squeezed))
        except (DamagedError, msgspec.DecodeError) as error:
            raise _damaged(f"article {article_id}", error) from error

    def squeezed_newest(self, article_id: int) -> bytes | None:
        """The squeezed record of an article's newest state; None where there is none."""
        return self.connection.execute(_NEWEST_RECORD, {"article": article_id}).scalar()

    def readable(self, squeezed: bytes | None, article_id: int) -> ArticleRecord | None:
        """The record; None where there is none, or where it is damaged."""
        try:
            return self.record(squeezed, article_id) if squeezed else None
        except StoreError:
            return None

    def json_of(self, squeezed: bytes) -> bytes:
        """The record's JSON. Raises DamagedError."""
        number = dictionary_of(squeezed)
        return bring_back(squeezed, self.dictionaries.get(self.connection, number) if number else None)

    def for_records(self) -> Dictionary | None:
        """The dictionary for records; None where the store has none yet, or where it is damaged."""
        found = self.connection.execute(_NEWEST_FOR_RECORDS).scalar()
        try:
            return self.dictionaries.get(self.connection, found) if found else None
        except DamagedError:
            return None

    def train_on(self, records: Iterable[bytes]) -> Dictionary | None:
        """A dictionary trained on squeezed records, not kept yet; damaged records are skipped."""
        sample = []
        for each in records:
            with suppress(DamagedError):
                sample.append(self.json_of(each))
        return train(sample)

    def put_for_records(self, dictionary: Dictionary) -> None:
        """Keeps the dictionary for records, unless it is kept already."""
        if not self._is_kept(dictionary.id):
            self.connection.execute(insert(t.dictionaries), row_of(dictionary, _RECORD, None))

    def _trained_in_time(self) -> Dictionary | None:
        """Trains and keeps a dictionary for records, each time the store has `TRAINING_RECORDS` more to learn from."""
        last = self.connection.execute(select(func.max(t.revisions.c.id))).scalar() or 0
        if last < TRAINING_RECORDS or last % TRAINING_RECORDS:
            return None
        rows = select(t.revisions.c.record).order_by(t.revisions.c.id.desc()).limit(TRAINING_RECORDS)
        made = self.train_on(self.connection.execute(rows).scalars())
        if made is not None:
            self.put_for_records(made)
        return made

    def _of_family(self, of: str) -> Dictionary | None:
        if of in self.chosen:
            return self.chosen[of]
        found = self.connection.execute(_NEWEST_FOR_PAGES, {"host": of}).scalar()
        return self.dictionaries.get(self.connection, found) if found else None

    def _new(self, of: str, payload: bytes) -> tuple[Dictionary, dict[str, Any]]:
        content = payload[:MAX_PAGE_DICTIONARY_BYTES]
        number = int.from_bytes(hashlib.sha256(f"{of}\n".encode() + content).digest()[:7])
        made = self.chosen[of] = Dictionary(number, content)
        return made, row_of(made, _PAGE, of)

    def put_dictionary(self, row: dict[str, Any]) -> None:
        """Writes a dictionary's row, unless there is one."""
        if not self._is_kept(row["id"]):
            self.connection.execute(insert(t.dictionaries), row)

    def _is_kept(self, dictionary_id: int) -> bool:
        return bool(self.connection.execute(select(exists().where(t.dictionaries.c.id == dictionary_id))).scalar())

    def _renew_worn(self, dictionary: Dictionary, capture: Capture) -> None:
        """Makes this page its host's dictionary, where the present one no longer works well."""
        of = family(capture.uri, capture.origin.value)
        if of and len(capture.payload) >= MIN_PAGE_DICTIONARY_BYTES and self._is_worn(dictionary.id):
            self.put_dictionary(self._new(of, capture.payload)[1])

    def _is_worn(self, dictionary_id: int) -> bool:
        """Whether recent pages lose more bytes, compared with the first ones, than a new dictionary costs.

        It assumes that the new dictionary will serve as many pages as this one has.
        """
        own = t.payloads.c.dictionary_id == dictionary_id
        sizes = select(t.payloads.c.size, func.length(t.payloads.c.payload)).where(own)
        first = self.connection.execute(sizes.order_by(t.payloads.c.id).offset(1).limit(_LOOKED_AT)).all()
        last = self.connection.execute(sizes.order_by(t.payloads.c.id.desc()).limit(_LOOKED_AT)).all()
        some = select(t.payloads.c.id).where(own).limit(_MAX_SERVED).subquery()
        served = self.connection.execute(select(func.count()).select_from(some)).scalar_one()
        cost = self.connection.execute(
            select(func.length(t.dictionaries.c.payload)).where(t.dictionaries.c.id == dictionary_id)
        ).scalar_one()
        return is_worn([tuple(row) for row in first], [tuple(row) for row in last], served, cost)


def is_worn(first: Sequence[tuple[int, int]], last: Sequence[tuple[int, int]], served: int, cost: int) -> bool:
    """Whether a new dictionary of `cost` bytes pays. `first` and `last` are (size, squeezed size) of the first and last
    pages with the present dictionary, `served` is how many pages it has served."""
    if served < 2 * _LOOKED_AT or len(first) < _LOOKED_AT:
        return False
    ratio = [
        sum(squeezed for _, squeezed in rows) / max(sum(size for size, _ in rows), 1) for rows in (first, last)
    ]
    size = sum(size for size, _ in last) / len(last)
    return (ratio[1] - ratio[0]) * size * served > cost


def row_of(dictionary: Dictionary, kind: str, host: str | None) -> dict[str, Any]:
    """A dictionary's row; its content is squeezed by itself."""
    return {
        "id": dictionary.id,
        "kind": kind,
        "host": host,
        "made": time.time(),
        "payload": squeeze(dictionary.content),
    }


def _damaged(subject: str, error: Exception) -> StoreError:
    return StoreError(
        subject, f"what the store keeps of it is damaged ({error}); bring the store back from a copy"
    )
