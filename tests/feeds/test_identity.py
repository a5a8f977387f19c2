"""Which entry an entry is."""

from dataclasses import replace

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
