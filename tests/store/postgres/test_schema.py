"""A new PostgreSQL store has the tables that the code asks, and its triggers keep the counts that SQLite's keep."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, MetaData, delete, insert, select, update

from onrecord.store import schema as t
from onrecord.store.connect import HEAD, open_engine
from onrecord.store.postgres import schema
from onrecord.store.postgres.server import Server, open_server
from tests.postgres import Cluster

KEPT = (t.counters, t.feed_counts, t.feed_tallies, t.speaker_outlets)
KEPT_COLUMNS = {
    t.outlets: ("id", "followed"),
    t.speakers: ("id", "outlets"),
    t.feeds: ("id", "place"),
}


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Server]:
    name = cluster.database(template=cluster.template())
    opened = open_server(cluster.address(name))
    yield opened
    opened.close()
    cluster.drop(name)


def whole_metadata() -> MetaData:
    """All tables and indexes that a store in PostgreSQL has."""
    whole = MetaData()
    for table in (*t.metadata.tables.values(), *schema.metadata.tables.values()):
        table.to_metadata(whole)
    return whole


def test_a_new_store_has_the_tables_that_the_code_asks(server):
    with server.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, whole_metadata()) == []
        assert context.get_current_revision() == HEAD


def test_names_sort_as_their_bytes_do(server):
    names = ["b", "B", "a", "ä", "_", "Z", "é", "zz", "\U0001f600", "ﬀ"]
    with server.writing("test") as connection:
        connection.execute(insert(t.authors), [{"slug": name, "name": name} for name in names])
        assert connection.execute(select(t.authors.c.slug).order_by(t.authors.c.slug)).scalars().all() == sorted(
            names
        )
        connection.execute(delete(t.authors))


def test_nothing_is_indexed_by_a_collation_of_the_system(server):
    asked = (
        "SELECT DISTINCT collname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
        " JOIN pg_collation ON pg_collation.oid = attcollation WHERE relnamespace = 'public'::regnamespace"
        " AND relname <> 'alembic_version' AND relname <> 'alembic_version_pkc'"
    )
    with server.reading() as connection:
        assert connection.exec_driver_sql(asked).scalars().all() == ["C"]


def test_ids_have_64_bits(server):
    most = 2**63 - 1
    with server.writing("test") as connection:
        connection.execute(insert(t.authors), {"id": most, "slug": "most", "name": "x"})
        assert connection.execute(select(t.authors.c.id).where(t.authors.c.slug == "most")).scalar() == most
        connection.execute(delete(t.authors))
    with server.reading() as connection:
        asked = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type = 'integer'"
        )
        assert connection.exec_driver_sql(asked).all() == []


STANCES = st.sampled_from([None, "speech", "thought"])
FEW = st.integers(1, 3)
NAMES = st.sampled_from([None, "News", "news", "Öl", "b"])
STEPS = st.one_of(
    st.tuples(st.just("outlet"), FEW, st.sampled_from(["Vell", "Ära", "b"])),
    st.tuples(st.just("feed"), FEW, FEW, st.booleans(), NAMES, st.sampled_from(["active", "paused", "gone"])),
    st.tuples(st.just("state"), FEW, st.integers(0, 2), st.none() | st.just(5.0)),
    st.tuples(st.just("feed_out"), FEW),
    st.tuples(
        st.just("page"), FEW, FEW, st.sampled_from(["due", "done"]), st.none() | st.just(5.0), st.booleans()
    ),
    st.tuples(st.just("page_out"), FEW),
    st.tuples(st.just("entry"), FEW, FEW),
    st.tuples(st.just("entry_out"), FEW),
    st.tuples(st.just("said"), st.lists(st.tuples(st.none() | FEW, st.none() | FEW, STANCES), max_size=4)),
    st.tuples(st.just("said_anew"), st.none() | FEW, st.none() | FEW, STANCES),
    st.tuples(st.just("unsaid"), st.integers(0, 40)),
    st.tuples(st.just("entity"), st.sampled_from(["s1", "s2", "nobody"])),
    st.tuples(st.just("entity_out"), st.sampled_from(["s1", "s2"])),
)


class Model:
    """Does the same to whatever database it is given."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.number = 0
        run = connection.execute
        for number in (1, 2, 3):
            run(insert(t.outlets), {"id": number, "slug": f"o{number}", "name": f"O{number}", "articles": 0})
            run(insert(t.speakers), {"id": number, "slug": f"s{number}", "name": "S", "type": "person"})
            run(insert(t.feeds), {"id": number, "outlet_id": number, "url": f"f{number}"})
        run(insert(t.articles), ARTICLE)

    def next(self) -> int:
        self.number += 1
        return self.number

    def outlet(self, which: int, name: str) -> None:
        self.connection.execute(update(t.outlets).where(t.outlets.c.id == which).values(name=name))

    def feed(self, which: int, outlet: int, followed: bool, folder: str | None, status: str) -> None:
        values = {"outlet_id": outlet, "followed": followed, "folder": folder, "status": status}
        if not self.connection.execute(update(t.feeds).where(t.feeds.c.id == which).values(**values)).rowcount:
            self.connection.execute(insert(t.feeds), {"id": which, "url": f"f{which}", **values})

    def state(self, which: int, failures: int, success: float | None) -> None:
        its = t.feeds.c.id == which
        self.connection.execute(update(t.feeds).where(its).values(failures=failures, last_success=success))

    def feed_out(self, which: int) -> None:
        for table in (t.entries, t.pages):
            self.connection.execute(delete(table).where(table.c.feed_id == which))
        self.connection.execute(delete(t.feeds).where(t.feeds.c.id == which))

    def _known(self, feed: int) -> bool:
        return self.connection.execute(select(t.feeds.c.id).where(t.feeds.c.id == feed)).first() is not None

    def page(self, which: int, feed: int, state: str, at: float | None, kept: bool) -> None:
        values = {"feed_id": feed, "state": state, "next_visit": at, "article_id": 1 if kept else None}
        if not self._known(feed):
            return
        if not self.connection.execute(update(t.pages).where(t.pages.c.id == which).values(**values)).rowcount:
            plain = {
                "address": "",
                "host": "",
                "from_entry": False,
                "entry": "",
                "first_seen": 0,
                "visits": 0,
                "failures": 0,
            }
            self.connection.execute(insert(t.pages), {"id": which, "url": f"p{which}", **plain, **values})

    def page_out(self, which: int) -> None:
        self.connection.execute(delete(t.pages).where(t.pages.c.id == which))

    def entry(self, which: int, feed: int) -> None:
        if not self._known(feed):
            return
        if not self.connection.execute(
            update(t.entries).where(t.entries.c.id == which).values(feed_id=feed)
        ).rowcount:
            plain = {"digest": "", "first_seen": 0, "last_seen": 0}
            self.connection.execute(insert(t.entries), {"id": which, "feed_id": feed, "key": f"k{which}", **plain})

    def entry_out(self, which: int) -> None:
        self.connection.execute(delete(t.entries).where(t.entries.c.id == which))

    def said(self, them: list[tuple[int | None, int | None, str | None]]) -> None:
        rows = [
            {"id": self.next(), "speaker_id": speaker, "outlet_id": outlet, "act": act, **STATEMENT}
            for speaker, outlet, act in them
        ]
        if rows:
            self.connection.execute(insert(t.attributions).values(rows))

    def said_anew(self, speaker: int | None, outlet: int | None, act: str | None) -> None:
        self.connection.execute(
            update(t.attributions)
            .where(t.attributions.c.id % 2 == 0)
            .values(speaker_id=speaker, outlet_id=outlet, act=act)
        )

    def unsaid(self, below: int) -> None:
        self.connection.execute(delete(t.attributions).where(t.attributions.c.id < below))

    def entity(self, slug: str) -> None:
        row = {"article_id": 1, "local_id": f"e{self.next()}", "type": "person", "name": "", "slug": slug}
        self.connection.execute(insert(t.entities), row)

    def entity_out(self, slug: str) -> None:
        self.connection.execute(delete(t.entities).where(t.entities.c.slug == slug))

    def kept(self) -> dict[str, list[Any]]:
        found = {table.name: sorted(map(tuple, self.connection.execute(select(table)))) for table in KEPT}
        for table, names in KEPT_COLUMNS.items():
            rows = self.connection.execute(select(*(table.c[name] for name in names)))
            found[table.name] = sorted(map(tuple, rows))
        return found


ARTICLE = {
    "id": 1, "key": "a", "first_seen": 0, "published_precision": "", "excerpt": "", "truncated": False, "coverage": "",
    "statements": 0, "speakers": "", "revisions": 0,
}  # fmt: skip
STATEMENT = {
    "article_id": 1, "local_id": "", "stance": "", "kind": "", "negated": False, "confidence": 0, "cue": "", "before": "",
    "content": "", "after": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory) -> Iterator[Engine]:
    engine = open_engine(tmp_path_factory.mktemp("both") / "store.sqlite")
    yield engine
    engine.dispose()


@given(steps=st.lists(STEPS, max_size=30))
def test_triggers_keep_what_sqlites_keep(server, sqlite, steps):
    kept = []
    for engine in (sqlite, server.engine):
        with engine.connect() as connection:
            transaction = connection.begin()
            model = Model(connection)
            for name, *given_ in steps:
                getattr(model, name)(*given_)
            kept.append(model.kept())
            transaction.rollback()
    assert kept[0] == kept[1]


def changes(connection: Connection) -> int:
    return int(connection.execute(select(t.speakers.c.changes).where(t.speakers.c.id == 1)).scalar_one())


@pytest.mark.parametrize(
    ("step", "counts"),
    [
        (("said", [(1, 1, None)]), True),
        (("said_anew", 1, 2, None), True),
        (("said_anew", 2, None, None), True),
        (("said_anew", None, None, "thought"), True),
        (("unsaid", 40), True),
        (("entity", "s1"), True),
        (("entity_out", "s1"), True),
        (("said", [(2, 1, None)]), False),
        (("entity", "s2"), False),
        (("outlet", 1, "Vell"), False),
    ],
)
def test_what_a_speakers_line_shows_may_have_changed(server, sqlite, step, counts):
    """SQLite also counts what was put in the place of the same."""
    for engine in (sqlite, server.engine):
        with engine.connect() as connection:
            transaction = connection.begin()
            model = Model(connection)
            model.said([(1, 1, None), (1, 1, None), (1, None, None)])
            model.entity("s1")
            before = changes(connection)
            getattr(model, step[0])(*step[1:])
            assert (changes(connection) > before) == counts
            transaction.rollback()
