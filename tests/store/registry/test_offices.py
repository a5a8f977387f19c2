"""Offices that stand alone are who the record near in time says; else they stay open."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import ArticleRecord, Outlet
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import SpeakerIs
from onrecord.store.store import Store, open_store
from tests.store.making import capture, day, page
from tests.store.older import as_of
from tests.store.registry.test_linking import said, settled, spoken

GIVEN = [("British Prime Minister", "Keir Starmer", "the bill is good")]
AGAIN = [("Prime Minister", "Keir Starmer", "the talks go on")]
OTHER = [("British Prime Minister", "Ana Reyes", "it is over")]


def alone(words: str, content: str) -> ArticleRecord:
    """An article in which nobody but an office is named."""
    record = spoken([("", words, content)])
    (item,) = record.reading.attributions
    reading = replace(record.reading, entities=(), mentions=(), attributions=(replace(item, speaker=None),))
    return replace(record, reading=reading)


def put(
    store: Store,
    number: int,
    what: ArticleRecord | list[tuple[str, str, str]],
    when: float | None = None,
    outlet: str | None = None,
) -> None:
    record = what if isinstance(what, ArticleRecord) else spoken(what)
    taken = capture(f"https://vell.test/{number}", record.article.text, day(number if when is None else when))
    store.keeping.record(taken, page(taken, record), outlet=outlet)


@pytest.mark.both_databases
def test_an_office_is_who_statements_on_record_say_and_says_so(store: Store) -> None:
    put(store, 2, alone("The British prime minister", "trade is good"))
    put(store, 3, alone("The prime minister", "it is late"))
    put(store, 1, GIVEN)
    assert said(settled(store), "keir-starmer") == {"the bill is good"}
    put(store, 4, AGAIN)
    assert said(settled(store), "keir-starmer") == {"the bill is good", "the talks go on", "trade is good"}
    stored = store.news.article(store.news.feed().items[2].article_id)
    assert stored is not None
    (its,) = stored.offices.values()
    assert (its.name, its.statements, its.told) == ("Keir Starmer", 2, "“The British prime minister”")
    assert its.article_id == store.news.feed().items[0].article_id
    assert stored.speaker_slugs == {"a1": "keir-starmer"}
    assert not check(store.database).counts
    assert not store.upkeep.upgrades()


@pytest.mark.both_databases
def test_two_on_record_leave_it_open_again(store: Store) -> None:
    put(store, 1, GIVEN)
    put(store, 2, alone("The British prime minister", "trade is good"))
    put(store, 3, AGAIN)
    assert "trade is good" in said(settled(store), "keir-starmer")
    put(store, 4, OTHER)
    assert "trade is good" not in said(settled(store), "keir-starmer")
    stored = store.news.article(store.news.feed().items[2].article_id)
    assert stored is not None
    assert not stored.offices
    assert stored.record.reading.attributions[0].speaker is None
    assert not check(store.database).counts


@pytest.mark.both_databases
def test_an_outlets_own_prime_minister_and_a_hand_that_says_otherwise(store: Store) -> None:
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    put(store, 1, GIVEN)
    put(store, 2, AGAIN, outlet="vell-post")
    put(store, 3, [("Prime Minister", "Keir Starmer", "trains run")], outlet="vell-post")
    put(store, 4, alone("The prime minister", "it is late"), outlet="vell-post")
    put(store, 5, alone("The prime minister", "it is dark"))
    assert "it is late" in said(settled(store), "keir-starmer")
    assert "it is dark" not in said(store, "keir-starmer")
    line = next(each for each in store.news.feed().items if each.speakers == ("Keir Starmer",))
    assert line.speaker_slugs == ("keir-starmer",)
    here = store.news.feed().items[1].article_id
    store.corrections.correct(here, "a1", SpeakerIs(name=None))
    assert "it is late" not in said(settled(store), "keir-starmer")
    put(store, 6, [("Prime Minister", "Keir Starmer", "buses run")], outlet="vell-post")
    assert "it is late" not in said(settled(store), "keir-starmer")
    assert not check(store.database).counts


def test_a_revised_article_and_an_old_store(path: Path) -> None:
    store = open_store(path)
    put(store, 1, GIVEN)
    put(store, 2, AGAIN)
    put(store, 3, alone("The British prime minister", "trade is good"))
    assert "trade is good" in said(settled(store), "keir-starmer")
    put(store, 3, alone("The French prime minister", "trade is bad"), when=5)
    assert "trade is bad" not in said(settled(store), "keir-starmer")
    put(store, 3, alone("The British prime minister", "trade is best"), when=6)
    expected = said(settled(store), "keir-starmer")
    assert "trade is best" in expected
    assert not check(store.database).counts
    store.close()
    as_of(path, "0031")
    store = open_store(path)
    assert said(settled(store), "keir-starmer") == expected
    assert not check(store.database).counts
    store.close()
