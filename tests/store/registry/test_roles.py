"""The roles that articles give somebody over time."""

from typing import Any

import pytest
from sqlalchemy.event import listen

from onrecord.store.contract.registry import Known
from onrecord.store.schema import MAX_ROLE_CHARS
from onrecord.store.store import Store
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
