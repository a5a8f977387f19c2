"""Times in the reader's own zone."""

from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.zone import named
from tests.web.making import Running


@pytest.mark.parametrize(
    "name", ["", "UTC ", "Nowhere/Else", "../../etc/passwd", "/etc/localtime", "a" * 99, "Europe/Kyiv\0", "é", "."]
)
def test_what_is_no_zone_is_utc(name: str) -> None:
    assert named(name) is UTC


def test_a_zone_is_that_of_its_name() -> None:
    assert datetime(2026, 6, 1, 8, tzinfo=UTC).astimezone(named("Europe/Kyiv")).hour == 11
    assert datetime(2026, 6, 1, 8, tzinfo=UTC).astimezone(named("America/Argentina/Buenos_Aires")).hour == 5


def test_pages_have_the_hours_and_days_of_their_reader(running: Running, ids: dict[str, int]) -> None:
    plain = LexborHTMLParser(running.get("/").text)
    far = LexborHTMLParser(running.get("/", Cookie="a=b; zone=Pacific/Auckland").text)
    first, there = (tree.css_first(".item .item-time time") for tree in (plain, far))
    assert first is not None
    assert there is not None
    assert first.text() == "08:00 UTC"
    assert there.text() == "20:00"
    assert "08:00:00 UTC" in (there.attributes["title"] or "")
    assert first.attributes["datetime"] == there.attributes["datetime"]
    for tree in (plain, far):
        days = [node.attributes["datetime"] for node in tree.css(".day time")]
        assert len(days) == len(set(days)), "no day is headed twice"
    article = running.get(f"/article/{ids['talks']}", Cookie="zone=America/New_York").text
    assert ", 04:00</time>" in article
