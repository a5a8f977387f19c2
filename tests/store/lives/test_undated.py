"""Edits of pages that came from files: dated by what the outlet says, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from onrecord.model import Precision
from onrecord.store import schema as t
from onrecord.store.contract.edits import Undated
from onrecord.store.contract.since import Change, Topic
from onrecord.store.ids import first_article_id
from onrecord.store.lives.tables import edits
from onrecord.store.store import Store
from tests.store.making import article, capture, page, record

URL = "https://courier.example/fee"
PUBLISHED = datetime(2026, 2, 3, 9, tzinfo=UTC)
CHANGED = PUBLISHED + timedelta(hours=5)


def keep(
    store: Store, text: str, changed: datetime | None, *, seen: datetime | None = None, headline: str | None = None
) -> None:
    made = replace(article(text, url=URL, published=PUBLISHED), modified=changed)
    made = replace(made, headline=headline or made.headline)
    taken = capture(URL, f"{text} {changed} {headline}", seen, name="fee.html")
    store.keeping.record(taken, page(taken, record(made)))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, CHANGED, CHANGED),
        (PUBLISHED, CHANGED, CHANGED),
        (CHANGED, CHANGED, None),  # it was changed again, and the outlet doesn't say when
        (PUBLISHED, None, None),
    ],
)
def test_an_edit_of_a_page_from_a_file_has_the_outlets_own_time(
    store: Store, before: datetime | None, after: datetime | None, told: datetime | None
):
    keep(store, "Ana Reyes said we will never raise the fee.", before)
    keep(store, "Ana Reyes said we will not raise the fee.", after)
    (edit,) = store.edits.edits().items
    (line,) = store.since.lines([Change(topic=Topic.EDITS, edit=edit.id)])
    assert edit.undated == Undated(changed=told, precision=Precision.INSTANT)
    assert line.edit == edit, "whoever asks what changed is told the same"
    assert edit.at > CHANGED, "the order stays that in which they came"


def test_what_was_captured_at_a_known_time_is_dated_by_that(store: Store):
    seen = PUBLISHED + timedelta(days=1)
    keep(store, "Ana Reyes said we will never raise the fee.", PUBLISHED, seen=seen)
    keep(store, "Ana Reyes said we will not raise the fee.", CHANGED, seen=seen + timedelta(days=1))
    (edit,) = store.edits.edits().items
    assert (edit.undated, edit.at) == (None, seen + timedelta(days=1))


def test_an_articles_changed_headlines_have_it_too(store: Store):
    keep(store, "Ana Reyes said we will never raise the fee.", PUBLISHED, headline="Reyes keeps the fee")
    keep(store, "Ana Reyes said we will raise the fee.", CHANGED, headline="Reyes raises the fee")
    (article_id,) = {each.article_id for each in store.news.feed().items}
    (edit,) = store.edits.headlines([article_id])
    assert edit.words is not None
    assert (edit.words.before, edit.words.after) == ("Reyes keeps the fee", "Reyes raises the fee")
    assert edit.undated == Undated(changed=CHANGED)
    assert store.edits.headlines([]) == store.edits.headlines([article_id + 1]) == ()


def test_of_several_states_of_one_second_nobody_knows_when_each_was_made(store: Store):
    for number, changed in enumerate((PUBLISHED, CHANGED, CHANGED + timedelta(hours=1))):
        keep(store, f"Ana Reyes said we will raise the fee by {number} crowns.", changed)
    with store.database.writing("test") as connection:
        (first, *_) = connection.execute(select(t.revisions.c.seen).order_by(t.revisions.c.id)).scalars()
        connection.execute(update(t.revisions).values(seen=first))
        for number, each in enumerate(connection.execute(select(edits.c.id).order_by(edits.c.id)).scalars().all()):
            its = update(edits).where(edits.c.id == each)
            connection.execute(its.values(id=first_article_id(first) + number))
    assert {each.undated for each in store.edits.edits().items} == {Undated()}
