"""Changes are found by indexes from their time on: however much is kept, nothing is looked through, and nothing sorted."""

from sqlalchemy import event

from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store
from tests.store.since.making import MORNING, NEXT_MORNING, one_story, put


def asked(store: Store, since: float) -> list[tuple[str, object]]:
    """What finding and showing changes asks the database."""
    statements: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("SELECT"):
            statements.append((statement, parameters))

    engine = store.database.dialect.engine
    event.listen(engine, "before_cursor_execute", note)
    found = store.since.changes(OWNER, since, NEXT_MORNING)
    for its in found.by_topic.values():
        store.since.lines(its)
    followed = store.interests.followed(OWNER)
    (story,) = (int(each.interest.key) for each in followed if each.interest.kind is InterestKind.STORY)
    for view in (None, View.UNREAD, View.STARRED):
        store.news.feed(ArticleFilter(story=story, view=view), reader=OWNER)
    store.since.looked(OWNER)
    event.remove(engine, "before_cursor_execute", note)
    return statements


def filled(store: Store) -> None:
    story, first, _ = one_story(store)
    followed = (
        (InterestKind.STORY, str(story)),
        (InterestKind.PERSON, "ben-okafor"),
        (InterestKind.OUTLET, "vell-post"),
    )
    for kind, key in followed:
        store.interests.follow(OWNER, Interest(kind, key), at=1.0)
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("UPDATE articles SET vanished = ? WHERE id = ?", (int(MORNING) + 9, first))


def test_plans(store):
    filled(store)
    statements = asked(store, MORNING)
    assert len(statements) > 15
    few = ("SUBQUERY", "anon", "persons_renamed")  # rows already chosen, and an index of whom a hand renamed alone
    with store.database.dialect.engine.connect() as connection:
        for statement, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            if "FROM corrections" in statement:
                continue  # of the articles of one page; sorted by every list of statements
            for step in (row[3] for row in plan):
                assert "TEMP B-TREE" not in step, (statement, step)
                assert not step.startswith("SCAN") or any(each in step for each in few), (statement, step)


def test_what_was_there_before_asks_for_nothing_more(store):
    filled(store)
    few = len(asked(store, MORNING))
    for number in range(12):
        put(
            store, "Dee Moss said that it rained.", -9 - number, f"rain-{number}", headline=f"Rain on day {number}"
        )
    assert len(asked(store, MORNING)) == few
