"""`onrecord follow`: follows sites, feeds, lists and folders."""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress as Bar

from onrecord.cli.asking import asking_options, request_of, selector_options, selectors_of
from onrecord.cli.inputs import NO_PAGE
from onrecord.cli.opening import opened
from onrecord.cli.options import follow_options, settings_of, store_option
from onrecord.cli.render import one_line, plural
from onrecord.errors import InputError, OnRecordError
from onrecord.model import FullPage
from onrecord.store.contract.feeds import Own

if TYPE_CHECKING:
    from onrecord.follow.follower import Followed, Follower, FollowOptions, FollowResult


_EMPTY = f"{NO_PAGE} so far; a feed is followed by its address"


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="SITE|FEED|OPML|FOLDER...")
@store_option
@click.option("--folder", metavar="NAME", help="Put what is followed into this folder.")
@click.option(
    "--full-page",
    type=click.Choice([each.value for each in FullPage]),
    default=FullPage.SUMMARY.value,
    show_default=True,
    help="Fetch entries' pages: always, never, or where the feed gives only a summary.",
)
@click.option("--title", metavar="WORDS", help="Call the feed this, whatever it calls itself.")
@click.option("--every", is_flag=True, help="Follow every feed that a page names, not only the best one.")
@selector_options
@asking_options
@follow_options
def follow(
    targets: tuple[str, ...],
    store_path: Path | str,
    folder: str | None,
    full_page: str,
    title: str | None,
    every: bool,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
    user_agent: str | None,
    headers: tuple[str, ...],
    user: str | None,
    links: str | None,
    link_address: str | None,
    link_title: str | None,
    link_date: str | None,
) -> None:
    """Follow outlets: a site (its feeds are found), a feed, an OPML list, or a folder of saved pages and WARC files.

    `onrecord refresh` then reads them, and so does `onrecord serve` for as long as it runs.
    """
    from onrecord.follow.follower import Follower, FollowOptions
    from onrecord.follow.parsing import PARSING, Parsing
    from onrecord.workers.pool import Workers

    is_new = isinstance(store_path, Path) and not store_path.exists()
    request = request_of(user_agent, headers, user)
    own = Own(title=title, request=request, selectors=selectors_of(links, link_address, link_title, link_date))
    options = FollowOptions(folder=folder, full_page=FullPage(full_page), every=every, own=own)
    with opened(store_path, must_exist=False) as store, Workers(1, preload=PARSING) as workers:
        workers.start()
        settings = settings_of(store_path, allowed_hosts, contact, store)
        follower = Follower(store, settings, Parsing(workers, settings.limits, store.keeping))
        told = [_follow_one(follower, target, options) for target in targets]
    if is_new and not any(each.followed for each in told):
        for end in ("", "-wal", "-shm"):
            Path(f"{store_path}{end}").unlink(missing_ok=True)  # nothing could be followed
    sys.exit(1 if any(each.failed for each in told) else 0)


@dataclass(frozen=True, slots=True)
class _Told:
    """The result for one target: whether any feed is followed now, and whether any was refused."""

    followed: bool
    failed: bool


def _follow_one(follower: "Follower", target: str, options: "FollowOptions") -> _Told:
    """Follows the feeds of one target, and prints them."""
    from onrecord.feeds import without_login

    try:
        found = _followed(follower, target, options, Console(stderr=True))
    except OnRecordError as error:
        of_file = isinstance(error, InputError) and Path(target).is_file()
        hint = " (a file is followed as an OPML list; a feed by its address)" if of_file else ""
        click.echo(f"onrecord: {one_line(str(error))}{hint}", err=True)
        return _Told(followed=False, failed=True)
    _say_followed(found.followed, without_login(target))
    for refusal in found.refused:
        click.echo(f"onrecord: {one_line(str(refusal))}", err=True)
    return _Told(followed=bool(found.followed), failed=bool(found.refused))


def _say_followed(found: "tuple[Followed, ...]", target: str) -> None:
    if len(found) > 20:
        new = sum(each.is_new for each in found)
        click.echo(
            f"following {plural(new, 'more feed')} from {one_line(target)}; {len(found) - new} were followed before"
        )
        return
    for each in found:
        said = "following" if each.is_new else "followed before"
        click.echo(f"{said}  {each.feed_id:>4}  {one_line(each.title or each.url)}  {one_line(each.url)}")
        if each.is_empty:
            click.echo(f"  {_EMPTY}")
        if each.others:
            click.echo(f"  other feeds there ({len(each.others)}; --every follows them, too):")
            for other in each.others[:10]:
                click.echo(f"    {one_line(other)}")


def _followed(follower: "Follower", target: str, options: "FollowOptions", console: Console) -> "FollowResult":
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("following", total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return asyncio.run(follower.follow(target, options, progress=step))
