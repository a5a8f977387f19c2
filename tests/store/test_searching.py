"""A page of hits takes as many statements, however many they are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from onrecord.store.contract.search import Query
from onrecord.store.searching import _words_in
from onrecord.store.store import Store
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases


def test_as_many_statements_run_for_many_hits_as_for_few(store: Store) -> None:
    """Each of thirty snippets asked the store for its article's record."""
    for number in range(12):
        url = f"https://vell.test/{number}"
        words = "harbour wall" if number else "old harbour wall"
        keep(store, article(f"Ana Reyes said the {words} stands.", url=url), url=url, when=day(number))
    asked: list[str] = []
    event.listen(store.database.dialect.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for words in ('"old harbour wall"', "harbour"):
        store.search.articles(Query(words=words))
        asked.clear()
        found = store.search.articles(Query(words=words))
        counts.append((len(found.items), len(asked)))
        assert all("\x02" in hit.snippet for hit in found.items)
    assert [hits for hits, _ in counts] == [1, 12]
    assert counts[0][1] == counts[1][1]


def test_a_word_finds_its_other_number_unless_it_is_quoted_or_a_name(store: Store) -> None:
    said = (
        "Ana Reyes said new taxes come.",
        "Ana Reyes said the tax goes.",
        "Ana Reyes said Adams pays taxes. Adam stays.",
    )
    ids = [
        keep(store, article(words), url=f"https://vell.test/{number}", when=day(number))[0].article_id
        for number, words in enumerate(said)
    ]

    def found(words: str) -> list[int]:
        claims = {each.article_id for each in store.search.claims(Query(words=words)).items}
        hits = {each.item.article_id: each.snippet for each in store.search.articles(Query(words=words)).items}
        assert claims <= hits.keys()
        assert all("\x02" in snippet for snippet in hits.values())
        return [place for place, each in enumerate(ids) if each in hits]

    assert found("tax") == found("taxes") == [0, 1, 2]
    assert found('"tax"') == [1]
    assert found("Tax") == [1]
    assert found("taxes -tax") == [0, 2]
    assert found("Adams") == found("adam Adams") == [2]
    assert found("new taxes") == [0]
    assert found('"tax goes" tax') == [1]


@given(st.text(), st.text())
def test_a_hits_words_are_its_articles_whatever_they_say(text: str, headline: str) -> None:
    boundary = '},"reading":{'
    article = {"headline": headline + boundary, "text": text + boundary, "standfirst": None}
    record = {"article": article, "reading": {"attributions": [{"text": "not this"}]}}
    found = _words_in(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    assert (found.text, found.headline) == tuple(
        (each + boundary).encode("utf-8", "replace").decode() for each in (text, headline)
    )


@pytest.mark.parametrize(
    "record",
    [
        b'{"article":{"credit":{"by":{},"reading":{"x":1}},"text":"here"},"reading":{}}',
        b'{"article": {"text": "here"}, "reading": {}}',
        b'{"article":{"text":"here"}}',
        b'{"reading":{},"article":{"text":"here"}}',
    ],
)
def test_a_hits_words_are_found_in_any_record(record: bytes) -> None:
    assert _words_in(record).text == "here"
