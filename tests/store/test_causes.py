"""Each way in which opening a store fails, and what is said of it: real files, real permissions, a real mount."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import StoreError, StoreUnavailable
from onrecord.store import connect
from onrecord.store.causes import cause_after
from onrecord.store.connect import HEAD
from onrecord.store.store import open_store
from tests.conftest import ROOT
from tests.forkserver.client import FORK_SERVER
from tests.store.making import article, keep

ON_READ_ONLY_MOUNT = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may enter, which pytest's own is not."""
    made = Path(tempfile.mkdtemp(prefix="onrecord-causes-"))
    made.chmod(0o777)
    yield made
    made.chmod(0o777)
    shutil.rmtree(made)


@pytest.fixture
def path(folder: Path) -> Path:
    """A store with one article, closed in good order."""
    made = folder / "store.sqlite"
    store = open_store(made)
    keep(store, article())
    store.close()
    made.chmod(0o666)
    return made


def opened(path: Path, how: str, who: str = "nobody", *before: str) -> str:
    """What opening says: a number of articles, or what is wrong."""
    if before:
        command = [*before, sys.executable, "-m", "tests.store.as_nobody", str(path), how, who]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    else:
        done = FORK_SERVER.run(Path("/"), (path, how, who), dict(os.environ), program="tests.store.as_nobody:main")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"\n") == 1
    return done.stdout.decode().strip()


def refused(path: Path, *, read_only: bool) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, read_only=read_only)
    assert "\n" not in str(caught.value)
    assert caught.value.subject == str(path)
    return caught.value.problem


def test_reading_changes_nothing_and_says_so_of_what_would(path: Path) -> None:
    store = open_store(path, read_only=True)
    before = path.read_bytes()
    assert store.news.counts()["articles"] == 1
    assert len(store.news.feed().items) == 1
    with pytest.raises(StoreError, match="opened for reading alone"):
        keep(store, article(), url="https://vell.test/other")
    store.close()
    assert path.read_bytes() == before


def test_a_store_that_is_taken_away_while_it_is_read_is_one_clear_error(path: Path) -> None:
    reading = open_store(path, read_only=True)
    path.unlink()
    with pytest.raises(StoreUnavailable, match="is no longer there"):
        reading.news.counts()
    reading.close()


def test_a_reader_sees_what_another_writes(path: Path) -> None:
    reading, writing = open_store(path, read_only=True), open_store(path)
    keep(writing, article(), url="https://vell.test/other")
    assert reading.news.counts()["articles"] == 2
    writing.close()
    reading.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_not_there(folder: Path, read_only: bool) -> None:
    assert refused(folder / "none" / "s.sqlite", read_only=read_only) == "its folder does not exist"
    assert "it is a folder" in refused(folder, read_only=read_only)
    if read_only:
        assert refused(folder / "s.sqlite", read_only=True).startswith(
            "there is no store here yet; `onrecord follow`"
        )
        (folder / "s.sqlite").touch()
        assert "an empty file" in refused(folder / "s.sqlite", read_only=True)
        assert (folder / "s.sqlite").stat().st_size == 0


@pytest.mark.parametrize("how", ["read", "write"])
def test_a_file_that_may_not_be_read(path: Path, how: str) -> None:
    path.chmod(0)
    assert opened(path, how).endswith("can't be opened as a store: this user may not read the file")


def test_a_file_that_may_not_be_written(path: Path) -> None:
    """SQLite opened it all the same, and every write failed later."""
    path.chmod(0o444)
    assert opened(path, "read") == "1"
    assert "this user may not write the file; `onrecord search`, `feeds`" in opened(path, "write")


def test_a_folder_that_may_not_be_written(path: Path) -> None:
    path.parent.chmod(0o555)
    assert "this user may not write in the folder, where SQLite keeps two files" in opened(path, "write")
    assert "SQLite keeps two files beside a store" in opened(path, "read")
    assert "can't be made: this user may not write in the folder" in opened(path.with_name("new"), "write")
    path.parent.chmod(0o777)
    # as long as somebody serves it the two files are there
    serving = open_store(path)
    for each in path.parent.iterdir():
        each.chmod(0o644)
    path.parent.chmod(0o555)
    assert opened(path, "read") == "1"
    serving.close()


def test_changes_that_nobody_took_in(path: Path) -> None:
    """As a kill leaves them, with the index of the log gone, as it is in a copy."""
    serving = open_store(path)
    keep(serving, article(), url="https://vell.test/other")
    copy = path.with_name("copy.sqlite")
    shutil.copy(path, copy)
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    serving.close()
    copy.parent.chmod(0o555)
    assert "its last changes stand in a file beside it" in opened(copy, "read")
    copy.parent.chmod(0o777)
    assert opened(copy, "read") == "2"


def test_a_read_only_file_system(path: Path) -> None:
    """The store on it could not be read, and the message didn't say why."""
    before = ("unshare", "--map-root-user", "--mount", "sh", "-c", ON_READ_ONLY_MOUNT, str(path.parent))
    if (
        not shutil.which("unshare")
        or subprocess.run([*before, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine lets nobody mount anything; the test below does without")
    assert opened(path, "read", "root", *before) == "1"
    written = opened(path, "write", "root", *before)
    assert "the file is on a read-only file system; `onrecord search`, `feeds`, `export-opml` and" in written


def test_a_file_for_reading_alone_that_changes_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is mounted for reading alone here may be written by another way there."""
    monkeypatch.setattr(connect, "is_read_only_file_system", lambda _: True)
    reading = open_store(path, read_only=True)
    assert reading.news.counts()["articles"] == 1
    assert not Path(f"{path}-shm").exists()  # it was read without the files beside it
    writing = open_store(path)
    keep(writing, article(), url="https://vell.test/other")
    assert reading.news.counts()["articles"] == 2
    writing.close()
    assert reading.news.counts()["articles"] == 2
    reading.close()


def test_an_earlier_store_has_to_be_brought_up_to_date_first(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert f"its schema is 0001, now {HEAD}) and can't be read as it is; `onrecord upgrade`" in refused(
        path, read_only=True
    )


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_store(path: Path, read_only: bool) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "a newer OnRecord" in refused(path, read_only=read_only)
    other = path.with_name("other.sqlite")
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    assert "not a store of OnRecord" in refused(other, read_only=read_only)
    other.write_bytes(b"Ana Reyes said the talks go on. " * 100)
    assert "file is not a database" in refused(other, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_file(path: Path, read_only: bool) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    assert "it is damaged: take a copy from before" in refused(path, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_that_another_holds(path: Path, read_only: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "_BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        said = refused(path, read_only=read_only)
    assert "database is locked; another process has held it all the while" in said


def test_a_full_disk(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "s.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        tables = "".join(f"CREATE TABLE {name} (b);" for name in "abcdef")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.executescript(tables)
    said = cause_after(tmp_path / "s.sqlite", caught.value, read_only=False)
    assert said == f"can't be opened as a store: database or disk is full; make room on {tmp_path}"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_IOERR_LOCK, "has no locks (a network share?)"),
        (sqlite3.SQLITE_IOERR_SHMMAP, "has no locks (a network share?)"),
        (sqlite3.SQLITE_PROTOCOL, "has no locks (a network share?)"),
        (sqlite3.SQLITE_IOERR_READ, "may be failing"),
        (sqlite3.SQLITE_BUSY_RECOVERY, "another process has held it"),
        (sqlite3.SQLITE_ERROR, "what SQLite says"),
    ],
)
def test_what_no_test_can_make(tmp_path: Path, code: int, said: str) -> None:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    for read_only in (False, True):
        assert said in cause_after(tmp_path / "s.sqlite", error, read_only=read_only)
