"""The pass over stories: two that are one event become one, what doesn't fit goes, and what a person said stays."""

import pytest
from sqlalchemy import delete, insert, update

from onrecord.model import Relation
from onrecord.store import stories as of_stories
from onrecord.store.grouping import mending
from onrecord.store.grouping.mending import mend_story
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.tables import story_gists, story_members
from onrecord.store.store import Store
from tests.group.reports import BUDGET, FERRY, FERRY_COPY, report
from tests.store.grouping.making import keep
from tests.store.grouping.test_keeper import HERALD, filled, story_of

NOW = 1_780_000_000.0
SUN = "https://orlow-sun.example/"


def mend(store: Store) -> int:
    mended, after = 0, -1
    while (some := store.stories.mend_some(after)) is not None:
        _, changed, after = some
        mended += changed
    return mended


def mend_story_of(store: Store, story_id: int) -> bool:
    with store.database.writing("test") as connection:
        return mend_story(connection, story_id)


def put(store: Store, story_id: int, *article_ids: int) -> None:
    """Puts articles into a story, as if they had come when nothing was liker."""
    before = {story_of(store, each) for each in article_ids}
    with store.database.writing("test") as connection:
        its = story_members.c.article_id.in_(article_ids)
        connection.execute(update(story_members).where(its).values(story_id=story_id))
        for each in (*before, story_id):
            StoryRows(connection).refresh(each)


def put_apart(store: Store, article_id: int) -> int:
    """An article in a story of its own, as if it had come when nothing was like it."""
    with store.database.writing("test") as connection:
        new = StoryRows(connection).begin(article_id, "")
    put(store, new, article_id)
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
    put(store, ferry, ids["budget"])
    assert mend(store) >= 1
    assert story_of(store, ids["budget"]) != ferry
    assert story_of(store, ids["again"]) == ferry


def test_the_oldest_of_many_articles_is_looked_at_too(store: Store):
    """With the newest twelve alone, a large story kept what had come wrongly at its beginning."""
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    for number in range(12):
        another = report(FERRY_COPY, outlet=f"Paper {number}", url=f"https://paper{number}.example/ferry", hour=12)
        assert story_of(store, keep(store, another).article_id) == ferry
    oldest = keep(store, report(BUDGET, outlet="Orlow Sun", url=f"{SUN}budget", day=2)).article_id
    put(store, ferry, oldest)
    assert store.stories.article_ids(ferry)[0] == oldest
    mend(store)
    assert story_of(store, oldest) != ferry


def test_a_run_anew_keeps_the_number_of_a_large_story(store: Store):
    """The newest twelve articles come last in it, so that the first ones found no story to join, and began others."""
    ferry = story_of(store, filled(store)["ferry"])
    for number in range(14):
        another = report(FERRY_COPY, outlet=f"Paper {number}", url=f"https://paper{number}.example/ferry", hour=12)
        keep(store, another)
    store.stories.regroup()
    while store.stories.group_some():
        pass
    page = store.stories.story(ferry)
    assert page is not None
    assert (page.story.id, page.story.articles) == (ferry, 17)


def test_an_article_goes_to_the_story_that_it_belongs_to(store: Store):
    ids = filled(store)
    ferry, budget = story_of(store, ids["ferry"]), story_of(store, ids["budget"])
    put(store, ferry, ids["more"])
    assert mend(store) == 1
    ((membership, story),) = store.stories.of_article(ids["more"])
    assert (story.id, story.articles) == (budget, 2)
    assert membership.evidence.nearest == ids["budget"]
    assert mend(store) == 0


def test_copies_go_with_what_they_are_of(store: Store):
    ids = filled(store)
    ids["version"] = keep(
        store, report(FERRY_COPY, outlet="Vell Herald", url=f"{HERALD}later", hour=10)
    ).article_id
    ids["twin"] = keep(store, report(FERRY, outlet="Orlow Sun", url=f"{SUN}ferry", hour=12)).article_id
    ((its, story),) = store.stories.of_article(ids["version"])
    assert (its.relation, its.copy_of, story.articles) == (Relation.VERSION, ids["copy"], 5)
    wrong = put_apart(store, ids["version"])
    put(store, wrong, *(ids[each] for each in ("ferry", "copy", "budget", "more")))
    with store.database.writing("test") as connection:
        row = {"relation": "report", "evidence": "{}", "publisher": "", "is_second": True}
        # a page whose second event is the story that it goes to: no row may stand in the way
        connection.execute(insert(story_members).values(article_id=ids["copy"], story_id=story.id, **row))
    assert mend_story_of(store, wrong)
    for name, each in ids.items():
        assert story_of(store, each) == (wrong if name in {"budget", "more"} else story.id), name


def test_a_copy_whose_original_is_elsewhere_is_looked_at_by_itself(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    put(store, story_of(store, ids["budget"]), ids["copy"])
    assert mend(store) == 1
    assert story_of(store, ids["copy"]) == ferry


def test_a_batch_looks_at_few_articles(store: Store, monkeypatch: pytest.MonkeyPatch):
    filled(store)
    assert store.stories.mend_some() is not None
    monkeypatch.setattr(of_stories, "MAX_BATCH_ARTICLES", 3)
    counts, after = [], -1
    while (some := store.stories.mend_some(after)) is not None:
        counts.append(some[0])
        after = some[2]
    assert counts == [1, 1]


def test_a_story_that_is_partly_forgotten_stays(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    put(store, ferry, ids["budget"])
    with store.database.writing("test") as connection:
        connection.execute(delete(story_gists).where(story_gists.c.article_id == ids["copy"]))
    mend(store)
    assert story_of(store, ids["budget"]) == ferry


def test_a_large_story_whose_newest_are_forgotten_stays(store: Store, monkeypatch: pytest.MonkeyPatch):
    """As many older ones as are looked over passed for the newest."""
    ids = filled(store)
    budget = story_of(store, ids["budget"])
    put(store, budget, ids["again"])
    assert store.stories.article_ids(budget) == (ids["again"], ids["budget"], ids["more"])
    monkeypatch.setattr(mending, "MAX_LOOKED_OVER", 2)
    with store.database.writing("test") as connection:
        connection.execute(delete(story_gists).where(story_gists.c.article_id == ids["more"]))
    assert mend(store) == 0
    assert story_of(store, ids["again"]) == budget


def test_what_a_person_parted_stays_so(store: Store):
    ids = filled(store)
    store.stories.split(story_of(store, ids["ferry"]), [ids["again"]], by="Ana", now=NOW)
    assert mend(store) == 0
    assert story_of(store, ids["again"]) != story_of(store, ids["ferry"])


def mend_changed(store: Store, after: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
    looked_at = changed = 0
    while (some := store.stories.mend_changed(after)) is not None:
        looked_at, changed, after = looked_at + some.stories, changed + some.changed, some.last
    return looked_at, changed, after


def date_back(store: Store, seconds: int) -> None:
    """Makes all articles come so much earlier."""
    with store.database.writing("test") as connection:
        connection.execute(update(story_gists).values(touched=story_gists.c.touched - seconds))


def test_only_stories_of_what_came_since_are_looked_over(store: Store):
    assert store.stories.mended_until() == (0, 0)
    assert store.stories.mend_changed((0, 0)) is None
    ids = filled(store)
    date_back(store, 500)
    stories = len({story_of(store, each) for each in ids.values()})
    looked_at, changed, last = mend_changed(store, store.stories.mended_until())
    assert (looked_at, changed) == (stories, 0)
    store.stories.note_mended(last[0])
    assert store.stories.mended_until()[0] == last[0]
    assert store.stories.mend_changed(store.stories.mended_until()) is None
    store.stories.note_mended(last[0] - 100)
    assert store.stories.mended_until()[0] == last[0], "it never goes back"
    ferry = story_of(store, ids["ferry"])
    new = keep(store, report(BUDGET, outlet="Orlow Sun", url=f"{SUN}budget", day=2)).article_id
    put(store, ferry, new)
    assert mend_changed(store, store.stories.mended_until())[:2] == (1, 1)
    assert story_of(store, new) != ferry


def test_what_may_still_be_written_is_looked_over_again(store: Store):
    filled(store)
    looked_at, _, last = mend_changed(store, store.stories.mended_until())
    store.stories.note_mended(last[0])
    assert mend_changed(store, store.stories.mended_until())[0] == looked_at


def test_it_goes_on_among_articles_that_came_in_one_second(store: Store, monkeypatch: pytest.MonkeyPatch):
    ids = filled(store)
    with store.database.writing("test") as connection:
        connection.execute(update(story_gists).values(touched=1_000))
    monkeypatch.setattr(of_stories, "MAX_BATCH_ARTICLES", 1)
    seen, after = [], (0, 0)
    while (some := store.stories.mend_changed(after)) is not None:
        after = some.last
        seen.append(after)
    assert seen == [(1_000, each) for each in sorted(ids.values())]


def test_what_a_person_decided_stays_whatever_comes(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    store.stories.move(ids["budget"], ferry, by="Ada", now=NOW)
    mend_changed(store, (0, 0))
    assert story_of(store, ids["budget"]) == ferry
