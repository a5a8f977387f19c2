"""Runs `onrecord archive`, once its extra is known to be installed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import click

from onrecord.archive.engine import Engine, Failed
from onrecord.archive.folder import Done, Folder, Manifest, Settings
from onrecord.archive.local import LocalEngine
from onrecord.archive.plan import Warc, warcs_of
from onrecord.archive.run import finish, missing, planned, read_all
from onrecord.archive.warden import Job
from onrecord.cli.archive_bars import Bars
from onrecord.cli.render import one_line


@dataclass(slots=True, kw_only=True)
class ArchiveRun:
    """One run of the command: `sources` are paths, `jobs` is the number of stretches at a time. Raises OnRecordError."""

    output: Path
    settings: Settings
    sources: Sequence[str]
    jobs: int
    engine: str
    address: str | None
    has_failed: bool = field(default=False, init=False)

    def print_plan(self) -> None:
        """Prints the missing stretches, one per line."""
        folder = Folder(self.output)
        with folder.locked(shared=True):
            folder.begin(self.settings, again=False)
        for piece in missing(folder, planned(self._warcs(), self.settings)):
            click.echo(f"{piece.id}\t{one_line(piece.warc.shown)}\t{piece.begin}\t{piece.end}")

    def do_some(self, ids: Iterable[str]) -> None:
        """Reads single stretches, while others read the rest."""
        folder = Folder(self.output)
        wanted = {piece.id: piece for piece in planned(self._warcs(), self.settings)}
        for each in ids:
            if each not in wanted:
                raise click.ClickException(f"{one_line(each)}: no stretch of these files; --plan prints them")
        with folder.locked(shared=True):
            folder.begin(self.settings, again=False)
            jobs = [
                Job(piece=piece, folder=str(self.output.absolute()), settings=self.settings)
                for piece in missing(folder, [wanted[each] for each in dict.fromkeys(ids)])
            ]
            with self._engine() as engine, Bars([job.piece for job in jobs]) as bars:
                self._tell(engine.run(jobs, bars.watch), bars)

    def do_all(self, *, again: bool, compact: bool) -> None:
        """Reads all missing stretches, checks the seams between them, and writes the manifest."""
        folder = Folder(self.output.absolute())
        pieces = planned(self._warcs(), self.settings)
        with folder.locked():
            folder.begin(self.settings, again=again)
            waiting = missing(folder, pieces)
            if waiting:
                with self._engine() as engine, Bars(waiting) as bars:
                    self._tell(read_all(folder, pieces, self.settings, engine, bars.watch), bars)
            manifest = finish(folder, pieces, self.settings)
            if compact and not manifest.missing:
                self._compact(folder)
        self._say(manifest)

    def _warcs(self) -> list[Warc]:
        found = []
        for each in warcs_of(self.sources):
            if isinstance(each, Warc):
                found.append(each)
            else:
                self.has_failed = True
                click.echo(f"onrecord: {one_line(str(each))}", err=True)
        return found

    def _engine(self) -> AbstractContextManager[Engine]:
        if self.engine == "ray":
            from onrecord.archive.cluster import RayEngine

            return RayEngine(self.jobs, self.address)
        return LocalEngine(self.jobs)

    def _tell(self, results: Iterator[Done | Failed], bars: Bars) -> None:
        for each in results:
            if isinstance(each, Failed):
                self.has_failed = True
                click.echo(f"onrecord: {one_line(str(each.error))}", err=True)
            else:
                bars.done(each)

    def _compact(self, folder: Folder) -> None:
        from onrecord.archive.compact import compact

        for table in compact(folder):
            click.echo(f"by year: {one_line(table)}", err=True)

    def _say(self, manifest: Manifest) -> None:
        account = manifest.account
        click.echo(str(account), err=True)
        room = f"{sum(manifest.bytes.values()) / 1e6:,.1f} MB in {one_line(str(self.output))}"
        click.echo(f"{account.said_of_rows}, {room}", err=True)
        if manifest.missing:
            self.has_failed = True
            missing = "1 stretch is" if manifest.missing == 1 else f"{manifest.missing:,} stretches are"
            click.echo(f"{missing} missing; the same command tries again", err=True)
        if account.errors or account.archive.damaged:
            self.has_failed = True
