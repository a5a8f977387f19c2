"""The body of an HTTP answer as the page that it was: transfer and content codings taken off, in bounds.

Archives hold what servers sent, and what crawlers made of it: labels that no longer hold since the crawler unpacked the
body, codings without a label, and bodies that were cut off. A coding that doesn't unpack is taken as a wrong label; of
one that breaks off, what came is kept.
"""

import re
import zlib
from collections.abc import Callable, Iterator

import brotli

from onrecord.fetch.warc.codecs import GZIP_MAGIC, ZSTD_MAGIC, Codec, GzipMember, MemberDamaged, ZstdFrame
from onrecord.fetch.warc.fields import Fields

MAX_CODINGS = 5
"""How many codings one body is taken out of."""

_STEP_BYTES = 64 * 1024
_FIRST_STEP_BYTES = 1024
_MAX_CHUNK_LINE_BYTES = 4096
_CHUNK_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_ZLIB_HEADS = frozenset(bytes((0x78, flags)) for flags in range(256) if (0x7800 + flags) % 31 == 0)
_ALIKE = {"x-gzip": "gzip", "x-deflate": "deflate", "brotli": "br", "zstandard": "zstd", "x-zstd": "zstd"}


class TooLarge(Exception):
    """The body is larger than the bound."""


def decoded(http: Fields, body: bytes, most: int) -> bytes:
    """The body without its codings. Raises TooLarge where it is (or unpacks to) more than `most` bytes."""
    unpacked = _decoded(http, body, most + 1)
    if len(unpacked) > most:
        raise TooLarge
    return unpacked


def first_bytes(http: Fields, body: bytes, most: int) -> bytes:
    """The first bytes of the body without its codings, from the first bytes of the body as it was sent."""
    return _decoded(http, body, most)[:most]


def _decoded(http: Fields, body: bytes, most: int) -> bytes:
    transfer, content = _codings(http, "transfer-encoding"), _codings(http, "content-encoding")
    if "chunked" in transfer:
        body = _unchunked(body)
    codings = [each for each in content + transfer if each in _UNPACK][:MAX_CODINGS]
    for coding in reversed(codings):
        body = _unpacked(coding, body, most)
    for _ in range(MAX_CODINGS - len(codings)):
        # packed without saying so, or once more than it says
        shown = _sniffed(body)
        if shown not in {"gzip", "zstd"}:
            break
        body = _unpacked(shown, body, most)
    return body


def _codings(http: Fields, name: str) -> list[str]:
    said = (each.strip(" \t\"'").lower() for each in http.get(name, "").split(","))
    return [_ALIKE.get(each, each) for each in said]


def _unchunked(body: bytes) -> bytes:
    """The chunks put together; the body itself where it doesn't begin with one."""
    joined, at = bytearray(), 0
    while line := _CHUNK_LINE.match(body, at, at + _MAX_CHUNK_LINE_BYTES):
        size = int(line[1], 16)
        if not size:
            return bytes(joined)
        joined += body[line.end() : line.end() + size]
        at = line.end() + size
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    return bytes(joined) if at else body


def _sniffed(body: bytes) -> str | None:
    """The coding that the body's first bytes show."""
    if body.startswith(GZIP_MAGIC):
        return "gzip"
    if body.startswith(ZSTD_MAGIC):
        return "zstd"
    return "deflate" if body[:2] in _ZLIB_HEADS else None


def _unpacked(coding: str, body: bytes, most: int) -> bytes:
    """At most `most` bytes unpacked; the body itself where it isn't packed so."""
    shown = _sniffed(body)
    if coding != "br" and shown is None and not (coding == "deflate" and not body.lstrip().startswith(b"<")):
        return body
    unpacked = _UNPACK[coding if coding == "br" else shown or "raw deflate"](body, most)
    if unpacked is None and coding == "br" and shown:
        unpacked = _UNPACK[shown](body, most)
    return body if unpacked is None else unpacked


def _by_members(begin: Callable[[], Codec], body: bytes, most: int) -> bytes | None:
    """All members one after the other, as far as they unpack; None where the first gives nothing."""
    joined, at = bytearray(), 0
    while at < len(body) and len(joined) < most:
        codec, size, is_full = begin(), _FIRST_STEP_BYTES, False
        try:
            while not codec.ended and len(joined) < most and (at < len(body) or is_full):
                given = body[at : at + size]
                unpacked, left = codec.step(given, _STEP_BYTES)
                joined += unpacked
                at += len(given) - len(left)
                size, is_full = min(2 * size, _STEP_BYTES), len(unpacked) == _STEP_BYTES
        except MemberDamaged:
            return bytes(joined[:most]) if joined else None
    return bytes(joined[:most])


class _Deflated:
    """A deflate stream, with zlib's wrapper or (`wbits` -15) without."""

    def __init__(self, wbits: int) -> None:
        self._stream = zlib.decompressobj(wbits)

    @property
    def ended(self) -> bool:
        return self._stream.eof

    def step(self, raw: bytes, most: int) -> tuple[bytes, bytes]:
        try:
            unpacked = self._stream.decompress(raw, most)
        except zlib.error as error:
            raise MemberDamaged(str(error)) from error
        return unpacked, self._stream.unused_data if self.ended else self._stream.unconsumed_tail


def _unbrotli(body: bytes, most: int) -> bytes | None:
    stream, joined = brotli.Decompressor(), bytearray()
    given = _steps(body)
    try:
        while len(joined) < most and not stream.is_finished():
            step = next(given, b"") if stream.can_accept_more_data() else b""
            unpacked = stream.process(step, output_buffer_limit=_STEP_BYTES)
            joined += unpacked
            if not step and not unpacked:
                break
    except brotli.error:
        # plain markup under a wrong label may pass for the first bytes of a stream
        return None if not joined or body.lstrip()[:1] == b"<" else bytes(joined[:most])
    return bytes(joined[:most]) if joined or stream.is_finished() else None


def _steps(body: bytes) -> Iterator[bytes]:
    for at in range(0, len(body), _STEP_BYTES):
        yield body[at : at + _STEP_BYTES]


_UNPACK: dict[str, Callable[[bytes, int], bytes | None]] = {
    "gzip": lambda body, most: _by_members(GzipMember, body, most),
    "zstd": lambda body, most: _by_members(ZstdFrame, body, most),
    "deflate": lambda body, most: _by_members(lambda: _Deflated(15), body, most),
    "raw deflate": lambda body, most: _by_members(lambda: _Deflated(-15), body, most),
    "br": _unbrotli,
}
