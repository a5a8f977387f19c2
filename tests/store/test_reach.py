"""Phrases that only reading finds are looked for some articles at a time; nothing is left out, and nothing comes twice."""

from typing import Any

import pytest
from sqlalchemy import event

from onrecord.store.protocol import Listing, Query
from onrecord.store.sqlite import SqliteStore
from tests.store.making import article, day, keep

PHRASE = Query(words='"old harbour wall"')


def fill(store: SqliteStore, articles: int, found: set[int]) -> None:
    for number in range(articles):
        words = "old harbour wall" if number in found else "harbour of the old wall"
        keep(
            store,
            article(
                f"Ana Reyes said the {words} stands.", url=f"https://vell.test/{number}", published=day(number)
            ),
            url=f"https://vell.test/{number}",
            payload=f"page {number}",
            when=day(number),
        )


def all_pages(look, query: Query, reach: int, limit: int) -> tuple[list[int], list[Listing[object]]]:
    pages: list[Listing[object]] = []
    after = None
    while not pages or after:
        pages.append(look(query, limit=limit, after=after, reach=reach))
        after = pages[-1].after
    items: list[Any] = [item for page in pages for item in page.items]
    return [getattr(item, "item", item).article_id for item in items], pages


@pytest.mark.parametrize("reach", [1, 3, 5, 11, 12, 100])
@pytest.mark.parametrize("limit", [1, 30])
@pytest.mark.parametrize("what", ["search_articles", "search_claims"])
def test_pages_of_any_reach_are_the_whole(store, reach, limit, what):
    fill(store, 12, {0, 1, 7})
    look = getattr(store, what)
    whole = [getattr(item, "item", item).article_id for item in look(PHRASE).items]
    assert len(whole) == 3
    found, pages = all_pages(look, PHRASE, reach, limit)
    assert found == whole
    cut = [page.reached for page in pages if page.reached]
    if limit == 30:
        assert bool(cut) == (reach < 12)
    assert cut == sorted(cut, reverse=True)
    assert pages[-1].reached is None


@pytest.mark.parametrize(
    "query",
    [
        Query(words="harbour wall"),
        Query(words="harbour", since=day(3).date()),
        Query(words='"old harbour wall"', speaker="ana-reyes"),
        Query(words='"old harbour wall"', since=day(9).date()),
        Query(),
    ],
)
def test_what_is_found_at_once_is_not_cut(store, query):
    fill(store, 12, {0, 1, 7})
    for look in (store.search_articles, store.search_claims):
        assert look(query, reach=4) == look(query)


def test_an_article_of_more_states_than_are_looked_through(store):
    """Its states were counted as articles: with more of them than `reach`, the next page began where this one had."""
    fill(store, 4, {0})
    for state in range(5):
        url = "https://vell.test/2"
        keep(
            store,
            article(f"Ana Reyes said state {state} stands.", url=url, published=day(2)),
            url=url,
            payload=f"state {state}",
            when=day(3 + state),
        )
    found, pages = all_pages(store.search_articles, PHRASE, 1, 30)
    assert len(found) == 1
    assert len(pages) == 4


def test_days_bound_what_is_looked_through(store):
    fill(store, 12, {0, 1, 7})
    query = Query(words='"old harbour wall"', until=day(8).date())
    first = store.search_articles(query, reach=3)
    assert [hit.item.at for hit in first.items] == [day(7)]
    assert first.reached == day(5)  # the newest that was not looked at
    assert not store.search_articles(query, reach=100).reached


def test_as_many_statements_run_for_many_hits_as_for_few(store):
    """Each of thirty snippets asked the store for its article's record."""
    fill(store, 12, {0})
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for query in (PHRASE, Query(words="harbour")):
        store.search_articles(query)
        asked.clear()
        found = store.search_articles(query)
        counts.append((len(found.items), len(asked)))
        assert all("\x02" in hit.snippet for hit in found.items)
    assert [hits for hits, _ in counts] == [1, 12]
    assert counts[0][1] == counts[1][1]
