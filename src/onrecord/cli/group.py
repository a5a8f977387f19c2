"""`onrecord group`: groups articles into stories."""

import time
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.group.repair import PASSES
from onrecord.store.contract.stories import Stories


@click.command()
@store_option
@click.option(
    "--anew",
    is_flag=True,
    help="Group all articles again, as if they came one by one; decisions by people stay.",
)
def group(store_path: Path | str, anew: bool) -> None:
    """Put articles that are in no story yet into stories, then merge stories about one event.

    New articles are grouped automatically; this is for those of an older store. Stop it at any moment (Ctrl-C): the next
    run goes on from there. Stories keep their numbers.
    """
    with opened(store_path) as store:
        if anew:
            store.stories.regroup()
        articles, stories, mended = _run(store.stories)
    click.echo(f"{articles:,} articles put into stories; {mended:,} of {stories:,} stories mended")


def _run(stories: Stories) -> tuple[int, int, int]:
    """The numbers of articles grouped, stories checked, and stories changed."""
    console = Console(stderr=True)
    grouped = 0
    with Progress(console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("articles", total=stories.left_to_group())
        while done := stories.group_some():
            grouped += done
            progress.update(bar, completed=grouped)
        looked_at, mended = look_over(stories, progress)
    return grouped, looked_at, mended


def look_over(stories: Stories, progress: Progress) -> tuple[int, int]:
    """Looks over all stories, a second time where the first changed anything; the numbers of stories checked and changed."""
    bar = progress.add_task("stories looked over", total=None)
    began = int(time.time())
    looked_at = mended = 0
    for number in range(PASSES):
        counted, changed = _pass(stories, lambda count: progress.advance(bar, count))
        looked_at, mended = looked_at if number else counted, mended + changed
        if not changed:
            break
    stories.note_mended(began)
    return looked_at, mended


def _pass(stories: Stories, told: Callable[[int], None]) -> tuple[int, int]:
    """Looks over all stories once; the numbers of stories checked and changed."""
    looked_at = mended = 0
    after = -1
    while (some := stories.mend_some(after)) is not None:
        count, changed, after = some
        looked_at, mended = looked_at + count, mended + changed
        told(count)
    return looked_at, mended


def look_over_changed(stories: Stories, progress: Progress, since: int) -> None:
    """Looks over the stories of articles that came since this second, a second time where the first changed anything."""
    bar = progress.add_task("stories looked over", total=None)
    for _ in range(PASSES):
        last, changed = (since, 0), 0
        while (some := stories.mend_changed(last)) is not None:
            last, changed = some.last, changed + some.changed
            progress.advance(bar, some.stories)
        if not changed:
            break
