"""`onrecord move`: copies a store to another, from SQLite to PostgreSQL or back."""

from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.bars import Bars
from onrecord.cli.opening import said_on_one_line
from onrecord.cli.render import one_line
from onrecord.store.postgres.address import is_address, refuse_password
from onrecord.store.transfer import move as moving


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("to", metavar="TO")
def move(source: str, to: str) -> None:
    """Copy the store FROM to TO: SQLite files and PostgreSQL addresses, either way.

    FROM is only read; serve it with --read-only meanwhile, or not at all. TO must be new or empty, and can't be opened before it
    is whole. Stop the command at any moment: called again it goes on where it was. At the end every row is compared on both sides.
    """
    for store, name in ((source, "FROM"), (to, "TO")):
        with said_on_one_line():
            refuse_password(store, name)
    if not is_address(source) and not Path(source).exists():
        raise click.ClickException(f"{source}: no store here")
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:3], TextColumn("{task.fields[rows]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown, said_on_one_line():
        moved = moving.move(source, to, _reporter(shown))
    click.echo(_summary(moved, to))


def _reporter(shown: Progress) -> Callable[[moving.Progress], None]:
    bars = Bars(shown)

    def report(at: moving.Progress) -> None:
        unit = (
            f"{at.rows:,} rows, {_megabytes(at.bytes)}" if at.bytes else f"{at.rows:,} articles" if at.rows else ""
        )
        bars.show(at.says, at.done, at.total, rows=unit)

    return report


def _summary(moved: moving.Moved, to: str) -> str:
    lines = [f"{name}: {tally.rows:,}" for name, tally in moved.tables.items() if tally.rows]
    lines.append(
        f"{moved.rows:,} rows in {len(moved.tables)} tables are the same on both sides, counted and digested;"
        f" {moved.articles - moved.left_out:,} articles can be searched"
    )
    if moved.replaced:
        lines.append(
            f"{moved.replaced:,} rows had the character U+0000, which PostgreSQL can't hold in a text; U+FFFD stands in its place"
        )
    if moved.left_out:
        lines.append(f"{moved.left_out:,} articles are damaged and can't be searched; `onrecord check` says which")
    shown = one_line(to)
    lines.append(f"use it with --store {shown}, and `onrecord check {shown}` looks at it whenever you like")
    return "\n".join(lines)


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
