"""Correcting statements in a store: at once everywhere, and undone as easily."""

from dataclasses import replace

import pytest

from onrecord.errors import StoreError
from onrecord.model import EntityType, Outlet, Span, Stance
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import (
    CorrectionKind,
    Holds,
    Instead,
    NotAStatement,
    SpeakerIs,
    StanceIs,
    WordsAre,
)
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.store.contract.search import Query
from onrecord.store.store import Store
from onrecord.store.transfer.rows import TABLES
from tests.store.making import article, capture, day, keep, page, record

pytestmark = pytest.mark.both_databases

TEXT = "Ana Reyes said we will never raise the fee. Ben Okafor said talks go on."
NEVER = "we will never raise the fee"


def found(store: Store, words: str, **wanted: object) -> list[Claim]:
    return list(store.search.claims(Query(words=words, **wanted)).items)  # type: ignore[arg-type]


def statements(store: Store, article_id: int) -> dict[str, tuple[str | None, str]]:
    stored = store.news.article(article_id)
    assert stored is not None
    return {
        item.id: (
            item.speaker.name if item.speaker else None,
            " … ".join(stored.record.article.words(span) for span in item.content),
        )
        for item in stored.record.reading.attributions
    }


def span_of(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def whole(store: Store) -> bool:
    return not check(store.database).counts


def test_a_speaker_is_corrected_everywhere_at_once(store):
    (kept,) = keep(store, article(TEXT))
    made = store.corrections.correct(
        kept.article_id, "a1", SpeakerIs(name="Ben Okafor"), by="Kim", why="he wrote it"
    )
    assert (made.kind, made.said, made.by, made.why) == (
        CorrectionKind.SPEAKER,
        "Ben Okafor",
        "Kim",
        "he wrote it",
    )
    assert (made.before.speaker, made.before.words, made.before.stance) == ("Ana Reyes", NEVER, "says")
    assert statements(store, kept.article_id)["a1"] == ("Ben Okafor", NEVER)
    assert [claim.content for claim in store.people.statements("ben-okafor").items] == ["talks go on", NEVER]
    assert store.people.person("ana-reyes") is None
    ben = store.people.person("ben-okafor")
    assert ben is not None
    assert (ben.statements, ben.articles) == (2, 1)
    (claim,) = found(store, "never", speaker="ben-okafor")
    assert [each.id for each in claim.by_hand] == [made.id]
    assert found(store, "never", speaker="ana-reyes") == []
    (line,) = store.news.feed().items
    assert line.speakers == ("Ben Okafor",)
    assert store.corrections.of_article(kept.article_id).holds == {made.id: Holds.HOLDS}


def test_and_undone_as_easily(store):
    (kept,) = keep(store, article(TEXT))
    before = (statements(store, kept.article_id), found(store, "fee"), store.people.busiest())
    for instead in (
        SpeakerIs(name="Ben Okafor"),
        SpeakerIs(name=None),
        StanceIs(stance=Stance.PROMISES),
        WordsAre(spans=(span_of("never raise"),)),
        NotAStatement(),
    ):
        made = store.corrections.correct(kept.article_id, "a1", instead)
        assert (statements(store, kept.article_id), found(store, "fee"), store.people.busiest()) != before
        undone = store.corrections.undo(made.id, by="Kim")
        assert undone.undone is not None
        assert undone.undone_by == "Kim"
        assert (statements(store, kept.article_id), found(store, "fee"), store.people.busiest()) == before
    assert store.corrections.corrections().items == ()
    assert len(store.corrections.corrections(undone=True).items) == 5
    with pytest.raises(StoreError, match="undone already"):
        store.corrections.undo(made.id)
    assert store.corrections.correction(made.id) == undone


def test_the_last_of_a_kind_holds_and_the_one_before_again_when_it_is_undone(store):
    (kept,) = keep(store, article(TEXT))
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    nobody = store.corrections.correct(kept.article_id, "a1", SpeakerIs(name=None))
    assert statements(store, kept.article_id)["a1"][0] is None
    store.corrections.undo(nobody.id)
    assert statements(store, kept.article_id)["a1"][0] == "Ben Okafor"


def test_other_words_are_searched_shown_and_counted(store):
    (kept,) = keep(store, article(TEXT))
    made = store.corrections.correct(kept.article_id, "a1", WordsAre(spans=(span_of(" will never raise "),)))
    assert made.said == "will never raise"
    (claim,) = found(store, "never")
    assert claim.content == "will never raise"
    assert claim.by_hand[0].before.words == NEVER
    assert found(store, "fee") == []
    pieces = (span_of("we will"), span_of("the fee"))
    store.corrections.correct(kept.article_id, "a1", WordsAre(spans=pieces))
    (claim,) = found(store, "fee")
    assert claim.own_words == "we will … the fee"


def test_what_is_no_statement_is_nowhere(store):
    (kept,) = keep(store, article(TEXT))
    store.corrections.correct(kept.article_id, "a1", NotAStatement())
    assert statements(store, kept.article_id) == {"a2": ("Ben Okafor", "talks go on")}
    assert found(store, "fee") == []
    assert store.people.person("ana-reyes") is None
    assert store.news.counts()["attributions"] == 1
    (line,) = store.news.feed().items
    assert (line.statements, line.speakers) == (1, ("Ben Okafor",))


def test_another_stance(store):
    (kept,) = keep(store, article(TEXT))
    made = store.corrections.correct(kept.article_id, "a1", StanceIs(stance=Stance.DENIES, negated=True))
    assert (made.said, made.before.stance) == ("does not deny", "says")
    (claim,) = found(store, "fee", stance=Stance.DENIES)
    assert claim.negated
    assert found(store, "fee", stance=Stance.SAYS) == []


def test_a_name_of_the_record_or_of_the_text_alone(store):
    keep(store, article("Cleo Marsh said it rains."), url="https://vell.test/2")
    (kept,) = keep(store, article(TEXT + " So wrote Dora Quill."))
    first = store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="cleo marsh"))
    assert first.said == "Cleo Marsh"
    assert {claim.content for claim in store.people.statements("cleo-marsh").items} == {NEVER, "it rains"}
    stored = store.news.article(kept.article_id)
    assert stored is not None
    assert stored.speaker_slugs["a1"] == "cleo-marsh"
    second = store.corrections.correct(kept.article_id, "a2", SpeakerIs(name="Dora Quill"))
    assert second.said == "Dora Quill"
    assert [claim.content for claim in store.people.statements("dora-quill").items] == ["talks go on"]


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        (SpeakerIs(name="Nobody Known"), "neither in the article nor on the record"),
        (SpeakerIs(name="..."), "needs a letter"),
        (WordsAre(spans=(Span(5, 500),)), "aren't characters"),
        (WordsAre(spans=(Span(3, 3),)), "aren't characters"),
        (WordsAre(spans=(Span(9, 10),)), "no words"),
        (WordsAre(spans=(Span(0, 9), Span(3, 12))), "overlap"),
        (WordsAre(spans=()), "pieces"),
        (WordsAre(spans=(Span(0, 3), Span(0, 3, "headline"))), "one part"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(store, instead: Instead, says: str):
    (kept,) = keep(store, article(TEXT))
    with pytest.raises(StoreError, match=says):
        store.corrections.correct(kept.article_id, "a1", instead)
    assert store.corrections.corrections(undone=True).items == ()
    assert statements(store, kept.article_id)["a1"] == ("Ana Reyes", NEVER)


def test_no_such_article_statement_or_correction(store):
    (kept,) = keep(store, article(TEXT))
    for where in ((kept.article_id, "a9"), (kept.article_id, "x"), (7, "a1"), (-1, "a1"), (1 << 70, "a1")):
        with pytest.raises(StoreError, match="no such"):
            store.corrections.correct(*where, NotAStatement())
    for number in (7, -7, 1 << 70):
        with pytest.raises(StoreError, match="none of this number"):
            store.corrections.undo(number)
        assert store.corrections.correction(number) is None
    with pytest.raises(StoreError, match="a reason of over"):
        store.corrections.correct(kept.article_id, "a1", NotAStatement(), why="x" * 3000)


def test_a_later_reading_overwrites_nothing(store):
    taken = capture("https://vell.test/talks", "x")
    made = record(article(TEXT))
    (kept,) = store.keeping.record(taken, page(taken, made), reader="1")
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    store.corrections.correct(kept.article_id, "a1", StanceIs(stance=Stance.PROMISES))
    other = replace(made.reading.attributions[0], stance=Stance.CLAIMS, speaker=None, source=())
    again = replace(made.reading, attributions=(other, *made.reading.attributions[1:]))
    store.keeping.record(taken, page(taken, replace(made, reading=again)), reader="2")
    (claim,) = found(store, "never")
    assert (claim.attribution_id, claim.speaker, claim.stance) == ("a1", "Ben Okafor", Stance.PROMISES)
    # and one that reads nothing there
    fewer = replace(made.reading, attributions=made.reading.attributions[1:])
    store.keeping.record(taken, page(taken, replace(made, reading=fewer)), reader="3")
    (claim,) = found(store, "never")
    assert (claim.attribution_id, claim.speaker, claim.stance) == ("a1", "Ben Okafor", Stance.PROMISES)
    assert list(statements(store, kept.article_id)) == ["a1", "a2"]
    assert set(store.corrections.of_article(kept.article_id).holds.values()) == {Holds.HOLDS}


def test_what_is_no_statement_stays_none_whatever_is_read(store):
    taken = capture("https://vell.test/talks", "x")
    made = record(article(TEXT))
    (kept,) = store.keeping.record(taken, page(taken, made), reader="1")
    no = store.corrections.correct(kept.article_id, "a1", NotAStatement())
    other = replace(made.reading.attributions[0], stance=Stance.CLAIMS, speaker=None, source=())
    again = replace(made.reading, attributions=(other, *made.reading.attributions[1:]))
    store.keeping.record(taken, page(taken, replace(made, reading=again)), reader="2")
    assert list(statements(store, kept.article_id)) == ["a2"]
    fewer = replace(made.reading, attributions=made.reading.attributions[1:])
    store.keeping.record(taken, page(taken, replace(made, reading=fewer)), reader="3")
    assert store.corrections.of_article(kept.article_id).holds == {no.id: Holds.AGREES}
    store.keeping.record(taken, page(taken, made), reader="4")
    assert list(statements(store, kept.article_id)) == ["a2"]
    store.corrections.undo(no.id)
    assert list(statements(store, kept.article_id)) == ["a1", "a2"]


def test_a_reader_that_reads_so_by_itself_is_said_to(store):
    taken = capture("https://vell.test/talks", "x")
    made = record(article(TEXT))
    (kept,) = store.keeping.record(taken, page(taken, made), reader="1")
    one = store.corrections.correct(kept.article_id, "a1", StanceIs(stance=Stance.PROMISES))
    better = replace(made.reading.attributions[0], stance=Stance.PROMISES)
    again = replace(made.reading, attributions=(better, *made.reading.attributions[1:]))
    store.keeping.record(taken, page(taken, replace(made, reading=again)), reader="2")
    assert store.corrections.of_article(kept.article_id).holds == {one.id: Holds.AGREES}


def test_it_holds_over_revisions_and_says_where_its_words_are_gone(store):
    (kept,) = keep(store, article(TEXT))
    one = store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    two = store.corrections.correct(kept.article_id, "a1", WordsAre(spans=(span_of("never raise"),)))
    keep(store, article("It rains in Vell. " + TEXT), when=day(1))
    assert statements(store, kept.article_id)["a1"] == ("Ben Okafor", "never raise")
    keep(store, article("Ben Okafor said talks go on."), when=day(2))
    assert store.corrections.of_article(kept.article_id).holds == {one.id: Holds.GONE, two.id: Holds.GONE}
    (other,) = keep(store, article(TEXT), url="https://vell.test/other")
    three = store.corrections.correct(other.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    both = store.corrections.holds((kept.article_id, other.article_id, kept.article_id, 7))
    assert both == {one.id: Holds.GONE, two.id: Holds.GONE, three.id: Holds.HOLDS}
    assert store.corrections.holds(()) == {}
    claim = next(each for each in found(store, "never") if each.article_id == kept.article_id)
    assert (claim.speaker, claim.life.ended, claim.content) == ("Ben Okafor", Ended.WITHDRAWN, "never raise")
    assert len(claim.by_hand) == 2
    keep(store, article(TEXT), when=day(3))
    assert statements(store, kept.article_id)["a1"] == ("Ben Okafor", "never raise")
    assert set(store.corrections.of_article(kept.article_id).holds.values()) == {Holds.HOLDS}


def test_what_was_corrected_again_is_not_said_to_have_lost_its_words(store):
    (kept,) = keep(store, article(TEXT))
    one = store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    two = store.corrections.correct(kept.article_id, "a1", SpeakerIs(name=None))
    assert store.corrections.of_article(kept.article_id).holds == {one.id: Holds.REPLACED, two.id: Holds.HOLDS}
    keep(store, article("Ben Okafor said talks go on."), when=day(2))
    assert store.corrections.of_article(kept.article_id).holds == {one.id: Holds.REPLACED, two.id: Holds.GONE}
    store.corrections.undo(two.id)
    assert store.corrections.of_article(kept.article_id).holds == {one.id: Holds.GONE}


def test_what_no_longer_stands_can_be_corrected_too(store):
    (kept,) = keep(store, article(TEXT))
    keep(store, article("Ben Okafor said talks go on."), when=day(2))
    with pytest.raises(StoreError, match="no longer stand"):
        store.corrections.correct(kept.article_id, "a1", WordsAre(spans=(Span(0, 3),)))
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    assert {claim.content for claim in store.people.statements("ben-okafor").items} == {NEVER, "talks go on"}
    ben = store.people.person("ben-okafor")
    assert ben is not None
    assert ben.former == 1
    (edit,) = store.edits.edits().items
    assert edit.before is not None
    assert edit.before.speaker == "Ben Okafor"
    no = store.corrections.correct(kept.article_id, "a1", NotAStatement())
    assert found(store, "never") == []
    assert store.edits.edits().items == ()
    store.corrections.undo(no.id)
    assert [claim.speaker for claim in found(store, "never")] == ["Ben Okafor"]


def test_corrections_go_with_an_article_that_gets_another_id_and_go_with_it_when_it_is_dropped(store):
    post = store.keeping.add_outlet(Outlet(name="Vell Post"))
    (kept,) = keep(store, article(TEXT), outlet=post)
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Ben Okafor"))
    (moved,) = keep(store, article(TEXT, published=day(-30)), outlet=post, when=day(1))
    assert moved.article_id != kept.article_id
    assert statements(store, moved.article_id)["a1"][0] == "Ben Okafor"
    for article_id in (kept.article_id, moved.article_id):
        assert len(store.corrections.of_article(article_id).made) == 1
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name=None))
    store.retention.retain(post, 1)
    assert store.retention.drop_expired(now=day(90).timestamp()) == 1
    assert store.corrections.corrections(undone=True).items == ()


def test_a_type_comes_with_the_name(store):
    taken = capture("https://vell.test/3", "x")
    firm = record(article("Vell Water said taps run."), EntityType.ORGANISATION)
    store.keeping.record(taken, page(taken, firm))
    (kept,) = keep(store, article(TEXT))
    made = store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Vell Water"))
    assert made.instead == SpeakerIs(name="Vell Water", type=EntityType.ORGANISATION)


def test_the_table_is_moved_and_a_corrected_store_is_whole(store):
    assert "corrections" in {table.name for table in TABLES}
    (kept,) = keep(store, article(TEXT))
    keep(store, article(TEXT + " Cleo Marsh said it rains."), when=day(1))
    store.corrections.correct(kept.article_id, "a1", SpeakerIs(name="Cleo Marsh"))
    store.corrections.correct(kept.article_id, "a2", WordsAre(spans=(span_of("talks"),)))
    store.corrections.correct(kept.article_id, "a3", NotAStatement())
    assert whole(store)
