"""Saved text has no address: which house published it is known by its outlet. The same on both databases."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Article, Relation
from onrecord.store.checking.check import check
from onrecord.store.store import Store, open_store
from tests.group.reports import BUDGET, FERRY, FERRY_AGAIN, FERRY_COPY, report
from tests.store.grouping.making import keep
from tests.store.older import as_of

POST = "https://orlow-post.example/"


def page(told: tuple[str, str] = FERRY, name: str = "ferry") -> Article:
    return report(told, outlet="Orlow Post", url=f"{POST}{name}")


def saved(told: tuple[str, str] = FERRY_AGAIN) -> Article:
    return replace(report(told, outlet="Orlow Post"), url=None)


def outlets_of(store: Store, article_id: int) -> tuple[int, int]:
    ((_, story),) = store.stories.of_article(article_id)
    return story.articles, story.outlets


@pytest.mark.both_databases
@pytest.mark.parametrize("told", [(page(), saved()), (saved(), page())], ids=["page first", "text first"])
def test_saved_text_and_a_page_of_one_outlet_are_of_one_outlet(store: Store, told: tuple[Article, Article]):
    kept = [keep(store, each) for each in told]
    assert outlets_of(store, kept[0].article_id) == (2, 1)
    other = keep(store, report(FERRY_COPY, outlet="Vell Herald", url="https://vell-herald.example/ferry"))
    assert outlets_of(store, other.article_id) == (3, 2)


@pytest.mark.both_databases
def test_an_outlets_own_saved_text_is_another_version_and_no_copy(store: Store):
    keep(store, page(BUDGET, "budget"))  # another article tells where the outlet's site is
    keep(store, page())
    kept = keep(store, saved(FERRY_COPY))
    ((membership, _),) = store.stories.of_article(kept.article_id)
    assert membership.relation is Relation.VERSION


@pytest.mark.both_databases
def test_an_outlet_of_many_sites_gives_its_saved_text_none(store: Store):
    """Somebody's own list of pages from all over."""
    for number, told in enumerate((FERRY, FERRY_AGAIN)):
        keep(store, report(told, outlet="My clippings", url=f"https://paper{number}.example/ferry"))
    kept = keep(store, replace(report(FERRY_COPY, outlet="My clippings"), url=None))
    assert outlets_of(store, kept.article_id) == (3, 3)


@pytest.mark.both_databases
def test_articles_of_unknown_outlets_do_not_count_as_an_outlet(store: Store):
    nobodys = [replace(report(told), url=None, outlet=None) for told in (FERRY, FERRY_COPY)]
    first = keep(store, nobodys[0])
    assert outlets_of(store, first.article_id) == (1, 0)
    assert outlets_of(store, keep(store, nobodys[1]).article_id) == (2, 0)
    assert outlets_of(store, keep(store, page(FERRY_AGAIN)).article_id) == (3, 1)
    assert not check(store.database).counts


def test_an_older_store_counts_them_no_longer(path: Path):
    store = open_store(path)
    kept = [keep(store, replace(report(FERRY), url=None, outlet=None)), keep(store, page(FERRY_AGAIN))]
    store.close()
    as_of(path, "0042")
    store = open_store(path)
    assert outlets_of(store, kept[0].article_id) == (2, 1)
    assert not check(store.database).counts
    store.close()
