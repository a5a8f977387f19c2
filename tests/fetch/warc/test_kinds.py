"""What a record is told to be by its headers and first bytes."""

import gzip

import pytest

from onrecord.fetch.warc.kinds import block_kind, record_kind

HTTP = {"content-type": "application/http; msgtype=response"}


def answer(*headers, status="200 OK", body=b"x"):
    return "\r\n".join([f"HTTP/1.1 {status}", *headers]).encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (["Content-Type: text/html"], None),
        (["content-type:TEXT/HTML;charset=latin1"], None),
        (["Content-Type:\r\n\t text/html"], None),
        (['Content-Type: "text/html"'], None),
        (["Content-Type: application/xhtml+xml"], None),
        (["Content-Type: text/plain"], None),
        (["no colon", "Content-Type: text/html"], None),
        (["Content-Type: image/png"], "image"),
        (["Content-Type: video/mp4"], "video"),
        (["Content-Type: text/css"], "script or style"),
        (["Content-Type: application/x-javascript"], "script or style"),
        (["Content-Type: application/pdf"], "other file"),
        ([], "of no content type"),
    ],
)
def test_an_answer_is_told_by_its_content_type(headers, kind):
    assert block_kind(HTTP, answer(*headers), is_whole=True) == kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("301 Moved", "redirect"),
        ("404 Not Found", "error answer"),
        ("503", "error answer"),
        ("204 No", "other answer"),
    ],
)
def test_an_answer_of_another_status_is_no_page(status, kind):
    assert block_kind(HTTP, answer("Content-Type: text/html", status=status), is_whole=True) == kind


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><p>",
        b"\xef\xbb\xbf\n <html lang=en>",
        b"<!-- x --> <head>",
        gzip.compress(b"<html>", mtime=0),
    ],
)
def test_markup_without_a_content_type_is_a_page(body):
    assert block_kind(HTTP, answer(body=body), is_whole=True) is None
    assert block_kind(HTTP, answer(body=b"plain words"), is_whole=True) == "of no content type"


def test_other_payloads_are_told_by_the_records_content_type():
    assert block_kind({"content-type": "text/html"}, b"<p>", is_whole=True) is None
    assert block_kind({"content-type": "text/dns"}, b"20260608", is_whole=True) == "other file"
    assert block_kind({}, b"<html>", is_whole=True) is None
    assert block_kind(HTTP, b"<html>no head", is_whole=True) == "unreadable answer"
    assert block_kind(HTTP, b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000, is_whole=False) == "unreadable answer"


def test_only_responses_and_resources_may_be_pages():
    assert record_kind({"warc-type": "Response"}) is None
    assert record_kind({"warc-type": "resource"}) is None
    assert record_kind({"warc-type": "response", "warc-segment-number": "1"}) == "segment"
    assert record_kind({"warc-type": "revisit"}) == "revisit"
    assert record_kind({}) == "of unknown type"
