"""Words found again in another state of an article."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Span
from onrecord.store.corrections.anchors import between, found, quoted

TEXT = "She said no. He said “no fee” and no fee it was. No fee, she said."


def span_of(words: str, text: str = TEXT, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_words_are_found_at_the_place_most_like_their_own():
    its = quoted(Article(text=TEXT), span_of("no fee", nth=1))
    moved = "A line before it. " + TEXT
    assert found(Article(text=moved), its) == span_of("no fee", moved, nth=1)
    assert found(Article(text=TEXT), its) == its.span
    assert found(Article(text="She said no."), its) is None


def test_marks_that_say_the_same_are_the_same_and_parts_of_words_are_not():
    its = quoted(Article(text=TEXT), span_of("“no fee”"))
    assert found(Article(text='He said "no fee".'), its) == Span(8, 16)
    fee = quoted(Article(text=TEXT), span_of("fee"))
    assert found(Article(text="They feel it; coffee."), fee) is None


def test_from_first_words_to_last_ones():
    article = Article(text=TEXT)
    near = span_of("no fee it was")
    assert between(article, "no  fee", "it was", near) == near
    assert between(article, "no fee", "no fee", near) == span_of("no fee", nth=1)
    assert between(article, "it was", "no fee", near) is None
    assert between(article, "never", "was", near) is None
    assert between(article, "", "was", near) is None


@given(st.text(alphabet="ab .”\n'", max_size=60), st.integers(0, 60), st.integers(0, 60), st.text(max_size=5))
def test_what_stands_is_found_and_what_is_found_has_the_words(text: str, one: int, other: int, before: str):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    its = quoted(Article(text=text), Span(start, end))
    place = found(Article(text=before + text), its)
    if place is not None:
        assert len(place) == end - start
        assert place.end <= len(before + text)


def test_hostile_repetitions_end_soon():
    text = "a" * 200_000
    its = quoted(Article(text=text), Span(10, 5_000))
    assert found(Article(text=text), its) is None
