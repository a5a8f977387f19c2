"""What goes over the socket between a worker and its parent: a kind, a length, and pickled bytes.

Both ends are this program; a worker is bounded in what it may use, not distrusted in what it says.
"""

import pickle
import socket
import struct
from enum import IntEnum
from typing import Any

_HEAD = struct.Struct("!BQ")
_CHUNK_BYTES = 1 << 20


class Kind(IntEnum):
    """What a frame holds."""

    JOB = 0
    RESULT = 1
    ITEM = 2
    """One of several results, of a job that gives them one by one; after the last comes RESULT."""
    ERROR = 3
    TOO_LARGE = 4
    """The result was over its bound; no bytes follow."""
    OUT_OF_MEMORY = 5


RETIRES = 0x80
"""Added to a kind: the worker ends after this frame."""


class Ended(Exception):
    """The other end is gone."""


def packed(value: object) -> bytes:
    """The value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(payload: bytes | bytearray) -> Any:  # noqa: ANN401 - whatever was packed
    """The value that was packed, by the other end, which is this program too."""
    return pickle.loads(payload)  # noqa: S301 - as above


def send(connection: socket.socket, kind: int, payload: bytes = b"") -> None:
    """Sends one frame. Raises Ended."""
    try:
        connection.sendall(_HEAD.pack(kind, len(payload)))
        connection.sendall(payload)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise Ended from error


def receive(connection: socket.socket, most: int) -> tuple[Kind, bool, bytearray]:
    """One frame: its kind, whether the worker ends after it, and its bytes.

    Raises Ended where there is none, or one of more than `most` bytes, and TimeoutError as the socket does.
    """
    kind, length = _HEAD.unpack(_exactly(connection, _HEAD.size))
    if length > most:
        raise Ended
    return Kind(kind & ~RETIRES), bool(kind & RETIRES), _exactly(connection, length)


def _exactly(connection: socket.socket, length: int) -> bytearray:
    received = bytearray(length)
    view, at = memoryview(received), 0
    while at < length:
        try:
            count = connection.recv_into(view[at : at + _CHUNK_BYTES])
        except ConnectionResetError as error:
            raise Ended from error
        if not count:
            raise Ended
        at += count
    return received
