"""`onrecord follow`, `outlets` and what changes them: what is followed, and how it goes."""

import asyncio
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from onrecord.cli.options import follow_options, settings_of, store_option
from onrecord.cli.render import document, one_line, plural
from onrecord.errors import OnRecordError
from onrecord.model import FullPage
from onrecord.store.followed import FollowedFeed
from onrecord.store.sqlite import SqliteStore, readable
from onrecord.store.unreadable import FailedPages

if TYPE_CHECKING:
    from onrecord.follow.follower import Followed, Follower, FollowOptions


@contextmanager
def opened(path: Path, *, must_exist: bool = True, read_only: bool = False) -> Iterator[SqliteStore]:
    """The store, with its errors as the command line says them."""
    if must_exist and not path.exists():
        raise click.ClickException(f"{path}: no store here yet; `onrecord follow`, `keep` or `serve` makes one")
    try:
        store = readable(path) if read_only else SqliteStore(path)
    except OnRecordError as error:
        raise click.ClickException(one_line(str(error))) from error
    try:
        yield store
    except OnRecordError as error:
        raise click.ClickException(one_line(str(error))) from error
    finally:
        store.close()


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
@click.option("--every", is_flag=True, help="Follow every feed that a page names, and not the best one alone.")
@follow_options
def follow(
    targets: tuple[str, ...],
    store_path: Path,
    folder: str | None,
    full_page: str,
    every: bool,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
) -> None:
    """Follow outlets: a site (its feeds are found), a feed, an OPML list, or a folder of saved pages and WARC files.

    `onrecord refresh` then reads them, and so does `onrecord serve` for as long as it runs.
    """
    from onrecord.follow.follower import Follower, FollowOptions
    from onrecord.follow.parsing import PARSING, Parsing
    from onrecord.workers.pool import Workers

    is_new = not store_path.exists()
    how = FollowOptions(folder=folder, full_page=FullPage(full_page), every=every)
    failed = 0
    console = Console(stderr=True)
    with opened(store_path, must_exist=False) as store, Workers(1, preload=PARSING) as workers:
        workers.start()
        settings = settings_of(store_path, allowed_hosts, contact, store)
        follower = Follower(store, settings, Parsing(workers, settings.limits, store))
        for target in targets:
            try:
                found = _followed(follower, target, how, console)
            except OnRecordError as error:
                failed += 1
                click.echo(f"onrecord: {one_line(str(error))}", err=True)
                continue
            _say_followed(found, target)
    if is_new and failed == len(targets):
        for end in ("", "-wal", "-shm"):
            Path(f"{store_path}{end}").unlink(missing_ok=True)  # nothing came of it
    sys.exit(1 if failed else 0)


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
        if each.others:
            click.echo(f"  other feeds there ({len(each.others)}; --every follows them, too):")
            for other in each.others[:10]:
                click.echo(f"    {one_line(other)}")


def _followed(follower: "Follower", target: str, how: "FollowOptions", console: Console) -> "tuple[Followed, ...]":
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("following", total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return asyncio.run(follower.follow(target, how, progress=step))


def feed_of(store: SqliteStore, name: str) -> FollowedFeed:
    """A followed feed by its number or address."""
    feed = store.followed_feed(int(name) if name.isascii() and name.isdigit() and len(name) < 10 else name)
    if feed is None:
        raise click.ClickException(f"{one_line(name)}: no such feed is followed; `onrecord outlets` lists them")
    return feed


@click.command()
@store_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, with everything that is known.")
@click.option("--failing", is_flag=True, help="Only those that can't be read just now.")
def outlets(store_path: Path, as_json: bool, failing: bool) -> None:
    """How each followed feed is doing: last read, next time, articles a week, errors."""
    now = time.time()
    with opened(store_path, read_only=True) as store:
        feeds = [each for each in store.followed(now=now) if not failing or each.health in {"failing", "gone"}]
        failed = store.failed_pages(each=1)
    if as_json:
        click.echo(document(feeds, indented=True))
        return
    if not feeds:
        click.echo("Nothing is followed yet: onrecord follow SITE" if not failing else "Every feed can be read.")
        return
    Console().print(_table(feeds, failed, now))


def _table(feeds: list[FollowedFeed], failed: Mapping[int, FailedPages], now: float) -> Table:
    """A line for each feed, and below it what is wrong with it, and with its pages."""
    table = Table(box=None, pad_edge=False)
    for name in ("no.", "outlet", "health", "read", "next", "this week", "articles", "waiting"):
        number = name in {"no.", "this week", "articles", "waiting"}
        table.add_column(name, justify="right" if number else "left", no_wrap=name not in {"outlet", "this week"})
    colours = {"well": "green", "failing": "red", "gone": "red"}
    for feed in feeds:
        title = Text(one_line(feed.title or feed.outlet)[:60])
        if feed.state.error:
            title.append(f"\n{one_line(feed.state.error)[:120]}", "red")
        if feed.archives:
            title.append(f"\nin its archives: {feed.archives}", "red" if feed.archives.damaged else "dim")
        if pages := failed.get(feed.id):
            url, why = pages.newest[0]
            title.append(
                f"\n{plural(pages.count, 'page')} could not be read: {one_line(url)[:120]}: {one_line(why)[:120]}",
                "red",
            )
        table.add_row(
            str(feed.id),
            title,
            Text("broken", "yellow") if feed.is_faulty else Text(feed.health, colours.get(feed.health, "yellow")),
            ago(now, feed.state.last_success),
            "" if feed.health in {"paused", "gone"} else ahead(now, feed.state.next_poll),
            str(feed.this_week),
            str(feed.articles),
            str(feed.waiting or ""),
        )
    return table


def ago(now: float, then: float | None) -> str:
    """How long ago a moment was, in words."""
    return "never" if then is None else f"{_span(now - then)} ago"


def ahead(now: float, then: float) -> str:
    """How long until a moment, in words."""
    return "now" if then <= now else f"in {_span(then - now)}"


def _span(seconds: float) -> str:
    for size, name in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size * 1.5:
            return f"{round(seconds / size)} {name}"
    return f"{max(round(seconds), 0)} s"


def _changing(name: str, said: str, doing: str) -> click.Command:
    """A command that changes one thing of some feeds."""

    @click.command(name, help=doing)
    @click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
    @store_option
    def command(feeds: tuple[str, ...], store_path: Path) -> None:
        with opened(store_path) as store:
            for each in feeds:
                feed = feed_of(store, each)
                if name == "unfollow":
                    store.unfollow(feed.id)
                else:
                    store.change_feed(feed.id, paused=name == "pause", read_now=time.time())
                click.echo(f"{said}  {feed.id:>4}  {one_line(feed.title or feed.url)}")

    return command


pause = _changing("pause", "paused", "Leave feeds (by number or address) alone until `onrecord resume`.")
resume = _changing("resume", "resumed", "Read paused feeds again, or ones that were gone.")
unfollow = _changing("unfollow", "unfollowed", "Follow feeds no longer; what is on the record stays.")


@click.command()
@store_option
def export(store_path: Path) -> None:
    """Print what is followed as OPML, which other readers take."""
    from onrecord.feeds import OpmlFeed, write_opml

    with opened(store_path, read_only=True) as store:
        feeds = store.followed(now=time.time())
    listed = (OpmlFeed(url=each.url, title=each.title or each.outlet, folder=each.folder) for each in feeds)
    click.echo(write_opml(each for each in listed if each.url.startswith("http")), nl=False)


@click.command()
@click.argument("outlet", metavar="OUTLET")
@click.argument("days", metavar="DAYS|forever")
@store_option
@click.option("--yes", is_flag=True, help="Don't ask, though articles are taken off the record.")
def retain(outlet: str, days: str, store_path: Path, yes: bool) -> None:
    """Keep an outlet's articles for so many days and then drop them; or for ever, as is usual.

    OUTLET is its name, its slug (as in addresses), or the number of one of its feeds.
    """
    if days != "forever" and not (days.isascii() and days.isdigit() and 1 <= int(days[:6]) <= 36500):
        raise click.UsageError("DAYS is a number of days from 1 on, or the word forever")
    with opened(store_path) as store:
        outlet = _outlet(store, outlet)
        if days == "forever":
            store.retain(outlet, None)
            click.echo(f"{one_line(outlet)}: everything is kept")
            return
        count = store.expired(outlet, int(days), now=time.time())
        if count and not yes:
            older = f"{plural(count, 'article')} of {one_line(outlet)} from before that will be dropped. Go on?"
            click.confirm(older, abort=True)
        store.retain(outlet, int(days))
        dropped = store.drop_expired(now=time.time())
        click.echo(
            f"{one_line(outlet)}: kept for {plural(int(days), 'day')}; {plural(dropped, 'article')} dropped"
        )


def _outlet(store: SqliteStore, named: str) -> str:
    """The slug of an outlet that was named in any of its ways."""
    known = {each.slug: each.outlet.name for each in store.outlets()}
    if named in known:
        return named
    if named.isascii() and named.isdigit():
        return feed_of(store, named).outlet_slug
    for slug, name in known.items():
        if name.casefold() == named.casefold():
            return slug
    raise click.ClickException(
        f"{one_line(named)}: no such outlet; `onrecord outlets` lists those that are followed"
    )
