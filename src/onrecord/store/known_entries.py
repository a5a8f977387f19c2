"""Which entries of a feed are known, over an open transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select

from onrecord.model.address import other_scheme
from onrecord.store import schema as t
from onrecord.store.contract.queue import Announced
from onrecord.store.pieces import pieces

_KNOWN = (
    select(
        *(
            *(t.entries.c[name] for name in ("id", "key", "link", "digest", "last_seen", "page_id")),
            t.entries.c.title,
            t.pages.c.feed_id.label("page_feed"),
            t.pages.c.url.label("page_url"),
        )
    )
    .outerjoin(t.pages, t.pages.c.id == t.entries.c.page_id)
    .where(
        t.entries.c.feed_id == bindparam("feed_id"),
        or_(
            t.entries.c.key.in_(bindparam("keys", expanding=True)),
            t.entries.c.link.in_(bindparam("links", expanding=True)),
        ),
    )
    .order_by(t.entries.c.id)
)


def known_entries(connection: Connection, feed_id: int, announced: Sequence[Announced]) -> list[Row[Any] | None]:
    """The known entry for each announced one: by its key, else its other key, else its link, else its key or link at http for https
    and the other way round, since sites move between polls. No known entry is matched twice."""
    by_key, by_link = _asked(
        connection,
        feed_id,
        [[key for key in (each.key, each.other_key) if key] for each in announced],
        [each.link for each in announced],
    )
    found = [by_key.get(each.key) for each in announced]
    taken = {row.id for row in found if row is not None}
    for place, each in enumerate(announced):
        if found[place] is not None:
            continue
        formerly = by_key.get(each.other_key) if each.other_key else None
        if formerly is not None and formerly.title != each.entry.title:
            formerly = None  # it was another entry that had this link alone
        _take(found, taken, place, formerly, by_link.get(each.link or ""))
    places = [place for place, row in enumerate(found) if row is None]
    keys = [other_scheme(announced[place].key) for place in places]
    links = [other_scheme(announced[place].link or "") for place in places]
    if any(keys) or any(links):
        by_key, by_link = _asked(connection, feed_id, [[key] if key else [] for key in keys], links)
        for place, key, link in zip(places, keys, links, strict=True):
            _take(found, taken, place, by_key.get(key or ""), by_link.get(link or ""))
    return found


def _take(found: list[Row[Any] | None], taken: set[int], place: int, *rows: Row[Any] | None) -> None:
    """Gives the place the first of these rows that no other has."""
    row = next((each for each in rows if each is not None and each.id not in taken), None)
    if row is not None:
        found[place] = row
        taken.add(row.id)


def _asked(
    connection: Connection, feed_id: int, keys: Sequence[Sequence[str]], links: Sequence[str | None]
) -> tuple[dict[str, Row[Any]], dict[str, Row[Any]]]:
    """The feed's entries that have one of the keys or links, by key and by link."""
    by_key: dict[str, Row[Any]] = {}
    by_link: dict[str, Row[Any]] = {}
    for some in pieces(list(zip(keys, links, strict=True))):
        asked = {
            "feed_id": feed_id,
            "keys": [key for its, _ in some for key in its],
            "links": [link for _, link in some if link],
        }
        for row in connection.execute(_KNOWN, asked):
            by_key.setdefault(row.key, row)
            if row.link:
                by_link.setdefault(row.link, row)
    return by_key, by_link
