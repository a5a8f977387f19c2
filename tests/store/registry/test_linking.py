"""People linked as articles come in, and over a store that is there already."""

from collections.abc import Iterable
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import (
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Coverage,
    Entity,
    EntityType,
    Mention,
    Party,
    Reading,
    Span,
)
from onrecord.store.checking.check import check
from onrecord.store.contract.registry import Action, By
from onrecord.store.store import Store, open_store
from tests.store.making import capture, day, page
from tests.store.older import as_of

MINISTER = [("Ukrainian Finance Minister", "Ana Reyes", "the talks go on")]
SHORT = [("Finance Minister", "Reyes", "nobody stays")]
FARMER = [("farmer", "Ben Reyes", "it rains")]
NOBODY = [("", "Reyes", "it is late")]
OTHER = [("Canadian Finance Minister", "Ana Reyes", "the fish are gone")]
FORM = [("Ukrainian Finance Minister", "Ana B. Reyes", "all is well")]
ARTICLES = (MINISTER, SHORT, FARMER, NOBODY, OTHER, FORM)


def spoken(said: Iterable[tuple[str, str, str]]) -> ArticleRecord:
    """ "ROLE NAME said CONTENT." sentences, read."""
    text = ""
    entities, mentions, attributions = [], [], []
    for number, (role, name, content) in enumerate(said, 1):
        start = len(text) + (len(role) + 1 if role else 0)
        text += f"{role} {name} said {content}. ".lstrip()
        source, cue = Span(start, start + len(name)), Span(start + len(name) + 1, start + len(name) + 5)
        its = Span(start - len(role) - 1, start - 1) if role else None
        entities.append(
            Entity(
                id=f"e{number}",
                type=EntityType.PERSON,
                name=name,
                evidence=source,
                roles=(its,) if its else (),
            )
        )
        mentions.append(Mention(span=source, type=EntityType.PERSON, role=its, entity=f"e{number}"))
        attributions.append(
            Attribution(
                id=f"a{number}",
                source=(source,),
                cue=(cue,),
                content=(Span(cue.end + 1, len(text) - 2),),
                kind=AttributionKind.INDIRECT,
                speaker=Party(name=name, evidence=source, entity=f"e{number}", role=its),
            )
        )
    reading = Reading(
        language="en",
        coverage=Coverage.FULL,
        entities=tuple(entities),
        mentions=tuple(mentions),
        attributions=tuple(attributions),
    )
    return ArticleRecord(article=Article(text=text.strip(), language="en"), reading=reading)


def put(store: Store, number: int, said: list[tuple[str, str, str]], when: float | None = None) -> None:
    record = spoken(said)
    taken = capture(f"https://vell.test/{number}", record.article.text, day(number if when is None else when))
    store.keeping.record(taken, page(taken, record))


def settled(store: Store) -> Store:
    while store.upkeep.upgrade_some():
        pass
    return store


def said(store: Store, slug: str) -> set[str]:
    return {claim.content for claim in store.people.statements(slug).items}


def parts(store: Store) -> set[frozenset[str]]:
    """What was said, by who said it."""
    return {frozenset(said(store, person.slug)) for person in store.people.busiest()}


@pytest.mark.both_databases
def test_a_last_name_and_a_role_are_who_has_that_role_on_record(store: Store) -> None:
    for number, each in enumerate((MINISTER, FARMER, NOBODY, SHORT)):
        put(store, number, each)
    assert said(store, "ana-reyes") == {"the talks go on", "nobody stays"}
    assert said(store, "reyes") == {"it is late"}
    assert [each.slug for each in store.registry.names("ana-reyes")] == ["ana-reyes", "reyes~2"]


@pytest.mark.both_databases
def test_who_was_open_is_looked_at_again(store: Store) -> None:
    put(store, 0, SHORT)
    put(store, 1, NOBODY)
    assert said(store, "reyes") == {"nobody stays", "it is late"}
    put(store, 2, MINISTER)
    assert [each.name for each in store.upkeep.upgrades()] == ["people again"]
    settled(store)
    assert said(store, "ana-reyes") == {"the talks go on", "nobody stays"}
    assert said(store, "reyes") == {"it is late"}
    assert not store.upkeep.upgrades()
    assert not check(store.database).counts


def test_articles_do_not_have_each_other_looked_at_again_for_ever(store: Store) -> None:
    put(store, 0, [("", "Ana Reyes", "it snows"), ("", "Holt", "it thaws")])
    put(store, 1, [("", "Ben Holt", "it rains"), ("", "Reyes", "it is late")])
    pieces = 0
    while store.upkeep.upgrade_some():
        pieces += 1
        assert pieces < 20
    assert not store.upkeep.upgrades()


@pytest.mark.both_databases
def test_whoever_of_many_of_a_last_name_is_meant_is_found(store: Store) -> None:
    put(store, 0, [("Canadian Finance Minister", "Ana Smith", "the fish are gone")])
    put(
        store, 1, [("", f"{a}on{b} Smith", "it rains") for a in ascii_lowercase[:20] for b in ascii_lowercase[:16]]
    )
    put(store, 2, [("US President", "Zed Smith", "the talks go on")])
    put(store, 3, [("President", "Smith", "nobody stays")])
    assert said(store, "zed-smith") == {"the talks go on", "nobody stays"}
    put(store, 4, [("Ukrainian Finance Minister", "Ana Smith", "it is over")])
    assert said(store, "ana-smith") == {"the fish are gone"}
    assert said(store, "ana-smith~2") == {"it is over"}


@pytest.mark.both_databases
def test_namesakes_are_two_and_forms_of_a_name_one(store: Store) -> None:
    for number, each in enumerate((MINISTER, OTHER, FORM)):
        put(store, number, each)
    assert said(store, "ana-reyes") == {"the talks go on", "all is well"}
    assert said(store, "ana-reyes~2") == {"the fish are gone"}
    (entry,) = store.registry.log().items
    assert (entry.action, entry.by) == (Action.MERGE, By.READING)
    assert "“Ukrainian Finance Minister”" in (entry.why or "")
    assert not check(store.database).counts


@pytest.mark.both_databases
def test_nothing_goes_against_a_hand(store: Store) -> None:
    put(store, 0, MINISTER)
    put(store, 1, NOBODY)
    store.registry.keep_apart("ana-reyes", "reyes", by=By.HAND)
    put(store, 2, SHORT)
    assert said(store, "ana-reyes") == {"the talks go on"}
    here = store.news.feed().items[0].article_id
    store.registry.name_is("reyes", "ana-reyes", article_id=here, by=By.HAND)
    put(store, 2, [("Russian Finance Minister", "Reyes", "nobody stays here")], when=4)
    assert said(store, "ana-reyes") == {"the talks go on", "nobody stays here"}


def test_an_article_that_is_read_anew_is_linked_anew(store: Store) -> None:
    put(store, 0, MINISTER)
    put(store, 1, NOBODY)
    put(store, 1, SHORT, when=3)
    assert said(store, "ana-reyes") == {"the talks go on", "nobody stays"}
    put(store, 0, [("", "Ana Reyes", "the talks are over")], when=5)
    assert not check(store.database).counts


def test_an_old_store_is_linked_in_the_background_and_a_kill_loses_nothing(path: Path) -> None:
    store = open_store(path)
    for number in range(20):
        put(store, number, ARTICLES[number % len(ARTICLES)])
    expected = parts(settled(store))
    store.close()
    as_of(path, "0023")
    store = open_store(path)
    assert store.upkeep.upgrade_some()
    store.close()
    store = open_store(path)  # as after a kill between two pieces
    put(store, 0, MINISTER, when=30)
    assert parts(settled(store)) == expected
    assert not check(store.database).counts
    store.close()


@settings(max_examples=6)
@given(order=st.permutations(range(len(ARTICLES))), is_alone=st.booleans())
def test_who_is_the_same_does_not_hang_on_the_order_of_arrival(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], is_alone: bool
) -> None:
    store = open_store(tmp_path_factory.mktemp("order") / "store.sqlite")
    for number in order:
        if not is_alone or ARTICLES[number] is not OTHER:
            put(store, number, ARTICLES[number])
    if is_alone:
        expected = [{"the talks go on", "nobody stays", "all is well"}, {"it rains"}, {"it is late"}]
    else:  # two of her name and office: which of them is meant stays open
        expected = [{"the talks go on", "all is well"}, {"it rains"}, {"it is late", "nobody stays"}]
        expected.append({"the fish are gone"})
    assert parts(settled(store)) == set(map(frozenset, expected))
    assert not check(store.database).counts
    store.close()


@pytest.mark.both_databases
def test_roles_over_time_each_with_the_statement_that_gives_it(store: Store) -> None:
    put(store, 0, [("mayor", "Ana Reyes", "we build")])
    put(store, 1, MINISTER)
    put(store, 2, SHORT)
    put(store, 3, [("Mayor", "Ana Reyes", "we built")])
    held = store.registry.roles("reyes~2")
    assert [(each.role, each.statements) for each in held] == [
        ("mayor", 2),
        ("Finance Minister", 1),
        ("Ukrainian Finance Minister", 1),
    ]
    ids = [each.article_id for each in store.news.feed().items]
    assert [(each.article_id, each.attribution_id) for each in held] == [
        (ids[3], "a1"),
        (ids[1], "a1"),
        (ids[2], "a1"),
    ]
    assert (held[0].first, held[0].last) == (store.news.feed().items[3].at, store.news.feed().items[0].at)
    assert [each.evidence for each in store.registry.names("ana-reyes")] == [
        None,
        "last name, and role “Finance Minister”",
    ]
    assert store.registry.roles("nobody") == ()


@pytest.mark.both_databases
def test_people_of_a_last_name(store: Store) -> None:
    for number, each in enumerate((MINISTER, FARMER, NOBODY)):
        put(store, number, each)
    assert {each.slug for each in store.people.called("Reyes")} == {"ana-reyes", "ben-reyes", "reyes"}
    assert store.people.called("Ana") == store.people.called("…") == ()


@pytest.mark.both_databases
def test_forms_of_a_name_that_a_hand_took_apart_again_stay_two(store: Store) -> None:
    put(store, 1, MINISTER)
    put(store, 2, FORM)
    (entry,) = store.registry.log(by=By.READING).items
    store.registry.undo(entry.id)
    put(store, 3, FORM)
    put(store, 4, MINISTER)
    settled(store)
    assert said(store, "ana-b-reyes") == {"all is well"}
    assert said(store, "ana-reyes") == {"the talks go on"}
