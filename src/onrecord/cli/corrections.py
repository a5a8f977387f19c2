"""`onrecord corrections`: lists corrections, undoes them, and carries them to another store."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from onrecord.cli.correct import line_of, user_name
from onrecord.cli.correction_layouts import export_layouts
from onrecord.cli.opening import opened
from onrecord.cli.options import Number, store_option
from onrecord.cli.render import document, one_line
from onrecord.errors import StoreError
from onrecord.store.contract.corrections import Holds, StatementCorrection, Taken
from onrecord.store.store import Store

FILE = "corrections.jsonl"
"""The file of an export that another store imports."""
PEOPLE = "people.jsonl"
"""The file of an export's folder with what was decided of who is who."""
_GONE = "  (its words are no longer in the article)"
_MAX_LINE_CHARS = 1_000_001
_MAX_TOLD = 20
"""The most lines of a file reported that can't be imported."""


@click.group(invoke_without_command=True)
@store_option
@click.option("--undone", is_flag=True, help="Include corrections that were undone.")
@click.option("--limit", type=Number(1), default=20, show_default=True)
@click.option("--jsonl", is_flag=True, help="One JSON document a line.")
@click.pass_context
def corrections(context: click.Context, store_path: Path | str, undone: bool, limit: int, jsonl: bool) -> None:
    """List corrections, the latest first; undo them; carry them to another store."""
    context.obj = store_path
    if context.invoked_subcommand is not None:
        return
    with opened(store_path, read_only=True) as store:
        found = _listed(store, undone=undone, limit=limit)
        gone = set() if jsonl else _gone(store, found)
    for each in found:
        click.echo(document(each) if jsonl else line_of(each) + _GONE * (each.id in gone))
    if not found:
        click.echo("nobody has corrected anything", err=True)


def _listed(store: Store, *, undone: bool, limit: int) -> list[StatementCorrection]:
    found: list[StatementCorrection] = []
    after = None
    while len(found) < limit:
        listing = store.corrections.corrections(undone=undone, limit=min(limit - len(found), 200), after=after)
        found += listing.items
        after = listing.after
        if after is None:
            break
    return found


def _gone(store: Store, found: list[StatementCorrection]) -> set[int]:
    """The ids of those whose words no longer stand in the article."""
    holds = store.corrections.holds(each.article_id for each in found)
    return {number for number, its in holds.items() if its is Holds.GONE}


@corrections.command()
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="NUMBER...")
@click.option("--by", metavar="NAME", help="Who undoes it; kept with it.  [default: your user name]")
@click.pass_obj
def undo(store_path: Path | str, numbers: tuple[int, ...], by: str | None) -> None:
    """Undo corrections, by their numbers in the list; an earlier one of the same kind is in force again."""
    with opened(store_path) as store:
        for number in numbers:
            click.echo(line_of(store.corrections.undo(number, by=user_name() if by is None else by)))


@corrections.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export(store_path: Path | str, folder: Path) -> None:
    """Write all corrections into a folder: for another store, and to train and measure readers on.

    `onrecord corrections import` reads corrections.jsonl and people.jsonl (what was decided of who is who). statements/ and speakers/ have the corrected articles as corpora
    (dev.jsonl and texts/), in which statements that nobody corrected are "unsure".
    """
    with opened(store_path, read_only=True) as store:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            count = _written(folder / FILE, store.corrections.give())
            decisions = _written(folder / PEOPLE, store.registry.give())
            articles = export_layouts(store, folder)
        except OSError as error:
            raise click.ClickException(
                f"{one_line(str(folder))}: {one_line(error.strerror or str(error))}"
            ) from error
    people = f", {decisions} decisions about people" if decisions else ""
    click.echo(f"{count} corrections, {articles} articles{people}")


def _written(path: Path, lines: Iterable[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for line in lines:
            out.write(f"{line}\n")
            count += 1
    return count


@corrections.command(name="import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def import_corrections(store_path: Path | str, path: Path) -> None:
    """Import the corrections of another store: a folder that `export` wrote, or its corrections.jsonl or people.jsonl.

    Articles are found by their addresses, statements by their words, and people by their names. Those that aren't in this store
    are reported and left out; import again once they are. What you decided about people here later than the other store did stays, and is
    reported.
    """
    files = [path / FILE, path / PEOPLE] if path.is_dir() else [path]
    counts: Counter[Taken | None] = Counter()
    with opened(store_path) as store:
        for file in files:
            if file.name != PEOPLE or file.exists():  # earlier exports have none
                _take(store, file, counts)
    told = [f"{counts[each]} {each.value}" for each in Taken if counts[each] or each is Taken.MADE]
    if counts[None]:
        told.append(f"{counts[None]} lines can't be read")
    click.echo(", ".join(told))
    sys.exit(1 if counts[None] else 0)


def _take(store: Store, file: Path, counts: Counter[Taken | None]) -> None:
    """Takes the lines of a file, and counts what came of them; None for those that can't be read."""
    take: Callable[[str], Taken] = store.corrections.take
    if file.name == PEOPLE:
        # exports of before 0.2 don't say when each was decided, but it was before they were written
        take = partial(store.registry.take, at=file.stat().st_mtime)
    for number, line in _lines(file):
        try:
            taken = take(line)
        except StoreError as error:
            if store.read_only:
                raise
            counts[None] += 1
            if counts[None] <= _MAX_TOLD:
                click.echo(f"line {number}: {one_line(error.problem)}", err=True)
            continue
        counts[taken] += 1
        if taken not in {Taken.MADE, Taken.KNOWN} and counts[taken] <= _MAX_TOLD:
            click.echo(f"line {number}: {taken.value}", err=True)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file, each cut a little beyond the bound on a line."""
    try:
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            number = 0
            while line := file.readline(_MAX_LINE_CHARS):
                number += 1
                if line.strip():
                    yield number, line.rstrip("\n")
                while not line.endswith("\n") and (line := file.readline(_MAX_LINE_CHARS)):
                    pass
    except OSError as error:
        raise click.ClickException(f"{one_line(str(path))}: {one_line(error.strerror or str(error))}") from error
