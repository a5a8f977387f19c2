"""`onrecord archive --from-store`: a store's captures as WARC files, and its record as tables."""

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.archive.compact import compact as compacted
from onrecord.archive.folder import Folder, Settings
from onrecord.archive.recorded import MAX_WARC_BYTES, Recorded, write
from onrecord.archive.run import finish
from onrecord.cli.opening import opened
from onrecord.cli.render import one_line
from onrecord.errors import StoreError, TablesError
from onrecord.store.store import Store

READER = "store"
"""Who read what comes out of a store: whoever did then, each record by itself."""


def write_store(store_path: Path | str, output: Path, *, again: bool, compact: bool) -> int:
    """Writes all of it into a new folder; the exit code, 1 where something in the store is damaged."""
    damaged: list[StoreError] = []
    folder = Folder(output.absolute())
    settings = Settings(reader=READER, stretch_bytes=MAX_WARC_BYTES)
    with opened(store_path, read_only=True) as store, folder.locked():
        if not again and folder.settings is not None:
            raise TablesError(
                str(output), "is there already; name a new folder, or write all of it again with --again"
            )
        folder.begin(settings, again=again)
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
            for count in write(_recorded(store, damaged), folder, settings):
                shown.update(task, completed=count)
        manifest = finish(folder, [], settings)
        if compact:
            list(compacted(folder))
    click.echo(f"{manifest.account}", err=True)
    rows = ", ".join(f"{number:,} {table}" for table, number in manifest.account.rows.items())
    click.echo(f"{rows or 'no rows'} in {one_line(str(output))}", err=True)
    return 1 if damaged else 0


def _recorded(store: Store, damaged: list[StoreError]) -> Iterator[Recorded]:
    for each in store.exports.captures():
        if isinstance(each, StoreError):
            damaged.append(each)
            click.echo(f"onrecord: {one_line(str(each))}", err=True)
            continue
        yield Recorded(capture=each.capture, moment=each.moment, records=each.records)
