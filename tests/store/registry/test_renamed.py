"""A person renamed by hand has that name wherever articles name them; the record keeps what the articles say."""

import pytest

from onrecord.model import Outlet
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.registry import By
from onrecord.store.contract.search import Query
from onrecord.store.store import Store
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases
NOW = "Ana M. Reyes"


def shown(store: Store, article_id: int) -> set[tuple[str, ...]]:
    """The speakers of the one article, by every list that it stands in."""
    found = store.search.articles(Query(words="rumour")).items
    lists = (
        store.news.feed().items,
        store.news.feed(ArticleFilter(outlet="vell")).items,
        store.news.feed(ArticleFilter(person="ana-reyes")).items,
        tuple(each.item for each in found),
        *(line.articles for line in store.stories.feed().items),
    )
    stored = store.news.article(article_id)
    assert stored is not None
    names = tuple(
        sorted({stored.renamed.get(a.id, a.speaker.name) for a in stored.record.reading.attributions if a.speaker})
    )
    claims = (*store.people.statements("ana-reyes").items, *store.search.claims(Query(speaker="ana-reyes")).items)
    assert len(claims) >= 2
    return {
        names,
        *(item.speakers for items in lists for item in items),
        *((each.speaker or "",) for each in claims),
    }


def test_the_same_name_stands_everywhere(store: Store) -> None:
    store.keeping.add_outlet(Outlet(name="Vell"))
    text = "Ana Reyes denied the rumour. Ana Reyes said the talks go on."
    (kept,) = keep(store, article(text), url="https://vell.test/1", when=day(0), outlet="vell")
    its = kept.article_id
    assert shown(store, its) == {("Ana Reyes",)}
    entry = store.registry.rename("ana-reyes", NOW, by=By.HAND)
    assert entry is not None
    assert shown(store, its) == {(NOW,)}
    stored = store.news.article(its)
    assert stored is not None
    assert {each.speaker.name for each in stored.record.reading.attributions if each.speaker} == {"Ana Reyes"}
    store.registry.undo(entry)
    assert shown(store, its) == {("Ana Reyes",)}


def test_who_stands_in_a_line_under_two_names_stands_there_once(store: Store) -> None:
    store.keeping.add_outlet(Outlet(name="Vell"))
    text = "Ana Reyes denied the rumour. Ben Okafor said nobody stays. Caro Lind said the talks go on."
    keep(store, article(text), url="https://vell.test/1", when=day(0), outlet="vell")
    store.registry.merge("ben-okafor", "ana-reyes", by=By.HAND)
    store.registry.rename("ana-reyes", NOW, by=By.HAND)
    (item,) = store.news.feed().items
    assert sorted(zip(item.speakers, item.speaker_slugs, strict=True)) == [
        (NOW, "ana-reyes"),
        ("Caro Lind", "caro-lind"),
    ]
