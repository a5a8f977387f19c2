"""`onrecord story`: shows stories, and keeps people's decisions about them."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.correct import user_name
from onrecord.cli.opening import opened
from onrecord.cli.options import Number, store_option
from onrecord.cli.render import document, one_line
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.stories import Member, StoryDecision, StoryLine, StoryPage
from onrecord.store.store import Store

_Item = TypeVar("_Item")
_MAX_BESIDE = 8
"""The most other events of a story's matter that are listed."""
_MAX_AT_ONCE = 200
_LIMIT = click.option("--limit", type=Number(1, 10_000), default=20, show_default=True)
_BY = click.option("--by", default=None, metavar="NAME", help="Who says so; the name of your account otherwise.")


@click.group()
def story() -> None:
    """Show a story, and decide what belongs together. Decisions are kept with your name, and no run overrides them."""


@story.command()
@store_option
@click.argument("number", type=Number(0))
@click.option("--json", "as_json", is_flag=True, help="As one JSON document.")
def show(store_path: Path | str, number: int, as_json: bool) -> None:
    """Show a story with its articles, and why each is in it."""
    with opened(store_path, read_only=True) as store:
        page = store.stories.story(number)
    if page is None:
        click.echo(f"onrecord: story {number}: there is none of this number", err=True)
        sys.exit(1)
    if as_json:
        click.echo(document(page))
    else:
        _print(page)


@story.command("list")
@store_option
@_LIMIT
@click.option("--jsonl", is_flag=True, help="One JSON document a line.")
def list_stories(store_path: Path | str, limit: int, jsonl: bool) -> None:
    """List stories by their newest article, newest first."""
    with opened(store_path, read_only=True) as store:
        found, is_all = _newest(lambda some, after: store.stories.feed(limit=some, after=after), limit)
    console = Console(soft_wrap=not sys.stdout.isatty())
    for line in found:
        its = line.story
        if jsonl:
            click.echo(document(line))
        else:
            told = f"{its.last:%Y-%m-%d %H:%M} UTC  story {its.id}  {_count(its.articles, its.outlets)}  "
            told_of = Text(told, "dim").append(one_line(its.label or "(no headline)"), "bold")
            console.print(told_of.append(f"  {_outlets(line)}", "yellow"))
    if not is_all:
        _say_more("stories")
    if not found:
        click.echo("no stories yet; `onrecord group` makes them of what is kept", err=True)


@story.command()
@store_option
@click.argument("article", type=Number(0))
@click.argument("number", type=Number(0), required=False)
@_BY
def move(store_path: Path | str, article: int, number: int | None, by: str | None) -> None:
    """Move an article into a story, or into a new one of its own."""
    _say(store_path, lambda store: store.stories.move(article, number, by=_name(by), now=time.time()))


@story.command()
@store_option
@click.argument("number", type=Number(0))
@click.argument("into", type=Number(0))
@_BY
def merge(store_path: Path | str, number: int, into: int, by: str | None) -> None:
    """Merge a story into another one, to which its number leads from now on."""
    _say(store_path, lambda store: store.stories.merge(number, into, by=_name(by), now=time.time()))


@story.command()
@store_option
@click.argument("number", type=Number(0))
@click.argument("articles", type=Number(0), nargs=-1, required=True)
@_BY
def split(store_path: Path | str, number: int, articles: tuple[int, ...], by: str | None) -> None:
    """Make these articles of a story a story of their own."""
    _say(store_path, lambda store: store.stories.split(number, articles, by=_name(by), now=time.time()))


@story.command()
@store_option
@click.argument("article", type=Number(0))
@click.argument("of", type=Number(0), required=False)
@_BY
def copy(store_path: Path | str, article: int, of: int | None, by: str | None) -> None:
    """Decide that an article is a copy of another one, or of none where no other is given."""
    _say(store_path, lambda store: store.stories.mark_copy(article, of, by=_name(by), now=time.time()))


@story.command()
@store_option
@click.argument("article", type=Number(0))
@_BY
def first(store_path: Path | str, article: int, by: str | None) -> None:
    """Decide that an article is the first report of its story."""
    _say(store_path, lambda store: store.stories.name_first(article, by=_name(by), now=time.time()))


@story.command()
@store_option
@click.argument("decision", type=Number(0))
@_BY
def undo(store_path: Path | str, decision: int, by: str | None) -> None:
    """Undo a decision, by its number in `onrecord story decisions`."""
    with opened(store_path) as store:
        store.stories.undo(decision, by=_name(by), now=time.time())
    click.echo(f"decision {decision} was undone")


@story.command()
@store_option
@_LIMIT
def decisions(store_path: Path | str, limit: int) -> None:
    """List people's decisions about stories, newest first."""
    with opened(store_path, read_only=True) as store:
        found, is_all = _newest(lambda some, after: store.stories.decisions(limit=some, after=after), limit)
    for each in found:
        click.echo(_told(each))
    if not is_all:
        _say_more("decisions")
    if not found:
        click.echo("nobody has decided anything about stories", err=True)


@story.command()
@store_option
def export(store_path: Path | str) -> None:
    """Print people's decisions as pairs of articles for training, one JSON document a line."""
    with opened(store_path, read_only=True) as store:
        after: str | None = None
        while True:
            found = store.stories.judged(after=after)
            for pair in found.items:
                click.echo(document(pair))
            if (after := found.after) is None:
                break


def _newest(listed: Callable[[int, str | None], Listing[_Item]], limit: int) -> tuple[list[_Item], bool]:
    """The first items of a list, and whether these are all."""
    found: list[_Item] = []
    after: str | None = None
    while len(found) < limit:
        some = listed(min(limit - len(found), _MAX_AT_ONCE), after)
        found += some.items
        if (after := some.after) is None:
            break
    return found, after is None


def _say_more(what: str) -> None:
    click.echo(f"onrecord: there are older {what}; --limit says how many are listed", err=True)


def _say(store_path: Path | str, says: Callable[[Store], int]) -> None:
    with opened(store_path) as store:
        decision = says(store)
    click.echo(f"decision {decision} is kept (`onrecord story undo {decision}` takes it back)")


def _name(by: str | None) -> str:
    return by or user_name()


def _told(decision: StoryDecision) -> str:
    names = (("article", decision.article_id), ("story", decision.story_id), ("other", decision.other_id))
    of = ", ".join(f"{name} {number}" for name, number in names if number is not None)
    undone = f", undone {decision.undone:%Y-%m-%d}" if decision.undone else ""
    return one_line(
        f"{decision.id}  {decision.at:%Y-%m-%d %H:%M} UTC  {decision.by}: {decision.action.value} {of}{undone}"
    )


def _print(page: StoryPage) -> None:
    console = Console(soft_wrap=not sys.stdout.isatty())
    its = page.story
    console.print(Text(one_line(its.label or "(no headline)"), "bold"))
    unknown = page.of_unknown_outlets
    of_unknown = f", {unknown} of {'an unknown outlet' if unknown == 1 else 'unknown outlets'}"
    further = of_unknown if unknown and its.outlets else ""
    console.print(Text(f"story {its.id}, {_count(its.articles, its.outlets)}{further}", "dim"))
    for member in page.members:
        console.print(_line(member))
    if page.matter and page.matter.stories > 1:
        others = [each for each in page.beside if each.label][:_MAX_BESIDE]
        label = "" if page.matter.label == its.label else f"{page.matter.label}, "
        console.print()
        console.print(Text(one_line(f"in a running matter: {label}{page.matter.stories} events"), "dim"))
        for each in others:
            told = f"  {each.last:%Y-%m-%d %H:%M} UTC  story {each.id}  {each.label}"
            console.print(Text(one_line(told), "dim"))


def _line(member: Member) -> Text:
    article, its = member.article, member.membership
    shown = Text(f"  {article.at:%Y-%m-%d %H:%M}  ", "dim")
    shown.append(one_line(article.outlet or "outlet unknown"), "yellow")
    shown.append(one_line(f"  {article.headline or '(no headline)'}"))
    why = [its.relation.value] + ([f"of article {its.copy_of}"] if its.copy_of is not None else [])
    if its.origin and its.origin.name:
        why.append(f"from {its.origin.name}")
    if its.evidence.shares:
        why.append(f"shares: {', '.join(its.evidence.shares)}")
    if its.by:
        why.append(f"said by {its.by}")
    return shown.append(one_line(f"  article {article.article_id}  {'; '.join(why)}"), "dim")


def _outlets(line: StoryLine) -> str:
    """The outlets of a story's newest articles, newest first."""
    named = list(dict.fromkeys(each.outlet for each in line.articles if each.outlet))
    return one_line(", ".join(named) or "outlet unknown")


def _count(articles: int, outlets: int) -> str:
    told = f"{articles} article{'' if articles == 1 else 's'}"
    return f"{told} of {outlets} outlet{'' if outlets == 1 else 's'}" if outlets else f"{told}, outlet unknown"
