from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.read.neural.session import FOLDER, TOKENIZER
from onrecord.read.neural.windows import (
    BEGINS,
    LONGEST,
    QUOTES,
    SHAPES,
    Window,
    shape_of,
    windows,
    without_scripts,
)
from onrecord.read.types import Part
from tests.read.finding import part_of
from tests.read.test_properties import TEXTS


@cache
def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(FOLDER / TOKENIZER))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def cut(*strings: str, longest: int = LONGEST) -> list[Window]:
    return windows([part_of(string, f"part{at}") for at, string in enumerate(strings)], tokenizer(), longest)


def pieces_of(part: Part) -> list[tuple[int, int, int]]:
    """Each sentence's pieces for itself: id, and where it stands in the part."""
    made = []
    for span in part.sentences:
        string = without_scripts(part.string)[span.start : span.end]
        own = tokenizer().encode(string, add_special_tokens=False)
        made += [
            (piece, span.start + start, span.start + end)
            for piece, (start, end) in zip(own.ids, own.offsets, strict=True)
        ]
    return made


@given(strings=st.lists(TEXTS, max_size=3), longest=st.sampled_from([1, 3, 8, 20, LONGEST]))
def test_each_sentences_pieces_once_and_in_order(strings, longest):
    parts = [part_of(string, f"part{at}") for at, string in enumerate(strings)]
    made = windows(parts, tokenizer(), longest)
    assert all(0 < len(window) <= longest for window in made)
    for part in parts:
        own = [window for window in made if window.part == part.name]
        found = [(piece, *span) for window in own for piece, span in zip(window.ids, window.spans, strict=True)]
        assert found == pieces_of(part)
        words = [word for window in own for word in window.words]
        assert words == sorted(words)
    order = [int(window.part[4:]) for window in made]
    assert order == sorted(order)


@given(strings=st.lists(TEXTS, max_size=2), longest=st.sampled_from([3, LONGEST]))
def test_features_and_spans_stay_in_their_bounds(strings, longest):
    for window in cut(*strings, longest=longest):
        string = strings[int(window.part[4:])]
        lists = (window.shapes, window.quotes, window.begins, window.spans, window.words)
        assert {len(each) for each in lists} == {len(window)}
        assert all(0 <= start < end <= len(string) for start, end in window.spans)
        assert set(window.shapes) <= set(range(SHAPES))
        assert set(window.quotes) <= set(range(QUOTES))
        assert set(window.begins) <= set(range(BEGINS))


def test_nothing_gives_no_window():
    assert cut() == []
    assert cut("", " \n\n ") == []


def test_sentences_and_paragraphs_begin():
    (window,) = cut("One came. Two left.\n\nThree stayed.")
    assert [at for at, begins in enumerate(window.begins) if begins] == [0, 3, 6]
    assert [window.begins[at] for at in (0, 3, 6)] == [2, 1, 2]


def test_quoted_pieces_are_marked():
    string = 'Reyes said, "It is open," and left.'
    (window,) = cut(string)
    marked = [string[start:end] for (start, end), on in zip(window.spans, window.quotes, strict=True) if on]
    assert marked == ['"', "It", "is", "open", ",", '"']


def test_pieces_of_one_word_share_its_number():
    string = "Unforeseeableness was it."
    (window,) = cut(string)
    first = [string[start:end] for (start, end), word in zip(window.spans, window.words, strict=True) if word == 0]
    assert len(first) > 1
    assert "".join(first) == "Unforeseeableness"
    assert set(window.shapes[: len(first)]) == {window.shapes[0]}


@pytest.mark.parametrize(
    ("word", "shape"),
    [("said", 1), ("Okafor", 2), ("NATO", 3), ("iPhone", 4), ("2025", 5), ("A", 6), ("—", 0), ("", 0), ("é", 1)],
)
def test_shapes(word, shape):
    assert shape_of(word) == shape


def test_a_paragraph_is_kept_whole_where_it_fits():
    paragraph = "The ferry was lost at sea. It came back in the night."
    made = cut("\n\n".join([paragraph] * 4), longest=20)
    assert [len(window) for window in made] == [14] * 4


def test_a_paragraph_that_a_colon_ends_goes_with_the_next():
    opened, said = "The minister wrote this on Friday:", "The ferry was lost at sea."
    string = f"{said}\n\n{opened}\n\n{said}"
    made = cut(string, longest=15)
    assert [string[window.spans[0][0] : window.spans[-1][1]] for window in made] == [said, f"{opened}\n\n{said}"]


def test_a_sentence_that_is_too_long_is_cut():
    made = cut("very " * 50 + "long.", longest=20)
    assert [len(window) for window in made] == [20, 20, 12]


@pytest.mark.parametrize(
    ("string", "seen"),
    [
        ("Lin Chih-lin (林志陵), head", f"Lin Chih-lin {5 * ' '}, head"),
        ("the Harbour Board (Гавань) said", f"the Harbour Board {8 * ' '} said"),
        ("the board (HB) and 40 (4) said", "the board (HB) and 40 (4) said"),
        ("of X (林 or Lin)", "of X (林 or Lin)"),
    ],
)
def test_an_aside_in_another_script_is_not_seen(string, seen):
    assert without_scripts(string) == seen
    (window,) = cut(string)
    assert all(string[start:end] in seen for start, end in window.spans)
