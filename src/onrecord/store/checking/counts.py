"""Compares the counts that triggers keep with the rows they count, and makes the counts again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from onrecord.store.checking.faults import SHOWN, Faults

_SHOWN = "(act IS NULL OR act <> 'thought')"
_HEALTH = (
    "CASE WHEN status <> 'active' THEN status WHEN failures > 0 THEN 'failing'"
    " WHEN last_success IS NOT NULL THEN 'well' ELSE 'new' END"
)
_COUNTED = ("outlets", "articles", "revisions", "captures")
_SAID = f"(SELECT * FROM attributions WHERE speaker_id IS NOT NULL AND {_SHOWN}) AS said"  # noqa: S608 - our own names, here and below


@dataclass(frozen=True, slots=True)
class Kept:
    """Two queries of a key and counts: `kept` has the stored counts, `there` counts the rows. `mend` makes the stored
    counts equal."""

    kept: str
    there: str
    mend: tuple[str, ...]


_COUNTERS = (
    " UNION ALL ".join(f"SELECT '{table}' AS name, count(*) AS number FROM {table}" for table in _COUNTED)  # noqa: S608
    + f" UNION ALL SELECT 'attributions', count(*) FROM attributions WHERE {_SHOWN}"  # noqa: S608
    " UNION ALL SELECT 'waiting', count(*) FROM pages WHERE state = 'due' AND next_visit IS NOT NULL"
)
_FEEDS = (
    "SELECT id, (SELECT count(*) FROM entries WHERE feed_id = feeds.id),"
    " (SELECT count(article_id) FROM pages WHERE feed_id = feeds.id),"
    " (SELECT count(*) FROM pages WHERE feed_id = feeds.id AND state = 'due') FROM feeds"
)
_PAIRS = f"SELECT speaker_id, outlet_id, count(*) FROM {_SAID} WHERE outlet_id IS NOT NULL GROUP BY speaker_id, outlet_id"  # noqa: S608
_OUTLETS = (
    "SELECT id, (SELECT count(*) FROM feeds WHERE followed AND outlet_id = outlets.id),"
    " (SELECT count(*) FROM articles WHERE outlet_id = outlets.id) FROM outlets"
)
_SPEAKERS = (
    "SELECT id AS its, coalesce(a, 0) AS statements_made, coalesce(b, 0) AS articles_made, coalesce(c, 0) AS outlets_made,"  # noqa: S608
    " coalesce(d, 0) AS thoughts_made, coalesce(e, 0) AS former_made FROM speakers"
    f" LEFT JOIN (SELECT speaker_id, sum(CASE WHEN {_SHOWN} THEN 1 ELSE 0 END) AS a,"
    f" count(DISTINCT CASE WHEN {_SHOWN} THEN article_id END) AS b, count(DISTINCT CASE WHEN {_SHOWN} THEN outlet_id END) AS c,"
    " sum(CASE WHEN act = 'thought' THEN 1 ELSE 0 END) AS d"
    " FROM attributions WHERE speaker_id IS NOT NULL GROUP BY speaker_id) AS made ON speaker_id = id"
    " LEFT JOIN (SELECT speaker_id AS who, count(*) AS e FROM former_statements WHERE is_listed AND speaker_id IS NOT NULL"
    " GROUP BY speaker_id) AS gone ON who = id"
)
_PERSONS = (
    "SELECT persons.id AS its, coalesce(sum(speakers.statements), 0) AS statements_made,"
    " coalesce(sum(speakers.thoughts), 0) AS thoughts_made, coalesce(sum(speakers.former), 0) AS former_made"
    " FROM persons LEFT JOIN speakers ON person_id = persons.id GROUP BY persons.id"
)
_TALLIES = (
    f"SELECT 'health' AS kind, {_HEALTH} AS name, count(*) AS feeds FROM feeds WHERE followed GROUP BY 1, 2"  # noqa: S608
    " UNION ALL SELECT 'folder', folder, count(*) FROM feeds WHERE followed AND folder IS NOT NULL GROUP BY 1, 2"
)
_PLACES = (
    "SELECT feeds.id, coalesce('1' || lower(folder) || '\1' || folder, '0') || '\1' || lower(name)"
    " FROM feeds JOIN outlets ON outlets.id = outlet_id"
)
_READERS = (
    "SELECT reader_id, 'outlet' AS kind, outlet_id, '' AS section, count(*) AS articles FROM unread GROUP BY reader_id, outlet_id"
    " UNION ALL SELECT reader_id, 'section', 0, section, count(*) FROM unread WHERE section <> '' GROUP BY reader_id, section"
    " UNION ALL SELECT reader_id, kind, 0, '', count(*) FROM kept_articles GROUP BY reader_id, kind"
)
_STORIES = (
    "SELECT stories.id AS its, count(article_id) AS articles_made, count(DISTINCT nullif(publisher, '')) AS outlets_made,"
    " min(article_id) AS first_made, max(article_id) AS last_made FROM stories LEFT JOIN story_members ON story_id = stories.id AND NOT is_second"
    " GROUP BY stories.id"
)
ALL: Final[Mapping[str, Kept]] = {
    "counters": Kept(
        "SELECT name, count FROM counters",
        _COUNTERS,
        ("DELETE FROM counters", f"INSERT INTO counters (name, count) {_COUNTERS}"),
    ),
    "counts of feed": Kept(
        "SELECT feed_id, entries, articles, waiting FROM feed_counts",
        _FEEDS,
        ("DELETE FROM feed_counts", f"INSERT INTO feed_counts (feed_id, entries, articles, waiting) {_FEEDS}"),
    ),
    # before the speakers: these rows' own triggers change the speakers' counts
    "speaker and outlet": Kept(
        "SELECT speaker_id, outlet_id, statements FROM speaker_outlets",
        _PAIRS,
        (
            "DELETE FROM speaker_outlets",
            f"INSERT INTO speaker_outlets (speaker_id, outlet_id, statements) {_PAIRS}",
        ),
    ),
    "speaker": Kept(
        "SELECT id, statements, articles, outlets, thoughts, former FROM speakers",
        _SPEAKERS,
        (
            (
                "UPDATE speakers SET statements = statements_made, articles = articles_made, outlets = outlets_made,"  # noqa: S608
                f" thoughts = thoughts_made, former = former_made, changes = changes + 1 FROM ({_SPEAKERS}) AS counted WHERE id = its AND (statements"
                " <> statements_made OR articles <> articles_made OR outlets <> outlets_made OR thoughts <> thoughts_made OR former <> former_made)"
            ),
        ),
    ),
    # after the names: the triggers on their counts change these
    "person": Kept(
        "SELECT id, statements, thoughts, former FROM persons",
        _PERSONS,
        (
            (
                "UPDATE persons SET statements = statements_made, thoughts = thoughts_made, former = former_made,"  # noqa: S608
                f" changes = changes + 1 FROM ({_PERSONS}) AS counted WHERE id = its AND (statements <> statements_made"
                " OR thoughts <> thoughts_made OR former <> former_made)"
            ),
        ),
    ),
    "outlet": Kept(
        "SELECT id, followed, articles FROM outlets",
        _OUTLETS,
        (
            (
                "UPDATE outlets SET followed = (SELECT count(*) FROM feeds WHERE followed AND outlet_id = outlets.id),"
                " articles = (SELECT count(*) FROM articles WHERE outlet_id = outlets.id)"
            ),
        ),
    ),
    "feeds by health or folder": Kept(
        "SELECT kind, name, feeds FROM feed_tallies",
        _TALLIES,
        ("DELETE FROM feed_tallies", f"INSERT INTO feed_tallies (kind, name, feeds) {_TALLIES}"),
    ),
    "counts of reader": Kept(
        "SELECT reader_id, kind, outlet_id, section, articles FROM reader_counts",
        _READERS,
        (
            "DELETE FROM reader_counts",
            f"INSERT INTO reader_counts (reader_id, kind, outlet_id, section, articles) {_READERS}",
        ),
    ),
    "story": Kept(
        "SELECT id, articles, outlets, first_id, last_id FROM stories",
        _STORIES,
        (
            (
                "UPDATE stories SET articles = articles_made, outlets = outlets_made, first_id = first_made, last_id = last_made"  # noqa: S608
                f" FROM ({_STORIES}) AS counted WHERE id = its"
            ),
        ),
    ),
    # the triggers set the place again
    "place of feed": Kept("SELECT id, place FROM feeds", _PLACES, ("UPDATE feeds SET folder = folder",)),
}


def counts(connection: Connection, faults: Faults) -> None:
    """Checks every stored count."""
    for name, each in ALL.items():
        kept, there = each.kept, each.there
        wrong = f"SELECT * FROM ({kept}) AS a EXCEPT SELECT * FROM ({there}) AS b"  # noqa: S608
        lacking = f"SELECT * FROM ({there}) AS a EXCEPT SELECT * FROM ({kept}) AS b"  # noqa: S608
        # a count that differs is in both
        found = [query for query in (wrong, lacking) if _number(connection, query)]
        if not found:
            continue
        query = max(found, key=lambda query: _number(connection, query))
        count = _number(connection, query)
        some = connection.execute(text(f"SELECT * FROM ({query}) AS those LIMIT {SHOWN}")).all()  # noqa: S608
        for number, row in enumerate(some):
            faults.add("count", f"{name} {row[0]!r}", 1 if number else count - len(some) + 1)


def count_anew(connection: Connection) -> None:
    """Makes every count right."""
    for each in ALL.values():
        for statement in each.mend:
            connection.execute(text(statement))


def _number(connection: Connection, query: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM ({query}) AS those")).scalar_one())  # noqa: S608
