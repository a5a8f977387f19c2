"""Pieces of a body joined into a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.assemble import SEPARATOR, Piece, assemble, one_line, tidy, within
from onrecord.model import BlockKind


@pytest.mark.parametrize(
    ("words", "tidied"),
    [
        ("  a   b ", "a b"),
        ("a \r\n b\n\n\nc", "a\nb\nc"),
        ("a\u200bb\u00adc\x00d", "abcd"),
        ("a\u00a0b", "a b"),
        ("\ud800", ""),
    ],
)
def test_tidy(words: str, tidied: str) -> None:
    assert tidy(words) == tidied


@given(st.text())
def test_tidy_is_done_once_and_for_all(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)


def test_one_line() -> None:
    assert one_line("a\nb") == "a b"
    assert one_line(" \n ") is None
    assert one_line(None) is None


@given(st.lists(st.text()))
def test_blocks_point_to_their_words(words: list[str]) -> None:
    text, blocks = assemble(Piece(BlockKind.PARAGRAPH, each) for each in words)
    kept = [tidied for each in words if (tidied := tidy(each))]
    assert [text[block.span.start : block.span.end] for block in blocks] == kept
    assert text == SEPARATOR.join(kept)


def test_a_heading_keeps_its_level() -> None:
    _, (block,) = assemble([Piece(BlockKind.HEADING, "Weir", 3)])
    assert (block.kind, block.level) == (BlockKind.HEADING, 3)


def test_pieces_end_where_there_is_no_more_room() -> None:
    pieces = [Piece(BlockKind.PARAGRAPH, words) for words in ("abc", "def", "ghi")]
    assert [piece.words for piece in within(pieces, 5)] == ["abc", "de"]
    assert [piece.words for piece in within(pieces, 0)] == []
