"""`onrecord keep`: pages into the store."""

import sys
from datetime import datetime
from pathlib import Path

import click

from onrecord.cli.inputs import Passed, Source, Unit, expand, failure_on, load, pages
from onrecord.cli.options import page_options, store_option
from onrecord.cli.render import one_line
from onrecord.desk import READING, Desk
from onrecord.errors import OnRecordError, StoreUnavailable
from onrecord.model import Capture, Outlet
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.workers.pool import Workers


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@store_option
@click.option("--outlet", metavar="NAME", help="Who published the pages, where they don't say so themselves.")
@page_options
def keep(
    inputs: tuple[str, ...],
    store_path: Path,
    outlet: str | None,
    url: str | None,
    captured: datetime | None,
    language: str | None,
    allowed_hosts: tuple[str, ...],
) -> None:
    """Keep each page's record in the store, where the News Feed shows it.

    Keeping a page again changes nothing; a page that has changed gets a new revision.
    """
    sources = list(expand(inputs))
    if url and (len(sources) != 1 or sources[0].is_archive):
        raise click.UsageError("--url goes with one page")
    settings = Settings(store=store_path, allowed_hosts=frozenset(allowed_hosts))
    failed, passed = 0, Passed()
    try:
        store = SqliteStore(store_path)
    except OnRecordError as error:
        raise click.ClickException(one_line(str(error))) from error
    workers = Workers(1, preload=READING)
    desk = Desk(limits=settings.limits).with_workers(workers)
    try:
        workers.start()
        slug = store.add_outlet(Outlet(name=outlet)) if outlet else None
        for source in sources:
            for unit in pages(source, desk.archived, passed):
                try:
                    capture = _capture(unit, settings, url, captured)
                    # an archive's pages have addresses and dates of their own
                    name = source.kept_as(capture) if unit is source else None
                    recorded = desk.keep(store, capture, outlet=slug, language=language, name=name)
                except StoreUnavailable as error:
                    # no page after it would be kept either, and reading each costs seconds
                    raise click.ClickException(one_line(f"{error}; what was kept before stays")) from error
                except Exception as error:  # noqa: BLE001 - a page that trips over a bug of ours must not stop the rest
                    failure = failure_on(unit, error)
                    if passed.is_passed_over(failure):
                        continue
                    failed += 1
                    click.echo(f"onrecord: {one_line(str(failure))}", err=True)
                    continue
                for kept in recorded:
                    click.echo(f"{kept.change.value:9s} {kept.article_id}  {one_line(capture.subject)}")
    finally:
        workers.close()
        store.close()
    passed.say()
    sys.exit(1 if failed or not sources else 0)


def _capture(unit: Unit, settings: Settings, url: str | None, captured: datetime | None) -> Capture:
    if isinstance(unit, OnRecordError):
        raise unit
    return load(unit, settings, url=url, captured=captured) if isinstance(unit, Source) else unit
