"""Hosts leased in a PostgreSQL server: one holder at a time, over processes that die, and what one found out for all."""

import threading
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from onrecord.errors import StoreInterrupted
from onrecord.store.contract.leases import HostNote, Leases
from onrecord.store.postgres.server import open_server
from tests.postgres import Cluster
from tests.store.older import STORY_TABLES
from tests.store.postgres.test_schema import whole_metadata

LONG = 60.0


@pytest.fixture
def leases(database: str) -> Iterator[Leases]:
    opened = open_server(database)
    yield opened.leases
    opened.close()


def names(leases: Leases, hosts, holder, seconds=LONG):
    return {lease.host for lease in leases.take(hosts, holder, seconds)}


def test_a_host_is_leased_to_one_until_it_is_given_back(leases):
    assert names(leases, {"a", "b"}, "one") == {"a", "b"}
    assert names(leases, {"a", "b", "c"}, "two") == {"c"}
    assert names(leases, {"a"}, "one") == {"a"}
    leases.note([HostNote(host="a", is_released=True), HostNote(host="c", is_released=True)], "one")
    assert names(leases, {"a", "b", "c"}, "three") == {"a"}
    assert leases.take((), "one", LONG) == ()


def test_who_dies_loses_its_leases_when_their_time_is_over_and_who_renews_them_does_not(leases):
    assert names(leases, {"a", "b"}, "dead", -1.0) == {"a", "b"}
    assert names(leases, {"a"}, "one", 0.0) == {"a"}
    assert leases.renew({"a", "b"}, "one", LONG) == {"a"}
    assert names(leases, {"a", "b"}, "two") == {"b"}
    assert leases.renew({"b"}, "dead", LONG) == frozenset()


def test_what_one_found_out_the_next_one_knows(leases):
    leases.take({"a"}, "one", LONG)
    leases.note([HostNote(host="a", hold_s=300.0, rest_s=20.0, delay_s=7.0)], "one")
    assert names(leases, {"a"}, "two") == set()
    leases.note([HostNote(host="a", is_released=True)], "one")
    (lease,) = leases.take({"a"}, "two", LONG)
    assert (290 < lease.hold_s <= 300, 10 < lease.rest_s <= 20, lease.delay_s) == (True, True, 7.0)
    leases.note([HostNote(host="a", delay_s=1.0)], "one")  # it isn't that one's any more
    leases.note([HostNote(host="a", is_released=True)], "two")
    assert leases.take({"a"}, "one", LONG)[0].delay_s == 7.0


def test_hosts_that_nobody_asks_are_forgotten(leases):
    leases.take({"old", "held", "ours"}, "one", LONG)
    leases.note(
        [
            HostNote(host="old", rest_s=-90_000.0, is_released=True),
            HostNote(host="held", hold_s=60.0, is_released=True),
        ],
        "one",
    )
    assert leases.forget() == 1
    assert leases.forget() == 0


def test_many_at_once_never_hold_the_same(database: str):
    hosts = [f"host{number}" for number in range(40)]
    holding: dict[str, str] = {}
    doubled: list[str] = []
    guard = threading.Lock()

    def work(holder: str) -> None:
        server = open_server(database)
        for round_ in range(25):
            found = server.leases.take(hosts[round_ % 7 :], holder, LONG)
            with guard:
                doubled.extend(each.host for each in found if holding.get(each.host, holder) != holder)
                holding.update({each.host: holder for each in found})
            with guard:
                for each in found:
                    del holding[each.host]
            server.leases.note([HostNote(host=each.host, is_released=True) for each in found], holder)
        server.close()

    threads = [threading.Thread(target=work, args=(f"holder{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert doubled == []


def test_one_process_at_a_time_does_the_daily_work(database: str):
    first, second = open_server(database), open_server(database)
    with first.leases.alone() as is_alone:
        assert is_alone
        with second.leases.alone() as other:
            assert not other
    with second.leases.alone() as is_alone:
        assert is_alone
    first.close()
    second.close()


def test_who_is_ended_gives_the_daily_work_back(cluster: Cluster, database: str):
    first = open_server(database)
    with first.leases.alone() as is_alone, cluster.administering() as admin:
        assert is_alone
        admin.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s",
            [first.place.database],
        )
        second = open_server(database)
        with second.leases.alone() as other:
            assert other
    first.close()
    second.close()


def test_a_server_that_is_gone_is_an_interruption(cluster: Cluster, leases):
    leases.take({"a"}, "one", LONG)
    cluster.stop()
    try:
        with pytest.raises(StoreInterrupted):
            leases.renew({"a"}, "one", LONG)
        with pytest.raises(StoreInterrupted), leases.alone():
            pass
    finally:
        cluster.start_again()
    assert leases.renew({"a"}, "one", LONG) == {"a"}


def test_a_store_of_schema_0014_is_given_the_table(cluster: Cluster, database: str):
    opened = open_server(database)
    with opened.engine.begin() as connection:
        for name in STORY_TABLES:
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("DROP TABLE said_about")
        for name in ("reference_merges", "reference_names", "reference_people", "reference_files"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        for name in ("acronyms", "held_offices", "offices_alone", "person_facts", "beside", "link_again"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("ALTER TABLE speakers DROP COLUMN family")
        connection.exec_driver_sql("DROP TRIGGER person_of_name ON speakers")
        connection.exec_driver_sql("DROP TRIGGER keep_speakers_moved ON speakers")
        for name in ("registry_log", "apart", "name_rules"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        for name in ("person_id", "by"):
            connection.exec_driver_sql(f"ALTER TABLE speakers DROP COLUMN {name}")
        connection.exec_driver_sql("DROP TABLE persons")
        connection.exec_driver_sql("CREATE INDEX speakers_statements ON speakers (statements)")
        for name in ("articles_vanished", "feeds_broken", "attributions_role"):
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for name in (
            "played",
            "outlet_icons",
            "interests",
            "notes",
            "reader_counts",
            "kept_articles",
            "unread",
            "readers",
            "robots",
            "audit",
            "identities",
            "challenges",
            "passkeys",
            "tokens",
            "invitations",
            "sessions",
            "accounts",
            "hosts",
            "corrections",
            "rereads",
            "edits",
            "former_passages",
            "former_statements",
        ):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("ALTER TABLE captures DROP COLUMN edition")
        connection.exec_driver_sql("ALTER TABLE attributions DROP COLUMN first_seen")
        connection.exec_driver_sql("ALTER TABLE attributions DROP COLUMN circumstances")
        connection.exec_driver_sql("ALTER TABLE speakers DROP COLUMN former")
        for name in ("own_title", "site", "request", "selectors"):
            connection.exec_driver_sql(f"ALTER TABLE feeds DROP COLUMN {name}")
        for name in ("person_of_name", "keep_speakers_moved"):
            connection.exec_driver_sql(f"DROP FUNCTION {name}()")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0014'")
    opened.close()
    opened = open_server(database)
    with opened.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, whole_metadata()) == []
    opened.close()
