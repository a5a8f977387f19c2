"""What outlets withdrew, corrected or reworded in their articles, and articles that vanished."""

from sqlalchemy import select

from onrecord.store import schema as t
from onrecord.store.contract.edits import EditKind
from onrecord.store.contract.since import Change, Topic
from onrecord.store.ids import LATEST_S, first_article_id
from onrecord.store.lives.tables import edits
from onrecord.store.since.window import Window

MAX_EDITS = 5_000
"""The most edits of any kind that are looked at; the newest."""
MAX_VANISHED = 1_000
_KINDS = {
    EditKind.WITHDRAWN.value: 0,
    EditKind.CORRECTION.value: 1,
    EditKind.REWORDED.value: 2,
    EditKind.HEADLINE.value: 3,
}
"""The kinds of edits that are listed, in this order."""


def edited(window: Window, followed_stories: frozenset[int]) -> tuple[list[Change], bool]:
    """The edits, and whether there may be more.

    Edits that touch what is followed come first; then withdrawn statements, corrections, rewordings and headlines. The
    newest of each come first.
    """
    first, end = (first_article_id(min(each, LATEST_S)) for each in (window.since, window.until))
    its = (
        select(
            *(edits.c[name] for name in ("id", "article_id", "outlet_id", "kind", "speaker_id", "next_speaker_id"))
        )
        .where(edits.c.id >= first, edits.c.id < end)
        .order_by(edits.c.id.desc())
        .limit(MAX_EDITS)
    )
    rows = window.connection.execute(its).all()
    chosen = [row for row in rows if row.kind in _KINDS]
    shown = set(window.shown(row.article_id for row in chosen))
    story_of = window.stories_of(row.article_id for row in chosen)
    names = {name for each in window.followings.persons.values() for name in each}
    found = []
    for row in chosen:
        if row.article_id not in shown:
            continue
        story = story_of.get(row.article_id)
        follows = (
            story in followed_stories
            or row.outlet_id in window.followings.outlets
            or bool({row.speaker_id, row.next_speaker_id} & names)
        )
        change = Change(Topic.EDITS, story=story, article=row.article_id, edit=row.id, follows=follows)
        found.append(((not follows, _KINDS[row.kind], -row.id), change))
    found.sort(key=lambda each: each[0])
    return [change for _, change in found], len(rows) == MAX_EDITS


def vanished(window: Window, followed_stories: frozenset[int]) -> tuple[list[Change], bool]:
    """Articles gone from their addresses, and whether there may be more. Those that touch what is followed come first,
    then the newest."""
    its = (
        select(t.articles.c.id, t.articles.c.outlet_id)
        .where(t.articles.c.vanished >= window.since, t.articles.c.vanished < window.until)
        .order_by(t.articles.c.vanished.desc())
        .limit(MAX_VANISHED)
    )
    rows = window.connection.execute(its).all()
    shown = set(window.shown(row.id for row in rows))
    story_of = window.stories_of(shown)
    found = []
    for row in rows:
        if row.id in shown:
            story = story_of.get(row.id)
            follows = story in followed_stories or row.outlet_id in window.followings.outlets
            found.append(Change(Topic.VANISHED, story=story, article=row.id, follows=follows))
    found.sort(key=lambda each: not each.follows)
    return found, len(rows) == MAX_VANISHED
