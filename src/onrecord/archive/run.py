"""A run: what is missing is read, the seams between stretches are looked at, and the account of all of it is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from onrecord.archive.counts import total
from onrecord.archive.engine import Engine, Failed
from onrecord.archive.folder import MANIFEST, Done, Folder, Manifest, Settings, WarcDone
from onrecord.archive.plan import Piece, Warc, pieces_of
from onrecord.archive.warden import Job, Watch
from onrecord.errors import TablesError
from onrecord.fetch.warc import Stretch
from onrecord.fetch.warc.seams import next_wrong


def planned(warcs: Iterable[Warc], settings: Settings) -> list[Piece]:
    """All jobs, in the order of the files."""
    return [piece for warc in warcs for piece in pieces_of(warc, settings.stretch_bytes)]


def missing(folder: Folder, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that aren't done. Raises TablesError where one was done of a file that has changed since."""
    waiting = []
    for piece in pieces:
        done = folder.done(piece)
        if done is None:
            waiting.append(piece)
        elif not done.is_of(piece):
            raise TablesError(
                piece.warc.shown,
                f"has {piece.warc.size:,} bytes, and had {done.size:,} when it was read into {folder.path}; "
                "name another folder, or read all of it again with --again",
            )
    return waiting


def read_all(
    folder: Folder, pieces: Sequence[Piece], settings: Settings, engine: Engine, watch: Watch
) -> Iterator[Done | Failed]:
    """Reads what is missing, and then again what began in the wrong place; each as it ends."""
    jobs = [Job(piece=each, folder=str(folder.path), settings=settings) for each in missing(folder, pieces)]
    failed: set[str] = set()
    for each in engine.run(jobs, watch):
        if isinstance(each, Failed):
            failed.add(each.job.piece.warc.path)
        yield each
    whole = [each for each in pieces if each.warc.path not in failed]
    done = {each.id: found for each in whole if (found := folder.done(each)) is not None}
    for _ in range(len(whole) + 1):
        wrong = _wrong(whole, done, str(folder.path), settings)
        for each in engine.run(wrong, watch):
            if isinstance(each, Done):
                done[each.id] = each
        if not wrong:
            return


def finish(folder: Folder, pieces: Sequence[Piece], settings: Settings) -> Manifest:
    """Writes the manifest: of everything that is done in the folder, these files and those of runs before."""
    files, sizes = [], Counter[str]()
    of_warc: dict[str, list[Done]] = {}
    for done in folder.all_done():
        of_warc.setdefault(done.warc, []).append(done)
        sizes.update(done.sizes)
    for each in sorted(of_warc.values(), key=lambda of: (of[0].path, of[0].id)):
        account = total(one.account for one in each)
        files.append(WarcDone(path=each[0].path, size=each[0].size, pieces=len(each), account=account))
    there = {done.id for each in of_warc.values() for done in each}
    manifest = Manifest(
        settings=settings,
        account=total(each.account for each in files),
        bytes=dict(sizes),
        missing=sum(each.id not in there for each in pieces),
        files=tuple(files),
    )
    manifest.account.check(str(folder.path))
    folder.write(MANIFEST, manifest)
    return manifest


def _wrong(pieces: Sequence[Piece], done: Mapping[str, Done], folder: str, settings: Settings) -> list[Job]:
    """The first piece of each file that didn't begin where the one before it ended."""
    jobs = []
    for _, grouped in groupby(pieces, key=lambda each: each.warc.path):
        each = list(grouped)
        if not all(piece.id in done for piece in each):
            continue
        stretches = [Stretch(begin=piece.begin, end=piece.end) for piece in each]
        found = next_wrong(stretches, [done[piece.id].seam for piece in each])
        if found is not None:
            jobs.append(Job(piece=each[found[0]], folder=folder, settings=settings, start=found[1]))
    return jobs
