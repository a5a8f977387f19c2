"""A page's record as a Capture, also on its way to another process."""

import pickle
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.fetch.warc.pages import ArchivedPage, capture_of
from onrecord.settings import Limits

HEAD = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: {}\r\nWARC-Target-URI: <http://x.example/é>\r\nContent-Type: {}\r\n\r\n"


def page(date="2026-06-08T09:30:00Z", block=b"<p>", kind="text/html"):
    return ArchivedPage(name="a.warc@5", head=HEAD.format(date, kind).encode(), block=block)


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-06-08T09:30:00Z", datetime(2026, 6, 8, 9, 30, tzinfo=UTC)),
        ("2026-06-08T09:30:00.123456789Z", datetime(2026, 6, 8, 9, 30, 0, 123456, tzinfo=UTC)),
        ("2026-06-08T11:30:00+02:00", datetime(2026, 6, 8, 9, 30, tzinfo=UTC)),
        ("2026-06-08T09:30:00", datetime(2026, 6, 8, 9, 30, tzinfo=UTC)),
        ("2026-06", None),
        ("2026-13-45T99:99:99Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_dates_are_utc_or_unknown(said, date):
    assert capture_of(page(said), Limits()).date == date


def test_a_page_crosses_to_another_process_and_becomes_the_same_capture():
    block = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: "1"\r\nX-Other: 2\r\n\r\n<p>words'
    given = page(block=block, kind="application/http")
    capture = capture_of(pickle.loads(pickle.dumps(given)), Limits())  # noqa: S301 - our own
    assert capture == capture_of(given, Limits())
    assert capture.payload == b"<p>words"
    assert capture.headers == {"content-type": "text/html", "etag": '"1"'}
    assert capture.target_uri == "http://x.example/é"
    assert capture.status == 200


def test_a_payload_without_http_is_taken_as_it_is():
    capture = capture_of(page(block=b"<p>one\r\n\r\n<p>two"), Limits())
    assert capture.payload == b"<p>one\r\n\r\n<p>two"
    assert capture.headers == {"content-type": "text/html"}
    assert capture.status is None


@pytest.mark.parametrize(
    "named", ["urn:uuid:6a0a8f3c", "screenshot:http://x.example/", "file:///home/a.html", "dns:x"]
)
def test_a_name_that_is_no_address_on_the_web_is_none(named):
    """It was taken for the page's address, and pictures with relative addresses were lost by it."""
    given = page()
    capture = capture_of(
        replace(given, head=given.head.replace("<http://x.example/é>".encode(), named.encode())), Limits()
    )
    assert capture.target_uri is None
