"""What is new, what is the same, what has changed; in the order in which pages were captured."""

import dataclasses

import pytest

from onrecord.model import Figure, Origin, Size
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.life import Ended
from onrecord.store.store import Store
from tests.store.making import article, capture, day, keep, page, record, rows

pytestmark = pytest.mark.both_databases

A, B, C = (article(f"Ana Reyes said {words}.") for words in ("yes", "no", "perhaps"))


def texts(store: Store, article_id: int) -> list[str]:
    newest = store.news.article(article_id)
    assert newest is not None
    found = []
    for info in newest.revisions:
        one = store.news.article(article_id, revision=info.number)
        assert one is not None
        assert one.revision == info
        found.append(one.record.article.text)
    assert newest.record.article.text == found[-1]
    assert store.news.feed().items[0].revisions == len(found)
    return found


def test_same_payload_again_changes_nothing(store, path):
    first = keep(store, A, payload="x")
    before = rows(path)
    again = keep(store, A, payload="x")
    assert [each.change for each in (*first, *again)] == [Change.NEW, Change.UNCHANGED]
    assert again[0].article_id == first[0].article_id
    assert rows(path) == before


def test_same_payload_without_a_date_again_changes_nothing(store, path):
    keep(store, A, payload="x", when=None)
    before = rows(path)
    keep(store, A, payload="x", when=None)
    assert rows(path) == before


def test_changed_words_make_a_revision_and_keep_the_old_one(store):
    (new,) = keep(store, A)
    (changed,) = keep(store, B, when=day(1))
    assert changed.change is Change.REVISED
    assert texts(store, new.article_id) == [A.text, B.text]


def test_changed_furniture_makes_a_revision(store):
    keep(store, A)
    captioned = dataclasses.replace(A, figures=(Figure(caption="Ana Reyes in Vell"),))
    assert keep(store, captioned, when=day(1))[0].change is Change.REVISED


def test_changed_chrome_makes_a_capture_and_no_revision(store):
    keep(store, A, payload="one advert")
    assert keep(store, A, payload="another", when=day(1))[0].change is Change.UNCHANGED
    assert store.news.counts() | {"captures": 2, "revisions": 1, "articles": 1} == store.news.counts()


def test_there_and_back_again_are_three_revisions(store):
    (new,) = keep(store, A)
    keep(store, B, when=day(1))
    keep(store, A, when=day(2))
    assert texts(store, new.article_id) == [A.text, B.text, A.text]
    assert store.news.counts()["captures"] == 3


def test_a_capture_that_comes_late_takes_its_place_in_time(store):
    (new,) = keep(store, B, when=day(2))
    assert keep(store, A, when=day(1))[0].change is Change.REVISED
    assert texts(store, new.article_id) == [A.text, B.text]
    assert store.news.feed().items[0].excerpt == B.text
    keep(store, C, when=day(1.5))
    assert texts(store, new.article_id) == [A.text, C.text, B.text]


def test_a_late_capture_does_not_outlive_what_was_seen_after_it(store):
    """A was seen on day 1 and still on day 5; B of day 3 came late, and A is what stands there now."""
    (new,) = keep(store, A, when=day(1))
    keep(store, A, when=day(5))
    keep(store, B, when=day(3))
    assert texts(store, new.article_id) == [A.text, B.text, A.text]
    newest = store.news.article(new.article_id)
    assert newest is not None
    assert [info.seen for info in newest.revisions] == [day(1), day(3), day(5)]


def test_an_older_sight_of_the_same_state_moves_its_date_back(store):
    (new,) = keep(store, A, when=day(5))
    keep(store, A, when=day(1))
    found = store.news.article(new.article_id)
    assert found is not None
    assert (found.first_seen, found.revision.seen, len(found.revisions)) == (day(1), day(1), 1)


def test_a_better_reading_replaces_the_earlier_one(store):
    (new,) = keep(store, A, payload="x")
    taken = capture("https://vell.test/talks", "x")
    other = record(A)
    mute = dataclasses.replace(other, reading=dataclasses.replace(other.reading, attributions=()))
    assert store.keeping.record(taken, page(taken, mute), reader="better 2")[0].change is Change.UNCHANGED
    found = store.news.article(new.article_id)
    assert found is not None
    assert (found.record, len(found.revisions)) == (mute, 1)
    assert store.people.person("ana-reyes") is None
    assert store.news.counts()["attributions"] == 0


def test_a_better_extraction_of_the_same_payload_is_no_revision(store, path):
    (new,) = keep(store, dataclasses.replace(A, headline=None), payload="x")
    (again,) = keep(store, A, payload="x")
    assert again.change is Change.UNCHANGED
    found = store.news.article(new.article_id)
    assert found is not None
    assert (found.record.article, len(found.revisions)) == (A, 1)
    assert found.revision.headline == A.headline


@pytest.mark.parametrize("undated", [True, False])
@pytest.mark.parametrize("again", [0, 1, 2])
def test_a_better_extraction_of_any_payload_of_the_newest_revision_is_no_revision(store, again, undated):
    """Only the first capture's payload was compared: a later one of the same state, read better, was a revision."""
    bare = dataclasses.replace(A, headline=None)
    (new,) = keep(store, bare, payload="advert 0", when=day(0))
    for number in (1, 2):
        keep(store, bare, payload=f"advert {number}", when=day(number))
    (better,) = keep(store, A, payload=f"advert {again}", when=None if undated else day(again))
    assert better.change is Change.UNCHANGED
    assert texts(store, new.article_id) == [A.text]
    assert store.news.article(new.article_id).record.article == A


def test_a_payload_of_an_older_revision_is_not_the_newest_ones(store):
    (new,) = keep(store, A, payload="one", when=day(0))
    keep(store, B, payload="two", when=day(1))
    assert keep(store, C, payload="one", when=day(2))[0].change is Change.REVISED
    assert keep(store, dataclasses.replace(A, headline="Read better"), payload="one", when=day(0))[0].change is (
        Change.UNCHANGED
    )
    assert texts(store, new.article_id) == [A.text, B.text, C.text]


def test_where_a_field_was_found_is_no_state(store):
    keep(store, A)
    moved = dataclasses.replace(A, found={"headline": Origin.META})
    assert keep(store, moved, payload="other", when=day(1))[0].change is Change.UNCHANGED


def test_another_file_of_the_same_picture_is_no_state(store):
    small, large = Size(url="https://vell.test/s.jpg", width=400), Size(url="https://vell.test/l.jpg", width=800)
    shown = Figure(url=large.url, sizes=(large,))
    keep(store, dataclasses.replace(A, figures=(shown,)))
    more = dataclasses.replace(A, figures=(dataclasses.replace(shown, sizes=(large, small)),))
    assert keep(store, more, payload="other", when=day(1))[0].change is Change.UNCHANGED


def test_lists_of_people_follow_the_newest_revision_and_pages_forget_nobody(store):
    keep(store, A)
    keep(store, article("Ben Okafor said no."), when=day(1))
    assert [each.slug for each in store.people.busiest()] == ["ben-okafor"]
    ana = store.people.person("ana-reyes")
    assert ana is not None
    assert (ana.statements, ana.former) == (0, 1)
    assert [claim.speaker for claim in store.people.statements("ben-okafor").items] == ["Ben Okafor"]
    (claim,) = store.people.statements("ana-reyes").items
    assert claim.life.ended is Ended.WITHDRAWN


def test_an_older_revision_links_only_to_pages_that_are_there(store):
    (new,) = keep(store, article("Ana Reyes said yes. Ben Okafor said yes."))
    keep(store, article("Ben Okafor said no."), when=day(1))
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("UPDATE speakers SET former = 0")
    old, newest = (store.news.article(new.article_id, revision=number) for number in (1, 2))
    assert old is not None
    assert newest is not None
    assert old.speaker_slugs == {"a2": "ben-okafor"}
    assert newest.speaker_slugs == {"a3": "ben-okafor"}


def test_the_reader_is_kept_with_the_revision(store, path):
    taken = capture("https://vell.test/talks", "x")
    store.keeping.record(taken, page(taken, record(A)), reader="rules 1")
    assert {row[6] for row in rows(path)["revisions"]} == {"rules 1"}
