from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.changes import Comparing, Piece
from onrecord.web.wording_diff import wording_diff


def pieces(first: str, words: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in wording_diff(first, words, Comparing())]


def test_a_part_of_a_statement_shows_what_is_missing():
    first = "We see many papers. First comes the bank, then comes the cable."
    assert pieces(first, "“first comes the bank, then comes the cable”") == [
        ("out", "We see many papers. "),
        ("same", "“"),
        ("same", "first comes the bank, then comes the cable"),
        ("same", "”"),
    ]


def test_other_words_are_marked_as_phrases():
    first = "the government will never license a cable before a fishing agreement is signed"
    found = pieces(first, "the government would license a cable before a fishing agreement was signed")
    assert [words for kind, words in found if kind == "out"] == ["will never", "is"]
    assert [words for kind, words in found if kind == "in"] == ["would", "was"]


def test_words_with_little_in_common_stand_for_themselves():
    assert pieces("Fish are patient", "No cable before a fishing agreement") == [
        ("same", "No cable before a fishing agreement")
    ]


def test_a_spent_allowance_marks_nothing():
    comparing = Comparing(0)
    assert wording_diff("one two three four", "one two four", comparing) == (Piece("same", "one two four"),)


@given(st.text("ab c“”,.", max_size=60), st.text("ab c“”,.", max_size=60))
def test_what_is_shown_is_what_the_outlet_wrote(first, words):
    made = wording_diff(first, words, Comparing())
    assert "".join(piece.text for piece in made if piece.kind != "out") == words
