"""A person's word wins: it is done at once, outlives later runs, and is undone as easily."""

import pytest
from sqlalchemy import insert

from onrecord.errors import StoreError
from onrecord.model import Relation, Shown
from onrecord.store.contract.stories import Action
from onrecord.store.grouping.tables import story_members
from onrecord.store.store import Store
from tests.store.grouping.test_keeper import filled, story_of

NOW = 1_780_000_000.0


def stories(store: Store, ids: dict[str, int]) -> dict[str, int]:
    return {name: story_of(store, each) for name, each in ids.items()}


def run_anew(store: Store) -> None:
    store.stories.regroup()
    while store.stories.group_some():
        pass
    after = -1
    while (done := store.stories.mend_some(after)) is not None:
        after = done[2]


@pytest.mark.both_databases
def test_a_moved_article_stays_where_it_was_put(store: Store):
    ids = filled(store)
    before = stories(store, ids)
    decision = store.stories.move(ids["again"], before["budget"], by="Ana", now=NOW)
    assert story_of(store, ids["again"]) == before["budget"]
    run_anew(store)
    assert story_of(store, ids["again"]) == before["budget"]
    ((membership, _),) = store.stories.of_article(ids["again"])
    assert membership.by == "Ana"
    (told,) = store.stories.decisions().items
    assert (told.id, told.by, told.action, told.article_id, told.story_id, told.other_id) == (
        decision, "Ana", Action.MOVE, ids["again"], before["ferry"], before["budget"],
    )  # fmt: skip
    pairs = store.stories.judged().items
    assert {each.is_same for each in pairs} == {True, False}
    store.stories.undo(decision, by="Ana", now=NOW)
    assert stories(store, ids) == before
    assert store.stories.judged().items == ()


@pytest.mark.both_databases
def test_merged_stories_are_one_until_that_is_undone(store: Store):
    ids = filled(store)
    before = stories(store, ids)
    decision = store.stories.merge(before["budget"], before["ferry"], by="Ana", now=NOW)
    assert set(stories(store, ids).values()) == {before["ferry"]}
    page = store.stories.story(before["budget"])
    assert page is not None
    assert (page.asked, page.story.id, page.story.articles) == (
        before["budget"],
        before["ferry"],
        5,
    )
    run_anew(store)
    assert set(stories(store, ids).values()) == {before["ferry"]}
    store.stories.undo(decision, by="Ben", now=NOW)
    assert stories(store, ids) == before
    page = store.stories.story(before["budget"])
    assert page is not None
    assert page.story.id == before["budget"]


@pytest.mark.both_databases
def test_a_split_story_is_two(store: Store):
    ids = filled(store)
    before = stories(store, ids)
    decision = store.stories.split(before["ferry"], [ids["again"]], by="Ana", now=NOW)
    new = story_of(store, ids["again"])
    assert new != before["ferry"]
    assert story_of(store, ids["copy"]) == before["ferry"]
    run_anew(store)
    assert story_of(store, ids["again"]) == new
    assert story_of(store, ids["ferry"]) == before["ferry"]
    store.stories.undo(decision, by="Ana", now=NOW)
    assert stories(store, ids) == before
    page = store.stories.story(new)
    assert page is None or page.story.id == before["ferry"]


@pytest.mark.both_databases
@pytest.mark.parametrize("way", ["move", "merge", "copy"])
def test_a_second_event_comes_back_with_what_is_undone(store: Store, way: str):
    ids = filled(store)
    before = stories(store, ids)
    with store.database.writing("test") as connection:
        its = {"relation": "report", "evidence": "{}", "publisher": "", "is_second": True}
        its |= {"article_id": ids["again"], "story_id": before["budget"]}
        connection.execute(insert(story_members).values(its))
    both = {(each.story_id, each.is_second) for each, _ in store.stories.of_article(ids["again"])}
    assert both == {(before["ferry"], False), (before["budget"], True)}
    if way == "move":
        decision = store.stories.move(ids["again"], before["budget"], by="Ana", now=NOW)
    elif way == "merge":
        decision = store.stories.merge(before["ferry"], before["budget"], by="Ana", now=NOW)
    else:
        decision = store.stories.mark_copy(ids["again"], ids["budget"], by="Ana", now=NOW)
    assert story_of(store, ids["again"]) == before["budget"]
    store.stories.undo(decision, by="Ana", now=NOW)
    assert {(each.story_id, each.is_second) for each, _ in store.stories.of_article(ids["again"])} == both


@pytest.mark.parametrize("way", ["move", "split"])
def test_the_number_of_an_undone_story_leads_to_where_its_articles_are(store: Store, way: str):
    """Who undid it on the new story's own page was told that there is no such story."""
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    if way == "move":
        decision = store.stories.move(ids["again"], None, by="Ana", now=NOW)
    else:
        decision = store.stories.split(ferry, [ids["again"]], by="Ana", now=NOW)
    new = story_of(store, ids["again"])
    assert new != ferry
    store.stories.undo(decision, by="Ana", now=NOW)
    page = store.stories.story(new)
    assert page is not None
    assert (page.story.id, page.story.articles) == (ferry, 3)


def test_copies_and_firsts(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    store.stories.mark_copy(ids["again"], ids["copy"], by="Ana", now=NOW)
    ((membership, _),) = store.stories.of_article(ids["again"])
    assert (membership.relation, membership.copy_of) == (Relation.COPY, ids["copy"])
    assert membership.origin is not None
    assert membership.origin.shown_by is Shown.HAND
    store.stories.mark_copy(ids["again"], None, by="Ana", now=NOW)
    first = store.stories.name_first(ids["again"], by="Ana", now=NOW)
    page = store.stories.story(ferry)
    assert page is not None
    originals = [each.article.article_id for each in page.members if each.membership.relation is Relation.ORIGINAL]
    assert originals == [ids["again"]]
    store.stories.undo(first, by="Ana", now=NOW)
    page = store.stories.story(ferry)
    assert page is not None
    originals = [each.article.article_id for each in page.members if each.membership.relation is Relation.ORIGINAL]
    assert originals == [ids["ferry"]]


def test_what_a_later_decision_rests_on_is_not_undone(store: Store):
    ids = filled(store)
    before = stories(store, ids)
    first = store.stories.move(ids["again"], before["budget"], by="Ana", now=NOW)
    second = store.stories.move(ids["again"], None, by="Ana", now=NOW)
    with pytest.raises(StoreError, match=f"decision {second} rests on it"):
        store.stories.undo(first, by="Ana", now=NOW)
    store.stories.undo(second, by="Ana", now=NOW)
    store.stories.undo(first, by="Ana", now=NOW)
    assert stories(store, ids) == before
    with pytest.raises(StoreError, match="was undone already"):
        store.stories.undo(first, by="Ana", now=NOW)


def test_what_is_not_there_is_named(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    says = store.stories
    for call, words in (
        (lambda: says.move(99, None, by="Ana", now=NOW), "article 99: is in no story"),
        (lambda: says.move(ids["ferry"], 999, by="Ana", now=NOW), "story 999"),
        (lambda: says.move(ids["ferry"], ferry, by="Ana", now=NOW), "already"),
        (lambda: says.merge(ferry, ferry, by="Ana", now=NOW), "already"),
        (lambda: says.split(ferry, [ids["budget"]], by="Ana", now=NOW), "doesn't have all"),
        (
            lambda: says.split(ferry, [ids[n] for n in ("ferry", "copy", "again")], by="Ana", now=NOW),
            "no other articles",
        ),
        (lambda: says.mark_copy(ids["ferry"], ids["ferry"], by="Ana", now=NOW), "itself"),
        (lambda: says.undo(4, by="Ana", now=NOW), "none of this number"),
        (lambda: says.move(ids["ferry"], None, by=" ", now=NOW), "name of who decides"),
    ):
        with pytest.raises(StoreError, match=words):
            call()
    assert says.decisions().items == ()
