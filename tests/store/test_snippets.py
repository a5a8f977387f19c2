"""Snippets: FTS5's own are the measure, over random texts and questions."""

import re
import sqlite3
import time
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store import snippets
from onrecord.store.fts import TOKENIZER
from onrecord.store.search import searchable
from onrecord.store.snippets import SNIPPET_WORDS, phrases_of
from onrecord.store.snippets import snippet as snippet_of
from onrecord.tokens import tokens

WORDS = ["talks", "Talks", "port", "of", "the", "café", "cafe\u0301", "天气", "Reyes", "island", "ship"]
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", ". ", ", ", ": ", " – ", "\n\n"])),
    max_size=160,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
PHRASES = st.lists(
    st.lists(st.sampled_from(["talks", "port", "of", "the", "cafe", "天气", "reyes"]), min_size=1, max_size=3).map(
        " ".join
    ),
    min_size=1,
    max_size=3,
)


def snippet(parts: list[str | None], phrases: list[str]) -> str | None:
    return snippet_of(parts, phrases_of(phrases))


def of_fts5(text: str, phrases: list[str]) -> str | None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE VIRTUAL TABLE words USING fts5(x, tokenize='{TOKENIZER}')")
        database.execute("INSERT INTO words VALUES (?)", (searchable(text),))
        expression = " OR ".join(f'"{searchable(phrase)}"' for phrase in phrases)
        query = "SELECT snippet(words, 0, char(2), char(3), ' … ', 40) FROM words WHERE words MATCH ?"
        found = database.execute(query, (expression,)).fetchone()
        return found[0] if found else None


def marked(shown: str) -> list[list[str]]:
    return [tokens(searchable(each)) for each in re.findall("\x02([^\x03]*)\x03", shown)]


def plain(shown: str) -> str:
    return shown.replace("\x02", "").replace("\x03", "")


def worth(shown: str, phrases: list[str]) -> int:
    """How many of the phrases a snippet shows."""
    words = f" {' '.join(tokens(searchable(plain(shown))))} "
    return sum(f" {' '.join(tokens(searchable(phrase)))} " in words for phrase in set(phrases))


@given(text=TEXTS, phrases=PHRASES)
@settings(max_examples=200)
def test_as_good_as_fts5s(text, phrases):
    ours, theirs = snippet([text], phrases), of_fts5(text, phrases)
    assert (ours is None) == (theirs is None)
    if ours is None or theirs is None:
        return
    assert worth(ours, phrases) >= worth(theirs, phrases)
    assert marked(ours)
    shown = plain(ours).removeprefix(" … ").removesuffix(" … ")
    assert shown in text
    assert len(tokens(searchable(shown))) <= SNIPPET_WORDS
    assert ours.count("\x02") == ours.count("\x03")
    if len(tokens(searchable(text))) <= SNIPPET_WORDS:
        assert marked(ours) == marked(theirs)
        assert tokens(searchable(shown)) == tokens(plain(theirs))


@pytest.mark.parametrize(
    ("parts", "phrases", "shown"),
    [
        (["The port opens.", None, "Port"], ["port"], "The \x02port\x03 opens."),
        (["Nothing.", "The port", "Port"], ["port"], "The \x02port\x03"),
        ([None, "", "A port"], ["port"], "A \x02port\x03"),
        (["Nothing."], ["port"], None),
        (["The port"], [], None),
        (["The port"], ["!!"], None),
        (["the talks go on"], ["talks go", "go on"], "the \x02talks go on\x03"),
        (["今天天气很好"], ["天气"], "今天\x02天气\x03很好"),
        (["a \x02sly\x03 port <b>"], ["port"], "a  sly  \x02port\x03 <b>"),
        (["airport port reports"], ["port"], "airport \x02port\x03 reports"),
    ],
)
def test_what_is_shown(parts, phrases, shown):
    assert snippet(parts, phrases) == shown


def test_it_begins_with_the_sentence_where_that_fits():
    text = "Ships came. " * 60 + "In the evening the port opened again. " + "Ships went. " * 60
    shown = snippet([text], ["port"])
    assert shown is not None
    assert shown.startswith(" … In the evening the \x02port\x03 opened again. Ships went.")
    assert shown.endswith(" … ")


def test_its_time_grows_with_the_text_alone():
    def seconds(count: int) -> float:
        text = "the of " * count
        start = time.process_time()
        snippet([text], ["the", "of the", "the of the of"])
        return time.process_time() - start

    seconds(1000)
    assert seconds(160_000) < 60 * max(seconds(8_000), 0.001)


@given(
    pieces=st.lists(st.text(alphabet="ab  .é:\n", max_size=30), max_size=60),
    words=st.lists(st.sampled_from(["a", "b", "ab", "e", "a b", "b a e"]), min_size=1, max_size=3),
)
@settings(max_examples=200)
def test_by_leaps_the_same_is_found_as_by_each_word(pieces, words):
    """The stretches of a text in which spaces alone part words, and whether it has more words than are shown."""
    its = snippets._of("".join(pieces) * 5)
    tried = sorted(
        match for number, phrase in enumerate(phrases_of(words)) for match in its.matches(phrase, number, 0, 10**6)
    )
    by_words = snippets._AnyText(its.text, its.folded, its.word)
    for match in tried[:20]:
        near = [each for each in tried if abs(each[0] - match[0]) < snippets._REACH_CHARS]
        found = list(its.around().stretches(match, near))
        assert found == list(by_words.around().stretches(match, near))
    count = len(its.word.findall(its.folded))
    assert [its.has_more_words_than(number) for number in (max(count - 1, 0), count)] == [count > 0, False]
