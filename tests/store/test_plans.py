"""The lists that people wait for walk an index in order: nothing is read to be thrown away, nothing sorted."""

import pytest
from sqlalchemy import event

from onrecord.fetch.schedule import PollState
from onrecord.model import Author, Outlet, Stance
from onrecord.store.contract.feeds import FeedFilter
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.queue import Poll
from onrecord.store.contract.search import Query
from tests.store.making import article, day, keep

ASKING = {
    "feed": lambda store, after: store.news.feed(after=after),
    "outlet": lambda store, after: store.news.feed(ArticleFilter(outlet="vell-post"), after=after),
    "section": lambda store, after: store.news.feed(ArticleFilter(section="World"), after=after),
    "outlet and section": lambda store, after: store.news.feed(
        ArticleFilter(outlet="vell-post", section="World"), after=after
    ),
    "outlet and folder": lambda store, after: store.news.feed(
        ArticleFilter(outlet="vell-post", folder="World"), after=after
    ),
    "section and folder": lambda store, after: store.news.feed(
        ArticleFilter(section="World", folder="World"), after=after
    ),
    "statements": lambda store, after: store.people.statements("ana-reyes", after=after),
    "person": lambda store, after: store.people.person("ana-reyes"),
    "roles": lambda store, after: store.registry.roles("ana-reyes"),
    "people": lambda store, after: store.people.busiest(),
    "author": lambda store, after: store.news.author("cleo-marsh"),
    "author's articles": lambda store, after: store.news.author_articles("cleo-marsh", after=after),
    "article": lambda store, after: store.news.article(store.news.feed().items[0].article_id),
    "neighbours": lambda store, after: store.news.neighbours(store.news.feed().items[0].article_id),
    "articles by words": lambda store, after: store.search.articles(Query(words="talks -no"), after=after),
    "articles": lambda store, after: store.search.articles(
        Query(words="talks", outlet="vell-post", speaker="ana-reyes", stance=Stance.SAYS), after=after
    ),
    "claims by words": lambda store, after: store.search.claims(Query(words="talks"), after=after),
    "claims": lambda store, after: store.search.claims(
        Query(words="talks", outlet="vell-post", speaker="ana-reyes", since=day(-9).date(), until=day(9).date()),
        after=after,
    ),
    "claims by filters": lambda store, after: store.search.claims(
        Query(outlet="vell-post", stance=Stance.SAYS), after=after
    ),
    "feeds": lambda store, _: store.feeds.find_feeds(FeedFilter(), limit=100, offset=100),
    "feeds of a folder": lambda store, _: store.feeds.find_feeds(FeedFilter(folder="World"), limit=100),
    "broken feeds": lambda store, _: store.feeds.find_feeds(FeedFilter(health="broken"), limit=100),
    "days of feeds": lambda store, _: store.feeds.followed_by_day((1, 2), now=1e9, days=14),
    "folders": lambda store, _: store.feeds.folders(),
    "health": lambda store, _: (store.feeds.health(), store.feeds.first_readings()),
}
IN_ORDER = (
    "SCAN articles",
    "SCAN attributions",
    "SCAN outlets USING COVERING INDEX sqlite_autoindex_outlets_1",
    "SCAN common_words",
    "SCAN CONSTANT ROW",
    "SCAN persons USING INDEX persons_renamed",
)
"""The whole feed, newest first, is the table itself from its end; a LIMIT stops it. Outlets are few; common words are 50. Where
all that is asked is in subqueries, the row around them is a constant. An index of whom a hand renamed has nobody else."""
SORTED_PAGE = {"days of feeds": {"USE TEMP B-TREE FOR ORDER BY", "USE TEMP B-TREE FOR GROUP BY"}}
"""What sorts the feeds of one page alone, which are asked for by their ids, and what counts their entries of the last days."""


@pytest.mark.parametrize("after", [None, "7fffffffffffffff"])
@pytest.mark.parametrize("name", ASKING)
def test_plan(store, name, after):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    made = article("Ana Reyes said talks go on.", section="World", authors=[Author(name="Cleo Marsh")])
    keep(store, made, outlet="vell-post")
    feed, _ = store.feeds.follow("https://vell.test/feed", outlet_slug="vell-post", now=0.0)
    store.queue.settle_polls(
        [Poll(feed_id=feed, state=PollState(last_success=1.0, error="is ill-formed"), at=1.0)]
    )
    asked: list[tuple[str, object]] = []

    @event.listens_for(store.database.dialect.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    ASKING[name](store, after)
    statements = list(asked)
    assert statements
    with store.database.dialect.engine.connect() as connection:
        for statement, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            for step in (row[3] for row in plan):
                assert "TEMP B-TREE" not in step or step in SORTED_PAGE.get(name, ()), (statement, step)
                scan = step.startswith("SCAN") and "VIRTUAL TABLE" not in step
                assert not scan or step in IN_ORDER, (statement, step)
                # those that are broken are listed and counted without a look at any other
                assert name != "broken feeds" or "feed_tallies" in step or "INDEX feeds_broken" in step, step
