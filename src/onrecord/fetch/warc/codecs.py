"""One compressed member at a time: a gzip member (RFC 1952) or a Zstandard frame (RFC 8878), in bounded steps."""

import sys
import zlib
from typing import Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Dictionary = zstd.ZstdDict

GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"

MAX_WINDOW_LOG = 27
"""Zstandard frames that need more memory than 2**27 bytes (128 MiB) to unpack are refused."""

_SALVAGE_STEPS_BYTES = (4096, 256, 16, 1)


class MemberDamaged(Exception):
    """The compressed bytes can't be unpacked from here on."""


class Codec(Protocol):
    """Unpacks one member."""

    @property
    def ended(self) -> bool:
        """Whether the member has ended, with its checksum right."""

    def step(self, raw: bytes, most: int) -> tuple[bytes, bytes]:
        """At most `most` bytes unpacked, and what is left of `raw`. Raises MemberDamaged."""


class GzipMember:
    """A gzip member; what can be had before a damaged place is given before MemberDamaged is raised."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(31)
        self._is_begun = False
        self._problem: zlib.error | None = None

    @property
    def ended(self) -> bool:
        """Whether the member has ended, with its checksum and length right."""
        return self._member.eof

    def step(self, raw: bytes, most: int) -> tuple[bytes, bytes]:
        """At most `most` bytes unpacked, and what is left of `raw`. Raises MemberDamaged."""
        if self._problem:
            raise MemberDamaged(str(self._problem)) from self._problem
        # zlib gives nothing of a step that fails, so that it is gone over again in small ones
        before = self._member.copy() if self._is_begun else None
        self._is_begun = True
        try:
            unpacked = self._member.decompress(raw, most)
        except zlib.error as error:
            self._problem = error
            return _salvaged(before or zlib.decompressobj(31), raw, most), raw
        return unpacked, self._member.unused_data if self._member.eof else self._member.unconsumed_tail


def _salvaged(member: "zlib._Decompress", raw: bytes, most: int) -> bytes:
    """What unpacks before the place in `raw` where it fails."""
    unpacked, at = bytearray(), 0
    for size in _SALVAGE_STEPS_BYTES:
        while at < len(raw) and len(unpacked) < most:
            before = member.copy()
            try:
                unpacked += member.decompress(raw[at : at + size], most)
            except zlib.error:
                member = before
                break
            at += size
    return bytes(unpacked)


class ZstdFrame:
    """A Zstandard frame, with the archive's dictionary where it has one."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: MAX_WINDOW_LOG}
        self._frame = zstd.ZstdDecompressor(zstd_dict=dictionary, options=options)

    @property
    def ended(self) -> bool:
        """Whether the frame has ended, with its checksum right where it has one."""
        return self._frame.eof

    def step(self, raw: bytes, most: int) -> tuple[bytes, bytes]:
        """At most `most` bytes unpacked, and what is left of `raw`. Raises MemberDamaged."""
        try:
            unpacked = self._frame.decompress(raw, most)
        except zstd.ZstdError as error:
            raise MemberDamaged(str(error)) from error
        return unpacked, self._frame.unused_data if self._frame.eof else b""


def first_unpacked(raw: bytes, most: int, dictionary: Dictionary | None) -> bytes:
    """The first bytes of a member that may begin here; none where none does."""
    try:
        if raw.startswith(GZIP_MAGIC):
            return zlib.decompressobj(31).decompress(raw, most)
        return ZstdFrame(dictionary).step(raw, most)[0]
    except (zlib.error, MemberDamaged):
        return b""


def dictionary_of(data: bytes, most: int) -> Dictionary:
    """The dictionary in an archive's first frame, itself compressed or not. Raises MemberDamaged."""
    if data.startswith(ZSTD_MAGIC):
        frame = ZstdFrame()
        data, _ = frame.step(data, most)
        if not frame.ended:
            raise MemberDamaged(f"its dictionary is cut off, or larger than {most} bytes")
    try:
        return zstd.ZstdDict(data)
    except (ValueError, zstd.ZstdError) as error:
        raise MemberDamaged(f"its dictionary can't be used: {error}") from error
