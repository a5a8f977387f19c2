from onrecord.group.shelf import (
    MAX_MEMBERS,
    MAX_POSTINGS,
    PERIOD_DAYS,
    WINDOW_DAYS,
    MemoryShelf,
    period_of,
    periods_around,
)
from tests.group.reports import FERRY, compared, report


def test_periods_hold_the_whole_window():
    for day in (0.0, 6.9, 7.0, 20_515.3):
        around = periods_around(day)
        assert period_of(day - WINDOW_DAYS) == around[0]
        assert period_of(day + WINDOW_DAYS) == around[-1]
        assert len(around) <= 2 * WINDOW_DAYS // PERIOD_DAYS + 2


def test_what_is_kept_is_bounded():
    shelf = MemoryShelf()
    sketch, gist = compared(report(FERRY))
    for number in range(MAX_POSTINGS + 5):
        shelf.add(number, gist, 1, gist.day or 0.0, sketch.words)
    term = int(gist.ids[gist.strongest()[0]])
    _, ids, weights = shelf.postings([term], periods_around(gist.day or 0.0))
    assert len(ids) == len(weights) == MAX_POSTINGS
    assert ids[-1] == MAX_POSTINGS + 4
    assert [each.article_id for each in shelf.members([1])[1]][-1] == MAX_POSTINGS + 4
    assert len(shelf.members([1])[1]) == MAX_MEMBERS


def test_an_article_is_in_one_story():
    shelf = MemoryShelf()
    _, gist = compared(report(FERRY))
    shelf.add(1, gist, 1, 0.0)
    shelf.put(1, 2)
    assert shelf.stories_of([1, 9]) == {1: 2}
    assert list(shelf.members([1, 2])) == [2]
    assert shelf.words([1]) == {}
