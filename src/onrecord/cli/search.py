"""`onrecord search`: searches the record in a terminal."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.opening import opened
from onrecord.cli.options import Moment, Number, store_option
from onrecord.cli.render import CONTENT, CUE, LOW_CONFIDENCE, SOURCE, UNSAID, UNSURE, document, one_line
from onrecord.model import Act, Stance, is_said
from onrecord.person_lookup import find_person, told_apart
from onrecord.read.statement.line_words import line_text
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim, PersonInfo, Thoughts
from onrecord.store.contract.search import FoundArticle, Query
from onrecord.store.store import Store

_MAX_NAMED = 5
"""The most people named where several may be meant."""


class _Search(click.Command):
    """Reads "-h" as help only on its own. Among other words it excludes a word, as any "-word" does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--help"] if args == ["-h"] else args)


@click.command(cls=_Search, context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@store_option
@click.option("--articles", is_flag=True, help="Search articles instead of statements.")
@click.option("--speaker", metavar="NAME", help="Only what this person said: a name, or the slug in /person/SLUG.")
@click.option("--outlet", metavar="NAME", help="Only from this outlet: its name or slug.")
@click.option("--stance", type=click.Choice([stance.value for stance in Stance]), help="Only with this stance.")
@click.option("--since", type=Moment(), metavar="DATE", help="From this day on.")
@click.option("--until", type=Moment(), metavar="DATE", help="Up to and including this day.")
@click.option(
    "--thoughts", is_flag=True, help="Thoughts too: what somebody believes or wants without having said it."
)
@click.option("--limit", type=Number(1, 200), default=20, show_default=True)
@click.option("--jsonl", is_flag=True, help="One JSON document a line.")
def search(
    words: tuple[str, ...],
    store_path: Path | str,
    articles: bool,
    speaker: str | None,
    outlet: str | None,
    stance: str | None,
    since: datetime | None,
    until: datetime | None,
    thoughts: bool,
    limit: int,
    jsonl: bool,
) -> None:
    """Search the statements on record, newest first: words, "phrases", -without.

    about:NAME, or about:"A NAME", finds what is said about somebody or something.

    What an outlet has reworded or withdrawn since is found, too, and marked; is:withdrawn, is:reworded and is:changed find
    nothing else, is:standing none of it.
    """
    _refuse_options(words)
    query = Query(
        words=" ".join(words),
        outlet=outlet,
        speaker=speaker,
        stance=Stance(stance) if stance else None,
        since=since.date() if since else None,
        until=until.date() if until else None,
        thoughts=Thoughts.TOO if thoughts else Thoughts.LEFT_OUT,
    )
    with opened(store_path, read_only=True) as store:
        hits = _hits(store, named(store, query), articles=articles, limit=limit)
    _print(hits, as_json=jsonl)
    if not hits:
        click.echo("nothing on record matches", err=True)
    sys.exit(0 if hits else 1)


def _hits(store: Store, query: Query, *, articles: bool, limit: int) -> tuple[Claim | FoundArticle, ...]:
    return (store.search.articles if articles else store.search.claims)(query, limit=limit).items


def _refuse_options(words: Iterable[str]) -> None:
    """Raises NoSuchOption for a word that looks like an option, since the command accepts unknown options as words."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, possibilities=["--jsonl"] if word == "--json" else None)


def _print(hits: Iterable[Claim | FoundArticle], *, as_json: bool) -> None:
    # don't wrap lines in a pipe, so that a search in them finds whole phrases
    console = Console(soft_wrap=not sys.stdout.isatty())
    for hit in hits:
        if as_json:
            click.echo(document(hit))
        else:
            console.print(claim_text(hit) if isinstance(hit, Claim) else _article(hit))


def _day(item: Claim | FeedItem) -> str:
    """The day of publishing, or the day of capture, marked as that."""
    return f"{item.published:%Y-%m-%d}" if item.published else f"{item.at:%Y-%m-%d} (captured)"


def named(store: Store, query: Query) -> Query:
    """The query with slugs in place of an outlet's or a person's name.

    An unknown name is an error, since "no match" would mean something else.
    """
    outlet, speaker = query.outlet, query.speaker
    if outlet:
        known = {each.slug: each.outlet.name.casefold() for each in store.outlets.by_name()}
        if outlet not in known:
            outlet = next((slug for slug, name in known.items() if name == outlet.casefold()), None)
            if outlet is None:
                raise click.ClickException(f"{one_line(query.outlet or '')}: no outlet of this name is on record")
    return replace(query, outlet=outlet, speaker=person_slug_of(store, speaker) if speaker else None)


def person_slug_of(store: Store, typed: str) -> str:
    """The slug of the person meant; an error where that is nobody or may be several."""
    match = find_person(store.people, typed)
    if match.person:
        if match.is_by_part:
            click.echo(f"{one_line(typed)}: {one_line(match.person.name)} ({match.person.slug})", err=True)
        elif others := _called_too(store, match.person):
            click.echo(f"{one_line(typed)}: {_some_of([match.person])}; others: {_some_of(others)}", err=True)
        return match.person.slug
    if match.candidates:
        raise click.ClickException(f"{one_line(typed)}: that may be {_some_of(match.candidates)}")
    raise click.ClickException(f"{one_line(typed)}: nobody of this name has a statement on record")


def _called_too(store: Store, person: PersonInfo) -> tuple[PersonInfo, ...]:
    """The others with the last name of somebody who is on record by the last name alone."""
    if " " in person.name:
        return ()
    return tuple(each for each in store.people.called(person.name) if each.slug != person.slug)


def _some_of(people: Sequence[PersonInfo]) -> str:
    """The first of these people, each with the slug to type."""
    told = zip(people, told_apart(people), strict=True)
    named = [words if words != each.name else f"{words} ({each.slug})" for each, words in told]
    more = f", and {len(named) - _MAX_NAMED} more" if len(named) > _MAX_NAMED else ""
    return ", ".join(map(one_line, named[:_MAX_NAMED])) + more


def claim_text(claim: Claim) -> Text:
    """A statement for the terminal."""
    shown = Text(one_line(f"{_day(claim)} {claim.outlet or 'outlet unknown'}  "), "dim")
    shown.append(one_line(claim.speaker or claim.source or "nobody named"), SOURCE)
    shown.append(f" {one_line(line_text(claim, claim.cue, claim.said_words))}", CUE if is_said(claim) else UNSAID)
    if claim.act in {Act.THOUGHT, Act.DOCUMENT}:
        shown.append(f" ({claim.act.value})", "dim")
    if claim.confidence < LOW_CONFIDENCE:
        shown.append(f" {UNSURE}", "yellow")
    shown.append(f"  article {claim.article_id} {claim.attribution_id}\n    ", "dim")
    shown.append(one_line(claim.before), "dim")
    for words, own in claim.pieces:
        shown.append(one_line(words), "dim" if not own else CONTENT if is_said(claim) else UNSAID)
    shown.append(one_line(claim.after), "dim")
    if claim.life.ended and claim.life.last_seen and claim.life.gone:
        last, gone = f"{claim.life.last_seen:%Y-%m-%d %H:%M}", f"{claim.life.gone:%Y-%m-%d %H:%M}"
        now = f", now {claim.life.next_id}" if claim.life.next_id else ""
        shown.append(f"\n    {claim.life.ended.value}: last seen {last}, gone {gone} UTC{now}", "yellow")
    for made in claim.by_hand:
        shown.append(f"\n    {made.kind.value} corrected by hand (correction {made.id})", "yellow")
    if claim.vanished:
        shown.append(f"\n    its article is no longer at its address: {claim.vanished:%Y-%m-%d}", "yellow")
    for each in claim.earlier:
        until = f"{each.life.last_seen:%Y-%m-%d %H:%M}" if each.life.last_seen else "unknown"
        shown.append(f"\n    before, until {until} UTC: ", "yellow")
        shown.append(one_line(each.own_words), "dim")
    return shown


def _article(found: FoundArticle) -> Text:
    item = found.item
    shown = Text(one_line(f"{_day(item)} {item.outlet or 'outlet unknown'}  "), "dim")
    shown.append(one_line(item.headline or "(no headline)"), "bold")
    if found.until:
        shown.append(f"  these words stood in it until {found.until:%Y-%m-%d}", "yellow")
    if item.vanished:
        shown.append("  no longer at its address", "yellow")
    shown.append(f"  article {item.article_id}\n    ", "dim")
    for index, piece in enumerate(found.snippet.replace("\x03", "\x02").split("\x02")):
        shown.append(one_line(piece), "bold green" if index % 2 else "")
    return shown
