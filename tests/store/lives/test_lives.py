"""A statement's life over the states of its article, in a store."""

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from onrecord.model import Article, Correction, Outlet
from onrecord.store import schema as t
from onrecord.store.contract.edits import EditedWords, EditFilter, EditKind
from onrecord.store.contract.keeping import Recorded
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.store.contract.search import Query, Standing
from onrecord.store.lives import wording
from onrecord.store.lives.history import MAX_CORRECTIONS, MAX_PASSAGES
from onrecord.store.lives.tables import former_passages, former_statements
from onrecord.store.store import Store, open_store
from tests.store.making import article, capture, day, keep, page, record

pytestmark = pytest.mark.both_databases

NEVER = "Ana Reyes said we will never raise the fee. Ben Okafor said talks go on."
THIS_YEAR = "Ana Reyes said we will not raise the fee this year. Ben Okafor said talks go on."


def found(store: Store, words: str, **wanted: object) -> list[Claim]:
    return list(store.search.claims(Query(words=words, **wanted)).items)  # type: ignore[arg-type]


def the_edits(store: Store, wanted: EditFilter = EditFilter()) -> list[tuple[EditKind, str | None, str | None]]:  # noqa: B008
    listing = store.edits.edits(wanted, limit=200)
    return [
        (each.kind, each.before.content if each.before else None, each.after.content if each.after else None)
        for each in listing.items
    ]


def test_reworded_words_are_found_and_marked(store):
    keep(store, article(NEVER))
    keep(store, article(THIS_YEAR), when=day(2))
    (claim,) = found(store, '"never raise"')
    assert claim.content == "we will never raise the fee"
    assert (claim.attribution_id, claim.life.ended, claim.life.next_id) == ("a1", Ended.REWORDED, "a3")
    assert (claim.life.first_seen, claim.life.last_seen, claim.life.gone) == (day(0), day(0), day(2))
    (standing,) = found(store, '"this year"')
    assert (standing.attribution_id, standing.life.ended, standing.life.first_seen) == ("a3", None, day(2))
    assert [each.content for each in standing.earlier] == ["we will never raise the fee"]


def test_a_speakers_page_has_the_softened_words_with_what_they_were(store):
    keep(store, article(NEVER))
    keep(store, article(THIS_YEAR), when=day(2))
    (claim,) = store.people.statements("ana-reyes").items
    assert claim.content == "we will not raise the fee this year"
    assert [each.content for each in claim.earlier] == ["we will never raise the fee"]
    ana = store.people.person("ana-reyes")
    assert ana is not None
    assert (ana.statements, ana.former) == (1, 0)


def test_withdrawn_words_stay_on_their_speakers_page(store):
    keep(store, article(NEVER))
    keep(store, article("Ben Okafor said talks go on."), when=day(1))
    (claim,) = store.people.statements("ana-reyes").items
    assert claim.life.ended is Ended.WITHDRAWN
    assert store.people.person("ana-reyes") is not None
    assert [each.content for each in found(store, "is:withdrawn")] == ["we will never raise the fee"]


def test_is_chooses_what_stands_or_once_did(store):
    keep(store, article(NEVER))
    keep(store, article(THIS_YEAR), when=day(1))
    keep(store, article("Ben Okafor said talks go on."), when=day(2))
    words = {life: [claim.attribution_id for claim in found(store, "fee", life=life)] for life in Standing}
    assert words == {
        Standing.ANY: ["a3", "a1"],
        Standing.STANDING: [],
        Standing.FORMER: ["a3", "a1"],
        Standing.REWORDED: ["a1"],
        Standing.WITHDRAWN: ["a3"],
    }
    assert [claim.attribution_id for claim in found(store, "fee IS:Reworded")] == ["a1"]
    assert found(store, "is:nothing fee") == []  # no such life: words like any other
    assert [claim.attribution_id for claim in found(store, "is:standing")] == ["a2"]
    (hit,) = store.search.articles(Query(words="is:withdrawn")).items
    assert hit.item.revisions == 3


def test_an_articles_former_words_are_found_with_until_when_they_stood(store):
    keep(store, article(NEVER, headline="Fee stays"))
    keep(store, article(THIS_YEAR, headline="Fee may rise"), when=day(1))
    (hit,) = store.search.articles(Query(words='"never raise"')).items
    assert "\x02never raise\x03" in hit.snippet
    assert hit.until == day(0)
    (hit,) = store.search.articles(Query(words="fee")).items
    assert hit.until is None
    assert store.search.articles(Query(words='"stays fee"')).items == ()  # no phrase over an edge
    (hit,) = store.search.articles(Query(words='"Fee stays"')).items
    assert hit.until == day(0)


def test_ids_stay_with_their_words(store):
    (kept,) = keep(store, article(NEVER))
    keep(store, article("Cleo Marsh said no comment now. " + NEVER), when=day(1))
    stored = store.news.article(kept.article_id)
    assert stored is not None
    ids = [item.id for item in stored.record.reading.attributions]
    assert ids == ["a3", "a1", "a2"]
    keep(store, article("Ben Okafor said talks go on."), when=day(2))
    keep(store, article(NEVER), when=day(3))
    back = store.news.article(kept.article_id)
    assert back is not None
    assert [item.id for item in back.record.reading.attributions] == ["a1", "a2"]
    (claim,) = found(store, '"never raise"')
    assert (claim.life.ended, claim.life.first_seen) == (None, day(0))


def test_ids_stay_where_the_article_gets_another_id(store):
    keep(store, article(NEVER))
    (kept,) = keep(store, article(THIS_YEAR, published=day(-30)), when=day(1))
    (claim,) = found(store, '"never raise"')
    assert (claim.article_id, claim.attribution_id) == (kept.article_id, "a1")
    assert the_edits(store)[0][0] is EditKind.REWORDED
    assert [each.attribution_id for each in store.edits.former(kept.article_id)] == ["a1"]


def test_a_better_reading_of_the_same_text_withdraws_nothing(store):
    taken = capture("https://vell.test/talks", "x")
    made = record(article(NEVER))
    (kept,) = store.keeping.record(taken, page(taken, made), reader="1")
    fewer = made.reading.attributions[1:]
    again = replace(made, reading=replace(made.reading, attributions=fewer))
    store.keeping.record(taken, page(taken, again), reader="2")
    assert the_edits(store) == []
    assert found(store, '"never raise"') == []
    stored = store.news.article(kept.article_id)
    assert stored is not None
    assert [item.id for item in stored.record.reading.attributions] == ["a2"]
    store.keeping.record(taken, page(taken, made), reader="3")
    (claim,) = found(store, '"never raise"')
    assert (claim.attribution_id, claim.life.ended) == ("a1", None)


def test_what_one_article_of_a_page_loses_is_not_the_others(store):
    first, second = (
        record(article(text, headline=text[:9]))
        for text in (f"{NEVER} Ben Okafor said yes.", "Cleo Marsh said it rains.")
    )
    taken, earlier = (capture("https://vell.test/talks", str(number), day(number)) for number in (1, 0))
    store.keeping.record(taken, page(taken, first, second), reader="1")
    none = replace(first, reading=replace(first.reading, attributions=()))
    late = record(article("Cleo Marsh said it snows.", headline="Cleo Mars"))
    own, _ = store.keeping.record(earlier, page(earlier, none, late), reader="2")
    with store.database.reading() as connection:
        its = former_statements.c
        rows = connection.execute(select(its.article_id, its.local_id, its.ended).order_by(its.id)).all()
    unread = [(row.article_id, row.local_id) for row in rows if row.ended == Ended.UNREAD.value]
    assert unread == [(own.article_id, f"a{number}") for number in (1, 2, 3)]


def test_what_is_unread_goes_with_an_article_that_gets_another_id(store):
    taken = capture("https://vell.test/talks", "x", day(5))
    made = record(article(NEVER))
    fewer = replace(made, reading=replace(made.reading, attributions=()))
    for read, number in ((made, "1"), (fewer, "2")):
        store.keeping.record(taken, page(taken, read), reader=number)
    (kept,) = keep(store, article("Ben Okafor said talks go on."), when=day(1))
    with store.database.reading() as connection:
        rows = connection.execute(select(former_statements.c.article_id)).scalars().all()
    assert set(rows) == {kept.article_id}


def test_where_the_reader_loses_a_statement_the_outlet_is_not_said_to_have_withdrawn_it(store):
    keep(store, article("Ana Reyes said we go. Ben Okafor said no."))
    keep(store, article("Ana Reyes put it so: we go. Ben Okafor said no."), when=day(1))
    assert the_edits(store) == []
    assert found(store, "is:withdrawn") == []


def test_what_a_cut_page_does_not_show_is_not_withdrawn(store):
    keep(store, article(NEVER))
    keep(store, cut("Ana Reyes said we will never raise the fee."), when=day(1))
    assert the_edits(store) == []


def cut(text: str) -> Article:
    return replace(article(text), truncated=True)


def test_edits_are_listed_by_outlet_and_person(store):
    post = store.keeping.add_outlet(Outlet(name="Vell Post"))
    keep(store, article(NEVER), outlet=post)
    keep(store, article(THIS_YEAR), outlet=post, when=day(1))
    keep(store, article(THIS_YEAR + " Cleo Marsh said it rains."), outlet=post, when=day(2))
    keep(store, article("Ben Okafor said no."), url="https://vell.test/2")
    reworded = (EditKind.REWORDED, "we will never raise the fee", "we will not raise the fee this year")
    added = (EditKind.ADDED, None, "it rains")
    assert the_edits(store) == [added, reworded]
    assert the_edits(store, EditFilter(outlet=post)) == [added, reworded]
    assert the_edits(store, EditFilter(person="ana-reyes")) == [reworded]
    assert the_edits(store, EditFilter(person="ben-okafor")) == []
    assert the_edits(store, EditFilter(kind=EditKind.ADDED)) == [added]
    assert the_edits(store, EditFilter(person="cleo-marsh")) == [added]
    assert the_edits(store, EditFilter(outlet="nobody")) == the_edits(store, EditFilter(person="nobody")) == []
    first = store.edits.edits(limit=1)
    (second,) = store.edits.edits(limit=1, after=first.after).items
    assert (first.items[0].kind, second.kind) == (EditKind.ADDED, EditKind.REWORDED)


def test_a_statement_that_only_moved_is_an_edit_for_who_asks(store):
    keep(store, article("Ana Reyes said one thing. Ben Okafor said another thing. Cleo Marsh said a third."))
    keep(
        store,
        article("Cleo Marsh said a third. Ana Reyes said one thing. Ben Okafor said another thing."),
        when=day(1),
    )
    assert the_edits(store) == []
    assert the_edits(store, EditFilter(kind=EditKind.MOVED)) == [(EditKind.MOVED, "a third", "a third")]


def test_headlines_that_change_and_corrections_that_are_noted_are_edits(store):
    post = store.keeping.add_outlet(Outlet(name="Vell Post"))
    keep(store, article(NEVER, headline="Fee to stay"), outlet=post)
    keep(store, article(NEVER, headline="Fee to stay!"), outlet=post, when=day(1))  # is no other headline
    noted = (Correction(text="An earlier version gave the wrong year."),)
    now = replace(article(NEVER, headline="Fee to stay this year"), corrections=noted)
    (recorded,) = keep(store, now, outlet=post, when=day(2))
    keep(store, now, outlet=post, when=day(3))
    found = store.edits.edits(EditFilter(outlet=post)).items
    assert [(each.kind, each.at, each.words) for each in found] == [
        (EditKind.CORRECTION, day(2), words(recorded, None, noted[0].text)),
        (EditKind.HEADLINE, day(2), words(recorded, "Fee to stay!", "Fee to stay this year")),
    ]
    assert store.edits.edits(EditFilter(kind=EditKind.HEADLINE)).items == found[1:]
    assert the_edits(store, EditFilter(person="ana-reyes")) == []
    # made again, since a state comes late, they are the same
    keep(store, article(NEVER, headline="Fee to stay!"), outlet=post, when=day(1.5))
    assert [each.words for each in store.edits.edits().items] == [each.words for each in found]


def test_of_very_many_corrections_the_first_are_edits(store):
    keep(store, article(NEVER))
    noted = tuple(Correction(text=f"An earlier version gave the wrong number {each}.") for each in range(150))
    keep(store, replace(article(NEVER), corrections=noted), when=day(1))
    keep(store, replace(article(NEVER), corrections=noted[::-1]), when=day(2))  # says nothing new
    found = store.edits.edits(EditFilter(kind=EditKind.CORRECTION), limit=200).items
    assert [each.words.after for each in found if each.words] == [each.text for each in noted[:MAX_CORRECTIONS]]


def test_corrections_are_compared_as_many_times_as_there_are(monkeypatch):
    asked: list[str] = []

    def words_of(text: str) -> list[str]:
        asked.append(text)
        return text.split()

    monkeypatch.setattr(wording, "_tokens", words_of)
    before, after = ([f"{each} {side}" for each in range(200)] for side in ("wrong", "right"))
    assert wording.new_texts([*before, "so it is"], ["so  it is", *after]) == after
    assert len(asked) == 402


def words(of: Recorded, before: str | None, after: str) -> EditedWords:
    return EditedWords(
        article_id=of.article_id,
        outlet="Vell Post",
        outlet_slug="vell-post",
        headline="Fee to stay this year",
        before=before,
        after=after,
    )


def test_a_headline_that_is_only_read_otherwise_is_no_edit(store):
    keep(store, article(NEVER, headline="Fee to stay"))
    keep(store, article(NEVER, headline=None), when=day(1))
    keep(store, article(NEVER, headline="Another one"), when=day(2))
    assert the_edits(store) == []


STATES = (
    NEVER,
    THIS_YEAR,
    "Ben Okafor said talks go on.",
    "Cleo Marsh denied it all. " + NEVER,
    "Ben Okafor said talks go on at last. Ana Reyes said we will never raise the fee.",
)


def seen(store: Store) -> object:
    """All that can be told of statements, without the ids, which say in which order states came."""
    every = [claim for words in ("fee", "talks", "it") for claim in found(store, words)]
    claims = [(each.content, each.speaker, *lived(each), [one.content for one in each.earlier]) for each in every]
    passages = [
        (words, [hit.until for hit in store.search.articles(Query(words=words)).items])
        for words in ("never", "year", "denied", "last")
    ]
    people = [(each.slug, each.statements, each.former) for each in store.people.busiest()]
    return sorted(claims, key=repr), sorted(the_edits(store), key=repr), passages, sorted(people)


def lived(claim: Claim) -> tuple[object, ...]:
    return claim.life.first_seen, claim.life.ended, claim.life.last_seen, claim.life.gone


def kept_in(folder: str, captures: list[tuple[Article, float]]) -> object:
    path = Path(folder) / "store.sqlite"
    path.unlink(missing_ok=True)
    store = open_store(path)
    for made, number in captures:
        keep(store, made, when=day(number))
    result = seen(store)
    store.close()
    return result


# of a state that is seen again and again the store keeps the first and the last sight
SEEN_TWICE_AT_MOST = st.permutations([*STATES, *STATES]).flatmap(
    lambda states: st.integers(2, 5).map(lambda count: states[:count])
)


@given(SEEN_TWICE_AT_MOST, st.randoms(use_true_random=False))
@settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_order_of_arrival_gives_the_same(states: list[str], random: Random):
    captures = [(article(text), float(number)) for number, text in enumerate(states)]
    mixed = random.sample(captures, len(captures))
    with TemporaryDirectory() as folder:
        assert kept_in(folder, captures) == kept_in(folder, mixed), mixed


def test_a_state_that_comes_back_between_two_others_is_three_states(store):
    for number, text in ((0, "Ana Reyes said yes."), (1, "Ben Okafor said no."), (3, "Ben Okafor said no.")):
        keep(store, article(text), when=day(number))
    keep(store, article("Ana Reyes said yes."), when=day(4))
    keep(store, article("Ana Reyes said yes."), when=day(2))
    assert store.news.counts()["revisions"] == 5


def test_former_lines_without_end_are_not_kept_to_be_searched(store):
    lines = "\n".join(f"Line {number}" for number in range(MAX_PASSAGES + 50))
    keep(store, article(lines))
    keep(store, article("Ana Reyes said no."), when=day(1))
    with store.database.reading() as connection:
        assert len(connection.execute(select(former_passages.c.position)).all()) == MAX_PASSAGES
    (hit,) = store.search.articles(Query(words=f'"Line {MAX_PASSAGES + 49}"')).items
    assert hit.until == day(0)


def test_a_statement_says_that_its_article_is_gone(store):
    keep(store, article(NEVER))
    with store.database.writing("test") as connection:
        connection.execute(update(t.articles).values(vanished=int(day(3).timestamp())))
    assert {claim.vanished for claim in found(store, "fee")} == {day(3)}


def test_a_long_life_is_gone_on_with_state_by_state(store):
    for number in range(30):
        keep(store, article(f"Ana Reyes said figure {number} of many here. Ben Okafor said no."), when=day(number))
    (claim,) = store.people.statements("ana-reyes").items
    assert len(claim.earlier) == 20
    assert len(the_edits(store)) == 29
    assert claim.attribution_id == "a31"


def damage_newest(store: Store) -> None:
    """The newest state's record can't be read any more."""
    newest = select(func.max(t.revisions.c.id)).scalar_subquery()
    with store.database.writing("test") as connection:
        connection.execute(
            update(t.revisions).where(t.revisions.c.id == newest).values(record=b"\x28\xb5\x2f\xfd\x00")
        )


def ids_of(store: Store) -> dict[str, str]:
    """The statements that stand, by their contents."""
    return {each.content: each.attribution_id for each in found(store, "said")} | {
        each.content: each.attribution_id
        for slug in ("ana-reyes", "ben-okafor", "cy-adler")
        if store.people.person(slug)
        for each in store.people.statements(slug).items
        if each.life.ended is None
    }


def test_a_state_beside_a_damaged_one_keeps_its_ids(store):
    keep(store, article("Ana Reyes said one thing. Ben Okafor said another. Cy Adler said three of them."))
    before = ids_of(store)
    assert list(before.values()) == ["a1", "a2", "a3"]
    damage_newest(store)
    keep(store, article("Cy Adler said three of them. Ana Reyes said the fee goes."), when=day(1))
    now = ids_of(store)
    assert now["three of them"] == "a3"
    assert now["the fee goes"] == "a4", "no other statement gets an id that was given"
    keep(store, article("Ben Okafor said nothing of it. Cy Adler said three of them."), when=day(2))
    assert ids_of(store)["nothing of it"] == "a5"


def test_a_damaged_record_that_is_read_anew_keeps_its_ids(store):
    keep(store, article(NEVER))
    keep(store, article(THIS_YEAR), when=day(2))
    before = ids_of(store)
    assert "a3" in before.values()
    damage_newest(store)
    keep(store, article(THIS_YEAR), when=day(3))
    assert ids_of(store) == before
    store.news.article(store.news.feed().items[0].article_id)
