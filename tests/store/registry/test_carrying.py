"""Decisions of who is who, from store to store."""

import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert

from onrecord.errors import StoreError
from onrecord.model import EntityType
from onrecord.store.contract.corrections import Taken
from onrecord.store.contract.registry import By
from onrecord.store.registry.tables import registry_log
from onrecord.store.store import Store, open_store
from tests.store.registry.test_linking import FARMER, MINISTER, NOBODY, put, said

OTHER_STEPS = '{"subject":"cy-adler","other":null,"steps":[]}'


def filled(store: Store) -> Store:
    for number, each in enumerate((MINISTER, FARMER, NOBODY, [("", "Cy Adler", "it snows")])):
        put(store, number, each)
    return store


@pytest.mark.both_databases
def test_what_a_hand_decided_is_decided_in_another_store(store: Store, tmp_path: Path) -> None:
    filled(store)
    here = store.news.feed().items[1].article_id
    store.registry.merge("cy-adler", "ben-reyes", by=By.HAND, why="Kim: so")
    store.registry.keep_apart("ana-reyes", "ben-reyes", by=By.HAND)
    store.registry.rename("ana-reyes", "Ana M. Reyes", by=By.HAND)
    store.registry.set_type("ben-reyes", EntityType.ORGANISATION, by=By.HAND)
    store.registry.name_is("reyes", "ana-reyes", article_id=here, by=By.HAND)
    undone = store.registry.rename("ben-reyes", "Nobody", by=By.HAND)
    assert undone is not None
    store.registry.undo(undone)
    lines = list(store.registry.give())
    other = filled(open_store(tmp_path / "other.sqlite"))
    assert [other.registry.take(each) for each in lines] == [Taken.MADE] * 5
    assert said(other, "ben-reyes") == {"it rains", "it snows"}
    assert said(other, "ana-reyes") == said(store, "ana-reyes") == {"the talks go on", "it is late"}
    person, group = other.people.person("ana-reyes"), other.people.person("ben-reyes")
    assert person is not None
    assert group is not None
    assert (person.name, group.type) == ("Ana M. Reyes", EntityType.ORGANISATION)
    assert {other.registry.take(each) for each in lines} == {Taken.KNOWN}
    assert [each.why for each in other.registry.log(by=By.HAND).items][-1] == "Kim: so"
    empty = open_store(tmp_path / "empty.sqlite")
    assert {empty.registry.take(each) for each in lines} == {Taken.NOBODY}
    empty.close()
    other.close()


@pytest.mark.both_databases
def test_what_was_decided_later_stays(store: Store, tmp_path: Path) -> None:
    filled(store)
    here = store.news.feed().items[1].article_id
    other = filled(open_store(tmp_path / "other.sqlite"))
    there = other.news.feed().items[1].article_id
    other.registry.merge("cy-adler", "ben-reyes", by=By.HAND)
    other.registry.rename("ana-reyes", "Ana M. Reyes", by=By.HAND)
    other.registry.set_type("ana-reyes", EntityType.ORGANISATION, by=By.HAND)
    other.registry.name_is("reyes", "ana-reyes", article_id=there, by=By.HAND)
    old = list(other.registry.give())
    other.close()
    store.registry.keep_apart("cy-adler", "ben-reyes", by=By.HAND)
    store.registry.rename("ana-reyes", "Ana N. Reyes", by=By.HAND)
    store.registry.name_is("reyes", "ben-reyes", article_id=here, by=By.HAND)
    assert [store.registry.take(each) for each in old] == [Taken.LATER, Taken.LATER, Taken.MADE, Taken.LATER]
    person = store.people.person("ana-reyes")
    assert person is not None
    assert (person.name, person.type) == ("Ana N. Reyes", EntityType.ORGANISATION)
    assert said(store, "ben-reyes") == {"it rains", "it is late"}
    assert said(store, "cy-adler") == {"it snows"}


@pytest.mark.both_databases
def test_what_was_taken_back_here_stays_so(store: Store, tmp_path: Path) -> None:
    filled(store)
    other = filled(open_store(tmp_path / "other.sqlite"))
    other.registry.rename("ana-reyes", "Ana M. Reyes", by=By.HAND)
    (line,) = other.registry.give()
    other.close()
    assert store.registry.take(line) is Taken.MADE
    store.registry.undo(store.registry.log(by=By.HAND).items[0].id)
    assert store.registry.take(line) is Taken.LATER


@pytest.mark.both_databases
def test_what_was_decided_before_thousands_of_others_still_counts(store: Store, tmp_path: Path) -> None:
    filled(store)
    with closing(filled(open_store(tmp_path / "other.sqlite"))) as other:
        other.registry.rename("ana-reyes", "Ana M. Reyes", by=By.HAND)
        (line,) = other.registry.give()
    store.registry.rename("ana-reyes", "Ana N. Reyes", by=By.HAND)
    others = {"at": time.time() + 1, "by": "hand", "action": "renamed", "steps": OTHER_STEPS, "undone": False}
    with store.database.writing("many") as connection:
        connection.execute(insert(registry_log), [others] * 2_600)
    assert store.registry.take(line) is Taken.LATER


@pytest.mark.both_databases
def test_lines_without_an_hour_have_the_given_one(store: Store) -> None:
    filled(store)
    line = '{"schema": "onrecord-person/1", "action": "renamed", "subject": "ana-reyes", "value": "NAME"}'
    assert store.registry.take(line.replace("NAME", "Once"), at=100.0) is Taken.MADE
    assert store.registry.take(line.replace("NAME", "Twice"), at=100.0) is Taken.MADE, (
        "a file's lines are in order"
    )
    assert store.registry.take(line.replace("NAME", "Earlier"), at=99.0) is Taken.LATER
    assert store.registry.take(line.replace("NAME", "Now")) is Taken.MADE
    far = line.replace("NAME", "Far").replace("}", ', "at": 1e300}')
    assert store.registry.take(far) is Taken.MADE
    assert store.registry.log(by=By.HAND).items[0].at.year < 2100


def test_what_no_longer_holds_is_not_carried(store: Store, tmp_path: Path) -> None:
    filled(store)
    here = store.news.feed().items[1].article_id
    store.registry.merge("cy-adler", "ben-reyes", by=By.HAND)
    store.registry.split("ben-reyes", ["cy-adler"], by=By.HAND)
    store.registry.rename("ana-reyes", "Nobody Now", by=By.HAND)
    store.registry.rename("ana-reyes", "Ana N. Reyes", by=By.HAND)
    store.registry.name_is("reyes", "ben-reyes", article_id=here, by=By.HAND)
    store.registry.name_is("reyes", "ana-reyes", article_id=here, by=By.HAND)
    lines = list(store.registry.give())
    assert len(lines) == 3
    assert {store.registry.take(each) for each in lines} == {Taken.KNOWN}
    with closing(open_store(tmp_path / "other.sqlite")) as other:
        filled(other)
        assert [other.registry.take(each) for each in lines] == [Taken.MADE] * 3
        assert {other.registry.take(each) for each in lines} == {Taken.KNOWN}
        assert said(other, "ana-reyes") == said(store, "ana-reyes")


def test_who_was_renamed_and_is_somebody_else_now_renames_nobody(store: Store, tmp_path: Path) -> None:
    filled(store)
    store.registry.rename("cy-adler", "Cy B. Adler", by=By.HAND)
    store.registry.merge("cy-adler", "ben-reyes", by=By.HAND)
    lines = list(store.registry.give())
    with closing(open_store(tmp_path / "other.sqlite")) as other:
        filled(other).registry.merge("cy-adler", "ben-reyes", by=By.READING)
        assert {other.registry.take(each) for each in lines} == {Taken.KNOWN}
        person = other.people.person("cy-adler")
        assert person is not None
        assert person.name == "Ben Reyes"


@pytest.mark.both_databases
def test_names_that_left_together_stay_together(store: Store, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "other.sqlite")) as other:
        for each in (store, other):
            filled(each)
            put(each, 4, [("", "Dee Okri", "it hails")])
            for slug in ("cy-adler", "dee-okri", "ana-reyes"):
                each.registry.merge(slug, "ben-reyes", by=By.READING)
        store.registry.split("ben-reyes", ["cy-adler", "dee-okri"], by=By.HAND)
        assert [other.registry.take(each) for each in store.registry.give()] == [Taken.MADE]
        gone = {"it snows", "it hails"}
        assert said(other, "dee-okri") == said(other, "cy-adler") == said(store, "cy-adler") == gone
        assert said(other, "ana-reyes") == said(other, "ben-reyes")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        '{"schema":"other/1","action":"same as","subject":"a","other":"b"}',
        '{"schema":"onrecord-person/1","action":"same as","subject":"a"}',
        '{"schema":"onrecord-person/1","action":"is somebody else here","subject":"a","other":"b"}',
        "x" * 30_000,
    ],
)
def test_a_line_that_is_none_is_refused(store: Store, line: str) -> None:
    with pytest.raises(StoreError):
        store.registry.take(line)
