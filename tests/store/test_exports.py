"""Every capture comes out, with the state of each article that it showed."""

import pytest
from sqlalchemy import update

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.contract.exports import KeptCapture
from onrecord.store.store import Store
from tests.store.making import article, capture, day, page
from tests.store.making import record as record_of

pytestmark = pytest.mark.both_databases


def keep(store: Store, url: str, payload: str, text: str, number: int) -> None:
    taken = capture(url, payload, day(number))
    store.keeping.record(taken, page(taken, record_of(article(text))))


def test_each_capture_has_the_state_that_it_showed(store: Store) -> None:
    keep(store, "https://a.example/1", "one", "Ana Reyes said it was new.", 1)
    keep(store, "https://a.example/2", "two", "Ben Okafor denied it.", 2)
    keep(store, "https://a.example/1", "one, other frame", "Ana Reyes said it was new.", 3)
    keep(store, "https://a.example/1", "three", "Ana Reyes said it was old.", 4)
    found = [each for each in store.exports.captures() if isinstance(each, KeptCapture)]
    assert [each.capture.payload.decode() for each in found] == ["one", "two", "one, other frame", "three"]
    assert [[record.article.text for record in each.records] for each in found] == [
        ["Ana Reyes said it was new."], ["Ben Okafor denied it."], ["Ana Reyes said it was new."], ["Ana Reyes said it was old."],
    ]  # fmt: skip
    assert [each.capture.date for each in found] == [day(1), day(2), day(3), day(4)]
    assert [each.moment for each in found] == [day(1), day(2), day(3), day(4)]
    behind = [each.id for each in store.exports.captures(after=found[1].id) if isinstance(each, KeptCapture)]
    assert behind == [each.id for each in found[2:]]
    assert store.exports.count() == (4, sum(len(each.capture.payload) for each in found))


def test_a_damaged_capture_is_an_error_and_the_rest_comes(store: Store) -> None:
    keep(store, "https://a.example/1", "one", "Ana Reyes said it was new.", 1)
    keep(store, "https://a.example/2", "two", "Ben Okafor denied it.", 2)
    with store.database.writing("damage") as connection:
        first = t.payloads.c.id == min(
            each.id for each in store.exports.captures() if isinstance(each, KeptCapture)
        )
        connection.execute(update(t.payloads).where(first).values(payload=b"\x01nonsense"))
    damaged, whole = store.exports.captures()
    assert isinstance(damaged, StoreError)
    assert isinstance(whole, KeptCapture)
    assert whole.capture.payload == b"two"


def test_articles_of_one_page_come_in_the_pages_order(store: Store) -> None:
    """They came in the order of their ids, newest first, so that tables called each by the other's name."""
    texts = ["Ana Reyes said it was new.", "Ben Okafor denied it.", "Cara Lind asked why."]
    for number, order in enumerate((texts, texts[::-1]), 1):
        each = [
            record_of(
                article(text, url=f"https://a.example/{number}{text[:3]}", published=day(20 - texts.index(text)))
            )
            for text in order
        ]
        taken = capture(f"https://a.example/{number}", f"page {number}", day(number))
        store.keeping.record(taken, page(taken, *each))
    found = [each for each in store.exports.captures() if isinstance(each, KeptCapture)]
    assert [[record.article.text for record in each.records] for each in found] == [texts, texts[::-1]]
