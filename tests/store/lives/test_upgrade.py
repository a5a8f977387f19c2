"""A store of before schema 0016: its earlier states are read into its statements' histories."""

from pathlib import Path

from onrecord.store.checking.check import check
from onrecord.store.contract.edits import EditFilter, EditKind
from onrecord.store.contract.search import Query
from onrecord.store.store import Store, open_store
from tests.store.lives.test_lives import NEVER, THIS_YEAR, seen
from tests.store.making import article, day, keep
from tests.store.older import as_of, as_of_0015

HEADLINES = EditFilter(kind=EditKind.HEADLINE)


def filled(path: Path) -> Store:
    store = open_store(path)
    for number in range(5):
        url = f"https://vell.test/{number}"
        keep(store, article(NEVER), url=url)
        keep(store, article("Cleo Marsh denied it all. " + THIS_YEAR), url=url, when=day(1))
        if number % 2:
            keep(store, article(NEVER), url=url, when=day(2))
    return store


def test_an_old_stores_statements_are_followed_as_if_they_always_had_been(path: Path) -> None:
    store = filled(path)
    before = seen(store)
    store.close()
    as_of_0015(path)
    store = open_store(path)
    assert not any(claim.life.ended for claim in store.search.claims(Query(words="fee")).items)
    while store.upkeep.upgrade_some():
        pass
    assert seen(store) == before
    assert not check(store.database).counts
    store.close()


def test_what_comes_while_it_is_done_is_followed_too(path: Path) -> None:
    then = [(article(THIS_YEAR), 5), (article("Cleo Marsh denied it all. " + THIS_YEAR), 6)]
    store = filled(path)
    for made, number in then:
        keep(store, made, url="https://vell.test/0", when=day(number))
    expected = seen(store)
    store.close()
    path.unlink()
    filled(path).close()
    as_of_0015(path)
    store = open_store(path)
    keep(store, then[0][0], url="https://vell.test/0", when=day(5))
    while store.upkeep.upgrade_some():
        pass
    keep(store, then[1][0], url="https://vell.test/0", when=day(6))
    assert seen(store) == expected
    assert not check(store.database).counts
    store.close()


def test_ids_of_the_newest_state_stay(path: Path) -> None:
    store = filled(path)
    store.close()
    as_of_0015(path)
    store = open_store(path)
    ids = {claim.attribution_id for claim in store.search.claims(Query(words="fee")).items}
    while store.upkeep.upgrade_some():
        pass
    standing = {claim.attribution_id for claim in store.search.claims(Query(words="is:standing fee")).items}
    assert standing == ids
    store.close()


def test_headlines_that_changed_before_schema_0029_are_told(path: Path) -> None:
    store = filled(path)
    for number, headline in enumerate(("Fee to stay", "Fee to stay!", "Fee may rise", "Fee to stay"), 5):
        keep(store, article(NEVER, headline=headline), url="https://vell.test/1", when=day(number))
    expected = [(each.at, each.words) for each in store.edits.edits(HEADLINES).items]
    assert len(expected) == 3  # one from the headline of before
    store.close()
    as_of(path, "0028")
    store = open_store(path)
    assert [(each.at, each.words) for each in store.edits.edits(HEADLINES).items] == expected
    store.close()
