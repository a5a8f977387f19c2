"""A worker's life: a job comes, it is done within its bounds, its result goes back."""

import os
import socket
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.workers import bounds as own
from onrecord.workers.bounds import Bounds
from onrecord.workers.frames import RETIRES, Ended, Kind, packed, receive, send, unpacked

_MOST_JOB_BYTES = 1 << 40
"""A job is our own, and as large as what was fetched."""
_CRASHED_EXIT_CODE = 70


@dataclass(frozen=True, slots=True)
class Job:
    """A function that can be imported, what to call it with, and its bounds; `is_stream` where it gives many results."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    bounds: Bounds
    kwargs: dict[str, Any] = field(default_factory=dict)
    is_stream: bool = False


def work(connection: socket.socket, parent: int) -> None:
    """Does jobs until the other end is gone; never returns. Called in a process that was just forked."""
    try:
        own.isolate(parent)
        start = own.data_bytes()
        while _serve_one(connection, start):
            pass
    except Ended:
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, this process must not go on as a copy of its parent
        traceback.print_exc()
        os._exit(_CRASHED_EXIT_CODE)
    os._exit(0)


def _serve_one(connection: socket.socket, start: int) -> bool:
    """Does the next job; whether this worker may do another."""
    _, _, given = receive(connection, _MOST_JOB_BYTES)
    grown = False
    try:
        job: Job = unpacked(given)
        del given
        own.apply(job.bounds)
        kind, payload = _done(connection, job)
        grown = own.has_grown(start, job.bounds)
    except MemoryError:
        kind, payload = Kind.OUT_OF_MEMORY, b""
    except Ended:
        raise
    except BaseException as error:  # noqa: BLE001 - it is the caller's, also where it would end a process
        kind, payload = Kind.ERROR, _pickled_error(error)
    own.lift()
    retires = grown or kind is Kind.OUT_OF_MEMORY
    send(connection, kind | RETIRES if retires else kind, payload)
    return not retires


def _done(connection: socket.socket, job: Job) -> tuple[Kind, bytes]:
    result = job.function(*job.args, **job.kwargs)
    if not job.is_stream:
        return _bounded(Kind.RESULT, result, job.bounds)
    items: Iterable[Any] = result
    for item in items:
        kind, payload = _bounded(Kind.ITEM, item, job.bounds)
        if kind is not Kind.ITEM:
            return kind, payload
        send(connection, kind, payload)
        own.start_clock(job.bounds)
    return Kind.RESULT, packed(None)


def _bounded(kind: Kind, result: object, bounds: Bounds) -> tuple[Kind, bytes]:
    payload = packed(result)
    return (Kind.TOO_LARGE, b"") if len(payload) > bounds.result_bytes else (kind, payload)


def _pickled_error(error: BaseException) -> bytes:
    """The error with what stood on the stack, as far as both can be sent."""
    said = "".join(traceback.format_exception(error))
    try:
        payload = packed((error, said))
        unpacked(payload)
    except Exception:  # noqa: BLE001 - an error of any make
        return packed((RuntimeError(f"{type(error).__name__}: {error}"), said))
    return payload
