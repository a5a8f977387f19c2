"""A document's bytes to its text, from the first element on: what stands before it never reaches a parser.

Python has codecs that take quadratic time (punycode); expat expands entities that a document type declares, up to a
hundred times the document's size; feedparser's patterns for the XML declaration, document types and entities take
quadratic and cubic time on what stands there. So the text is decoded here, by codecs that feeds have need of, and
what stands before the first element is gone through once and then left out.
"""

import codecs
import re

from onrecord.errors import NotAFeed

_DECLARED = re.compile(rb"\s{0,1000}<\?[^>]{0,400}?encoding\s{0,100}=\s{0,100}['\"]([^'\"]{1,60})['\"]")
_PLAIN_CODECS = re.compile(
    r"utf-(?:8|16|32)(?:-\w+)*|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
    r"|iso2022_\w+|johab|hz|ptcp154|kz1048|tis-620"
)
_DOCUMENT_TYPE = re.compile(r"<!doctype\s", re.IGNORECASE)
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


def document(payload: bytes, url: str, *, charset: str | None = None) -> str:
    """The text from the first element on; empty where there is none. `charset` is what the server called the encoding.

    Raises NotAFeed, naming `url`, where it names an encoding that may not be used, or declares entities.
    """
    # no XML holds U+0000; where it stands between all characters, what it hides must be seen
    text = _decoded(payload, url, charset).replace("\0", "")
    start = _first_element(text)
    if start is None:
        raise NotAFeed(url, "declares entities or a document type of its own, which no feed has need of")
    return text[start:]


def is_wide(codec: str) -> bool:
    """Whether a codec, by Python's own name of it, takes two bytes or four for every character."""
    return codec.startswith(("utf-16", "utf-32"))


def _codec(name: str) -> str | None:
    """Python's own name of an encoding; None where it knows none of that name."""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _decoded(payload: bytes, url: str, charset: str | None) -> str:
    """The text by its byte order mark, the server's word, its own, or else by the first encoding that fits."""
    if payload.startswith(_EBCDIC):
        raise NotAFeed(url, "is in EBCDIC, which is not read")
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return payload.decode(name, "replace").removeprefix("\ufeff")
    payload = payload.removeprefix(codecs.BOM_UTF8)
    declared = _DECLARED.match(payload)
    own = declared[1].decode("ascii", "replace").strip() if declared else ""
    if _codec(own) and not plain_codec(own):
        raise NotAFeed(url, f"says that it is in {own!r}, which no feed has need of")
    for each in (charset or "", own, "utf-8", "windows-1252"):
        codec = plain_codec(each)
        # bytes in which markup can be told are in no wide encoding, whatever they say
        if codec and not is_wide(codec):
            try:
                # gb18030 has all that gb2312 has, and what is written under that name, too
                return payload.decode("gb18030" if codec == "gb2312" else codec)
            except UnicodeDecodeError:
                continue
    return payload.decode("iso-8859-2")


def _first_element(text: str) -> int | None:
    """Where the first element begins (at the end, where none does); None where declarations stand before it.

    Linear in the prolog's length.
    """
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            closing = 3
        elif text.startswith("<?", at):
            end = text.find("?>", at + 2)
            closing = 2
        elif text.startswith("<!", at):
            # a ">" within quotes ends it too early, and what then follows is no document type
            end = text.find(">", at)
            named = text[at : end if end >= 0 else len(text)]
            if "[" in named or not _DOCUMENT_TYPE.match(named):
                return None
            closing = 1
        else:
            return at
        if end < 0:
            break
        at = end + closing
    return len(text)
