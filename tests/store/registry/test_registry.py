"""Merging, splitting and renaming people: at once everywhere, undone as easily, and never against what a hand decided."""

import pytest

from onrecord.errors import StoreError
from onrecord.model import EntityType, Outlet
from onrecord.store import schema as t
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.registry import Action, By
from onrecord.store.contract.search import Query
from onrecord.store.registry.tables import persons
from onrecord.store.store import Store
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases
REYES, ANA, OKAFOR = "ana-reyes", "ana", "ben-okafor"


@pytest.fixture
def talks(store: Store) -> Store:
    """Two articles: Ana Reyes speaks in one, Ana and Ben Okafor in the other."""
    store.keeping.add_outlet(Outlet(name="Vell"))
    keep(store, article("Ana Reyes said the talks go on."), url="https://vell.test/1", when=day(0), outlet="vell")
    text = "Ana denied the rumour. Ben Okafor said nobody stays. Ana hoped for rain."
    keep(store, article(text), url="https://vell.test/2", when=day(1), outlet="vell")
    return store


def said(store: Store, slug: str) -> list[str]:
    return [claim.content for claim in store.people.statements(slug, thoughts=Thoughts.TOO).items]


def found(store: Store, speaker: str, words: str = "") -> list[str]:
    query = Query(words=words, speaker=speaker, thoughts=Thoughts.TOO)
    return [claim.content for claim in store.search.claims(query).items]


def test_each_name_is_a_person_at_first(talks: Store) -> None:
    assert {each.slug for each in talks.people.busiest()} == {REYES, ANA, OKAFOR}
    assert [each.slug for each in talks.registry.names(ANA)] == [ANA]


def test_who_is_merged_is_one_person_everywhere(talks: Store) -> None:
    assert talks.registry.merge(ANA, REYES, by=By.HAND, why="the same minister")
    head = talks.people.person(REYES)
    assert head is not None
    assert head == talks.people.person(ANA)
    assert (head.slug, head.name, head.statements, head.thoughts, head.articles, head.outlets) == (
        REYES,
        "Ana Reyes",
        2,
        1,
        2,
        1,
    )
    assert said(talks, REYES) == said(talks, ANA) == ["for rain", "the rumour", "the talks go on"]
    assert found(talks, speaker=ANA) == found(talks, speaker=REYES) == said(talks, ANA)
    assert found(talks, speaker=REYES, words="rumour") == ["the rumour"]
    assert {claim.speaker_slug for claim in talks.search.claims(Query(words="rumour")).items} == {REYES}
    assert {each.slug for each in talks.people.busiest()} == {REYES, OKAFOR}
    assert [(each.slug, each.name, each.by) for each in talks.registry.names(ANA)] == [
        (REYES, "Ana Reyes", By.READING),
        (ANA, "Ana", By.HAND),
    ]
    stored = talks.news.article(talks.search.articles(Query(words="rumour")).items[0].item.article_id)
    assert stored is not None
    assert set(stored.speaker_slugs.values()) == {REYES, OKAFOR}


def test_a_merge_is_undone(talks: Store) -> None:
    before = talks.people.person(ANA), talks.people.person(REYES), said(talks, ANA)
    entry = talks.registry.merge(ANA, REYES, by=By.HAND)
    assert entry is not None
    talks.registry.undo(entry)
    assert (talks.people.person(ANA), talks.people.person(REYES), said(talks, ANA)) == before
    with pytest.raises(StoreError, match=f"decision {entry}: was undone already"):
        talks.registry.undo(entry)
    for number in (0, -1, entry + 1, 1 << 70):
        with pytest.raises(StoreError, match="there is none of this number"):
            talks.registry.undo(number)
    assert [each.is_undone for each in talks.registry.log().items] == [True]


def test_what_was_changed_since_is_not_undone_and_the_later_decision_is_named(talks: Store) -> None:
    first = talks.registry.merge(ANA, REYES, by=By.HAND)
    second = talks.registry.split(REYES, [ANA], by=By.HAND)
    third = talks.registry.rename(ANA, "Ana Maria", by=By.HAND)
    fourth = talks.registry.rename(ANA, "Ana M.", by=By.HAND)
    assert talks.registry.set_type(ANA, EntityType.ORGANISATION, by=By.HAND)  # stands in nobody's way
    assert first is not None
    assert second is not None
    assert third is not None
    assert fourth is not None
    words = rf"decision {second} \({REYES} not the same as {ANA}\) rests on it; undo that one first"
    with pytest.raises(StoreError, match=words):
        talks.registry.undo(first)
    with pytest.raises(StoreError, match=rf"decision {fourth} \({ANA} renamed: Ana M.\) rests on it"):
        talks.registry.undo(third)
    assert said(talks, REYES) == ["the talks go on"]
    # as it says
    for each in (fourth, third, second, first):
        talks.registry.undo(each)
    assert len(said(talks, REYES)) == 1


def test_what_a_later_reading_decided_is_named_too(talks: Store) -> None:
    first = talks.registry.merge(ANA, REYES, by=By.READING)
    second = talks.registry.merge(REYES, OKAFOR, by=By.READING)
    assert first is not None
    with pytest.raises(StoreError, match=rf"decision {second} \({REYES} same as {OKAFOR}\) rests on it"):
        talks.registry.undo(first)


def test_reading_never_puts_together_what_a_hand_kept_apart(talks: Store) -> None:
    assert talks.registry.keep_apart(ANA, REYES, by=By.HAND)
    assert talks.registry.merge(ANA, REYES, by=By.READING) is None
    assert talks.registry.merge(ANA, OKAFOR, by=By.READING) is not None
    assert talks.registry.merge(OKAFOR, REYES, by=By.READING) is None  # Ana is one of his names now
    assert talks.registry.merge(OKAFOR, REYES, by=By.HAND) is not None
    assert len(said(talks, REYES)) == 4


def test_reading_never_parts_what_a_hand_put_together(talks: Store) -> None:
    assert talks.registry.merge(ANA, REYES, by=By.HAND)
    assert talks.registry.split(REYES, [ANA], by=By.READING) is None
    assert talks.registry.split(REYES, [REYES], by=By.READING) is None
    assert talks.registry.keep_apart(REYES, ANA, by=By.HAND)
    assert said(talks, ANA) == ["for rain", "the rumour"]
    assert talks.registry.merge(ANA, REYES, by=By.READING) is None


def test_the_name_of_an_address_takes_it_along(talks: Store) -> None:
    talks.registry.merge(ANA, REYES, by=By.READING)
    assert talks.registry.split(REYES, [REYES], by=By.READING)
    assert said(talks, REYES) == ["the talks go on"]
    assert said(talks, ANA) == ["for rain", "the rumour"]


def test_a_hand_renames_and_types(talks: Store) -> None:
    renamed = talks.registry.rename(ANA, " Ana  Maria Reyes ", by=By.HAND)
    typed = talks.registry.set_type(ANA, EntityType.ORGANISATION, by=By.HAND)
    head = talks.people.person(ANA)
    assert head is not None
    assert (head.name, head.type) == ("Ana Maria Reyes", EntityType.ORGANISATION)
    assert talks.registry.rename(ANA, "Anna", by=By.READING) is None
    assert talks.registry.rename(ANA, "Ana Maria Reyes", by=By.HAND) is None
    assert renamed is not None
    assert typed is not None
    talks.registry.undo(renamed)
    talks.registry.undo(typed)
    head = talks.people.person(ANA)
    assert head is not None
    assert (head.name, head.type) == ("Ana", EntityType.PERSON)


def test_a_name_in_one_article_is_somebody(talks: Store) -> None:
    keep(talks, article("Ana said no."), url="https://vell.test/3", when=day(2), outlet="vell")
    there = talks.search.articles(Query(words="rumour")).items[0].item.article_id
    entry = talks.registry.name_is(ANA, REYES, article_id=there, by=By.HAND)
    assert entry is not None
    assert said(talks, REYES) == ["for rain", "the rumour", "the talks go on"]
    assert said(talks, ANA) == ["no"]
    assert found(talks, speaker=REYES, words="rumour") == ["the rumour"]
    assert found(talks, speaker=ANA, words="rumour") == []
    assert [each.slug for each in talks.registry.names(REYES)] == [REYES, "ana~2"]
    item = talks.news.feed().items[1]
    assert dict(zip(item.speakers, item.speaker_slugs, strict=True)) == {"Ana": "ana~2", "Ben Okafor": OKAFOR}
    assert talks.people.person("ana~2") == talks.people.person(REYES)
    # read anew, it stays
    keep(
        talks,
        article("Ana denied the rumour again. Ben Okafor said nobody stays. Ana hoped for rain."),
        url="https://vell.test/2",
        when=day(3),
        outlet="vell",
    )
    assert "the rumour again" in said(talks, REYES)
    assert said(talks, ANA) == ["no"]
    talks.registry.undo(entry)
    assert said(talks, REYES) == ["the talks go on"]
    assert set(said(talks, ANA)) == {"no", "for rain", "the rumour again"}
    assert found(talks, speaker=ANA, words="again") == ["the rumour again"]


def test_a_rule_is_undone_under_the_id_that_its_article_has_now(talks: Store) -> None:
    text = "Ana denied the rumour. Ben Okafor said nobody stays. Ana hoped for rain."
    before = talks.search.articles(Query(words="rumour")).items[0].item.article_id
    first = talks.registry.name_is(ANA, OKAFOR, article_id=before, by=By.HAND)
    second = talks.registry.name_is(ANA, REYES, article_id=before, by=By.HAND)
    assert first is not None
    assert second is not None
    (now,) = keep(talks, article(text, published=day(-1)), url="https://vell.test/2", when=day(3), outlet="vell")
    assert now.article_id != before
    talks.registry.undo(second)
    assert set(said(talks, OKAFOR)) == {"the rumour", "nobody stays", "for rain"}
    talks.registry.undo(first)
    assert set(said(talks, ANA)) == {"the rumour", "for rain"}
    third = talks.registry.name_is(ANA, REYES, article_id=now.article_id, by=By.HAND)
    assert third is not None
    talks.retention.retain("vell", 1)
    assert talks.retention.drop_expired(now=day(9).timestamp())
    with pytest.raises(StoreError, match="its article isn't in the store"):
        talks.registry.undo(third)


def test_a_name_at_an_outlet_is_somebody_from_now_on(talks: Store) -> None:
    assert talks.registry.name_is(ANA, REYES, outlet="vell", by=By.HAND)
    keep(talks, article("Ana said no."), url="https://vell.test/3", when=day(2), outlet="vell")
    keep(talks, article("Ana said yes."), url="https://other.test/3", when=day(2))
    assert said(talks, REYES) == ["no", "the talks go on"]
    assert said(talks, ANA) == ["yes", "for rain", "the rumour"]


def test_sums_are_those_of_the_names(talks: Store) -> None:
    talks.registry.merge(ANA, REYES, by=By.READING)
    with talks.database.reading() as connection:
        rows = connection.execute(persons.select().order_by(persons.c.id)).all()
        names = connection.execute(t.speakers.select()).all()
    for row in rows:
        own = [name for name in names if name.person_id == row.id]
        assert (row.statements, row.thoughts) == (
            sum(name.statements for name in own),
            sum(name.thoughts for name in own),
        )


def test_the_log_says_what_was_done(talks: Store) -> None:
    talks.registry.merge(ANA, REYES, by=By.HAND, why=" the same\nminister ")
    talks.registry.rename(REYES, "A. Reyes", by=By.READING)
    last, first = talks.registry.log().items
    assert (first.action, first.by, first.subject, first.other) == (Action.MERGE, By.HAND, ANA, REYES)
    assert first.why == "the same minister"
    assert (last.action, last.by, last.subject, last.other) == (Action.RENAME, By.READING, REYES, None)
    assert talks.registry.log(limit=1, after=talks.registry.log(limit=1).after).items == (first,)
    assert talks.registry.log(limit=1, by=By.HAND).items == (first,), "however much reading decided since"
    assert talks.registry.log(by=By.READING).items == (last,)


@pytest.mark.parametrize("name", ["", "…", "x" * 201])
def test_what_can_be_no_name_is_refused(talks: Store, name: str) -> None:
    with pytest.raises(StoreError):
        talks.registry.rename(ANA, name, by=By.HAND)


def test_nobody_is_refused(talks: Store) -> None:
    for wrong in (
        lambda: talks.registry.merge("nobody", ANA, by=By.HAND),
        lambda: talks.registry.split(ANA, [REYES], by=By.HAND),
        lambda: talks.registry.name_is(ANA, REYES, by=By.HAND),
        lambda: talks.registry.name_is(ANA, REYES, article_id=3, by=By.HAND),
        lambda: talks.registry.name_is(ANA, REYES, outlet="none", by=By.HAND),
    ):
        with pytest.raises(StoreError):
            wrong()
    assert talks.registry.merge(ANA, ANA, by=By.HAND) is None
    assert talks.registry.split(ANA, [ANA], by=By.HAND) is None
    assert talks.registry.names("nobody") == ()


def test_a_name_given_by_hand_has_nothing_that_steers_a_terminal_or_turns_the_words_around_it(
    talks: Store,
) -> None:
    assert talks.registry.rename(REYES, "Ana\n\u202eM.\u2066 Rey\x1b[31mes\x9b", by=By.HAND)
    head = talks.people.person(REYES)
    assert head is not None
    assert head.name == "Ana M. Rey[31mes"
    with pytest.raises(StoreError, match="needs a letter or digit"):
        talks.registry.rename(REYES, "a" * 10_000, by=By.HAND)


def test_the_log_says_which_name_or_type_was_given(talks: Store) -> None:
    talks.registry.rename(REYES, "Ana M. Reyes", by=By.HAND)
    talks.registry.set_type(REYES, EntityType.ORGANISATION, by=By.HAND)
    talks.registry.merge(ANA, REYES, by=By.HAND)
    assert [each.said for each in talks.registry.log(by=By.HAND).items] == [None, "organisation", "Ana M. Reyes"]
