"""Content codings of an answer, taken off as it comes, in steps of bounded size; what breaks off is noticed.

HTTP clients unpack what they get and say nothing of a stream that has no end (a server's or a proxy's that broke down):
half a page would be kept as a whole one, and a feed's missing entries be taken for gone.
"""

import sys
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, deflate, br, zstd"
"""What is asked for."""
STEP_BYTES = 64 * 1024
"""Unpacked at a time (brotli gives up to twice as many): a small bomb is given up before it has grown."""
_SNIFFED_BYTES = {"deflate": 2}
"""What is looked at before a stream is begun."""
_AGAIN = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
"""How a further member begins, of codings whose members make one body together."""
_ZLIB_LOW_BITS = 0x0F
_DEFLATE = 8


class CodingError(ValueError):
    """The answer isn't what its Content-Encoding says, or breaks off."""


class _Stream(ABC):
    """One packed stream. `ended` once its end was seen; `left` is what was given and not used."""

    ended = False
    left = b""

    @abstractmethod
    def step(self, raw: bytes) -> bytes:
        """Takes some packed bytes, and gives at most STEP_BYTES unpacked ones."""


class _Zlib(_Stream):
    def __init__(self, wbits: int) -> None:
        self._stream = zlib.decompressobj(wbits)

    def step(self, raw: bytes) -> bytes:
        unpacked = self._stream.decompress(raw, STEP_BYTES)
        self.ended = self._stream.eof
        self.left = self._stream.unused_data if self.ended else self._stream.unconsumed_tail
        return unpacked


class _Zstd(_Stream):
    def __init__(self) -> None:
        self._stream = zstd.ZstdDecompressor()

    def step(self, raw: bytes) -> bytes:
        unpacked = self._stream.decompress(raw, STEP_BYTES)
        self.ended = self._stream.eof
        self.left = self._stream.unused_data if self.ended else b""
        return unpacked


class _Brotli(_Stream):
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def step(self, raw: bytes) -> bytes:
        can_take = self._stream.can_accept_more_data()
        unpacked: bytes = self._stream.process(raw if can_take else b"", output_buffer_limit=STEP_BYTES)
        self.left = b"" if can_take else raw
        self.ended = self._stream.is_finished()
        return unpacked


def _deflated(start: bytes) -> _Stream:
    """Some servers send a bare deflate stream, others one in zlib's wrapper, which the standard asks for."""
    is_wrapped = len(start) > 1 and start[0] & _ZLIB_LOW_BITS == _DEFLATE and not int.from_bytes(start[:2]) % 31
    return _Zlib(zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)


_STREAMS: Mapping[str, Callable[[bytes], _Stream]] = {
    "gzip": lambda _: _Zlib(16 + zlib.MAX_WBITS),
    "x-gzip": lambda _: _Zlib(16 + zlib.MAX_WBITS),
    "deflate": _deflated,
    "br": lambda _: _Brotli(),
    "zstd": lambda _: _Zstd(),
}
_MAX_STREAMS = 1_000
"""So many streams of one coding behind each other are an answer; empty ones take time and give nothing to count."""


class Unpacking:
    """Takes one coding off. `feed` what comes, in order; then `end`."""

    def __init__(self, coding: str) -> None:
        self._coding = coding.strip().lower()
        self._begin = _STREAMS.get(self._coding)
        self._stream: _Stream | None = None
        self._raw = b""
        self._is_over = False
        self._begun = 0

    def feed(self, raw: bytes) -> Iterator[bytes]:
        """What these bytes give, in pieces of at most STEP_BYTES. Raises CodingError."""
        if self._begin is None:
            yield raw  # not packed, or by something that nobody asked for
            return
        if self._is_over:
            return  # what else stands behind the end is none of it, and none of it is kept
        self._raw += raw
        while not self._is_over and (stream := self._current()):
            try:
                unpacked = stream.step(self._raw)
            except (zlib.error, zstd.ZstdError, brotli.error) as error:
                raise CodingError(f"its answer can't be unpacked as {self._coding}, as it says it is") from error
            self._raw = stream.left
            if unpacked:
                yield unpacked
            elif not self._raw and not stream.ended:
                return

    def end(self) -> None:
        """Raises CodingError where the stream hasn't ended; nothing at all is whole."""
        if not self._stream.ended if self._stream else self._raw:
            raise CodingError("its answer breaks off in the middle")

    def _current(self) -> _Stream | None:
        """The stream that the bytes at hand belong to; None where there are none for now."""
        if self._stream and not self._stream.ended:
            return self._stream
        again = _AGAIN.get(self._coding, b"")
        if len(self._raw) < (len(again) if self._stream else _SNIFFED_BYTES.get(self._coding, 1)):
            return None
        if self._stream and not (again and self._raw.startswith(again)):
            self._is_over, self._raw = True, b""  # what else stands behind the end is none of it
            return None
        self._begun += 1
        if self._begun > _MAX_STREAMS:
            raise CodingError(f"its answer is more than {_MAX_STREAMS:,} pieces of {self._coding}")
        self._stream = self._begin(self._raw) if self._begin else None
        return self._stream
