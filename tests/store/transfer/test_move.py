"""A store is copied to another, either way: whole, after any kill, and never on top of something else."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import EarlierStore, StoreError, StoreUnavailable
from onrecord.store import connect
from onrecord.store import schema as t
from onrecord.store.checking.check import check
from onrecord.store.contract.search import Query
from onrecord.store.database import Database
from onrecord.store.store import open_store
from onrecord.store.transfer import indexing, rows
from onrecord.store.transfer import move as moving
from onrecord.store.transfer.move import Progress, move
from onrecord.store.transfer.rows import TABLES, Reader, Row
from tests.postgres import Cluster
from tests.store.filled import ARTICLES, tamper
from tests.store.making import article, keep
from tests.store.older import as_of_0008

WAYS = ["file to file", "file to server", "server to file", "server to server"]
LEAST_KILLS = 8


@pytest.fixture(params=WAYS)
def ends(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path | str, Path | str]:
    """A filled store, and where it is to go."""
    source, to = request.param.split(" to ")
    return (
        request.getfixturevalue({"file": "full_file", "server": "full_database"}[source]),
        tmp_path / "to ?#%.sqlite" if to == "file" else request.getfixturevalue("empty_database"),
    )


@pytest.fixture
def files(filled_file: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A filled store in a file, and another file to be made."""
    shutil.copyfile(filled_file, tmp_path / "from.sqlite")
    return tmp_path / "from.sqlite", tmp_path / "to.sqlite"


def everything(target: Path | str) -> dict[str, set[Row]]:
    store = open_store(target, read_only=True)
    found: dict[str, set[Row]] = {}
    for table in TABLES:
        with store.database.reading() as connection:
            batches = Reader(table, storable=False).batches(connection)
            found[table.name] = {row for batch in batches for row in batch.rows}
    store.close()
    return found


def found_by(target: Path | str) -> list[object]:
    """What searches find."""
    store = open_store(target, read_only=True)
    queries = [Query(words=words) for words in ("talks", '"go on"', "said", "lighthouse7", "-talks")]
    queries += [Query(speaker="ana-reyes"), Query(outlet="vell-post", words="so")]
    hits = [(store.search.articles(each), store.search.claims(each)) for each in queries]
    store.close()
    assert hits[0][0].items
    return [*hits]


def is_whole(target: Path | str) -> None:
    """It is a store like any other: without a fault, and what is kept next is counted and found."""
    store = open_store(target)
    faults = check(store.database)
    assert not faults.counts, faults.examples
    before = store.news.counts()
    keep(store, article("Ana Reyes said that the ferry sails."), url="https://vell.test/new", outlet="vell-post")
    assert store.news.counts()["articles"] == before["articles"] + 1
    assert store.search.articles(Query(words="ferry")).items
    assert not check(store.database).counts
    store.close()


def test_every_row_arrives(ends: tuple[Path | str, Path | str]) -> None:
    source, to = ends
    reports: list[Progress] = []
    moved = move(source, to, reports.append)
    assert everything(to) == everything(source)
    assert found_by(to) == found_by(source)
    assert (moved.articles, moved.left_out, moved.replaced) == (ARTICLES + 1, 0, 0)
    assert moved.rows == sum(map(len, everything(source).values()))
    for says in ("copying", "making the search index", "comparing"):
        last = [each for each in reports if each.says == says][-1]
        assert last.done == last.total > 0
    is_whole(to)
    with pytest.raises(StoreError, match="holds a store already, and nothing was changed"):
        move(source, to)


@pytest.mark.parametrize("ends", ["file to server", "server to file"], indirect=True)
def test_a_kill_at_any_moment(ends: tuple[Path | str, Path | str], monkeypatch: pytest.MonkeyPatch) -> None:
    source, to = ends
    monkeypatch.setattr(rows, "MAX_BATCH_ROWS", 9)
    monkeypatch.setattr(indexing, "MAX_BATCH_ARTICLES", 5)
    kills = 0
    while _killed_after(source, to, 6 + kills % 3):
        kills += 1
        if kills == LEAST_KILLS:
            with pytest.raises(
                StoreError, match="unfinished copy of another store; run that `onrecord move` again"
            ):
                open_store(to)
            with pytest.raises(StoreError, match="unfinished copy"):
                move(to, source)
    assert kills > LEAST_KILLS
    assert everything(to) == everything(source)
    assert found_by(to) == found_by(source)
    is_whole(to)


def _killed_after(source: Path | str, to: Path | str, steps: int) -> bool:
    """Whether a move that is killed in the midst of that write was still at work."""
    child = os.fork()
    if child == 0:
        writing, left = Database.writing, [steps]

        def counted(self: Database, subject: str) -> object:
            left[0] -= 1
            if left[0] == 0:
                return _Fatal(writing(self, subject))
            return writing(self, subject)

        Database.writing = counted  # type: ignore[assignment,method-assign]
        try:
            move(source, to)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


class _Fatal:
    """A transaction that is never committed."""

    def __init__(self, context: object) -> None:
        self._context = context

    def __enter__(self) -> object:
        return self._context.__enter__()  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def _stop_at(says: str, done: int = 1) -> Callable[[Progress], None]:
    def report(at: Progress) -> None:
        if at.says == says and at.done >= done:
            raise KeyboardInterrupt

    return report


def test_a_source_that_changes_between_two_runs(files: tuple[Path, Path]) -> None:
    source, to = files
    with pytest.raises(KeyboardInterrupt):
        move(source, to, _stop_at("making the search index"))
    store = open_store(source)
    keep(store, article("Ben Okafor said more."), url="https://vell.test/more")
    store.close()
    with pytest.raises(
        StoreError, match=r"from\.sqlite: has changed since its copy was begun; .* delete .*to\.sqlite"
    ):
        move(source, to)


@pytest.mark.parametrize("says", ["copying", "making the search index"])
def test_a_source_that_changes_meanwhile(files: tuple[Path, Path], says: str) -> None:
    source, to = files
    changed: list[Progress] = []

    def report(at: Progress) -> None:
        if at.says == says and not changed:
            changed.append(at)
            # what no count shows
            tamper(source, "UPDATE articles SET section = 'Other' WHERE id = (SELECT max(id) FROM articles)")
            tamper(source, "UPDATE outlets SET language = 'xx'")

    with pytest.raises(StoreError, match="has changed since its copy was begun"):
        move(source, to, report)
    with pytest.raises(StoreError, match="unfinished copy"):
        open_store(to)


def test_a_writer_is_noticed_at_once(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    source, to = files
    monkeypatch.setattr(moving, "_LOOKS_S", 0.0)
    seen: list[str] = []

    def report(at: Progress) -> None:
        if not seen:
            store = open_store(source)
            keep(store, article("Ben Okafor said more."), url="https://vell.test/more")
            store.close()
        seen.append(at.says)

    with pytest.raises(StoreError, match="has changed since"):
        move(source, to, report)
    assert seen == ["copying"]


def test_what_did_not_arrive_is_noticed(files: tuple[Path, Path]) -> None:
    source, to = files

    def report(at: Progress) -> None:
        if at.says == "making the search index":
            tamper(to, "UPDATE captures SET digest = 'other' WHERE id = 1")

    with pytest.raises(
        StoreError, match=r"to\.sqlite: has 26 rows in captures that aren't the 26 that were copied"
    ):
        move(source, to, report)
    with pytest.raises(StoreError, match="unfinished copy"):
        open_store(to)


def test_another_stores_half_done_copy(files: tuple[Path, Path], tmp_path: Path) -> None:
    source, to = files
    with pytest.raises(KeyboardInterrupt):
        move(source, to, _stop_at("copying"))
    other = tmp_path / "other.sqlite"
    store = open_store(other)
    keep(store, article())
    store.close()
    with pytest.raises(StoreError, match=r"is the unfinished copy of another store \(.*from\.sqlite\)"):
        move(other, to)
    move(source, to)
    assert everything(to) == everything(source)


def test_two_at_once_don_t_double_anything(files: tuple[Path, Path]) -> None:
    source, to = files
    refused: list[Progress] = []

    def report(at: Progress) -> None:
        if not refused:
            refused.append(at)
            move(source, to)  # another one, which finishes meanwhile

    with pytest.raises(StoreError):
        move(source, to, report)
    assert everything(to) == everything(source)
    is_whole(to)


def test_the_same_place(files: tuple[Path, Path]) -> None:
    source, _ = files
    (source.parent / "link.sqlite").symlink_to(source)
    for same in (source, source.parent / "link.sqlite"):
        with pytest.raises(StoreError, match="is the store that is to be copied"):
            move(source, same)


def test_an_earlier_store_is_to_be_upgraded_first(files: tuple[Path, Path]) -> None:
    source, to = files
    as_of_0008(source)
    with pytest.raises(EarlierStore, match="`onrecord upgrade`"):
        move(source, to)
    open_store(source).close()
    with pytest.raises(
        StoreError, match=r"is still being brought up to date \(.*`onrecord upgrade` finishes that"
    ):
        move(source, to)
    assert not to.exists()
    store = open_store(source)
    while store.upkeep.upgrade_some():
        pass
    store.close()
    move(source, to)
    is_whole(to)


def test_a_run_of_stories_anew_is_to_be_finished_first(files: tuple[Path, Path]) -> None:
    source, to = files
    with closing(open_store(source)) as store:
        store.stories.regroup()
    with pytest.raises(StoreError, match="`onrecord group` finishes that"):
        move(source, to)
    assert not to.exists()
    with closing(open_store(source)) as store:
        while store.stories.group_some():
            pass
    move(source, to)
    is_whole(to)


def test_a_version_that_began_it_is_said(files: tuple[Path, Path]) -> None:
    source, to = files
    with pytest.raises(KeyboardInterrupt):
        move(source, to, _stop_at("copying"))
    tamper(to, "UPDATE alembic_version SET version_num = '0013 unfinished'")
    with pytest.raises(StoreError, match="was begun by another version of OnRecord"):
        move(source, to)


def test_a_full_disk(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    source, to = files
    pragmas = connect._pragmas

    def full(connection: sqlite3.Connection, record: object) -> None:
        pragmas(connection, record)  # type: ignore[arg-type]
        size = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {size + 6}")

    open_store(to).close()
    with monkeypatch.context() as patched:
        patched.setattr(connect, "_pragmas", full)
        with pytest.raises(StoreUnavailable, match=r"to\.sqlite: .*disk is full; make room on"):
            move(source, to)
    move(source, to)
    assert everything(to) == everything(source)


def test_a_damaged_record_is_copied_as_it_is_and_can_t_be_searched(files: tuple[Path, Path]) -> None:
    source, to = files
    tamper(source, "UPDATE revisions SET record = {bytes:00} WHERE id = 5")
    assert move(source, to).left_out == 1
    assert everything(to) == everything(source)


def test_nul_characters(full_file: Path, empty_database: str, tmp_path: Path) -> None:
    path = full_file
    tamper(
        path, "UPDATE articles SET section = 'a' || char(0) || 'b' WHERE id IN (SELECT id FROM articles LIMIT 2)"
    )
    assert move(path, empty_database).replaced == 2
    back = tmp_path / "back.sqlite"
    assert move(empty_database, back).replaced == 0
    with closing(sqlite3.connect(back)) as connection:
        assert connection.execute("SELECT count(*) FROM articles WHERE section = 'a\ufffdb'").fetchone() == (2,)


def test_ids_go_on_behind_the_highest(full_file: Path, cluster: Cluster, empty_database: str) -> None:
    move(full_file, empty_database)
    with cluster.administering(empty_database.split("/")[3].partition("?")[0]) as connection:
        sequences = connection.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
        )
        assert {name for name, _ in sequences} >= {"captures_id_seq", "revisions_id_seq", "entries_id_seq"}
        disabled = connection.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'").fetchone()
        assert disabled == (0,)


def test_tables_come_after_those_that_they_lead_to() -> None:
    names = [table.name for table in TABLES]
    assert set(names) == set(t.metadata.tables) - {"upgrades"}
    for table in TABLES:
        for key in table.foreign_keys:
            assert names.index(key.column.table.name) < names.index(table.name)
