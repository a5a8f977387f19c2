from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.attribution.merged_spans import MergedSpans, any_between

_SPANS = st.builds(
    lambda start, length, part: Span(start, start + length, part),
    st.integers(0, 30),
    st.integers(1, 8),
    st.sampled_from(["text", "title"]),
)


@given(st.lists(_SPANS, max_size=8), _SPANS)
def test_lookups_agree_with_the_characters(spans: list[Span], asked: Span) -> None:
    merged = MergedSpans(spans)
    characters = {(span.part, at) for span in spans for at in range(span.start, span.end)}
    wanted = {(asked.part, at) for at in range(asked.start, asked.end)}
    assert merged.holds(asked) == bool(characters & wanted)
    assert merged.covers(asked) == (wanted <= characters)


@given(st.lists(st.integers(0, 20), max_size=8), st.integers(0, 20), st.integers(0, 20))
def test_places_between_are_found(places: list[int], start: int, end: int) -> None:
    assert any_between(sorted(places), start, end) == any(start <= each < end for each in places)
