"""On PostgreSQL the lists that people wait for walk an index in order: nothing large is read to be thrown away, or sorted.

A plan depends on how much there is, so the tables are told to be large, and PostgreSQL is told what it would know of them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from psycopg.sql import Literal
from sqlalchemy import Connection, event

from onrecord.model import Author, Outlet, Stance
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.search import Query
from onrecord.store.store import Store, open_store
from tests.postgres import Cluster
from tests.store.making import article, day, keep

NOW = 1_800_000_000.0
_VALUE = re.compile(r"%\((\w+)\)s")
"""A value's place in a statement."""
_PLANNED_TIMES = 5
"""So often PostgreSQL plans a prepared statement for its own values before it thinks of one plan for all."""
LISTS = {
    "feed": lambda store: store.news.feed(),
    "next page": lambda store: store.news.feed(after="7fffffffffffff"),
    "outlet": lambda store: store.news.feed(ArticleFilter(outlet="outlet-3")),
    "section": lambda store: store.news.feed(ArticleFilter(section="World")),
    "folder": lambda store: store.news.feed(ArticleFilter(folder="World")),
    "statements": lambda store: store.people.statements("ana-reyes"),
    "drawing": lambda store: store.people.newest_statements("ana-reyes", limit=30, drawn=200),
    "person": lambda store: store.people.person("ana-reyes"),
    "people": lambda store: store.people.busiest(),
    "author's articles": lambda store: store.news.author_articles("cleo-marsh"),
    "due": lambda store: store.queue.due(NOW),
    "next due": lambda store: store.queue.next_due(),
}
SEARCHES = {
    "articles": lambda store: store.search.articles(Query(words='talks "on the" -no')),
    "articles of an outlet": lambda store: store.search.articles(Query(words="talks", outlet="outlet-3")),
    "claims": lambda store: store.search.claims(Query(words='"talks go on"')),
    "claims of a person": lambda store: store.search.claims(Query(speaker="ana-reyes", stance=Stance.SAYS)),
}
_GROW = """
DO $$ BEGIN
INSERT INTO outlets (id, slug, name, articles) SELECT n, 'outlet-' || n, 'Outlet ' || n, 0 FROM generate_series(1000, 1300) n;
INSERT INTO feeds (outlet_id, url, followed, folder, host, next_poll, added)
    SELECT 1000 + n % 300, 'https://feed.test/' || n, true, CASE WHEN n % 10 = 0 THEN 'World' END, 'h' || n, 1800000000 - n % 50, 0
    FROM generate_series(1, 2000) n;
INSERT INTO pages (url, address, host, feed_id, state, from_entry, entry, first_seen, next_visit, visits, failures)
    SELECT 'p' || n, 'p' || n, 'h' || n % 700, (SELECT min(id) FROM feeds) + n % 2000, 'due', false, '{}', 0, 1800000000 - n, 0, 0
    FROM generate_series(1, 20000) n;
INSERT INTO articles (id, key, outlet_id, first_seen, published_precision, excerpt, truncated, coverage, statements, speakers, revisions)
    SELECT n::bigint * 1000 << 20, 'k' || n, 1000 + n % 300, 0, 'day', '', false, 'full', 1, '[]', 1 FROM generate_series(1, 20000) n;
INSERT INTO attributions (id, article_id, local_id, speaker_id, outlet_id, stance, kind, negated, confidence, cue, before, content, after, act)
    SELECT id << 11, id, 'a1', (SELECT min(id) FROM speakers), outlet_id, 'says', 'indirect', false, 1, '', '', '', '', 'speech' FROM articles
    ON CONFLICT DO NOTHING;
INSERT INTO articles_index (id, words, pairs, tokens)
    SELECT id, ('''w' || (id >> 20) % 5000 || ''' ''/every'' ''/8:' || (id >> 20) / 691200 || '''')::tsvector, '{1,2}', ' w ' FROM articles
    ON CONFLICT DO NOTHING;
INSERT INTO claims_index (id, words, pairs, tokens)
    SELECT id << 11, words, pairs, tokens FROM articles_index ON CONFLICT DO NOTHING;
END $$
"""


@pytest.fixture(scope="module")
def large(cluster: Cluster) -> Iterator[Store]:
    name = cluster.database(template=cluster.template())
    store = open_store(cluster.address(name))
    store.keeping.add_outlet(Outlet(name="Outlet 3"))
    for number in range(30):
        made = article("Ana Reyes said talks go on.", section="World", authors=[Author(name="Cleo Marsh")])
        keep(store, made, url=f"https://vell.test/{number}", when=day(number), outlet="outlet-3")
    with cluster.administering(name) as connection:
        connection.execute(_GROW)
        connection.execute("VACUUM ANALYZE")
    yield store
    store.close()
    cluster.drop(name)


def own_plan(connection: Connection, statement: str, given: Mapping[str, object]) -> str:
    """A statement's plan for its own values, as it was carried out."""
    explained = f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) {statement}"
    return "\n".join(connection.exec_driver_sql(explained, dict(given)).scalars())


def kept_plan(connection: Connection, statement: str, given: Mapping[str, object]) -> str:
    """The plan with which a statement goes on that comes often, as it was carried out: for any values, if PostgreSQL expects no
    better one from knowing them."""
    names = list(dict.fromkeys(_VALUE.findall(statement)))
    numbered = _VALUE.sub(lambda name: f"${names.index(name[1]) + 1}", statement).replace("%%", "%")
    values = ", ".join(Literal(given[name]).as_string() for name in names)
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PREPARE its AS {numbered}")
    explained = f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) EXECUTE its{f'({values})' if names else ''}"
    for _ in range(_PLANNED_TIMES + 1):
        plan = "\n".join(row[0] for row in driver.execute(explained))
    driver.execute("DEALLOCATE its")
    return plan


def plans(
    store: Store, ask: Callable[[Store], object], planned: Callable[..., str] = own_plan
) -> Iterator[tuple[str, str]]:
    """Each statement that asks, with its plan."""
    asked: list[tuple[str, Any]] = []

    def note(_1: Connection, _2: object, statement: str, parameters: object, _3: object, _4: bool) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append((statement, parameters))

    engine = store.database.dialect.engine
    event.listen(engine, "before_cursor_execute", note)
    ask(store)
    event.remove(engine, "before_cursor_execute", note)
    assert asked
    with engine.connect() as connection:
        for statement, parameters in asked:
            yield statement, planned(connection, statement, parameters)


def looked_at(plan: str) -> int:
    """The rows that the plan's steps gave, over all their turns."""
    return sum(int(rows) * int(loops) for rows, loops in re.findall(r"actual rows=(\d+) loops=(\d+)", plan))


@pytest.mark.parametrize("planned", [own_plan, kept_plan])
@pytest.mark.parametrize("name", LISTS)
def test_lists_look_at_few_rows(large: Store, name: str, planned: Callable[..., str]) -> None:
    for statement, plan in plans(large, LISTS[name], planned):
        scanned = re.findall(r"Seq Scan on (articles|attributions|pages|revisions)\b", plan)
        assert not scanned, (statement, plan)
        assert looked_at(plan) < 100_000, (statement, plan)


@pytest.mark.parametrize("name", SEARCHES)
def test_searches_go_by_the_index_of_words(large: Store, name: str) -> None:
    """But for a few rows, the newest, which are looked at one by one."""
    scans = []
    for statement, plan in plans(large, SEARCHES[name]):
        if "@@" in statement:
            scans += re.findall(r"Index Scan (?:Backward using|on) (?:articles|claims)_index_(\w+)", plan)
            assert "Seq Scan" not in plan
            assert looked_at(plan) < 1_000, (statement, plan)
    assert {"pkey", "words"} == set(scans)
    assert sorted(scans) == scans, "the newest first, and then by the index alone"
