from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.attribution.merged_spans import MergedSpans

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
