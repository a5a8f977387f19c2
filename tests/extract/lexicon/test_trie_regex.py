"""A tree of alternatives finds something just where the list does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.html.evidence import _JOINED
from onrecord.extract.lexicon.trie_regex import any_of

WORDS = st.text("abc", min_size=1, max_size=4)
PIECES = st.one_of(
    WORDS,
    WORDS.map(lambda word: "^" + word),
    WORDS.map(lambda word: word + "$"),
    WORDS.map(lambda word: word + "?b"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"(?:{'|'.join(words)})"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"(?:{'|'.join(words)})?c"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"(?:{'|'.join(words)})(?!a)"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"(?:{'|'.join(words)}|)?b"),
    st.just("[|)b]"),
    st.just(r"\|a"),
)
PATTERNS = st.lists(st.lists(PIECES, min_size=1, max_size=2).map("".join), min_size=1, max_size=8).map("|".join)


@given(PATTERNS, st.lists(st.text("abc|)", max_size=8), max_size=10))
def test_finds_where_the_list_finds(pattern: str, texts: list[str]) -> None:
    for text in texts:
        assert bool(any_of(pattern).search(text)) == bool(re.search(pattern, text)), text


@given(PATTERNS, st.lists(st.text("aBc|", max_size=8), max_size=10))
def test_what_must_stand_around_counts(pattern: str, texts: list[str]) -> None:
    tree = any_of(pattern, before="(?<!a)", after="(?!c)", flags=re.IGNORECASE)
    for text in texts:
        assert bool(tree.search(text)) == bool(re.search(f"(?<!a)(?:{pattern})(?!c)", text, re.IGNORECASE)), text


@pytest.mark.parametrize("pattern", [pattern.pattern for _, pattern in _JOINED])
def test_finds_the_names_of_templates_where_their_list_finds_them(pattern: str) -> None:
    pieces = sorted(set(re.findall(r"[a-z]+", pattern)))
    names = [one + two for one in pieces for two in ("", "x", *pieces[:12])]
    names += ["x" + name for name in names]
    tree = any_of(pattern)
    assert [name for name in names if bool(tree.search(name)) != bool(re.search(pattern, name))] == []
    assert any(tree.search(name) for name in names)
