"""A store of before schema 0040: its articles get the numbers of their threes in the background, and are found all the while."""

import pytest
from sqlalchemy import text

from onrecord.store.contract.search import Query
from onrecord.store.postgres.threes import MAX_BATCH_ARTICLES, keep_threes, lacking_threes
from onrecord.store.postgres.tsvector_rows import ARTICLES, _numbers, words_of
from onrecord.store.store import Store, open_store
from tests.store.making import article, day, keep

_PHRASE = "the people who"
_COUNT = MAX_BATCH_ARTICLES + 3


def has_been(store: Store, number: int, words: str = f"At the weir {_PHRASE} had come said no.") -> None:
    keep(store, article(words), url=f"https://vell.test/{number}", when=day(number), payload=f"{number} {words}")


def numbers(store: Store) -> list[set[int]]:
    with store.database.reading() as connection:
        return [
            set(each)
            for each in connection.execute(text("SELECT pairs FROM articles_index ORDER BY id")).scalars()
        ]


def found(store: Store) -> int:
    return len(store.search.articles(Query(words=f'"{_PHRASE}"')).items)


@pytest.fixture
def older(database: str) -> str:
    """The address of a store of schema 0039 with some articles."""
    store = open_store(database)
    for number in range(_COUNT):
        has_been(store, number)
    with store.database.writing("test") as connection:
        for key, its in connection.execute(text("SELECT id, tokens FROM articles_index")).all():
            before = {number for part in words_of(its) for number in _numbers(part, 3)}
            connection.execute(
                text("UPDATE articles_index SET pairs = CAST(:pairs AS smallint[]) WHERE id = :id"),
                {"id": key, "pairs": sorted(before)},
            )
        connection.execute(text("DROP INDEX persons_renamed"))
        connection.execute(text("ALTER TABLE captures DROP COLUMN edition"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0039'"))
    store.close()
    return database


def test_articles_are_found_before_meanwhile_and_after(older: str) -> None:
    store = open_store(older)
    (step,) = store.upkeep.upgrades()
    assert (step.done, step.total) == (0, _COUNT)
    before = numbers(store)
    assert found(store) == _COUNT
    assert store.upkeep.upgrade_some()
    assert found(store) == _COUNT
    has_been(store, _COUNT)
    while store.upkeep.upgrade_some():
        pass
    assert store.upkeep.upgrades() == ()
    assert found(store) == _COUNT + 1
    after = numbers(store)
    assert all(then < now for then, now in zip(before, after, strict=False))
    assert len(set(map(frozenset, after))) == 1, "as those of an article that came since"
    store.close()


def test_an_article_that_changes_meanwhile_keeps_its_own_numbers(older: str) -> None:
    store = open_store(older)
    with store.database.reading() as connection:
        batch = lacking_threes(store.database.kept(connection), -1)
    has_been(store, 0, "Nobody of the harbour was there to say it.")
    assert batch is not None
    with store.database.writing("test") as connection:
        keep_threes(store.database.kept(connection), batch.work)
        rows = connection.execute(text("SELECT pairs, tokens FROM articles_index ORDER BY id")).all()
    for pairs, its in rows[:MAX_BATCH_ARTICLES]:
        assert set(pairs) == {number for part in words_of(its) for number in _numbers(part, ARTICLES.short)}
    store.close()


def test_a_new_store_has_nothing_to_do(database: str) -> None:
    store = open_store(database)
    assert store.upkeep.upgrades() == ()
    store.close()
