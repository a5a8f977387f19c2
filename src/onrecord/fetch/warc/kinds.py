"""What a record is: a page, or one of the kinds that are passed over and counted. Looked at before it is read whole."""

import re

from onrecord.fetch.warc.bodies import first_bytes
from onrecord.fetch.warc.fields import Fields, fields_of, split_head, status_of

PAGE_TYPES = ("text/html", "application/xhtml", "text/plain")
"""How the content types of pages begin."""

_WITH_CONTENT = frozenset({"response", "resource"})
_WITHOUT = frozenset({"warcinfo", "request", "metadata", "revisit", "conversion", "continuation"})
_MEDIA = frozenset({"image", "video", "audio", "font"})
_SCRIPTS = re.compile(r"text/css|(?:text|application)/(?:x-)?(?:java|ecma)script")
_BEFORE_MARKUP = b" \t\r\n\xef\xbb\xbf\xff\xfe"
_HTML = re.compile(rb"(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_SNIFFED_BYTES = 1024


def record_kind(fields: Fields) -> str | None:
    """The kind by the record's own header: None where it may be a page."""
    kind = fields.get("warc-type", "").lower()
    if kind not in _WITH_CONTENT:
        return kind if kind in _WITHOUT else "of unknown type"
    return "segment" if "warc-segment-number" in fields else None


def block_kind(fields: Fields, block: bytes, *, is_whole: bool) -> str | None:
    """The kind by the first bytes of the record's block: None for a page."""
    if not is_http(fields, block):
        return _type_kind(fields.get("content-type", ""), block)
    split = split_head(block)
    if split is None and not is_whole:
        return "unreadable answer"
    head, body = split or (block, b"")
    status = status_of(head)
    if status is not None and status != 200:
        return "redirect" if 300 <= status < 400 else "error answer" if status >= 400 else "other answer"
    http = fields_of(head, "latin-1")
    said = http.get("content-type", "")
    if said:
        return _type_kind(said, b"")
    return _type_kind("", first_bytes(http, body, _SNIFFED_BYTES)) if status else "unreadable answer"


def is_http(fields: Fields, block: bytes) -> bool:
    """Whether the block holds an HTTP answer, headers and all."""
    return block.startswith(b"HTTP/") or _type(fields.get("content-type", "")).startswith("application/http")


def _type(said: str) -> str:
    """A content type as it is compared, however it is spelt."""
    return said.strip(" \t\"'<>;,").lower()


def _type_kind(said: str, start: bytes) -> str | None:
    kind = _type(said)
    if kind.startswith(PAGE_TYPES):
        return None
    if not kind:
        markup = start.replace(b"\x00", b"").lstrip(_BEFORE_MARKUP)
        return None if _HTML.match(markup) else "of no content type"
    main = kind.partition("/")[0]
    if main in _MEDIA:
        return main
    return "script or style" if _SCRIPTS.match(kind) else "other file"
