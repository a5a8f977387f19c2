"""Transactions on a real server: what others see, who waits, and what becomes of a connection that breaks."""

import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from select import select as ready_of

import pytest
from sqlalchemy import Connection, event, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from onrecord.errors import StoreError, StoreInterrupted, StoreUnavailable
from onrecord.store import schema as t
from onrecord.store.checking.check import check
from onrecord.store.dialect import Dialect, patiently
from onrecord.store.postgres import server as module
from onrecord.store.postgres.server import Server, open_server
from onrecord.store.store import open_store
from tests.postgres import Cluster
from tests.store.making import article, keep

OUTLETS = select(t.outlets.c.slug).order_by(t.outlets.c.id)


def add(connection: Connection, slug: str) -> None:
    connection.execute(insert(t.outlets), {"slug": slug, "name": slug, "articles": 0})


def slugs(server: Server) -> list[str]:
    with server.reading() as connection:
        return list(connection.execute(OUTLETS).scalars())


def pid(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


@pytest.fixture
def server(database: str) -> Iterator[Server]:
    opened = open_server(database)
    yield opened
    opened.close()


@pytest.fixture
def other(database: str) -> Iterator[Server]:
    opened = open_server(database)
    yield opened
    opened.close()


@pytest.fixture
def restarted(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, which the test may stop."""
    yield cluster
    cluster.start_again()


def test_it_is_a_dialect(server):
    as_protocol: Dialect = server  # what the protocol asks is mypy's to check
    assert as_protocol.engine is server.engine


def test_what_raises_is_not_kept(server):
    with server.writing("test") as connection:
        add(connection, "kept")
    with pytest.raises(ZeroDivisionError), server.writing("test") as connection:  # noqa: PT012
        add(connection, "lost")
        raise ZeroDivisionError
    assert slugs(server) == ["kept"]


def test_what_is_rolled_back_on_purpose_is_not_kept(server):
    with server.writing("test") as connection:
        add(connection, "lost")
        connection.rollback()
    assert slugs(server) == []


def test_a_reader_sees_one_state_and_waits_for_nobody(server, other):
    with server.reading() as connection:
        assert connection.execute(OUTLETS).all() == []
        with other.writing("test") as writing:
            add(writing, "new")
            assert connection.execute(OUTLETS).all() == []
        assert connection.execute(OUTLETS).all() == []
    assert slugs(server) == ["new"]


def test_a_reader_cannot_write(server):
    with pytest.raises(StoreUnavailable, match="takes no writes"), server.reading() as connection:
        add(connection, "x")
    reader = open_server(os.fspath(server.subject), read_only=True)
    with pytest.raises(StoreError, match="was opened for reading alone"), reader.writing("test"):
        pass
    reader.close()


def test_what_is_asked_often_is_read_and_planned_once(server):
    """Psycopg names it then, and forgets all names at the first ROLLBACK: so reading ends without one."""
    its = select(t.outlets.c.name).where(t.outlets.c.slug == "outlet-1")
    for number in range(20):
        with server.reading() as connection:
            connection.execute(its).first()
        with server.writing("test") as connection:
            add(connection, f"outlet-{number}")
    with server.writing("test") as connection:
        named = connection.exec_driver_sql("SELECT statement, generic_plans > 0 FROM pg_prepared_statements").all()
    kept = {" ".join(statement.split()[:2]): is_generic for statement, is_generic in named}
    assert kept["SELECT outlets.name"] is True  # a search is planned anew: test_planning.py
    assert kept["INSERT INTO"] is True


def test_a_closed_store(server):
    server.close()
    for transaction in (server.reading(), server.writing("test")):
        with pytest.raises(StoreError, match="the store is closed"), transaction:
            pass


def test_writers_queue(server, other):
    """Counting up by reading first: nothing is lost, and nobody is sent away."""
    with server.writing("test") as connection:
        add(connection, "counted")

    def count(its: Server) -> None:
        for _ in range(25):
            with its.writing("test") as connection:
                now = connection.execute(select(t.outlets.c.articles)).scalar_one()
                connection.execute(update(t.outlets).values(articles=now + 1))

    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(count, its) for its in (server, other, server, other)]:
            each.result()
    with server.reading() as connection:
        assert connection.execute(select(t.outlets.c.articles)).scalar() == 100


def test_who_waits_too_long_is_told(server, other):
    def hurry(connection: Connection) -> None:
        connection.exec_driver_sql("SET LOCAL lock_timeout = 1")

    event.listen(other.engine, "begin", hurry)
    too_long = pytest.raises(StoreUnavailable, match="somebody else has been writing for too long")
    with server.writing("test"), too_long, other.writing("test"):
        pass
    event.remove(other.engine, "begin", hurry)
    with other.writing("test") as connection:
        add(connection, "then")
    assert slugs(server) == ["then"]


def test_readers_of_another_database_have_a_lock_of_their_own(cluster, server):
    name = cluster.database(template=cluster.template())
    second = open_server(cluster.address(name))
    with server.writing("test"), second.writing("test") as connection:
        add(connection, "x")
    second.close()
    cluster.drop(name)


def test_text_with_nul_and_lone_surrogates(server):
    with server.writing("test") as connection:
        add(connection, "a\0b")
        connection.execute(text("UPDATE outlets SET name = :name"), {"name": "\0"})
        assert connection.execute(select(t.outlets.c.id).where(t.outlets.c.slug == "a\0b")).first()
        assert connection.execute(select(t.outlets.c.id).where(t.outlets.c.slug.in_(["a\0b"]))).first()
        assert connection.execute(select(t.outlets.c.name)).scalar() == "\ufffd"
    with (
        pytest.raises(StoreError, match="page: has characters that can't be kept"),
        server.writing("page") as connection,
    ):
        add(connection, "\ud800")
    assert slugs(server) == ["a\ufffdb"]


def test_what_cannot_be_kept_is_the_inputs_fault(server):
    too_long = "".join(map(chr, range(0x4E00, 0x4E00 + 9000)))  # more than an index's page holds
    for values in ({"slug": too_long}, {"slug": "x", "keep_days": 2**70}, {"slug": "x", "name": None}):
        with pytest.raises(StoreError, match=r"^page: ") as raised, server.writing("page") as connection:
            connection.execute(insert(t.outlets), {"name": "x", "articles": 0, **values})
        assert not isinstance(raised.value, StoreUnavailable)
        assert "INSERT" not in str(raised.value)


def test_a_savepoint_keeps_the_rest(server):
    with server.writing("test") as connection:
        add(connection, "once")
        with pytest.raises(IntegrityError), connection.begin_nested():
            add(connection, "once")
        add(connection, "twice")
    assert slugs(server) == ["once", "twice"]


FULL = """
CREATE FUNCTION full_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE 'could not extend file "base/1/2": No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_up BEFORE INSERT ON claims_index FOR EACH ROW EXECUTE FUNCTION full_up()
"""


def test_a_full_disk_keeps_nothing_of_a_page_and_one_with_room_all(database):
    """The server refuses the page's last rows in its own words, as where its disk is full."""
    store = open_store(database)
    with store.database.writing("test") as connection:
        connection.exec_driver_sql(FULL)
    page = article("Ana Reyes said the ferry sails.")
    with pytest.raises(
        StoreUnavailable, match="No space left on device; make room on the database's server"
    ) as raised:
        keep(store, page, url="https://vell.test/a")
    assert "INSERT" not in str(raised.value)
    assert not any(store.news.counts().values())
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("DROP TRIGGER full_up ON claims_index")
    keep(store, page, url="https://vell.test/a")
    assert store.news.counts()["articles"] == 1
    assert not check(store.database).counts
    store.close()


def test_a_deadlock_is_undone_and_may_be_repeated(server, other):
    """With somebody who doesn't take our lock."""
    with server.writing("test") as connection:
        add(connection, "a")
        add(connection, "b")
    a, b = (update(t.outlets).where(t.outlets.c.slug == slug).values(articles=7) for slug in "ab")
    tries = []

    def ours() -> None:
        tries.append(1)
        if len(tries) > 1:
            their.result()  # else we may have the row before who has waited for it has woken up
        with server.writing("test") as connection:
            connection.exec_driver_sql("SET LOCAL deadlock_timeout = 1")
            connection.execute(a)
            if len(tries) == 1:
                locked.set()
                wait_for(pids.get(timeout=60))
            connection.execute(b)

    locked, pids = threading.Event(), queue.Queue[int]()

    def wait_for(pid: int) -> None:
        """Until the stranger waits for us: a deadlock is looked for once, when its wait has lasted for its time."""
        asked = "SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s"
        with other.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as looking:
            while looking.exec_driver_sql(asked, (pid,)).scalar() != "Lock":
                time.sleep(0.01)

    def stranger() -> None:
        with other.engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL deadlock_timeout = '1h'")
            connection.execute(b)
            locked.wait()
            pids.put(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
            connection.execute(a)

    with ThreadPoolExecutor(2) as pool:
        their = pool.submit(stranger)
        pool.submit(patiently, ours, limit_s=30).result()
        their.result()
    assert len(tries) == 2


@pytest.mark.parametrize("ended", ["terminated", "killed"])
def test_a_backend_that_ends_in_a_transaction_leaves_nothing_and_may_be_tried_again(server, other, cluster, ended):
    tries: list[int] = []

    def write() -> None:
        with server.writing("test") as connection:
            add(connection, "kept")
            tries.append(pid(connection))
            if len(tries) == 1:
                end(cluster, tries[0], ended)
            add(connection, "too")

    with pytest.raises(StoreInterrupted, match="could not be written"):
        write()
    patiently(lambda: slugs(other), limit_s=60)
    assert patiently(lambda: slugs(server), limit_s=60) == []
    patiently(write, limit_s=60)
    assert slugs(server) == ["kept", "too"]


def end(cluster: Cluster, backend: int, how: str) -> None:
    """Ends a backend: as an administrator does, or as the system does that is out of memory."""
    if how == "terminated":
        with cluster.administering() as connection:
            connection.execute("SELECT pg_terminate_backend(%s, 30000)", [backend])
    else:
        os.kill(backend, signal.SIGKILL)
        cluster.wait()


class Between:
    """Stands between us and the server; when the first COMMIT goes by, the connection breaks: before it, or after."""

    def __init__(self, cluster: Cluster, *, before: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-", dir="/tmp"))
        self.commits: list[bytes] = []
        self._there = str(cluster.folder / ".s.PGSQL.5432")
        self._before = before
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / ".s.PGSQL.5432"))
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                ours, _ = self._listening.accept()
                theirs = socket.socket(socket.AF_UNIX)
                theirs.connect(self._there)
                threading.Thread(target=self._pass_on, args=(ours, theirs), daemon=True).start()

    def _pass_on(self, ours: socket.socket, theirs: socket.socket) -> None:
        with ours, theirs, suppress(OSError):
            while True:
                for which in ready_of([ours, theirs], [], [])[0]:
                    said = which.recv(1 << 16)
                    if not said:
                        return
                    if which is ours and b"COMMIT\0" in said and not self.commits:
                        self.commits.append(said)
                        if not self._before:
                            theirs.sendall(said)
                            assert theirs.recv(1 << 16)
                        return
                    (theirs if which is ours else ours).sendall(said)

    def close(self) -> None:
        self._listening.close()
        shutil.rmtree(self.folder)


@pytest.mark.parametrize("before", [True, False])
def test_a_connection_that_breaks_in_a_commit(server, cluster, before):
    """Whether the server had it or not, what comes out is so: unavailable and not kept, or kept."""
    between = Between(cluster, before=before)
    through = open_server(server.subject.replace(str(cluster.folder), str(between.folder)))
    tries = []

    def write() -> None:
        tries.append(1)
        with through.writing("test") as connection:
            add(connection, f"try {len(tries)}")

    patiently(write, limit_s=60)
    assert len(between.commits) == 1
    assert slugs(server) == (["try 2"] if before else ["try 1"])
    through.close()
    between.close()


def test_a_server_that_stays_away_in_a_commit(server, cluster, monkeypatch, restarted):
    monkeypatch.setattr(module, "OUTCOME_WAIT_S", 0.2)

    def stop(connection: Connection) -> None:
        restarted.stop("immediate")

    event.listen(server.engine, "commit", stop, once=True)
    unknown = pytest.raises(StoreUnavailable, match="whether it was written can't be learnt")
    with unknown as raised, server.writing("test") as connection:
        add(connection, "x")
    assert not isinstance(raised.value, StoreInterrupted)


def test_a_server_that_restarts(server, restarted):
    with server.writing("test") as connection:
        add(connection, "before")
    assert slugs(server) == ["before"]
    restarted.stop("fast")
    with pytest.raises(StoreInterrupted):
        slugs(server)
    with pytest.raises(StoreInterrupted), server.writing("test"):
        pass
    later = threading.Timer(0.3, restarted.start)
    later.start()
    assert patiently(lambda: slugs(server), limit_s=60) == ["before"]
    later.join()
    with server.writing("test") as connection:
        add(connection, "after")
    assert slugs(server) == ["before", "after"]


WRITER = """
import sys
from sqlalchemy import insert
from onrecord.store import schema as t
from onrecord.store.postgres.server import open_server
server = open_server(sys.argv[1])
with server.writing("test") as connection:
    connection.execute(insert(t.outlets), {"slug": "half", "name": "x", "articles": 0})
    print("written", flush=True)
    sys.stdin.read()
"""


def test_a_writer_that_is_killed_leaves_nothing_and_holds_nobody_up(server, database):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, database], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"written\n"
    writer.kill()
    writer.communicate()
    with server.writing("test") as connection:
        add(connection, "next")
    assert slugs(server) == ["next"]


def test_compacting_gives_back_what_is_free(server: Server, database: str) -> None:
    before = server.room()
    assert 0 <= before.free <= before.file
    with server.writing("test") as connection:
        rows = [{"slug": f"s{number}", "name": "n" * 500, "articles": 0} for number in range(5000)]
        connection.execute(insert(t.outlets), rows)
    full = server.room()
    with server.writing("test") as connection:
        connection.exec_driver_sql("DELETE FROM outlets")
    after = server.compact()
    assert before.file < after.file < full.file
    with server.reading() as connection:
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar() != "0"
    reader = open_server(database, read_only=True)
    with pytest.raises(StoreError, match="reading alone"):
        reader.compact()
    reader.close()
