"""Bytes to text: unpacks gzip within bounds, finds the encoding, and tells a page's markup from plain text.

The order is the HTML standard's (byte order mark, HTTP header, `<meta>`), with what pages do in practice laid
over it: bytes that are valid UTF-8 and not plain ASCII are UTF-8 whatever they are declared to be, and a
declaration under which the bytes don't decode is not believed. All encodings of the WHATWG standard are known.
"""

import re
import zlib
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.errors import BinaryInput, EmptyInput, InputTooLarge
from onrecord.model import Capture
from onrecord.settings import Limits

META_WINDOW_BYTES = 8192
SAMPLE_BYTES = 32 * 1024
SNIFF_WINDOW_BYTES = 64 * 1024
MIB = 1024 * 1024

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "XZ-compressed data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg recording"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
)
_RIFF = {b"WEBP": "a WebP picture", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}

# WHATWG labels whose Python codec has another name or a narrower repertoire than browsers use.
_CODECS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "l1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "ansi": "cp1252",
    "x-cp1252": "cp1252", "windows-1252": "cp1252", "x-user-defined": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949", "windows-949": "cp949",
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    # A page whose `<meta>` can be read as ASCII is not in UTF-16, says the standard.
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "koi8-r": "koi8_r", "koi8": "koi8_r", "koi": "koi8_r", "koi8-u": "koi8_u", "koi8-ru": "koi8_u",
    "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "ibm866": "cp866",
    "cp866": "cp866", "iso-8859-8-i": "iso8859_8", "logical": "iso8859_8",
}  # fmt: skip
_CODECS |= {f"windows-125{n}": f"cp125{n}" for n in range(10) if n != 2}
_CODECS |= {f"cp125{n}": f"cp125{n}" for n in range(10)}
_CODECS |= {f"x-cp125{n}": f"cp125{n}" for n in range(10)}
_CODECS |= {
    f"{stem}{n}": f"iso8859_{n}"
    for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
    for stem in ("iso-8859-", "iso8859-", "iso_8859-")
}

_HEADER_CHARSET = re.compile(r"charset\s*=\s*(?:[\"']\s*)?([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*(?:[\"']\s*)?([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_NON_ASCII_RUN = re.compile(rb"[^<>\x80-\xff]{0,40}[\x80-\xff][^<>]{0,400}")
_CONTROL = bytes(sorted({*range(9), *range(14, 32)} - {27}))
_STARTS_AS_PAGE = re.compile(
    r"(?:\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\b|html\b|"
    r"head\b|body\b|rss\b|feed\b)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:html|head|body|meta|link|script|style|div|p|span|a|h[1-6]|article|section|main|header|footer|nav|"
    r"figure|img|ul|ol|li|table|tr|td|br|strong|em|b|i|blockquote|time|form|iframe|noscript)\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_BLOCK_CLOSE = re.compile(r"</(?:p|div|article|section|main|body|html|h[1-6]|ul|table|figure)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A capture's text, whether it is markup, and the Python codec that it was decoded with."""

    text: str
    is_html: bool
    encoding: str


def decode(capture: Capture, *, limits: Limits) -> Decoded:
    """The capture's text. Raises EmptyInput, BinaryInput or InputTooLarge, naming `capture.subject`."""
    payload = _unpacked(capture, limits)
    if len(payload) > limits.page_bytes:
        size = f"{len(payload) / MIB:.1f} MiB, over the limit of {limits.page_bytes / MIB:.1f} MiB"
        raise InputTooLarge(capture.subject, f"the page is {size}")
    if not payload or payload.isspace():
        raise EmptyInput(capture.subject, "the input is empty")
    _refuse_binary(capture, payload)
    content_type = next((v for k, v in capture.headers.items() if k.lower() == "content-type"), "")
    text, encoding = _text(payload, content_type)
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise EmptyInput(capture.subject, "the input is empty")
    return Decoded(text, _is_html(text, content_type), encoding)


def _unpacked(capture: Capture, limits: Limits) -> bytes:
    payload = capture.payload
    if not payload.startswith(b"\x1f\x8b"):
        return payload
    unpacker = zlib.decompressobj(31)
    try:
        unpacked = unpacker.decompress(payload, limits.page_bytes + 1)
    except zlib.error:
        raise BinaryInput(capture.subject, "gzip-compressed data that can't be unpacked") from None
    if not unpacked and not unpacker.eof:
        raise BinaryInput(capture.subject, "gzip-compressed data that is cut off")
    return unpacked


def _refuse_binary(capture: Capture, payload: bytes) -> None:
    kind = next((name for magic, name in _MAGIC if payload.startswith(magic)), None)
    if payload.startswith(b"RIFF"):
        kind = _RIFF.get(payload[8:12], "a RIFF file")
    elif payload[4:8] == b"ftyp":
        kind = "an MP4 or AVIF file"
    if kind:
        raise BinaryInput(capture.subject, f"this is {kind}, not a page")
    sample = payload[:SNIFF_WINDOW_BYTES]
    if _utf16(sample):
        return
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls * 20 > len(sample):
        raise BinaryInput(capture.subject, "these bytes are no text")


def _utf16(sample: bytes) -> str | None:
    """UTF-16 by its mark, or by the zeros that Latin letters have in it."""
    if sample[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16-le" if sample[:1] == b"\xff" else "utf-16-be"
    window = sample[:1024]
    even, odd = window[::2].count(0), window[1::2].count(0)
    half = len(window) // 2
    if half >= 2 and odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if half >= 2 and even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _text(payload: bytes, content_type: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(encoding, "replace"), encoding
    if encoding16 := _utf16(payload):
        return payload.decode(encoding16, "replace"), encoding16
    declared = _declared(payload, content_type)
    if declared != "iso2022_jp":
        try:
            return payload.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    if declared:
        text = payload.decode(declared, "replace")
        # A page that is cut in mid-character, or patched together from two sources, is still in what it declares.
        if text.count("\ufffd") * 100 <= sum(byte > 127 for byte in payload[:SAMPLE_BYTES]) + 100 * (
            declared == "cp1252"
        ):
            return text, declared
    return _guessed(payload)


def _declared(payload: bytes, content_type: str) -> str | None:
    labels = [match[1] for match in [_HEADER_CHARSET.search(content_type)] if match]
    if match := _META_CHARSET.search(payload[:META_WINDOW_BYTES]):
        labels.append((match[1] or match[2]).decode("ascii", "replace"))
    return next((_CODECS[label.lower()] for label in labels if label.lower() in _CODECS), None)


def _guessed(payload: bytes) -> tuple[str, str]:
    sample = bytearray()
    for match in _NON_ASCII_RUN.finditer(payload, 0, 4 * MIB):
        sample += match[0] + b"\n"
        if len(sample) >= SAMPLE_BYTES:
            break
    lenient = payload.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 20 <= sum(byte > 127 for byte in sample):
        return lenient, "utf-8"
    best = from_bytes(bytes(sample)).best()
    encoding = best.encoding if best else "cp1252"
    encoding = _CODECS.get(encoding.replace("_", "-"), encoding)
    return payload.decode(encoding, "replace"), encoding


def _is_html(text: str, content_type: str) -> bool:
    window = text[:SNIFF_WINDOW_BYTES]
    if _STARTS_AS_PAGE.match(window):
        return True
    if "text/plain" in content_type.lower():
        return False
    tags = len(_TAG.findall(window))
    closing = len(_BLOCK_CLOSE.findall(window))
    if "html" in content_type.lower():
        return tags > 0
    # Prose about markup names a tag now and then; a fragment of a page is made of them.
    dense = tags * 250 > len(window)
    framed = window.lstrip().startswith("<") and text.rstrip()[-1:] == ">"
    return closing >= 1 and (dense or framed)
