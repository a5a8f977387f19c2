"""The progress of `onrecord archive`: a bar of bytes and pages on a terminal, otherwise a line every minute."""

import threading
import time
from collections.abc import Sequence
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from onrecord.archive.folder import Done
from onrecord.archive.plan import Piece
from onrecord.fetch.warc import counted

LINE_EVERY_S = 60.0


class Bars:
    """A context manager for the pieces to read; `watch` may be called from any thread."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._left = {piece.id: piece.end - piece.begin for piece in pieces}
        self._total = sum(self._left.values())
        self._under_way: dict[str, tuple[int, int]] = {}
        self._bytes = self._pages = 0
        self._lock = threading.Lock()
        self._begun = self._told = time.monotonic()
        console = Console(stderr=True)
        columns = (
            TextColumn("reading"),
            BarColumn(),
            DownloadColumn(),
            TextColumn("{task.fields[pages]}"),
        )
        self._progress = (
            Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
            if console.is_terminal and pieces
            else None
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "Bars":
        if self._progress:
            self._progress.start()
            self._task = self._progress.add_task("reading", total=self._total, pages=counted(0, "page"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def watch(self, piece: str, passed: int, pages: int) -> None:
        """Notes a piece's progress in bytes and pages."""
        with self._lock:
            if piece in self._left:
                self._under_way[piece] = min(passed, self._left[piece]), pages
                self._show()

    def done(self, done: Done) -> None:
        """Notes that a piece is done; one that is repeated counts once."""
        with self._lock:
            self._under_way.pop(done.id, None)
            size = self._left.pop(done.id, None)
            if size is not None:
                self._bytes += size
                self._pages += done.account.archive.pages
            self._show()

    def _show(self) -> None:
        passed = self._bytes + sum(each for each, _ in self._under_way.values())
        pages = counted(self._pages + sum(each for _, each in self._under_way.values()), "page")
        if self._progress and self._task is not None:
            self._progress.update(self._task, completed=passed, pages=pages)
            return
        now = time.monotonic()
        if now - self._told < LINE_EVERY_S:
            return
        self._told = now
        unit, size = ("MB", 1e6) if self._total >= 1e6 else ("KB", 1e3)
        said = f"{passed / size:,.0f} of {self._total / size:,.0f} {unit}, {pages}"
        if passed:
            left = (self._total - passed) / passed * (now - self._begun) / 60
            said += f", about {left:,.0f} min left" if left >= 1.5 else ", about a minute left"
        click.echo(said, err=True)
