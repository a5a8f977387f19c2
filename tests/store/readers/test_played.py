"""Where readers stopped in sound and film."""

import pytest

from onrecord.store.contract.accounts import Role
from onrecord.store.contract.readers import OWNER
from onrecord.store.readers import played
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases


def test_each_reader_goes_on_where_they_stopped(store):
    (kept,) = keep(store, article("Talks go on."))
    store.accounts.add("owner", Role.OWNER, now=0.0)
    ana = store.accounts.add("Ana", Role.READER, now=0.0).id
    store.played.keep(OWNER, kept.article_id, "a", 61.5, now=1.0)
    store.played.keep(OWNER, kept.article_id, "a", 90.0, now=2.0)
    store.played.keep(OWNER, kept.article_id, "b", 3.0, now=2.0)
    store.played.keep(ana, kept.article_id, "a", 5.0, now=3.0)
    assert store.played.places(OWNER, kept.article_id) == {"a": 90.0, "b": 3.0}
    store.played.keep(OWNER, kept.article_id, "b", 0, now=4.0)
    store.played.keep(OWNER, 7, "a", 9.0, now=5.0)
    assert store.played.places(OWNER, kept.article_id) == {"a": 90.0}
    assert store.played.places(OWNER, 7) == {}
    (now,) = keep(store, article("Talks go on.", published=day(1)), when=day(4))
    assert now.article_id != kept.article_id
    assert store.played.places(ana, now.article_id) == {"a": 5.0}
    assert store.accounts.remove(ana)
    assert store.played.places(ana, now.article_id) == {}


def test_the_oldest_places_are_let_go(store, monkeypatch):
    monkeypatch.setattr(played, "MAX_PLAYED", 3)
    (kept,) = keep(store, article("Talks go on."))
    for number in range(5):
        store.played.keep(OWNER, kept.article_id, str(number), 1.0, now=float(number))
    assert set(store.played.places(OWNER, kept.article_id)) == {"2", "3", "4"}
