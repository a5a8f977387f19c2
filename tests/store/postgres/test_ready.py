"""What is wrong with a server or a database is said in one sentence, and nothing is changed in it."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from psycopg import sql
from sqlalchemy import text

from onrecord.errors import EarlierStore, StoreError, StoreInterrupted, StoreUnavailable
from onrecord.store.connect import HEAD
from onrecord.store.postgres import ready
from onrecord.store.postgres.server import open_server
from tests.postgres import Cluster


def problem(store: str, kind: type[StoreError] = StoreError, *, read_only: bool = False) -> str:
    """What opening it says, which must be one line about the address."""
    with pytest.raises(kind) as raised:
        open_server(store, read_only=read_only)
    assert raised.type is kind
    assert "\n" not in str(raised.value)
    assert raised.value.subject.startswith("postgresql://")
    return raised.value.problem


def tables(cluster: Cluster, database: str) -> list[str]:
    with cluster.administering(database) as connection:
        rows = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        return [row[0] for row in rows]


@pytest.fixture
def name(cluster: Cluster) -> Iterator[str]:
    made = cluster.database()
    yield made
    cluster.drop(made)


@contextmanager
def role(cluster: Cluster, options: str = "LOGIN") -> Iterator[str]:
    """A user who owns nothing."""
    who = "guest user"
    with cluster.administering() as connection:
        connection.execute(sql.SQL("CREATE ROLE {} ").format(sql.Identifier(who)) + sql.SQL(options))
    try:
        yield who
    finally:
        with cluster.administering() as connection:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(who)))


def test_a_store_is_made_once_and_opened_again(cluster, name):
    open_server(cluster.address(name)).close()
    made = tables(cluster, name)
    assert {"articles", "articles_index", "alembic_version"} <= set(made)
    with cluster.administering(name) as connection:
        connection.execute("INSERT INTO outlets (slug, name, articles) VALUES ('vell', 'Vell', 0)")
    server = open_server(cluster.address(name))
    with server.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM outlets").scalars().all() == ["Vell"]
    server.close()


def test_many_processes_make_it_at_once(cluster, name):
    program = "import sys; from onrecord.store.postgres.server import open_server; open_server(sys.argv[1])"
    them = [
        subprocess.Popen([sys.executable, "-c", program, cluster.address(name)], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [(each.communicate()[1], each.returncode) for each in them] == [(b"", 0)] * 3


def test_many_threads_make_it_at_once(cluster, name):
    together = threading.Barrier(6)

    def make() -> str:
        together.wait()
        server = open_server(cluster.address(name))
        with server.reading() as connection:
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        server.close()
        return str(version)

    with ThreadPoolExecutor(6) as pool:
        made = [pool.submit(make) for _ in range(6)]
        assert {each.result() for each in made} == {HEAD}


def test_an_old_server(database, monkeypatch):
    monkeypatch.setattr(ready, "OLDEST", 99)
    assert re.fullmatch(
        r"is PostgreSQL \d+\.\d+.*, and OnRecord needs 99 or newer; please update the server", problem(database)
    )


def test_another_encoding(cluster):
    for encoding in ("LATIN1", "SQL_ASCII"):
        name = cluster.database(encoding=encoding)
        assert f'the database "{name}" is encoded in {encoding}, and OnRecord needs UTF8' in problem(
            cluster.address(name)
        )
        assert tables(cluster, name) == []
        cluster.drop(name)


def test_somebody_elses_tables(cluster, name):
    with cluster.administering(name) as connection:
        for table in ("orders", "goods", "alembic_version", "captures"):
            connection.execute(sql.SQL("CREATE TABLE {} (id int)").format(sql.Identifier(table)))
    said = problem(cluster.address(name))
    assert 'holds somebody else\'s tables (alembic_version, captures, goods, ...) in schema "public"' in said
    assert tables(cluster, name) == ["alembic_version", "captures", "goods", "orders"]


def test_a_schema_of_its_own_beside_somebody_elses(cluster, name):
    with cluster.administering(name) as connection:
        connection.execute("CREATE TABLE orders (id int)")
        connection.execute("CREATE SCHEMA news")
    store = cluster.address(name) + "&options=-csearch_path%3Dnews"
    first, second = open_server(store), open_server(store)
    assert first.place.schema == "news"
    assert first.place.lock == second.place.lock
    assert tables(cluster, name) == ["orders"]
    first.close()
    second.close()


def test_a_newer_store(cluster, name):
    open_server(cluster.address(name)).close()
    with cluster.administering(name) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        said = problem(cluster.address(name), read_only=read_only)
        assert said == "was written by a newer OnRecord (its schema is 9999); please update OnRecord"


def test_an_earlier_store_to_be_read_alone(cluster, name):
    open_server(cluster.address(name)).close()
    with cluster.administering(name) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0013'")
    assert "is of an earlier OnRecord (its schema is 0013, now" in problem(
        cluster.address(name), EarlierStore, read_only=True
    )


def test_an_empty_database_to_be_read_alone(cluster, name):
    assert "is an empty database" in problem(cluster.address(name), read_only=True)
    assert tables(cluster, name) == []


def test_a_server_that_is_not_there(tmp_path):
    assert "the server can't be reached: " in problem(f"postgresql://u@/db?host={tmp_path}", StoreInterrupted)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and doesn't listen
        said = problem(f"postgresql://u@127.0.0.1:{taken.getsockname()[1]}/db", StoreInterrupted)
    assert "the server can't be reached: " in said
    assert "Connection refused" in said


def test_no_such_database(cluster):
    said = problem(cluster.address("nothing of the kind"), StoreUnavailable)
    assert said.startswith("there is no such database; make it with: createdb")
    assert 'database "nothing of the kind" does not exist' in said


def test_no_such_user(cluster):
    assert problem(cluster.address("postgres", "stranger"), StoreUnavailable).startswith(
        "the server knows no such user"
    )


def test_no_such_service(monkeypatch, tmp_path):
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    assert "service file" in problem("postgresql:///?service=nowhere", StoreUnavailable)


def test_no_right_to_connect_make_read_or_write(cluster, name):
    with role(cluster) as who:
        as_guest = cluster.address(name, "guest%20user")
        assert problem(as_guest) == (
            f'"{who}" may not make tables in schema "public" of "{name}"; as its owner: GRANT CREATE ON SCHEMA "public" TO "{who}"'
        )
        open_server(cluster.address(name)).close()
        assert f'"{who}" may not write accounts; as its owner: GRANT SELECT, INSERT, UPDATE, DELETE' in problem(
            as_guest
        )
        assert f'"{who}" may not read accounts; as its owner: GRANT SELECT ON' in problem(as_guest, read_only=True)
        with cluster.administering(name) as connection:
            connection.execute(
                sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}").format(sql.Identifier(who))
            )
        server = open_server(as_guest, read_only=True)
        with server.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == 0
        server.close()
        with cluster.administering(name) as connection:
            connection.execute("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC")
        assert problem(as_guest, StoreUnavailable).startswith("this user may not connect to that database")
        with cluster.administering(name) as connection:
            connection.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(who)))


def test_passwords(cluster, name, monkeypatch, tmp_path):
    secret = "pa ss@/:%word"
    with role(cluster, f"LOGIN PASSWORD '{secret}'") as who, cluster.password_for(who):
        monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
        monkeypatch.delenv("PGPASSWORD", raising=False)
        store = cluster.address(name, "guest%20user")
        assert problem(store, StoreUnavailable).startswith(
            "the server asks for a password: put it into PGPASSWORD or ~/.pgpass"
        )
        wrong = store.replace("guest%20user", "guest%20user:sesame")
        said = problem(wrong, StoreUnavailable)
        assert said.startswith("the server knows no such user, or the password is another")
        assert "sesame" not in said
        with_it = store.replace("guest%20user", "guest%20user:pa%20ss%40%2F%3A%25word")
        assert "may not make tables" in problem(with_it)
        (tmp_path / "pgpass").write_text(f"*:*:{name}:{who}:" + secret.replace(":", "\\:") + "\n")
        (tmp_path / "pgpass").chmod(0o600)
        assert "may not make tables" in problem(store)
        monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
        monkeypatch.setenv("PGPASSWORD", secret)
        assert "may not make tables" in problem(store)
        monkeypatch.delenv("PGPASSWORD")
        services = tmp_path / "services"
        services.write_text(f"[news]\nhost={cluster.folder}\ndbname={name}\nuser={who}\npassword={secret}\n")
        monkeypatch.setenv("PGSERVICEFILE", str(services))
        assert "may not make tables" in problem("postgresql:///?service=news")


def test_an_extensions_tables_are_nobodys(cluster, name):
    with cluster.administering(name) as connection:
        known = connection.execute(
            "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_stat_statements'"
        ).fetchone()
        if known:  # Debian has it in the server's own package
            connection.execute("CREATE EXTENSION pg_stat_statements")
    open_server(cluster.address(name)).close()


def test_a_migration_that_fails_leaves_nothing(cluster, name, monkeypatch):
    from onrecord.store.postgres import schema

    def broken() -> Iterator[str]:
        yield "SELECT 1 / 0"

    monkeypatch.setattr(schema, "_triggers", broken)
    assert "division by zero" in problem(cluster.address(name))
    assert tables(cluster, name) == []


def test_psycopg_is_not_loaded_for_a_file(tmp_path):
    program = (
        "import sys; from onrecord.store.store import open_store; import onrecord.cli;"
        " open_store(sys.argv[1]).close(); print([m for m in sys.modules if m.startswith('psycopg')])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "s")], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"


def test_without_psycopg_it_says_what_to_install():
    # the command itself, since a module that takes psycopg must not be loaded before the address is looked at
    program = "import sys; sys.modules['psycopg'] = None; from onrecord.__main__ import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", program, "feeds"],
        env=os.environ | {"ONRECORD_STORE": "postgresql://u:secret@h/d"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "onrecord: PostgreSQL: needs the package psycopg, which can't be loaded: pip install"
    )
    assert ended.stderr.count("\n") == 1
    assert "secret" not in ended.stderr
