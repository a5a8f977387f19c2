"""Articles are put into stories as they come: the same on both databases."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select

from onrecord.model import Relation
from onrecord.store import stories as of_stories
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.grouping.keeper import Grouping
from onrecord.store.grouping.rows import MAX_LABEL_CHARS, StoryRows
from onrecord.store.grouping.sql_shelf import MAX_COUNTED_TERMS, SqlCounted
from onrecord.store.grouping.tables import story_gists, story_members, story_words
from onrecord.store.store import Store
from tests.group.reports import BUDGET, BUDGET_AGAIN, FERRY, FERRY_AGAIN, FERRY_COPY, report
from tests.store.grouping.making import keep

POST, DAILY, HERALD = (f"https://{name}.example/" for name in ("orlow-post", "milbrook-daily", "vell-herald"))


def filled(store: Store) -> dict[str, int]:
    """The ids of five reports of two events."""
    told = {
        "ferry": report(FERRY, outlet="Orlow Post", url=f"{POST}ferry", hour=7),
        "budget": report(BUDGET, outlet="Milbrook Daily", url=f"{DAILY}budget", day=4, hour=20),
        "again": report(FERRY_AGAIN, outlet="Milbrook Daily", url=f"{DAILY}ferry", hour=11),
        "copy": report(FERRY_COPY, outlet="Vell Herald", url=f"{HERALD}ferry", hour=9),
        "more": report(BUDGET_AGAIN, outlet="Vell Herald", url=f"{HERALD}budget", day=4, hour=22),
    }
    return {name: keep(store, article).article_id for name, article in told.items()}


def story_of(store: Store, article_id: int) -> int:
    ((membership, story),) = store.stories.of_article(article_id)
    assert membership.story_id == story.id
    return story.id


@pytest.mark.both_databases
def test_reports_of_one_event_are_one_story(store: Store):
    ids = filled(store)
    ferry, budget = story_of(store, ids["ferry"]), story_of(store, ids["budget"])
    assert ferry != budget
    assert story_of(store, ids["again"]) == story_of(store, ids["copy"]) == ferry
    assert story_of(store, ids["more"]) == budget
    page = store.stories.story(ferry)
    assert page is not None
    assert page.asked == ferry
    assert [each.article.article_id for each in page.members] == sorted(
        ids[name] for name in ("ferry", "copy", "again")
    )
    assert (page.story.articles, page.story.outlets) == (3, 3)
    assert page.story.label in {FERRY[0], FERRY_AGAIN[0], FERRY_COPY[0]}
    by_id = {each.article.article_id: each.membership for each in page.members}
    copy = by_id[ids["copy"]]
    assert copy.relation is Relation.COPY
    assert copy.copy_of == ids["ferry"]
    assert copy.origin is not None
    assert by_id[ids["ferry"]].relation is Relation.ORIGINAL
    assert by_id[ids["again"]].evidence.shares
    assert by_id[ids["again"]].evidence.features["cosine"] > 0


@pytest.mark.both_databases
def test_stories_stand_in_the_feed_by_their_newest_article(store: Store):
    ids = filled(store)
    first = store.stories.feed(limit=1)
    second = store.stories.feed(limit=1, after=first.after)
    assert [line.story.id for line in (*first.items, *second.items)] == [
        story_of(store, ids["budget"]), story_of(store, ids["ferry"]),
    ]  # fmt: skip
    assert first.after is not None
    assert second.after is None
    assert second.items[0].newest.at == second.items[0].story.last
    assert {item.article_id for item in second.items[0].articles} == {
        ids[name] for name in ("ferry", "copy", "again")
    }
    posts = store.stories.feed(ArticleFilter(outlet="orlow-post")).items
    assert [line.story.id for line in posts] == [story_of(store, ids["ferry"])]
    assert {line.newest.outlet_slug for line in posts} == {"orlow-post"}
    herald = store.stories.feed(ArticleFilter(outlet="vell-herald"), limit=1)
    assert [line.story.id for line in herald.items] == [story_of(store, ids["budget"])]
    rest = store.stories.feed(ArticleFilter(outlet="vell-herald"), after=herald.after)
    assert [line.story.id for line in rest.items] == [story_of(store, ids["ferry"])]
    assert store.stories.feed(ArticleFilter(outlet="nobody")).items == ()
    assert store.stories.feed(ArticleFilter(section="None such")).items == ()


@pytest.mark.parametrize("at_a_time", [1, 2, 128])
def test_a_folder_has_the_stories_of_its_outlets_however_many_articles_are_looked_at(
    store: Store, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    monkeypatch.setattr(of_stories, "_LOOKED_AT", at_a_time)
    ids = filled(store)
    ferry, budget = story_of(store, ids["ferry"]), story_of(store, ids["budget"])
    for slug, folder in (("orlow-post", "Coast"), ("vell-herald", "Both"), ("milbrook-daily", "Both")):
        store.feeds.follow(f"https://{slug}.example/feed", outlet_slug=slug, now=0.0, folder=folder)
    by_outlet = store.stories.feed(ArticleFilter(outlet="orlow-post")).items
    assert store.stories.feed(ArticleFilter(folder="Coast")).items == by_outlet
    assert [line.story.id for line in store.stories.feed(ArticleFilter(folder="Both")).items] == [budget, ferry]
    first = store.stories.feed(ArticleFilter(folder="Both"), limit=1)
    rest = store.stories.feed(ArticleFilter(folder="Both"), limit=1, after=first.after)
    assert [line.story.id for line in (*first.items, *rest.items)] == [budget, ferry]
    assert rest.after is None
    assert store.stories.feed(ArticleFilter(folder="None")).items == ()


def test_what_was_not_grouped_is_not_there_until_a_run(store: Store):
    ids = [
        keep(store, report(each, outlet="Orlow Post", url=f"{POST}{number}"), grouped=False).article_id
        for number, each in enumerate((FERRY, BUDGET))
    ]
    assert store.stories.of_article(ids[0]) == ()
    assert store.stories.left_to_group() == 2
    assert store.stories.group_some() == 2
    assert store.stories.group_some() == 0
    assert store.stories.left_to_group() == 0
    assert story_of(store, ids[0]) != story_of(store, ids[1])


@pytest.mark.both_databases
def test_a_run_goes_on_behind_its_last_article_and_looks_from_the_start_at_its_end(store: Store, monkeypatch):
    monkeypatch.setattr(of_stories, "MAX_BATCH_ARTICLES", 1)
    early, first, second = (
        keep(store, report(FERRY, outlet="Orlow Post", url=f"{POST}{day}"), grouped=False, seen=seen).article_id
        for day, seen in ((day, datetime(2026, 3, day, tzinfo=UTC)) for day in (1, 2, 3))
    )
    assert early < first < second
    with store.database.writing("test") as connection:
        Grouping(connection).leave_alone(early)
    assert store.stories.group_some() == 1
    with store.database.writing("test") as connection:
        connection.execute(delete(story_members).where(story_members.c.article_id == early))
    grouped = []
    while store.stories.group_some():
        grouped.append([bool(store.stories.of_article(each)) for each in (early, first, second)])
    assert grouped == [[False, True, True], [True, True, True]]
    assert store.stories.left_to_group() == 0


@pytest.mark.both_databases
def test_a_huge_headline_makes_a_short_label_and_few_counted_words(store: Store):
    huge = " ".join(f"w{number}" for number in range(20_000))
    kept = keep(store, replace(report(FERRY, outlet="Orlow Post", url=f"{POST}huge"), headline=huge))
    ((_, story),) = store.stories.of_article(kept.article_id)
    assert story.label == huge[:MAX_LABEL_CHARS]
    with store.database.writing("test") as connection:
        StoryRows(connection).refresh(story.id)
        SqlCounted(connection).count(1, "xx", huge.split())
        counted = connection.execute(select(func.count()).select_from(story_words)).scalar_one()
    assert MAX_COUNTED_TERMS < counted < 2 * MAX_COUNTED_TERMS
    ((_, story),) = store.stories.of_article(kept.article_id)
    assert story.label == huge[:MAX_LABEL_CHARS]


@pytest.mark.both_databases
def test_a_run_anew_comes_to_the_same_under_the_same_ids(store: Store):
    ids = filled(store)
    before = {name: store.stories.of_article(each) for name, each in ids.items()}
    store.stories.regroup()
    assert store.stories.left_to_group() == len(ids)
    while store.stories.group_some():
        pass
    after = {name: store.stories.of_article(each) for name, each in ids.items()}
    for name in ids:
        assert [story.id for _, story in before[name]] == [story.id for _, story in after[name]], name


def test_an_article_with_a_new_state_may_join_only_where_it_was_alone(store: Store):
    ids = filled(store)
    short = keep(
        store,
        replace(
            report(FERRY_AGAIN, outlet="Orlow Post", url=f"{POST}short", hour=12),
            text="More soon.",
            headline="Live",
        ),
    )
    alone = story_of(store, short.article_id)
    assert alone != story_of(store, ids["ferry"])
    longer = report(FERRY_AGAIN, outlet="Orlow Post", url=f"{POST}short", hour=12)
    again = keep(store, longer, seen=datetime(2026, 3, 21, tzinfo=UTC))
    assert again.change is Change.REVISED
    assert story_of(store, again.article_id) == story_of(store, ids["ferry"])
    moved = store.stories.story(alone)
    assert moved is not None
    assert moved.asked == alone
    assert moved.story.id == story_of(store, ids["ferry"])


def test_an_article_with_another_id_stays_in_its_story(store: Store):
    undated = keep(store, report(FERRY, outlet="Orlow Post", url=f"{POST}ferry", day=None))
    later = keep(
        store, report(FERRY, outlet="Orlow Post", url=f"{POST}ferry"), seen=datetime(2026, 3, 21, tzinfo=UTC)
    )
    assert later.article_id != undated.article_id
    assert story_of(store, later.article_id) == story_of(store, undated.article_id)
    other = keep(store, report(FERRY_AGAIN, outlet="Milbrook Daily", url=f"{DAILY}ferry"))
    assert story_of(store, other.article_id) == story_of(store, later.article_id)


def test_dropped_articles_leave_their_stories(store: Store):
    ids = filled(store)
    story = story_of(store, ids["budget"])
    for outlet in store.outlets.by_name():
        store.retention.retain(outlet.slug, 1)
    dropped = store.retention.drop_expired(now=datetime(2027, 1, 1, tzinfo=UTC).timestamp())
    with store.database.reading() as connection:
        left = connection.execute(select(story_members.c.article_id)).all()
        gists = connection.execute(select(story_gists.c.article_id)).all()
    assert len(left) == len(gists) == len(ids) - dropped
    assert dropped == len(ids)
    assert store.stories.story(story) is None


def test_nothing_is_there_where_nothing_was_asked_for(store: Store):
    assert store.stories.story(7) is None
    assert store.stories.matter(7) is None
    assert store.stories.story(-1) is None
    assert store.stories.of_article(1 << 70) == ()
    assert store.stories.feed().items == ()
    assert store.stories.article_ids(3) == ()
