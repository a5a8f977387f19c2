"""`onrecord import` of a folder of tables: puts what a cluster has read into the store."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.opening import opened
from onrecord.cli.options import needs
from onrecord.cli.render import one_line
from onrecord.errors import OnRecordError, StoreUnavailable
from onrecord.model import Outlet
from onrecord.settings import Limits
from onrecord.store.store import Store
from onrecord.workers.bounds import page_bounds
from onrecord.workers.pool import Workers

if TYPE_CHECKING:
    from onrecord.archive.records import KeptPage


def is_tables(path: Path) -> bool:
    """Whether `onrecord archive` wrote this folder, without opening its files."""
    try:
        return (path / "run.json").is_file() and (path / "articles").is_dir()
    except (OSError, ValueError):  # the system can't have such a name
        return False


def take_tables(folders: list[Path], store_path: Path | str, outlet: str | None, warcs: Path | None) -> int:
    """Keeps the contents of the folders' tables; returns the exit code."""
    needs("pyarrow", "archive")
    with (
        opened(store_path, must_exist=False) as store,
        Workers(1, preload=("onrecord.archive.records",)) as workers,
    ):
        workers.start()
        slug = store.keeping.add_outlet(Outlet(name=outlet)) if outlet else None
        failed = [_take(each, store, workers, slug, warcs) for each in folders]
    return 1 if any(failed) else 0


def _take(folder: Path, store: Store, workers: Workers, outlet: str | None, warcs: Path | None) -> int:
    """Keeps one folder's pages and prints the result; returns the number of failures."""
    from onrecord.archive import records

    said: Counter[str] = Counter()
    failed = bare = 0
    console = Console(stderr=True)
    columns = (
        TextColumn("keeping"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("parts"),
        TimeRemainingColumn(),
    )
    try:
        parts, reader = records.parts_of(folder), records.reader_of(folder)
    except OnRecordError as error:
        click.echo(f"onrecord: {one_line(str(error))}", err=True)
        return 1
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        for part in shown.track(parts):
            for each in _pages(part, workers, warcs):
                if isinstance(each, OnRecordError):
                    failed += 1
                    click.echo(f"onrecord: {one_line(str(each))}", err=True)
                    continue
                bare += not each.is_whole
                said.update(_kept(each, store, outlet, reader))
    changes = ", ".join(f"{count:,} {change}" for change, count in sorted(said.items()))
    click.echo(f"{one_line(str(folder))}: {sum(said.values()):,} articles{f' ({changes})' if said else ''}")
    if bare:
        click.echo(
            f"of {bare:,} pages the WARC file wasn't found, so that the store has their record and not the page "
            "(--warcs says where the files lie)",
            err=True,
        )
    return failed


def _pages(part: Path, workers: Workers, warcs: Path | None) -> "Iterator[KeptPage | OnRecordError]":
    """A part's pages, read by a worker; an unreadable part ends with its error, and the other parts go on."""
    from onrecord.archive import records

    limits = Limits()
    bounds = page_bounds(limits, limits.page_bytes)
    try:
        yield from workers.stream(bounds, str(part), records.pages_of, part, warcs, limits)
    except OnRecordError as error:
        yield error


def _kept(each: "KeptPage", store: Store, outlet: str | None, reader: str) -> list[str]:
    """Keeps a page; returns what changed, for each of its articles."""
    try:
        recorded = store.keeping.record(
            each.capture, each.page, outlet=outlet, reader=reader, sketches=each.sketches
        )
    except StoreUnavailable as error:
        # later pages couldn't be kept either
        raise click.ClickException(one_line(f"{error}; what was kept before stays")) from error
    return [kept.change.value for kept in recorded]
