"""A document's bytes to its text, from the first element on: what stands before it never reaches a parser.

Python has codecs that take quadratic time (punycode); expat expands entities that a document type declares, up to a
hundred times the document's size; feedparser's patterns for the XML declaration, document types and entities take
quadratic and cubic time on what stands there. So the text is decoded here, by codecs that feeds have need of, and
what stands before the first element is gone through once and then left out. Entities there that stand for one character
each ("nbsp") are put in; all others are refused.
"""

import codecs
import html
import re

from onrecord.errors import NotAFeed
from onrecord.feeds.references import put_in

_DECLARED = re.compile(rb"\s{0,1000}<\?[^>]{0,400}?encoding\s{0,100}=\s{0,100}['\"]([^'\"]{1,60})['\"]")
_PLAIN_CODECS = re.compile(
    r"utf-(?:8|16|32)(?:-\w+)*|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
    r"|iso2022_\w+|johab|hz|ptcp154|kz1048|tis-620"
)
_DOCUMENT_TYPE = re.compile(r"<!doctype\s", re.IGNORECASE)
_SUBSET = re.compile(
    r"<!doctype\s[^\[<>]{1,500}\[((?:\s|<!ENTITY\s+[\w.-]{1,40}\s+(?:\"[^\"<%]{0,12}\"|'[^'<%]{0,12}')\s*>|<!ENTITY\s+%\s+[\w.-]{1,40}\s+(?:SYSTEM|PUBLIC\s+\"[^\"<>]{0,200}\")\s+\"[^\"<>]{0,300}\"\s*>(?:\s{0,20}%[\w.-]{1,40};)?){0,500})\]\s{0,100}>",
    re.IGNORECASE,
)
"""A document type that declares nothing but entities of a few characters, and names lists of such (HTML's), which aren't asked for."""
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]+)\s+[\"']([^\"']*)[\"']", re.IGNORECASE)
_MIN_FULL_CHARS = 2
"""Characters that were told rightly in UTF-8 for each that was not, so that the rest is damage and no other encoding."""
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


_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""One character as the two halves of UTF-16, each written as UTF-8 (CESU-8, as Java has it)."""
_SERVERS_OWN = frozenset({"iso8859-1", "cp1252", "ascii"})
"""What servers say of all that they send; the document's own word for another is better."""
_SEVEN_BIT = ("iso2022", "hz", "utf-7")
"""Encodings whose bytes are all ASCII."""
_ODD_BYTES = re.compile(rb"[\x00-\x7f]?[\x80-\xff]+[\x00-\x7f]?")
_CUT = re.compile(rb"[a-z ,\"'>](?:[\xc3-\xde]|\xe2\x80|[\xe2-\xef][\x80-\xbf])(?:[^A-Za-z\x80-\xff]|\Z)")


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
    start, declared = _first_element(text)
    if start is None:
        raise NotAFeed(url, "declares entities or a document type of its own, which no feed has need of")
    return put_in(text[start:], declared) if declared else text[start:]


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
    payload = _HALVES.sub(_whole, payload)
    # bytes in which markup can be told are in no wide encoding, whatever they say
    codecs_named = [codec for each in (charset or "", own) if (codec := plain_codec(each)) and not is_wide(codec)]
    codecs_named.sort(key=_SERVERS_OWN.__contains__)
    # gb18030 has all that gb2312 has, and what is written under that name, too
    codecs_named = ["gb18030" if each == "gb2312" else each for each in codecs_named]
    if not any(each.startswith(_SEVEN_BIT) for each in codecs_named):
        codecs_named.insert(0, "utf-8")  # what is UTF-8 and no plain ASCII is nothing else, whatever it says
    for codec in dict.fromkeys(codecs_named):
        try:
            return payload.decode(codec)
        except UnicodeDecodeError:
            if codec == "utf-8" and (damaged := _damaged_utf_8(payload)):
                return damaged
    others = [each for each in codecs_named if each != "utf-8"]
    if others:
        return payload.decode(others[0], "replace")
    try:
        return payload.decode("windows-1252")
    except UnicodeDecodeError:
        return payload.decode("iso-8859-2")


def _whole(halves: re.Match[bytes]) -> bytes:
    return (
        halves[0]
        .decode("utf-8", "surrogatepass")
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le")
        .encode()
    )


def _damaged_utf_8(payload: bytes) -> str | None:
    """The text in UTF-8 with a few bytes lost, if most of it is that, whatever it says; else None."""
    text = payload.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = len(re.findall("[^\x00-\x7f]", text)) - lost
    return text if whole >= _MIN_FULL_CHARS * lost or (not whole and _is_cut(payload)) else None


def _is_cut(payload: bytes) -> bool:
    """Whether all bytes beyond ASCII are beginnings of UTF-8 characters that somebody cut in the middle.

    In windows-1252 they would be a capital with a mark, or a sign, right behind a small letter at a word's end.
    """
    return all(_CUT.match(match[0]) for match in _ODD_BYTES.finditer(payload))


def _first_element(text: str) -> tuple[int | None, dict[str, str]]:
    """Where the first element begins (at the end, where none does), and the characters that entities stand for.

    None where other declarations stand before it. Linear in the prolog's length.
    """
    at = 0
    declared: dict[str, str] = {}
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            closing = 3
        elif text.startswith("<?", at):
            end = text.find("?>", at + 2)
            closing = 2
        elif text.startswith("<!", at):
            if (subset := _SUBSET.match(text, at)) and (characters := _characters(subset[1])) is not None:
                declared |= characters
                at = subset.end()
                continue
            # a ">" within quotes ends it too early, and what follows isn't part of a document type
            end = text.find(">", at)
            named = text[at : end if end >= 0 else len(text)]
            if "[" in named or not _DOCUMENT_TYPE.match(named):
                return None, declared
            closing = 1
        else:
            return at, declared
        if end < 0:
            break
        at = end + closing
    return len(text), declared


def _characters(subset: str) -> dict[str, str] | None:
    """The one character that each declared entity stands for; None where one stands for anything else."""
    found = {name: html.unescape(html.unescape(value)) for name, value in _ENTITY.findall(subset)}
    is_one = all(
        len(value) == 1 and value not in "&<" and not (value.isascii() and value.isalnum())
        for value in found.values()
    )
    return found if is_one else None
