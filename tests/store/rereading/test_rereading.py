"""Reading a store again: ids and corrections stay, what changed is told, and it goes on where it ended."""

from dataclasses import replace

import pytest

from onrecord.errors import StoreError
from onrecord.model import Article, Reading, Stance
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import SpeakerIs
from onrecord.store.contract.edits import EditKind
from onrecord.store.contract.rereading import Altered, ToRead
from onrecord.store.contract.search import Query
from onrecord.store.projection import Projection
from onrecord.store.rereading.comparing import MAX_WORDS_CHARS
from onrecord.store.store import Store
from tests.store.making import article, capture, day, keep, page, reading, record

pytestmark = pytest.mark.both_databases

TEXT = "Ana Reyes said we will never raise the fee. Ben Okafor said talks go on."


def better(made: Article) -> Reading:
    """Another speaker and stance for the first statement, nothing of the second, and what stands behind it."""
    first, *others = reading(made.text).attributions
    speaker = others[-1].speaker if len(others) > 1 else first.speaker
    its = (replace(first, stance=Stance.PROMISES, speaker=speaker), *others[1:])
    return replace(reading(made.text), attributions=its)


def read(wanted: ToRead) -> dict[int, Reading]:
    return {number: better(text) for number, text in wanted.texts.items()}


def lines(store: Store, article_id: int) -> dict[str, tuple[str | None, str]]:
    stored = store.news.article(article_id)
    assert stored is not None
    return {
        item.id: (item.speaker.name if item.speaker else None, stored.record.article.words(item.content[0]))
        for item in stored.record.reading.attributions
    }


def first_read_poorly(store: Store) -> int:
    """An article of two states, in whose last one nobody had found the last statement."""
    for number, text in enumerate((TEXT, TEXT + " Cleo Marsh said it rains.")):
        made = record(article(text))
        its = replace(made.reading, attributions=made.reading.attributions[:2])
        taken = capture("https://vell.test/talks", text, day(number))
        (kept,) = store.keeping.record(taken, page(taken, replace(made, reading=its)), reader="1")
    return kept.article_id


def test_a_new_reading_is_put_in_place_and_told(store):
    article_id = first_read_poorly(store)
    begun = store.rereading.begin("2")
    (wanted,) = store.rereading.next(begun.id, most=5)
    assert (wanted.article_id, len(wanted.texts)) == (article_id, 2)
    looked = store.rereading.compare(article_id, read(wanted))
    assert lines(store, article_id) == {
        "a1": ("Ana Reyes", "we will never raise the fee"),
        "a2": ("Ben Okafor", "talks go on"),
    }
    altered = store.rereading.put(begun.id, article_id, read(wanted))
    assert altered == looked
    assert {each.statement: each.kind for each in altered} == {
        "a1": Altered.SPEAKER,
        "a2": Altered.LOST,
        "a3": Altered.GAINED,
    }
    assert [(each.before, each.after) for each in altered] == [
        ("Ana Reyes says", "Cleo Marsh promises"),
        (None, "Cleo Marsh says"),
        ("Ben Okafor says", None),
    ]
    assert lines(store, article_id) == {
        "a1": ("Cleo Marsh", "we will never raise the fee"),
        "a3": ("Cleo Marsh", "it rains"),
    }
    assert [claim.speaker for claim in store.search.claims(Query(words="never")).items] == ["Cleo Marsh"]
    # what the outlet had added is read now, and what the reader lost nobody withdrew
    assert [each.kind for each in store.edits.edits().items] == [EditKind.ADDED]
    now = store.rereading.last()
    assert now is not None
    assert (now.done, now.total, now.changed, now.finished) == (1, 1, 1, None)
    assert now.counts == {Altered.GAINED: 1, Altered.LOST: 1, Altered.SPEAKER: 1, Altered.OTHERWISE: 0}
    assert set(now.samples) == set(altered)
    assert store.rereading.next(begun.id, most=5) == ()
    ended = store.rereading.last()
    assert ended is not None
    assert ended.finished is not None
    assert not check(store.database).counts


def test_what_people_corrected_stays(store):
    article_id = first_read_poorly(store)
    store.corrections.correct(article_id, "a1", SpeakerIs(name="Ben Okafor"))
    store.corrections.correct(article_id, "a2", SpeakerIs(name="Ana Reyes"))
    begun = store.rereading.begin("2")
    (wanted,) = store.rereading.next(begun.id, most=1)
    altered = store.rereading.put(begun.id, article_id, read(wanted))
    its = lines(store, article_id)
    assert (its["a1"][0], its["a2"]) == ("Ben Okafor", ("Ana Reyes", "talks go on"))
    assert Altered.SPEAKER not in {each.kind for each in altered}
    assert not check(store.database).counts


def test_it_goes_on_where_it_ended_the_newest_first(store):
    ids = [
        keep(store, article(f"Ana Reyes said {number}."), url=f"https://vell.test/{number}", when=day(number))[
            0
        ].article_id
        for number in range(4)
    ]
    begun = store.rereading.begin("2")
    first, second = store.rereading.next(begun.id, most=2)
    assert [first.article_id, second.article_id] == [ids[3], ids[2]]
    store.rereading.put(begun.id, first.article_id, read(first))
    again = store.rereading.begin("2")
    assert (again.id, again.done) == (begun.id, 1)
    assert [each.article_id for each in store.rereading.next(begun.id, most=9)] == ids[2::-1]
    # another process was at it: nothing is done twice
    assert store.rereading.put(begun.id, first.article_id, read(first)) == ()
    store.rereading.put(begun.id, second.article_id, {})
    last = store.rereading.last()
    assert last is not None
    assert (last.done, last.changed) == (2, 1)
    # a reader that is newer still begins anew, and what it has read is passed over
    other = store.rereading.begin("3")
    assert (other.id != begun.id, other.done) == (True, 0)
    for wanted in store.rereading.next(other.id, most=9):
        store.rereading.put(other.id, wanted.article_id, read(wanted))
    assert [len(each.texts) for each in store.rereading.newest("3", most=9)] == [0] * 4
    assert [len(each.texts) for each in store.rereading.newest("3", most=2, below=ids[2], again=True)] == [1, 1]
    with pytest.raises(StoreError, match="none of this number"):
        store.rereading.next(77, most=1)


def test_again_is_not_lost_on_what_was_begun_without_it(store):
    keep(store, article("Ana Reyes said so."), url="https://vell.test/a", when=day(1))
    begun = store.rereading.begin("2")
    again = store.rereading.begin("2", again=True)
    assert again.id != begun.id
    assert store.rereading.begin("2", again=True).id == store.rereading.begin("2").id == again.id


def test_a_failure_in_the_midst_changes_nothing(store, monkeypatch):
    article_id = first_read_poorly(store)
    begun = store.rereading.begin("2")
    (wanted,) = store.rereading.next(begun.id, most=1)
    before = lines(store, article_id)
    with monkeypatch.context() as broken:
        broken.setattr(Projection, "make", None)
        with pytest.raises(TypeError):
            store.rereading.put(begun.id, article_id, read(wanted))
    assert lines(store, article_id) == before
    last = store.rereading.last()
    assert last is not None
    assert last.done == 0
    assert store.rereading.put(begun.id, article_id, read(wanted))
    assert not check(store.database).counts


def test_one_statement_has_one_id_in_all_states(store):
    texts = [f"{TEXT} Cleo Marsh said it rains.", f"Today. {TEXT} Cleo Marsh said it rains."]
    for number, text in enumerate(texts):
        made = record(article(text))
        nothing = replace(made.reading, attributions=made.reading.attributions[:1])
        taken = capture("https://vell.test/talks", text, day(number))
        (kept,) = store.keeping.record(taken, page(taken, replace(made, reading=nothing)), reader="1")
    begun = store.rereading.begin("2")
    (wanted,) = store.rereading.next(begun.id, most=1)
    store.rereading.put(
        begun.id, kept.article_id, {number: reading(text.text) for number, text in wanted.texts.items()}
    )
    ids = []
    for revision in (1, 2):
        stored = store.news.article(kept.article_id, revision=revision)
        assert stored is not None
        ids.append([each.id for each in stored.record.reading.attributions])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    assert not check(store.database).counts


def test_long_words_are_cut_as_they_are_told(store):
    keep(store, article(f"Ana Reyes said {'very ' * 200}much."))
    begun = store.rereading.begin("2")
    (wanted,) = store.rereading.next(begun.id, most=1)
    (told,) = store.rereading.put(
        begun.id, wanted.article_id, dict.fromkeys(wanted.texts, replace(reading(""), attributions=()))
    )
    assert (told.kind, len(told.words)) == (Altered.LOST, MAX_WORDS_CHARS + 1)
