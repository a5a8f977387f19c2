"""What readers follow of the record, on both databases."""

import pytest

from onrecord.errors import StoreError
from onrecord.model import Outlet
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.interests import Followed, Interest, InterestKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.contract.registry import By
from onrecord.store.readers import interests
from onrecord.store.store import Store, open_store
from onrecord.store.views import moment
from tests.store.since.making import one_story, put, story_of

pytestmark = pytest.mark.both_databases
BEN = Interest(InterestKind.PERSON, "ben-okafor")
VELL = Interest(InterestKind.OUTLET, "vell-post")


def counted(store: Store) -> dict[Interest, int]:
    return {each.interest: each.unread for each in store.interests.followed(OWNER)}


def test_what_is_followed_is_listed_newest_first_with_what_is_unread(store):
    story, first, _ = one_story(store)
    its = Interest(InterestKind.STORY, str(story))
    for at, each in enumerate((its, BEN, VELL)):
        assert store.interests.follow(OWNER, each, at=float(at))
        assert not store.interests.follow(OWNER, each, at=9.0)
        assert store.interests.follows(OWNER, each)
    assert [each.interest for each in store.interests.followed(OWNER)] == [VELL, BEN, its]
    newest = Followed(interest=VELL, name="Vell Post", at=moment(2), unread=1)
    assert store.interests.followed(OWNER, limit=1) == (newest,)
    assert counted(store) == {VELL: 1, BEN: 2, its: 2}
    store.readers.mark(OWNER, [first], unread=False)
    assert counted(store) == {VELL: 0, BEN: 1, its: 1}
    assert store.interests.unfollow(OWNER, BEN)
    assert not store.interests.unfollow(OWNER, BEN)
    assert [each.interest for each in store.interests.followed(OWNER)] == [VELL, its]


def test_a_folder_is_followed_with_its_outlets(store):
    one_story(store)
    store.feeds.follow("https://vell.test/feed", outlet_slug="vell-post", now=1.0, folder="World")
    world = Interest(InterestKind.FOLDER, "World")
    store.interests.follow(OWNER, world, at=1.0)
    assert counted(store) == {world: 1}
    with store.database.reading() as connection:
        assert len(interests.followings(connection, OWNER).outlets) == 1


def test_what_is_not_there_is_named_and_numbers_that_are_none_are_nobody(store):
    one_story(store)
    for kind, key in (
        (InterestKind.STORY, "999"),
        (InterestKind.STORY, "9" * 40),
        (InterestKind.STORY, "x"),
        (InterestKind.PERSON, "nobody"),
        (InterestKind.OUTLET, "\udcff"),
        (InterestKind.FOLDER, "None"),
    ):
        with pytest.raises(StoreError, match="isn't in the store"):
            store.interests.follow(OWNER, Interest(kind, key), at=1.0)
        assert not store.interests.follows(OWNER, Interest(kind, key))


def test_it_leads_on_where_stories_and_people_become_one(store):
    story, *_ = one_story(store)
    third = put(store, "Ben Okafor said that it rained in Wexcombe.", 2, "rain", headline="Rain")
    other = story_of(store, third)
    assert other != story
    old = Interest(InterestKind.STORY, str(other))
    store.interests.follow(OWNER, old, at=1.0)
    store.interests.follow(OWNER, BEN, at=2.0)
    store.stories.merge(other, story, by="Ida", now=1.0)
    store.registry.merge("ben-okafor", "ana-reyes", by=By.HAND)
    now = Interest(InterestKind.STORY, str(story))
    assert store.interests.follows(OWNER, now)
    assert store.interests.follows(OWNER, old)
    ana = Interest(InterestKind.PERSON, "ana-reyes")
    assert [each.interest for each in store.interests.followed(OWNER)] == [ana, now]
    assert store.interests.unfollow(OWNER, now)
    assert store.interests.unfollow(OWNER, ana)
    assert store.interests.followed(OWNER) == ()


def test_there_are_not_too_many_and_those_who_leave_take_theirs_along(store, monkeypatch):
    one_story(store)
    store.accounts.add("Ida", Role.OWNER, now=1.0)
    account = store.accounts.add("Rae", Role.READER, now=1.0)
    store.interests.follow(account.id, BEN, at=1.0)
    assert counted(store) == {}, "everybody has their own"
    monkeypatch.setattr(interests, "MAX_INTERESTS", 1)
    with pytest.raises(StoreError, match="which is the most"):
        store.interests.follow(account.id, VELL, at=1.0)
    store.accounts.remove(account.id)
    assert store.interests.followed(account.id) == ()


def test_another_store_takes_it_in_by_addresses(store, tmp_path):
    story, *_ = one_story(store)
    for each in (Interest(InterestKind.STORY, str(story)), BEN, VELL):
        store.interests.follow(OWNER, each, at=1.0)
    exported = store.interests.export(OWNER)
    other = open_store(tmp_path / "other.sqlite")
    other.keeping.add_outlet(Outlet(name="Dry Post"))
    put(other, "Nobody said so.", -5, "other", outlet="dry-post", headline="Dry")
    one_story(other)
    unknown = Interest(InterestKind.STORY, "https://gone.test/x")
    assert other.interests.take(OWNER, (*exported, unknown, Interest(InterestKind.PERSON, "gone")), at=2.0) == 3
    assert {each.interest.kind for each in other.interests.followed(OWNER)} == {
        InterestKind.STORY,
        InterestKind.PERSON,
        InterestKind.OUTLET,
    }
    assert other.interests.take(OWNER, exported, at=3.0) == 0
    other.close()
