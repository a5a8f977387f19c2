"""Where states of unknown time stand among an article's others."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from onrecord.model import Precision
from onrecord.store.lives.places import is_older
from onrecord.store.store import Store
from tests.store.making import article, capture, page, record

URL = "https://courier.example/fee"
PUBLISHED = datetime(2026, 2, 3, 9, tzinfo=UTC)
WORDS = ("never", "hardly", "soon", "now")


def keep(store: Store, number: int, changed: datetime | None, *, seen: datetime | None = None) -> None:
    text = f"Ana Reyes said we will {WORDS[number]} raise the fee."
    made = replace(article(text, url=URL, published=PUBLISHED), modified=changed, headline=WORDS[number])
    taken = capture(URL, text, seen, name=f"{number}.html")
    store.keeping.record(taken, page(taken, record(made)))


def headlines(store: Store) -> list[str]:
    """The article's headlines, the first one first."""
    (article_id,) = {each.article_id for each in store.news.feed().items}
    edits = [each.words for each in store.edits.headlines([article_id]) if each.words]
    return [str(edits[0].before), *(each.after for each in edits)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::4])
def test_files_in_any_order_are_edits_in_the_outlets(store: Store, order: tuple[int, ...]):
    for number in order:
        keep(store, number, PUBLISHED + timedelta(hours=number) if number else None)
    assert headlines(store) == list(WORDS)
    assert store.news.feed().items[0].headline == WORDS[-1]


def test_without_another_time_files_are_in_the_order_in_which_they_came(store: Store):
    for number in (2, 0, 1):
        keep(store, number, None)
    assert headlines(store) == [WORDS[2], WORDS[0], WORDS[1]]


def test_a_state_that_was_captured_at_a_known_time_stays_where_it_was(store: Store):
    seen = PUBLISHED + timedelta(days=1)
    keep(store, 0, PUBLISHED + timedelta(hours=1), seen=seen)
    keep(store, 1, PUBLISHED + timedelta(hours=3), seen=seen + timedelta(seconds=1))
    keep(store, 2, PUBLISHED + timedelta(hours=2))
    (article_id,) = {each.article_id for each in store.news.feed().items}
    assert seen + timedelta(seconds=1) in {each.at for each in store.edits.headlines([article_id])}
    assert store.news.feed().items[0].headline == WORDS[1]


@pytest.mark.parametrize(
    ("hours", "precision", "older"),
    [
        (1, Precision.INSTANT, True),
        (0, Precision.INSTANT, False),
        (13, Precision.LOCAL, False),  # of another zone, it may be the same moment
        (14, Precision.LOCAL, True),
        (20, Precision.DAY, True),
    ],
)
def test_what_is_older_is_so_for_certain(hours: int, precision: Precision, older: bool):
    mine = article("It rained.", url=URL, published=PUBLISHED)
    its = replace(mine, modified=PUBLISHED + timedelta(hours=hours), modified_precision=precision)
    assert is_older(mine, its) is older
    assert not is_older(its, mine)
    assert not is_older(replace(mine, published=None), its)


def test_of_two_days_the_first_is_older():
    mine = replace(article("It rained.", url=URL, published=PUBLISHED), published_precision=Precision.DAY)
    assert is_older(mine, replace(mine, published=PUBLISHED + timedelta(days=1)))
    assert not is_older(
        mine, replace(mine, published=PUBLISHED + timedelta(hours=20), published_precision=Precision.LOCAL)
    )
