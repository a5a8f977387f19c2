"""What changed since a reader last looked, with its words, on both databases."""

import pytest
from sqlalchemy import insert, update

from onrecord.model import Outlet
from onrecord.store import schema as t
from onrecord.store.contract.edits import EditKind
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.reader_settings import Rule, RuleKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.contract.since import MAX_BACK_S, Changes, Topic
from onrecord.store.grouping.tables import matters, stories
from onrecord.store.since import since, window
from onrecord.store.store import Store
from tests.store.making import article, day, keep
from tests.store.since.making import MORNING, NEXT_MORNING, one_story, put, story_of

pytestmark = pytest.mark.both_databases


def follow(store: Store, kind: InterestKind, key: object) -> None:
    assert store.interests.follow(OWNER, Interest(kind, str(key)), at=1.0)


def changes(store: Store, since: float = MORNING, until: float = NEXT_MORNING) -> Changes:
    return store.since.changes(OWNER, since, until)


def told(store: Store, topic: Topic, **window: float) -> list[list[str]]:
    """Of each line of a topic who said what."""
    its = changes(store, **window).by_topic.get(topic, ())
    return [
        [f"{one.speaker} {one.stance}: {one.own_words}" for one in line.statements]
        for line in store.since.lines(its)
    ]


def test_who_follows_a_story_is_told_of_new_voices_and_of_who_speaks_otherwise(store):
    story, _, second = one_story(store)
    assert not told(store, Topic.VOICES) + told(store, Topic.STANCES), "nothing is followed"
    follow(store, InterestKind.STORY, story)
    assert told(store, Topic.VOICES) == [["Cy Adler says: nobody was told"]]
    (line,) = store.since.lines(changes(store).by_topic[Topic.STANCES])
    assert [(one.article_id == second, one.stance.value, one.own_words) for one in line.statements] == [
        (False, "denies", "the old bridge had been closed for repairs"),
        (True, "says", "the old bridge had been closed for repairs in May"),
    ]
    assert line.story is not None
    assert line.story.id == story
    assert not told(store, Topic.VOICES, since=NEXT_MORNING, until=NEXT_MORNING + 3600)
    assert not told(store, Topic.VOICES, since=day(-1).timestamp()), "a story that is itself new has no new voices"


def test_an_article_that_came_late_is_new_when_it_came(store):
    story, *_ = one_story(store)
    follow(store, InterestKind.STORY, story)
    made = article("Dee Moss said it was dark.", url="https://orlow.test/late", published=day(0.5))
    keep(store, made, url="https://orlow.test/late", outlet="orlow-times", when=day(1.5))
    while store.stories.group_some():
        pass
    late = store.readers.find(["https://orlow.test/late"])["https://orlow.test/late"]
    if story_of(store, late) != story:
        store.stories.move(late, story, by="Ida", now=1.0)
    assert ["Dee Moss says: it was dark"] in told(store, Topic.VOICES)


def test_a_story_that_rests_asks_for_nothing_and_one_that_goes_on_is_told(store):
    story, *_ = one_story(store)
    follow(store, InterestKind.STORY, story)
    late = day(40).timestamp()
    assert not changes(store, since=late, until=late + 3600).by_topic
    third = put(store, "Dee Moss said the bridge is open.", 41, "bridge-3")
    if story_of(store, third) != story:
        store.stories.move(third, story, by="Ida", now=1.0)
    assert told(store, Topic.VOICES, since=late, until=day(42).timestamp()) == [
        ["Dee Moss says: the bridge is open"]
    ]


def test_of_a_matter_with_more_events_than_are_looked_at_each_change_is_told_once(store, monkeypatch):
    monkeypatch.setattr(window, "MAX_EVENTS", 2)
    monkeypatch.setattr(window, "_EVENTS", window._EVENTS.limit(2))
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    old = story_of(store, put(store, "Eve Lind said the pier is old.", -9, "pier", headline="The pier"))
    story, *_ = one_story(store)
    recent = story_of(
        store, put(store, "Flo Dorn said the harbour is deep.", 0.5, "harbour", headline="The harbour")
    )
    with store.database.writing("test") as connection:
        key = connection.execute(insert(matters)).inserted_primary_key
        its = update(stories).where(stories.c.id.in_([old, story, recent]))
        connection.execute(its.values(matter_id=key[0]))
    follow(store, InterestKind.STORY, old)
    follow(store, InterestKind.STORY, story)
    assert len(told(store, Topic.STANCES)) == 1
    assert told(store, Topic.VOICES) == [["Cy Adler says: nobody was told"]]


def test_what_followed_people_said_is_one_line_each(store):
    one_story(store)
    follow(store, InterestKind.PERSON, "ben-okafor")
    follow(store, InterestKind.PERSON, "cy-adler")
    its = changes(store).by_topic[Topic.SAID]
    assert {(line.statements[0].speaker, line.change.count) for line in store.since.lines(its)} == {
        ("Ben Okafor", 1),
        ("Cy Adler", 1),
    }
    put(store, "Ben Okafor said more. Ben Okafor said even more.", 1.2, "more")
    first, _ = store.since.lines(changes(store).by_topic[Topic.SAID])
    assert (first.statements[0].speaker, first.change.count) == ("Ben Okafor", 3), "who said most stands first"


def test_new_stories_are_those_of_two_outlets_whose_second_came_since(store):
    story, *_ = one_story(store)
    (line,) = store.since.lines(changes(store).by_topic[Topic.STORIES])
    assert line.story is not None
    assert (line.story.id, line.change.count) == (story, 2)
    assert line.article is not None
    assert line.article.headline == "The bridge"
    assert line.statements[0].speaker == "Ana Reyes"
    assert Topic.STORIES not in changes(store, since=NEXT_MORNING, until=NEXT_MORNING + 9).by_topic
    third = put(store, "Ana Reyes said no more of the bridge.", 2.5, "bridge-3")
    if story_of(store, third) != story:
        store.stories.move(third, story, by="Ida", now=1.0)
    assert Topic.STORIES not in changes(store, since=NEXT_MORNING, until=day(3).timestamp()).by_topic


def test_silent_edits_and_what_vanished_and_what_is_followed_comes_first(store):
    for name in ("Vell Post", "Orlow Times"):
        store.keeping.add_outlet(Outlet(name=name))
    for outlet in ("vell-post", "orlow-times"):
        put(
            store,
            "Ana Reyes said we will never raise the fee. Ben Okafor said the talks go on.",
            0,
            "fee",
            outlet=outlet,
        )
    for number, outlet in enumerate(("orlow-times", "vell-post")):
        url = f"https://{outlet.partition('-')[0]}.test/fee"
        made = article(
            "Ana Reyes said we will not raise the fee.", url=url, headline="The bridge", published=day(0)
        )
        keep(store, made, url=url, outlet=outlet, when=day(1 + number / 10))
    found = changes(store).by_topic[Topic.EDITS]
    kinds = [line.edit.kind for line in store.since.lines(found) if line.edit]
    assert kinds == [EditKind.WITHDRAWN] * 2 + [EditKind.REWORDED] * 2
    follow(store, InterestKind.OUTLET, "orlow-times")
    lines = store.since.lines(changes(store).by_topic[Topic.EDITS])
    edits = [line.edit for line in lines if line.edit and line.edit.before]
    assert [(each.kind, each.before.outlet_slug) for each in edits if each.before] == [
        (EditKind.WITHDRAWN, "orlow-times"),
        (EditKind.REWORDED, "orlow-times"),
        (EditKind.WITHDRAWN, "vell-post"),
        (EditKind.REWORDED, "vell-post"),
    ]
    assert [each.change.follows for each in lines] == [True, True, False, False]


def test_what_rules_hide_stays_out(store):
    story, _, second = one_story(store)
    follow(store, InterestKind.STORY, story)
    assert set(changes(store).by_topic) == {Topic.STANCES, Topic.VOICES}, "who follows a story knows it"
    rule = Rule(kind=RuleKind.OUTLET, text="orlow-times")
    store.readers.set_rules(OWNER, [rule], first=0, now=1.0)
    assert not changes(store).by_topic
    assert second in store.readers.find(["https://orlow.test/bridge"]).values()


def test_what_vanished_is_told_with_what_it_said(store):
    _, first, second = one_story(store)
    with store.database.writing("test") as connection:
        for article_id, at in ((first, day(1.2)), (second, day(3))):
            its = update(t.articles).where(t.articles.c.id == article_id)
            connection.execute(its.values(vanished=int(at.timestamp())))
    (line,) = store.since.lines(changes(store).by_topic[Topic.VANISHED])
    assert line.article is not None
    assert line.article.article_id == first
    assert line.statements[0].speaker == "Ana Reyes"
    assert not line.change.follows


def test_time_is_bounded_and_nothing_is_said_of_what_is_gone(store):
    story, *_ = one_story(store)
    follow(store, InterestKind.STORY, story)
    its = changes(store, since=0)
    assert its.since == its.until - MAX_BACK_S
    (voice,) = changes(store).by_topic[Topic.VOICES]
    assert len(store.since.lines([voice])) == 1
    store.retention.retain("orlow-times", 1)
    assert store.retention.drop_expired(now=day(400).timestamp()) == 1
    assert store.since.lines([voice]) == ()
    assert not changes(store).by_topic


def test_of_too_much_the_most_important_is_listed_and_it_is_said(store, monkeypatch):
    one_story(store)
    put(store, "Dee Moss said more.", 1.3, "more", headline="Another thing")
    follow(store, InterestKind.PERSON, "dee-moss")
    follow(store, InterestKind.PERSON, "cy-adler")
    monkeypatch.setattr(since, "MAX_LINES", 1)
    its = changes(store)
    assert len(its.by_topic[Topic.SAID]) == 1
    assert its.cut == {Topic.SAID}
