"""`onrecord check`: finds faults in a store, and says what to do about them."""

from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from onrecord.cli.bars import Bars
from onrecord.cli.opening import said_on_one_line
from onrecord.cli.options import StoreTarget
from onrecord.cli.render import one_line
from onrecord.settings import Settings
from onrecord.store.checking import check as checking
from onrecord.store.store import open_store

_FAULTS = 1


@click.command()
@click.argument("store", type=StoreTarget(), envvar="ONRECORD_STORE", default=Settings().store)
@click.option(
    "--quick", is_flag=True, help="Look at some rows of each table only: seconds, however large the store is."
)
@click.option(
    "--repair",
    is_flag=True,
    help="Rebuild what is derived from the rest of the store: rows of lists, counts, the search index. Nothing else is touched.",
)
@click.pass_context
def check(ctx: click.Context, store: Path | str, quick: bool, repair: bool) -> None:
    """Check whether STORE is whole: a SQLite file or a PostgreSQL address; without one, what ONRECORD_STORE names, or onrecord.sqlite.

    Reads every row, page and record, and looks for every article and statement; serve the store meanwhile, if you like. Each kind
    of fault is one line: what it is, how many, which, and what to do. Exit code 1 where there is any.
    """
    if isinstance(store, Path) and not store.exists():
        raise click.ClickException(f"{store}: no store here")
    console = Console(stderr=True)
    with said_on_one_line():
        opened = open_store(store, read_only=not repair)
        shown_store = (
            str(store) if isinstance(store, Path) else opened.database.dialect.subject
        )  # without a password
        try:
            with Progress(console=console, disable=not console.is_terminal) as shown:
                report = _reporter(shown)
                faults = checking.check(opened.database, quick=quick, report=report)
                if repair and checking.repair(opened.database, faults, report=report):
                    click.echo("what could be rebuilt was; this is what is left")
                    faults = checking.check(opened.database, quick=quick, report=_reporter(shown))
        finally:
            opened.close()
    for line in faults.not_checked:
        click.echo(f"not checked: {one_line(line)}")
    for line in faults.lines(shown_store):
        click.echo(one_line(line))
    if faults.counts:
        ctx.exit(_FAULTS)
    click.echo(
        f"{one_line(shown_store)} is whole, as far as {'a sample of its rows shows' if quick else 'all of its rows show'}"
    )


def _reporter(shown: Progress) -> Callable[[checking.Progress], None]:
    bars = Bars(shown)
    return lambda at: bars.show(at.says, at.done, at.total)
