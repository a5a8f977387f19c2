"""feedparser, within bounds: what is too long is cut, what is faulty is lost alone."""

import pytest

from onrecord.errors import InputTooLarge
from onrecord.feeds.bounded_feedparser import read
from onrecord.feeds.bounds import MAX_ATTRIBUTES
from tests.feeds.making import URL


def rss(item: str, channel: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Tarn</title>{channel}<item><title>Weir</title>{item}</item></channel></rss>"


def test_a_whole_feed_has_no_problem() -> None:
    found = read(rss("<link>https://tarn.example/1</link>"), URL)
    assert (found.version, found.problem, found.feed["title"], found.entries[0]["title"]) == (
        "rss20",
        None,
        "Tarn",
        "Weir",
    )


def test_an_ill_formed_one_is_read_all_the_same() -> None:
    found = read(rss("<description>One <b>two</description>"), URL)
    assert found.problem
    assert found.entries[0]["title"] == "Weir"


def test_a_bare_ampersand_and_a_control_character_are_no_problem() -> None:
    found = read(rss("<description>R&D \x0b here</description>"), URL)
    assert found.problem is None
    assert "R&D" in found.entries[0]["summary"]


def test_an_id_that_is_no_address_leads_nowhere() -> None:
    assert read(rss("<guid>https://tarn.example/1</guid>"), URL).entries[0].get("link") == "https://tarn.example/1"
    found = read(rss("<guid>tarn-1</guid>"), URL).entries[0]
    assert (found["id"], found.get("link")) == ("tarn-1", None)


def test_too_much_is_refused_with_the_address() -> None:
    many = " ".join(f"a{number}='1'" for number in range(MAX_ATTRIBUTES + 1))
    with pytest.raises(InputTooLarge, match="attributes") as refused:
        read(rss(f"<x {many}/>"), URL)
    assert refused.value.subject == URL
