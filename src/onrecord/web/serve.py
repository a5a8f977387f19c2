"""Runs the application until it is told to stop."""

import socket
import tempfile
from pathlib import Path

import click
import uvicorn
from starlette.types import ASGIApp

from onrecord.errors import OnRecordError
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.app import create_app
from onrecord.web.child import RefreshChild

_STOP_SECONDS = 5
_BACKLOG = 2048


def serve(store: SqliteStore, settings: Settings, *, follow: bool = True) -> None:
    """Serves the News Feed and prints its address; returns when stopped (SIGINT, SIGTERM).

    With `follow`, what is followed is kept fresh meanwhile, by a process beside this one. Raises OnRecordError where
    the address can't be listened on.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        counted = Path(folder) if follow else None
        child = RefreshChild(settings, counted=counted) if follow else None
        app = create_app(store, settings, child.ensure if child else None, counted)
        listening = listen(settings.host, settings.port)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        click.echo(f"OnRecord is at http://{host}:{listening.getsockname()[1]}/  (Ctrl-C stops it)")
        if child:
            # even where nothing is followed yet: the command line may follow something at any time
            child.ensure()
        try:
            _run(app, listening)
        finally:
            if child:
                child.close()


def _run(app: ASGIApp, listening: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address; port 0 is any free one. Raises OnRecordError where it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only on sockets whose protocol says TCP. Without it each answer on a kept connection
    # waits 42 ms, until the browser's delayed acknowledgement of its head lets the body go (Nagle).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Before the address is printed: whoever opens it at once waits for the server and isn't refused.
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        problem = f"can't listen here: {error.strerror or error}; try another --port"
        raise OnRecordError(f"{host}:{port}", problem) from error
    return listening
