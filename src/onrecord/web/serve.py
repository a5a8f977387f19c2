"""Runs the application until it is told to stop."""

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
from onrecord.workers.stopping import end_soon

_INTERRUPTED = 130
_LISTEN_BACKLOG = 2048
_ACCEPTED_AT_ONCE = 128
_OTHER_FILES = 256
"""What else is open: the store's files, pictures on their way, pipes to other processes."""
_MIN_CONNECTIONS = 16
_UNSENT_BYTES = 64 * KIB
"""Of an answer in the kernel, and not on its way yet. More hides whether the client takes anything."""


def serve(
    store: Store,
    settings: Settings,
    *,
    follow: bool = True,
    workers: int = CORES,
    listening: socket.socket | None = None,
) -> None:
    """Serves the News Feed and prints its address; returns when stopped (SIGINT, SIGTERM).

    With `follow`, what is followed is kept fresh meanwhile, by a process beside this one, with so many `workers`.
    `listening` is a socket of `listen`, else one is made. Raises OnRecordError where the address can't be listened on.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        counted = Path(folder) if follow else None
        refreshing = RefreshProcess(settings, ("--workers", str(workers)), counted) if follow else None
        app = create_app(store, settings, refreshing.ensure if refreshing else None, counted)
        limits = fitted(settings.serving)
        listening = listening or listen(settings.host, settings.port)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        click.echo(f"OnRecord is at http://{host}:{listening.getsockname()[1]}/  (Ctrl-C stops it)")
        if refreshing:
            # even where nothing is followed yet: the command line may follow something at any time
            refreshing.ensure()
        try:
            leave_out_of_collection()
            running = server(app, limits)
            running.told = refreshing.stop if refreshing else _nothing
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGTERM, _leave)
            running.run(sockets=[listening])
        finally:
            if refreshing:
                refreshing.close()


def _nothing() -> None:
    pass


def _leave(_: int, __: FrameType | None) -> None:
    """uvicorn raises the signal again when it has stopped; what is open here is closed then."""
    raise SystemExit(0)


class Server(uvicorn.Server):
    """uvicorn's, with a longer queue of connections, that ends soon after it was told to; `told` is called then."""

    told: Callable[[], None] = staticmethod(_nothing)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Takes SIGINT and SIGTERM."""
        self.told()
        end_soon(_INTERRUPTED if sig == signal.SIGINT else 0)
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts to answer."""
        await super().startup(sockets)
        for listening in sockets or ():
            # asyncio makes the queue as long as the number that it takes in at one go, which has to be small
            listening.listen(_LISTEN_BACKLOG)


def leave_out_of_collection() -> None:
    """Has the garbage collector never look again at what is there by now: modules, tables, templates.

    Its full pass walks over everything while nobody is answered, and what comes with requests is little beside what
    the start made. Its thresholds stay as they are: with fewer passes over more young objects each would take longer.
    """
    gc.collect()
    gc.freeze()


def server(app: ASGIApp, limits: ServerLimits) -> Server:
    """A server for the application, not yet running, that keeps these limits."""
    config = uvicorn.Config(
        _until_stopped(app),
        http=bounded(limits),
        ws="none",
        # whose word is taken for an address is looked at where it is asked for (signin/secure.py)
        proxy_headers=False,
        loop="asyncio",
        lifespan="on",
        backlog=_ACCEPTED_AT_ONCE,
        # what is warned of is what strangers send, as often as they like
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_keep_alive=math.ceil(limits.kept_s),
        timeout_graceful_shutdown=math.ceil(limits.stop_s),
    )
    return Server(config)


def _until_stopped(app: ASGIApp) -> ASGIApp:
    """The same application, whose requests end in silence when the server stops before they are answered."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except asyncio.CancelledError:
            if scope["type"] != "http":
                raise

    return wrapped


def fitted(limits: ServerLimits) -> ServerLimits:
    """The limits with no more connections than this process may have files open; it is let have as many as it can.

    Over that bound nothing could be opened at all, not even the store.
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
    """A socket that listens on the address; port 0 is any free one. Raises OnRecordError where it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only on sockets whose protocol says TCP. Without it each answer on a kept connection
    # waits 42 ms, until the browser's delayed acknowledgement of its head lets the body go (Nagle).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, _UNSENT_BYTES)
    try:
        listening.bind((host, port))
        # Before the address is printed: whoever opens it at once waits for the server and isn't refused.
        listening.listen(_LISTEN_BACKLOG)
    except (TypeError, UnicodeError) as error:
        listening.close()
        raise OnRecordError(host, "is no name that a host can have") from error
    except OSError as error:
        listening.close()
        problem = f"can't listen here: {error.strerror or error}; try another --port"
        raise OnRecordError(f"{host}:{port}", problem) from error
    return listening
