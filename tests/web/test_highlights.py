"""Where highlighted words stand in a text, and as HTML."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.contract.notes import Colour, Note
from onrecord.web.highlights import Highlight, Spaced, highlights, marked

TEXT = "The talks go on.\nThe fish is\u00a0good, and the fish is cold. Größe 🐟 fish."
NOTE = Note(
    id=1, article_id=1, headline=None, outlet=None, url=None, start=0, quote="", before="", after="", colour=Colour.YELLOW,
    words="", made=0.0, changed=0.0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "around", "near", "words", "start"),
    [
        ("talks  go\non. The", ("", ""), 0, "talks go on.\nThe", 4),
        ("fish is", ("", ""), 0, "fish is", 21),
        ("fish is", ("and the ", ""), 0, "fish is", 43),
        ("fish is", ("", " cold"), 0, "fish is", 43),
        ("fish is", ("", ""), 60, "fish is", 43),
        ("🐟 fish", ("", ""), 0, "🐟 fish", 63),
        ("fish is bad", ("", ""), 0, None, 0),
        (" ", ("", ""), 0, None, 0),
    ],
)
def test_words_are_found_however_they_are_spaced(
    quote: str, around: tuple[str, str], near: int, words: str | None, start: int
) -> None:
    place = Spaced(TEXT).found(quote, *around, near)
    assert (None if place is None else TEXT[slice(*place)].replace("\u00a0", " ")) == words
    assert place is None or place[0] == start


@given(st.text("ab \n🐟", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_stands_in_a_text_is_found_there(text: str, one: int, other: int) -> None:
    quote = text[min(one, other) : max(one, other)]
    place = Spaced(text).found(quote, near=min(one, other))
    if quote.split():
        assert place is not None
        assert text[slice(*place)].split() == quote.split()
    else:
        assert place is None


def test_notes_stand_where_their_words_are_now_and_none_over_another() -> None:
    notes = [
        replace(NOTE, id=1, start=0, quote="The talks"),
        replace(NOTE, id=2, start=4, quote="talks go"),
        replace(NOTE, id=3, start=0, quote="cold"),
        replace(NOTE, id=4, start=0, quote="withdrawn"),
    ]
    assert [(each.note, TEXT[each.start : each.end]) for each in highlights(notes, TEXT)] == [
        (1, "The talks"),
        (3, "cold"),
    ]


@given(st.text("a<&b", min_size=1, max_size=30), st.lists(st.integers(0, 40), max_size=8), st.integers(0, 10))
def test_marks_change_no_word(text: str, edges: list[int], start: int) -> None:
    edges = sorted(set(edges))
    over = [Highlight(a, b, Colour.BLUE, n) for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False))]
    made = marked(text, start, over)
    plain = made.replace("</mark>", "")
    while "<mark" in plain:
        before, _, rest = plain.partition("<mark")
        plain = before + rest.partition(">")[2]
    assert plain.replace("&lt;", "<").replace("&amp;", "&") == text
