"""The roles that articles give somebody over time."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.event import listen, remove

from onrecord.store.contract.registry import By, Known
from onrecord.store.schema import MAX_ROLE_CHARS
from onrecord.store.store import Store, open_store
from tests.store.older import as_of
from tests.store.registry.test_linking import put

ROLES = ("the prime minister", "Prime Minister", "", "deputy", "prime minister")


@pytest.mark.both_databases
def test_a_role_begins_with_the_first_statement_that_gives_it_however_it_is_written(store: Store) -> None:
    for number, role in enumerate(ROLES):
        put(store, number, [("", "Cleo Marsh", "it rains"), (role, "Ana Reyes", f"talk {number}")])
    minister, deputy = sorted(store.registry.roles("ana-reyes"), key=lambda each: each.role, reverse=True)
    assert (minister.role, minister.statements, deputy.role) == (ROLES[0], 3, ROLES[3])
    assert minister.first < deputy.first < minister.last
    first = store.people.statements("ana-reyes").items[-1]
    assert (minister.article_id, minister.attribution_id) == (first.article_id, first.attribution_id)


@pytest.mark.both_databases
def test_what_takes_more_characters_than_an_index_holds_is_nobodys_role(store: Store) -> None:
    longest = "é" * MAX_ROLE_CHARS
    for number, role in enumerate((longest, longest + "é", "x" * 9000)):
        put(store, number, [(role, "Ana Reyes", f"talk {number}")])
    assert [each.role for each in store.registry.roles("ana-reyes")] == [longest]


@pytest.mark.both_databases
def test_all_that_is_known_of_somebody_is_what_each_question_answers(store: Store) -> None:
    for number, role in enumerate(ROLES):
        put(store, number, [(role, "Ana Reyes", f"talk {number}"), ("", "Vell Council", "no")])
    for slug in ("ana-reyes", "vell-council"):
        each = store.registry
        assert each.known(slug) == Known(
            names=each.names(slug), roles=each.roles(slug), belongings=each.belongings(slug)
        )
    assert store.registry.known("nobody") == Known(names=(), roles=(), belongings=())


def test_somebody_with_very_many_roles_is_asked_for_in_more_than_one_statement(store: Store) -> None:
    """All roles of up to 200 names were values of one statement, which may be more than a database takes."""
    with store.database.reading() as connection:
        sqlite: Any = connection.connection.driver_connection
        sqlite.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 600)
    names = ("Ana Reyes", "Ben Okafor")
    for number, name in enumerate(names):
        put(store, number, [(f"deputy {number} {each}", name, "no") for each in range(350)])
    assert store.registry.merge("ben-okafor", "ana-reyes", by=By.HAND)
    assert len(store.registry.roles("ana-reyes")) == 700


@pytest.mark.both_databases
def test_statements_with_a_role_are_not_read_for_it(store: Store) -> None:
    put(store, 1, [("deputy", "Ana Reyes", "no")])
    asked: list[tuple[str, Any]] = []
    engine = store.database.dialect.engine
    listen(engine, "before_cursor_execute", lambda _, __, statement, given, *___: asked.append((statement, given)))
    assert store.registry.roles("ana-reyes")
    (roles,) = [each for each in asked if "attributions.role" in each[0]]
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {roles[0]}", roles[1])]
            assert plan == ["SEARCH attributions USING COVERING INDEX attributions_role (speaker_id=?)"]
        else:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # the table has one row
            plan = list(connection.exec_driver_sql(f"EXPLAIN {roles[0]}", roles[1]).scalars())
            assert "Index Only Scan Backward using attributions_role on attributions" in plan[1]


@pytest.mark.parametrize(("schema", "former"), [("0036", ""), ("0038", "WHERE role IS NOT NULL")])
def test_an_earlier_store_gets_the_index_once(path: Path, schema: str, former: str) -> None:
    """It was made over all statements, removed, and made again."""
    open_store(path).close()
    with closing(sqlite3.connect(path)) as database:
        of_now = database.execute("SELECT sql FROM sqlite_master WHERE name = 'attributions_role'").fetchall()
    as_of(path, schema)
    if former:
        with closing(sqlite3.connect(path)) as database, database:
            database.execute(f"CREATE INDEX attributions_role ON attributions (speaker_id, id, role) {former}")
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    listen(Engine, "before_cursor_execute", note)
    try:
        open_store(path).close()
    finally:
        remove(Engine, "before_cursor_execute", note)
    assert sum("CREATE INDEX attributions_role" in each for each in asked) == 1
    with closing(sqlite3.connect(path)) as database:
        assert (
            database.execute("SELECT sql FROM sqlite_master WHERE name = 'attributions_role'").fetchall() == of_now
        )
