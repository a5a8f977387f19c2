"""Puts articles into stories as they come, and keeps the evidence. Over the caller's open transaction; both databases.

It leaves alone what a person decided: where an article belongs, and stories that a person made or changed.
"""

import time
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.group.frequencies import counted_words, rarity
from onrecord.group.gist import make_gist
from onrecord.group.placing import Placing, place
from onrecord.group.sketch import DAY_S, Sketch
from onrecord.model import CopyOrigin, Relation, Shown
from onrecord.store.grouping.encoding import encoded
from onrecord.store.grouping.publishers import is_site, publisher_by_row
from onrecord.store.grouping.rows import MEMBERS_OF, StoryRows
from onrecord.store.grouping.sql_shelf import SqlCounted, SqlShelf
from onrecord.store.grouping.tables import (
    stories,
    story_gists,
    story_members,
    story_postings,
    story_words,
)
from onrecord.store.ids import second_of

JOINED_FOR_DAYS: Final = 21
"""For how many days after it came an article is compared with new ones."""
MAX_POSTING_ROWS: Final = 3_000_000
"""The most posting rows that are kept, some 500 MB. Where an archive is read in at once, the oldest rows go."""
MAX_COUNTED_WORDS: Final = 400_000
"""The most words that are counted; beyond that, words that were met only once go."""
TENDED_EVERY: Final = 997
"""One in so many articles starts a check of what may go."""
_JOIN: Final = insert(story_members)


class Grouping:
    """Places recorded articles into stories. `anew`: in a run over all articles, where an article without a gist hasn't
    been looked at yet."""

    def __init__(self, connection: Connection, *, anew: bool = False) -> None:
        self._connection = connection
        self._anew = anew
        self._rows = StoryRows(connection)

    def record(self, article_id: int, sketch: Sketch, *, is_new: bool = False) -> None:
        """Places an article that is new or has a new state. An article stays where it shares a story with others, or
        where a person put it."""
        rows = () if is_new else self._connection.execute(MEMBERS_OF, {"article": article_id}).all()
        first = next((row for row in rows if not row.is_second), None)
        stays = first is not None and (
            self._rows.is_by_hand(first.story_id) if self._anew or first.by else self._size(first.story_id) > 1
        )
        if not is_site(sketch.publisher):
            sketch = replace(sketch, publisher=publisher_by_row(self._connection, article_id) or sketch.publisher)
        day = sketch.day if sketch.day is not None else second_of(article_id) / DAY_S
        telling = sketch.terms.telling()
        counted, shelf = SqlCounted(self._connection), SqlShelf(self._connection, article_id)
        words = counted_words(sketch.language, telling)
        counted.look_up(sketch.language, words)
        if first is None or self._anew:
            counted.count(article_id, sketch.language, words)
        gist = make_gist(sketch, rarity(sketch.language, sketch.terms.counts, counted, telling))
        placing = place(sketch, gist, day, shelf)
        if not stays:
            self._keep(article_id, sketch.publisher, placing, before=first.story_id if first else None)
        shelf.put(article_id, gist, sketch.words, day)
        if second_of(article_id) % TENDED_EVERY == 0:
            self.tend()

    def knows(self, article_id: int) -> bool:
        """Whether new articles are compared with this article, under this id."""
        its = select(story_gists.c.article_id).where(story_gists.c.article_id == article_id)
        return self._connection.execute(its).first() is not None

    def _size(self, story_id: int) -> int:
        return int(
            self._connection.execute(select(stories.c.articles).where(stories.c.id == story_id)).scalar() or 0
        )

    def leave_alone(self, article_id: int) -> None:
        """Puts an article that can't be read into a story of its own, if it is in none."""
        if self._connection.execute(MEMBERS_OF, {"article": article_id}).first() is None:
            self._keep(article_id, "", Placing(None), before=None)

    def _keep(self, article_id: int, publisher: str, placing: Placing, before: int | None) -> None:
        """Puts an article into its story. `before` is its former story; the article keeps that id if no other looked-at
        article is in it."""
        story_id = placing.story_id
        if before is not None:
            self._connection.execute(delete(story_members).where(story_members.c.article_id == article_id))
        if story_id is None:
            is_kept = before is not None and not self._is_taken(before)
            story_id = before if is_kept and before is not None else self._rows.begin(article_id, publisher)
        if before is not None and before != story_id:
            self._leave(before, story_id)
        self._join(article_id, story_id, publisher, placing, is_second=False)
        if placing.second is not None and placing.second.story_id not in {None, story_id}:
            self._join(article_id, int(placing.second.story_id or 0), publisher, placing.second, is_second=True)
        if placing.copied is not None:
            self._became_copy(placing.copied.other, article_id, placing.copied.origin)
        if (
            placing.copy_of is not None
            and placing.origin is not None
            and placing.origin.article_id == placing.copy_of
        ):
            self._became_original(placing.copy_of)
        if placing.story_id is not None or before is not None:
            self._rows.refresh(story_id)  # a new story's row is right already
        if placing.near:
            self._rows.put_into_matter(story_id, placing.near[0])

    def _is_taken(self, story_id: int) -> bool:
        """Whether a story has articles that this run has looked at."""
        query = (
            select(story_members.c.article_id)
            .join(story_gists, story_gists.c.article_id == story_members.c.article_id)
            .where(story_members.c.story_id == story_id, ~story_members.c.is_second)
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def _leave(self, before: int, after: int) -> None:
        """Updates the former story of an article that went to another one."""
        left = select(story_members.c.article_id).where(
            story_members.c.story_id == before, ~story_members.c.is_second
        )
        if self._connection.execute(left.limit(1)).first() is None:
            self._rows.lead_to(before, after)
        else:
            self._rows.refresh(before)

    def _join(self, article_id: int, story_id: int, publisher: str, placing: Placing, *, is_second: bool) -> None:
        self._connection.execute(
            _JOIN,
            {
                "article_id": article_id,
                "story_id": story_id,
                "is_second": is_second,
                "relation": placing.relation.value,
                "copy_of": placing.copy_of,
                "origin": None if placing.origin is None else encoded(placing.origin),
                "evidence": encoded(placing.evidence),
                "publisher": publisher,
                "by": None,
            },
        )

    def _became_copy(self, article_id: int, of: int, shown: CopyOrigin | None) -> None:
        """Marks an earlier article as a copy of the new one, which is the agency's own or was published earlier."""
        origin = encoded(
            replace(shown, article_id=of) if shown else CopyOrigin(shown_by=Shown.TIMES, article_id=of)
        )
        its = (story_members.c.article_id == article_id) & story_members.c.by.is_(None)
        values = {"relation": Relation.COPY.value, "copy_of": of, "origin": origin}
        self._connection.execute(update(story_members).where(its).values(**values))
        self._became_original(of)

    def _became_original(self, article_id: int) -> None:
        its = (story_members.c.article_id == article_id) & story_members.c.by.is_(None)
        its &= story_members.c.relation.in_((Relation.REPORT.value, Relation.FOLLOW_UP.value))
        self._connection.execute(update(story_members).where(its).values(relation=Relation.ORIGINAL.value))

    def tend(self) -> None:
        """Drops what nothing is compared with any more; and, where there are too many counted words, those met only
        once."""
        old = int(time.time()) - JOINED_FOR_DAYS * DAY_S
        last = (
            select(story_postings.c.touched)
            .order_by(story_postings.c.touched.desc())
            .offset(MAX_POSTING_ROWS)
            .limit(1)
        )
        old = max(old, int(self._connection.execute(last).scalar() or 0))
        for table in (story_postings, story_gists):
            self._connection.execute(delete(table).where(table.c.touched < old))
        count = self._connection.execute(select(func.count()).select_from(story_words)).scalar_one()
        if count > MAX_COUNTED_WORDS:
            self._connection.execute(delete(story_words).where(story_words.c.articles <= 1))
