"""Whatever is recorded, revised, dropped and searched for in whichever order: the store has what a plain model of it has.

On both databases at once, which must say the same.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from onrecord.model import Outlet
from onrecord.store.checking.check import check
from onrecord.store.contract.keeping import Change, Recorded
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem, StoredArticle
from onrecord.store.contract.people import PersonInfo
from onrecord.store.contract.search import FoundArticle, Query, Standing
from onrecord.store.identity import person_slug
from onrecord.store.search import searchable
from onrecord.store.store import Store, open_store
from onrecord.tokens import tokens
from tests.postgres import Cluster
from tests.store.making import article, day, keep

T = TypeVar("T")

OUTLETS = ("Vell Post", "Harbour Wire")
SLUGS = ("vell-post", "harbour-wire")
SPEAKERS = ("Ana Reyes", "Ben Okafor", "Cleo Marsh")
WORDS = ("talks", "port", "ship", "of", "the", "Café", "天", "every", "o1")
MOST = 200
EXAMPLES, STEPS = 12, 20
NUMBERED = count()
PUBLISHED = (-40, -45, -46, -47, -60, -90)
"""On which day each page was published: before it is seen for the first time."""

Said = tuple[str, str]
"""Who said it, and the words."""
NUMBERS = st.integers(0, 5)
ONE_WORD = st.just("") | st.sampled_from(WORDS)
SOME_WORDS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
SAID = st.lists(st.tuples(st.sampled_from(SPEAKERS), SOME_WORDS), max_size=3).map(tuple)
DAYS = st.integers(-30, 30)
PUBLISHING = st.sampled_from(PUBLISHED)


@dataclass(frozen=True)
class State:
    """One state of an article, as a capture has it."""

    seen: int
    """Which day it was captured."""
    order: int
    """Of two of one day, the later one to come counts."""
    said: tuple[Said, ...]

    @property
    def text(self) -> str:
        """What the page has."""
        return " ".join(f"{who} said {words}." for who, words in self.said) or "Nothing happened."


@dataclass
class Page:
    """What the store ought to know of a page: its article's states."""

    published: int
    """On which day; another one for each page."""
    outlet: str | None
    states: list[State] = field(default_factory=list)

    @property
    def newest(self) -> State:
        """The state that is shown."""
        return max(self.states, key=lambda each: (each.seen, each.order))

    @property
    def speakers(self) -> set[str]:
        """Who says something in it."""
        return {who for who, _ in self.newest.said}

    @property
    def all_speakers(self) -> set[str]:
        """Who says something in one of its states."""
        return {who for state in self.states for who, _ in state.said}

    @property
    def texts(self) -> set[str]:
        """What it has had in its states."""
        return {state.text for state in self.states}


class Machine(RuleBasedStateMachine):
    """Does the same to both stores and to a model of them."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        super().__init__()
        self._cluster = cluster
        self._name = cluster.database(template=cluster.template())
        self._stores = (open_store(folder / f"{next(NUMBERED)}.sqlite"), open_store(cluster.address(self._name)))
        self._pages: dict[str, Page] = {}
        self._kept_days: dict[str, int | None] = {}
        self._order = 0

    def both(self, ask: Callable[[Store], T]) -> T:
        """What both stores answer, which is the same."""
        one, other = map(ask, self._stores)
        assert one == other
        return one

    @initialize()
    def add_outlets(self) -> None:
        """Of these some pages are."""
        assert [self.both(partial(added, name=name)) for name in OUTLETS] == [*SLUGS]

    @rule(number=NUMBERS, seen=DAYS, said=SAID)
    def record(self, number: int, seen: int, said: tuple[Said, ...]) -> None:
        """A page comes in for the first time, changed, as it was, or late."""
        url = f"https://vell.test/{number}"
        its = self._pages.get(url) or Page(published=PUBLISHED[number], outlet=(None, *SLUGS)[number % 3])
        self._order += 1
        state = State(seen, self._order, said)
        before = its.newest if its.states else None
        (found,) = self.both(partial(keep_state, url=url, page=its, state=state))
        its.states.append(state)
        assert (found.change is Change.NEW) == (before is None)
        if before and {each.text for each in its.states} == {state.text}:
            assert found.change is Change.UNCHANGED
        self._pages[url] = its

    @precondition(lambda self: self._pages)
    @rule(data=st.data())
    def record_the_same_again(self, data: st.DataObject) -> None:
        """The very bytes of a page that is kept: nothing changes."""
        url = data.draw(st.sampled_from(sorted(self._pages)))
        its = self._pages[url]
        before = self.both(everything)
        (found,) = self.both(partial(keep_state, url=url, page=its, state=its.newest))
        assert found.change is Change.UNCHANGED
        assert self.both(everything) == before

    @rule(outlet=st.sampled_from(SLUGS), days=st.none() | PUBLISHING.map(abs))
    def retain(self, outlet: str, days: int | None) -> None:
        """From now on its articles are kept for so long."""
        self.both(lambda store: store.retention.retain(outlet, days))
        self._kept_days[outlet] = days

    @rule(now=st.integers(-1, 1))
    def drop_expired(self, now: int) -> None:
        """What is older goes, and can come again."""
        old = [url for url, page in self._pages.items() if self._is_old(page, now)]
        assert self.both(lambda store: store.retention.drop_expired(now=day(now).timestamp())) == len(old)
        for url in old:
            del self._pages[url]

    def _is_old(self, page: Page, now: int) -> bool:
        days = self._kept_days.get(page.outlet or "")
        return days is not None and page.published < now - days

    @rule(
        words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), is_phrase=st.booleans(), without=ONE_WORD
    )
    def search(self, words: list[str], is_phrase: bool, without: str) -> None:
        """Words, a phrase of them, and what is to have none of a word."""
        typed = f'"{" ".join(words)}"' if is_phrase else " ".join(words)
        wanted = [" ".join(words)] if is_phrase else words
        query = Query(words=f"{typed} -{without}" if without else typed)
        hits = self.both(lambda store: store.search.articles(query, limit=MOST))
        has = partial(matches, wanted=wanted, without=without)
        # what an article said before is found, too: each of the words in some state of it
        self._are_between(
            urls(hits),
            must=lambda page: (
                has(page.newest.text) and all(matches(each, wanted=[], without=without) for each in page.texts)
            ),
            may=lambda page: (
                matches(page.newest.text, wanted=[], without=without)
                and all(any(matches(each, wanted=[one], without="") for each in page.texts) for one in wanted)
            ),
        )
        standing = replace(query, life=Standing.STANDING)
        said = self.both(lambda store: store.search.claims(standing, limit=MOST))
        found = Counter((each.speaker, each.content) for each in said.items)
        kept = (each for page in self._pages.values() for each in page.newest.said)
        assert found == Counter(each for each in kept if has(f"{each[0]} | {each[1]}"))

    @rule(
        outlet=st.sampled_from(SLUGS),
        speaker=st.none() | st.sampled_from(SPEAKERS),
        since=PUBLISHING,
        more=NUMBERS,
    )
    def search_by_filters(self, outlet: str, speaker: str | None, since: int, more: int) -> None:
        """An outlet's articles of some days, in which somebody says something."""
        slug = person_slug(speaker) if speaker else None
        query = Query(outlet=outlet, speaker=slug, since=day(since).date(), until=day(since + more).date())
        hits = self.both(lambda store: store.search.articles(query, limit=MOST))

        def is_there(page: Page) -> bool:
            return page.outlet == outlet and since <= page.published <= since + more

        self._are_between(
            urls(hits),
            must=lambda page: is_there(page) and (not speaker or speaker in page.speakers),
            may=lambda page: is_there(page) and (not speaker or speaker in page.all_speakers),
        )

    def _are_between(self, found: list[str], must: Callable[[Page], bool], may: Callable[[Page], bool]) -> None:
        """What was found, newest first, is all that must be there and nothing but what may."""
        pages = list(self._newest_first())
        assert (
            {url for url, page in pages if must(page)} <= set(found) <= {url for url, page in pages if may(page)}
        )
        assert found == [url for url, _ in pages if url in set(found)]

    @invariant()
    def lists_are_right(self) -> None:
        """The feed, people and counts."""
        listing = self.both(lambda store: store.news.feed(limit=MOST))
        assert urls(listing) == [url for url, _ in self._newest_first()]
        texts = [self._article(item.article_id).record.article.text for item in listing.items]
        assert texts == [page.newest.text for _, page in self._newest_first()]
        counts = self.both(lambda store: store.news.counts())
        assert counts["articles"] == len(self._pages)
        assert counts["attributions"] == sum(len(page.newest.said) for page in self._pages.values())
        for speaker in SPEAKERS:
            number = sum(who == speaker for page in self._pages.values() for who, _ in page.newest.said)
            person = self.both(partial(person_of, name=speaker))
            assert (person.statements if person else 0) == number

    def _article(self, article_id: int) -> StoredArticle:
        found = self.both(lambda store: store.news.article(article_id))
        assert found is not None
        return found

    def _newest_first(self) -> list[tuple[str, Page]]:
        return sorted(self._pages.items(), key=lambda each: each[1].published, reverse=True)

    def teardown(self) -> None:
        """By its own account each store is whole."""
        try:
            assert [check(store.database).counts for store in self._stores] == [{}, {}]
        finally:
            for store in self._stores:
                store.close()
            self._cluster.drop(self._name)


def keep_state(store: Store, *, url: str, page: Page, state: State) -> tuple[Recorded, ...]:
    made = article(state.text, url=url, headline=url.rpartition("/")[2], published=day(page.published))
    return keep(store, made, url=url, payload=f"{url} {state.order}", when=day(state.seen), outlet=page.outlet)


def person_of(store: Store, *, name: str) -> PersonInfo | None:
    return store.people.person(person_slug(name))


def added(store: Store, *, name: str) -> str:
    return store.keeping.add_outlet(Outlet(name=name))


def urls(listing: Listing[FeedItem] | Listing[FoundArticle]) -> list[str]:
    items = (each.item if isinstance(each, FoundArticle) else each for each in listing.items)
    return [f"https://vell.test/{item.headline}" for item in items]


def everything(store: Store) -> object:
    listing = store.news.feed(limit=MOST)
    return listing, [store.news.article(item.article_id) for item in listing.items], store.news.counts()


def matches(text: str, *, wanted: Sequence[str], without: str) -> bool:
    plain = f" {' '.join(tokens(searchable(text)))} "
    found = [f" {' '.join(tokens(searchable(words)))} " in plain for words in wanted]
    return all(found) and not (without and f" {' '.join(tokens(searchable(without)))} " in plain)


def test_whatever_happens_in_whichever_order(tmp_path: Path, cluster: Cluster) -> None:
    class OfTheseStores(Machine):
        def __init__(self) -> None:
            super().__init__(tmp_path, cluster)

    run_state_machine_as_test(OfTheseStores, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS))
