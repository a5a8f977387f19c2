"""A store, assembled from its parts. Only this module knows which database a store uses."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import EarlierStore, StoreError
from onrecord.settings import Limits
from onrecord.store.accounts.accounts import SqlAccounts
from onrecord.store.accounts.identities import SqlIdentities
from onrecord.store.accounts.passkeys import SqlPasskeys
from onrecord.store.contract.accounts import Accounts
from onrecord.store.contract.corrections import Corrections
from onrecord.store.contract.edits import Edits
from onrecord.store.contract.exports import Exports
from onrecord.store.contract.feeds import Feeds
from onrecord.store.contract.hubs import Hubs
from onrecord.store.contract.icons import Icons
from onrecord.store.contract.identities import Identities
from onrecord.store.contract.interests import Interests
from onrecord.store.contract.keeping import Keeps
from onrecord.store.contract.leases import Leases
from onrecord.store.contract.live import Live
from onrecord.store.contract.news import News
from onrecord.store.contract.notes import Notes
from onrecord.store.contract.outlets import Outlets
from onrecord.store.contract.passkeys import Passkeys
from onrecord.store.contract.people import People
from onrecord.store.contract.played import Played
from onrecord.store.contract.queue import Queue
from onrecord.store.contract.readers import Readers
from onrecord.store.contract.reference import ReferencePeople
from onrecord.store.contract.registry import Registry
from onrecord.store.contract.rereading import Rereading
from onrecord.store.contract.retention import Retention
from onrecord.store.contract.robots import RobotsTexts
from onrecord.store.contract.search import Search
from onrecord.store.contract.since import Since
from onrecord.store.contract.stories import Stories
from onrecord.store.contract.upkeep import Upkeep
from onrecord.store.corrections.corrections import SqlCorrections
from onrecord.store.database import Database
from onrecord.store.dialect import Dialect
from onrecord.store.edits import SqlEdits
from onrecord.store.exports import SqlExports
from onrecord.store.feeds import SqlFeeds
from onrecord.store.hubs import SqlHubs
from onrecord.store.icons import SqlIcons
from onrecord.store.keeping import SqlKeeping
from onrecord.store.live import SqlLive
from onrecord.store.news import SqlNews
from onrecord.store.outlets import SqlOutlets
from onrecord.store.people import SqlPeople
from onrecord.store.postgres.address import is_address, parse
from onrecord.store.queue import SqlQueue
from onrecord.store.readers.interests import SqlInterests
from onrecord.store.readers.notes import SqlNotes
from onrecord.store.readers.played import SqlPlayed
from onrecord.store.readers.state import SqlReaders
from onrecord.store.registry.reference import SqlReferencePeople
from onrecord.store.registry.registry import SqlRegistry
from onrecord.store.rereading.rereading import SqlRereading
from onrecord.store.retention import SqlRetention
from onrecord.store.robots import SqlRobotsTexts
from onrecord.store.searching import SqlSearch
from onrecord.store.since.since import SqlSince
from onrecord.store.sqlite import Sqlite
from onrecord.store.stories import SqlStories
from onrecord.store.upkeep import SqlUpkeep


@dataclass(frozen=True, slots=True)
class Store:
    """The record, kept: the parts of a store over one database. Safe to call from any thread, but not across a fork.

    Each writing call is one transaction: after a crash, all of it is there or nothing. Reads never block on a writer.
    Calls raise StoreError. Lists are newest first; `limit` is at most 200.
    """

    keeping: Keeps
    news: News
    live: Live
    people: People
    registry: Registry
    references: ReferencePeople
    search: Search
    edits: Edits
    stories: Stories
    readers: Readers
    corrections: Corrections
    notes: Notes
    played: Played
    interests: Interests
    since: Since
    outlets: Outlets
    icons: Icons
    feeds: Feeds
    queue: Queue
    hubs: Hubs
    accounts: Accounts
    passkeys: Passkeys
    identities: Identities
    leases: Leases
    robots: RobotsTexts
    retention: Retention
    rereading: Rereading
    upkeep: Upkeep
    exports: Exports
    database: Database

    @property
    def read_only(self) -> bool:
        """Whether calls that would change something raise StoreError."""
        return self.database.read_only

    def close(self) -> None:
        """Closes the database; later calls raise StoreError."""
        self.database.close()


def open_store(
    target: Path | str, *, limits: Limits | None = None, read_only: bool = False, unfinished: bool = False
) -> Store:
    """The store in the SQLite file at a path, or in PostgreSQL at an address. Makes the store where there is none.

    An address is a string (`postgresql://user@host/database`), and needs psycopg. `limits.picture_bytes` is the largest
    picture, in bytes. A `read_only` store needs no permission to write, and raises StoreError for calls that would
    change something. `unfinished` also opens a store that is still being filled (see transfer/).

    Raises StoreError, with the cause, where the target is something other than a store, where a newer OnRecord made it,
    or where it can't be opened.
    """
    return composed(_dialect(target, read_only=read_only, unfinished=unfinished), limits or Limits())


def open_readable(target: Path | str) -> Store:
    """The store, opened for reading only. A store of an earlier OnRecord is upgraded first.

    Raises EarlierStore where an upgrade is needed but the store can't be written; else errors as `open_store`.
    """
    try:
        return open_store(target, read_only=True)
    except EarlierStore as error:
        try:
            open_store(target).close()
        except StoreError:
            raise error from None
        return open_store(target, read_only=True)


def composed(dialect: Dialect, limits: Limits) -> Store:
    """A store with all parts, over an opened database."""
    database = Database(dialect)
    return Store(
        keeping=SqlKeeping(database, limits),
        news=SqlNews(database),
        live=SqlLive(database),
        people=SqlPeople(database),
        registry=(registry := SqlRegistry(database)),
        references=SqlReferencePeople(database, registry),
        search=SqlSearch(database),
        edits=SqlEdits(database),
        stories=SqlStories(database),
        readers=SqlReaders(database),
        corrections=SqlCorrections(database),
        notes=SqlNotes(database),
        played=SqlPlayed(database),
        interests=SqlInterests(database),
        since=SqlSince(database),
        outlets=SqlOutlets(database),
        icons=SqlIcons(database),
        feeds=SqlFeeds(database),
        queue=SqlQueue(database),
        hubs=SqlHubs(database),
        accounts=SqlAccounts(database),
        passkeys=SqlPasskeys(database),
        identities=SqlIdentities(database),
        leases=dialect.leases,
        robots=SqlRobotsTexts(database),
        retention=SqlRetention(database),
        rereading=SqlRereading(database),
        upkeep=SqlUpkeep(database),
        exports=SqlExports(database),
        database=database,
    )


def _dialect(target: Path | str, *, read_only: bool, unfinished: bool) -> Dialect:
    if isinstance(target, str) and is_address(target):
        parse(target)  # says what to install where psycopg is missing, without which the next import fails
        # a store in a file needs neither this module nor psycopg
        from onrecord.store.postgres.server import open_server  # noqa: PLC0415

        return open_server(target, read_only=read_only, unfinished=unfinished)
    return Sqlite(Path(target), read_only=read_only, unfinished=unfinished)
