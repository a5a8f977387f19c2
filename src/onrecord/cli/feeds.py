"""`onrecord feeds` and the commands that change feeds: the list of followed feeds, their health, and OPML."""

import time
from collections.abc import Mapping
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.asking import asking_options, request_of
from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.cli.render import ago, ahead, document, one_line, plural
from onrecord.model import FeedRequest, FullPage
from onrecord.store.contract.feeds import FailedPages, FeedKind, FollowedFeed, Own
from onrecord.store.store import Store

_COLOURS = {"well": "green", "failing": "red", "gone": "red"}


def feed_of(store: Store, name: str) -> FollowedFeed:
    """A followed feed by its number or address."""
    feed = store.feeds.followed_feed(int(name) if name.isascii() and name.isdigit() and len(name) < 10 else name)
    if feed is None:
        raise click.ClickException(f"{one_line(name)}: no such feed is followed; `onrecord feeds` lists them")
    return feed


@click.command()
@store_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, with everything that is known.")
@click.option("--failing", is_flag=True, help="Only feeds that can't be read in full, or whose pages can't.")
def feeds(store_path: Path | str, as_json: bool, failing: bool) -> None:
    """List the followed feeds: last and next reading, articles a week, errors."""
    now = time.time()
    with opened(store_path, read_only=True) as store:
        failed = store.feeds.failed_pages(each=1)
        listed = [each for each in store.feeds.followed(now=now) if not failing or _is_failing(each, failed)]
    if as_json:
        click.echo(document([_with_failed_pages(each, failed) for each in listed], indented=True))
        return
    if not listed:
        click.echo(
            "Nothing is followed yet: onrecord follow SITE" if not failing else "Every feed can be read, whole."
        )
        return
    Console().print(_table(listed, failed, now))


def _is_failing(feed: FollowedFeed, failed: Mapping[int, FailedPages]) -> bool:
    return feed.health in {"failing", "gone"} or feed.is_faulty or feed.id in failed


def _with_failed_pages(feed: FollowedFeed, failed: Mapping[int, FailedPages]) -> dict[str, object]:
    """A feed's fields for JSON, with the number of its pages that were given up."""
    pages = failed.get(feed.id)
    return {**msgspec.to_builtins(feed), "failed_pages": pages.count if pages else 0}


def _name(feed: FollowedFeed) -> str:
    """A followed folder's name by its outlet and path, a feed's by its title."""
    if feed.kind is FeedKind.FOLDER and feed.title and feed.title != feed.outlet:
        return f"{feed.outlet} ({feed.title})"
    return feed.title or feed.outlet


def _health(feed: FollowedFeed, failed: Mapping[int, FailedPages]) -> Text:
    """A feed's health in a word or two, with a colour."""
    if feed.is_faulty:
        return Text("broken", "yellow")
    if feed.health == "well" and feed.id in failed:
        return Text("pages fail", "yellow")
    return Text(feed.health, _COLOURS.get(feed.health, "yellow"))


def _table(feeds: list[FollowedFeed], failed: Mapping[int, FailedPages], now: float) -> Table:
    """A line for each feed, and below it the errors of the feed and its pages."""
    table = Table(box=None, pad_edge=False)
    for name in ("no.", "outlet", "health", "read", "next", "this week", "articles", "waiting"):
        number = name in {"no.", "this week", "articles", "waiting"}
        table.add_column(name, justify="right" if number else "left", no_wrap=name not in {"outlet", "this week"})
    for feed in feeds:
        title = Text(one_line(_name(feed))[:60])
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
            _health(feed, failed),
            ago(now, feed.state.last_success),
            "" if feed.health in {"paused", "gone"} else ahead(now, feed.state.next_poll),
            str(feed.this_week),
            str(feed.articles),
            str(feed.waiting or ""),
        )
    return table


def _changing(name: str, said: str, doing: str) -> click.Command:
    """Makes a command that changes one setting of feeds."""

    @click.command(name, help=doing)
    @click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
    @store_option
    def command(feeds: tuple[str, ...], store_path: Path | str) -> None:
        with opened(store_path) as store:
            for each in feeds:
                feed = feed_of(store, each)
                if name == "unfollow":
                    store.feeds.unfollow(feed.id)
                else:
                    store.feeds.change_feed(feed.id, paused=name == "pause", read_now=time.time())
                click.echo(f"{said}  {feed.id:>4}  {one_line(feed.title or feed.url)}")

    return command


pause = _changing("pause", "paused", "Leave feeds (by number or address) alone until `onrecord resume`.")
resume = _changing("resume", "resumed", "Read paused feeds again, or ones that were gone.")
unfollow = _changing("unfollow", "unfollowed", "Stop following feeds; what is on record stays.")


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@store_option
@click.option(
    "--title", metavar="WORDS", help="Call them this, whatever they call themselves; '' takes that back."
)
@click.option("--folder", metavar="NAME", help="Put them into this folder; '' takes them out of theirs.")
@click.option(
    "--full-page",
    type=click.Choice([each.value for each in FullPage]),
    help="Fetch entries' pages: always, never, or where the feed gives only a summary.",
)
@asking_options
@click.option(
    "--as-usual", is_flag=True, help="Forget the User-Agent, headers, user and password that were given."
)
def change(
    feeds: tuple[str, ...],
    store_path: Path | str,
    title: str | None,
    folder: str | None,
    full_page: str | None,
    user_agent: str | None,
    headers: tuple[str, ...],
    user: str | None,
    as_usual: bool,
) -> None:
    """Change feeds (by number or address): their title, folder, pages, and how their servers are asked."""
    request = FeedRequest() if as_usual else request_of(user_agent, headers, user)
    policy = FullPage(full_page) if full_page else None
    with opened(store_path) as store:
        for each in feeds:
            feed = feed_of(store, each)
            own = Own(title=title, request=request)
            store.feeds.change_feed(feed.id, folder=folder, full_page=policy, own=own)
            click.echo(f"changed  {feed.id:>4}  {one_line(title or feed.title or feed.url)}")


@click.command("export-opml")
@store_option
def export_opml(store_path: Path | str) -> None:
    """Print the followed feeds as OPML, for other readers."""
    from onrecord.feeds import OpmlFeed, write_opml

    with opened(store_path, read_only=True) as store:
        followed = store.feeds.followed(now=time.time())
    listed = (
        OpmlFeed(
            url=each.url, title=each.title or each.outlet, site=each.site or each.outlet_site, folder=each.folder
        )
        for each in followed
    )
    click.echo(write_opml(each for each in listed if each.url.startswith("http")), nl=False)
