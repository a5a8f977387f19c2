"""JSON Feed's own oddities; what all formats share is in test_parse."""

import json

import pytest

from onrecord.feeds import parse_feed
from onrecord.settings import Limits


@pytest.mark.parametrize("date", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_date_at_the_end_of_time_is_none(date):
    item = {
        "id": "1",
        "url": "https://vell.test/a",
        "title": "T",
        "content_text": "Words.",
        "date_published": date,
    }
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]}
    parsed = parse_feed(json.dumps(document).encode(), url="https://vell.test/feed.json", limits=Limits())
    assert parsed.entries[0].published is None


def test_an_id_that_says_nothing_is_none():
    """All entries with it were one."""
    items = [{"id": True, "url": f"https://vell.test/{each}", "title": "T"} for each in (1, 2)]
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items}
    parsed = parse_feed(json.dumps(document).encode(), url="https://vell.test/feed.json", limits=Limits())
    assert [each.id for each in parsed.entries] == [None, None]
