"""Corrections carried to another store: by the article's address and the statement's words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from onrecord.errors import StoreError
from onrecord.model import Stance
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import Holds, NotAStatement, SpeakerIs, StanceIs, Taken, WordsAre
from onrecord.store.corrections.tables import corrections
from onrecord.store.store import Store, open_store
from tests.store.corrections.test_corrections import NEVER, TEXT, span_of, statements
from tests.store.making import article, capture, keep, page, record

pytestmark = pytest.mark.both_databases


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "other.sqlite")
    yield opened
    opened.close()


def lines(store: Store) -> list[str]:
    (kept,) = keep(store, article(TEXT))
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"), by="Kim", why="so")
    store.corrections.correct(kept.article_id, "a1", WordsAre(spans=(span_of("never raise"),)))
    store.corrections.correct(kept.article_id, "a1", StanceIs(stance=Stance.PROMISES))
    undone = store.corrections.correct(kept.article_id, "a2", SpeakerIs(name=None))
    store.corrections.undo(undone.id)
    store.corrections.correct(kept.article_id, "a2", NotAStatement())
    return list(store.corrections.give())


def test_corrections_are_given_and_taken_once(store, other):
    given = lines(store)
    assert len(given) == 4
    assert {other.corrections.take(each) for each in given} == {Taken.NO_ARTICLE}
    # there another statement stands before it, so that its id is another
    (kept,) = keep(other, article("Cleo Marsh said it rains. " + TEXT))
    assert {other.corrections.take(each) for each in given} == {Taken.MADE}
    assert statements(other, kept.article_id) == {
        "a1": ("Cleo Marsh", "it rains"),
        "a2": ("Ben Okafor", "never raise"),
    }
    (first, *_) = other.corrections.of_article(kept.article_id).made
    assert (first.by, first.why) == ("Kim", "so")
    assert {other.corrections.take(each) for each in given} == {Taken.KNOWN}
    assert not check(other.database).counts
    own = [json.loads(each) for each in other.corrections.give()]
    assert [each["put"]["kind"] for each in own] == [json.loads(each)["put"]["kind"] for each in given]


def test_corrections_that_an_earlier_version_kept_are_known(store, other):
    """Its rows lack the fields that came since: each correction was made a second time."""
    given = lines(store)
    keep(other, article(TEXT))
    assert {other.corrections.take(each) for each in given} == {Taken.MADE}
    with other.database.writing("corrections") as connection:
        for row in connection.execute(select(corrections.c.id, corrections.c.instead)).all():
            former = {key: value for key, value in json.loads(row.instead).items() if key != "slug"}
            assert former != json.loads(row.instead)
            its = update(corrections).where(corrections.c.id == row.id)
            connection.execute(its.values(instead=json.dumps(former, separators=(",", ":"))))
    assert {other.corrections.take(each) for each in given} == {Taken.KNOWN}


def test_a_statement_that_is_not_read_there_is_put_where_its_words_stand(store, other):
    given = lines(store)
    taken = capture("https://vell.test/talks", "x")
    nothing = record(article("It rains. " + TEXT))
    nothing = replace(nothing, reading=replace(nothing.reading, attributions=(), entities=()))
    (kept,) = other.keeping.record(taken, page(taken, nothing))
    assert [other.corrections.take(each) for each in given] == [Taken.MADE, Taken.MADE, Taken.MADE, Taken.KNOWN]
    assert statements(other, kept.article_id) == {"a1": ("Ben Okafor", "never raise")}
    assert set(other.corrections.of_article(kept.article_id).holds.values()) == {Holds.HOLDS}
    assert not check(other.database).counts


def test_words_that_do_not_stand_there_are_said_to(store, other):
    given = lines(store)
    keep(other, article("Ben Okafor said nothing of that."))
    assert [other.corrections.take(each) for each in given] == [Taken.NO_WORDS] * 3 + [Taken.KNOWN]


def hostile(store: Store) -> Iterator[str]:
    good = json.loads(lines(store)[1])
    yield ""
    yield "[" * 100_000
    yield "{}"
    yield '"\ud800"'
    yield json.dumps({**good, "schema": "other/1"})
    yield json.dumps({**good, "by": "x" * 1000})
    yield json.dumps({**good, "at": -1})
    yield json.dumps({**good, "put": {**good["put"], "words": []}})
    yield json.dumps({**good, "put": {**good["put"], "words": good["put"]["words"] * 100}})
    yield json.dumps({**good, "put": {"kind": "speaker", "name": "x" * 1000}})
    yield json.dumps({**good, "put": {"kind": "sings"}})
    yield json.dumps({**good, "read": {**good["read"], "content": [], "cue": [], "source": []}})
    yield "x" * 2_000_000


def test_what_is_no_line_of_an_export_is_refused(store):
    for line in hostile(store):
        with pytest.raises(StoreError):
            store.corrections.take(line)


def test_places_that_a_line_gives_are_never_believed(store, other):
    (line, words, *_) = map(json.loads, lines(store))
    keep(other, article(TEXT))
    for each in (line, words):
        text = json.dumps(each).replace('"start": ', '"start": 9').replace('"end": ', '"end": 99')
        assert other.corrections.take(text) is Taken.MADE
    assert not check(other.database).counts
    (kept,) = other.news.feed().items
    assert statements(other, kept.article_id)["a1"] == ("Ben Okafor", "never raise")
    assert NEVER in TEXT
