"""`onrecord read`: prints any page's record."""

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.explain import explain
from onrecord.cli.inputs import Passed, Source, Unit, expand, failure_on, load, pages, tell_of_nothing
from onrecord.cli.options import Number, page_options
from onrecord.cli.render import document, one_line, plural, show
from onrecord.desk import READING, READING_ALONE, Desk, WorkerDesk
from onrecord.errors import OnRecordError
from onrecord.model import Capture, PageRecord
from onrecord.model.document import page_document
from onrecord.settings import Settings
from onrecord.workers.pool import Workers

Outcome = PageRecord | OnRecordError
_AHEAD = 8
_BEGINS = b'{"schema":"'
"""The beginning of a line that --jsonl writes, whole or cut short by a kill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the owner says about the pages, which they don't say themselves."""

    url: str | None
    captured: datetime | None
    language: str | None


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--json", "form", flag_value="json", help="One JSON document (for one page).")
@click.option("--jsonl", "form", flag_value="jsonl", help="One JSON document a line, for many pages.")
@click.option(
    "--explain",
    "form",
    flag_value="explain",
    help="Where on the page each field was found, and why each statement has its speaker.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --jsonl: add to this file, without the pages already in it, so that a stopped run goes on.",
)
@click.option("-j", "--jobs", type=Number(1, 64), default=1, show_default=True, help="Pages at once.")
@click.option(
    "--thoughts",
    is_flag=True,
    help="Thoughts too: what somebody believes or wants without having said it. JSON has them.",
)
@page_options
def read(
    inputs: tuple[str, ...],
    form: str | None,
    output: Path | None,
    jobs: int,
    thoughts: bool,
    url: str | None,
    captured: datetime | None,
    language: str | None,
    allowed_hosts: tuple[str, ...],
) -> None:
    """Print the record of each page: its articles, their furniture, and who said what.

    PATH is an HTML page, the plain text of a saved page, a WARC file, a folder of them, or a pattern; - is standard
    input. An index page, which only leads to articles, is a record of the kind "index", also among a folder's; those of a WARC file
    are passed over.
    """
    sources = list(expand(inputs))
    if not sources:
        tell_of_nothing(inputs)
        sys.exit(1)
    archives = any(source.is_archive for source in sources)
    _refuse(len(sources), form, archives=archives, url=url, output=output)
    settings = Settings(allowed_hosts=frozenset(allowed_hosts))
    said = Said(url=url, captured=captured, language=language)
    done = _already_in(output) if output else frozenset()
    waiting = [source for source in sources if source.shown not in done]
    passed, written, failed = Passed(), len(done), 0
    try:
        with _opened(output) as out, Workers(jobs, preload=READING if jobs > 1 else READING_ALONE) as workers:
            workers.start()
            desk = Desk(limits=settings.limits).with_workers(workers)
            units = _units(waiting, desk, done, passed)
            outcomes = _outcomes(units, desk, settings, said, jobs)
            watched = _watched(outcomes, None if archives else len(waiting), form)
            for outcome in watched:
                written += isinstance(outcome, PageRecord)
                failed += _tell(outcome, passed, form, out, thoughts=thoughts)
    except KeyboardInterrupt:
        if not output:
            raise
        click.echo("\nstopped; the same command goes on where it was", err=True)
        sys.exit(130)
    passed.say()
    if output:
        click.echo(f"{plural(written, 'record')} in {one_line(str(output))}", err=True)
    sys.exit(1 if failed else 0)


def _refuse(count: int, form: str | None, *, archives: bool, url: str | None, output: Path | None) -> None:
    """Raises UsageError for options that don't go with several sources, or with each other."""
    if output and form != "jsonl":
        raise click.UsageError("--output goes with --jsonl")
    if form == "json" and (count != 1 or archives):
        many = "a WARC file has many" if archives else f"this is {count}"
        raise click.UsageError(f"--json prints one page, and {many}; use --jsonl")
    if url and (count != 1 or archives):
        raise click.UsageError("--url goes with one page")


def read_unit(desk: Desk, settings: Settings, said: Said, unit: Unit) -> Outcome:
    """One page's record, or the error that says why there is none."""
    if isinstance(unit, OnRecordError):
        return unit
    try:
        capture = load(unit, settings, url=said.url, captured=said.captured) if isinstance(unit, Source) else unit
        # An archive's front pages are passed over; whoever names one page wants what it says.
        return desk.read_page(capture, language=said.language, articles_only=isinstance(unit, Capture))
    except Exception as error:  # noqa: BLE001 - a bug of ours in one page must not stop the others
        return failure_on(unit, error)


def _units(sources: Iterable[Source], desk: WorkerDesk, done: frozenset[str], passed: Passed) -> Iterator[Unit]:
    """The pages to read, including each page of an archive, without those that are done."""
    for source in sources:
        for unit in pages(source, desk.archived, passed):
            if not (isinstance(unit, Capture) and unit.subject in done):
                yield unit


def _outcomes(units: Iterator[Unit], desk: Desk, settings: Settings, said: Said, jobs: int) -> Iterator[Outcome]:
    work = partial(read_unit, desk, settings, said)
    if jobs == 1:
        yield from map(work, units)
        return
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="read")
    try:
        # in order, and with no more pages under way than keep the workers busy: an archive may have very many
        under_way: deque[Future[Outcome]] = deque()
        for unit in units:
            under_way.append(pool.submit(work, unit))
            if len(under_way) > jobs * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        # those waiting for a worker are told when the workers end
        pool.shutdown(wait=False, cancel_futures=True)


def _watched(outcomes: Iterable[Outcome], total: int | None, form: str | None) -> Iterator[Outcome]:
    """The outcomes, with a progress bar on the error stream where that is a terminal and there are many."""
    console = Console(stderr=True)
    if (total is not None and total < 2) or form in {None, "explain"} or not console.is_terminal:
        yield from outcomes
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(outcomes, total=total)


def _tell(outcome: Outcome, passed: Passed, form: str | None, out: IO[bytes], *, thoughts: bool) -> bool:
    """Prints a page's record, or why there is none; returns whether the page failed."""
    if isinstance(outcome, PageRecord):
        _print(outcome, form, out, thoughts=thoughts)
        return False
    if passed.is_passed_over(outcome):
        return False
    click.echo(f"onrecord: {one_line(str(outcome))}", err=True)
    return True


def _print(record: PageRecord, form: str | None, out: IO[bytes], *, thoughts: bool) -> None:
    if form is None:
        show(Console(), record, thoughts=thoughts)
        return
    if form == "explain":
        explain(Console(), record)
        return
    out.write(document(page_document(record), indented=form == "json") + b"\n")
    out.flush()


def _already_in(output: Path) -> frozenset[str]:
    """The sources with a whole record in the file; a last line that a kill cut short is removed."""
    if not output.exists():
        return frozenset()
    done, whole = set(), 0
    try:
        with output.open("rb+") as file:
            for line in file:
                if not line.endswith(b"\n") and (line.startswith(_BEGINS) or _BEGINS.startswith(line)):
                    break
                try:
                    done.add(str(msgspec.json.decode(line)["source"]))
                except (msgspec.DecodeError, KeyError, TypeError):
                    raise click.UsageError(
                        f"{output} isn't a file that --jsonl wrote; nothing was added to it"
                    ) from None
                whole += len(line)
            file.truncate(whole)
    except OSError as error:
        raise click.ClickException(one_line(f"{output}: can't be written: {error.strerror}")) from None
    return frozenset(done)


def _opened(output: Path | None) -> IO[bytes]:
    if output:
        try:
            return output.open("ab")
        except OSError as error:
            raise click.ClickException(one_line(f"{output}: can't be written: {error.strerror}")) from None
    return sys.stdout.buffer
