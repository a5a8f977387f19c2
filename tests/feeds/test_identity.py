"""Which entry an entry is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.feeds import identify
from onrecord.model import Entry

ONE = Entry(id="tarn-1", url="https://tarn.example/weir", title="Weir opened", summary="The gates went up.")
TWO = Entry(id="tarn-2", url="https://tarn.example/mill", title="Mill closed")


def test_id_and_link_are_two_names_of_one_entry():
    (one,) = identify([ONE])
    (moved,) = identify([replace(ONE, url="https://tarn.example/river/weir")])
    (renamed,) = identify([replace(ONE, id="https://tarn.example/?p=1")])
    assert moved.key == one.key
    assert renamed.link == one.link
    assert {one.digest} == {moved.digest, renamed.digest}


def test_tracking_says_nothing():
    tracked = replace(ONE, id=None, url="HTTPS://Tarn.example:443/weir?utm_source=rss&ref=rss#top")
    assert identify([tracked])[0].key == identify([replace(ONE, id=None)])[0].key == "https://tarn.example/weir"


def test_an_id_that_several_share_is_none():
    first, second = identify([replace(ONE, id="same"), replace(TWO, id="same")])
    assert (first.key, second.key) == ("https://tarn.example/weir", "https://tarn.example/mill")


def test_a_link_that_several_share_is_none_where_they_have_ids():
    first, second = identify([ONE, replace(TWO, url=ONE.url)])
    assert (first.link, second.link) == (None, None)


def test_words_serve_where_there_is_nothing_else():
    (first,), (again,) = identify([Entry(title="A brief")]), identify([Entry(title="A brief")])
    (other,) = identify([Entry(title="Another")])
    assert first.key == again.key != other.key


def test_what_is_said_anew_is_noticed_and_where_it_stands_is_not():
    (one,) = identify([ONE])
    (said,) = identify([replace(ONE, summary="The gates stayed shut.")])
    (filed,) = identify([replace(ONE, categories=("River",))])
    assert said.digest != one.digest == filed.digest


@given(st.lists(st.builds(Entry, id=st.sampled_from([None, "a", "b"]), url=st.sampled_from([None, "http://x.example/1"]),
                          title=st.text(max_size=3)), max_size=12))  # fmt: skip
def test_no_two_entries_have_one_name(entries):
    found = identify(entries)
    keys, links = [each.key for each in found], [each.link for each in found if each.link]
    assert len(set(keys)) == len(keys)
    assert len(set(links)) == len(links)


def test_entries_that_share_a_link_and_have_no_ids_are_each_known_by_it_and_their_title():
    url = "https://tarn.example/changes"
    shared = [Entry(url=url, title=title) for title in ("One", "Two", "Three", "Two")]
    found = identify(shared)
    assert [each.entry.title for each in found] == ["One", "Two", "Three"]
    assert len({each.key for each in found}) == 3
    assert {each.link for each in found} == {None}
    (alone,) = identify(shared[:1])
    assert (alone.key, alone.other_key) == (url, found[0].key)
    assert found[0].other_key == url


def test_one_story_at_several_places_of_its_feed_is_one_entry_with_its_link():
    url = "https://tarn.example/weir"
    found = identify([Entry(id=f"{url}#{place}", url=url, title="Weir opened") for place in (0, 3)])
    assert [(each.key, each.link) for each in found] == [(url, url)]


def test_entries_of_one_page_that_only_fragments_tell_apart_are_all_there():
    url = "https://tarn.example/changes"
    found = identify([Entry(id=f"{url}#{n}", url=f"{url}#{n}", title=f"Version {n}") for n in range(3)])
    assert [each.key for each in found] == [f"{url}#{n}" for n in range(3)]
    assert {each.link for each in found} == {None}


def test_a_story_that_is_at_http_and_at_https_is_one():
    both = [Entry(id=f"{scheme}://tarn.example/weir", title="Weir opened") for scheme in ("http", "https")]
    assert len(identify(both)) == 1


def test_what_has_one_title_and_one_link_every_day_is_another_every_day():
    day = datetime(2026, 3, 4, tzinfo=UTC)
    tides = [
        Entry(
            id=str(n),
            url="https://tarn.example/tides",
            title="Tides",
            summary=f"High at {n}.",
            published=day + n * timedelta(days=1),
        )
        for n in range(3)
    ]
    assert [each.key for each in identify(tides)] == ["0", "1", "2"]
    again = [replace(entry, summary="High at 0.") for entry in tides]
    assert len(identify(again)) == 1, "what says the same is one story that was given a new date"
