"""New stories: those of at least two publishers, where the reader can't have seen articles by two publishers before."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from onrecord.store.contract.since import Change, Topic
from onrecord.store.grouping.tables import stories, story_members
from onrecord.store.pieces import pieces
from onrecord.store.since.window import Window

MAX_STORIES = 2_000
"""The most stories of several publishers that are looked at; those with the newest articles."""
_COLUMNS = tuple(stories.c[name] for name in ("id", "lead_id", "first_id", "outlets", "articles"))

_MEMBERS = select(story_members.c.story_id, story_members.c.article_id, story_members.c.publisher).where(
    story_members.c.story_id.in_(bindparam("stories", expanding=True)), ~story_members.c.is_second
)


def begun(window: Window, followed_events: frozenset[int]) -> tuple[list[Change], bool]:
    """The new stories, and whether there may be more.

    Events of a followed matter come first, even those of one publisher; then the stories with the most publishers, the
    most articles, and the newest articles.
    """
    its = (
        select(*_COLUMNS)
        .where(stories.c.outlets > 1, stories.c.last_id >= window.first_id)
        .order_by(stories.c.last_id.desc())
        .limit(MAX_STORIES)
    )
    wide = window.connection.execute(its).all()
    found: dict[int, Any] = {row.id: row for row in wide}
    for some in pieces(sorted(followed_events - found.keys())):
        own = select(*_COLUMNS).where(stories.c.id.in_(some), stories.c.articles > 0)
        found |= {row.id: row for row in window.connection.execute(own)}
    # a story whose first article is older than the window can't have begun in it
    candidates = [row for row in found.values() if row.first_id >= window.first_id]
    made = []
    for row, publishers, articles, lead in _new(window, candidates, followed_events):
        follows = row.id in followed_events
        if publishers > 1 or follows:
            change = Change(Topic.STORIES, story=row.id, article=lead, count=publishers, follows=follows)
            made.append(((not follows, -publishers, -articles, -row.id), change))
    made.sort(key=lambda each: each[0])
    return [change for _, change in made], len(wide) == MAX_STORIES


def _new(window: Window, rows: Sequence[Any], followed_events: frozenset[int]) -> list[tuple[Any, int, int, int]]:
    """The new ones among these stories, each with its present number of publishers and of articles, and the article to
    show."""
    members: dict[int, list[tuple[int, str]]] = {}
    for some in pieces([row.id for row in rows]):
        for member in window.connection.execute(_MEMBERS, {"stories": some}):
            members.setdefault(member.story_id, []).append((member.article_id, member.publisher))
    seen = window.first_seen([article for each in members.values() for article, _ in each])
    shown = set(window.shown(article for each in members.values() for article, _ in each))
    made = []
    for row in rows:
        its_articles = [each for each in members.get(row.id, ()) if seen.get(each[0], window.until) < window.until]
        before = {publisher for article, publisher in its_articles if seen[article] < window.since}
        now = sorted(each for each in its_articles if each[0] in shown)
        # stories of one publisher were shown only to readers who follow the matter
        most = 0 if row.id in followed_events else 1
        if now and len(before) <= most:
            lead = row.lead_id if row.lead_id in {article for article, _ in now} else now[0][0]
            made.append((row, len({publisher for _, publisher in now}), len(now), lead))
    return made
