"""`onrecord people`: files about people that the owner has, as evidence for who is who."""

import sys
from itertools import islice
from pathlib import Path

import click

from onrecord.characters import well_formed
from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.cli.people_file import Lines, scan
from onrecord.cli.render import one_line

_BATCH = 500


@click.group()
def people() -> None:
    """Files about people that you have, such as an extract of Wikidata, as evidence for who is who.

    What you decided about people yourself is another thing: see `onrecord correct-person`.
    """


@people.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(store_path: Path | str, file: Path) -> None:
    """Import a file about people: a JSON document a line.

    Either Wikidata's own documents of items (as in its dumps, or simplified), of which those of people count, and of the others
    their labels, so that positions have a name. Or lines such as {"id": "7", "name": "Ana Reyes", "aliases": ["A. Reyes"], "sex":
    "female", "description": "...", "born": "1971", "positions": [{"title": "finance minister", "country": "Chile", "start": "2024-03"}]}.
    Nothing is downloaded. An id counts in its own file alone, unless it is Wikidata's (Q42): forget an older file of your own before
    you import a newer one.

    Two names on record become one person where one person of the file has both, no other person of a file has either, a role in
    the articles is one that the file gives, and nothing contradicts. A broken-off import says nothing; import the file again.
    """
    with opened(store_path) as store:
        scanned = scan(file)
        number = store.references.begin(well_formed(file.name), scanned.digest)
        lines, count = Lines(file, scanned.labels), 0
        reading = lines.people()
        while batch := list(islice(reading, _BATCH)):
            store.references.add(number, batch)
            count += len(batch)
            _tell(count, "people read")
        if not count:
            store.references.forget(number)
        merged = store.references.finish(number, lambda done: _tell(done, "people compared")) if count else 0
    for line, why in lines.unread:
        click.echo(f"line {line}: {one_line(why)}", err=True)
    unread = f", {lines.bad:,} line{'s' if lines.bad > 1 else ''} can't be read" if lines.bad else ""
    told = f"file {number}: {count:,} people, {merged:,} put together with others on record" if count else "nobody"
    click.echo(f"{told}{unread}")
    sys.exit(1 if lines.bad or not count else 0)


def _tell(count: int, what: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{count:,} {what}", nl=False, err=True)


@people.command()
@store_option
def files(store_path: Path | str) -> None:
    """List the files that were imported, the last one first."""
    with opened(store_path, read_only=True) as store:
        imported = store.references.files()
        if not imported:
            click.echo("no file about people was imported")
        for each in imported:
            state = f"{each.people:,} people, {each.merges:,} put together" if each.is_whole else "broken off"
            click.echo(f"{each.id}  {each.at:%Y-%m-%d}  {one_line(each.name)}  {state}")


@people.command(name="forget-import")
@click.argument("number", type=int)
@store_option
def forget_import(store_path: Path | str, number: int) -> None:
    """Take a file away again, by its number in the list, and what its word put together apart."""
    with opened(store_path) as store:
        done = store.references.forget(number)
    left = f"; {done.left:,} were changed since, and stay" if done.left else ""
    click.echo(f"{done.people:,} people forgotten, {done.undone:,} told apart again{left}")
