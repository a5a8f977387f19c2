"""Comparing two states of an article."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Block, BlockKind, Correction, Span
from onrecord.web.changes import Change, Comparing, Piece, changes


def article(*paragraphs: str, headline: str = "Same") -> Article:
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article(headline=headline, text="\n\n".join(paragraphs), blocks=tuple(blocks))


def test_changed_words_are_told_from_those_that_stayed() -> None:
    made = changes(article("The talks will go on in June."), article("The talks will end in June."))
    (changed,) = [each for each in made if each.changed]
    assert [(piece.kind, piece.text) for piece in changed.pieces] == [
        ("same", "The talks will "),
        ("out", "go on"),
        ("in", "end"),
        ("same", " in June."),
    ]


def test_a_correction_that_came_with_it_is_a_change() -> None:
    old, note = article("The same."), Correction(text="An earlier version was wrong.")
    made = changes(old, replace(old, corrections=(note,)))
    assert [each for each in made if each.changed] == [Change("correction", (Piece("in", note.text),))]
    assert not any(
        each.changed for each in changes(replace(old, corrections=(note,)), replace(old, corrections=(note,)))
    )


PARAGRAPHS = st.lists(st.text(st.sampled_from("ab .,é"), max_size=30), max_size=5)


@given(old=PARAGRAPHS, new=PARAGRAPHS)
def test_both_states_can_be_read_out_of_the_comparison(old: list[str], new: list[str]) -> None:
    made = changes(article(*old), article(*new))[1:]
    for kinds, state in (({"same", "out"}, old), ({"same", "in"}, new)):
        read = ["".join(piece.text for piece in each.pieces if piece.kind in kinds) for each in made]
        assert [each for each in read if each] == [each for each in state if each]


def test_comparing_two_very_long_paragraphs_is_bounded() -> None:
    made = changes(article("a b " * 50_000), article("b a " * 50_000))
    assert [piece.kind for piece in made[1].pieces] == ["out", "in"]


def test_comparing_many_hostile_paragraphs_has_one_allowance_for_all() -> None:
    """Each look at "a x a x" against "a y a y" finds one word and reads all: 20 s a pair, of hundreds of pairs."""
    first = ("The talks will go on in June.", "The talks will end in June.")
    pairs = [(f"{number} " + "a x " * 370, f"{number} " + "a y " * 370) for number in range(300)]
    old, new = (article(first[side], *(pair[side] for pair in pairs)) for side in (0, 1))
    made = changes(old, new)[1:]
    assert [piece.kind for piece in made[0].pieces] == ["same", "out", "in", "same"]
    assert [piece.kind for piece in made[-1].pieces] == ["out", "in"]
    assert made[-1].pieces[0].text == pairs[-1][0]


def test_one_allowance_is_for_all_that_a_page_compares() -> None:
    """Each of thirty statements of one word a thousand times took half a second."""
    comparing = Comparing()
    before, after = "no " * 700, "no " * 699 + "yes"
    assert any(piece.kind == "same" for piece in Comparing(10**9).words(before, after))
    for _ in range(30):
        comparing.words(before, after)
    assert comparing.spent
    assert [piece.kind for piece in comparing.words("it rains", "it snows")] == ["out", "in"]
