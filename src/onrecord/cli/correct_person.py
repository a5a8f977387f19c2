"""`onrecord correct-person`: corrects who somebody is, and undoes that."""

from pathlib import Path

import click

from onrecord.cli.correct import user_name
from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.cli.render import one_line
from onrecord.cli.search import person_slug_of
from onrecord.model import EntityType
from onrecord.store.contract.registry import By, LogEntry, Registry


@click.command()
@click.argument("name", required=False)
@store_option
@click.option("--same-as", metavar="NAME", help="They are the same: all names of NAME go to this other one.")
@click.option("--not-same-as", metavar="NAME", help="They are two, and are never merged.")
@click.option("--rename", metavar="NAME", help="Show it under this name.")
@click.option(
    "--type",
    "kind",
    type=click.Choice([each.value for each in EntityType if each is not EntityType.OTHER]),
    help="It is a person, an organisation, a place.",
)
@click.option("--why", metavar="WORDS", default="", help="Why; kept with it.")
@click.option("--by", metavar="NAME", help="Who corrects it; kept with it.  [default: your user name]")
@click.option("--log", "is_log", is_flag=True, help="List decisions by hand with their numbers, the latest first.")
@click.option("--undo", type=int, metavar="NUMBER", help="Undo the decision with this number in the list.")
def correct_person(
    name: str | None,
    store_path: Path | str,
    same_as: str | None,
    not_same_as: str | None,
    rename: str | None,
    kind: str | None,
    why: str,
    by: str | None,
    is_log: bool,
    undo: int | None,
) -> None:
    """Correct who somebody is: NAME is a name on record, or the slug in /person/SLUG.

    A correction takes effect everywhere at once, and no later reading overrides it.
    """
    if is_log or undo is not None:
        if name is not None or (is_log and undo is not None):
            raise click.UsageError("--log and --undo go alone")
        _log(store_path) if undo is None else _undo(store_path, undo)
        return
    given = [same_as, not_same_as, rename, kind]
    if name is None or sum(each is not None for each in given) != 1:
        raise click.UsageError("say NAME and one of --same-as, --not-same-as, --rename and --type")
    said = ": ".join(filter(None, (user_name() if by is None else by, why))) or None
    with opened(store_path) as store:
        registry, slug = store.registry, person_slug_of(store, name)
        if same_as is not None:
            number = registry.merge(slug, person_slug_of(store, same_as), by=By.HAND, why=said)
        elif not_same_as is not None:
            number = registry.keep_apart(slug, person_slug_of(store, not_same_as), by=By.HAND, why=said)
        elif rename is not None:
            number = registry.rename(slug, rename, by=By.HAND, why=said)
        else:
            number = registry.set_type(slug, EntityType(kind or ""), by=By.HAND, why=said)
        _tell(registry, number)


def _tell(registry: Registry, number: int | None) -> None:
    if number is None:
        click.echo("that is so already", err=True)
        return
    entry = next(each for each in registry.log(limit=200, by=By.HAND).items if each.id == number)
    click.echo(_line(entry))


def _log(store_path: Path | str) -> None:
    with opened(store_path, read_only=True) as store:
        found = store.registry.log(limit=200, by=By.HAND).items
    for each in found:
        click.echo(_line(each))
    if not found:
        click.echo("there is no decision by hand", err=True)


def _undo(store_path: Path | str, number: int) -> None:
    with opened(store_path) as store:
        store.registry.undo(number)
    click.echo(f"{number} undone")


def _line(entry: LogEntry) -> str:
    other = f" {entry.other}" if entry.other else f": {entry.said}" if entry.said else ""
    shown = f"{entry.id}  {entry.at:%Y-%m-%d %H:%M} UTC  {entry.subject} {entry.action.value}{other}"
    shown += f"  because {entry.why}" if entry.why else ""
    return one_line(shown + ("  undone" if entry.is_undone else ""))
