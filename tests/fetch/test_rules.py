"""The text of a robots.txt as rules."""

import pytest

from onrecord.fetch.rules import parse_robots


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_rules_are_read_with_or_without_a_byte_order_mark(mark: bytes) -> None:
    rules = parse_robots(mark + b"User-agent: onrecord\nDisallow: /secret\nCrawl-delay: 7\n")
    assert not rules.can_fetch("https://a.test/secret/1", "onrecord")
    assert rules.can_fetch("https://a.test/open", "onrecord")
    assert rules.can_fetch("https://a.test/secret/1", "another")
    assert rules.crawl_delay("onrecord") == 7


@pytest.mark.parametrize("payload", [b"", b"\xff\xfe\x00broken", b"<html><body>404</body></html>", b":\n" * 1000])
def test_what_cant_be_understood_forbids_nothing(payload: bytes) -> None:
    assert parse_robots(payload).can_fetch("https://a.test/", "onrecord")
