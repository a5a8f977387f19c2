"""Collects what a story's page shows of its articles: grouped statements, dated events, who isn't heard. The result is
cached while the articles stay the same, since it is read from hundreds of them."""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Container, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.gc_pause import paused
from onrecord.group.sayings.gather import same_statements
from onrecord.group.sayings.saying import Key, SameStatement
from onrecord.model import ArticleRecord, EntityType, Relation, Shown
from onrecord.model.span import TEXT
from onrecord.store.contract.edits import Undated
from onrecord.store.contract.people import Claim, speakers_of
from onrecord.store.contract.stories import Member, StoryPage
from onrecord.store.identity import slug_of, spelling
from onrecord.store.store import Store
from onrecord.web.dated_events import DatedEvent, dated_events
from onrecord.web.full_names import with_full_names
from onrecord.web.sayings import key_of, sayings_of

_MAX_ARTICLES = 500
"""The most articles of a matter whose statements are compared: the story's own, and the newest others."""
MAX_STATEMENTS = 4000
"""The most statements of a story that are grouped."""
_MAX_READ = 24
"""The most articles of a story whose whole records are read, for dates and for who is spoken about; copies are skipped."""
_MAX_REVISED = 24
"""The most articles of a story whose earlier headlines are read."""
_MAX_KEPT = 64
"""The most stories in the cache."""
_KEPT_S = 300.0
"""After how long a story in the cache is made anew: an article that is read anew in the same state isn't noticed before."""
_SHOWN_S = 3600.0
"""For how long it is shown until that is done."""
_MAX_NAME_WORDS = 8
"""The last words of an outlet's name by which others may call it."""
_SPEAKING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_MAX_UNHEARD, _MIN_MENTIONS = 12, 2
"""The most people and organisations listed as only spoken about, and the fewest articles that mention them."""


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """A changed headline, and when the new one was first seen; `undated` as an edit's."""

    article_id: int
    at: datetime
    before: str
    after: str
    undated: Undated | None = None


@dataclass(frozen=True, slots=True)
class StorySheet:
    """A story and what its articles say.

    `claims` are the statements of its articles; `groups` are those that say the same, with every article of the matter that
    carries them.
    """

    page: StoryPage
    claims: dict[Key, Claim]
    groups: tuple[SameStatement, ...]
    dated: tuple[DatedEvent, ...]
    unheard: tuple[str, ...]
    """Those mentioned in several of its articles and without a statement in any."""
    headlines: tuple[HeadlineChange, ...] = ()
    """Changed headlines, in the order in which the new ones were first seen."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sheet in the cache, with what it was made of: while all that is the same, so is the sheet."""

    sheet: StorySheet
    state: Hashable
    articles: tuple[int, ...]
    """The articles whose statements were compared."""
    speakers: tuple[str, ...]
    """The slugs of who speaks there."""
    decided: Hashable
    """What people had decided about those (`People.decided`)."""
    made: float
    """When it was made, in monotonic seconds."""


class StorySheets:
    """Makes sheets from a store, and caches them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def has(self, story_id: int) -> bool:
        """Whether a sheet of the story is in the cache, and needn't be made anew."""
        with self._lock:
            kept = self._kept.get(story_id)
        return kept is not None and time.monotonic() < kept.made + _KEPT_S

    def remembered(self, page: StoryPage) -> StorySheet | None:
        """The cached sheet, if its articles are unchanged, and so is what people decided about its statements; its page is
        the one that it was made for."""
        with self._lock:
            kept = self._kept.get(page.story.id)
        if kept is None or kept.made + _SHOWN_S <= time.monotonic() or kept.state != state_of(page):
            return None
        if kept.decided != self._store.people.decided(kept.articles, kept.speakers):
            return None
        with self._lock:
            if page.story.id in self._kept:
                self._kept.move_to_end(page.story.id)
        return kept.sheet

    def sheet(self, page: StoryPage) -> StorySheet:
        """The story's sheet, made if the cache has none or an old one."""
        known = self.remembered(page)
        if known is not None and self.has(page.story.id):
            return known
        with paused():
            made = self._made(page)
        with self._lock:
            before = self._kept.get(page.story.id)
            if before is not None and before.sheet == made.sheet:
                made = replace(made, sheet=before.sheet)  # what was made of it is still right
            self._kept[page.story.id] = made
            self._kept.move_to_end(page.story.id)
            while len(self._kept) > _MAX_KEPT:
                self._kept.popitem(last=False)
        return made.sheet

    def _made(self, page: StoryPage) -> _Kept:
        own = frozenset(member.article.article_id for member in page.members)
        articles = self._articles(page, own)
        claims, decided = self._store.people.statements_decided(articles, limit=MAX_STATEMENTS)
        sheet = self._sheet(page, own, claims)
        return _Kept(sheet, state_of(page), articles, speakers_of(claims), decided, time.monotonic())

    def _sheet(self, page: StoryPage, own: frozenset[int], claims: Sequence[Claim]) -> StorySheet:
        copies = {
            member.article.article_id: origin.name
            for member in page.members
            if (origin := member.membership.origin) and origin.name and origin.shown_by is not Shown.TIMES
        }
        records = self._records(page.members)
        heard = set(speakers_of(claims))
        entities = [each for _, record in records for each in record.reading.entities]
        claims = with_full_names(claims, own, entities)
        groups = _of_these(same_statements(sayings_of(claims, copies)), own)
        shown = {each.saying.key for group in groups for each in group.carried}
        return StorySheet(
            page=page,
            claims={key: each for each in claims if (key := key_of(each)) in shown},
            groups=groups,
            dated=dated_events(records),
            headlines=self._headlines(page.members),
            unheard=_unheard(records, heard, {member.article.outlet or "" for member in page.members}),
        )

    def _articles(self, page: StoryPage, own: frozenset[int]) -> tuple[int, ...]:
        """The articles whose statements are compared: those of the whole matter, including the story's own."""
        if page.matter is None:
            return tuple(own)
        others = self._store.stories.article_ids(page.story.id, whole_matter=True)
        return (*own, *[each for each in others if each not in own][-max(0, _MAX_ARTICLES - len(own)) :])

    def _headlines(self, members: tuple[Member, ...]) -> tuple[HeadlineChange, ...]:
        """Changed headlines in the articles that were revised last."""
        revised = [each.article.article_id for each in members if each.article.revisions > 1][-_MAX_REVISED:]
        return tuple(
            HeadlineChange(its.article_id, each.at, its.before, its.after, each.undated)
            for each in self._store.edits.headlines(revised)
            if (its := each.words) and its.before
        )

    def _records(self, members: tuple[Member, ...]) -> list[tuple[int, ArticleRecord]]:
        """The records of articles that aren't copies; of too many, the earliest and the latest."""
        own = [
            member.article.article_id
            for member in members
            if member.membership.relation not in {Relation.COPY, Relation.VERSION}
        ]
        half = _MAX_READ // 2
        chosen = own if len(own) <= _MAX_READ else [*own[:half], *own[-half:]]
        found = ((each, self._store.news.article(each)) for each in chosen)
        return [(each, stored.record) for each, stored in found if stored]


def _of_these(groups: Sequence[SameStatement], own: Container[int]) -> tuple[SameStatement, ...]:
    """The groups that these articles carry, with the groups among them that they answer."""
    kept = [
        place
        for place, group in enumerate(groups)
        if any(each.saying.key.article in own for each in group.carried)
    ]
    places = {before: now for now, before in enumerate(kept)}
    return tuple(
        replace(groups[place], answers=tuple(places[each] for each in groups[place].answers if each in places))
        for place in kept
    )


def state_of(page: StoryPage) -> Hashable:
    """What a sheet is made of, as far as the page of its story shows it."""
    return page.matter, tuple(
        (
            each.article.article_id,
            each.article.outlet,
            each.article.revisions,
            each.article.statements,
            each.membership.relation,
            each.membership.origin,
        )
        for each in page.members
    )


def _endings(slug: str) -> Iterable[str]:
    """A name's slug with ever fewer of its first words."""
    words = slug.split("-")[-_MAX_NAME_WORDS:]
    return ("-".join(words[at:]) for at in range(len(words)))


def _unheard(records: list[tuple[int, ArticleRecord]], heard: set[str], outlets: Iterable[str]) -> tuple[str, ...]:
    """Names of people and organisations that several articles mention and none quotes, the most frequent first.

    Names that any article reads as a place, and the outlets' own names ("the Courier", too), are left out.
    """
    names: dict[str, Counter[str]] = {}
    others = {ending for outlet in outlets for ending in _endings(slug_of(outlet))} | heard
    for _, record in records:
        in_text = {each.entity for each in record.reading.mentions if each.span.part == TEXT}
        named = {
            (spelling(entity.name, entity.type), entity.name): entity.type
            for entity in record.reading.entities
            if entity.id in in_text
        }
        others |= {slug for (slug, _), kind in named.items() if kind not in _SPEAKING}
        for slug, name in named:
            names.setdefault(slug, Counter())[name] += 1
    names = {slug: each for slug, each in names.items() if slug and slug not in others}
    counted = [(each.total(), each.most_common(1)[0][0]) for each in names.values()]
    often = sorted((each for each in counted if each[0] >= _MIN_MENTIONS), key=lambda each: (-each[0], each[1]))
    return tuple(name for _, name in often[:_MAX_UNHEARD])
