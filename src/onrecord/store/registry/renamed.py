"""What people are called since a hand renamed them, over the caller's connection: articles and lists are kept with the names that
articles give, and a new name is put over these as they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, bindparam, literal_column, select

from onrecord.store import schema as t
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.registry import By
from onrecord.store.pieces import pieces
from onrecord.store.registry.tables import persons

# spelt out, so that the partial index answers whatever plan a database keeps
_BY_HAND = persons.c.name_by == literal_column(f"'{By.HAND.value}'")
_ANY = select(persons.c.id).where(_BY_HAND).limit(1)
_RENAMED = (
    select(t.speakers.c.slug, persons.c.name, persons.c.slug.label("person"))
    .join(persons, persons.c.id == t.speakers.c.person_id)
    .where(t.speakers.c.slug.in_(bindparam("slugs", expanding=True)), _BY_HAND)
)


def with_new_names(connection: Connection, items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    """Lines of the feed with the names that their speakers have now."""
    items = tuple(items)
    renamed = _renamed(connection, {slug for item in items for slug in item.speaker_slugs})
    return tuple(_with(item, renamed) for item in items) if renamed else items


def listed_with_new_names(connection: Connection, listing: Listing[FeedItem]) -> Listing[FeedItem]:
    """The same for a page of a list."""
    return replace(listing, items=with_new_names(connection, listing.items))


def _renamed(connection: Connection, slugs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The new name and the person's slug, by these slugs of names; only of who was renamed by hand."""
    found: dict[str, tuple[str, str]] = {}
    if connection.execute(_ANY).first() is None:  # as in most stores
        return found
    for some in pieces(sorted(slugs)):
        found |= {row.slug: (row.name, row.person) for row in connection.execute(_RENAMED, {"slugs": some})}
    return found


def _with(item: FeedItem, renamed: Mapping[str, tuple[str, str]]) -> FeedItem:
    if renamed.keys().isdisjoint(item.speaker_slugs):
        return item
    pairs = zip(item.speakers, item.speaker_slugs, strict=True)
    # who stands in it under several names, once
    shown = dict.fromkeys(renamed.get(slug, (name, slug)) for name, slug in pairs)
    return replace(item, speakers=tuple(name for name, _ in shown), speaker_slugs=tuple(slug for _, slug in shown))
