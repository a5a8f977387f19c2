"""People as the owner's files describe them, and whom the files merge. See contract/reference.py."""

import time
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from onrecord.errors import StoreError, StoreUnavailable
from onrecord.linking.decide import speaks_for
from onrecord.linking.reference import Reference, as_known, full_slugs, is_item
from onrecord.model import EntityType
from onrecord.store import schema as t
from onrecord.store.constructs import put_all
from onrecord.store.contract.reference import Forgotten, ReferenceFile, ReferencePerson
from onrecord.store.contract.registry import By, Registry
from onrecord.store.database import Database
from onrecord.store.identity import AGAIN, person_slug, spelling_of
from onrecord.store.registry.merging import merge
from onrecord.store.registry.names import names_of, person_of, senses
from onrecord.store.registry.tables import reference_files, reference_merges, reference_names, reference_people
from onrecord.store.registry.told import Told, known_people

MAX_BATCH_PEOPLE: Final = 200
"""The most people that one transaction looks at, or removes."""
_MAX_SLUGS: Final = 200
_DECODER = msgspec.json.Decoder(Reference)
_ANY = select(reference_files.c.id).where(reference_files.c.is_whole).limit(1)
_KEYS = (
    select(reference_names.c.slug, reference_names.c.key, reference_names.c.file_id)
    .join(reference_files, reference_files.c.id == reference_names.c.file_id)
    .where(reference_files.c.is_whole, reference_names.c.slug.in_(bindparam("slugs", expanding=True)))
    .order_by(reference_names.c.file_id)
)
_SLUGS = select(reference_names.c.slug).where(
    reference_names.c.file_id == bindparam("file"), reference_names.c.key == bindparam("key")
)
_PERSON = select(reference_people.c.person, reference_files.c.name, reference_files.c.at).where(
    reference_people.c.file_id == bindparam("file"),
    reference_people.c.key == bindparam("key"),
    reference_files.c.id == reference_people.c.file_id,
)
_ON_RECORD = select(t.speakers.c.slug, t.speakers.c.person_id).where(
    t.speakers.c.slug.in_(bindparam("slugs", expanding=True)),
    t.speakers.c.type == EntityType.PERSON.value,
    t.speakers.c.family.is_not(None),
)
_OTHERS = reference_names.alias("others")
_SHARED = (
    select(_OTHERS.c.key)
    .join(reference_files, reference_files.c.id == _OTHERS.c.file_id)
    .where(
        _OTHERS.c.slug == reference_names.c.slug,
        _OTHERS.c.key != reference_names.c.key,
        reference_files.c.is_whole,
    )
    .correlate(reference_names)
    .exists()
)
"""Whether a name is another person's of a file, too. Where thousands share one, it isn't looked through for each of them."""
_SEVERAL = (
    select(reference_names.c.key)
    .join(t.speakers, t.speakers.c.slug == reference_names.c.slug)
    .where(
        reference_names.c.file_id == bindparam("file"),
        reference_names.c.key > bindparam("after"),
        t.speakers.c.type == EntityType.PERSON.value,
        ~_SHARED,
    )
    .group_by(reference_names.c.key)
    .having(func.count(t.speakers.c.person_id.distinct()) > 1)
    .order_by(reference_names.c.key)
    .limit(MAX_BATCH_PEOPLE)
)


class SqlReferencePeople:
    """The part of a store that has people as files describe them."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry

    def begin(self, name: str, digest: str) -> int:
        """Begins a file and returns its number; see the contract."""
        former = select(reference_files.c.id).where(reference_files.c.digest == digest)
        with self._database.reading() as connection:
            before = connection.execute(former).scalars().all()
        for each in before:
            self.forget(each)
        with self._database.writing(name) as connection:
            values = {"name": name, "digest": digest, "at": time.time()}
            made = connection.execute(insert(reference_files).values(**values)).inserted_primary_key
        assert made is not None  # noqa: S101 - what was put in has a key
        return int(made[0])

    def add(self, file_id: int, people: Sequence[Reference]) -> None:
        """Adds people of a file."""
        its = {each.key: each for each in people}
        with self._database.writing(f"file {file_id}") as connection:
            for table in (reference_names, reference_people):
                old = (table.c.file_id == file_id) & table.c.key.in_(list(its))
                connection.execute(delete(table).where(old))
            rows = [
                {"file_id": file_id, "key": key, "person": msgspec.json.encode(each).decode()}
                for key, each in its.items()
            ]
            put_all(connection, reference_people, rows)
            names = [
                {"slug": slug, "file_id": file_id, "key": key}
                for key, each in its.items()
                for slug in full_slugs(each.names, person_slug)
            ]
            put_all(connection, reference_names, names)

    def finish(self, file_id: int, report: Callable[[int], None] | None = None) -> int:
        """Marks the file as whole, and merges people on record whom it knows by several names."""
        its = reference_files.c.id == file_id
        count = select(func.count()).where(reference_people.c.file_id == file_id).scalar_subquery()
        with self._database.writing(f"file {file_id}") as connection:
            connection.execute(update(reference_files).where(its).values(people=count, is_whole=True))
        after, done, merged = "", 0, 0
        while True:
            with self._database.writing(f"file {file_id}") as connection:
                keys = connection.execute(_SEVERAL, {"file": file_id, "after": after}).scalars().all()
                merged += sum(_join(connection, file_id, key) for key in keys)
            if not keys:
                return merged
            after, done = keys[-1], done + len(keys)
            if report is not None:
                report(done)

    def files(self) -> tuple[ReferenceFile, ...]:
        """The files, the latest first."""
        merges = select(func.count()).where(reference_merges.c.file_id == reference_files.c.id).scalar_subquery()
        query = select(reference_files, merges.label("merges")).order_by(reference_files.c.id.desc())
        with self._database.reading() as connection:
            return tuple(
                ReferenceFile(
                    id=row.id,
                    name=row.name,
                    at=datetime.fromtimestamp(row.at, UTC),
                    people=row.people,
                    merges=row.merges,
                    is_whole=row.is_whole,
                )
                for row in connection.execute(query)
            )

    def forget(self, file_id: int) -> Forgotten:
        """Removes a file, and splits again what was merged on its evidence."""
        its = reference_files.c.id == file_id
        entries = select(reference_merges.c.entry_id).where(reference_merges.c.file_id == file_id)
        with self._database.writing(f"file {file_id}") as connection:
            row = connection.execute(select(reference_files).where(its)).first()
            if row is None:
                raise StoreError(f"file {file_id}", "there is no such file; see `onrecord people files`")
            connection.execute(update(reference_files).where(its).values(is_whole=False))
            made = connection.execute(entries.order_by(reference_merges.c.entry_id.desc())).scalars().all()
        undone = sum(map(self._undone, made))
        people = 0
        while some := self._some_keys(file_id):
            with self._database.writing(f"file {file_id}") as connection:
                for table in (reference_names, reference_people):
                    connection.execute(delete(table).where(table.c.file_id == file_id, table.c.key.in_(some)))
            people += len(some)
        with self._database.writing(f"file {file_id}") as connection:
            connection.execute(delete(reference_merges).where(reference_merges.c.file_id == file_id))
            connection.execute(delete(reference_files).where(its))
        return Forgotten(people=people, undone=undone, left=len(made) - undone)

    def _undone(self, entry: int) -> bool:
        """Undoes a decision, unless its outcome has changed since or its undoing would split others."""
        try:
            self._registry.undo(entry, by=By.READING)
        except StoreUnavailable:
            raise  # the file stays, and can be removed again
        except StoreError:
            return False
        return True

    def known(self, slug: str) -> ReferencePerson | None:
        """Who a person on record is by a file."""
        with self._database.reading() as connection:
            person = person_of(connection, slug) if _is_any(connection) else None
            if person is None:
                return None
            names = select(t.speakers.c.slug).where(t.speakers.c.id.in_(names_of(connection, person)))
            slugs = {each for each in connection.execute(names).scalars() if AGAIN not in each}
            found = {_whose(*each): each for each in sorted(filter(None, _keys(connection, slugs).values()))}
            if len(found) != 1:
                return None
            ((file_id, key),) = found.values()
            row, file = _file_person(connection, file_id, key)
            (its,) = known_people(connection, Told(connection), {person}).values()
            return _shown(row, file) if speaks_for(as_known(file), its, its) else None

    def _some_keys(self, file_id: int) -> Sequence[str]:
        keys = select(reference_people.c.key).where(reference_people.c.file_id == file_id).limit(MAX_BATCH_PEOPLE)
        with self._database.reading() as connection:
            return connection.execute(keys).scalars().all()


def join_known(connection: Connection, slugs: Collection[str]) -> None:
    """Merges people on record whom files know by one of these full names and by others."""
    if slugs and _is_any(connection):
        for found in sorted({each for each in _keys(connection, slugs).values() if each is not None}):
            _join(connection, *found)


def _is_any(connection: Connection) -> bool:
    """Whether any file is imported."""
    return connection.execute(_ANY).first() is not None


def _keys(connection: Connection, slugs: Collection[str]) -> dict[str, tuple[int, str] | None]:
    """By slug, the only person in the files with that full name (the latest file, and the id there); None where several
    have it."""
    found: dict[str, tuple[int, str] | None] = {}
    for row in connection.execute(_KEYS, {"slugs": sorted(slugs)[:_MAX_SLUGS]}):
        now = (row.file_id, row.key)
        before = found.get(row.slug, now)
        found[row.slug] = now if before is not None and _whose(*before) == _whose(*now) else None
    return found


def _whose(file_id: int, key: str) -> tuple[int, str]:
    """Whose an id is: an item of Wikidata is the same person in every file, any other id counts in its own file
    alone."""
    return (0, key) if is_item(key) else (file_id, key)


def _file_person(connection: Connection, file_id: int, key: str) -> tuple[RowMapping, Reference]:
    row = connection.execute(_PERSON, {"file": file_id, "key": key}).mappings().one()
    return row, _DECODER.decode(row["person"])


def _join(connection: Connection, file_id: int, key: str) -> int:
    """Merges the people on record that a file has as one person; returns how many merges."""
    slugs = connection.execute(_SLUGS, {"file": file_id, "key": key}).scalars().all()
    mine = [
        slug
        for slug, its in _keys(connection, slugs).items()
        if its is not None and _whose(*its) == _whose(file_id, key)
    ]
    rows = connection.execute(_ON_RECORD, {"slugs": mine}).all() if mine else ()
    # a name that two people on record share identifies neither
    people = {row.person_id for row in rows if len(senses(connection, spelling_of(row.slug))) == 1}
    if len(people) < 2:
        return 0
    row, file = _file_person(connection, file_id, key)
    first, *others = sorted(
        known_people(connection, Told(connection), people).values(), key=lambda each: (-each.articles, each.id)
    )
    merged = 0
    for other in others:
        why = speaks_for(as_known(file), first, other)
        why = f"{_source(file, row['name'])} {why}" if why else None
        if why and (entry := merge(connection, other.id, first.id, by=By.READING, why=why)) is not None:
            connection.execute(insert(reference_merges).values(entry_id=entry, file_id=file_id))
            # what is known of both now counts for or against the next merge
            (first,) = known_people(connection, Told(connection), {first.id}).values()
            merged += 1
    return merged


def _source(file: Reference, name: str) -> str:
    return f"Wikidata {file.key} ({name})" if is_item(file.key) else f"{name} ({file.key})"


def _shown(row: RowMapping, file: Reference) -> ReferencePerson:
    at = datetime.fromtimestamp(row["at"], UTC)
    return ReferencePerson(
        key=file.key,
        name=file.name,
        description=file.description,
        born=file.born,
        died=file.died,
        positions=file.positions,
        source=f"{_source(file, row['name'])}, imported on {at.day} {at:%B %Y}",
    )
