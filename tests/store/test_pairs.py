"""Phrases of common words are found by pairs exactly where the words stand so."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.pairs import COMMON_WORDS, commonest, is_pair, numbered, pair_phrase, pairs_of
from onrecord.tokens import tokens

COMMON = ["of", "the", "and", "a"]
NUMBERS = numbered(COMMON)
TEXTS = st.lists(st.lists(st.sampled_from([*COMMON, "talks", "port"]), max_size=12).map(" ".join), max_size=3)


def stands(phrase: list[str], words: list[str]) -> bool:
    return any(words[place : place + len(phrase)] == phrase for place in range(len(words) - len(phrase) + 1))


@given(texts=TEXTS, phrase=st.lists(st.sampled_from(COMMON), min_size=2, max_size=5))
@settings(max_examples=400)
def test_a_phrase_of_pairs_is_there_where_the_words_are(texts, phrase):
    pairs = pair_phrase(phrase, NUMBERS)
    assert pairs is not None
    there = any(stands(phrase, tokens(text)) for text in texts)
    assert stands(pairs.split(), pairs_of(texts, NUMBERS).split()) is there


def test_what_is_no_phrase_of_common_words_is_left_as_it_is():
    assert pair_phrase(["of"], NUMBERS) is None
    assert pair_phrase(["of", "talks"], NUMBERS) is None
    assert pair_phrase([], NUMBERS) is None
    assert pairs_of(["of the and"], {}) == ""


def test_pairs_that_only_seem_to_overlap_are_kept_apart():
    made = pairs_of(["of the talks the and"], NUMBERS)
    assert made.split() == ["0001", "z", "0102"]
    assert pairs_of(["of the", "the and"], NUMBERS).split() == ["0001", "z", "0102"]


def test_the_commonest_words_of_any_language():
    texts = [
        "der die und " * 9 + "Haus",
        "le la et " * 7 + "maison",
        "的 是 " * 8 + "天",
        *(f"w{n}" for n in range(99)),
    ]
    found = commonest(texts)
    assert found[:8] == ["der", "die", "und", "是", "的", "et", "la", "le"]
    assert len(found) == COMMON_WORDS
    assert commonest([]) == []
    assert numbered(["a", "b"]) == {"a": "00", "b": "01"}


@given(texts=TEXTS)
def test_every_word_of_the_column_is_known_as_one(texts: list[str]) -> None:
    assert all(is_pair(word) for word in pairs_of(texts, NUMBERS).split())


def test_other_words_are_no_pairs() -> None:
    assert not any(is_pair(word) for word in ("talks", "zz", "00a", "the"))
