"""What is said differently to the two databases means the same."""

from collections.abc import Sequence

import pytest
from sqlalchemy import insert, literal, select

from onrecord.model.address import bounded_key
from onrecord.store import schema as t
from onrecord.store.constructs import add_all, among, contains, one_of, over_ids, put_all, whole
from onrecord.store.grouping.tables import story_postings
from onrecord.store.registry.tables import persons
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


@pytest.mark.parametrize("ids", [(), (2,), (3, 1, 1, 2**52), range(1, 200)])
def test_one_of_some_ids(store: Store, ids: Sequence[int]) -> None:
    with store.database.writing("test") as connection:
        connection.execute(insert(t.authors), [{"id": n, "slug": f"{n}", "name": ""} for n in (1, 2, 3)])
        asked = select(t.authors.c.id).where(one_of(t.authors.c.id, "ids")).order_by(t.authors.c.id)
        assert connection.execute(asked, {"ids": ids}).scalars().all() == sorted({1, 2, 3} & set(ids))
        joined = over_ids(connection, "SELECT id FROM {ids} CROSS JOIN authors WHERE id = value", {"ids": ids})
        assert sorted(joined.scalars()) == sorted(each for each in ids if each in {1, 2, 3})


@pytest.mark.parametrize(("number", "its"), [(0.0, 0), (0.5, 0), (1.5, 1), (2.999, 2), (3.0, 3)])
def test_the_whole_part_of_a_number_is_not_rounded(store: Store, number: float, its: int) -> None:
    with store.database.reading() as connection:
        assert connection.execute(select(whole(literal(number)))).scalar_one() == its


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


def test_rows_are_put_in_in_order_and_instead_of_those_with_the_same_key(store: Store) -> None:
    rows = [{"slug": each, "name": None if each == "50%" else f"{each}\0, {{}}\\"} for each in NAMES]
    with store.database.writing("test") as connection:
        put_all(connection, t.dictionaries, [])
        put_all(connection, t.authors, [row for row in rows if row["name"]])
        found = connection.execute(select(t.authors.c.slug, t.authors.c.name).order_by(t.authors.c.id)).all()
        wanted = [(row["slug"], row["name"]) for row in rows if row["name"]]
        # PostgreSQL holds no U+0000
        assert [(slug, name.replace("\ufffd", "\0")) for slug, name in found] == wanted
        some = [{"period": 1, "term": term, "touched": 2, "articles": bytes([term, 0])} for term in (7, 8)]
        put_all(connection, story_postings, some, instead=("period", "term"))
        put_all(connection, story_postings, [{**some[1], "articles": b"\xff"}], instead=("period", "term"))
        kept = connection.execute(select(story_postings.c.term, story_postings.c.articles)).all()
        assert {(term, bytes(articles)) for term, articles in kept} == {(7, b"\7\0"), (8, b"\xff")}


def test_keys_that_are_too_long_are_bounded_in_many_rows_too(store: Store) -> None:
    with store.database.writing("test") as connection:
        connection.execute(insert(t.pictures).values(digest="d", media_type="image/png", payload=b""))
        long = "x" * 5000
        connection.execute(insert(t.picture_urls).values(url=long, digest="d"))
        put_all(connection, t.picture_urls, [{"url": f"y{long}", "digest": "d"}])
        urls = connection.execute(select(t.picture_urls.c.url)).scalars()
        assert sorted(urls) == sorted([bounded_key(long), bounded_key(f"y{long}")])


def test_much_is_added_at_once(store: Store) -> None:
    with store.database.writing("test") as connection:
        people = [
            {"id": n, "slug": f"p{n}", "name": "P", "type": "person", "statements": 0, "articles": 1}
            for n in (1, 2)
        ]
        put_all(connection, t.speakers, people)
        add_all(connection, t.speakers, [])
        add_all(connection, t.speakers, [{"id": n, "statements": 10 * n, "articles": -1} for n in (1, 2, 3)])
        asked = select(t.speakers.c.id, t.speakers.c.statements, t.speakers.c.articles).order_by(t.speakers.c.id)
        assert list(map(tuple, connection.execute(asked))) == [(1, 10, 0), (2, 20, 0)]
        summed = select(persons.c.statements).order_by(persons.c.id)
        assert connection.execute(summed).scalars().all() == [10, 20]
