"""Bytes as the store keeps them: zstd with a dictionary, or zlib, which stores from before schema 0006 wrote. Pure.

A page is squeezed with another page of the same host as its dictionary, as raw bytes, because most of a page is the
site's frame. A record is squeezed with a dictionary trained on the store's own records. The first bytes tell the two
forms apart, and a zstd frame has the number of its trained dictionary.
"""

import sys
import zlib
from dataclasses import dataclass
from functools import cached_property

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 8
"""zstd's level. Level 9 takes a fifth longer for 0.3 % less; level 19 takes twenty times as long for 7 % less."""
MAX_PAGE_DICTIONARY_BYTES = 1 << 20
"""The most bytes, from its beginning, of a page that serves as a dictionary."""
RECORD_DICTIONARY_BYTES = 64 * 1024
ZSTD = b"\x28\xb5\x2f\xfd"
"""The first bytes of every zstd frame."""
_FAST: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 1,
    zstd.CompressionParameter.enable_long_distance_matching: 1,
    zstd.CompressionParameter.checksum_flag: 1,
}


def _small(level: int) -> dict[int, int]:
    return {zstd.CompressionParameter.compression_level: level, zstd.CompressionParameter.checksum_flag: 1}


class DamagedError(Exception):
    """The kept bytes can't be decompressed. The caller, who knows what they belong to, tells the user."""


@dataclass(frozen=True)
class Dictionary:
    """`content` is a page's own bytes or, where `is_trained`, a dictionary that zstd made from many records."""

    id: int
    content: bytes
    is_trained: bool = False

    @cached_property
    def _loaded(self) -> zstd.ZstdDict:
        return zstd.ZstdDict(self.content, is_raw=not self.is_trained)

    @property
    def for_squeezing(self) -> tuple[zstd.ZstdDict, int]:
        """The dictionary in zstd's form for compressing. A page's is only referred to: digesting it costs more than one
        page saves."""
        return self._loaded.as_digested_dict if self.is_trained else self._loaded.as_prefix

    @property
    def for_bringing_back(self) -> zstd.ZstdDict | tuple[zstd.ZstdDict, int]:
        """The dictionary in zstd's form for decompressing."""
        return self._loaded if self.is_trained else self._loaded.as_prefix


def squeeze(data: bytes, dictionary: Dictionary | None = None, level: int = LEVEL) -> bytes:
    """The data in a zstd frame with a checksum, which reveals any damage."""
    if dictionary is None:
        return zstd.compress(data, options=_small(level))
    # a page that is its own dictionary is one long match (50 bytes at any level)
    options = _FAST if data.startswith(dictionary.content) else _small(level)
    return zstd.compress(data, options=options, zstd_dict=dictionary.for_squeezing)


def bring_back(squeezed: bytes, dictionary: Dictionary | None = None) -> bytes:
    """Decompresses the data, whichever form it has. Raises DamagedError."""
    try:
        if not is_zstd(squeezed):
            return zlib.decompress(squeezed)
        if dictionary is None:
            return zstd.decompress(squeezed)
        return zstd.decompress(squeezed, zstd_dict=dictionary.for_bringing_back)
    except (zlib.error, zstd.ZstdError, MemoryError) as error:
        raise DamagedError(str(error)) from error


def is_zstd(squeezed: bytes) -> bool:
    """Whether the bytes have today's form."""
    return squeezed.startswith(ZSTD)


def dictionary_of(squeezed: bytes) -> int:
    """The number of the trained dictionary that a frame needs; 0 for none. Raises DamagedError."""
    if not is_zstd(squeezed):
        return 0
    try:
        return zstd.get_frame_info(squeezed).dictionary_id
    except zstd.ZstdError as error:
        raise DamagedError(str(error)) from error


def train(records: list[bytes]) -> Dictionary | None:
    """A dictionary trained on these records; None where they are too few or too alike."""
    try:
        made = zstd.train_dict(records, RECORD_DICTIONARY_BYTES)
    except (zstd.ZstdError, ValueError):
        return None
    return Dictionary(made.dict_id, made.dict_content, is_trained=True)
