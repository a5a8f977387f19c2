"""What needs no reading again is what recording it again would leave as it is, and nothing else."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from onrecord.group.sketch import sketches_of
from onrecord.model import Article, Outlet
from onrecord.store.contract.keeping import Change, Recorded
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.store import Store, open_store
from tests.store.making import DAY_0, article, capture, day, page, record
from tests.store.older import as_of

URL = "https://vell.test/talks"
EDITION = "reader 1 abc"
ONE = (article(outlet="Vell Post"),)

both = pytest.mark.both_databases


def kept(
    store: Store,
    *articles: Article,
    payload: str = "bytes",
    when: datetime | None = DAY_0,
    edition: str | None = EDITION,
    outlet: str | None = None,
) -> tuple[Recorded, ...]:
    taken = capture(URL, payload, when)
    its = page(taken, *map(record, articles or ONE))
    return store.keeping.record(taken, its, edition=edition, outlet=outlet, sketches=sketches_of(its))


def known(
    store: Store,
    *,
    payload: str = "bytes",
    when: datetime | None = DAY_0,
    edition: str = EDITION,
    outlet: str | None = None,
) -> tuple[Recorded, ...]:
    return store.keeping.unchanged(capture(URL, payload, when), edition, outlet=outlet)


@both
def test_the_same_bytes_of_the_same_page_by_the_same_edition_need_no_reading(store: Store):
    assert known(store) == ()
    two = kept(store, *ONE, article("Ben Okafor denied it.", headline="Another", outlet="Vell Post"))
    assert [each.change for each in two] == [Change.NEW, Change.NEW]
    assert known(store) == tuple(Recorded(article_id=each.article_id, change=Change.UNCHANGED) for each in two)
    assert known(store, when=None), "whoever imports it now says nothing of when it was captured"
    assert known(store, payload="others") == ()
    assert known(store, edition="reader 2 abc") == ()
    assert known(store, when=day(-1)) == (), "an earlier sighting makes the state older"
    assert known(store, when=day(1)) == (), "a later sighting makes it last longer"
    assert store.keeping.unchanged(capture("https://vell.test/other", "bytes"), EDITION) == ()


@both
def test_each_state_is_known_by_its_own_bytes_and_only_the_last_without_a_date(store: Store):
    kept(store)
    kept(store, article("Ana Reyes said no.", outlet="Vell Post"), payload="later", when=day(1))
    assert known(store)
    assert known(store, payload="later", when=day(1))
    assert known(store, payload="later", when=None)
    assert known(store, when=None) == (), "the page went back to what it was"


@both
def test_who_said_more_of_a_page_than_its_bytes_do_has_it_read_again(store: Store):
    kept(store)
    kept(store, edition=None)
    assert known(store) == ()
    kept(store)
    assert known(store)


@both
def test_an_article_that_would_go_to_another_outlet_is_read_again(store: Store):
    other = store.keeping.add_outlet(Outlet(name="Harbour Wire"))
    kept(store)
    assert known(store, outlet="vell-post")
    assert known(store, outlet=other) == ()
    kept(store, outlet=other)
    assert known(store, outlet=other)
    assert known(store) == (), "the page names its own"


@both
def test_what_was_dropped_comes_again_though_another_article_of_its_page_stayed(store: Store):
    old, new = kept(
        store,
        article(published=day(-90), outlet="Vell Post"),
        article("Ben Okafor denied it.", headline="Another", published=day(-80), outlet="Vell Post"),
    )
    store.readers.keep(OWNER, [new.article_id], Keep.STARRED, on=True, at=0.0)
    store.retention.retain("vell-post", 30)
    assert store.retention.drop_expired(now=day(0).timestamp()) == 1
    assert store.news.article(old.article_id) is None
    assert known(store) == ()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE revisions SET record = x'00'",
        "UPDATE revisions SET state_digest = '3:' || hex(randomblob(32))",
        "DELETE FROM story_members",
    ],
)
def test_what_is_damaged_or_in_no_story_is_read_again(store: Store, path: Path, harm: str):
    kept(store)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(harm)
    assert known(store) == ()


def test_of_what_an_older_version_kept_nobody_knows_what_read_it(path: Path):
    with closing(open_store(path)) as store:
        kept(store)
    as_of(path, "0040")
    with closing(open_store(path)) as store:
        assert known(store) == ()
        kept(store)
        assert known(store)
