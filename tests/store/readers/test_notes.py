"""Notes that readers make in articles."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from onrecord.errors import StoreError
from onrecord.model import Outlet
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.notes import Colour, Note
from onrecord.store.contract.readers import OWNER
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases

NOTE = Note(
    id=0, article_id=0, headline=None, outlet=None, url="https://vell.test/1", start=0, quote="Talks go on", before="", after=".",
    colour=Colour.GREEN, words="Größer als 5_0%?", made=1.0, changed=1.0,
)  # fmt: skip


def test_notes_are_kept_found_changed_and_dropped(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    (kept,) = keep(store, article("Talks go on.", headline="Of Fish"), outlet="vell-post")
    first = store.notes.add(OWNER, replace(NOTE, article_id=kept.article_id))
    second = store.notes.add(OWNER, replace(NOTE, article_id=kept.article_id, words="", quote="on"))
    made = store.notes.of_article(OWNER, kept.article_id)
    assert made[0] == replace(NOTE, id=first, article_id=kept.article_id, headline="Of Fish", outlet="Vell Post")
    assert [note.id for note in made] == [first, second]
    for words, ids in (
        ("", [second, first]),
        ("fish", [second, first]),
        ("TALKS größer", [first]),
        ("5_0", [first]),
        ("ish", []),
        ("5 0", [first]),
    ):
        assert [note.id for note in store.notes.notes(OWNER, words).items] == ids, words
    page = store.notes.notes(OWNER, limit=1)
    assert [note.id for note in store.notes.notes(OWNER, limit=1, after=page.after).items] == [first]
    assert store.notes.change(OWNER, first, colour=Colour.PINK, words="smaller", now=2.0)
    (changed,) = store.notes.notes(OWNER, "smaller").items
    assert (changed.colour, changed.made, changed.changed) == (Colour.PINK, 1.0, 2.0)
    store.accounts.add("owner", Role.OWNER, now=0.0)
    ana = store.accounts.add("Ana", Role.READER, now=0.0).id
    assert store.notes.notes(ana).items == store.notes.of_article(ana, kept.article_id) == ()
    assert not store.notes.change(ana, first, colour=Colour.BLUE, words="mine", now=3.0)
    assert store.notes.drop(ana, [first]) == 0
    assert store.notes.drop(OWNER, [first, first, 99]) == 1
    store.notes.add(ana, replace(NOTE, article_id=kept.article_id))
    assert store.accounts.remove(ana)
    assert [note.id for note in store.notes.of_article(OWNER, kept.article_id)] == [second]
    with pytest.raises(StoreError, match="isn't in the store"):
        store.notes.add(OWNER, NOTE)


def test_a_note_that_is_sent_twice_is_kept_once_though_its_words_stand_elsewhere_now(store):
    """Where they stand, and with which white space, was worked out anew from the newest state: it was kept twice."""
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    (kept,) = keep(store, article("Talks go on."), outlet="vell-post")
    sent = replace(NOTE, article_id=kept.article_id)
    first = store.notes.add(OWNER, sent)
    with ThreadPoolExecutor(2) as both:
        again = list(
            both.map(lambda _: store.notes.add(OWNER, replace(sent, start=7, quote="Talks  go\non")), range(2))
        )
    assert again == [first, first]
    at_once = replace(sent, made=2.0)
    with ThreadPoolExecutor(2) as both:
        assert len(set(both.map(lambda _: store.notes.add(OWNER, at_once), range(2)))) == 1
    other = store.notes.add(OWNER, replace(sent, quote="on"))
    assert len({first, other, *(note.id for note in store.notes.of_article(OWNER, kept.article_id))}) == 3


def test_an_article_with_a_note_outlives_its_time_and_takes_it_along_to_another_id(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    (kept,) = keep(store, article("Talks go on."), outlet="vell-post", when=day(3))
    keep(store, article("Fish is served."), url="https://vell.test/2", outlet="vell-post", when=day(3))
    store.notes.add(OWNER, replace(NOTE, article_id=kept.article_id))
    (now,) = keep(store, article("Talks go on.", published=day(1)), outlet="vell-post", when=day(4))
    assert now.article_id != kept.article_id
    assert len(store.notes.of_article(OWNER, now.article_id)) == 1
    store.retention.retain("vell-post", 1)
    assert store.retention.drop_expired(now=day(400).timestamp()) == 1
    assert [item.article_id for item in store.news.feed().items] == [now.article_id]
