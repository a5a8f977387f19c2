"""`onrecord import`: reads pages into the store."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from onrecord.cli.import_tables import is_tables, take_tables
from onrecord.cli.inputs import Passed, Source, Unit, expand, failure_on, load, pages, tell_of_nothing
from onrecord.cli.opening import opened
from onrecord.cli.options import page_options, store_option
from onrecord.cli.render import one_line
from onrecord.desk import READING_ALONE, Desk, WorkerDesk
from onrecord.errors import OnRecordError, StoreUnavailable
from onrecord.model import Capture, Outlet
from onrecord.settings import Settings
from onrecord.store.contract.keeping import Change
from onrecord.store.store import Store
from onrecord.workers.pool import Workers


@click.command("import")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@store_option
@click.option("--outlet", metavar="NAME", help="Who published the pages, where they don't say so themselves.")
@click.option(
    "--warcs",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="FOLDER",
    help="Where the WARC files lie of which a folder of tables was made, if no longer where they were.",
)
@page_options
def import_pages(
    inputs: tuple[str, ...],
    store_path: Path | str,
    outlet: str | None,
    warcs: Path | None,
    url: str | None,
    captured: datetime | None,
    language: str | None,
    allowed_hosts: tuple[str, ...],
) -> None:
    """Read pages and keep their record in the store, where the News Feed shows it.

    Importing a page again changes nothing, and doesn't read it again; a page that has changed gets a new revision. A folder that `onrecord archive`
    wrote is imported as it is, without reading its pages again.
    """
    folders = [each for each in inputs if is_tables(Path(each))]
    if folders:
        _only_tables(inputs, folders, url or captured or language)
        sys.exit(take_tables([Path(each) for each in folders], store_path, outlet, warcs))
    if warcs:
        raise click.UsageError("--warcs goes with a folder that `onrecord archive` wrote")
    sources = list(expand(inputs))
    if not sources:
        tell_of_nothing(inputs)
        sys.exit(1)
    if url and (len(sources) != 1 or sources[0].is_archive):
        raise click.UsageError("--url goes with one page")
    settings = Settings(store=store_path, allowed_hosts=frozenset(allowed_hosts))
    failed = _import_all(sources, settings, lambda unit: _capture(unit, settings, url, captured), outlet, language)
    sys.exit(1 if failed else 0)


def _import_all(
    sources: Iterable[Source],
    settings: Settings,
    load_unit: Callable[[Unit], Capture],
    outlet: str | None,
    language: str | None,
) -> int:
    """Imports the sources, and says what became of them; returns how many pages failed."""
    passed = Passed()
    with opened(settings.store, must_exist=False) as store, Workers(1, preload=READING_ALONE) as workers:
        importer = _Importer(
            store=store,
            desk=Desk(limits=settings.limits).with_workers(workers),
            load=load_unit,
            outlet=store.keeping.add_outlet(Outlet(name=outlet)) if outlet else None,
            language=language,
        )
        began = int(time.time())
        failed = sum(importer.take(source, passed) for source in sources)
        if importer.counts.keys() - {Change.UNCHANGED}:
            _look_over_stories(store, since=began)
    passed.say()
    if importer.counts.total() > 1:
        counted = (f"{count:,} {change.value}" for change, count in sorted(importer.counts.items()))
        click.echo(f"{', '.join(counted)}: onrecord serve --store {one_line(str(settings.store))}", err=True)
    return failed


def _look_over_stories(store: Store, *, since: int) -> None:
    """An article that came first may belong to what came later; numpy is loaded for that alone."""
    from onrecord.cli.group import look_over_changed

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        look_over_changed(store.stories, progress, since=since)


def _only_tables(inputs: tuple[str, ...], folders: list[str], said: object) -> None:
    if len(folders) != len(inputs) or said:
        raise click.UsageError(
            "folders of tables are imported by themselves, and say themselves what their pages are"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Importer:
    """Reads pages into a store and prints a line for each article; `outlet` and `language` are given by the owner."""

    store: Store
    desk: WorkerDesk
    load: Callable[[Unit], Capture]
    outlet: str | None
    language: str | None
    counts: Counter[Change] = field(default_factory=Counter)
    """Articles by what became of them."""

    def take(self, source: Source, passed: Passed) -> int:
        """Imports a source's pages, with a line on the error stream for each that fails; returns how many failed."""
        failed = 0
        for unit in pages(source, self.desk.archived, passed):
            try:
                self._keep(unit, is_archived=unit is not source)
            except StoreUnavailable as error:
                # later pages couldn't be kept either, and reading each takes seconds
                raise click.ClickException(one_line(f"{error}; what was kept before stays")) from error
            except Exception as error:  # noqa: BLE001 - a bug of ours in one page must not stop the others
                failure = failure_on(unit, error)
                if passed.is_passed_over(failure):
                    continue
                failed += 1
                click.echo(f"onrecord: {one_line(str(failure))}", err=True)
        return failed

    def _keep(self, unit: Unit, *, is_archived: bool) -> None:
        capture = self.load(unit)
        # an archive's pages have addresses and dates of their own
        name = unit.kept_as(capture) if isinstance(unit, Source) and not is_archived else None
        recorded = self.desk.keep(
            self.store.keeping, capture, outlet=self.outlet, language=self.language, name=name
        )
        for kept in recorded:
            self.counts[kept.change] += 1
            click.echo(f"{kept.change.value:9s} {kept.article_id}  {one_line(capture.subject)}")


def _capture(unit: Unit, settings: Settings, url: str | None, captured: datetime | None) -> Capture:
    if isinstance(unit, OnRecordError):
        raise unit
    return load(unit, settings, url=url, captured=captured) if isinstance(unit, Source) else unit
