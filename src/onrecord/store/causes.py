"""Why a store can't be opened, in one line that also says what to do."""

import os
import sqlite3
from pathlib import Path

_LOCKING = frozenset(
    {
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_UNLOCK,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)
_READING_ALONE = "`onrecord search`, `feeds`, `export-opml` and `serve --read-only` only read"
_PRIMARY = 0xFF
"""The bits of an error code that say its kind; the other bits are more exact."""


def cause_before(path: Path, *, read_only: bool) -> str | None:
    """Why the file system won't let the file be opened; None where it gives no reason."""
    folder = path.parent
    if not folder.is_dir():
        return "its folder does not exist"
    if path.is_dir():
        return "can't be opened as a store: it is a folder, and a store is a file"
    if not path.exists():
        if read_only:
            return "there is no store here yet; `onrecord follow`, `import` or `serve` makes one"
        return None if os.access(folder, os.W_OK) else f"can't be made: {_unwritable(folder)}"
    if not os.access(path, os.R_OK):
        return "can't be opened as a store: this user may not read the file"
    if read_only:
        return None
    if not os.access(path, os.W_OK):
        return f"can't be written: {_unwritable(path)}; {_READING_ALONE}"
    if not os.access(folder, os.W_OK):
        return f"can't be written: {_unwritable(folder)}, where SQLite keeps two files beside it; {_READING_ALONE}"
    return None


def cause_after(path: Path, error: BaseException, *, read_only: bool) -> str:
    """What an error of SQLite means for somebody who opens the file."""
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", 0)
    said = f"can't be opened as a store: {original}"
    if code in _LOCKING:
        return (
            f"{said}; its file system has no locks (a network share?), so keep the store on a disk of this machine"
        )
    match code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{said}; another process has held it all the while: end that one, or try again"
        case sqlite3.SQLITE_FULL:
            return f"{said}; make room on {path.absolute().parent}"
        case sqlite3.SQLITE_CORRUPT:
            return (
                f"{said}; it is damaged: take a copy from before, or save what can be with `sqlite3 FILE .recover`"
            )
        case sqlite3.SQLITE_NOTADB:
            return said
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY if read_only:
            return _unreadable(path)
        case sqlite3.SQLITE_IOERR:
            return f"{said}; the disk, or the connection to it, may be failing"
    return said


def has_unwritten_changes(path: Path) -> bool:
    """Whether changes wait beside the file: a log to be written into it, or a journal of changes to be undone."""
    return any(_size(Path(f"{path}{end}")) > 0 for end in ("-wal", "-journal"))


def is_read_only_file_system(path: Path) -> bool:
    """Whether the path is on a file system mounted for reading only."""
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _unreadable(path: Path) -> str:
    """Why a file that may be read still can't be read as a store."""
    if has_unwritten_changes(path):
        return (
            "can't be read: its last changes stand in a file beside it and were not taken in; open it once where it "
            "may be written, or copy it with the files beside it to where it may"
        )
    return (
        "can't be read: SQLite keeps two files beside a store, and this user may not write in its folder; have it "
        "served meanwhile, or copy it to where this user may write"
    )


def _unwritable(path: Path) -> str:
    what = "the folder" if path.is_dir() else "the file"
    if is_read_only_file_system(path):
        return f"{what} is on a read-only file system"
    return f"this user may not write {'in ' if path.is_dir() else ''}{what}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
