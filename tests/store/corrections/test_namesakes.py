"""Which of several people of a name says it: chosen at the statement, and never taken silently."""

from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import Holds, NotAStatement, SpeakerIs, Taken
from onrecord.store.contract.registry import By
from onrecord.store.contract.search import Query
from onrecord.store.store import Store, open_store
from tests.store.registry.test_linking import MINISTER, OTHER, put, said, settled

TALK = [("", "Ana Reyes", "it is cold"), ("", "Ben Okafor", "it is late")]
FIRST, SECOND = "ana-reyes", "ana-reyes~2"


def filled(store: Store) -> int:
    """A store with two Ana Reyes of one spelling; the id of an article in which the first one speaks."""
    for number, each in enumerate((MINISTER, OTHER, TALK)):
        put(store, number, each)
    settled(store)
    assert said(store, SECOND) == {"the fish are gone"}
    return store.news.feed().items[0].article_id


def listed(store: Store) -> tuple[str, ...]:
    return store.news.feed().items[0].speaker_slugs


def whole(store: Store) -> bool:
    return not check(store.database).counts


@pytest.mark.both_databases
def test_a_name_that_two_people_have_is_refused_and_a_slug_says_which(store: Store) -> None:
    article = filled(store)
    for name in ("Ana Reyes", "Ms. Ana  Reyes", "ANA REYES"):
        with pytest.raises(StoreError, match=f"2 people on record; say which by one of {FIRST}~1, {SECOND}"):
            store.corrections.correct(article, "a2", SpeakerIs(name=name))
    with pytest.raises(StoreError, match="neither in the article nor on the record"):
        store.corrections.correct(article, "a2", SpeakerIs(name="ana-reyes~9"))
    made = store.corrections.correct(article, "a2", SpeakerIs(name=SECOND), by="Kim")
    assert made.instead == SpeakerIs(name="Ana Reyes", slug=SECOND)
    assert made.said == "Ana Reyes (ana-reyes~2)"
    assert said(store, SECOND) == {"the fish are gone", "it is late"}
    assert said(store, FIRST) == {"the talks go on", "it is cold"}
    assert listed(store) == (FIRST, SECOND)
    found = store.search.claims(Query(words="late", speaker=SECOND)).items
    assert [each.attribution_id for each in found] == ["a2"]
    stored = store.news.article(article)
    assert stored is not None
    assert stored.speaker_slugs == {"a1": FIRST, "a2": SECOND}
    assert whole(store)
    store.corrections.undo(made.id)
    assert listed(store) == (FIRST, "ben-okafor")
    assert said(store, SECOND) == {"the fish are gone"}
    assert whole(store)


@pytest.mark.both_databases
@pytest.mark.parametrize(("name", "slug"), [("Cher", "cher"), ("王伟", "王伟"), ("בן-גוריון", "בן-גוריון")])
def test_a_name_that_is_its_own_slug_is_a_name_until_it_has_a_number(store: Store, name: str, slug: str) -> None:
    """Typed, it took the first of two people without a word."""
    for number, each in enumerate(([("", name, "it rains")], [("", name, "it snows")], TALK)):
        put(store, number, each)
    article, other = (item.article_id for item in store.news.feed().items[:2])
    assert store.registry.name_is(slug, "ana-reyes", by=By.HAND, article_id=other)
    for typed in (name, slug):
        with pytest.raises(StoreError, match=f"2 people on record; say which by one of {slug}~1, {slug}~2"):
            store.corrections.correct(article, "a2", SpeakerIs(name=typed))
    for instead in (SpeakerIs(name=f"{slug}~1"), SpeakerIs(name=slug, slug=slug)):
        made = store.corrections.correct(article, "a2", instead)
        assert made.instead == SpeakerIs(name=name, slug=slug)
        store.corrections.undo(made.id)
    assert store.corrections.correct(article, "a2", SpeakerIs(name="ben-okafor~1")).said == "Ben Okafor"


@pytest.mark.both_databases
def test_it_stays_whatever_is_decided_for_the_article(store: Store) -> None:
    article = filled(store)
    made = store.corrections.correct(article, "a2", SpeakerIs(name=FIRST, slug=FIRST))
    own = store.corrections.correct(article, "a1", SpeakerIs(name=SECOND))
    assert store.corrections.of_article(article).holds == {made.id: Holds.HOLDS, own.id: Holds.HOLDS}
    entry = store.registry.name_is(FIRST, SECOND, by=By.HAND, article_id=article)
    assert entry is not None
    for undone in (False, True):
        if undone:
            store.registry.undo(entry)
        assert (said(store, FIRST), said(store, SECOND)) == (
            {"the talks go on", "it is late"},
            {"the fish are gone", "it is cold"},
        )
        assert listed(store) == (SECOND, FIRST)
        assert whole(store)
    store.corrections.undo(own.id)
    assert said(store, FIRST) == {"the talks go on", "it is late", "it is cold"}
    # the two turn out to be one, and two again
    merged = store.registry.merge(SECOND, FIRST, by=By.HAND)
    assert merged is not None
    assert len(said(store, FIRST)) == 4
    assert store.people.namesakes(["Ana Reyes"]) == {}
    store.registry.undo(merged)
    assert said(store, SECOND) == {"the fish are gone"}
    assert whole(store)


@pytest.mark.both_databases
def test_what_is_not_a_statement_any_more_comes_back_as_chosen(store: Store) -> None:
    article = filled(store)
    store.corrections.correct(article, "a2", SpeakerIs(name=SECOND))
    none = store.corrections.correct(article, "a2", NotAStatement())
    assert said(store, SECOND) == {"the fish are gone"}
    store.corrections.undo(none.id)
    assert said(store, SECOND) == {"the fish are gone", "it is late"}


def test_those_of_a_name_are_told_apart(store: Store) -> None:
    filled(store)
    (people,) = store.people.namesakes(["Ana Reyes", "Ben Okafor", "Nobody", "", "Ana Reyes"]).values()
    assert [(each.slug, each.roles) for each in people] == [
        (FIRST, ("Ukrainian Finance Minister",)),
        (SECOND, ("Canadian Finance Minister",)),
    ]


def test_another_store_is_asked_which(store: Store, tmp_path: Path) -> None:
    article = filled(store)
    with closing(open_store(tmp_path / "one.sqlite")) as one, closing(open_store(tmp_path / "two.sqlite")) as two:
        filled(two)
        put(one, 2, TALK)
        store.corrections.correct(article, "a2", SpeakerIs(name=SECOND))
        (line,) = store.corrections.give()
        assert [each.corrections.take(line) for each in (store, one, two)] == [
            Taken.KNOWN,
            Taken.SEVERAL,
            Taken.SEVERAL,
        ]
        put(one, 3, [("", "Ana Reyes", "one only")])
        alone = one.news.feed().items[1].article_id
        one.corrections.correct(alone, "a2", SpeakerIs(name="Ana Reyes"))
        (line,) = one.corrections.give()
        assert two.corrections.take(line) is Taken.SEVERAL
