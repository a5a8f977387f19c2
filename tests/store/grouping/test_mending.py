"""The pass over stories: two that are one event become one, what doesn't fit goes, and what a person said stays."""

from sqlalchemy import delete, insert, update

from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.tables import story_gists, story_members
from onrecord.store.store import Store
from tests.store.grouping.test_keeper import filled, story_of

NOW = 1_780_000_000.0


def mend(store: Store) -> int:
    mended, after = 0, -1
    while (some := store.stories.mend_some(after)) is not None:
        _, changed, after = some
        mended += changed
    return mended


def put_apart(store: Store, article_id: int) -> int:
    """An article in a story of its own, as if it had come when nothing was like it."""
    before = story_of(store, article_id)
    with store.database.writing("test") as connection:
        rows = StoryRows(connection)
        new = rows.begin(article_id)
        its = story_members.c.article_id == article_id
        connection.execute(update(story_members).where(its).values(story_id=new))
        rows.refresh(before)
    return new


def test_a_whole_store_needs_no_mending(store: Store):
    filled(store)
    assert mend(store) == 0


def test_stories_of_one_event_become_one(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    new = put_apart(store, ids["again"])
    assert story_of(store, ids["again"]) == new
    with store.database.writing("test") as connection:
        row = {"relation": "report", "evidence": "{}", "publisher": "", "is_second": True}
        # pages whose second event is the other story: no row may stand in the way
        connection.execute(insert(story_members).values(article_id=ids["ferry"], story_id=new, **row))
        connection.execute(insert(story_members).values(article_id=ids["again"], story_id=ferry, **row))
    assert mend(store) == 1
    assert story_of(store, ids["again"]) == ferry
    page = store.stories.story(new)
    assert page is not None
    assert (page.story.id, page.story.articles) == (ferry, 3)


def test_what_does_not_fit_goes(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    with store.database.writing("test") as connection:
        its = story_members.c.article_id == ids["budget"]
        connection.execute(update(story_members).where(its).values(story_id=ferry))
        StoryRows(connection).refresh(ferry)
    assert mend(store) >= 1
    assert story_of(store, ids["budget"]) != ferry
    assert story_of(store, ids["again"]) == ferry


def test_an_article_goes_to_the_story_that_it_belongs_to(store: Store):
    ids = filled(store)
    ferry, budget = story_of(store, ids["ferry"]), story_of(store, ids["budget"])
    with store.database.writing("test") as connection:
        its = story_members.c.article_id == ids["more"]
        connection.execute(update(story_members).where(its).values(story_id=ferry))
        StoryRows(connection).refresh(ferry)
        StoryRows(connection).refresh(budget)
    assert mend(store) == 1
    ((membership, story),) = store.stories.of_article(ids["more"])
    assert (story.id, story.articles) == (budget, 2)
    assert membership.evidence.nearest == ids["budget"]
    assert mend(store) == 0


def test_a_story_that_is_partly_forgotten_stays(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    with store.database.writing("test") as connection:
        its = story_members.c.article_id == ids["budget"]
        connection.execute(update(story_members).where(its).values(story_id=ferry))
        StoryRows(connection).refresh(ferry)
        connection.execute(delete(story_gists).where(story_gists.c.article_id == ids["copy"]))
    mend(store)
    assert story_of(store, ids["budget"]) == ferry


def test_what_a_person_parted_stays_so(store: Store):
    ids = filled(store)
    store.stories.split(story_of(store, ids["ferry"]), [ids["again"]], by="Ana", now=NOW)
    assert mend(store) == 0
    assert story_of(store, ids["again"]) != story_of(store, ids["ferry"])
