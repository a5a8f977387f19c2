"""Checks what is kept as bytes: captures, dictionaries, pictures. Each must still have its digest."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select

from onrecord.errors import StoreError
from onrecord.model.capture import payload_digest
from onrecord.store import schema as t
from onrecord.store.checking.faults import Faults
from onrecord.store.database import Database
from onrecord.store.squeeze import DamagedError, bring_back


def dictionaries(database: Database, faults: Faults) -> None:
    """Checks that each dictionary can be decompressed. The id of a dictionary for pages must be a digest of it."""
    with database.reading() as connection:
        ids = connection.execute(select(t.dictionaries.c.id)).scalars().all()
    for number in ids:
        with database.reading() as connection:
            row = connection.execute(select(t.dictionaries).where(t.dictionaries.c.id == number)).first()
        if row is None:
            continue  # it was removed meanwhile
        try:
            content = bring_back(row.payload)
        except DamagedError:
            faults.add("dictionary", number)
            continue
        # the id of a dictionary for pages is a digest of ours
        digest = hashlib.sha256(f"{row.host}\n".encode() + content).digest()[:7]
        if row.kind == "page" and int.from_bytes(digest) != number:
            faults.add("dictionary", number)


def captures(database: Database, faults: Faults, ids: Sequence[int]) -> None:
    """Checks that each capture's bytes can be decompressed and have the capture's digest."""
    with database.reading() as connection:
        kept = database.kept(connection)
        rows = connection.execute(
            select(t.captures.c.id, t.captures.c.digest).where(t.captures.c.id.in_(ids))
        ).all()
        for row in rows:
            try:
                payload = kept.page(row.id)
            except StoreError:
                faults.add("payload", row.id)
                continue
            if payload_digest(payload) != row.digest:
                faults.add("payload digest", row.id)


def pictures(database: Database, faults: Faults, *, most: int | None) -> None:
    """Checks that each picture's bytes have its digest; `most` is how many are looked at."""
    with database.reading() as connection:
        digests = connection.execute(select(t.pictures.c.digest).limit(most)).scalars().all()
    for digest in digests:
        with database.reading() as connection:
            payload = connection.execute(
                select(t.pictures.c.payload).where(t.pictures.c.digest == digest)
            ).scalar()
        if payload is not None and hashlib.sha256(payload).hexdigest() != digest:
            faults.add("picture", digest[:12])
