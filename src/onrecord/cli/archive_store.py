"""`onrecord archive --from-store`: a store's captures as WARC files, and its record as tables."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.archive.compact import compact as compacted
from onrecord.archive.folder import Folder, LastKept, Settings
from onrecord.archive.recorded import MAX_WARC_BYTES, Reached, Recorded, reached, write
from onrecord.archive.run import finish
from onrecord.cli.opening import opened
from onrecord.cli.render import one_line
from onrecord.errors import StoreError, TablesError
from onrecord.store.contract.exports import KeptCapture
from onrecord.store.store import Store

READER = "store"
"""Who read what comes out of a store: whoever did then, each record by itself."""


def write_store(store_path: Path | str, output: Path, *, again: bool, compact: bool) -> int:
    """Writes all of it, or what is missing in the folder; the exit code, 1 where something in the store is damaged."""
    damaged: list[StoreError] = []
    folder = Folder(output.absolute())
    settings = Settings(reader=READER, stretch_bytes=MAX_WARC_BYTES)
    with opened(store_path, read_only=True) as store, folder.locked():
        folder.begin(settings, again=again)
        before = reached(folder)
        captures = _behind(store, before, output)
        console = Console(stderr=True)
        columns = (
            TextColumn("writing"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
            task = shown.add_task("writing", total=store.exports.count()[0])
            for count in write(_recorded(captures, damaged), folder, settings, before):
                shown.update(task, completed=count)
        manifest = finish(folder, [], settings)
        if compact:
            list(compacted(folder))
    click.echo(f"{manifest.account}", err=True)
    click.echo(f"{manifest.account.said_of_rows} in {one_line(str(output))}", err=True)
    return 1 if damaged else 0


def _behind(store: Store, before: Reached, output: Path) -> Iterator[KeptCapture | StoreError]:
    """What the store has behind what is done. Raises TablesError where nothing of the last of that is in this store.

    Pages that were dropped are passed over: behind the newest that is still there, everything is new, as ids of what was
    dropped from the end may be given again.
    """
    if not before.marks:
        return store.exports.captures()
    for mark in before.marks:
        captures = store.exports.captures(after=mark.id - 1)
        first = next(captures, None)
        if isinstance(first, KeptCapture) and LastKept(id=first.id, digest=first.capture.digest) == mark:
            return captures
    raise TablesError(
        str(output),
        f"came out of another store, or its last {len(before.marks):,} pages were dropped here since;"
        " name a new folder, or write all of it again with --again",
    )


def _recorded(captures: Iterable[KeptCapture | StoreError], damaged: list[StoreError]) -> Iterator[Recorded]:
    for each in captures:
        if isinstance(each, StoreError):
            damaged.append(each)
            click.echo(f"onrecord: {one_line(str(each))}", err=True)
            continue
        yield Recorded(id=each.id, capture=each.capture, moment=each.moment, records=each.records)
