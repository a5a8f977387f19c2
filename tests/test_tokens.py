"""Python's words are FTS5's words, over all characters."""

import sqlite3
import time
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.fts import TOKENIZER
from onrecord.tokens import fold, tokens

_BLOCK = 4096
_ASSIGNED = 0x20000
"""Above, FTS5 takes everything for letters."""


def of_fts5(texts: list[str]) -> list[list[str]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE VIRTUAL TABLE words USING fts5(x, tokenize='{TOKENIZER}')")
        database.execute("CREATE VIRTUAL TABLE found USING fts5vocab(words, instance)")
        database.executemany("INSERT INTO words (rowid, x) VALUES (?, ?)", enumerate(texts))
        made: list[list[str]] = [[] for _ in texts]
        rows = database.execute("SELECT doc, offset, term FROM found").fetchall()
    for doc, _, term in sorted(rows):
        made[doc].append(term)
    return made


def characters(first: int, end: int) -> str:
    return "".join(
        f"a{chr(code)}b {chr(code)}c{chr(code)} " for code in range(first, end) if not 0xD800 <= code < 0xE000
    )


def test_every_character():
    starts = [*range(0, _ASSIGNED, _BLOCK), 0xE0000, 0xF0000, 0x10F000]
    texts = [characters(start, start + _BLOCK) for start in starts]
    for start, text, found in zip(starts, texts, of_fts5(texts), strict=True):
        assert tokens(text) == found, f"from U+{start:04X}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=20))
def test_any_text(texts):
    assert [tokens(text) for text in texts] == of_fts5(texts)


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_folding_keeps_places_and_is_done_once(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_folding_grows_with_the_length_alone():
    def seconds(count: int) -> float:
        text = "Às Ísland ẞ Ж İ e\u0301" * count
        start = time.process_time()
        tokens(text)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(160_000) < 60 * max(seconds(8_000), 0.001)


def test_white_space_parts_words():
    from onrecord.tokens import SEPARATOR

    assert all(SEPARATOR.match(chr(code)) for code in range(0x110000) if chr(code).isspace())
