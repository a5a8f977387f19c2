"""Rows that nothing asks for go from an old store, and what is shown stays."""

from pathlib import Path

from onrecord.store.store import Store, open_store
from tests.store.making import article, keep
from tests.store.older import as_of_0012


def tables(store: Store) -> set[str]:
    with store.database.reading() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())


def test_they_go_with_their_tables_and_what_is_shown_stays(path: Path) -> None:
    store = open_store(path)
    for number in range(3):
        url = f"https://vell.test/{number}"
        keep(store, article(f"Ana Reyes said page{number}.", url=url), url=url, payload=f"page {number}")
    shown = [store.news.article(item.article_id) for item in store.news.feed().items]
    people = store.people.busiest()
    store.close()
    as_of_0012(path)
    store = open_store(path)
    assert {"mentions", "times"} <= tables(store)
    assert [each.name for each in store.upkeep.upgrades()] == [
        "unread rows",
        "unread tables",
        "people",
        "said about",
        "organisations",
    ]
    while store.upkeep.upgrade_some():
        pass
    assert not {each for each in tables(store) if "mentions" in each or "times" in each}
    assert [store.news.article(item.article_id) for item in store.news.feed().items] == shown
    assert store.people.busiest() == people
    store.close()
