"""What is said differently to the two databases means the same."""

import pytest
from sqlalchemy import insert, select

from onrecord.store import schema as t
from onrecord.store.constructs import among, contains
from onrecord.store.store import Store

pytestmark = pytest.mark.both_databases
NAMES = ["Äbc", "äbc", "50%", "5000", "a_b", "axb", "back\\slash", "it's"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("BC", {"Äbc", "äbc"}),
        ("ä", {"äbc"}),
        ("0%", {"50%"}),
        ("A_B", {"a_b"}),
        ("k\\s", {"back\\slash"}),
        ("'S", {"it's"}),
        ("", set(NAMES)),
    ],
)
def test_contains_folds_the_letters_of_ascii_alone(store: Store, words: str, found: set[str]) -> None:
    with store.database.writing("test") as connection:
        connection.execute(insert(t.authors), [{"slug": each, "name": each} for each in NAMES])
        asked = select(t.authors.c.name).where(contains(t.authors.c.name, words))
        assert set(connection.execute(asked).scalars()) == found


def test_among_is_a_key_that_a_query_gives(store: Store) -> None:
    with store.database.writing("test") as connection:
        connection.execute(insert(t.authors), [{"slug": each, "name": each} for each in NAMES])
        other = t.authors.alias()
        first = select(other.c.id).where(other.c.name < t.authors.c.name).order_by(other.c.id).limit(2)
        its = t.authors.alias()
        asked = select(t.authors.c.name, its.c.name).join_from(
            t.authors, its, among(its.c.id, first.correlate(t.authors))
        )
        rows = {tuple(row) for row in connection.execute(asked)}
    ids = {name: place for place, name in enumerate(NAMES)}
    smaller = {name: sorted((n for n in NAMES if n < name), key=ids.__getitem__)[:2] for name in NAMES}
    assert rows == {(name, each) for name, some in smaller.items() for each in some}
