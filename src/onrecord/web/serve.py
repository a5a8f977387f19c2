"""Runs the application until it is stopped."""

import asyncio
import gc
import math
import resource
import signal
import socket
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import OnRecordError
from onrecord.settings import KIB, ServerLimits, Settings
from onrecord.store.store import Store
from onrecord.web.app import create_app
from onrecord.web.connections import ENDING_SHARE
from onrecord.web.http_protocol import bounded
from onrecord.web.refresh_process import RefreshProcess
from onrecord.workers.pool import CORES
from onrecord.workers.stopping import end_soon, was_told

_INTERRUPTED = 130
_LISTEN_BACKLOG = 2048
_ACCEPTED_AT_ONCE = 128
_OTHER_FILES = 256
"""Other open files: the store's, pictures being fetched, pipes to other processes."""
_MIN_CONNECTIONS = 16
_UNSENT_BYTES = 64 * KIB
"""The most unsent bytes in the kernel. A larger buffer would hide whether the client takes anything."""


def serve(
    store: Store,
    settings: Settings,
    *,
    follow: bool = True,
    workers: int = CORES,
    listening: socket.socket | None = None,
) -> None:
    """Serves the News Feed and prints its address; returns when stopped (SIGINT, SIGTERM).

    With `follow`, a second process with this many `workers` keeps the followed feeds fresh. `listening` is a socket from
    `listen`; without it one is made. Raises OnRecordError where the address can't be listened on.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        counted = Path(folder) if follow else None
        refreshing = RefreshProcess(settings, ("--workers", str(workers)), counted) if follow else None
        limits = fitted(settings.serving)
        settings = replace(settings, serving=limits)
        app = create_app(store, settings, refreshing.ensure if refreshing else None, counted)
        listening = listening or listen(settings.host, settings.port)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        click.echo(f"OnRecord is at http://{host}:{listening.getsockname()[1]}/  (Ctrl-C stops it)")
        if refreshing:
            # even while no feed is followed: the command line may add one at any time
            refreshing.ensure()
        try:
            leave_out_of_collection()
            running = server(app, limits)
            running.told = refreshing.stop if refreshing else _nothing
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGTERM, _leave)
            running.run(sockets=[listening])
            if running.stopped_by:
                raise KeyboardInterrupt if running.stopped_by == signal.SIGINT else SystemExit(0)
        finally:
            if refreshing:
                refreshing.close()


def _nothing() -> None:
    pass


def _leave(_: int, __: FrameType | None) -> None:
    """SIGTERM while uvicorn doesn't handle it."""
    if not was_told():
        raise SystemExit(0)


class Server(uvicorn.Server):
    """uvicorn's server with a longer queue of connections and a quick end; `told` is called when it is told to stop.

    `stopped_by` is the signal that told it, None where it ended by itself.
    """

    told: Callable[[], None] = staticmethod(_nothing)
    stopped_by: int | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - uvicorn's signature
        """Handles SIGINT and SIGTERM. Later ones add nothing: uvicorn would leave out its end, and raise each again."""
        if self.should_exit:
            return
        self.stopped_by = sig
        self.told()
        end_soon(_INTERRUPTED if sig == signal.SIGINT else 0)
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts to answer requests."""
        await super().startup(sockets)
        for listening in sockets or ():
            # asyncio uses one number for the queue's length and for connections accepted at a time, which must be few
            listening.listen(_LISTEN_BACKLOG)


def leave_out_of_collection() -> None:
    """Excludes all present objects from garbage collection: modules, tables, templates.

    A full collection walks over all objects while no request is answered, and requests add few objects to those made at
    the start. The thresholds stay: with fewer collections of more young objects each one would take longer.
    """
    gc.collect()
    gc.freeze()


def server(app: ASGIApp, limits: ServerLimits) -> Server:
    """A server for the application with these limits, not yet running."""
    config = uvicorn.Config(
        _until_stopped(app),
        http=bounded(limits),
        ws="none",
        # signin/secure.py decides which proxy's address headers to believe
        proxy_headers=False,
        loop="asyncio",
        lifespan="on",
        backlog=_ACCEPTED_AT_ONCE,
        # warnings are about what strangers send, as often as they like
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_keep_alive=math.ceil(limits.kept_s),
        timeout_graceful_shutdown=math.ceil(limits.stop_s),
    )
    return Server(config)


def _until_stopped(app: ASGIApp) -> ASGIApp:
    """The same application; requests that the server's stop cuts off end without an error in the log."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except asyncio.CancelledError:
            if scope["type"] != "http":
                raise

    return wrapped


def fitted(limits: ServerLimits) -> ServerLimits:
    """The limits, with connections bounded by the number of files that this process may open, which is raised first.

    Beyond that number nothing could be opened, not even the store.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _most_files(limits.connections) + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return limits
    room = (soft - _OTHER_FILES - _ACCEPTED_AT_ONCE) * ENDING_SHARE // (ENDING_SHARE + 1)
    most = max(room, _MIN_CONNECTIONS)
    return replace(limits, connections=most, connections_per_peer=min(limits.connections_per_peer, most))


def _most_files(connections: int) -> int:
    return connections + connections // ENDING_SHARE + _ACCEPTED_AT_ONCE


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address; port 0 is any free one. Raises OnRecordError where it can't listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only on sockets whose protocol says TCP. Without it each response on a kept connection
    # waits 42 ms, until the browser's delayed acknowledgement of its head lets the body go (Nagle).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, _UNSENT_BYTES)
    try:
        listening.bind((host, port))
        # Listen before the address is printed: whoever opens it at once waits for the server and isn't refused.
        listening.listen(_LISTEN_BACKLOG)
    except (TypeError, UnicodeError) as error:
        listening.close()
        raise OnRecordError(host, "isn't a valid host name") from error
    except OSError as error:
        listening.close()
        problem = f"can't listen here: {error.strerror or error}; try another --port"
        raise OnRecordError(f"{host}:{port}", problem) from error
    return listening
