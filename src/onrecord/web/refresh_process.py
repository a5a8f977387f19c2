"""Runs the refreshing in a process beside the server, so that reading articles never makes a reader wait."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import structlog

from onrecord.settings import PARENT, Settings

log = structlog.get_logger("onrecord.refresh")

_RESTART_AFTER_S = 10.0
_STOP_WITHIN_S = 1.7
COUNTED = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable with the folder in which prometheus_client's processes count together."""


_STORE = "ONRECORD_STORE"
"""The environment variable that names the store."""


class RefreshProcess:
    """Runs `onrecord refresh --forever` on the server's store, and restarts it if it ends while the store exists.

    The process keeps its counters in the folder `counted`, from which the server's /metrics reads them.
    """

    def __init__(self, settings: Settings, extra: tuple[str, ...] = (), counted: Path | None = None) -> None:
        command = [sys.executable, "-P", "-m", "onrecord", "refresh", "--forever"]
        self._path = settings.store if isinstance(settings.store, Path) else None
        # an address may have a password, and every user can see command lines
        environment = {} if self._path else {_STORE: str(settings.store)}
        if self._path:
            command += ["--store", str(self._path)]
        for host in sorted(settings.allowed_hosts):
            command += ["--allow-host", host]
        if settings.politeness.contact:
            command += ["--contact", settings.politeness.contact]
        if settings.public_url:
            command += ["--public-url", settings.public_url]
        self._command = [*command, *extra]
        self._environment = environment | ({COUNTED: str(counted)} if counted else {})
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def ensure(self) -> None:
        """Starts the process if it isn't running, and watches it from then on."""
        with self._lock:
            if self._thread is None and not self._closed.is_set():
                self._thread = threading.Thread(target=self._watch, name="refresh", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Tells the process to stop, without waiting."""
        self._closed.set()

    def close(self) -> None:
        """Lets the process stop in good order; it repeats unfinished work at its next start."""
        self._closed.set()
        if self._thread:
            self._thread.join(_STOP_WITHIN_S + 1.0)

    def _watch(self) -> None:
        told = False
        while not self._closed.is_set():
            if self._path and not self._path.exists():
                if not told:
                    log.error("the store is gone: nothing is refreshed until it is back", store=str(self._path))
                told = True
                self._closed.wait(_RESTART_AFTER_S)
                continue
            told = False
            # it ends by itself when this process is gone, for whatever reason
            environment = os.environ | self._environment | {PARENT: str(os.getpid())}
            # Ctrl-C in a terminal goes to the server alone, which tells this one
            with subprocess.Popen(self._command, env=environment, start_new_session=True) as process:  # noqa: S603 - ours
                while process.poll() is None and not self._closed.wait(0.1):
                    pass
                if process.poll() is None:
                    process.terminate()
                    try:
                        process.wait(_STOP_WITHIN_S)
                    except subprocess.TimeoutExpired:
                        process.kill()
            self._closed.wait(_RESTART_AFTER_S)
