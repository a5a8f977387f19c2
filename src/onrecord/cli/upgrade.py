"""`onrecord upgrade`: finishes at once the background work on a store of an earlier version."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.store.contract.upkeep import Room
from onrecord.store.store import Store


@click.command()
@store_option
@click.option(
    "--compact",
    is_flag=True,
    help="Then give what is free inside the file back to the disk. Takes as much free disk again as twice what the"
    " store will need, and a minute for some gigabytes, in which others read and wait with writing.",
)
def upgrade(store_path: Path | str, compact: bool) -> None:
    """Finish the background work on an older store; give free space back to the disk.

    Stop it at any moment (Ctrl-C): the next run goes on from there. `onrecord serve` does the same by itself, slowly.
    """
    with opened(store_path) as store:
        _finish(store)
        room = store.upkeep.room()
        if compact:
            after = store.upkeep.compact()
            click.echo(
                f"{_megabytes(room.file - after.file)} given back; the store takes {_megabytes(after.file)}"
            )
        else:
            click.echo(_line(room))


def _finish(store: Store) -> None:
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        bars = {
            each.name: progress.add_task(each.says, total=each.total, completed=each.done)
            for each in store.upkeep.upgrades()
        }
        while store.upkeep.upgrade_some():
            left = {each.name: each for each in store.upkeep.upgrades()}
            for name, bar in bars.items():
                if name in left:
                    progress.update(bar, completed=left[name].done, total=left[name].total)
                else:
                    progress.update(bar, completed=progress.tasks[bar].total)


def _line(room: Room) -> str:
    if not room.free:
        return f"the store is up to date; it takes {_megabytes(room.file)}"
    return (
        f"the store is up to date; it takes {_megabytes(room.file)}, of which {_megabytes(room.free)} are free for what"
        " comes (`onrecord upgrade --compact` gives them back to the disk)"
    )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
