"""Whose turn it is, among feeds and pages of many hosts."""

import pytest
from sqlalchemy import event, insert

from onrecord.model import Outlet
from onrecord.store import schema as t

pytestmark = pytest.mark.both_databases

NOW = 1_000_000.0


@pytest.fixture
def followed(store):
    """Three feeds on hosts of their own."""
    slug = store.keeping.add_outlet(Outlet(name="Vell Post"))
    return [store.feeds.follow(f"https://{name}.example/feed", outlet_slug=slug, now=NOW)[0] for name in "abc"]


def wait(store, feed, host, count, *, at=NOW - 60.0):
    rows = [
        {
            "url": f"https://{host}/{feed}/{number}",
            "address": f"https://{host}/{feed}/{number}",
            "host": host,
            "feed_id": feed,
            "state": "due",
            "from_entry": False,
            "entry": "{}",
            "first_seen": at,
            "next_visit": at + number / 1000,
            "visits": 0,
            "failures": 0,
        }
        for number in range(count)
    ]
    with store.database.dialect.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(insert(t.pages), rows)


def hosts(store, **how):
    return [each.host for each in store.queue.due(NOW, feeds=0, **how)]


def test_a_host_with_very_many_pages_leaves_room_for_others(store, followed):
    wait(store, followed[0], "a.example", 3000)
    wait(store, followed[1], "b.example", 2, at=NOW - 10.0)
    wait(store, followed[2], "c.example", 1, at=NOW - 5.0)
    assert hosts(store) == ["a.example"] * 5 + ["b.example"] * 2 + ["c.example"]
    assert hosts(store, pages=2) == ["a.example"] * 2


def test_pages_come_longest_overdue_first_and_not_before_their_time(store, followed):
    wait(store, followed[0], "z.example", 1, at=NOW - 30.0)
    wait(store, followed[0], "y.example", 1, at=NOW - 90.0)
    wait(store, followed[0], "x.example", 1, at=NOW + 90.0)
    assert hosts(store) == ["y.example", "z.example"]


def test_pages_of_a_paused_feed_wait_without_waking_anybody(store, followed):
    wait(store, followed[0], "a.example", 3)
    wait(store, followed[1], "a.example", 1)
    assert len(hosts(store)) == 4
    for feed in followed:
        store.feeds.change_feed(feed, paused=True)
    store.feeds.change_feed(followed[1], paused=False)
    assert len(hosts(store)) == 1
    store.feeds.change_feed(followed[1], paused=True)
    assert hosts(store) == []
    assert store.queue.next_due() is None


def test_pages_count_for_the_next_time_only_where_they_are_wanted(store, followed):
    wait(store, followed[0], "a.example", 1)
    assert store.queue.next_due() == NOW - 60.0
    assert store.queue.next_due(pages=False) == NOW


@pytest.mark.usefixtures("path")  # of SQLite's plans; those of PostgreSQL are in postgres/test_plans.py
def test_no_page_is_looked_at_that_is_not_taken(store, followed):
    wait(store, followed[0], "a.example", 3)
    asked = []

    @event.listens_for(store.database.dialect.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    assert len(store.queue.due(NOW, feeds=0)) == 3
    with store.database.dialect.engine.connect() as connection:
        for statement, parameters in [each for each in asked if each[0].startswith("SELECT")]:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in plan if "pages" in row[3]]
            assert steps
            assert all("INTEGER PRIMARY KEY" in step or "INDEX pages_turn" in step for step in steps), steps


def test_a_feed_whose_pages_are_on_very_many_hosts_leaves_room_for_others(store, followed):
    for number in range(300):
        wait(store, followed[0], f"a{number}.example", 2, at=NOW - 900.0)
    wait(store, followed[1], "b.example", 1, at=NOW - 10.0)
    assert len(hosts(store)) == 6
    assert "b.example" in hosts(store)


def test_what_a_wrong_clock_put_off_is_brought_back(store, followed):
    years = NOW + 3 * 365 * 86400.0
    store.feeds.change_feed(followed[0], read_now=years)
    wait(store, followed[1], "b.example", 1, at=years)
    assert store.queue.recall(NOW) == 1
    assert [each.is_feed for each in store.queue.due(NOW)].count(True) == 3
    assert hosts(store) == ["b.example"]
    assert store.queue.recall(NOW) == 0
