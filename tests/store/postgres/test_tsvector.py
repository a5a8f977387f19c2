"""What PostgreSQL is told of a text, and asked; what is found is held by tests/store/test_same_hits.py."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.postgres import tsvector
from onrecord.store.store import open_store
from tests.store.making import article, keep

WORDS = st.lists(st.sampled_from(["a", "of", "the", "harbour", "天"]), max_size=12)


@given(words=WORDS, data=st.data())
def test_a_text_has_the_numbers_of_every_phrase_in_it(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    assert tsvector._numbers(words[start:end]) <= tsvector._numbers(words)
    assert all(-(1 << 15) <= each < 1 << 15 for each in tsvector._numbers(words))


def test_a_vector_has_no_more_words_than_postgresql_takes(database: str) -> None:
    store = open_store(database)
    words = [f"{number:x}{'é' * 20}" for number in range(60_000)]
    keep(store, article(". ".join(words)))
    with store.database.reading() as connection:
        length = connection.exec_driver_sql("SELECT length(words) FROM articles_index").scalar_one()
    assert 10_000 < length < 60_000
    store.close()


def test_no_word_of_a_text_is_one_of_ours() -> None:
    row = tsvector._row(tsvector._ARTICLES, 5, ("/every every", None, "w" * 900), ["every"])
    assert "'/every' '/8:0' '/64:0' '/512:0' 'every' '/" in row["words"]
    assert "w" * 900 not in row["words"]
