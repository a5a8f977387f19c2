"""The door of `feeds`: bytes to a ParsedFeed, whichever format they are in and whatever they call themselves.

Nothing here fetches: parsers are given bytes alone, entities are not expanded from outside.
"""

import gzip
import re
import zlib

from onrecord.errors import EmptyInput, InputTooLarge, NotAFeed
from onrecord.feeds import jsonfeed, sitemaps, syndication
from onrecord.model import ParsedFeed
from onrecord.settings import Limits

_START_BYTES = 4096
_JUNK = b" \t\r\n\0\xef\xbb\xbf"
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>/]", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_BYTES = re.compile(rb"\x00")


def parse_feed(payload: bytes, *, url: str, content_type: str | None = None, limits: Limits) -> ParsedFeed:
    """The feed that the bytes are: RSS, RDF, Atom, JSON Feed, a sitemap or a sitemap index.

    `url` is where they finally came from; addresses are resolved against it. Raises EmptyInput, InputTooLarge or
    NotAFeed, naming `url`; an ill-formed feed is read as far as it can be, and says so in `problems`.
    """
    payload = _unpacked(payload, url, limits)
    stripped = payload.lstrip(_JUNK)
    if not stripped:
        raise EmptyInput(url, "the feed is empty")
    start = stripped[:_START_BYTES]
    if b"\0" in start:
        start = _BYTES.sub(b"", start)  # UTF-16 or UTF-32
    if start[:1] == b"{":
        return jsonfeed.parse(stripped, url=url, limits=limits)
    if _SITEMAP.search(start) and not _FEED.search(start):
        return sitemaps.parse(payload, url=url, limits=limits)
    if _FEED.search(start) or _FEED.search(stripped[: _START_BYTES * 16]):
        if _HTML.match(start):
            raise NotAFeed(url, "is a web page, no feed")
        return syndication.parse(payload, url=url, content_type=content_type, limits=limits)
    if sitemaps.is_list_of_addresses(start):
        return sitemaps.parse_list(stripped, url=url, limits=limits)
    raise NotAFeed(url, f"is {_what(start)}, no feed")


def _unpacked(payload: bytes, url: str, limits: Limits) -> bytes:
    """The bytes, unpacked where they are gzip's (sitemaps often are), within the bound."""
    if payload[:2] == b"\x1f\x8b":
        unpacking = zlib.decompressobj(31)
        try:
            payload = unpacking.decompress(payload, limits.feed_bytes + 1)
        except (zlib.error, gzip.BadGzipFile) as error:
            raise NotAFeed(url, "is damaged compressed data") from error
    if len(payload) > limits.feed_bytes:
        raise InputTooLarge(url, f"more than {limits.feed_bytes // (1024 * 1024)} MB")
    return payload


def _what(start: bytes) -> str:
    """What it looks like, for people."""
    if b"<opml" in start.lower():
        return "a list of feeds (OPML), which is followed once it is saved as a file"
    if _HTML.search(start) or b"<body" in start.lower():
        return "a web page"
    if start[:1] == b"<":
        name = re.match(rb"<(?:\?[^>]*>\s*<)?([\w:.-]{1,40})", start)
        return f"XML of another kind (<{name[1].decode('ascii', 'replace')}>)" if name else "XML of another kind"
    if start[:5] == b"%PDF-":
        return "a PDF document"
    if b"\0" in start or sum(byte < 9 for byte in start) > 0:
        return "binary data"
    return "plain text"
