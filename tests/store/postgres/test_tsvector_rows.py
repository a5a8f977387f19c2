"""What PostgreSQL is told of a text, and asked; what is found is held by tests/store/test_same_hits.py."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.postgres import tsvector_rows
from onrecord.store.store import open_store
from tests.store.making import article, keep

WORDS = st.lists(st.sampled_from(["a", "of", "the", "harbour", "天"]), max_size=12)


@given(words=WORDS, short=st.sampled_from([2, 3]), data=st.data())
def test_a_text_has_the_numbers_of_every_phrase_in_it(words: list[str], short: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    assert tsvector_rows._numbers(words[start:end], short) <= tsvector_rows._numbers(words, short)
    assert all(-(1 << 15) <= each < 1 << 15 for each in tsvector_rows._numbers(words, short))


def test_threes_of_which_enough_words_are_short_have_numbers_of_their_own() -> None:
    def threes(words: str, short: int) -> int:
        its = words.split()
        pairs = {number for pair in pairwise(its) for number in tsvector_rows._numbers(pair, short)}
        return len(tsvector_rows._numbers(its, short) - pairs)

    assert [threes("who has it", short) for short in (2, 3)] == [1, 1]
    assert [threes("who has people", short) for short in (2, 3)] == [1, 0]
    assert [threes("people who harbour", short) for short in (2, 3)] == [0, 0]


def test_a_vector_has_no_more_words_than_postgresql_takes(database: str) -> None:
    store = open_store(database)
    words = [f"{number:x}{'é' * 20}" for number in range(60_000)]
    keep(store, article(". ".join(words)))
    with store.database.reading() as connection:
        length = connection.exec_driver_sql("SELECT length(words) FROM articles_index").scalar_one()
    assert 10_000 < length < 60_000
    store.close()


def test_no_word_of_a_text_is_one_of_ours() -> None:
    row = tsvector_rows._row(tsvector_rows.ARTICLES, 5, ("/every every", None, "w" * 900), ["every"])
    assert "'/every' '/8:0' '/64:0' '/512:0' 'every' '/" in row["words"]
    assert "w" * 900 not in row["words"]
