"""Each kind of fault is found, said with what to do, and mended where it can be; a whole store has none."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, update

from onrecord.errors import StoreError
from onrecord.model import Span
from onrecord.store import schema as t
from onrecord.store.checking import spread
from onrecord.store.checking.check import Progress, check, repair
from onrecord.store.checking.counts import ALL
from onrecord.store.checking.faults import KINDS, SHOWN, Faults
from onrecord.store.contract.search import Query
from onrecord.store.indexed import indexed, kept_indexed
from onrecord.store.squeeze import squeeze
from onrecord.store.store import Store, open_store
from tests.postgres import Cluster
from tests.store.filled import ARTICLES, tamper
from tests.store.making import article
from tests.store.older import as_of_0008

BY_WORDS: dict[str, tuple[str, ...]] = {
    "reference": ("DELETE FROM outlets WHERE id = 1",),
    "former id": ("UPDATE former_ids SET id = (SELECT min(id) FROM articles)",),
    "dictionary": ("UPDATE dictionaries SET host = 'other.test' WHERE kind = 'page'",),
    "payload": ("UPDATE payloads SET payload = {bytes:00} WHERE id = 3",),
    "payload digest": ("UPDATE captures SET digest = 'sha256:00' WHERE id = 4",),
    "picture": ("UPDATE pictures SET payload = {bytes:89504e47}",),
    "record": ("UPDATE revisions SET record = {bytes:00} WHERE id = 7",),
    "record digest": ("UPDATE revisions SET text_digest = '00' WHERE id = 8",),
    "no state": ("DELETE FROM revisions WHERE article_id = (SELECT min(id) FROM articles)",),
    "not indexed": (),
    "wrongly indexed": (),
    "not found": (),
    "span": (),
}
ROWS = {
    "headline": "UPDATE articles SET headline = 'Other' WHERE id = (SELECT min(id) FROM articles)",
    "states": "UPDATE articles SET revisions = 9 WHERE id = (SELECT min(id) FROM articles)",
    "words": "UPDATE attributions SET content = 'other' WHERE id = (SELECT min(id) FROM attributions)",
    "speaker": "UPDATE attributions SET speaker_id = NULL WHERE id = (SELECT max(id) FROM attributions)",
    "lost statement": "DELETE FROM attributions WHERE id = (SELECT min(id) FROM attributions)",
    "caption": "UPDATE figures SET caption = 'Other' WHERE article_id = (SELECT min(article_id) FROM figures)",
    "author": "DELETE FROM article_authors WHERE article_id = (SELECT min(article_id) FROM article_authors)",
    "entity": "DELETE FROM entities WHERE article_id = (SELECT max(article_id) FROM entities)",
}
COUNTS = {
    "counters": "UPDATE counters SET count = count + 1 WHERE name = 'articles'",
    "story": "UPDATE stories SET articles = articles + 1 WHERE articles > 0",
    "counts of feed": "UPDATE feed_counts SET entries = 77 WHERE feed_id = 1",
    "speaker and outlet": "UPDATE speaker_outlets SET statements = 77",
    "speaker": "UPDATE speakers SET thoughts = 77 WHERE id = 1",
    "person": "UPDATE persons SET thoughts = 77 WHERE id = 1",
    "outlet": "UPDATE outlets SET articles = 77 WHERE id = 2",
    "counts of reader": "UPDATE reader_counts SET articles = 77 WHERE kind = 'section'",
    "feeds by health or folder": "DELETE FROM feed_tallies WHERE kind = 'folder'",
    "place of feed": "UPDATE feeds SET place = '' WHERE id = 2",
}


@pytest.fixture(params=["full_file", "full_database"])
def target(request: pytest.FixtureRequest) -> Path | str:
    """A filled store, in either database."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path | str)
    return found


def faults_of(target: Path | str, *, quick: bool = False) -> Faults:
    store = open_store(target, read_only=True)
    found = check(store.database, quick=quick)
    store.close()
    return found


def mended(target: Path | str, before: Faults) -> Faults:
    store = open_store(target)
    repair(store.database, before)
    found = check(store.database)
    store.close()
    return found


@pytest.mark.parametrize("quick", [False, True])
def test_a_whole_store(target: Path | str, quick: bool) -> None:
    store = open_store(target, read_only=True)
    reports: list[Progress] = []
    faults = check(store.database, quick=quick, report=reports.append)
    store.close()
    assert not faults.counts, faults.examples
    assert not [each for each in faults.not_checked if "amcheck" not in each]
    last = {each.says: each for each in reports}
    assert all(each.done == each.total for each in last.values())
    assert last["captures"].total == ARTICLES + 2


def _change_index(store: Store, kind: str) -> None:
    index, other = store.database.dialect.index, article("Wholly different words.", headline="None")
    with store.database.writing("tests") as connection:
        article_id = connection.execute(select(t.articles.c.id).order_by(t.articles.c.id).limit(1)).scalar_one()
        outlet = connection.execute(select(t.articles.c.outlet_id).where(t.articles.c.id == article_id)).scalar()
        if kind == "wrongly indexed":
            index.index(connection, indexed(connection, 77, other, None, []))
            return
        kept = store.database.kept(connection)
        record = kept.readable(kept.squeezed_newest(article_id), article_id)
        assert record is not None
        told = kept_indexed(connection, article_id, record)
        assert told is not None
        index.forget(connection, article_id, told)
        if kind == "not found":
            index.index(connection, indexed(connection, article_id, other, outlet, told.said, is_new=True))


def _move_span(store: Store, revision: int = 7) -> None:
    with store.database.writing("tests") as connection:
        row = connection.execute(select(t.revisions).where(t.revisions.c.id == revision)).one()
        record = store.database.kept(connection).record(row.record, row.article_id)
        first, *rest = record.reading.attributions
        end = len(record.article.text)
        reading = replace(record.reading, attributions=(replace(first, content=(Span(end - 1, end + 1),)), *rest))
        squeezed = squeeze(msgspec.json.encode(replace(record, reading=reading)))
        connection.execute(update(t.revisions).where(t.revisions.c.id == revision).values(record=squeezed))


@pytest.mark.parametrize("kind", BY_WORDS)
def test_each_kind_of_fault(full_file: Path, kind: str) -> None:
    target = full_file
    tamper(target, *BY_WORDS[kind])
    if not BY_WORDS[kind]:
        store = open_store(target)
        if kind == "span":
            _move_span(store)
        else:
            _change_index(store, kind)
        store.close()
    found = faults_of(target)
    assert found.counts.get(kind), found.examples
    (line,) = [each for each in found.lines("STORE") if KINDS[kind].says in each]
    assert line.startswith(f"{found.counts[kind]:,} ")
    assert found.examples[kind][0] in line
    assert 0 < len(found.examples[kind]) <= SHOWN
    if KINDS[kind].is_mended:
        assert "`onrecord check --repair STORE`" in line
        after = mended(target, found)
        assert not after.counts, after.examples


@pytest.mark.parametrize("what", ROWS)
def test_rows_that_are_not_their_record_s(full_file: Path, what: str) -> None:
    target = full_file
    tamper(target, ROWS[what])
    found = faults_of(target)
    assert found.counts["rows"] == 1
    after = mended(target, found)
    assert not after.counts, after.examples
    store = open_store(target)
    assert all(found.until for found in store.search.articles(Query(words="lighthouse3")).items)  # no longer there
    assert len(store.search.articles(Query(words="lighthouse4")).items) == 1
    store.close()


@pytest.mark.parametrize("what", COUNTS)
def test_counts(full_file: Path, what: str) -> None:
    target = full_file
    assert set(COUNTS) == set(ALL)
    tamper(target, COUNTS[what])
    found = faults_of(target)
    assert set(found.counts) == {"count"}
    assert what in found.examples["count"][0]
    after = mended(target, found)
    assert not after.counts, after.examples


def test_what_can_t_be_mended_in_a_server(full_database: str) -> None:
    kinds = [kind for kind in BY_WORDS if BY_WORDS[kind]]
    tamper(full_database, *(each for kind in kinds for each in BY_WORDS[kind]))
    store = open_store(full_database)
    _move_span(store, 9)
    store.close()
    found = faults_of(full_database)
    assert set(found.counts) >= {*kinds, "span"}


def test_what_is_mended_in_a_server(full_database: str) -> None:
    store = open_store(full_database)
    for kind in ("wrongly indexed", "not found"):
        _change_index(store, kind)
    store.close()
    tamper(full_database, *ROWS.values(), *COUNTS.values())
    found = faults_of(full_database)
    assert set(found.counts) == {"rows", "count", "wrongly indexed", "not found"}
    assert len(found.examples["count"]) == SHOWN < found.counts["count"]
    after = mended(full_database, found)
    assert not after.counts, after.examples


@pytest.mark.parametrize(("name", "kind"), [("entries_seen", "file"), ("pictures", "unreadable")])
def test_a_damaged_file(full_file: Path, name: str, kind: str) -> None:
    path = full_file
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 512)
    found = faults_of(path)
    assert found.counts[kind]
    assert found.counts["file"], "SQLite's own check finds it, too"
    assert any(f"`sqlite3 {path} .recover`" in each for each in found.lines(str(path)))


def test_the_server_s_own_files(full_database: str, cluster: Cluster) -> None:
    database = full_database
    found = faults_of(database)
    assert not found.counts
    assert any("CREATE EXTENSION amcheck" in each for each in found.not_checked)
    with cluster.administering(database.split("/")[3].partition("?")[0]) as connection:
        connection.execute("CREATE EXTENSION amcheck")
        connection.execute("CHECKPOINT")
        files = connection.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relname IN ('entries_seen', 'pictures') ORDER BY relname"
        ).fetchall()
    found = faults_of(database)
    assert (found.counts, found.not_checked) == ({}, [])
    cluster.stop()
    for (file,) in files:
        with (cluster.data / file).open("r+b") as damaged:
            damaged.seek(8192 if file == files[0][0] else 24)
            damaged.write(b"\x7f" * 600)
    cluster.start()
    found = faults_of(database)
    assert found.counts["btree"] >= 2
    assert {"entries_seen", "pictures"} <= {each.partition(":")[0] for each in found.examples["btree"]}
    assert any("REINDEX INDEX" in each for each in found.lines("STORE"))


def test_what_is_not_mended_is_left_alone(full_file: Path) -> None:
    path = full_file
    tamper(path, *BY_WORDS["record"])
    before = path.read_bytes()
    found = faults_of(path)
    assert path.read_bytes() == before
    store = open_store(path)
    assert repair(store.database, found) == ()
    store.close()


def test_nothing_is_mended_in_a_store_that_is_only_read(full_file: Path) -> None:
    path = full_file
    tamper(path, COUNTS["counters"])
    store = open_store(path, read_only=True)
    with pytest.raises(StoreError, match="opened for reading alone"):
        repair(store.database, check(store.database))
    store.close()


def test_a_store_of_an_earlier_version(full_file: Path) -> None:
    """What earlier versions wrote is no fault, neither while it is being brought up to date nor afterwards."""
    path = full_file
    as_of_0008(path)
    open_store(path).close()
    found = faults_of(path)
    assert not found.counts, found.examples
    assert any("the search index" in each for each in found.not_checked)
    store = open_store(path)
    while store.upkeep.upgrade_some():
        pass
    store.close()
    found = faults_of(path)
    assert not found.counts, found.examples
    assert not found.not_checked


def test_a_quick_check_is_bounded(full_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "SAMPLE", 5)
    path = full_file
    store = open_store(path, read_only=True)
    seen: dict[str, int] = {}

    def report(at: Progress) -> None:
        seen[at.says] = at.done

    assert not check(store.database, quick=True, report=report).counts
    store.close()
    assert 1 < seen["captures"] <= 6
    assert 1 < seen["searches"] <= 6
