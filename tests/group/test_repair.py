import pytest

from onrecord.group.gist import Gist
from onrecord.group.placing import Candidate
from onrecord.group.repair import LEAVES_COSINE, are_one, belongs, leaves, others_of
from onrecord.group.shelf import Known, MemoryShelf
from onrecord.group.weights import load_weights
from tests.group.reports import BUDGET, BUDGET_AGAIN, FERRY, FERRY_AGAIN, FERRY_COPY, compared, report

FERRIES = [compared(report(each))[1] for each in (FERRY, FERRY_AGAIN, FERRY_COPY)]
BUDGETS = [compared(report(each))[1] for each in (BUDGET, BUDGET_AGAIN)]


def test_stories_of_one_event_are_one():
    weights = load_weights()
    assert are_one(FERRIES[:1], FERRIES[1:], weights)
    assert not are_one(FERRIES, BUDGETS, weights)
    assert belongs(FERRIES[0], FERRIES[1:], weights) > belongs(BUDGETS[0], FERRIES, weights)


def shelf_of(*stories: list[Gist]) -> MemoryShelf:
    shelf = MemoryShelf()
    for story, gists in enumerate(stories):
        for gist in gists:
            shelf.add(len(shelf.gists), gist, story, gist.day or 0.0)
    return shelf


def gone_to(shelf: MemoryShelf, article: int) -> int | None:
    """The story that an article goes to: its own where it stays, None for one of its own."""
    own = shelf.story[article]
    rest = [each.gist for each in shelf.members([own])[own] if each.article_id != article]
    one = Known(article, own, shelf.gists[article])
    shelf.take(article)
    others = others_of(one, one.gist.day or 0.0, shelf, load_weights())
    goes, better = leaves(one, rest, others, load_weights())
    return own if not goes else better.story_id if better else None


def test_an_article_leaves_for_the_story_that_it_belongs_to():
    assert gone_to(shelf_of([*FERRIES[:2], BUDGETS[0]], [BUDGETS[1]]), 2) == 1
    assert gone_to(shelf_of([FERRIES[0]], [FERRIES[1], FERRIES[2]]), 0) == 1


def test_an_article_that_fits_nowhere_stands_alone():
    assert gone_to(shelf_of([*FERRIES, BUDGETS[0]]), 3) is None


def test_an_article_that_fits_stays():
    shelf = shelf_of(FERRIES, BUDGETS)
    assert gone_to(shelf, 1) == 0
    assert gone_to(shelf_of([BUDGETS[0]], FERRIES), 0) == 0  # alone, and like no other


@pytest.mark.parametrize(("cosine", "goes"), [(LEAVES_COSINE - 0.01, False), (LEAVES_COSINE, True)])
def test_an_article_leaves_others_only_for_an_event_that_it_is_like(cosine: float, goes: bool):
    """A short report in German left those of the same explosion for a football match in the same town."""
    match = Known(9, 1, BUDGETS[0])
    other = Candidate(1, {"cosine": cosine}, match, (match,), ((cosine, match),), probability=0.999999)
    assert leaves(Known(0, 0, FERRIES[1]), FERRIES[:1], [other], load_weights())[0] is goes
    assert leaves(Known(0, 0, FERRIES[1]), [], [other], load_weights())[0]
