"""Linking in the background beside writers: what was prepared may be of an article as it no longer is."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.store.checking.check import check
from onrecord.store.registry.tables import link_again, person_facts
from onrecord.store.registry.upgrade import link_anew, link_first, unlinked, waiting
from onrecord.store.squeezing import Batch
from onrecord.store.store import Store, open_store
from tests.store.making import capture, day, page
from tests.store.older import as_of
from tests.store.registry.test_linking import FARMER, MINISTER, NOBODY, SHORT, put, settled, spoken


def said(store: Store, slug: str) -> set[str]:
    """What stands of somebody's statements."""
    return {each.content for each in store.people.statements(slug).items if each.life.ended is None}


def _revised_and_renumbered(store: Store) -> None:
    """What others write meanwhile: the first article says something else, the second is found to be of another day."""
    put(store, 0, NOBODY, when=5)
    record = spoken(SHORT)
    record = replace(record, article=replace(record.article, published=day(-9)))
    taken = capture("https://vell.test/1", "dated now", day(6))
    store.keeping.record(taken, page(taken, record))


def _linked(store: Store, batch: Batch | None, *, first: bool) -> None:
    assert batch is not None
    keep = link_first if first else link_anew
    with store.database.writing("test") as connection:
        keep(store.database.kept(connection), store.database.dialect.index, batch.work)


@pytest.mark.both_databases
def test_who_waits_is_decided_by_the_article_as_it_is(store: Store) -> None:
    put(store, 0, SHORT)
    put(store, 1, SHORT)
    put(store, 2, MINISTER)
    with store.database.reading() as connection:
        batch = waiting(store.database.kept(connection), -1)
    _revised_and_renumbered(store)
    _linked(store, batch, first=False)
    assert said(store, "reyes") == {"it is late"}
    assert said(store, "ana-reyes") == {"the talks go on", "nobody stays"}
    with store.database.reading() as connection:
        assert connection.execute(select(link_again)).all() == []
    assert not check(store.database).counts
    settled(store)
    assert said(store, "ana-reyes") == {"the talks go on", "nobody stays"}


@pytest.mark.both_databases
def test_a_lower_id_while_others_wait_is_not_passed_over(store: Store) -> None:
    for number in range(1, 11):
        put(store, number, SHORT)
    put(store, 11, MINISTER)
    assert store.upkeep.upgrade_some()  # the first eight; the last two wait
    record = spoken(SHORT)
    record = replace(record, article=replace(record.article, published=day(-9)))
    taken = capture("https://vell.test/10", "dated now", day(12))
    store.keeping.record(taken, page(taken, record))
    assert len(store.people.statements("reyes").items) <= 2
    settled(store)
    assert said(store, "reyes") == set()
    with store.database.reading() as connection:
        assert connection.execute(select(link_again)).all() == []


def test_an_old_store_is_linked_by_its_articles_as_they_are(path: Path) -> None:
    store = open_store(path)
    for number, each in enumerate((MINISTER, SHORT, FARMER)):
        put(store, number, each)
    dropped = store.news.feed().items[0].article_id
    store.close()
    as_of(path, "0023")
    store = open_store(path)
    with store.database.reading() as connection:
        batch = unlinked(store.database.kept(connection), -1)
    _revised_and_renumbered(store)
    with store.database.writing("test") as connection:
        connection.execute(person_facts.delete())  # whom the writer linked counts as done
    _linked(store, batch, first=True)
    with store.database.reading() as connection:
        noted = set(connection.execute(select(person_facts.c.article_id)).scalars())
    assert noted == {dropped}  # last names alone tell nothing
    assert said(store, "ana-reyes") == {"nobody stays"}  # whose a name is here already stays so
    assert said(store, "reyes") == {"it is late"}
    assert not check(store.database).counts
    store.close()
