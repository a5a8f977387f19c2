"""Header blocks of WARC records and of the HTTP answers in them, taken as writers really write them.

Names in any case, lines that end in LF alone, folded lines, and lines without a colon are all met in archives.
"""

import re
from collections.abc import Mapping

BLANK_LINE = re.compile(rb"\r?\n\r?\n")
"""The end of a header block, the last line's own end included."""

RECORD = re.compile(rb"WARC/\d\.\d{1,3}[ \t]*\r?\n[!-9;-~]{1,100}:")
"""How a record begins: its version, and a first field."""

_FOLD = re.compile(rb"\r?\n[ \t]+")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_WHITE = b" \t\r\n\x00"

Fields = Mapping[str, str]
"""A block's fields by their names in small letters; of a name that stands twice, the first."""


def fields_of(block: bytes, encoding: str) -> Fields:
    """The fields after the block's first line. Bytes that `encoding` doesn't have become U+FFFD."""
    fields: dict[str, str] = {}
    _, _, rest = block.partition(b"\n")
    for line in _FOLD.sub(b" ", rest).split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon:
            key = name.strip(_WHITE).decode("ascii", "replace").lower()
            fields.setdefault(key, value.strip(_WHITE).decode(encoding, "replace"))
    return fields


def bare(fields: Fields, name: str) -> str | None:
    """A field that may stand in angle brackets, without them; None where it is missing or empty."""
    return fields.get(name, "").strip("<> ") or None


def split_head(block: bytes) -> tuple[bytes, bytes] | None:
    """The header block at the start and what follows its blank line; None where there is no blank line."""
    end = BLANK_LINE.search(block)
    return (block[: end.end()], block[end.end() :]) if end else None


def status_of(block: bytes) -> int | None:
    """The status in an HTTP answer's first line; None where the line isn't one."""
    found = _STATUS.match(block)
    return int(found[1]) if found else None
