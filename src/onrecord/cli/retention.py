"""`onrecord retention`: sets how long an outlet's articles are kept."""

import time
from pathlib import Path

import click

from onrecord.cli.feeds import feed_of
from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.cli.render import one_line, plural
from onrecord.store.store import Store


@click.command("retention")
@click.argument("outlet", metavar="OUTLET")
@click.argument("days", metavar="DAYS|forever")
@store_option
@click.option("--yes", is_flag=True, help="Don't ask before articles are dropped now.")
def retention(outlet: str, days: str, store_path: Path | str, yes: bool) -> None:
    """Set how long an outlet's articles are kept: DAYS after they were published, or forever (the default).

    Articles that are older than that are taken off the record, now and once a day from now on; you are asked first.
    An article that gives no date counts from when it was captured. OUTLET is its name, its slug (as in addresses), or the number of one of its feeds.
    """
    if days != "forever" and not (days.isascii() and days.isdigit() and 1 <= int(days[:6]) <= 36500):
        raise click.UsageError("DAYS is a number of days from 1 on, or the word forever")
    with opened(store_path) as store:
        outlet = _outlet(store, outlet)
        if days == "forever":
            store.retention.retain(outlet, None)
            click.echo(f"{one_line(outlet)}: everything is kept")
            return
        count = store.retention.expired(outlet, int(days), now=time.time())
        if count and not yes:
            older = f"{plural(count, 'article')} of {one_line(outlet)} from before that will be dropped. Go on?"
            click.confirm(older, abort=True)
        store.retention.retain(outlet, int(days))
        dropped = store.retention.drop_expired(now=time.time())
        click.echo(
            f"{one_line(outlet)}: kept for {plural(int(days), 'day')}; {plural(dropped, 'article')} dropped"
        )


def _outlet(store: Store, named: str) -> str:
    """The slug of an outlet named by name, slug or feed."""
    known = {each.slug: each.outlet.name for each in store.outlets.by_name()}
    if named in known:
        return named
    if named.isascii() and named.isdigit():
        return feed_of(store, named).outlet_slug
    for slug, name in known.items():
        if name.casefold() == named.casefold():
            return slug
    raise click.ClickException(
        f"{one_line(named)}: no such outlet; `onrecord feeds` lists those that are followed"
    )
