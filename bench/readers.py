"""Readers of a server: one who asks one thing after the other over a kept connection, and very many at once."""

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.questions import Ask

_HEAD = b"\r\n\r\n"
_TAKEN = 1 << 16
_PATIENCE_S = 60.0


class Reader:
    """One kept connection, asked over as a browser asks: gzip is understood."""

    def __init__(self, host: str, port: int) -> None:
        self._host = f"{host}:{port}"
        self._socket = socket.create_connection((host, port), timeout=_PATIENCE_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        """Ends the connection."""
        self._socket.close()

    def get(self, address: str) -> tuple[int, int]:
        """The answer's status and how many bytes its body has."""
        self._socket.sendall(request(self._host, address))
        taken = b""
        while _HEAD not in taken:
            taken += self._take()
        head, _, body = taken.partition(_HEAD)
        status, length = read_head(head)
        left = length - len(body)
        while left > 0:
            left -= len(self._take())
        return status, length

    def _take(self) -> bytes:
        some = self._socket.recv(_TAKEN)
        if not some:
            raise ConnectionError("the server hung up")
        return some


def request(host: str, address: str) -> bytes:
    """What is sent for an address."""
    return f"GET {address} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nAccept: */*\r\n\r\n".encode()


def read_head(head: bytes) -> tuple[int, int]:
    """An answer's status, and the length of its body."""
    first, *lines = head.split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), None)
    if length is None:
        raise ValueError(f"no Content-Length in {head!r}")
    return int(first.split(b" ")[1]), length


@dataclass(slots=True)
class Crowd:
    """How very many readers at once fared. `taken` in seconds, by request."""

    taken: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


async def crowd(server: tuple[str, int], asks: Sequence[Ask], readers: int, each: int) -> Crowd:
    """So many readers with a connection each, all at once, each of whom asks for so many addresses."""
    found = Crowd()
    start = time.perf_counter()
    await asyncio.gather(
        *(_one(server, asks, each, random.Random(number), found) for number in range(readers))  # noqa: S311
    )
    found.seconds = time.perf_counter() - start
    return found


async def _one(address: tuple[str, int], asks: Sequence[Ask], each: int, rng: random.Random, found: Crowd) -> None:
    host, port = address
    try:
        reading, writing = await asyncio.open_connection(host, port, limit=_TAKEN)
    except OSError as error:
        found.errors[f"connection: {error}"] += 1
        return
    try:
        for _ in range(each):
            start = time.perf_counter()
            writing.write(request(f"{host}:{port}", rng.choice(asks)(rng)))
            head = await asyncio.wait_for(reading.readuntil(_HEAD), _PATIENCE_S)
            status, length = read_head(head.removesuffix(_HEAD))
            await asyncio.wait_for(reading.readexactly(length), _PATIENCE_S)
            found.taken.append(time.perf_counter() - start)
            if status != 200:
                found.errors[f"status {status}"] += 1
    except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
        found.errors[type(error).__name__] += 1
    finally:
        writing.close()
