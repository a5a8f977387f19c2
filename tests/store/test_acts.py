"""Lists, search and counts show speech and documents, and thoughts where asked for; what became of a statement is kept."""

import pytest

from onrecord.model import Act, Modality, Outlet, Stance
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.search import Query
from onrecord.store.store import Store, open_store
from tests.store.making import article, day, keep
from tests.store.older import as_of_0010

pytestmark = pytest.mark.both_databases

TEXT = "Ana Reyes said talks go on. Ana Reyes hoped talks end well. Ben Okafor hoped talks stop. Cy Adler will say talks ended."
ALL_FOUR = ["talks ended", "talks stop", "talks end well", "talks go on"]
THOUGHT = ["talks stop", "talks end well"]
SAID = ["talks ended", "talks go on"]
LISTS = [(Thoughts.LEFT_OUT, SAID), (Thoughts.TOO, ALL_FOUR), (Thoughts.ONLY, THOUGHT)]


@pytest.fixture
def kept(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    keep(store, article(TEXT, published=day(0)), outlet="vell-post")
    return store


def contents(store: Store, **query: object) -> list[str]:
    return [claim.content for claim in store.search.claims(Query(**query)).items]  # type: ignore[arg-type]


@pytest.mark.parametrize(("thoughts", "found"), LISTS)
@pytest.mark.parametrize("words", ["talks", "", "talks -fish", "-fish"])
@pytest.mark.parametrize("outlet", [None, "vell-post"])
def test_search_has_thoughts_where_asked_for(kept, words, outlet, thoughts, found):
    assert contents(kept, words=words, outlet=outlet, thoughts=thoughts) == found


@pytest.mark.parametrize("words", ["talks", ""])
def test_filters_go_with_thoughts(kept, words):
    def of(slug: str, thoughts: Thoughts, stance: Stance | None = None) -> list[str]:
        return contents(kept, words=words, speaker=slug, stance=stance, thoughts=thoughts)

    assert of("ana-reyes", Thoughts.LEFT_OUT) == ["talks go on"]
    assert of("ana-reyes", Thoughts.TOO) == ["talks end well", "talks go on"]
    assert of("ana-reyes", Thoughts.ONLY) == ["talks end well"]
    assert of("ben-okafor", Thoughts.LEFT_OUT) == []
    assert of("ben-okafor", Thoughts.TOO, Stance.THINKS) == ["talks stop"]
    assert of("ana-reyes", Thoughts.ONLY, Stance.SAYS) == []
    # who asks for what somebody thinks asks for thoughts
    assert of("ben-okafor", Thoughts.LEFT_OUT, Stance.THINKS) == ["talks stop"]
    assert contents(kept, words=words, stance=Stance.THINKS) == THOUGHT


def test_articles_are_found_by_what_their_people_said(kept):
    def found(**query: object) -> int:
        return len(kept.search.articles(Query(**query)).items)  # type: ignore[arg-type]

    assert found(speaker="ana-reyes") == 1
    assert found(speaker="ben-okafor") == 0
    assert found(speaker="ben-okafor", thoughts=Thoughts.TOO) == 1
    assert found(thoughts=Thoughts.ONLY) == 1
    assert found(words="talks") == 1


@pytest.mark.parametrize(("thoughts", "found"), [(Thoughts.LEFT_OUT, 1), (Thoughts.TOO, 2), (Thoughts.ONLY, 1)])
def test_a_persons_list(kept, thoughts, found):
    assert len(kept.people.statements("ana-reyes", thoughts=thoughts).items) == found


def test_people_and_the_feed_count_what_is_shown(kept):
    assert {each.slug: (each.statements, each.thoughts) for each in kept.people.busiest()} == {
        "ana-reyes": (1, 1),
        "cy-adler": (1, 0),
    }
    (item,) = kept.news.feed().items
    assert (item.statements, item.speakers) == (2, ("Ana Reyes", "Cy Adler"))
    assert kept.news.counts()["attributions"] == 2


def test_whose_thoughts_alone_are_kept_has_a_page(kept):
    ben = kept.people.person("ben-okafor")
    assert (ben.name, ben.statements, ben.articles, ben.outlets, ben.thoughts) == ("Ben Okafor", 0, 0, 0, 1)
    assert (ben.first, ben.last) == (None, None)


def test_a_claim_says_what_it_is_and_what_became_of_it(kept):
    ended, stop, *_ = kept.search.claims(Query(thoughts=Thoughts.TOO)).items
    assert (ended.act, ended.modality) == (Act.SPEECH, Modality.FUTURE)
    assert (stop.act, stop.modality) == (Act.THOUGHT, Modality.SAID)


@pytest.mark.parametrize("words", ["talks", ""])
def test_an_older_readings_statements_are_shown_as_they_were(kept, path, words):
    kept.close()
    as_of_0010(path)
    store = open_store(path)
    found = store.search.claims(Query(words=words)).items
    assert [claim.content for claim in found] == ALL_FOUR
    assert {(claim.act, claim.modality) for claim in found} == {(None, None)}
    assert contents(store, words=words, speaker="ben-okafor") == ["talks stop"]
    assert store.news.counts()["attributions"] == 4
    ben = store.people.person("ben-okafor")
    assert ben is not None
    assert ben.statements == 1
    # read again, it is known which are thoughts
    keep(store, article(TEXT + " Nothing else.", published=day(0)), outlet="vell-post", when=day(2))
    assert contents(store, words=words) == SAID
    assert contents(store, words=words, thoughts=Thoughts.TOO) == ALL_FOUR
    assert [each.slug for each in store.people.busiest()] == ["cy-adler", "ana-reyes"]
    store.close()
