"""The folder that a run writes: what lies where, who may write to it, and what is done.

TABLE/PIECE.parquet   parts
done/PIECE.json       a done-file: only what has one counts
run.json              what the rows depend on; a run with other settings is refused
manifest.json         the account of all that is done
lock                  held while a run works
"""

import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import IO, TypeVar

import msgspec

import onrecord
from onrecord.archive import tables as t
from onrecord.archive.counts import Account
from onrecord.archive.parts import SUFFIX, is_temporary, sync, temporary_name, writing
from onrecord.archive.plan import Piece
from onrecord.errors import TablesError
from onrecord.fetch.warc import Seam

FORMAT = "onrecord-archive/1"
RUN, MANIFEST, DONE, LOCK = "run.json", "manifest.json", "done", "lock"
MAX_JSON_BYTES = 256 * 1024 * 1024
_PIECE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}-[0-9a-f]{12}-[0-9a-f]{12,16}")

T = TypeVar("T")


def reader_digest() -> str:
    """The digest of the network that reads, as it lies beside it."""
    told = files("onrecord.read.neural").joinpath("data", "digest.txt").read_text("ascii")
    return told.split()[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the rows depend on: two runs with the same give the same."""

    format: str = FORMAT
    version: str = onrecord.__version__
    reader: str = field(default_factory=reader_digest)
    language: str | None = None
    page_seconds: float = 60.0
    stretch_bytes: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class LastKept:
    """A capture of a store, by its id there, with the digest that tells whether it is that store still."""

    id: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A done-file: the piece's id, the path of its file as it can be shown, that file's size, and the range; what made its
    parts, where its bytes really began and ended, and its account. `sizes` are those of its parts in bytes. `last` is the
    last capture in it, where it came out of a store, and `marks` its last ones up to that, in order.
    """

    settings: Settings
    id: str
    path: str
    size: int
    begin: int
    end: int
    seam: Seam
    account: Account
    sizes: dict[str, int]
    last: LastKept | None = None
    marks: tuple[LastKept, ...] = ()

    def is_of(self, piece: Piece) -> bool:
        """Whether it is of this piece of a file of this size."""
        return (self.id, self.size, self.begin, self.end) == (piece.id, piece.warc.size, piece.begin, piece.end)

    @property
    def warc(self) -> str:
        """What the file's parts are called by."""
        return self.id.rpartition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcDone:
    """A file's line in the manifest."""

    path: str
    size: int
    pieces: int
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What lies in the folder: how it was made, the account of all of it, and of each file. `missing` stretches are not
    done yet."""

    settings: Settings
    account: Account
    bytes: dict[str, int]
    missing: int
    files: tuple[WarcDone, ...]


class Folder:
    """See the module. Raises TablesError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def settings(self) -> Settings | None:
        """What the folder was begun with; None where nothing was. Raises TablesError where that can't be read."""
        return self._read(RUN, Settings, damaged="isn't what `onrecord archive` wrote")

    def begin(self, settings: Settings, *, again: bool) -> None:
        """Makes the folder ready, or refuses it: where it is somebody else's, or was begun with other settings.

        `again` takes away all that was made with others.
        """
        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            before = None if again and not self._is_readable() else self.settings
            self._refuse_others()
            if before is not None and before != settings and not again:
                raise TablesError(str(self.path), _differs(before, settings))
            if again:
                self._clear()
            self.write(RUN, settings)  # first: without it the rest would be somebody else's
            for name in (*t.TABLES, DONE):
                (self.path / name).mkdir(exist_ok=True)

    @contextmanager
    def locked(self, *, shared: bool = False) -> Iterator[None]:
        """Holds the folder for a run; `shared` for one that does single stretches beside others. Raises TablesError."""
        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._refuse_others()  # before anything is left in it
            # without waiting for whoever reads a pipe of that name
            file = os.fdopen(
                os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o666), "rb", buffering=0
            )
        with file:
            _lock(file, self.path, shared=shared)
            if not shared:
                self._sweep()
            yield

    def done(self, piece: Piece) -> Done | None:
        """The piece's done-file, None where it isn't done. One that a crash damaged is as if it weren't there."""
        try:
            done = self._read(f"{DONE}/{piece.id}.json", Done)
        except TablesError:
            return None
        parts_there = done is not None and all(
            (self.path / table / f"{piece.id}{SUFFIX}").is_file() for table in t.TABLES
        )
        return done if parts_there else None

    def all_done(self) -> Iterator[Done]:
        """All done-files, in the order of their names."""
        with writing(self.path):
            names = sorted(os.listdir(self.path / DONE)) if (self.path / DONE).is_dir() else []  # noqa: PTH208
        for name in names:
            if name.endswith(".json") and _PIECE.fullmatch(name.removesuffix(".json")):
                with suppress(TablesError):
                    done = self._read(f"{DONE}/{name}", Done)
                    if done is not None and name == f"{done.id}.json":
                        yield done

    def write(self, name: str, value: object) -> None:
        """Writes a file as JSON, whole or not at all."""
        path = self.path / name
        temporary = path.with_name(temporary_name(path.name))
        with writing(self.path):
            try:
                temporary.write_bytes(msgspec.json.format(msgspec.json.encode(value)) + b"\n")
                sync(temporary)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    def parts(self, table: str) -> list[Path]:
        """A table's parts that have a done-file."""
        parts = [self.path / table / f"{done.id}{SUFFIX}" for done in self.all_done()]
        return [each for each in parts if each.is_file()]

    def _read(self, name: str, kind: type[T], damaged: str = "is damaged") -> T | None:
        path = self.path / name
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):  # a pipe would never end
                raise TablesError(str(path), "isn't a file")
            if found.st_size > MAX_JSON_BYTES:
                raise TablesError(str(path), "is too large")
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise TablesError(str(path), f"can't be read: {error.strerror or error}") from error
        except (msgspec.DecodeError, ValueError) as error:
            raise TablesError(str(path), f"{damaged} ({error})") from error

    def _refuse_others(self) -> None:
        """What a run that has just begun, or was killed then, has in it is ours."""
        others = (each for each in self.path.iterdir() if each.name != LOCK and not is_temporary(each))
        if any(others) and not (self.path / RUN).exists():
            raise TablesError(str(self.path), "has other files in it; name a new folder")

    def _is_readable(self) -> bool:
        with suppress(TablesError):
            return self.settings is not None
        return False

    def _clear(self) -> None:
        """Takes away what runs have written here, by its name; nothing else, and nothing that a link leads to.

        The settings stay until others take their place: killed meanwhile, the folder is ours still.
        """
        for name in (*t.TABLES, DONE):
            suffix = ".json" if name == DONE else SUFFIX
            for each in self._inside(name):
                if each.name.endswith(suffix) and _PIECE.fullmatch(each.name.removesuffix(suffix)):
                    each.unlink()
        (self.path / MANIFEST).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Takes away what runs left behind that were killed."""
        with writing(self.path):
            for name in (*t.TABLES, DONE, "."):
                for each in self._inside(name):
                    if is_temporary(each):
                        each.unlink(missing_ok=True)

    def _inside(self, name: str) -> list[Path]:
        folder = self.path / name
        if folder.is_symlink() or not folder.is_dir():
            return []
        return [each for each in folder.iterdir() if each.is_symlink() or each.is_file()]


def _lock(file: IO[bytes], path: Path, *, shared: bool) -> None:
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        raise TablesError(str(path), "another run is at work in it") from None
    except OSError:
        return  # a file system without locks: parts have fixed names and come whole, so that two runs do no harm


def _differs(before: Settings, now: Settings) -> str:
    names = {
        "version": "OnRecord",
        "reader": "another reader",
        "stretch_bytes": "--stretch",
        "page_seconds": "--page-seconds",
        "language": "--language",
        "format": "format",
    }
    said = [
        f"{name} {getattr(before, attribute)} (now {getattr(now, attribute)})"
        for attribute, name in names.items()
        if getattr(before, attribute) != getattr(now, attribute)
    ]
    return f"was made with {', '.join(said)}; name another folder, or read all of it again with --again"
