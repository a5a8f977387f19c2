"""The triggers that keep `reader_counts`, on both databases: in the transaction that changes the rows, whoever writes.

They count unread articles by outlet (0 for none) and by section, and kept articles by kind.
"""

from collections.abc import Iterator

_ADD = (
    "INSERT INTO reader_counts (reader_id, kind, outlet_id, section, articles) {rows}"
    " ON CONFLICT (reader_id, kind, outlet_id, section) DO UPDATE SET articles = reader_counts.articles + excluded.articles"
)


def _sqlite_unread(row: str, by: int) -> list[str]:
    outlet = f"VALUES ({row}.reader_id, 'outlet', {row}.outlet_id, '', {by})"
    section = f"SELECT {row}.reader_id, 'section', 0, {row}.section, {by} WHERE {row}.section <> ''"
    steps = [_ADD.format(rows=outlet), _ADD.format(rows=section)]
    if by > 0:
        return steps
    return [
        *steps,
        _emptied(row, f"kind = 'outlet' AND outlet_id = {row}.outlet_id AND section = ''"),
        _emptied(row, f"kind = 'section' AND outlet_id = 0 AND section = {row}.section"),
    ]


def _sqlite_kept(row: str, by: int) -> list[str]:
    steps = [_ADD.format(rows=f"VALUES ({row}.reader_id, {row}.kind, 0, '', {by})")]
    return steps if by > 0 else [*steps, _emptied(row, f"kind = {row}.kind")]


def _emptied(row: str, which: str) -> str:
    return f"DELETE FROM reader_counts WHERE reader_id = {row}.reader_id AND {which} AND articles = 0"  # noqa: S608 - our own names, here and below


def sqlite_triggers() -> Iterator[str]:
    """The statements that make SQLite's triggers, which run for each row."""
    moved = "old.outlet_id IS NOT new.outlet_id OR old.section IS NOT new.section OR old.reader_id IS NOT new.reader_id"
    made = {
        "count_unread_in": ("INSERT ON unread", _sqlite_unread("new", 1)),
        "count_unread_out": ("DELETE ON unread", _sqlite_unread("old", -1)),
        "count_unread_moved": (
            f"UPDATE OF outlet_id, section, reader_id ON unread WHEN {moved}",
            [*_sqlite_unread("new", 1), *_sqlite_unread("old", -1)],
        ),
        "count_kept_in": ("INSERT ON kept_articles", _sqlite_kept("new", 1)),
        "count_kept_out": ("DELETE ON kept_articles", _sqlite_kept("old", -1)),
    }
    for name, (event, steps) in made.items():
        yield f"CREATE TRIGGER {name} AFTER {event} BEGIN {'; '.join(steps)}; END"


def counting_steps(rows: str) -> tuple[str, ...]:
    """What PostgreSQL's triggers do with `changed`, which has a `sign`. `rows` selects the keys of the counts, each
    with its sign."""
    summed = (
        f"SELECT reader_id, kind, outlet_id, section, sum(sign) FROM ({rows}) AS its"  # noqa: S608
        " GROUP BY reader_id, kind, outlet_id, section HAVING sum(sign) <> 0"
    )
    return (
        _ADD.format(rows=summed),
        "DELETE FROM reader_counts WHERE articles = 0 AND EXISTS (SELECT 1 FROM changed)",
    )


UNREAD_ROWS = (
    "SELECT reader_id, 'outlet' AS kind, outlet_id, '' AS section, sign FROM changed"
    " UNION ALL SELECT reader_id, 'section', 0, section, sign FROM changed WHERE section <> ''"
)
KEPT_ROWS = "SELECT reader_id, kind, 0 AS outlet_id, '' AS section, sign FROM changed"
