"""`onrecord reread`: reads the whole store again with the present reader."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from onrecord.cli.opening import opened
from onrecord.cli.options import Number, store_option
from onrecord.cli.render import document, one_line
from onrecord.desk import READING_ALONE, Desk
from onrecord.follow.rereading import Pace, Rereader, Step
from onrecord.settings import Settings
from onrecord.store.contract.rereading import Alteration, Altered, Reread
from onrecord.store.store import Store
from onrecord.workers.pool import Workers

_NICE = 10
"""The nice value of its processes."""
_TOLD_EVERY_S = 30.0
_SAYS = {
    Altered.GAINED: "gained",
    Altered.LOST: "lost",
    Altered.SPEAKER: "with another speaker",
    Altered.OTHERWISE: "read otherwise",
}


@click.command()
@store_option
@click.option(
    "--share",
    type=Number(1, 100),
    default=50,
    show_default=True,
    metavar="PERCENT",
    help="The share of time that each worker works; it rests in between.",
)
@click.option("--workers", type=Number(1, 64), default=1, show_default=True, help="Processes that read.")
@click.option("--dry-run", is_flag=True, help="Only show what would change, and change nothing.")
@click.option("--limit", type=Number(1), metavar="N", help="With --dry-run: look at the newest N articles.")
@click.option("--again", is_flag=True, help="Include articles that this very reader has read.")
@click.option("--samples", type=Number(0, 10), default=3, show_default=True, help="Shown of each kind of change.")
@click.option("--jsonl", is_flag=True, help="With --dry-run: each change as one JSON document a line.")
def reread(
    store_path: Path | str,
    share: int,
    workers: int,
    dry_run: bool,
    limit: int | None,
    again: bool,
    samples: int,
    jsonl: bool,
) -> None:
    """Read the whole store again with this version's reader, the newest articles first.

    Statements keep their ids, and what people corrected stays. Others may read and write the store meanwhile. Stop it at any
    moment (Ctrl-C): the next run goes on from there.
    """
    if (limit is not None or jsonl) and not dry_run:
        raise click.UsageError("--limit and --jsonl go with --dry-run")
    os.nice(_NICE)
    limits = Settings().limits
    with (
        opened(store_path, read_only=dry_run) as store,
        Workers(workers, preload=READING_ALONE) as pool,
    ):
        rereader = Rereader(store, Desk(limits=limits).with_workers(pool), Pace(workers=workers, share=share))
        if dry_run:
            _look(rereader, _total(store, limit), again=again, samples=samples, as_json=jsonl, limit=limit)
        else:
            _put_in_place(rereader, again=again, samples=samples)


def _total(store: Store, limit: int | None) -> int:
    articles = store.news.counts()["articles"]
    return articles if limit is None else min(limit, articles)


def _look(rereader: Rereader, total: int, *, again: bool, samples: int, as_json: bool, limit: int | None) -> None:
    counts: Counter[Altered] = Counter()
    kept: list[Alteration] = []
    done = changed = failed = 0
    with _Bar(total) as told:
        try:
            for step in rereader.look(most=limit, again=again):
                done, changed = done + 1, changed + bool(step.alterations)
                failed += step.failure is not None
                for each in step.alterations:
                    counts[each.kind] += 1
                    kept += [each] * (counts[each.kind] <= samples)
                    if as_json:
                        click.echo(document(each))
                told(done, total)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
    if not as_json:
        click.echo(_summary(done, changed, counts) + "; nothing was put in place")
        _show(kept, samples)
    _tell_failed(failed)


def _put_in_place(rereader: Rereader, *, again: bool, samples: int) -> None:
    failed = 0
    with _Bar(0) as bar:

        def told(now: Reread, step: Step) -> None:
            nonlocal failed
            failed += step.failure is not None
            bar(now.done, max(now.total, now.done))

        ended = rereader.put_in_place(again=again, told=told)
    click.echo(_summary(ended.done, ended.changed, ended.counts))
    _show(ended.samples, samples)
    _tell_failed(failed)


def _summary(done: int, changed: int, counts: Mapping[Altered, int]) -> str:
    kinds = ", ".join(f"{counts[kind]:,} {says}" for kind, says in _SAYS.items())
    return f"{done:,} articles read again, {changed:,} of them read otherwise; statements: {kinds}"


def _show(samples: Iterable[Alteration], most: int) -> None:
    shown: Counter[Altered] = Counter()
    for each in samples:
        shown[each.kind] += 1
        if shown[each.kind] > most:
            continue
        who = each.after or each.before or ""
        if each.before and each.after and each.before != each.after:
            who = f"{each.before} -> {each.after}"
        line = f"{_SAYS[each.kind]}: {who}: {each.words}  (article {each.article_id} {each.statement})"
        click.echo(one_line(line))


def _tell_failed(failed: int) -> None:
    if failed:
        click.echo(f"{failed} articles could not be read again, and keep their reading", err=True)
        sys.exit(1)


class _Bar:
    """Progress and time left: a bar on a terminal, otherwise a line now and then."""

    def __init__(self, total: int) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(console=self._console, disable=not self._console.is_terminal)
        self._total = total
        self._bar: TaskID | None = None
        self._begun = self._told = time.monotonic()
        self._first: int | None = None

    def __enter__(self) -> Callable[[int, int], None]:
        self._progress.start()
        self._bar = self._progress.add_task("reading again", total=self._total or None)
        return self._told_of

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _told_of(self, done: int, total: int) -> None:
        if self._first is None:
            self._first = done - 1
        if self._bar is not None:
            self._progress.update(self._bar, completed=done, total=total)
        now = time.monotonic()
        if self._console.is_terminal or now - self._told < _TOLD_EVERY_S:
            return
        self._told = now
        rate = (done - self._first) / max(now - self._begun, 1e-9)
        left = timedelta(seconds=round((total - done) / rate)) if rate else None
        click.echo(f"{done:,} of {total:,} articles, about {left} left", err=True)
