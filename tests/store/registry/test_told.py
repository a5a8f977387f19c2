"""What is told of many names at once is what is told of each."""

import pytest
from sqlalchemy import event, insert

from onrecord.store import schema as t
from onrecord.store.registry.tables import person_facts
from onrecord.store.registry.told import MAX_ARTICLES, Told, of_families
from tests.store.making import article, keep

pytestmark = pytest.mark.both_databases
MANY = 70


@pytest.fixture
def names(store):
    """Seventy full names of two last names, each with facts of as many articles as its number says."""
    ids = [
        keep(store, article(f"It is number {number}.", url=f"https://vell.test/{number}"))[0].article_id
        for number in range(40)
    ]
    speakers = [
        {
            "id": 1000 + number,
            "slug": f"ana{number}-{'reyes' if number % 2 else 'okafor'}",
            "name": f"Ana{number}",
            "type": "person",
            "family": "reyes" if number % 2 else "okafor",
            "statements": 0,
            "articles": number // 2,
        }
        for number in range(MANY)
    ]
    facts = [
        {"article_id": its, "speaker_id": 1000 + number, "is_man": number % 3 == 0, "roles": "[]"}
        for number in range(MANY)
        for its in ids[: number % 40]
    ]
    with store.database.writing("a test") as connection:
        connection.execute(insert(t.speakers), speakers)
        connection.execute(insert(person_facts), facts)
    return {1000 + number: sorted(ids[: number % 40], reverse=True)[:MAX_ARTICLES] for number in range(MANY)}


def test_each_name_has_its_newest(store, names):
    with store.database.reading() as connection:
        asked: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *its: asked.append(its[2]))
        told = Told(connection)
        told.read(names)
        told.read(names)
        assert {name: [row.article_id for row in told.of(name)] for name in names} == names
    assert len([each for each in asked if each.startswith("SELECT")]) == 3, "thirty-two names are one question"


def test_a_name_that_was_not_read_is_asked_for(store, names):
    with store.database.reading() as connection:
        assert [row.article_id for row in Told(connection).of(1039)] == names[1039]
        assert Told(connection).of(5) == []


def test_of_each_last_name_those_in_most_articles(store, names):
    del names
    with store.database.reading() as connection:
        found = of_families(connection, ["reyes", "okafor", "nobody"], 3)
    assert {family: [row.id for row in rows] for family, rows in found.items()} == {
        "reyes": [1069, 1067, 1065],
        "okafor": [1068, 1066, 1064],
        "nobody": [],
    }
