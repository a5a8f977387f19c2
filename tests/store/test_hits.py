"""A page of hits takes as many statements, however many they are."""

from sqlalchemy import event

from onrecord.store.protocol import Query
from onrecord.store.sqlite import SqliteStore
from tests.store.making import article, day, keep


def test_as_many_statements_run_for_many_hits_as_for_few(store: SqliteStore) -> None:
    """Each of thirty snippets asked the store for its article's record."""
    for number in range(12):
        url = f"https://vell.test/{number}"
        words = "harbour wall" if number else "old harbour wall"
        keep(store, article(f"Ana Reyes said the {words} stands.", url=url), url=url, when=day(number))
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for words in ('"old harbour wall"', "harbour"):
        store.search_articles(Query(words=words))
        asked.clear()
        found = store.search_articles(Query(words=words))
        counts.append((len(found.items), len(asked)))
        assert all("\x02" in hit.snippet for hit in found.items)
    assert [hits for hits, _ in counts] == [1, 12]
    assert counts[0][1] == counts[1][1]
