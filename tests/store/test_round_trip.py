"""A record comes back exactly as it was kept, whatever is in it."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.model import (
    Anchor,
    AnchorKind,
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Author,
    Coverage,
    Credit,
    Entity,
    EntityType,
    Figure,
    Mention,
    Party,
    Reading,
    Size,
    Span,
    Stance,
    Timex,
    TimexType,
)
from onrecord.store.lives.naming import first_named
from onrecord.store.squeeze import bring_back, squeeze
from onrecord.store.store import Store, open_store
from tests.store.making import article, broken_up, capture, page, record

pytestmark = pytest.mark.both_databases

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
ARTICLES = st.builds(
    Article,
    text=WORDS,
    outlet=st.none() | WORDS,
    headline=st.none() | WORDS,
    published=st.none() | MOMENTS,
    authors=st.lists(st.builds(Author, name=WORDS, role=st.none() | WORDS), max_size=3).map(tuple),
    figures=st.lists(
        st.builds(
            Figure,
            url=st.none() | WORDS,
            caption=WORDS,
            credit=st.none() | st.builds(Credit, text=WORDS),
            sizes=st.lists(st.builds(Size, url=WORDS, width=st.none() | st.integers(1, 9999)), max_size=3).map(
                tuple
            ),
        ),
        max_size=2,
    ).map(tuple),
    url=st.none() | WORDS,
    section=st.none() | WORDS,
)
SPANS = st.builds(
    lambda start, length, part: Span(start, start + length, part),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from(["text", "headline"]),
)
TYPES = st.sampled_from(EntityType)
MENTIONS = st.builds(Mention, span=SPANS, type=TYPES, role=st.none() | SPANS, entity=st.sampled_from([None, "e0"]))
TIMES = st.builds(
    Timex,
    span=SPANS,
    type=st.sampled_from(TimexType),
    value=WORDS,
    anchor=st.none() | st.builds(Anchor, kind=st.sampled_from(AnchorKind), value=WORDS, span=st.none() | SPANS),
)
PARTIES = st.builds(Party, name=WORDS, evidence=SPANS, entity=st.sampled_from([None, "e0", "e1"]))
ATTRIBUTIONS = st.builds(
    Attribution,
    id=WORDS,
    source=st.lists(SPANS, max_size=2).map(tuple),
    cue=st.lists(SPANS, max_size=1).map(tuple),
    content=st.lists(SPANS, max_size=2).map(tuple),
    kind=st.sampled_from(AttributionKind),
    stance=st.sampled_from(Stance),
    speaker=st.none() | PARTIES,
    said_on=st.none() | SPANS,
    confidence=st.floats(0, 1),
)
READINGS = st.builds(
    Reading,
    language=st.none() | WORDS,
    coverage=st.sampled_from(Coverage),
    sentences=st.lists(SPANS, max_size=2).map(tuple),
    times=st.lists(TIMES, max_size=2).map(tuple),
    entities=st.lists(st.tuples(TYPES, WORDS, SPANS), max_size=2).map(
        lambda found: tuple(
            Entity(id=f"e{number}", type=kind, name=name, evidence=span)
            for number, (kind, name, span) in enumerate(found)
        )
    ),
    mentions=st.lists(MENTIONS, max_size=2).map(tuple),
    attributions=st.lists(ATTRIBUTIONS, max_size=3).map(tuple),
)
RECORDS = st.builds(ArticleRecord, article=ARTICLES, reading=READINGS)


@given(RECORDS)
@settings(max_examples=50, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_record_comes_back_from_its_packed_form(made):
    assert msgspec.json.decode(bring_back(squeeze(msgspec.json.encode(made))), type=ArticleRecord) == made


def test_any_record_comes_back_from_the_store():
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite")
        count = 0

        @given(RECORDS)
        @settings(max_examples=50, phases=[Phase.generate])
        def check(made):
            nonlocal count
            count += 1
            taken = capture(f"https://vell.test/page/{count}", str(count))
            alone = ArticleRecord(article=_without_address(made.article), reading=made.reading)
            (kept,) = store.keeping.record(taken, page(taken, alone))
            found = store.news.article(kept.article_id)
            assert found is not None
            assert found.record == first_named(alone)  # statements are numbered in order
            assert store.news.article(kept.article_id, revision=2) is None
            assert store.news.feed(limit=1).items

        check()
        assert len(_all(store)) == store.news.counts()["articles"]
        store.close()


def _without_address(made: Article) -> Article:
    import dataclasses

    return dataclasses.replace(made, url=None)


def _all(store: Store) -> list[int]:
    ids, after = [], None
    while True:
        listing = store.news.feed(limit=7, after=after)
        ids += [item.article_id for item in listing.items]
        if (after := listing.after) is None:
            return ids


def test_real_reading_comes_back_with_views_of_its_words(store):
    made = record(article("Ana Reyes said the talks go on. Ben Okafor denied it."))
    taken = capture("https://vell.test/a", "x")
    (kept,) = store.keeping.record(taken, page(taken, made))
    found = store.news.article(kept.article_id)
    assert found.record == made
    assert found.capture_uri == "https://vell.test/a"
    assert found.revision.capture_digest == taken.digest
    assert found.speaker_slugs == {"a1": "ana-reyes", "a2": "ben-okafor"}
    claims = store.people.statements("ben-okafor").items
    assert [claim.before + claim.content + claim.after for claim in claims] == ["Ben Okafor denied it."]
    assert (claims[0].cue, claims[0].content, claims[0].stance.value) == ("denied", "it", "denies")


def test_context_is_whole_sentences_within_bounds(store):
    long = "word " * 400
    made = record(article(f"Before this. Ana Reyes said yes {long}. After that."))
    taken = capture("https://vell.test/a", "x")
    store.keeping.record(taken, page(taken, made))
    claim = store.people.statements("ana-reyes").items[0]
    assert made.article.text.count(claim.before + claim.content + claim.after) == 1
    assert claim.before == "Ana Reyes said "
    assert claim.after == "."


def test_lone_surrogates_are_refused_by_name_and_nothing_is_kept(store):
    taken = capture("https://vell.test/a", "x")
    with pytest.raises(StoreError, match=r"^https://vell\.test/a: "):
        store.keeping.record(taken, page(taken, record(article("Broken \ud800 here."))))
    assert store.news.counts()["captures"] == 0


def test_what_breaks_a_statement_up_is_not_among_its_words(store):
    store.keeping.record(*broken_up())
    (claim,) = store.people.statements("ana-reyes").items
    assert claim.content == "We go,” Ana Reyes said. “Nobody stays."
    assert [words for words, own in claim.pieces if own] == ["We go,", "Nobody stays."]
    assert "".join(words for words, _ in claim.pieces) == claim.content


def test_a_cue_in_place_of_words_is_nobodys_words(store):
    store.keeping.record(*broken_up())
    (claim,) = store.people.statements("ben-okafor").items
    assert claim.pieces == (("declined to comment", False),)
