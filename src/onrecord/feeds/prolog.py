"""What a feed declares before its first element, looked at before a parser sees it.

feedparser decodes with whatever codec a feed names, and Python has some that take quadratic time (punycode); and expat
expands entities that a document type declares, up to a hundred times the feed's size. Neither is of use to any feed.
"""

import codecs
import re

from onrecord.errors import NotAFeed

_DECLARED = re.compile(rb"\A\s*<\?[^>]{0,400}?encoding\s*=\s*['\"]([^'\"]{1,60})['\"]")
_PLAIN_CODECS = re.compile(
    r"utf-(?:8|16|32)(?:-\w+)*|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
    r"|iso2022_\w+|johab|hz|ptcp154|kz1048|tis-620"
)
_DOCUMENT_TYPE = re.compile(rb"<!doctype\s", re.IGNORECASE)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def plain_codec(name: str) -> str | None:
    """Python's own name of an encoding that it decodes in time that grows with the length alone; None for all others."""
    codec = _codec(name)
    return codec if codec and _PLAIN_CODECS.fullmatch(codec) else None


def check_prolog(payload: bytes, url: str) -> None:
    """Raises NotAFeed, naming `url`, where the XML names an encoding that may not be used, or declares entities."""
    if payload.startswith(_EBCDIC):
        raise NotAFeed(url, "is in EBCDIC, which is not read")
    readable = _ascii_compatible(payload)
    if declared := _DECLARED.match(readable):
        name = declared[1].decode("ascii", "replace").strip()
        if _codec(name) and not plain_codec(name):
            raise NotAFeed(url, f"says that it is in {name!r}, which no feed has need of")
    if _has_own_document_type(readable):
        raise NotAFeed(url, "declares entities or a document type of its own, which no feed has need of")


def _codec(name: str) -> str | None:
    """Python's own name of an encoding; None where it knows none of that name."""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _ascii_compatible(payload: bytes) -> bytes:
    """The bytes such that markup can be told in them."""
    start = payload[:4]
    for mark, name in _MARKS:
        if start.startswith(mark):
            return payload.decode(name, "replace").encode("utf-8", "replace").removeprefix(codecs.BOM_UTF8)
    return payload.removeprefix(codecs.BOM_UTF8)


def _has_own_document_type(payload: bytes) -> bool:
    """Whether a document type with declarations in it stands before the first element. Linear in the prolog's length."""
    at = 0
    while (at := payload.find(b"<", at)) >= 0:
        if payload.startswith(b"<!--", at):
            end = payload.find(b"-->", at + 4)
            closing = 3
        elif payload.startswith(b"<?", at):
            end = payload.find(b"?>", at + 2)
            closing = 2
        elif payload.startswith(b"<!", at):
            # a ">" within quotes ends it too early, and what then follows is no document type
            end = payload.find(b">", at)
            named = payload[at : end if end >= 0 else len(payload)]
            if b"[" in named or not _DOCUMENT_TYPE.match(named):
                return True
            closing = 1
        else:
            return False
        if end < 0:
            return False
        at = end + closing
    return False
