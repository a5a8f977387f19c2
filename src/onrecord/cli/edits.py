"""`onrecord edits`: what outlets did to statements and headlines after they had published them."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.opening import opened
from onrecord.cli.options import Number, store_option
from onrecord.cli.render import SOURCE, document, one_line
from onrecord.cli.search import named
from onrecord.model import Precision
from onrecord.read.statement.line_words import line_text
from onrecord.store.contract.edits import Edit, EditFilter, EditKind
from onrecord.store.contract.people import Claim
from onrecord.store.contract.search import Query


@click.command()
@store_option
@click.option("--outlet", metavar="NAME", help="Only in articles of this outlet: its name or slug.")
@click.option(
    "--person", metavar="NAME", help="Only of this person's statements: a name, or the slug in /person/SLUG."
)
@click.option("--kind", type=click.Choice([kind.value for kind in EditKind]), help="Only edits of this kind.")
@click.option("--limit", type=Number(1, 200), default=20, show_default=True)
@click.option("--jsonl", is_flag=True, help="One JSON document a line.")
def edits(
    store_path: Path | str, outlet: str | None, person: str | None, kind: str | None, limit: int, jsonl: bool
) -> None:
    """List what outlets did to statements and headlines after they had published them, and corrections noted, newest first.

    A change is dated by when it was first seen; in a page that came from a file, by when the outlet says that it changed it. Statements that only moved are left out, unless --kind asks for them.
    """
    with opened(store_path, read_only=True) as store:
        its = named(store, Query(outlet=outlet, speaker=person))
        wanted = EditFilter(outlet=its.outlet, person=its.speaker, kind=EditKind(kind) if kind else None)
        found = store.edits.edits(wanted, limit=limit).items
    _print(found, as_json=jsonl)
    if not found:
        click.echo("no edit is on record", err=True)


def _print(found: Iterable[Edit], *, as_json: bool) -> None:
    console = Console(soft_wrap=not sys.stdout.isatty())
    for edit in found:
        if as_json:
            click.echo(document(edit))
        else:
            console.print(_edit(edit))


def _when(edit: Edit) -> str:
    """When it was first seen; of what came from a file, when the outlet says that it was changed, or that nobody knows."""
    undated = edit.undated
    if undated is None or undated.changed is None:
        return f"{'before ' if undated else ''}{edit.at:%Y-%m-%d %H:%M} UTC"
    if undated.precision is Precision.DAY:
        return f"{undated.changed:%Y-%m-%d} (as the outlet says)"
    zone = " UTC" if undated.precision is Precision.INSTANT else ""
    return f"{undated.changed:%Y-%m-%d %H:%M}{zone} (as the outlet says)"


def _edit(edit: Edit) -> Text:
    its = edit.after or edit.before or edit.words
    shown = Text(f"{_when(edit)}  ", "dim")
    shown.append(edit.kind.value, "yellow")
    if its:
        shown.append(one_line(f"  {its.outlet or 'outlet unknown'}  {its.headline or '(no headline)'}"), "dim")
        of = f" {its.attribution_id}" if isinstance(its, Claim) else ""
        shown.append(f"  article {its.article_id}{of}", "dim")
    if edit.words:
        for sign, words, style in (("-", edit.words.before, "red"), ("+", edit.words.after, "green")):
            if words is not None:
                shown.append(f"\n  {sign} {one_line(words)}", style)
    for sign, claim, style in (("-", edit.before, "red"), ("+", edit.after, "green")):
        if claim:
            shown.append(f"\n  {sign} ", style)
            shown.append(one_line(claim.speaker or claim.source or "nobody named"), SOURCE)
            shown.append(f" {one_line(line_text(claim, claim.cue, claim.said_words))}: ", "dim")
            shown.append(one_line(claim.own_words), style)
    return shown
