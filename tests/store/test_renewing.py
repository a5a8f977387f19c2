"""Rows of an article made anew: what is the same isn't touched, and what comes out is what was given."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, create_engine, event, insert, select

from onrecord.store.ids import first_attribution_id
from onrecord.store.registry.tables import acronyms
from onrecord.store.renewing import clear, renew
from onrecord.store.said_about import said_about
from tests.store.making import article, keep

ARTICLE, OTHER = 3, 4
_OWN = Table(
    "own",
    MetaData(),
    Column("article_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("words", Text),
)
_ROWS = st.dictionaries(st.integers(0, 6), st.one_of(st.none(), st.sampled_from("abc")))


def rows_of(words: dict[int, str | None]) -> list[dict[str, Any]]:
    return [{"article_id": ARTICLE, "position": position, "words": its} for position, its in words.items()]


def held(connection: Connection) -> dict[tuple[int, int], str | None]:
    return {(row.article_id, row.position): row.words for row in connection.execute(select(_OWN))}


@given(_ROWS, _ROWS)
def test_whatever_was_there_what_is_given_stands(before, now):
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        _OWN.create(connection)
        connection.execute(insert(_OWN), [{"article_id": OTHER, "position": 0, "words": "theirs"}])
        renew(connection, _OWN, ARTICLE, rows_of(before))
        changed: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *its: changed.append(its[2]))
        renew(connection, _OWN, ARTICLE, rows_of(now))
        assert held(connection) == {(OTHER, 0): "theirs"} | {(ARTICLE, each): its for each, its in now.items()}
        if before == now:
            assert [each for each in changed if not each.startswith("SELECT")] == []
    engine.dispose()


@pytest.mark.both_databases
def test_statements_rows_are_known_by_their_articles_ids(store):
    (kept,) = keep(store, article("Ana Reyes said that Vell Harbour grows."))
    first = first_attribution_id(kept.article_id)
    rows = [{"statement_id": first, "name": each, "kind": "place"} for each in ("vell", "harbour")]
    theirs = {"statement_id": first_attribution_id(kept.article_id + 1), "name": "vell", "kind": "place"}
    with store.database.writing("a test") as connection:
        clear(connection, said_about, kept.article_id)
        connection.execute(insert(said_about), [theirs])
        renew(connection, said_about, kept.article_id, rows)
        renew(connection, said_about, kept.article_id, rows[:1])
        names = connection.execute(select(said_about.c.statement_id, said_about.c.name)).all()
    assert sorted(names) == [(first, "vell"), (theirs["statement_id"], "vell")]


@pytest.mark.both_databases
def test_all_rows_may_be_others(store):
    (kept,) = keep(store, article("Ana Reyes said that it grows."))
    with store.database.writing("a test") as connection:
        for short in ("who", "un"):
            row = {"article_id": kept.article_id, "short": short, "slug": "x"}
            renew(connection, acronyms, kept.article_id, [row])
        assert connection.execute(select(acronyms.c.short)).scalars().all() == ["un"]
