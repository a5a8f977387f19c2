"""Ranges of characters in a part of an article."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span

SPANS = st.builds(
    lambda start, size, part: Span(start, start + size, part),
    st.integers(0, 12),
    st.integers(0, 6),
    st.sampled_from(["text", "headline"]),
)


def characters(span: Span) -> set[tuple[str, int]]:
    return {(span.part, place) for place in range(span.start, span.end)}


@given(SPANS, SPANS)
def test_spans_relate_as_their_characters_do(one: Span, other: Span) -> None:
    shared = characters(one) & characters(other)
    assert len(one) == len(characters(one))
    if len(one) and len(other):
        assert one.overlaps(other) == other.overlaps(one) == bool(shared)
        assert one.covers(other) == (characters(other) <= characters(one))


def test_the_same_places_of_another_part_are_others() -> None:
    assert not Span(0, 5).overlaps(Span(0, 5, "headline"))
    assert not Span(0, 5).covers(Span(1, 2, "headline"))


def test_spans_are_sorted_as_they_are_read() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]
