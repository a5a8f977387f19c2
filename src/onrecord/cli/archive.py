"""`onrecord archive`: WARC files into tables."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from onrecord.cli.inputs import expand
from onrecord.cli.opening import said_on_one_line
from onrecord.cli.options import Number, needs, store_option
from onrecord.workers.pool import CORES

if TYPE_CHECKING:
    from onrecord.cli.archive_run import ArchiveRun

_STOPPED = 130
_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
MIN_STRETCH_BYTES = 64 * 1024


class Size(click.ParamType[int]):
    """A number of bytes: 64MB, 1GiB, 500000."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes; a usage error with an example where it isn't a size."""
        if isinstance(value, int):
            return value
        said = str(value).strip()
        digits = said.rstrip("KMGIBkmgib ")
        unit = _UNITS.get(said[len(digits) :].strip().upper())
        if not digits.isascii() or not digits.isdigit() or len(digits) > 12 or unit is None:
            self.fail(f"{value!r} isn't a size such as 64MB", param, ctx)
        if int(digits) * unit < MIN_STRETCH_BYTES:
            self.fail(f"{value!r} is less than {MIN_STRETCH_BYTES // 1024} KiB", param, ctx)
        return int(digits) * unit


@click.command()
@click.argument("warcs", nargs=-1, metavar="WARC...")
@click.option(
    "-o", "--output", "output", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="Where the tables go; a run that was stopped goes on there.",
)  # fmt: skip
@click.option(
    "-j", "--jobs", type=Number(1, 1024), default=CORES, show_default="one a core", metavar="N",
    help="Stretches at a time; with Ray, over all of the cluster.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
    help="Where the work is done: on this machine or on a Ray cluster.",
)  # fmt: skip
@click.option(
    "--ray", "address", metavar="ADDRESS",
    help="The Ray cluster's address; without one, Ray is started on this machine alone.",
)  # fmt: skip
@click.option(
    "--page-seconds", type=click.FloatRange(min=0.1, max=3600), default=60.0, show_default=True, metavar="S",
    help="Give up a page that takes more seconds of processor time; it becomes a row of the table errors.",
)  # fmt: skip
@click.option(
    "--stretch", "stretch_bytes", type=Size(), default="64MB", show_default=True,
    help="How much of a file is one job.",
)  # fmt: skip
@click.option("--language", metavar="TAG", help="The language of the pages, as a tag such as en or de.")
@click.option(
    "--again", is_flag=True, help="Read everything again, even what is done or was done by another version."
)
@click.option(
    "--compact",
    is_flag=True,
    help="At the end, write the tables again, split by year and sorted by time of publishing.",
)
@click.option(
    "--from-store",
    is_flag=True,
    help="Write a store out: its captures as WARC files, its record as tables; later, what it has kept since.",
)
@store_option
@click.option(
    "--plan", is_flag=True, help="Read nothing; print the stretches that are missing: id, file, first byte, end."
)
@click.option(
    "--stretch-id", "stretch_ids", multiple=True, metavar="ID",
    help="Read this stretch alone (repeat for more), for a batch scheduler.",
)  # fmt: skip
def archive(
    warcs: tuple[str, ...],
    output: Path,
    jobs: int,
    engine: str,
    address: str | None,
    page_seconds: float,
    stretch_bytes: int,
    language: str | None,
    again: bool,
    compact: bool,
    from_store: bool,
    store_path: Path | str,
    plan: bool,
    stretch_ids: tuple[str, ...],
) -> None:
    """Read WARC files into tables: articles, statements, mentions, times, figures, errors (Parquet).

    WARC is a file, a folder of them, or a pattern. The tables and their columns are described in the docs, with questions
    to ask of them. Every record is accounted for at the end and in manifest.json.
    """
    if from_store:
        if warcs or plan or stretch_ids:
            raise click.UsageError("--from-store writes a whole store, and takes no WARC files")
        _write_out(store_path, output, again=again, compact=compact)
    sources = _sources(warcs)
    if sum(map(bool, (plan, stretch_ids, again or compact))) > 1 or (address and engine != "ray"):
        raise click.UsageError(
            "--plan and --stretch-id exclude each other, --again and --compact; --ray goes with --engine ray"
        )
    needs("pyarrow", "archive")
    from onrecord.archive.folder import Settings
    from onrecord.cli.archive_run import ArchiveRun

    settings = Settings(language=language, page_seconds=page_seconds, stretch_bytes=stretch_bytes)
    run = ArchiveRun(output=output, settings=settings, sources=sources, jobs=jobs, engine=engine, address=address)
    _do(run, plan=plan, stretch_ids=stretch_ids, again=again, compact=compact)


def _write_out(store_path: Path | str, output: Path, *, again: bool, compact: bool) -> NoReturn:
    """Writes a store out and exits."""
    needs("pyarrow", "archive")
    from onrecord.cli.archive_store import write_store

    with _stopped_in_good_order():
        sys.exit(write_store(store_path, output, again=again, compact=compact))


def _sources(warcs: tuple[str, ...]) -> list[str]:
    """The WARC files named, or in a folder named."""
    sources = [source.name for source in expand(warcs) if source.is_archive or source.name in warcs]
    if not sources:
        raise click.UsageError("name WARC files, or a folder of them")
    return sources


def _do(run: "ArchiveRun", *, plan: bool, stretch_ids: tuple[str, ...], again: bool, compact: bool) -> NoReturn:
    """Carries the options out and exits."""
    if run.engine == "ray":
        needs("ray", "cluster")
    with _stopped_in_good_order():
        if plan:
            run.print_plan()
        elif stretch_ids:
            run.do_some(stretch_ids)
        else:
            run.do_all(again=again, compact=compact)
    sys.exit(1 if run.has_failed else 0)


@contextmanager
def _stopped_in_good_order() -> Iterator[None]:
    """Ctrl-C and errors of ours, as this command says them."""
    try:
        with said_on_one_line():
            yield
    except KeyboardInterrupt:
        click.echo("\nstopped; the same command goes on where it was", err=True)
        sys.exit(_STOPPED)
